"""Interactions: who took what, when; and the published ways of cleaning them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from harness.data.catalogue import IntArray
from harness.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

Ties = Literal["file", "shuffled", "item"]


@dataclass(frozen=True, eq=False)
class Interactions:
    """Sorted by user, within a user by time, ties by the declared rule.

    users: the source's names. item, time: int64 [n]. start: int64 [users + 1], user u owns
    rows start[u]:start[u + 1].
    """

    users: tuple[str, ...]
    item: IntArray
    time: IntArray
    start: IntArray

    def __len__(self) -> int:
        return len(self.item)

    def of(self, user: int) -> IntArray:
        """The items of one user, oldest first."""
        return self.item[self.start[user] : self.start[user + 1]]

    @property
    def lengths(self) -> IntArray:
        """Interactions per user: int64 [users]."""
        return np.diff(self.start)


@dataclass(frozen=True, kw_only=True)
class Cleaning:
    """What is done to the raw rows, in this order; every field enters the data hash.

    min_rating: keep rows rated at least this. duplicates: of several rows of one user and item keep all,
    the first or the last. k_core: users and items with fewer rows are removed until none is left (0: off).
    ties: rows of one user at the same time stay in file order, are shuffled by `seed`, or go by item id.
    """

    min_rating: float | None = None
    duplicates: Literal["all", "first", "last"] = "all"
    k_core: int = 0
    ties: Ties = "file"
    seed: int = 0


def clean(rows: "pd.DataFrame", how: Cleaning, source: str) -> "pd.DataFrame":
    """Rows `user, item, time[, rating]` -> the rows that stay, sorted by user and time.

    Raises UserError when nothing is left, or a rating is needed that the source does not have.
    """
    if how.min_rating is not None:
        if "rating" not in rows:
            raise UserError(f"{source}: min_rating={how.min_rating} is set but there is no rating column")
        rows = rows[rows["rating"] >= how.min_rating]
    rows = _sort(rows, how)
    if how.duplicates != "all":
        rows = rows.drop_duplicates(["user", "item"], keep=how.duplicates)
    if how.k_core:
        rows = k_core(rows, how.k_core)
    if rows.empty:
        raise UserError(
            f"{source}: no interaction is left after cleaning (min_rating={how.min_rating}, k_core={how.k_core}); "
            "lower dataset.cleaning.k_core or dataset.cleaning.min_rating"
        )
    return rows


def k_core(rows: "pd.DataFrame", k: int) -> "pd.DataFrame":
    """The largest subset in which every user and every item has at least k rows."""
    while True:
        per_user = rows.groupby("user")["user"].transform("size")
        per_item = rows.groupby("item")["item"].transform("size")
        keep = (per_user >= k) & (per_item >= k)
        if keep.all():
            return rows
        rows = rows[keep]


def _sort(rows: "pd.DataFrame", how: Cleaning) -> "pd.DataFrame":
    if how.ties == "shuffled":
        rows = rows.iloc[np.random.default_rng(how.seed).permutation(len(rows))]
    by = ["user", "time", "item"] if how.ties == "item" else ["user", "time"]
    return rows.sort_values(by, kind="stable")


def pack(rows: "pd.DataFrame", index_of_item: dict[str, int]) -> Interactions:
    """Sorted rows -> Interactions; users are numbered in the order of their names."""
    codes, users = rows["user"].factorize(sort=True)
    order = np.argsort(codes, kind="stable")
    item: IntArray = np.asarray(rows["item"].map(index_of_item), dtype=np.int64)[order]
    counts = np.bincount(codes, minlength=len(users))
    return Interactions(
        users=tuple(str(user) for user in users),
        item=item,
        time=rows["time"].to_numpy(dtype=np.int64)[order],
        start=np.concatenate([[0], np.cumsum(counts)]),
    )
