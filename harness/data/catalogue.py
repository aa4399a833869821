"""Catalogue: what can be recommended. Arrays and one boolean item x category matrix, no item objects."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from harness.errors import UserError

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
LONGEST_NAME = 1_000  # characters of a title or category; no prompt has room for ten that are longer


def one_line(name: str) -> str:
    """A title or category fit for a prompt: one line, no control or direction marks (they could forge a list or hide
    text), not too long."""
    plain = " ".join(CONTROL_CHARACTERS.sub(" ", str(name)).split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1] + "…"


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Items by index 0..n-1. Indices carry no order that means anything; `ids` are the source's own names.

    ids, titles: one string an item. categories: the names. member: bool [items, categories].
    level: int [categories], the depth of a category in its hierarchy (0 at the root or without one).
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    categories: tuple[str, ...]
    member: BoolArray
    level: IntArray

    def __post_init__(self) -> None:
        if self.member.shape != (len(self.ids), len(self.categories)):
            raise ValueError(f"member has shape {self.member.shape}, not {(len(self.ids), len(self.categories))}")

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def category_index(self) -> dict[str, int]:
        """Category name -> column of `member`."""
        return {name: index for index, name in enumerate(self.categories)}

    @cached_property
    def sizes(self) -> IntArray:
        """How many items each category has: int [categories]."""
        counted: IntArray = self.member.sum(axis=0)
        return counted

    @cached_property
    def index_of_id(self) -> dict[str, int]:
        """Source id -> item index."""
        return {name: index for index, name in enumerate(self.ids)}

    def items_in(self, category: str) -> BoolArray:
        """Which items belong to a category: bool [items]. Raises UserError for a name that is not there."""
        return self.member[:, self.column(category)]

    def column(self, category: str) -> int:
        """The column of a category in `member`. Raises UserError for a name that is not there."""
        try:
            return self.category_index[category]
        except KeyError:
            raise UserError(f"the catalogue has no category '{category}'") from None

    def categories_of(self, item: int) -> tuple[str, ...]:
        """The names of an item's categories, the deepest first."""
        return self._categories_of[item]

    @cached_property
    def _categories_of(self) -> list[tuple[str, ...]]:
        deepest = np.argsort(-self.level, kind="stable")
        columns = (deepest[row] for row in self.member[:, deepest])
        return [tuple(self.categories[column] for column in own) for own in columns]

    @cached_property
    def shared_titles(self) -> float:
        """Share of items whose title some other item has too."""
        _, counts = np.unique(np.asarray(self.titles), return_counts=True)
        return float(counts[counts > 1].sum() / max(len(self), 1))


def parse_categories(
    cells: Sequence[str], *, between: str = "|", levels: str | None = None, none: Iterable[str] = ("",)
) -> tuple[tuple[str, ...], BoolArray, IntArray]:
    """Category cells (`"A > B|A > C"`) -> names, member [items, categories], level [categories].

    Each level of a path is a category of its own, known by its name; a name that stands at several
    depths counts at the deepest. `none` are cells that mean "no category".
    """
    empty = set(none)
    paths = [
        [
            [one_line(name) for name in (path.split(levels) if levels else [path])]
            for path in cell.split(between)
            if path.strip() not in empty
        ]
        for cell in cells
    ]
    depth: dict[str, int] = {}
    for path in (path for item in paths for path in item):
        for level, name in enumerate(path):
            depth[name] = max(level, depth.get(name, 0))
    depth.pop("", None)
    names = tuple(sorted(depth))
    column = {name: index for index, name in enumerate(names)}
    member = np.zeros((len(cells), len(names)), dtype=bool)
    for row, item in enumerate(paths):
        hits = [column[name] for path in item for name in path if name in column]
        member[row, hits] = True
    return names, member, np.array([depth[name] for name in names], dtype=np.int64)
