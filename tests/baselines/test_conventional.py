"""Conventional adapters: by hand on a toy, against the measured table on real data."""

import itertools
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from baselines.ease import Ease
from baselines.neighbours import ItemKNN, Markov
from baselines.oracle import Oracle
from baselines.sasrec import SASRec
from baselines.sasrec_net import windows
from baselines.simple import Popularity, Random
from baselines.steered import Steered
from baselines.tuning import Tunable, settle, validation_ndcg
from benchmarks.conventional import MEASURED
from harness.adapter import Adapter, Context, Sees
from harness.artifacts import Artifacts
from harness.data import Catalogue, Dataset, FitView, Interactions, Split, SplitRule, Words
from harness.errors import NotApplicable, UserError
from harness.evaluate import Protocol, build_instances, make_bench
from harness.scorer import Scorer
from tasks.sequential import Sequential

HISTORIES = [[0, 1, 2], [0, 1, 3], [1, 2], [0, 2, 1]]


def toy() -> FitView:
    """Four users, five items; item 4 is never taken."""
    catalogue = Catalogue(tuple("abcde"), tuple("ABCDE"), (), np.zeros((5, 0), dtype=bool), np.zeros(0, dtype=np.int64))
    lengths = [len(h) for h in HISTORIES]
    return FitView(catalogue, np.concatenate(HISTORIES), np.concatenate([[0], np.cumsum(lengths)]), "toy")


def context(view: FitView, root: Path, truth: object = None) -> Context:
    return Context(view, Words(), Artifacts(root), truth, {})  # type: ignore[arg-type]


def scores(adapter: Adapter, history: list[int], root: Path) -> np.ndarray:
    fitted = adapter.fit(context(toy(), root))
    assert isinstance(fitted, Scorer)
    return fitted.scores(np.array([-1]), [np.array(history, dtype=np.int64)])[0]


def test_popularity_and_random(tmp_path: Path) -> None:
    assert scores(Popularity(), [0], tmp_path).tolist() == [3, 4, 3, 1, 0]
    one, two = scores(Random(), [0], tmp_path), scores(Random(seed=1), [0], tmp_path)
    assert len(set(one)) == 5 and one.tolist() != two.tolist()


def test_markov_counts_what_follows(tmp_path: Path) -> None:
    """After 1 came 2 twice and 3 once; popularity, below one count, orders the rest."""
    plain = scores(Markov(smoothing=0.0), [3, 1], tmp_path)
    assert plain.tolist() == [0, 0, 2, 1, 0]
    smooth = scores(Markov(smoothing=0.5), [3, 1], tmp_path)
    assert smooth == pytest.approx([3 / 8, 1 / 2, 2 + 3 / 8, 1 + 1 / 8, 0])


def test_item_knn_is_cosine_with_recency(tmp_path: Path) -> None:
    """Similarity of 0 and 1: three users have both, of 3 and 4."""
    sim = {(0, 1): 3 / np.sqrt(3 * 4), (0, 2): 2 / 3, (0, 3): 1 / np.sqrt(3), (1, 2): 3 / np.sqrt(12), (1, 3): 1 / 2}
    found = scores(ItemKNN(shrink=0.0, decay=0.5), [0, 1], tmp_path)
    assert found[2] == pytest.approx(sim[1, 2] + 0.5 * sim[0, 2])
    assert found[3] == pytest.approx(sim[1, 3] + 0.5 * sim[0, 3])
    assert found[4] == 0 and found[1] == pytest.approx(0.5 * sim[0, 1])
    shrunk = scores(ItemKNN(shrink=10.0, decay=0.0), [0], tmp_path)
    assert shrunk[1] == pytest.approx(3 / (np.sqrt(12) + 10))
    kept = scores(ItemKNN(shrink=0.0, decay=0.0, neighbours=1), [0], tmp_path)
    assert (kept > 0).sum() == 1 and kept.argmax() == 1


def test_ease_solves_its_least_squares(tmp_path: Path) -> None:
    """Each column minimises |x_j - X b|^2 + penalty |b|^2 with b_j = 0, solved here by numpy's lstsq."""
    x = np.zeros((4, 5))
    for user, history in enumerate(HISTORIES):
        x[user, history] = 1
    penalty = 2.0
    for target in range(5):
        others = [i for i in range(5) if i != target]
        stacked = np.vstack([x[:, others], np.sqrt(penalty) * np.eye(4)])
        b = np.linalg.lstsq(stacked, np.concatenate([x[:, target], np.zeros(4)]), rcond=None)[0]
        found = scores(Ease(penalty=penalty, decay=1.0), others[:1], tmp_path)
        assert found[target] == pytest.approx(b[0], abs=1e-5)


