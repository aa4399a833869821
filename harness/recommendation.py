"""Recommendation: an answer as it was read, line by line, with nothing repaired."""

from collections.abc import Iterable
from dataclasses import dataclass

UNREADABLE = "unreadable"  # not an entry of the form that was asked for
UNKNOWN = "unknown"  # an entry, but no item of the catalogue
REPEATED = "repeated"  # an item that stood on an earlier line
SEEN = "seen"  # an item of the history that was shown
DEFECTS = (UNREADABLE, UNKNOWN, REPEATED, SEEN)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Lines in order. items[i]: catalogue index of line i, -1 for none. defects[i]: "" or one of DEFECTS.

    text: the raw answer; None when the adapter answered with item ids. well_formed, form_share: whether, and
    for what share of its lines, the text is in the form that was asked for.
    """

    items: tuple[int, ...]
    lines: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    text: str | None = None
    well_formed: bool = False
    form_share: float = 0.0

    @property
    def length(self) -> int:
        """Lines, good or bad."""
        return len(self.items)

    @property
    def distinct(self) -> int:
        """Different catalogue items on the list."""
        return len({item for item in self.items if item >= 0})


def mark(items: Iterable[int], readable: Iterable[bool], seen: frozenset[int]) -> tuple[str, ...]:
    """The defect of each line, the first that applies in the order of DEFECTS."""
    met: set[int] = set()
    marks = []
    for item, can_be_read in zip(items, readable, strict=True):
        if not can_be_read:
            marks.append(UNREADABLE)
        elif item < 0:
            marks.append(UNKNOWN)
        elif item in met:
            marks.append(REPEATED)
        elif item in seen:
            marks.append(SEEN)
        else:
            marks.append("")
        met.add(item)
    return tuple(marks)
