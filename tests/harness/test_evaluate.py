"""The loop: denominators, resume, independence of batch and order, twins."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from baselines.ease import Ease
from baselines.llm import Raw
from baselines.neighbours import ItemKNN, Markov
from baselines.sasrec import SASRec
from baselines.simple import Popularity, Random
from harness.adapter import Adapter, Context, Recommender, Sees
from harness.artifacts import Artifacts
from harness.data import Split
from harness.engine.scripted import Scripted
from harness.evaluate import Bench, Protocol, build_instances, cell_for, evaluate, load_twins, make_bench, people
from harness.instance import Question, Response
from harness.lm import HuggingFace
from harness.schema import Result
from harness.store import Cell, Store
from harness.task import Task
from tasks.category import Category
from tasks.formatting import Formatting
from tasks.item_count import ItemCount
from tasks.sequential import Sequential
from tasks.share import ShareTask


@pytest.fixture
def bench(split: Split) -> Bench:
    return make_bench(split, Protocol())


def context(bench: Bench, root: Path) -> Context:
    data = bench.split.data
    return Context(bench.split.train, data.words, Artifacts(root / "cache"), data.truth, {}, data.name)


def run(bench: Bench, task: Task, adapter: Adapter, root: Path, **kwargs: object) -> tuple[Cell, Result]:
    cell = cell_for(Store(root), bench, task, adapter, {})
    return cell, evaluate(cell, bench, task, adapter, context(bench, root), **kwargs)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Shuffled(Adapter):
    """Another adapter asked in another order."""

    name: str = "shuffled"
    inner: Adapter
    seed: int
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Recommender:
        inner, seed = self.inner.fit(context), self.seed

        class Wrapped(Recommender):
            def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
                mixed = list(questions)
                random.Random(seed).shuffle(mixed)
                yield from inner.respond(task, mixed)

        return Wrapped()


QUICK = [
    Random(),
    Popularity(),
    Markov(),
    ItemKNN(),
    Ease(),
    SASRec(width=32, epochs=2),
]


@pytest.mark.parametrize("adapter", QUICK, ids=lambda a: a.name)
def test_order_changes_no_byte(bench: Bench, adapter: Adapter, tmp_path: Path) -> None:
    """The same samples.jsonl, whatever the order in which a conventional adapter is asked."""
    first, _ = run(bench, ShareTask(), adapter, tmp_path / "a")
    for seed in (1, 2):
        other, _ = run(bench, ShareTask(), Shuffled(inner=adapter, seed=seed), tmp_path / str(seed))
        assert first.samples_file.read_bytes() == other.samples_file.read_bytes()


def scripted(root: Path, answers: dict[str, str], batch: int = 64, text: str = "1. nothing") -> Raw:
    root.mkdir(parents=True, exist_ok=True)
    script = root / "script.jsonl"
    script.write_text("".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in answers.items()))
    (root / "lm").mkdir(exist_ok=True)
    (root / "lm" / "config.json").write_text("{}")
    return Raw(lm=HuggingFace(name=str(root / "lm")), engine=Scripted(script=str(script), batch=batch, text=text))


def test_batch_size_changes_no_byte(bench: Bench, tmp_path: Path) -> None:
    task = ShareTask()
    rng = np.random.default_rng(0)
    answers = {
        i.id: str(task.answer(i.question, rng.random(len(bench.catalogue)), bench.catalogue))
        for i in build_instances(bench, task)
    }
    contents = set()
    for batch in (1, 7, 64, 10_000):
        cell, result = run(bench, task, scripted(tmp_path / "s", answers, batch), tmp_path / str(batch))
        contents.add(cell.samples_file.read_bytes())
        assert result.parts[0].metrics["control"].mean == 1
    assert len(contents) == 1


def test_every_instance_stays_in_the_denominator(bench: Bench, tmp_path: Path) -> None:
    """A third answers rightly, a third nothing, a third chatter: rates are thirds."""
    task = Sequential()
    instances = build_instances(bench, task)
    rng = np.random.default_rng(0)
    answers = {}
    for n, instance in enumerate(instances):
        good = str(task.answer(instance.question, rng.random(len(bench.catalogue)), bench.catalogue))
        answers[instance.id] = (good, "", "I would rather not.")[n % 3]
    _, result = run(bench, task, scripted(tmp_path, answers), tmp_path)
    metrics = result.parts[0].metrics
    third = pytest.approx(1 / 3, abs=1e-9)
    assert result.parts[0].n == len(instances) == 120
    assert metrics["control"].mean == third and metrics["failed"].mean == third and metrics["unreadable"].mean == third
    assert metrics["valid"].mean == third and metrics["wrong_count"].mean == pytest.approx(2 / 3)


@dataclass(frozen=True, kw_only=True)
class Dying(Adapter):
    """Answers some batches, then breaks."""

    name: str = "dying"
    sees: ClassVar[Sees] = "history"
    asked: ClassVar[list[str]] = []
    left: ClassVar[list[int]] = [0]

    def fit(self, context: Context) -> Recommender:
        asked, left = self.asked, self.left

        class Mortal(Recommender):
            def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
                for at in range(0, len(questions), 10):
                    if left[0] == 0:
                        raise ConnectionError("gone")
                    left[0] -= 1
                    asked.extend(q.id for q in questions[at : at + 10])
                    yield [Response(q.id, items=(1, 2, 3)) for q in questions[at : at + 10]]

        return Mortal()


def test_a_broken_run_goes_on_where_it_stopped(bench: Bench, tmp_path: Path) -> None:
    Dying.asked.clear()
    for batches in (3, 0, 4):
        Dying.left[0] = batches
        with pytest.raises(ConnectionError):
            run(bench, Sequential(), Dying(), tmp_path)
    Dying.left[0] = 100
    cell, result = run(bench, Sequential(), Dying(), tmp_path)
    assert sorted(Dying.asked) == sorted(i.id for i in build_instances(bench, Sequential()))
    assert result.parts[0].n == 120 and len(cell.samples_file.read_text().splitlines()) == 120
    again, second = run(bench, Sequential(), Dying(), tmp_path)
    assert second == result and again.folder == cell.folder and len(Dying.asked) == 120


@dataclass(frozen=True, kw_only=True)
class Failing(Adapter):
    """Fails one answer in four; `mended` answers all."""

    name: str = "failing"
    mended: ClassVar[list[bool]] = [False]
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Recommender:
        mended = self.mended

        class Sometimes(Recommender):
            def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
                yield [
                    Response(q.id, items=(1, 2)) if n % 4 or mended[0] else Response(q.id, error="timeout")
                    for n, q in enumerate(questions)
                ]

        return Sometimes()


def test_errors_are_failures(bench: Bench, tmp_path: Path) -> None:
    _, result = run(bench, Sequential(), Failing(), tmp_path)
    assert result.parts[0].metrics["failed"].mean == 0.25


def test_an_answer_nobody_asked_for_is_a_bug(bench: Bench, tmp_path: Path) -> None:
    class Wild(Recommender):
        def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
            yield [Response("share/nobody", items=())]

    adapter = Popularity()
    cell = cell_for(Store(tmp_path), bench, Sequential(), adapter, {})
    ctx = context(bench, tmp_path)
    from harness.identity import fingerprint

    ctx.memory[f"{ctx.view.digest}|{fingerprint(adapter.identity())}"] = Wild()
    with pytest.raises(RuntimeError, match="was not asked"):
        evaluate(cell, bench, Sequential(), adapter, ctx)


def test_control_gain_and_accuracy_paid(bench: Bench, tmp_path: Path) -> None:
    """An answer that obeys, against a twin whose neutral list does not; by hand."""
    neutral, task = Sequential(), Category()
    asked = build_instances(bench, task)
    first = asked[0]
    pool = first.question.constraints[1].pool(bench.catalogue)
    assert pool is not None
    inside, outside = np.flatnonzero(pool)[:10], [i for i in np.flatnonzero(~pool) if i != first.target][:9]
    titles = bench.catalogue.titles

    def listed(items: Sequence[int]) -> str:
        return "\n".join(f"{n}. {titles[i]}" for n, i in enumerate(items, 1))

    answers = {str(first.twin): listed([outside[0], first.target, *outside[1:]]), first.id: listed(list(inside))}
    adapter = scripted(tmp_path / "s", answers)
    twin_cell, _ = run(bench, neutral, adapter, tmp_path)
    twins = load_twins(twin_cell.samples().values(), bench.catalogue)
    cell, _ = run(bench, task, adapter, tmp_path, twins=twins)
    scores = cell.samples()[first.id].scores
    assert scores["control"] == 1 and scores["twin_control"] == 0 and scores["control_gain"] == 1
    here = 1 / np.log2(list(inside).index(first.target) + 2) if first.target in inside else 0
    assert scores["ndcg@10"] == pytest.approx(here)
    assert scores["accuracy_paid"] == pytest.approx(1 / np.log2(3) - here)


def test_the_twin_counts_as_many_places_as_were_asked_for(bench: Bench, tmp_path: Path) -> None:
    """A conventional list answers three of ten: its accuracy is that of three, here and in the twin."""
    twin_cell, _ = run(bench, Sequential(), Ease(), tmp_path)
    twins = load_twins(twin_cell.samples().values(), bench.catalogue)
    cell, _ = run(bench, ItemCount(), Ease(), tmp_path, twins=twins)
    for sample in cell.samples().values():
        assert sample.scores["accuracy_paid"] == pytest.approx(0)
        assert sample.scores["hit@10"] == float(sample.above is not None and sample.above < min(sample.wanted, 10))


def test_forms_of_twins_are_judged_as_the_demand_wants(bench: Bench, tmp_path: Path) -> None:
    """A neutral numbered list obeys the demand for a numbered list and no other."""
    twin_cell, _ = run(bench, Sequential(), Ease(), tmp_path)
    twins = load_twins(twin_cell.samples().values(), bench.catalogue)
    cell, _ = run(bench, Formatting(), Ease(), tmp_path, twins=twins)
    for sample in cell.samples().values():
        assert sample.scores["twin_control"] == float(sample.slices["form"] == "numbered")


def test_users_are_the_same_for_all(split: Split) -> None:
    few = people(split, Protocol(users=20))
    assert len(few) == 20 and [p.name for p in few] == [p.name for p in people(split, Protocol(users=20))]
    assert {p.name for p in few} != {p.name for p in people(split, Protocol(users=20, seed=1))}
    assert len(people(split, Protocol())) == 120


def test_the_key_changes_with_what_matters(bench: Bench, split: Split, tmp_path: Path) -> None:
    store = Store(tmp_path)
    base = cell_for(store, bench, ShareTask(), Ease(), {}).folder
    assert cell_for(store, bench, ShareTask(), Ease(), {}).folder == base
    others = [
        cell_for(store, bench, ShareTask(n=5), Ease(), {}),
        cell_for(store, bench, ShareTask(), Ease(penalty=1.0), {}),
        cell_for(store, make_bench(split, Protocol(seed=1)), ShareTask(), Ease(), {}),
        cell_for(store, make_bench(split, Protocol(part="validation")), ShareTask(), Ease(), {}),
        cell_for(
            store,
            make_bench(replace(split, rule=replace(split.rule, short_users="train_only")), Protocol()),
            ShareTask(),
            Ease(),
            {},
        ),
    ]
    assert len({base, *(cell.folder for cell in others)}) == 6
