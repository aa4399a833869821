"""Split: which interaction of a user is a target, and what may be looked at before it.

Every part is a cut through each user's own sorted interactions, so a history can never hold its target.
What an adapter is fitted on is a FitView, which has no test part at all.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np

from harness.data.catalogue import Catalogue, IntArray
from harness.data.source import Dataset
from harness.errors import UserError

Part = Literal["train", "validation", "test"]


@dataclass(frozen=True, eq=False)
class Targets:
    """One target a row. user, item: int64 [m]. end: int64 [m], the target's row in Interactions; the history
    of user u is rows start[u]:end."""

    user: IntArray
    item: IntArray
    end: IntArray

    def __len__(self) -> int:
        return len(self.user)


@dataclass(frozen=True, kw_only=True)
class SplitRule:
    """How to split. leave_one_out: the last interaction of a user is the test target, the one before it
    validation. global_time: two points in time (by share of all interactions); a user's first interaction
    after a point is the target, all before it the history.

    short_users: users with fewer than 3 interactions stop a leave-one-out split, or only train.
    """

    kind: Literal["leave_one_out", "global_time"] = "leave_one_out"
    validation_from: float = 0.8
    test_from: float = 0.9
    short_users: Literal["error", "train_only"] = "error"

    @property
    def label(self) -> str:
        """A short name for tables."""
        if self.kind == "leave_one_out":
            return "leave-one-out"
        return f"time {self.validation_from:g}/{self.test_from:g}"

    def apply(self, data: Dataset) -> "Split":
        """Cut a data set. Raises UserError when a user is too short or a part would be empty."""
        cut = self._leave_one_out(data) if self.kind == "leave_one_out" else self._global_time(data)
        for part, targets in (("validation", cut.validation), ("test", cut.test)):
            if not len(targets):
                raise UserError(
                    f"{data.name}: the {part} part of the split {self.label} is empty; choose another split"
                )
        return cut

    def _leave_one_out(self, data: Dataset) -> "Split":
        start, lengths = data.interactions.start, data.interactions.lengths
        long_enough = lengths >= 3
        if not long_enough.all() and self.short_users == "error":
            user = int(np.flatnonzero(~long_enough)[0])
            raise UserError(
                f"{data.name}: user '{data.interactions.users[user]}' has {lengths[user]} interactions, leave-one-out "
                "needs 3; set dataset.cleaning.k_core=3 or split.short_users=train_only"
            )
        ends = start[1:]
        users = np.flatnonzero(long_enough)
        train_end = np.where(long_enough, ends - 2, ends)
        return Split(
            data, self, train_end, _targets(data, users, ends[users] - 2), _targets(data, users, ends[users] - 1)
        )

    def _global_time(self, data: Dataset) -> "Split":
        if not 0 < self.validation_from < self.test_from < 1:
            raise UserError(
                f"split.validation_from={self.validation_from} and test_from={self.test_from} must satisfy "
                "0 < validation_from < test_from < 1"
            )
        time, start = data.interactions.time, data.interactions.start
        first, second = np.quantile(time, [self.validation_from, self.test_from])
        owner = np.repeat(np.arange(len(start) - 1), np.diff(start))

        def cut(point: float) -> IntArray:
            return start[:-1] + np.bincount(owner, weights=time < point, minlength=len(start) - 1).astype(np.int64)

        to_validation, to_test = cut(first), cut(second)
        has_history = to_validation > start[:-1]
        validation = np.flatnonzero(has_history & (to_validation < to_test))
        test = np.flatnonzero((to_test > start[:-1]) & (to_test < start[1:]))
        return Split(
            data,
            self,
            to_validation,
            _targets(data, validation, to_validation[validation]),
            _targets(data, test, to_test[test]),
        )


def _targets(data: Dataset, users: IntArray, rows: IntArray) -> Targets:
    return Targets(user=users, item=data.interactions.item[rows], end=rows)


@dataclass(frozen=True, eq=False)
class FitView:
    """What an adapter may be fitted on. item: int64 [n] training interactions; start: int64 [users + 1].

    validation: targets to stop and tune on, with `history(row)`; None once they are part of the training data.
    """

    catalogue: Catalogue
    item: IntArray
    start: IntArray
    digest: str
    validation: Targets | None = None
    _full: Dataset | None = field(default=None, repr=False)

    @cached_property
    def popularity(self) -> IntArray:
        """Training interactions per item: int64 [items]."""
        return np.bincount(self.item, minlength=len(self.catalogue))

    def of(self, user: int) -> IntArray:
        """The training items of one user, oldest first."""
        return self.item[self.start[user] : self.start[user + 1]]

    def validation_histories(self) -> list[IntArray]:
        """What precedes each validation target."""
        assert self.validation is not None and self._full is not None
        starts, items = self._full.interactions.start, self._full.interactions.item
        pairs = zip(self.validation.user, self.validation.end, strict=True)
        return [items[starts[user] : end] for user, end in pairs]

    def with_validation(self) -> "FitView":
        """Train and validation together, nothing left to tune on: for a refit with settings already chosen."""
        assert self.validation is not None and self._full is not None
        ends = self.start_rows_end.copy()
        ends[self.validation.user] = self.validation.end + 1
        view = _view(self._full, ends, f"{self.digest}+validation")
        return replace(view, validation=None)

    @cached_property
    def start_rows_end(self) -> IntArray:
        """Row in the full interactions at which each user's training part ends."""
        assert self._full is not None
        return self._full.interactions.start[:-1] + np.diff(self.start)


def _view(data: Dataset, ends: IntArray, digest: str, validation: Targets | None = None) -> FitView:
    starts = data.interactions.start[:-1]
    owner = np.repeat(np.arange(len(starts)), data.interactions.lengths)
    keep = np.arange(len(data.interactions)) < ends[owner]
    return FitView(
        catalogue=data.catalogue,
        item=data.interactions.item[keep],
        start=np.concatenate([[0], np.cumsum(ends - starts)]),
        digest=digest,
        validation=validation,
        _full=data,
    )


@dataclass(frozen=True, eq=False)
class Split:
    """A data set with its cuts. train_end: int64 [users], the row at which a user's training part ends."""

    data: Dataset
    rule: SplitRule
    train_end: IntArray
    validation: Targets
    test: Targets

    @property
    def digest(self) -> str:
        """Data hash and rule: equal digests mean equal instances."""
        return f"{self.data.digest}|{self.rule!r}"

    @cached_property
    def train(self) -> FitView:
        """The only thing an adapter is fitted on. It holds no test target."""
        return _view(self.data, self.train_end, self.digest, self.validation)

    def targets(self, part: Part) -> Targets:
        """The targets of a part; for `train`, each user's last training interaction that has a history."""
        if part == "train":
            users = np.flatnonzero(self.train_end - self.data.interactions.start[:-1] >= 2)
            return _targets(self.data, users, self.train_end[users] - 1)
        return self.validation if part == "validation" else self.test

    def history(self, user: int, end: int) -> IntArray:
        """Everything a user had before row `end`, oldest first."""
        return self.data.interactions.item[self.data.interactions.start[user] : end]
