"""Every task: wordings, twins, what a wish may depend on, and that an obedient answer scores 1."""

import dataclasses
import importlib
import inspect
import math
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from harness.control import Form, Infeasible, Label, Only
from harness.data import Split
from harness.evaluate import Bench, Protocol, build_instances, make_bench, people
from harness.instance import Instance, Response
from harness.phrases import ALTERNATIVES, HELD_OUT, Phrases, expanded
from harness.scoring import read_answers, score
from harness.task import Person, Scene, Task
from tasks import common, wordings
from tasks.category import Category
from tasks.common import ASK, NEUTRAL_FORM, ControlTask
from tasks.composite import Composite
from tasks.formatting import Formatting
from tasks.infeasible import InfeasibleTask
from tasks.item_count import ItemCount
from tasks.negative_intent import NegativeIntent
from tasks.sequential import Sequential
from tasks.share import ShareTask

NAMES = sorted(
    path.stem for path in Path(common.__file__).parent.glob("*.py") if path.stem not in {"__init__", "common"}
)


def task_of(name: str) -> Task:
    module = importlib.import_module(f"tasks.{name}")
    kinds = [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Task) and not inspect.isabstract(kind) and kind.__module__ == module.__name__
    ]
    assert len(kinds) == 1
    made = kinds[0]()
    assert isinstance(made, Task)
    return made


TASKS = [task_of(name) for name in NAMES]


@pytest.fixture(scope="module")
def bench(split: Split) -> Bench:
    return make_bench(split, Protocol())


def scene_of(bench: Bench, wording: str = "test", seed: int = 0) -> Scene:
    data = bench.split.data
    return Scene(data.catalogue, data.words, bench.split.train.popularity, wording=wording, seed=seed)  # type: ignore[arg-type]


def all_phrases(task: Task) -> Iterator[Phrases]:
    yield from (value for value in vars(type(task)).values() if isinstance(value, Phrases))


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_wordings(task: Task) -> None:
    """At least eight, parted, and none of the test's is one of training's."""
    own = list(all_phrases(task))
    sides = own or [ASK]
    train = [text for side in sides for text in side.train]
    test = [text for side in sides for text in side.test]
    assert len(train) + len(test) >= 8
    assert len(set(train) | set(test)) == len(train) + len(test)
    assert not set(train) & set(test)


def test_no_wording_of_a_test_is_one_of_training_or_validation_anywhere() -> None:
    from harness.control import STYLES
    from harness.control.constraint import Constraint

    everything = [ASK, NEUTRAL_FORM, *(style.phrases for style in STYLES.values())]
    everything += [kind.phrases for kind in Constraint.__subclasses__()]
    everything += [side for task in TASKS for side in all_phrases(task)]
    train, held = (
        [bare(template) for side in everything for template in side.of(wording)] for wording in ("train", "validation")
    )
    asked = {bare(text) for side in everything for template in side.test for text in expanded(template)}
    can_be_said = [saying(template) for template in {*train, *held}]
    assert not [text for text in asked for pattern in can_be_said if pattern.fullmatch(text)]
    for side in everything:
        texts = [text.lower() for template in side.train for text in expanded(template)]
        assert len(side.train) < HELD_OUT or len(texts) == len(set(texts)), "said in training and kept back as well"
        more = [saying(bare(template)) for template in side.more]
        kept = [bare(text) for template in side.of("validation") for text in expanded(template)]
        assert not [text for text in kept for pattern in more if pattern.fullmatch(text)]


@pytest.mark.parametrize("wording", ["train", "validation", "test"])
@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_every_slot_is_filled(bench: Bench, task: Task, wording: str) -> None:
    """In the demand and in the line about the form: no braces are left but those of a title or an example of JSON."""
    scene = scene_of(bench, wording)
    for person in people(bench.split, bench.protocol)[:60]:
        for part in task.parts:
            instance = task.instance(scene, person, part)
            said = instance.question.messages[-1]["content"] if instance is not None else ""
            assert not re.search(r"{\w+}", said), said


def test_no_sentence_says_both_all_and_nothing_of_a_category() -> None:
    rng = np.random.default_rng(0)
    sides = [((*kind.phrases.train, *kind.phrases.kept), kind.phrases.more) for kind in (Category, NegativeIntent)]
    for (few, many), (_, others) in (sides, sides[::-1]):
        patterns = [saying(template.lower()) for template in others]
        once = [ALTERNATIVES.sub(lambda f: str(rng.choice(f[1].split("|"))), template) for template in many * 5]
        for text in (*(text for template in few for text in expanded(template)), *once):
            assert not any(pattern.fullmatch(text.lower()) for pattern in patterns), text