def test_ease_refuses_a_giant(tmp_path: Path) -> None:
    view = toy()
    big = Catalogue(
        ("x",) * 50_000, ("x",) * 50_000, (), np.zeros((50_000, 0), dtype=bool), np.zeros(0, dtype=np.int64)
    )
    with pytest.raises(UserError, match="at most 40000 items"):
        Ease(penalty=1.0, decay=1.0).fit(context(replace(view, catalogue=big), tmp_path))


@dataclass(frozen=True, kw_only=True)
class Knob(Adapter):
    """Ranks by item index times `sign`."""

    name: str = "knob"
    sign: Tunable = (1.0, -1.0)
    sees: ClassVar[Sees] = "history"
    fits: ClassVar[list[float]] = []

    def fit(self, context: Context) -> Scorer:
        raise NotImplementedError


def test_lists_are_settled_on_validation_and_remembered(split: Split, tmp_path: Path) -> None:
    """The better sign wins, by a count of our own over the validation targets; the second time nothing is tried."""

    class Line(Scorer):
        def __init__(self, sign: float) -> None:
            self.sign, self.items = sign, len(split.data.catalogue)

        def scores(self, users: np.ndarray, histories: object) -> np.ndarray:
            return np.tile(self.sign * np.arange(self.items, dtype=np.float32), (len(users), 1))

    def fit(knob: Knob) -> Scorer:
        assert isinstance(knob.sign, float)
        Knob.fits.append(knob.sign)
        return Line(knob.sign)

    chosen, tried = settle(Knob(), context(split.train, tmp_path), fit)
    for row in tried:
        total = 0.0
        for user, item, end in zip(split.validation.user, split.validation.item, split.validation.end, strict=True):
            ranked = [
                i
                for i in np.argsort(-row["sign"] * np.arange(300))
                if i == item or i not in set(split.history(user, end))
            ]
            place = ranked.index(item)
            total += (place < 10) / np.log2(place + 2)
        assert row["ndcg@10"] == pytest.approx(total / len(split.validation))
    assert chosen.sign == max(tried, key=lambda row: row["ndcg@10"])["sign"]
    before = len(Knob.fits)
    again, _ = settle(Knob(), context(split.train, tmp_path), fit)
    assert again == chosen and len(Knob.fits) == before
    assert settle(Knob(sign=(2.0,)), context(split.train, tmp_path), fit)[0].sign == 2.0


def test_the_oracle_is_the_ceiling_of_accuracy(tmp_path: Path, synthetic: Dataset, split: Split) -> None:
    ctx = context(split.train, tmp_path, synthetic.truth)
    oracle = Oracle().fit(ctx)
    others = [Popularity(), Markov(), ItemKNN(), Ease()]
    best = validation_ndcg(oracle, split.train)
    assert all(validation_ndcg(a.fit(ctx), split.train) < best for a in others)  # type: ignore[arg-type]
    with pytest.raises(NotApplicable, match="dataset=synthetic only"):
        Oracle().fit(context(split.train, tmp_path))


def test_steered_needs_a_scorer(tmp_path: Path, split: Split) -> None:
    with pytest.raises(UserError, match="does not score items"):
        Steered(scorer=Steered(scorer=Popularity())).fit(context(split.train, tmp_path))


def test_long_histories_are_cut_into_windows() -> None:
    rng = np.random.default_rng(0)
    for length in (2, 50, 51, 52, 300):
        sequence = np.arange(length)
        pieces = windows(sequence, 50, rng)
        assert all(2 <= len(piece) <= 51 for piece in pieces)
        assert np.array_equal(pieces[0], sequence[-51:])
        seen = {(a, b) for piece in pieces for a, b in itertools.pairwise(piece)}
        assert seen == {(i, i + 1) for i in range(length - 1)}


def chain(items: int, users: int, seed: int) -> Dataset:
    """Item i is always followed by i + 1: whoever models sequences gets it right."""
    rng = np.random.default_rng(seed)
    table = (rng.integers(0, items, size=(users, 1)) + np.arange(8)) % items
    catalogue = Catalogue(
        tuple(map(str, range(items))),
        tuple(f"T{i}" for i in range(items)),
        (),
        np.zeros((items, 0), dtype=bool),
        np.zeros(0, dtype=np.int64),
    )
    rows = Interactions(
        tuple(map(str, range(users))), table.ravel(), np.tile(np.arange(8), users), np.arange(0, users * 8 + 1, 8)
    )
    return Dataset("chain", catalogue, rows, Words(), f"chain{seed}")


