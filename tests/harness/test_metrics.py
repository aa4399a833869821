"""Ranking metrics against ir-measures, a brute-force expectation over ties, and by hand."""

import itertools
import math

import ir_measures
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ir_measures import RR, Success, nDCG

from harness.metrics import NOWHERE, place, place_by_score, rank_metrics


def test_against_ir_measures() -> None:
    """300 lists of 20 items with the target at a random place or absent."""
    rng = np.random.default_rng(0)
    lists = [rng.permutation(50)[:20].tolist() for _ in range(300)]
    targets = rng.integers(0, 50, size=300)
    run = [
        ir_measures.ScoredDoc(str(q), f"d{item}", float(-rank))
        for q, items in enumerate(lists)
        for rank, item in enumerate(items)
    ]
    qrels = [ir_measures.Qrel(str(q), f"d{target}", 1) for q, target in enumerate(targets)]
    wanted = {"hit": Success, "ndcg": nDCG, "mrr": RR}
    for k in (5, 10):
        mine = rank_metrics(
            [place(items, t) for items, t in zip(lists, targets, strict=True)], np.ones(300, dtype=int), k
        )
        for name, measure in wanted.items():
            theirs = {m.query_id: m.value for m in ir_measures.iter_calc([measure @ k], qrels, run)}
            assert np.allclose(mine[f"{name}@{k}"], [theirs[str(q)] for q in range(300)]), name


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.data())
def test_ties_are_the_mean_over_all_orders(values: list[int], data: st.DataObject) -> None:
    """Every order of tied items is written out."""
    target = data.draw(st.integers(0, len(values) - 1))
    k = data.draw(st.integers(1, 6))
    orders = [
        o
        for o in itertools.permutations(range(len(values)))
        if all(values[a] >= values[b] for a, b in itertools.pairwise(o))
    ]
    ranks = [order.index(target) for order in orders]
    above, tied = place_by_score(np.array(values, dtype=float), target)
    mine = rank_metrics([above], [tied], k)
    assert mine[f"hit@{k}"][0] == pytest.approx(np.mean([r < k for r in ranks]))
    assert mine[f"ndcg@{k}"][0] == pytest.approx(np.mean([(r < k) / math.log2(r + 2) for r in ranks]))
    assert mine[f"mrr@{k}"][0] == pytest.approx(np.mean([(r < k) / (r + 1) for r in ranks]))


@pytest.mark.parametrize(("n", "k"), [(20, 10), (100, 5), (7, 10)])
def test_a_constant_scorer_hits_k_of_n(n: int, k: int) -> None:
    above, tied = place_by_score(np.zeros(n), 3)
    assert rank_metrics([above], [tied], k)[f"hit@{k}"][0] == pytest.approx(min(k / n, 1))


def test_lines_beyond_what_was_asked_earn_nothing() -> None:
    mine = rank_metrics([2, 3, 3], [1, 1, 1], 10, limit=[3, 3, 10])
    assert mine["hit@10"].tolist() == [1, 0, 1]
    assert mine["ndcg@10"].tolist() == pytest.approx([0.5, 0, 1 / math.log2(5)])


def test_absent_and_masked() -> None:
    assert place([4, 5], 6) == NOWHERE
    assert rank_metrics([NOWHERE], [1], 10)["hit@10"][0] == 0
    scores = np.array([1.0, -np.inf, 3.0, 2.0])
    assert place_by_score(scores, 0) == (2, 1)
    assert place_by_score(scores, 1) == (NOWHERE, 1)