def bare(template: str) -> str:
    """In small letters, without punctuation but that of slots and alternatives."""
    return " ".join(re.sub(r"[^\w\s\[\]|{}]", " ", template.lower()).split())


def saying(template: str) -> re.Pattern[str]:
    """What matches everything that a template can say, with its slots open."""
    pieces = ALTERNATIVES.split(template)
    options = [
        "|".join(map(re.escape, piece.split("|"))) if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)
    ]
    return re.compile("".join(f"({option})" for option in options))


def ways(template: str) -> int:
    """How many sentences a template stands for."""
    return math.prod(found.count("|") + 1 for found in ALTERNATIVES.findall(template))


def test_a_pattern_matches_what_its_template_says_and_nothing_else() -> None:
    template = "[Please|Kindly|] leave {category_name} [out|aside]."
    texts = expanded(template)
    assert len(texts) == ways(template) == 6 and all(saying(template).fullmatch(text) for text in texts)
    assert not saying(template).fullmatch("Please leave {category_name}.")


def test_what_models_are_trained_with_is_in_their_address() -> None:
    """EVERY has all tuples of the wordings that are said as they stand."""
    sides = (ASK, NEUTRAL_FORM, *(side for task in TASKS for side in all_phrases(task)))
    said = [said for side in sides for said in (side.train, side.more, side.kept)]
    here = [value for value in vars(wordings).values() if any(value is side for side in said)]
    assert here and all(any(value is side for side in wordings.EVERY) for value in here)
    assert len(here) == len(wordings.EVERY)


@pytest.mark.parametrize("name", NAMES)
def test_a_task_file_is_short(name: str) -> None:
    lines = (Path(common.__file__).parent / f"{name}.py").read_text().splitlines()
    assert len(lines) <= 120, f"{name}.py has {len(lines)} lines"


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_the_same_seed_asks_the_same(bench: Bench, task: Task) -> None:
    """Instances depend on data and seed, not on the order in which they are made."""
    scene = scene_of(bench)
    asked = people(bench.split, bench.protocol)[:30]
    for part in task.parts:
        forward = [task.instance(scene, person, part) for person in asked]
        backward = [task.instance(scene_of(bench), person, part) for person in reversed(asked)][::-1]
        for a, b in zip(forward, backward, strict=True):
            assert (a is None) == (b is None)
            if a is not None and b is not None:
                assert a.question.messages == b.question.messages and a.question.constraints == b.question.constraints
        other = [task.instance(scene_of(bench, seed=1), person, part) for person in asked]
        texts = [i.question.messages[0]["content"] for i in forward if i]
        assert texts != [i.question.messages[0]["content"] for i in other if i]


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_the_target_decides_nothing(bench: Bench, task: Task) -> None:
    """Another target, the same question; except where candidates must hold it, which is declared."""
    scene = scene_of(bench)
    for person in people(bench.split, bench.protocol)[:20]:
        other = dataclasses.replace(person, target=int((person.target + 1) % len(bench.catalogue)))
        for part in task.parts:
            a, b = task.instance(scene, person, part), task.instance(scene, other, part)
            assert (a is None) == (b is None)
            if a and b and not a.reveals:
                assert a.question.messages == b.question.messages and a.question.constraints == b.question.constraints
            elif a:
                assert any(isinstance(c, Only) for c in a.question.constraints)


@pytest.mark.parametrize("task", [t for t in TASKS if isinstance(t, ControlTask)], ids=lambda t: t.name)
def test_twins_are_equal_but_for_the_demand(bench: Bench, task: ControlTask) -> None:
    """Same user, history, target; the neutral words are there too, number apart, and the demand is something more."""
    twins = {instance.id: instance for instance in build_instances(bench, Sequential())}
    for instance in build_instances(bench, task):
        assert instance.twin is not None
        twin = twins[instance.twin]
        assert twin.target == instance.target and twin.question.shown == instance.question.shown
        assert np.array_equal(twin.question.history, instance.question.history)
        neutral, asked = (q.messages[0]["content"] for q in (twin.question, instance.question))
        assert neutral != asked
        opening = neutral[: neutral.rindex(str(twin.wanted))]
        assert asked.startswith(opening)
        assert len(asked) > len(opening)


