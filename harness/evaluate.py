"""The loop: instances -> responses -> samples -> result. One call is one cell of a leaderboard."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from harness.adapter import Adapter, Context, Recommender
from harness.control.constraint import Constraint
from harness.data.catalogue import Catalogue
from harness.data.split import Split
from harness.errors import NotApplicable, UserError
from harness.identity import fingerprint, identity
from harness.instance import Instance, Response
from harness.items import write_items
from harness.metrics import NOWHERE
from harness.reading import Reader, ReadingRule
from harness.schema import CellStatus, Estimate, Labels, PartResult, Result, Sample, Usage, environment
from harness.scoring import Answer, Twin, read_answers, score
from harness.stats import bootstrap
from harness.store import Cell, Store
from harness.task import Person, Scene, Task

if TYPE_CHECKING:
    import pandas as pd

SCORING = 2  # goes up when the same answers would get other numbers

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """What is the same for every cell of a comparison.

    users: how many test users, drawn by seed (None: all). part: validation for tuning, test for tables.
    shown: history items in a prompt. seed: draws users, demands and wordings, never a model's weights.
    """

    users: int | None = None
    part: Literal["validation", "test"] = "test"
    shown: int = 10
    seed: int = 0
    reading: ReadingRule = field(default_factory=ReadingRule)


@dataclass(frozen=True, eq=False)
class Bench:
    """A split with what scoring needs, shared by all cells on it."""

    split: Split
    protocol: Protocol
    reader: Reader
    memory: dict[str, Any] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The items."""
        return self.split.data.catalogue


def make_bench(split: Split, protocol: Protocol) -> Bench:
    """A bench for a split."""
    return Bench(split, protocol, Reader(split.data.catalogue, split.train.popularity, protocol.reading))


def people(split: Split, protocol: Protocol) -> list[Person]:
    """The users who are asked, in the order of the data set; the same for every task and model."""
    targets = split.targets(protocol.part)
    rows = np.arange(len(targets))
    if protocol.users is not None and protocol.users < len(rows):
        rows = np.sort(np.random.default_rng(protocol.seed).choice(rows, size=protocol.users, replace=False))
    data = split.data.interactions
    return [
        Person(
            name=data.users[user],
            user=int(user),
            history=split.history(user, end),
            target=int(item),
            own=data.of(user),
        )
        for user, item, end in zip(targets.user[rows], targets.item[rows], targets.end[rows], strict=True)
    ]


def build_instances(bench: Bench, task: Task) -> list[Instance]:
    """The instances of a task: part by part, user by user. Raises NotApplicable where the data allow none."""
    key = f"instances|{fingerprint(identity(task))}"
    if key not in bench.memory:
        protocol = bench.protocol
        scene = Scene(
            catalogue=bench.catalogue,
            words=bench.split.data.words,
            popularity=bench.split.train.popularity,
            shown=protocol.shown,
            wording="test",
            seed=protocol.seed,
        )
        asked = people(bench.split, protocol)
        made = [task.instance(scene, person, part) for part in task.parts for person in asked]
        bench.memory[key] = [instance for instance in made if instance is not None]
    instances = bench.memory[key]
    if not instances:
        raise NotApplicable(
            f"task {task.name} finds nothing to ask on {bench.split.data.name}: its demands fit no user with these "
            "settings (task.n, ...), or the items have no categories of a fitting size"
        )
    assert isinstance(instances, list)
    return instances


def cell_for(store: Store, bench: Bench, task: Task, adapter: Adapter, data_settings: dict[str, Any]) -> Cell:
    """Where the result of these four belongs: the key holds all that can change it, and nothing else."""
    key = {
        "task": identity(task),
        "data": bench.split.data.digest,
        "split": identity(bench.split.rule),
        "adapter": adapter.identity(),
        "protocol": identity(bench.protocol),
        "seen_items": "masked, the target never",
        "scoring": SCORING,
    }
    labels = Labels(
        dataset=bench.split.data.name,
        task=task.name,
        model=adapter.name,
        split=bench.split.rule.label,
        part=bench.protocol.part,
        sees=adapter.sees,
        data_settings=data_settings,
    )
    return store.cell(key, labels)


