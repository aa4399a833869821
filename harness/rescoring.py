"""Rescoring: stored answers, read and scored as the code does it now, without asking any model.

A cell's questions are built again from its data and settings. An answer is used only where the question is, word for
word, the one it was given to; so a metric may change and the answers stay, and a changed question never gets an old
answer. What the store does not keep, the scores of conventional models, stands by the place of the target.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.config import TARGET, check, locate
from harness.data.catalogue import Catalogue
from harness.data.source import Source
from harness.data.split import SplitRule
from harness.errors import UserError, unknown
from harness.evaluate import (
    SCORING,
    Bench,
    Protocol,
    build_instances,
    load_twins,
    make_sample,
    plain,
    score_table,
    summarise,
)
from harness.identity import fingerprint, identity
from harness.instance import Instance, Response
from harness.metrics import NOWHERE
from harness.registry import folders
from harness.schema import CellStatus, Result, Sample, environment
from harness.scoring import Twin, read_answers, score
from harness.session import Session
from harness.store import Cell, Store
from harness.task import Task

BATCH = 256  # answers read at once


@dataclass(frozen=True)
class Setting:
    """A stored cell made ready: what it asked, and the key that its answers belong to now."""

    cell: Cell
    result: Result
    task: Task
    bench: Bench
    key: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of a cell. means: (part, metric) -> before and after, where they differ; None where there was none.

    state: unchanged, changed, unfinished (some questions are new: run the cell to have them answered) or left, with
    the reason.
    """

    result: Result
    state: str
    reason: str = ""
    n: int = 0
    samples: int = 0
    means: dict[tuple[str, str], tuple[float | None, float | None]] = field(default_factory=dict)


def plain_fields(node: Any) -> Any:
    """An identity without its class names and versions: the fields alone."""
    if isinstance(node, dict):
        return {key: plain_fields(value) for key, value in node.items() if key not in {"_class", "_version"}}
    return [plain_fields(value) for value in node] if isinstance(node, list) else node


def registered(group: str) -> dict[str, type]:
    """The classes that the config files of a group name, by module and name."""
    import yaml

    found = {}
    for path in (path for folder in folders() for path in (folder / group).glob("*.yaml")):
        kind = locate(yaml.safe_load(path.read_text(encoding="utf-8"))[TARGET])
        found[f"{kind.__module__}.{kind.__qualname__}"] = kind
    return found


def rebuild(group: str, stored: dict[str, Any], **added: Any) -> Any:
    """The object that a stored identity describes. Only classes of the registry: a store may come from elsewhere.

    Raises UserError where the class or a field of it is no more.
    """
    kinds = registered(group)
    name = str(stored.get("_class"))
    if name not in kinds:
        raise unknown(group, name, kinds)
    fields = {f.name for f in dataclasses.fields(kinds[name])}
    more = {key: value for key, value in added.items() if key in fields}
    return check(kinds[name], {**plain_fields(stored), **more}, group)


