"""Synthetic: a seeded catalogue and users whose true next-item probabilities are known.

The generator, for user u with taste t_u over categories and items l_1 (the latest), l_2, ...:

    p(i | u, l)  =  follow * sum_j lag_j * successor(i | l_j)  +  (1 - follow) * sum_c t_u[c] * popular(i | c)

renormalised over what the user has not had yet. `successor` is sparse (the sequence effect, which reaches back
several items, so that counting what follows the last one is not enough), `popular(. | c)` is a Zipf law inside a
category. Ranking by p is Bayes-optimal given t_u: the `oracle`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harness.data.catalogue import BoolArray, Catalogue, IntArray
from harness.data.interactions import Interactions
from harness.data.source import Dataset, Source, digest
from harness.data.titles import invent
from harness.errors import UserError

CHUNK = 4096  # items whose successors are drawn together

FloatArray = npt.NDArray[np.float64]

CATEGORY_NAMES = (
    "Comedy Drama Horror Romance Western Mystery Fantasy Sport Travel Adventure Science Crime Music War Nature Cooking "
    "Family Politics Poetry Dance Magic Ocean Space Robots Spies Pirates Vampires Trains Gardens Dogs Cats Chess"
).split()


@dataclass(frozen=True, eq=False)
class Truth:
    """What the generator knows. taste [users, C]; within [C, items], rows sum to 1; successors, weights [items, s];
    lags: weight of the latest item, of the one before, ..., summing to 1."""

    taste: FloatArray
    within: FloatArray
    successors: IntArray
    weights: FloatArray
    follow: float
    lags: FloatArray

    def lag_weights(self, recent: IntArray) -> FloatArray:
        """Recent [n, lags], latest first, -1 for none -> weight of each lag, renormalised over those there are."""
        weights = np.where(recent >= 0, self.lags, 0.0)
        return weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)

    def probabilities(self, users: IntArray, recent: IntArray) -> FloatArray:
        """p(i | u, recent) before removing what the user has had: [len(users), items].

        recent: int64 [len(users), lags], the latest item first, -1 for none.
        """
        p = (1 - self.follow) * (self.taste[users] @ self.within)
        weights = self.follow * self.lag_weights(recent)
        for lag in range(recent.shape[1]):
            known = np.flatnonzero(recent[:, lag] >= 0)
            last = recent[known, lag]
            np.add.at(p, (known[:, None], self.successors[last]), weights[known, lag, None] * self.weights[last])
        return p


@dataclass(frozen=True, kw_only=True)
class Synthetic(Source):
    """Sizes and shape of the generated data; `items` from 200 to 1,000,000.

    skew: Zipf exponent of popularity. focus: Dirichlet concentration of a taste (small: few categories).
    follow: how often the next item is a successor of a recent one. lags: of the latest, of the one before, ...
    successors: how many an item has. hidden: dimensions of the space that orders them. pool: items they are chosen
    from. sharpness: small values favour the closest.
    """

    items: int = 500
    users: int = 2000
    n_categories: int = 12
    min_length: int = 6
    max_length: int = 20
    skew: float = 0.8
    focus: float = 0.25
    follow: float = 0.5
    lags: tuple[float, ...] = (0.8, 0.2)
    successors: int = 8
    hidden: int = 6
    pool: int = 256
    sharpness: float = 0.5
    seed: int = 0

    def load(self) -> Dataset:
        """Generate. Raises UserError for sizes that cannot hold the shortest history."""
        if not 200 <= self.items <= 1_000_000:
            raise UserError(f"dataset.items={self.items} is outside 200..1000000")
        if not 2 <= self.n_categories <= len(CATEGORY_NAMES):
            raise UserError(f"dataset.n_categories={self.n_categories} is outside 2..{len(CATEGORY_NAMES)}")
        if not 3 <= self.min_length <= self.max_length <= self.items // 4:
            raise UserError(
                f"dataset.min_length={self.min_length} and max_length={self.max_length} must satisfy "
                f"3 <= min <= max <= items / 4 = {self.items // 4}"
            )
        rng = np.random.default_rng(self.seed)
        member = self._categories(rng)
        truth = self._truth(rng, member)
        catalogue = Catalogue(
            ids=tuple(f"i{code}" for code in rng.permutation(self.items)),
            titles=invent(self.items, seed=self.seed),
            categories=tuple(CATEGORY_NAMES[: self.n_categories]),
            member=member,
            level=np.zeros(self.n_categories, dtype=np.int64),
        )
        interactions = self._walk(rng, truth)
        return Dataset(
            self.name, catalogue, interactions, self.words, digest(catalogue, interactions, self.words), truth
        )

    def _categories(self, rng: np.random.Generator) -> BoolArray:
        """One category each, a second for half of the items, a third for one in ten."""
        order = np.argsort(rng.random((self.items, self.n_categories), dtype=np.float32), axis=1)[:, :3]
        member = np.zeros((self.items, self.n_categories), dtype=bool)
        draw = rng.random(self.items)
        for place, share in enumerate((1.0, 0.5, 0.1)):
            rows = np.flatnonzero(draw < share)
            member[rows, order[rows, min(place, order.shape[1] - 1)]] = True
        return member

    def _truth(self, rng: np.random.Generator, member: BoolArray) -> Truth:
        popularity = (1 + rng.permutation(self.items)) ** -self.skew
        within = member.T * popularity
        within /= within.sum(axis=1, keepdims=True)
        taste = rng.dirichlet(np.full(self.n_categories, self.focus), size=self.users)
        successors, weights = self._follow(rng, member.argmax(axis=1), within)
        return Truth(taste, within, successors, weights, self.follow, np.array(self.lags) / sum(self.lags))

    def _follow(self, rng: np.random.Generator, home: IntArray, within: FloatArray) -> tuple[IntArray, FloatArray]:
        """What follows what: an item's successors are the items of its category that lie where a rotation takes
        its hidden position. Neighbours have like successors, so there is more to learn than pairs."""
        place = rng.normal(size=(self.items, self.hidden))
        rotation = np.linalg.qr(rng.normal(size=(self.hidden, self.hidden)))[0]
        successors = np.empty((self.items, self.successors), dtype=np.int64)
        weights = np.empty((self.items, self.successors))
        for category in range(self.n_categories):
            rows = np.flatnonzero(home == category)
            flatter = np.sqrt(within[category])
            size = min(self.pool, int((flatter > 0).sum()))
            for at in range(0, len(rows), CHUNK):
                part = rows[at : at + CHUNK]
                pool = rng.choice(self.items, size=size, replace=False, p=flatter / flatter.sum())
                closeness = (place[part] @ rotation) @ place[pool].T / np.sqrt(self.hidden)
                closeness[part[:, None] == pool] = -np.inf
                best = np.argsort(-closeness, axis=1)[:, : self.successors]
                successors[part] = pool[best]
                raw = np.exp(np.take_along_axis(closeness, best, axis=1) / self.sharpness)
                weights[part] = raw / raw.sum(axis=1, keepdims=True)
        return successors, weights

    def _walk(self, rng: np.random.Generator, truth: Truth) -> Interactions:
        """All users step together; a draw that the user has had already is drawn again (exact renormalisation)."""
        lengths = rng.integers(self.min_length, self.max_length + 1, size=self.users)
        table = np.full((self.users, self.max_length), -1, dtype=np.int64)
        cumulative = np.cumsum(truth.within, axis=1)
        for step in range(self.max_length):
            waiting = np.flatnonzero(lengths > step)
            while len(waiting):
                drawn = self._draw(rng, truth, cumulative, waiting, _recent(table[waiting, :step], len(self.lags)))
                fresh = ~(table[waiting, :step] == drawn[:, None]).any(axis=1)
                table[waiting[fresh], step] = drawn[fresh]
                waiting = waiting[~fresh]
        start = np.concatenate([[0], np.cumsum(lengths)])
        steps = np.arange(start[-1]) - np.repeat(start[:-1], lengths)
        first = np.repeat(rng.integers(1_500_000_000, 1_500_000_000 + 40 * 86_400, size=self.users), lengths)
        width = len(str(self.users))
        return Interactions(
            users=tuple(f"u{user:0{width}d}" for user in range(self.users)),
            item=table[table >= 0],
            time=first + steps * 86_400,
            start=start,
        )

    def _draw(
        self, rng: np.random.Generator, truth: Truth, cumulative: FloatArray, users: IntArray, recent: IntArray
    ) -> IntArray:
        count = len(users)
        category = (np.cumsum(truth.taste[users], axis=1) < rng.random((count, 1))).sum(axis=1)
        category = np.minimum(category, self.n_categories - 1)
        mark = rng.random(count)
        item = np.empty(count, dtype=np.int64)
        for c in np.unique(category):
            rows = category == c
            item[rows] = np.searchsorted(cumulative[c], mark[rows] * cumulative[c, -1])
        # Without a recent item the successor term is absent, so the mixture falls back to the taste alone.
        lag = (np.cumsum(truth.lag_weights(recent), axis=1) < rng.random((count, 1))).sum(axis=1)
        last = recent[np.arange(count), np.minimum(lag, recent.shape[1] - 1)]
        follows = (rng.random(count) < truth.follow) & (recent[:, 0] >= 0)
        choice = (np.cumsum(truth.weights[last], axis=1) < rng.random((count, 1))).sum(axis=1)
        choice = np.minimum(choice, truth.successors.shape[1] - 1)
        return np.where(follows, truth.successors[last, choice], item)


def _recent(table: IntArray, lags: int) -> IntArray:
    """The last `lags` columns, latest first, -1 where there are none: [users, lags]."""
    filled = np.full((len(table), lags), -1, dtype=np.int64)
    there = min(lags, table.shape[1])
    if there:
        filled[:, :there] = table[:, ::-1][:, :there]
    return filled