def evaluate(
    cell: Cell,
    bench: Bench,
    task: Task,
    adapter: Adapter,
    context: Context,
    twins: dict[str, Twin] | None = None,
    progress: Progress = lambda done, total: None,
    resume: bool = False,
) -> Result:
    """Run a cell to its end, or take what is already there; resume: unless answers of it failed, which are asked
    again. Raises whatever the adapter raises; what was answered before stays in the store."""
    finished = cell.settled(resume)
    if finished is not None:
        return finished
    started = time.perf_counter()
    instances = build_instances(bench, task)
    recommender = adapter.fitted(context)  # a mistake of the user shows here, before anything is written
    with cell.locked():
        finished = cell.settled(resume)  # another process may have been at it
        if finished is not None:
            return finished
        done = {sample_id: sample for sample_id, sample in cell.samples().items() if sample.error is None}
        missing = [instance for instance in instances if instance.id not in done]
        cell.set_status(CellStatus(status="running", labels=cell.labels))
        write_items(cell.folder.parent.parent, bench.split.data.digest, bench.catalogue)
        details: dict[str, Any] = {}
        errors: list[str] = []
        answering = time.perf_counter()
        if missing:
            with ended(recommender.respond(task, [instance.question for instance in missing])) as batches:
                for samples in _sampled(batches, missing, bench, task, twins or {}):
                    cell.append(samples)
                    done.update((sample.id, sample) for sample in samples)
                    errors.extend(sample.error for sample in samples if sample.error is not None)
                    check_errors(errors, len(instances), recommender.fail_above)
                    progress(len(done), len(instances))
            details = recommender.details()
        if len(done) < len(instances):
            raise RuntimeError(f"{adapter.name} answered {len(done)} of {len(instances)} questions of {task.name}")
        ordered = [done[instance.id] for instance in instances]
        seconds = time.perf_counter() - started
        speed = len(missing) / max(time.perf_counter() - answering, 1e-9)
        table = score_table(ordered)
        result = Result(
            key=cell.key,
            labels=cell.labels,
            parts=summarise(table),
            details=details,
            seconds=round(seconds, 3),
            samples_per_second=round(speed, 1),
            usage=usage(ordered, recommender),
            environment=environment(),
            errors=sum(sample.error is not None for sample in ordered),
        )
        return cell.finish(result, ordered, table)


@contextmanager
def ended(batches: Iterator[list[Response]]) -> Iterator[Iterator[list[Response]]]:
    """Responses that are not asked for any further once the block is left, however it is left."""
    try:
        yield batches
    finally:
        close = getattr(batches, "close", None)  # of a generator: it may have a thread or a server at work
        if close is not None:
            close()


def check_errors(errors: Sequence[str], total: int, fail_above: float) -> None:
    """Raises UserError, which names the commonest kind of error, once more than this share of a cell are errors."""
    if len(errors) > fail_above * total:
        ((kind, times),) = Counter(error.split(":")[0] for error in errors).most_common(1)
        example = next(error for error in errors if error.startswith(kind))
        raise UserError(
            f"{len(errors)} of {total} answers are errors, more than engine.fail_above={fail_above:g} allows; {times} "
            f"times {example}; what was answered is kept, the same command asks for the rest"
        )


def usage(samples: Sequence[Sample], recommender: Recommender) -> Usage:
    """Summed over the samples, so that a cell which was interrupted and resumed counts right."""
    tokens_in, tokens_out = sum(s.tokens_in for s in samples), sum(s.tokens_out for s in samples)
    return Usage(
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        truncated=sum(s.truncated for s in samples),
        errors=sum(s.error is not None for s in samples),
        cost=recommender.cost(tokens_in, tokens_out),
    )


def _sampled(
    batches: Iterator[list[Response]],
    instances: Sequence[Instance],
    bench: Bench,
    task: Task,
    twins: dict[str, Twin],
) -> Iterator[list[Sample]]:
    """Responses as scored samples, batch by batch."""
    waiting = {instance.id: instance for instance in instances}
    for batch in batches:
        asked = []
        for response in batch:
            if response.id not in waiting:
                raise RuntimeError(f"an answer to '{response.id}', which was not asked or is answered already")
            asked.append(waiting.pop(response.id))
        answers = read_answers(asked, batch, bench.reader)
        scores = score(task, asked, answers, twins, bench.reader)
        yield [
            make_sample(instance, response, answer, row, bench)
            for instance, response, answer, row in zip(asked, batch, answers, scores, strict=True)
        ]


