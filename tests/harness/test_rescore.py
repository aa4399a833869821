"""Stored answers scored again: what stays, what moves, and that a changed question never gets an old answer."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from baselines.ease import Ease
from harness import evaluate as evaluation
from harness import leaderboard, rescoring
from harness.adapter import Adapter, Context, Recommender, Sees
from harness.artifacts import Artifacts
from harness.control import Include
from harness.data import SplitRule
from harness.data.catalogue import Catalogue
from harness.data.synthetic import Synthetic
from harness.evaluate import Bench, Protocol, build_instances, cell_for, evaluate, load_twins, make_bench
from harness.identity import identity
from harness.instance import Instance, Question, Response
from harness.recommendation import Recommendation
from harness.rescore import Options, main, rescore
from harness.schema import Result
from harness.store import Cell, Store
from harness.task import Person, Scene, Task
from tasks.candidates import Candidates
from tasks.category import Category
from tasks.common import Wish
from tasks.search import Search
from tasks.sequential import Sequential
from tasks.share import ShareTask

SOURCE = Synthetic(name="synthetic", items=300, users=60, seed=3)


@dataclass(frozen=True, kw_only=True)
class Messy(Adapter):
    """Answers as a weak model would: right, misspelt, repeated, chatting, empty, in error. asked: what it was asked."""

    name: str = "messy"
    sees: ClassVar[Sees] = "words"
    asked: ClassVar[list[str]] = []

    def fit(self, context: Context) -> Recommender:
        asked, catalogue = self.asked, context.view.catalogue

        class Weak(Recommender):
            def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
                for question in questions:
                    asked.append(question.id)
                    yield [answer(task, question, catalogue)]

        return Weak()


def answer(task: Task, question: Question, catalogue: Catalogue) -> Response:
    rng = np.random.default_rng(list(question.id.encode()))
    good = task.answer(question, rng.random(len(catalogue)), catalogue)
    misspelt = "\n".join(f"{line}xx" for line in str(good).splitlines()) + "\n\ud800 ☃:"
    texts = [str(good), misspelt, "1. \n" * 3, "I would rather not.", "", f"1. {catalogue.titles[3]}\n" * 4]
    kind = int(rng.integers(8))
    if kind == 6:
        return Response(question.id, error="timeout")
    if kind == 7:
        return Response(question.id, text=str(good)[:30], error="cut off", tokens_out=7)
    return Response(question.id, text=texts[kind], tokens_in=3, tokens_out=5)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return make_bench(SplitRule().apply(SOURCE.load()), Protocol())


def ask(root: Path, bench: Bench, task: Task, adapter: Adapter, twins: bool = True) -> tuple[Cell, Result]:
    data = bench.split.data
    context = Context(bench.split.train, data.words, Artifacts(root / "cache"), data.truth, {}, data.name)
    neutral = task.neutral()
    found = {}
    if neutral is not None and twins:
        cell, _ = ask(root, bench, neutral, adapter)
        found = load_twins(cell.samples().values(), bench.catalogue)
    cell = cell_for(Store(root), bench, task, adapter, identity(SOURCE))
    return cell, evaluate(cell, bench, task, adapter, context, found)


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.glob("runs/**/*")) if path.is_file()}


def options(root: Path, **values: object) -> Options:
    return Options(out=str(root), **values)  # type: ignore[arg-type]


def fresh(bench: Bench) -> Bench:
    """Without the instances that were built before a task was changed."""
    return make_bench(bench.split, bench.protocol)


ALL = [Sequential(), Category(), ShareTask(), Candidates(), Search()]


@pytest.mark.parametrize("adapter", [Messy(), Ease()], ids=lambda a: a.name)
def test_without_a_change_nothing_changes(bench: Bench, tmp_path: Path, adapter: Adapter) -> None:
    """Every kind of answer is read and scored as it was the first time; not a byte is written."""
    for task in ALL:
        ask(tmp_path, bench, task, adapter)
    before = contents(tmp_path)
    outcomes = rescore(options(tmp_path))
    assert {o.state for o in outcomes} == {"unchanged"} and len(outcomes) == len(ALL)
    assert contents(tmp_path) == before


def test_a_new_version_of_the_metrics_needs_no_new_answers(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After SCORING went up, the cells of the new version are there before anything is asked."""
    _, old = ask(tmp_path, bench, Category(), Messy())
    for module in (evaluation, rescoring):
        monkeypatch.setattr(module, "SCORING", old.key["scoring"] + 1)
    assert {o.state for o in rescore(options(tmp_path))} == {"unchanged"}
    Messy.asked.clear()
    _, new = ask(tmp_path, bench, Category(), Messy())
    assert Messy.asked == [] and new.parts == old.parts and new.key["scoring"] == old.key["scoring"] + 1
    (board,) = leaderboard.boards(Store(tmp_path))
    assert {e.result.key["scoring"] for e in board.entries} == {new.key["scoring"]} and len(board.entries) == 2
    assert rescore(options(tmp_path))[0].state == "unchanged" and len(list(Store(tmp_path).results())) == 4


