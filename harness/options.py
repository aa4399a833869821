"""Options: `key=value` words of a command into a checked dataclass, for commands that compose no config."""

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from harness.config import check
from harness.errors import UserError, unknown

T = TypeVar("T")


def read_options(kind: type[T], words: Sequence[str]) -> T:
    """A dataclass of options from words, each checked against its annotation.

    Raises UserError for a word that is no `key=value`, an unknown key (with the likely one) or a wrong value.
    """
    known = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    values = {}
    for word in words:
        key, sign, value = word.partition("=")
        if not sign:
            raise UserError(f"'{word}' is no option; options are written key=value, with a key of: {', '.join(known)}")
        if key not in known:
            raise unknown("option", key, known)
        values[key] = value
    found = check(kind, values, "")
    assert isinstance(found, kind)
    return found