@pytest.mark.parametrize(("temperature", "negatives"), [(0.05, 0), (None, 0), (0.05, 16)])
def test_sasrec_learns_a_chain(tmp_path: Path, temperature: float | None, negatives: int) -> None:
    split = SplitRule().apply(chain(40, 200, 0))
    adapter = SASRec(width=32, epochs=12, dropout=0.1, batch=32, temperature=temperature, negatives=negatives)
    fitted = adapter.fit(context(split.train, tmp_path))
    assert validation_ndcg(fitted, split.train) > 0.9


def test_sasrec_is_trained_once_and_refitted_for_its_best_epochs(tmp_path: Path) -> None:
    split = SplitRule().apply(chain(30, 60, 1))
    adapter = SASRec(width=16, epochs=4, patience=1)
    reports: list[str] = []
    ctx = replace(context(split.train, tmp_path), report=reports.append)
    first = adapter.fit(ctx)
    said = len(reports)
    second = adapter.fit(ctx)
    assert len(reports) == said and first.details() == second.details()
    histories = [np.array([1, 2]), np.array([5])]
    assert np.array_equal(first.scores(np.array([0, 1]), histories), second.scores(np.array([0, 1]), histories))
    again = replace(adapter, refit=True).fit(ctx)
    facts = [json.loads(p.read_text()) for p in tmp_path.glob("sasrec/*/training.json")]
    assert len(facts) == 2
    assert again.details()["best_epoch"] == first.details()["best_epoch"]


def test_a_row_does_not_depend_on_its_neighbours(tmp_path: Path) -> None:
    """Byte for byte, whatever else is in the block."""
    split = SplitRule().apply(chain(300, 50, 2))
    fitted = SASRec(width=64, epochs=1).fit(context(split.train, tmp_path))
    histories = [split.history(u, e) for u, e in zip(split.test.user, split.test.end, strict=True)]
    users = split.test.user
    together = fitted.scores(users, histories)
    for at in range(0, 50, 7):
        alone = fitted.scores(users[at : at + 1], histories[at : at + 1])
        assert np.array_equal(alone[0], together[at])


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_the_measured_table(real_data: Path, tmp_path: Path, name: str) -> None:
    """An independent measurement on the same files, which put ties at their mean rank, to the third digit."""
    from harness.data.files import Files
    from harness.metrics import place_by_score

    data = Files(name=name, root=str(real_data / f"amazon-{name}"), levels=" > ").load()
    bench = make_bench(SplitRule().apply(data), Protocol())
    instances = build_instances(bench, Sequential())
    for adapter, (hit, ndcg) in MEASURED[name]:
        fitted = adapter.fit(context(bench.split.train, tmp_path))
        assert isinstance(fitted, Scorer)
        ranks = []
        target = {i.id: i for i in instances}
        for batch in fitted.respond(Sequential(), [i.question for i in instances]):
            for response in batch:
                assert response.scores is not None
                instance = target[response.id]
                row = response.scores.copy()
                own = row[instance.target]
                row[instance.question.history] = -np.inf
                row[instance.target] = own
                above, tied = place_by_score(row, instance.target)
                ranks.append(above + (tied - 1) / 2)
        place = np.array(ranks)
        assert (place < 10).mean() == pytest.approx(hit, abs=0.001), adapter
        assert np.where(place < 10, 1 / np.log2(place + 2), 0).mean() == pytest.approx(ndcg, abs=0.001), adapter


def test_replay_names_the_bad_line(tmp_path: Path, synthetic: Dataset) -> None:
    from baselines.replay import read_answers

    path = tmp_path / "a.jsonl"
    for line, message in [
        ('{"id": "a"}', "line 2 is not"),
        ("nonsense", "line 2 is not"),
        ('{"id": "a", "items": ["nope"]}', "names item 'nope'"),
        ('{"id": "x", "text": ""}', "answers 'x' a second time"),
    ]:
        path.write_text('{"id": "x", "text": "1. Up"}\n' + line + "\n")
        with pytest.raises(UserError, match=message):
            read_answers(str(path), synthetic.catalogue)
    path.write_text(f'{{"id": "x", "items": ["{synthetic.catalogue.ids[5]}"]}}\n\n{{"id": "y", "text": "hi"}}\n')
    found = read_answers(str(path), synthetic.catalogue)
    assert found["x"].items == (5,) and found["y"].text == "hi"
