"""Identity: what a configured object is, for cache keys. Fields marked runtime cannot change an answer.

`metadata={"runtime": True}` on a dataclass field keeps it out of every key (batch size, device, verbosity);
everything else goes in. tests/harness/test_config.py lists every config field as one or the other.
"""

import dataclasses
import hashlib
import json
from typing import Any, ClassVar, Protocol


class DataclassLike(Protocol):
    """Any dataclass instance."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]


def runtime(default: Any, **kwargs: Any) -> Any:
    """A dataclass field that does not enter the identity."""
    return dataclasses.field(default=default, metadata={"runtime": True}, **kwargs)


def later(default: Any) -> Any:
    """A dataclass field that came after results were made: with its default it does not enter the identity."""
    return dataclasses.field(default=default, metadata={"later": True})


def _enters(field: dataclasses.Field[Any], value: Any) -> bool:
    return not (field.metadata.get("runtime") or (field.metadata.get("later") and value == field.default))


def identity(thing: Any) -> Any:
    """The object as plain data: class, version if it has one, and every field that can change an answer."""
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        own = {
            field.name: identity(getattr(thing, field.name))
            for field in dataclasses.fields(thing)
            if _enters(field, getattr(thing, field.name))
        }
        kind = type(thing)
        return {"_class": f"{kind.__module__}.{kind.__qualname__}", "_version": getattr(kind, "version", 1), **own}
    if isinstance(thing, dict):
        return {str(key): identity(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [identity(value) for value in thing]
    if thing is None or isinstance(thing, (str, int, float, bool)):
        return thing
    raise TypeError(f"{type(thing).__name__} cannot be part of an identity")


def fingerprint(data: Any, length: int = 16) -> str:
    """The first hex digits of the sha256 of plain data, independent of key order."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:length]