def test_two_scorings_share_no_board(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(tmp_path, bench, Sequential(), Messy())
    monkeypatch.setattr(evaluation, "SCORING", evaluation.SCORING + 1)
    ask(tmp_path, bench, Sequential(), Ease())
    titles = [board.title for board in leaderboard.boards(Store(tmp_path))]
    assert [title.rsplit(" · ", 1)[1] for title in titles] == [
        f"scoring {evaluation.SCORING - 1}", f"scoring {evaluation.SCORING}"
    ]  # fmt: skip


def test_a_changed_metric(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The metric moves, everything else stays, table and result agree, and the second time nothing is left to do."""
    cell, old = ask(tmp_path, bench, Category(), Messy())

    def extra(self: Task, instance: Instance, found: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        return {"in_category": float(found.length), "lines": float(found.length)}

    monkeypatch.setattr(Category, "extra", extra)
    looked = rescore(options(tmp_path, show=True))
    assert cell.result() == old and [o.state for o in looked] == ["unchanged", "changed"]
    _, outcome = rescore(options(tmp_path))
    assert set(outcome.means) == {("", "in_category"), ("", "lines")} and outcome.n == 60
    assert outcome.means["", "lines"][0] is None and looked[1].means == outcome.means
    new = cell.result()
    assert new is not None and new.details["rescored"]["python"]
    samples = cell.samples().values()
    lines = np.mean([len(sample.lines) for sample in samples])
    assert new.parts[0].metrics["lines"].mean == pytest.approx(lines) == outcome.means["", "lines"][1]
    import pandas as pd

    assert pd.read_parquet(cell.folder / "scores.parquet")["lines"].mean() == pytest.approx(lines)
    assert {o.state for o in rescore(options(tmp_path))} == {"unchanged"}
    unmoved = {k: v for k, v in new.parts[0].metrics.items() if k not in {"in_category", "lines"}}
    assert unmoved == {k: v for k, v in old.parts[0].metrics.items() if k != "in_category"}


def test_another_rule_of_reading_stands_beside(bench: Bench, tmp_path: Path) -> None:
    """`Titlex` is near enough at 60, not at 100; strict control stays as it is."""
    ask(tmp_path, bench, Category(), Messy())
    means = {}
    for cutoff in (60.0, 100.0):
        rescore(options(tmp_path, cutoff=cutoff, margin=0.0))
    for _, result in Store(tmp_path).results():
        if result.labels.task == "category":
            metrics = result.parts[0].metrics
            means[result.key["protocol"]["reading"]["cutoff"]] = (
                metrics["loose/hit@10"].mean, metrics["control"].mean, metrics["loose/control"].mean
            )  # fmt: skip
    assert set(means) == {60.0, 90.0, 100.0} and len({control for _, control, _ in means.values()}) == 1
    assert means[60.0] != means[100.0]
    assert len(leaderboard.boards(Store(tmp_path))) == 3


def test_a_new_version_that_asks_the_same_keeps_its_answers(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, old = ask(tmp_path, bench, Category(), Messy())
    monkeypatch.setattr(Category, "version", 2)
    assert rescore(options(tmp_path, task="category"))[-1].state == "unchanged"
    Messy.asked.clear()
    _, new = ask(tmp_path, fresh(bench), Category(), Messy())
    assert Messy.asked == [] and new.key["task"]["_version"] == 2 and new.parts == old.parts


def other_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every third user is asked for something else."""
    wish = Category.wish

    def changed(self: Category, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        made = wish(self, scene, person, part, rng)
        if made is None or person.user % 3:
            return made
        name = next(c for c in scene.catalogue.categories if c != made.slots["category_name"])
        return Wish(constraints=(Include(name),), slots={"category_name": name}, slices=made.slices, n=made.n)

    monkeypatch.setattr(Category, "wish", changed)


def test_only_changed_questions_are_asked_again(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = ask(tmp_path, bench, Category(), Messy())
    old = first.samples()
    other_wish(monkeypatch)
    monkeypatch.setattr(Category, "version", Category.version + 1)
    assert main([f"out={tmp_path}"]) == 1
    assert "20 of 60 questions are new; run the cell again" in capsys.readouterr().out
    Messy.asked.clear()
    cell, _ = ask(tmp_path, fresh(bench), Category(), Messy())
    failed = {key for key, sample in old.items() if sample.error is not None}
    changed = {i.id for i in build_instances(fresh(bench), Category()) if i.question.user % 3 == 0}
    assert set(Messy.asked) == changed | failed and cell.folder != first.folder
    for key, sample in cell.samples().items():
        assert (sample.messages == old[key].messages) == (key not in changed)


def test_a_changed_question_under_the_old_version_is_left(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(tmp_path, bench, Category(), Messy())
    before = contents(tmp_path)
    other_wish(monkeypatch)
    assert main([f"out={tmp_path}"]) == 1
    assert (
        "20 of 60 questions are not those that were answered; raise the version of category" in capsys.readouterr().out
    )
    assert contents(tmp_path) == before


def test_twins_that_are_gone(bench: Bench, tmp_path: Path) -> None:
    """Gains are not recomputed over fewer questions; a cell that never had twins gets them once they are there."""
    neutral, _ = ask(tmp_path, bench, Sequential(), Messy())
    ask(tmp_path, bench, Category(), Messy())
    _, without = ask(tmp_path, bench, ShareTask(), Messy(), twins=False)
    assert "control_gain" not in without.parts[0].metrics
    states = {o.result.labels.task: o for o in rescore(options(tmp_path))}
    assert states["share"].means["", "control_gain"][0] is None and states["category"].state == "unchanged"
    for path in neutral.folder.iterdir():
        path.unlink()
    states = {o.result.labels.task: o for o in rescore(options(tmp_path))}
    assert states["category"].state == "left" and "neutral twin, sequential" in states["category"].reason


def test_data_that_are_not_the_same(bench: Bench, tmp_path: Path) -> None:
    cell, _ = ask(tmp_path, bench, Sequential(), Messy())
    raw = json.loads((cell.folder / "result.json").read_text())
    raw["key"]["data"] = "another"
    (cell.folder / "result.json").write_text(json.dumps(raw))
    (outcome,) = rescore(options(tmp_path))
    assert outcome.state == "left" and "the data of synthetic are not those" in outcome.reason


def test_a_store_from_elsewhere_runs_no_code(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that the registry does not name is never imported."""
    cell, _ = ask(tmp_path, bench, Sequential(), Messy())
    (tmp_path / "evil.py").write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    raw = json.loads((cell.folder / "result.json").read_text())
    raw["key"]["task"]["_class"] = "evil.Task"
    (cell.folder / "result.json").write_text(json.dumps(raw))
    (outcome,) = rescore(options(tmp_path))
    assert outcome.state == "left" and "unknown task 'evil.Task'" in outcome.reason
    assert not (tmp_path / "ran").exists()


def test_a_cell_with_a_torn_file_is_left(bench: Bench, tmp_path: Path) -> None:
    cell, _ = ask(tmp_path, bench, Sequential(), Messy())
    content = cell.samples_file.read_bytes()
    cell.samples_file.write_bytes(content[: len(content) // 2])
    assert main([f"out={tmp_path}"]) != 0
    assert cell.samples_file.read_bytes() == content[: len(content) // 2]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("task=categori", "unknown task 'categori'. Did you mean 'category'?"),
        ("model=x", "unknown model 'x'. Known: messy."),
        ("cutof=3", "unknown option 'cutof'. Did you mean 'cutoff'?"),
        ("cutoff=high", "cutoff='high'"),
        ("show", "'show' is no option"),
    ],
)
def test_mistakes(bench: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str, told: str) -> None:
    ask(tmp_path, bench, Category(), Messy())
    assert main([f"out={tmp_path}", word]) == 2
    err = capsys.readouterr().err
    assert told in err and len(err.splitlines()) == 1


def test_the_command(bench: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(tmp_path, bench, Category(), Messy())
    assert main([f"out={tmp_path}", "show=true"]) == 0
    assert "2 unchanged; samples changed: 0; nothing written" in capsys.readouterr().out
    assert not (tmp_path / "leaderboard.md").exists()
    assert main([f"out={tmp_path}"]) == 0 and (tmp_path / "leaderboard.md").exists()
    assert main([f"out={tmp_path / 'nothing'}"]) == 2
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"{field}=" in told for field in Options.__dataclass_fields__)
