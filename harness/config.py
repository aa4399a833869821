"""Config: from the composed Hydra config to objects. `_target_` names a frozen dataclass; its fields are checked."""

import dataclasses
import importlib
import itertools
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from harness.errors import UserError, near_miss

TARGET = "_target_"
UNION_MEMBERS = {"float", "int", "str", "bool", "none"}


def locate(path: str) -> type:
    """The class named `module.Class`. Raises UserError when it is not there."""
    module, _, name = path.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise UserError(f"{TARGET} '{path}' cannot be imported: {error}") from error
    if not (isinstance(found, type) and dataclasses.is_dataclass(found)):
        raise UserError(f"{TARGET} '{path}' is not a dataclass")
    return found


@lru_cache(maxsize=256)
def _checker(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def build(node: Mapping[str, Any], where: str) -> Any:
    """The object a config node describes, nested ones first.

    where: the node's path, for messages. Raises UserError for an unknown key (with the likely one) or a value
    of the wrong type.
    """
    if not isinstance(node, Mapping) or TARGET not in node:
        raise UserError(f"{where} is not a config with a {TARGET}; choose one of the group with {where}=NAME")
    kind = locate(str(node[TARGET]))
    values = {
        key: build(value, f"{where}.{key}") if isinstance(value, Mapping) and TARGET in value else value
        for key, value in node.items()
        if key != TARGET
    }
    return check(kind, values, where)


def check(kind: type, values: Mapping[str, Any], where: str) -> Any:
    """A dataclass from plain values, every field checked against its annotation."""
    known = {field.name for field in dataclasses.fields(kind)}
    for key in values:
        if key not in known:
            raise UserError(f"config key '{where}.{key}' does not exist.{near_miss(key, known)}")
    try:
        return _checker(kind).validate_python(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        # Behind the field names pydantic adds which member of a union it tried.
        pieces = itertools.takewhile(lambda piece: piece not in UNION_MEMBERS and "[" not in str(piece), first["loc"])
        path = ".".join(str(piece) for piece in (where, *pieces) if piece != "")
        raise UserError(f"config {path}={first['input']!r}: {first['msg'].lower()}") from error
