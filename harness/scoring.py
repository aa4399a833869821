"""Scoring: instances and their answers -> numbers. Everything that is a rate has every instance below the line."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from harness.data.catalogue import Catalogue
from harness.instance import Instance, Response
from harness.metrics import NOWHERE, place, place_by_score, rank_metrics
from harness.reading import Reader, from_items
from harness.recommendation import REPEATED, SEEN, UNKNOWN, UNREADABLE, Recommendation
from harness.task import Task

CUTS = (5, 10)


@dataclass(frozen=True)
class Answer:
    """What an instance got. place: (above, tied) of the target, see metrics.rank_metrics."""

    strict: Recommendation
    loose: Recommendation
    place: tuple[int, int]
    error: str | None


@dataclass(frozen=True)
class Twin:
    """The answer to the neutral question of the same user, as the store has it."""

    text: str | None
    items: tuple[int, ...]
    place: tuple[int, int]

    def read(self, reader: Reader, instance: Instance) -> Recommendation:
        """As if it were the answer to the controlled question."""
        form, shown = instance.question.form, instance.question.shown
        if self.text is None:
            return from_items(self.items, reader.catalogue, form, shown)
        return reader.strict(self.text, form, shown, instance.question.candidates)


def read_answers(instances: Sequence[Instance], responses: Sequence[Response], reader: Reader) -> list[Answer]:
    """Read a batch of responses, strictly and loosely."""
    strict, doubtful = [], []
    for row, (instance, response) in enumerate(zip(instances, responses, strict=True)):
        answer = _read_strict(instance, response, reader)
        strict.append(answer)
        if response.text is not None and instance.wanted and not _flawless(answer):
            doubtful.append(row)
    loose = list(strict)
    questions = [instances[row].question for row in doubtful]
    reread = reader.loose([strict[row] for row in doubtful], [question.shown for question in questions])
    for row, answer in zip(doubtful, reread, strict=True):
        loose[row] = answer
    return [
        Answer(s, le, _place(instance, response, s), response.error)
        for s, le, instance, response in zip(strict, loose, instances, responses, strict=True)
    ]


def _flawless(answer: Recommendation) -> bool:
    """Loose reading could not find more than strict reading did."""
    return answer.well_formed and bool(answer.items) and min(answer.items) >= 0


def _read_strict(instance: Instance, response: Response, reader: Reader) -> Recommendation:
    question = instance.question
    if response.items is not None:
        return from_items(response.items, reader.catalogue, question.form, question.shown)
    return reader.strict(response.text or "", question.form, question.shown, question.candidates)


def _place(instance: Instance, response: Response, answer: Recommendation) -> tuple[int, int]:
    if instance.target < 0:
        return NOWHERE, 1
    if response.scores is None:
        return place(answer.items, instance.target), 1
    scores = response.scores.copy()
    own = scores[instance.target]
    scores[instance.question.history] = -np.inf
    scores[instance.target] = own
    return place_by_score(scores, instance.target)


def score(
    task: Task,
    instances: Sequence[Instance],
    answers: Sequence[Answer],
    twins: dict[str, Twin],
    reader: Reader,
) -> list[dict[str, float]]:
    """The metrics of each instance by name; a metric that does not exist for an instance is left out."""
    rows: list[dict[str, float]] = [{} for _ in instances]
    _accuracy(rows, instances, answers)
    for row, instance, answer in zip(rows, instances, answers, strict=True):
        _control(row, task, instance, answer, reader.catalogue)
        if instance.wanted:
            row.update(line_rates(answer.strict, instance.wanted))
        row["failed"] = float(answer.error is not None or not answer.strict.length)
    _twins(rows, task, instances, answers, twins, reader)
    return rows


def _accuracy(rows: list[dict[str, float]], instances: Sequence[Instance], answers: Sequence[Answer]) -> None:
    """hit, ndcg and mrr, strict and loose; names carry the candidate protocol."""
    chosen = [i for i, instance in enumerate(instances) if instance.target >= 0 and instance.wanted]
    if not chosen:
        return
    limit = np.array([instances[i].wanted for i in chosen])
    places = np.array([answers[i].place for i in chosen])
    loose = np.array([place(answers[i].loose.items, instances[i].target) for i in chosen])
    # Where strict and loose reading agree on the lines, the loose place is the strict one, ties included.
    same = np.array([answers[i].loose is answers[i].strict for i in chosen])
    loose_above, loose_tied = np.where(same, places[:, 0], loose), np.where(same, places[:, 1], 1)
    for k in CUTS:
        strict_metrics = rank_metrics(places[:, 0], places[:, 1], k, limit)
        loose_metrics = rank_metrics(loose_above, loose_tied, k, limit) if k == CUTS[-1] else {}
        for at, i in enumerate(chosen):
            suffix = instances[i].protocol
            rows[i].update({f"{name}{suffix}": float(value[at]) for name, value in strict_metrics.items()})
            rows[i].update({f"loose/{name}{suffix}": float(value[at]) for name, value in loose_metrics.items()})


def _control(row: dict[str, float], task: Task, instance: Instance, answer: Answer, catalogue: Catalogue) -> None:
    verdicts = task.verdicts(instance, answer.strict, catalogue)
    overall = task.control(instance, answer.strict, catalogue)
    row["control"], row["control_graded"] = float(overall.strict), float(overall.graded)
    same = answer.loose is answer.strict
    row["loose/control"] = row["control"] if same else float(task.control(instance, answer.loose, catalogue).strict)
    kinds: dict[str, list[bool]] = {}
    for constraint, verdict in zip(instance.question.constraints, verdicts, strict=True):
        kinds.setdefault(constraint.kind, []).append(verdict.strict)
    row.update({f"obeys/{kind}": float(all(met)) for kind, met in kinds.items()})
    row.update(task.extra(instance, answer.strict, catalogue))


def line_rates(answer: Recommendation, wanted: int) -> dict[str, float]:
    """Shares of the lines with each defect; an answer without lines has no valid line."""
    lines = max(answer.length, 1)
    counted = {name: answer.defects.count(name) / lines for name in (UNREADABLE, UNKNOWN, REPEATED, SEEN)}
    return {
        "valid": answer.defects.count("") / lines,
        "in_catalogue": sum(item >= 0 for item in answer.items) / lines,
        **counted,
        "wrong_count": float(answer.length != wanted),
    }


def _twins(
    rows: list[dict[str, float]],
    task: Task,
    instances: Sequence[Instance],
    answers: Sequence[Answer],
    twins: dict[str, Twin],
    reader: Reader,
) -> None:
    """control_gain: control here minus that of the twin's answer. accuracy_paid: the twin's NDCG minus this one's,
    over as many places as were asked for; only where both rank the full catalogue."""
    paired = [i for i, instance in enumerate(instances) if instance.twin in twins]
    if not paired:
        return
    met = [twins[instances[i].twin or ""] for i in paired]
    for i, twin in zip(paired, met, strict=True):
        neutral = task.control(instances[i], twin.read(reader, instances[i]), reader.catalogue)
        rows[i]["twin_control"] = float(neutral.strict)
        rows[i]["control_gain"] = rows[i]["control"] - float(neutral.strict)
    k = CUTS[-1]
    limit = np.array([instances[i].wanted for i in paired])
    before = rank_metrics([twin.place[0] for twin in met], [twin.place[1] for twin in met], k, limit)[f"ndcg@{k}"]
    for at, i in enumerate(paired):
        if f"ndcg@{k}" in rows[i]:
            rows[i]["accuracy_paid"] = float(before[at]) - rows[i][f"ndcg@{k}"]