def obedient(bench: Bench, task: Task, instances: list[Instance]) -> Iterator[tuple[Instance, Response]]:
    rng = np.random.default_rng(0)
    for instance in instances:
        text = task.answer(instance.question, rng.random(len(bench.catalogue)), bench.catalogue)
        if isinstance(text, Infeasible):
            text = f"There are only {text.available} of them."
        yield instance, Response(instance.id, text=text)


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_an_obedient_answer_scores_one(bench: Bench, task: Task) -> None:
    """Solver, renderer, reader and checkers agree: strict control 1, reward 1, no defect, in every instance."""
    instances = build_instances(bench, task)
    assert {instance.part for instance in instances} == set(task.parts)
    pairs = list(obedient(bench, task, instances))
    answers = read_answers([i for i, _ in pairs], [r for _, r in pairs], bench.reader)
    for instance, answer, row in zip(
        [i for i, _ in pairs], answers, score(task, [i for i, _ in pairs], answers, {}, bench.reader), strict=True
    ):
        assert row["control"] == row["control_graded"] == row["loose/control"] == 1, (instance.id, answer)
        assert task.reward(instance, answer.strict, bench.catalogue) == 1
        if instance.wanted:
            assert row["valid"] == 1 or task.name == "infeasible"
            assert row["seen"] == 0 or task.name == "infeasible"


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_an_empty_answer_scores_nothing(bench: Bench, task: Task) -> None:
    instances = build_instances(bench, task)[:10]
    answers = read_answers(instances, [Response(i.id, text="") for i in instances], bench.reader)
    for row in score(task, instances, answers, {}, bench.reader):
        assert row["control"] == 0 and row["failed"] == 1
        assert row.get("valid", 0) == 0


def test_counts_inside_and_outside(bench: Bench) -> None:
    instances = build_instances(bench, ItemCount())
    assert {i.wanted for i in instances if i.part == ""} == set(range(1, 11))
    assert {i.wanted for i in instances if i.part == "outside"} == set(range(11, 16))
    assert all(str(i.wanted) in i.question.messages[0]["content"] for i in instances)


def test_shares_cover_operators_units_and_contradictions(bench: Bench) -> None:
    slices = [i.slices for i in build_instances(bench, ShareTask())]
    assert {s["operator"] for s in slices} == {"at_least", "at_most", "about"}
    assert {s["unit"] for s in slices} == {"percent", "items"}
    assert {s["contradicts"] for s in slices} == {"yes", "no"}


def test_forms_and_composites_cover_what_they_say(bench: Bench) -> None:
    assert {i.question.form.style for i in build_instances(bench, Formatting())} == set(Formatting().styles)
    composites = build_instances(bench, Composite())
    assert {len(i.question.constraints) for i in composites} == {2, 3, 4}
    assert any(isinstance(c, Form) for i in composites for c in i.question.constraints)


def test_target_fits_says_whether_an_obedient_list_can_hit(bench: Bench) -> None:
    for instance in build_instances(bench, Category()):
        demand = instance.question.constraints[1]
        inside = bool(demand.pool(bench.catalogue)[instance.target])  # type: ignore[index]
        assert instance.slices["target_fits"] == ("yes" if inside else "no")


def test_candidates_hold_the_target_and_nothing_the_user_ever_has(bench: Bench) -> None:
    from tasks.candidates import Candidates

    asked = {person.name: person for person in people(bench.split, bench.protocol)}
    places = []
    for instance in build_instances(bench, Candidates()):
        given = instance.question.candidates
        own = set(asked[instance.cluster].own.tolist())
        assert len(set(given)) == int(instance.part) and instance.target in given
        assert not (set(given) - {instance.target}) & own
        assert instance.protocol == f"/{instance.part}cand"
        places.append(given.index(instance.target) / len(given))
    assert 0.4 < np.mean(places) < 0.6


def test_saying_not_enough_does_not_pay_where_there_are_enough(bench: Bench) -> None:
    task = InfeasibleTask()
    instances = build_instances(bench, task)
    answers = read_answers(instances, [Response(i.id, text="There are not enough.") for i in instances], bench.reader)
    rows = score(task, instances, answers, {}, bench.reader)
    assert all(row["control"] == (instance.part == "") for row, instance in zip(rows, instances, strict=True))


def test_a_catalogue_without_categories_has_no_category_task(bench: Bench) -> None:
    scene = scene_of(bench)
    flat = dataclasses.replace(
        scene.catalogue,
        categories=(),
        member=np.zeros((len(scene.catalogue), 0), dtype=bool),
        level=np.zeros(0, dtype=np.int64),
    )
    person: Person = people(bench.split, bench.protocol)[0]
    assert Category().instance(dataclasses.replace(scene, catalogue=flat), person, "") is None
    assert Sequential().instance(dataclasses.replace(scene, catalogue=flat), person, "") is not None


def test_the_reversed_question(bench: Bench) -> None:
    task = next(t for t in TASKS if t.name == "search")
    instance = next(i for i in build_instances(bench, task) if i.part == "reversed")
    demand = instance.question.constraints[0]
    assert isinstance(demand, Label)
    title = bench.catalogue.titles[demand.item]
    assert title in instance.question.messages[0]["content"]
