"""Mistakes of the user (one line, exit code 2) as opposed to bugs (full traceback, exit code 1)."""

import difflib
import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)


class UserError(Exception):
    """Something the user can mend: the message says what is wrong, where, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class NotApplicable(UserError):  # noqa: N818 (a state of a cell, not a fault)
    """A cell that cannot exist (the oracle on real data, categories where there are none): blank, not failed."""


class Diverged(Exception):  # noqa: N818 (what happened)
    """A training that went to NaN. Its last good checkpoint is kept; the exit code is 1."""


def unwritable(path: Path, error: Exception) -> UserError:
    """The error for a disk that is full, read-only or gone."""
    reason = (error.strerror if isinstance(error, OSError) else None) or " ".join(str(error).split())
    return UserError(f"{path} cannot be written: {reason}; what was whole before is kept, run again to resume")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raises UserError in place of an OSError."""
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def is_unwritable(error: Exception) -> bool:
    """Whether something failed because of the disk; safetensors has the system's error number in its text only."""
    if isinstance(error, OSError):
        return error.errno in UNWRITABLE
    return any(f"(os error {code})" in str(error) for code in UNWRITABLE)


def near_miss(name: str, known: Iterable[str]) -> str:
    """`" Did you mean 'x'?"` for the closest known name, or the list of what is known."""
    options = sorted(known)
    close = difflib.get_close_matches(name, options, n=1, cutoff=0.6)
    if close:
        return f" Did you mean '{close[0]}'?"
    return f" Known: {', '.join(options)}." if options else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> UserError:
    """The error for a name that is not registered, with the likely one."""
    return UserError(f"unknown {kind} '{name}'.{near_miss(name, known)}")
