"""No answer breaks reading, holds it up, or is read in two ways. A slice by default; 20,000 answers in the slow part."""

import json
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from benchmarks.answers import PIECES, answers, real
from benchmarks.reading import timed
from harness.control import Form
from harness.data import Catalogue, SplitRule
from harness.data.synthetic import Synthetic
from harness.evaluate import Bench, Protocol, make_bench, make_sample
from harness.instance import Instance, Response
from harness.reading import Reader, cut, normalise, simplify, stream_safe
from harness.recommendation import DEFECTS
from harness.registry import configured
from harness.schema import Sample
from harness.scoring import Answer, read_answers, score

SLOWEST = 50.0  # milliseconds of computing for one answer, strict and loose
Pair = tuple[Instance, str]


@pytest.fixture(scope="module")
def bench() -> Bench:
    return make_bench(SplitRule().apply(Synthetic(name="synthetic").load()), Protocol(users=20))


@pytest.fixture(scope="module")
def pairs(bench: Bench) -> list[Pair]:
    return real(bench)


def twice(bench: Bench) -> Bench:
    """The same bench with a reader that has read nothing yet."""
    return make_bench(bench.split, bench.protocol)


def read(bench: Bench, found: Sequence[Pair]) -> list[Answer]:
    responses = [Response(instance.id, text=text) for instance, text in found]
    return read_answers([instance for instance, _ in found], responses, bench.reader)


def check(bench: Bench, found: Sequence[Pair]) -> None:
    """Read together and one by one in reverse order, scored, written and read back; none slow."""
    together, other = read(bench, found), twice(bench)
    alone = [timed(other, *pair) for pair in reversed(found)][::-1]
    for (instance, text), one, (same, spent) in zip(found, together, alone, strict=True):
        assert one == same, (instance.id, text[:200])
        for reading in (one.strict, one.loose):
            assert len(reading.items) == len(reading.lines) == len(reading.defects)
            assert set(reading.defects) <= {"", *DEFECTS}
            assert all(-1 <= item < len(bench.catalogue) for item in reading.items)
        task = configured("task", instance.id.split("/")[0].split(":")[0])
        (row,) = score(task, [instance], [one], {}, bench.reader)
        assert not np.isinf(list(row.values())).any()
        sample = make_sample(instance, Response(instance.id, text=text), one, row, bench)
        assert Sample.model_validate_json(sample.model_dump_json().encode()) == sample
        if spent > SLOWEST:  # another process may have been in the way
            assert min(timed(other, instance, text)[1] for _ in range(3)) <= SLOWEST, (instance.id, text[:200])


def batches(bench: Bench, count: int, seed: int) -> None:
    waiting: list[Pair] = []
    for pair in answers(bench, count, seed):
        waiting.append(pair)
        if len(waiting) == 20:
            check(bench, waiting)
            waiting.clear()
    check(bench, waiting)


def test_mutated_answers(bench: Bench) -> None:
    batches(bench, 200, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 10))
def test_sixteen_thousand_mutated_answers(bench: Bench, seed: int) -> None:
    batches(bench, 2_000, seed)


ANY = st.characters(exclude_categories=())  # lone surrogates and unassigned ones too
LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(ANY, max_size=20))
JSON = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["title", "category", "x"]), inner),
    max_leaves=12,
).map(json.dumps)
WORDS = st.one_of(st.text(ANY, max_size=12), st.sampled_from([*PIECES, "\n", "\n1. ", "\n2. ", "Amber", "Anchor", " "]))
TEXTS = st.one_of(st.text(ANY, max_size=300), JSON, st.lists(WORDS, max_size=40).map("".join))


@pytest.mark.parametrize("examples", [100, pytest.param(4_000, marks=pytest.mark.slow)])
def test_generated_answers(bench: Bench, pairs: list[Pair], examples: int) -> None:
    titles = bench.catalogue.titles

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(pairs) - 1), TEXTS, st.integers(0, len(titles) - 1))
    def run(at: int, text: str, item: int) -> None:
        check(bench, [(pairs[at][0], text.replace("Amber", titles[item]))])

    run()


def test_what_is_left_unread_is_said(bench: Bench) -> None:
    """Beyond the limits nothing counts, and the list is not well formed."""
    titles = bench.catalogue.titles
    for style in ("titles_only", "comma", "bulleted"):
        form, items = Form(style), [number % len(titles) for number in range(1_100)]
        whole = form.render(items[:900], bench.catalogue)
        assert bench.reader.strict(whole, form).well_formed
        long = bench.reader.strict(form.render(items, bench.catalogue), form)
        assert not long.well_formed and 990 < long.length <= 1_001
    assert cut("a" * 40_000) == "a" * 32_000


def test_a_filter_before_the_table_changes_nothing(tiny: Catalogue) -> None:
    """Titles with commas, quotes, stops and full-width commas: found in every spelling that strict reading ignores."""
    names = ("Mr., Smith", '"Big," Fish', "A，b, c", ", leading", "…, etc.", "Ｗide, one", "İi, x", "no comma")
    catalogue = Catalogue(tiny.ids, names, tiny.categories, tiny.member, tiny.level)
    reader = Reader(catalogue, np.arange(8))
    for item, name in enumerate(names):
        spellings = (
            name,
            name.upper(),
            f"“{name}”",
            f"  {name}.",
            unicodedata.normalize("NFD", name),
            f"'{name.lower()}'",
        )
        for spelling in spellings:
            wanted = item if normalise(spelling) == normalise(name) else -1
            assert reader.match(spelling) == wanted, (spelling, name)


def test_marks_without_end_take_no_time() -> None:
    """Unicode's stream-safe text: the first thirty marks stay, and so does everything without more of them."""
    assert stream_safe("e" + "\u0301" * 40 + "e\u0301") == "e" + "\u0301" * 30 + "e\u0301"
    assert normalise("Ame\u0301lie " * 20) == normalise("Amélie " * 20)


def test_similarity_is_rapidfuzz_token_sort_ratio(bench: Bench) -> None:
    """Against the library's own scorer, title by title: best at 90 or more, and three ahead of the next."""
    titles, rng = bench.catalogue.titles, np.random.default_rng(4)
    for item in rng.integers(len(titles), size=40):
        words = titles[item].split()
        line = " ".join(rng.permutation(words)) if rng.random() < 0.3 else titles[item].replace("o", "0", 1) + "s"
        scores = sorted((fuzz.token_sort_ratio(simplify(line), simplify(title)), title) for title in titles)
        (second, _), (first, title) = scores[-2:]
        (found,) = bench.reader.loose([bench.reader.strict(line)], [()])[0].items
        assert found == (titles.index(title) if first >= 90 and first - second >= 3 else -1), (line, title)