def make_sample(
    instance: Instance, response: Response, answer: Answer, scores: dict[str, float], bench: Bench
) -> Sample:
    """One line of samples.jsonl. Text that is no valid Unicode is kept with replacement marks."""
    ids = bench.catalogue.ids
    strict = answer.strict
    above, tied = answer.place
    return Sample(
        id=instance.id,
        part=instance.part,
        cluster=instance.cluster,
        target=ids[instance.target] if instance.target >= 0 else None,
        twin=instance.twin,
        wanted=instance.wanted,
        slices=dict(instance.slices),
        reveals=instance.reveals,
        constraints=[plain(constraint, bench.catalogue) for constraint in instance.question.constraints],
        messages=[dict(message) for message in instance.question.messages],  # type: ignore[arg-type]
        text=printable(response.text),
        lines=[printable(line) or "" for line in strict.lines] if response.text is not None else [],
        read=[ids[item] if item >= 0 else None for item in strict.items],
        defects=list(strict.defects),
        above=above if above < NOWHERE else None,
        tied=tied,
        tokens_in=response.tokens_in,
        tokens_out=response.tokens_out,
        truncated=response.truncated,
        error=printable(response.error),
        scores=scores,
    )


def printable(text: str | None) -> str | None:
    """Text that can be written as UTF-8: lone surrogates, which some servers send, become '?'."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()


def plain(constraint: Constraint, catalogue: Catalogue) -> dict[str, Any]:
    """A constraint as JSON: its kind and fields, items by their source ids."""
    values: dict[str, Any] = {"kind": constraint.kind, **vars(constraint)}
    for name in ("candidates", "history", "seen"):
        if name in values:
            values[name] = [catalogue.ids[item] for item in values[name]]
    if values["kind"] == "label":
        values["item"] = catalogue.ids[values["item"]]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def load_twins(samples: Iterable[Sample], catalogue: Catalogue) -> dict[str, Twin]:
    """The neutral answers by id, from the samples of the neutral cell."""
    index = catalogue.index_of_id
    return {
        sample.id: Twin(
            text=sample.text,
            items=tuple(index[item] for item in sample.read if item is not None),
            place=(NOWHERE if sample.above is None else sample.above, sample.tied),
        )
        for sample in samples
    }


def score_table(samples: Sequence[Sample]) -> "pd.DataFrame":
    """One row a sample: id, part, cluster, slices (`slice.<name>`) and metrics."""
    import pandas as pd

    table = pd.DataFrame([sample.scores for sample in samples], dtype="float64")
    slices = pd.DataFrame([sample.slices for sample in samples]).add_prefix("slice.")
    front = pd.DataFrame(
        {
            "id": [sample.id for sample in samples],
            "part": [sample.part for sample in samples],
            "cluster": [sample.cluster for sample in samples],
        }
    )
    return pd.concat([front, slices, table], axis=1)


def metric_columns(table: "pd.DataFrame") -> list[str]:
    """The columns of a score table that are metrics."""
    return [name for name in table.columns if name not in {"id", "part", "cluster"} and not name.startswith("slice.")]


def summarise(table: "pd.DataFrame") -> list[PartResult]:
    """Estimates of every part, and means of every slice of it."""
    results = []
    for part, rows in table.groupby("part", sort=False):
        names = [name for name in metric_columns(rows) if rows[name].notna().any()]
        intervals = bootstrap(rows[names].to_numpy(dtype=np.float64), rows["cluster"].tolist())
        slices: dict[str, dict[str, dict[str, float]]] = {}
        for column in (name for name in rows.columns if name.startswith("slice.")):
            if rows[column].notna().any():
                groups = rows.groupby(column)
                means, sizes = groups[names].mean(), groups.size()
                slices[column.removeprefix("slice.")] = {
                    str(label): {"n": float(sizes[label]), **means.loc[label].dropna().to_dict()}
                    for label in means.index
                }
        results.append(
            PartResult(
                part=str(part),
                n=len(rows),
                clusters=rows["cluster"].nunique(),
                metrics={
                    name: Estimate(mean=i.mean, low=_number(i.low), high=_number(i.high))
                    for name, i in zip(names, intervals, strict=True)
                },
                slices=slices,
            )
        )
    return results


def _number(value: float) -> float | None:
    return None if np.isnan(value) else value