@dataclass
class Rescorer:
    """Scores the cells of one store again.

    root: the folder of the data set. reading: fields of the reading rule to be replaced. write: False only looks.
    twins: the neutral answers by the fingerprint of their cell's new key; neutral cells have to come first.
    """

    store: Store
    root: str = ""
    reading: dict[str, float] = field(default_factory=dict)
    write: bool = True
    session: Session = field(default_factory=Session)
    twins: dict[str, dict[str, Twin]] = field(default_factory=dict)

    def prepare(self, folder: Path, result: Result) -> Setting:
        """Data, split and task of a cell as they are now. Raises UserError where they are not the same data."""
        stored = result.key["protocol"]
        protocol = check(Protocol, plain_fields({**stored, "reading": {**stored["reading"], **self.reading}}), "")
        added = {"root": self.root} if self.root else {}
        source: Source = rebuild("dataset", result.labels.data_settings, **added)
        rule: SplitRule = rebuild("split", result.key["split"])
        task: Task = rebuild("task", result.key["task"])
        bench = self.session.bench(source, rule, protocol)
        if bench.split.data.digest != result.key["data"]:
            raise UserError(f"the data of {result.labels.dataset} are not those that were asked about; give root=PATH")
        now = {"task": task, "split": rule, "protocol": protocol}
        key = {**result.key, **{name: identity(thing) for name, thing in now.items()}, "scoring": SCORING}
        return Setting(Cell(folder, result.key, result.labels), result, task, bench, key)

    def rescore(self, setting: Setting) -> Outcome | None:
        """One cell. None where its answers have been scored anew before. Raises UserError for what must be left."""
        target = self.store.cell(setting.key, setting.cell.labels)
        in_place = setting.key == setting.result.key
        if not in_place and target.is_finished():
            if setting.task.neutral() is None:
                there = load_twins(target.samples().values(), setting.bench.catalogue)
                self.twins.setdefault(fingerprint(setting.key), there)
            return None
        stored = setting.cell.samples()
        instances = build_instances(setting.bench, setting.task)
        same = [i for i in instances if i.id in stored and is_same_question(i, stored[i.id], setting.bench.catalogue)]
        if in_place and len(same) < len(instances):
            raise UserError(
                f"{len(instances) - len(same)} of {len(instances)} questions are not those that were answered; raise "
                f"the version of {setting.task.name} so that they are asked anew"
            )
        samples = score_again(same, stored, setting, self._twins(setting, instances, stored))
        if len(same) < len(instances):
            return self._carry(target, setting, samples, len(instances))
        if setting.task.neutral() is None:
            self.twins[fingerprint(setting.key)] = load_twins(samples, setting.bench.catalogue)
        return self._finish(target, setting, samples, [stored[sample.id] for sample in samples], in_place)

    def _finish(
        self, target: Cell, setting: Setting, samples: list[Sample], before: list[Sample], in_place: bool
    ) -> Outcome:
        changed = sum(new != old for new, old in zip(samples, before, strict=True))
        table = score_table(samples)
        details = {**setting.result.details, "rescored": environment()}
        result = setting.result.model_copy(update={"key": setting.key, "parts": summarise(table), "details": details})
        outcome = Outcome(
            result, "changed" if changed else "unchanged", "", len(samples), changed, moved(setting.result, result)
        )
        if self.write and (outcome.samples or outcome.means or not in_place):
            with target.locked():
                target.finish(result, samples, table)
        return outcome

    def _carry(self, target: Cell, setting: Setting, samples: list[Sample], n: int) -> Outcome:
        """A task whose questions have changed in part: what can be kept is put where the next run goes on."""
        if self.write:
            with target.locked():
                there = target.samples()
                target.append(sample for sample in samples if sample.id not in there)
                target.set_status(
                    CellStatus(status="running", labels=target.labels, message=f"{len(samples)} of {n} answers kept")
                )
        reason = f"{n - len(samples)} of {n} questions are new; run the cell again to have them answered"
        return Outcome(setting.result, "unfinished", reason, n, 0)

    def _twins(self, setting: Setting, instances: Sequence[Instance], stored: dict[str, Sample]) -> dict[str, Twin]:
        """The twins' answers where all are there. Raises UserError where they were and are no more: gains over a
        part of the questions would look like gains over all."""
        neutral = setting.task.neutral()
        if neutral is None:
            return {}
        wanted = {instance.twin for instance in instances if instance.twin is not None}
        found = self.twins.get(fingerprint({**setting.key, "task": identity(neutral)}), {})
        if wanted <= found.keys():
            return found
        if any("twin_control" in sample.scores for sample in stored.values()):
            raise UserError(f"the answers of its neutral twin, {neutral.name}, are not in the store; run that first")
        return {}


def is_same_question(instance: Instance, sample: Sample, catalogue: Catalogue) -> bool:
    """Whether a stored answer was given to this very question, about this very target."""
    question = instance.question
    target = catalogue.ids[instance.target] if instance.target >= 0 else None
    return (
        sample.messages == [dict(message) for message in question.messages]
        and sample.constraints == [plain(constraint, catalogue) for constraint in question.constraints]
        and (sample.part, sample.cluster, sample.target, sample.wanted)
        == (instance.part, instance.cluster, target, instance.wanted)
    )


def answered(sample: Sample, catalogue: Catalogue) -> Response:
    """The response as it came, but for the scores of a conventional model: of these the store keeps the place."""
    index = catalogue.index_of_id
    given = sample.text is None and not (sample.error is not None and not sample.read)
    return Response(
        sample.id,
        text=sample.text,
        items=tuple(index[item] if item is not None else -1 for item in sample.read) if given else None,
        tokens_in=sample.tokens_in,
        tokens_out=sample.tokens_out,
        error=sample.error,
    )


def score_again(
    instances: Sequence[Instance], stored: dict[str, Sample], setting: Setting, twins: dict[str, Twin]
) -> list[Sample]:
    """The stored answers of these instances, read and scored as the code does it now."""
    bench, made = setting.bench, []
    for at in range(0, len(instances), BATCH):
        asked = instances[at : at + BATCH]
        responses = [answered(stored[instance.id], bench.catalogue) for instance in asked]
        answers = [
            answer if response.items is None else dataclasses.replace(answer, place=place_of(stored[response.id]))
            for answer, response in zip(read_answers(asked, responses, bench.reader), responses, strict=True)
        ]
        scores = score(setting.task, asked, answers, twins, bench.reader)
        made += [
            make_sample(instance, response, answer, row, bench)
            for instance, response, answer, row in zip(asked, responses, answers, scores, strict=True)
        ]
    return made


def place_of(sample: Sample) -> tuple[int, int]:
    """Where the target stood in the full ranking."""
    return NOWHERE if sample.above is None else sample.above, sample.tied


def moved(before: Result, after: Result) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    """The means that differ."""
    old, new = (
        {(part.part, name): e.mean for part in result.parts for name, e in part.metrics.items()}
        for result in (before, after)
    )
    return {key: (old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)}
