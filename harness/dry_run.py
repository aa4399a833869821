"""dry_run=true: what a command would ask, with how many tokens and at what price. Loads no model, writes nothing.

Tokens are estimated, not counted: a tokenizer may be gigabytes away. Prices are those of the engine, if it has any.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.table import Table

from harness.console import CONSOLE
from harness.errors import NotApplicable
from harness.evaluate import build_instances
from harness.identity import fingerprint
from harness.instance import Instance
from harness.session import SESSION, Job, cell_of, context_of, settled

CHARACTERS = 4.0  # a token, in English text and the common vocabularies
AROUND_TITLE = 4  # characters of a line that are not its title: a number, a dot, a line break
SHOWN = 2  # prompts of a cell
MILLION = 1_000_000


@dataclass(frozen=True)
class Planned:
    """A cell that would run. instances: those it would ask; none where `state` says why."""

    job: Job
    state: str
    instances: Sequence[Instance]
    folder: Path
    prices: Mapping[str, float] | None

    def tokens(self) -> tuple[int, int]:
        """Read and written, about; (0, 0) for a model that is given no text."""
        if self.prices is None:
            return 0, 0
        titles = SESSION.bench(self.job.source, self.job.rule, self.job.protocol).catalogue.titles
        line = sum(map(len, titles)) / max(len(titles), 1) + AROUND_TITLE
        read = sum(len(m["content"]) for i in self.instances for m in i.question.messages)
        return round(read / CHARACTERS), round(sum(i.wanted for i in self.instances) * line / CHARACTERS)

    def cost(self) -> float | None:
        """In the currency of the prices; None where there are none."""
        return cost(self.tokens(), self.prices) if self.prices else None


def prices_of(config: Mapping[str, Any]) -> Mapping[str, float] | None:
    """What a million tokens cost by `price_in` and `price_out` of the model's engine, those that are set; None for a
    model without an engine."""
    engine = config["model"].get("engine")
    if engine is None:
        return None
    return {name: float(engine[name]) for name in ("price_in", "price_out") if engine.get(name) is not None}


def cost(tokens: tuple[int, int], prices: Mapping[str, float]) -> float:
    """The price of so many tokens, read and written."""
    return (tokens[0] * prices.get("price_in", 0.0) + tokens[1] * prices.get("price_out", 0.0)) / MILLION


def plan(cells: Sequence[tuple[Job, Mapping[str, Any]]]) -> Iterator[Planned]:
    """Every cell, and the neutral twins that would run before it; a twin once."""
    seen: set[Path] = set()
    for job, config in cells:
        neutral = job.task.neutral() if job.twins else None
        for each in (job, replace(job, task=neutral)) if neutral else (job,):
            planned = _planned(each, prices_of(config))
            if planned.folder not in seen and (each is job or planned.state == "to run"):
                seen.add(planned.folder)
                yield planned


def _planned(job: Job, prices: Mapping[str, float] | None) -> Planned:
    cell = cell_of(job)
    status = settled(job)
    try:
        instances = build_instances(SESSION.bench(job.source, job.rule, job.protocol), job.task)
    except NotApplicable:
        return Planned(job, "not applicable", [], cell.folder, prices)
    if status is not None:
        return Planned(job, "in the store", [], cell.folder, prices)
    answered = {name for name, sample in cell.samples().items() if sample.error is None}
    return Planned(job, "to run", [i for i in instances if i.id not in answered], cell.folder, prices)


def show(cells: Sequence[tuple[Job, Mapping[str, Any]]]) -> None:
    """Two prompts a question set, then a table of the cells. Raises UserError for what is wrong with the data."""
    planned = list(plan(cells))
    shown: set[tuple[str, str]] = set()
    for each in planned:
        name = (each.job.source.name, each.job.task.name)
        if name not in shown and each.instances:
            shown.add(name)
            for instance in _spread(each.instances):
                CONSOLE.rule(f"{' '.join(name)}: {instance.id}")
                for message in instance.question.messages:
                    CONSOLE.print(
                        f"{message['role']}: {message['content']}", markup=False, highlight=False, soft_wrap=True
                    )
    CONSOLE.print(_table(planned))
    for line in _trainings(planned):
        CONSOLE.print(line, markup=False, highlight=False, soft_wrap=True)


def _spread(instances: Sequence[Instance]) -> Sequence[Instance]:
    """The first of them and the one in the middle, which is of another part where there are parts."""
    return [instances[at] for at in sorted({0, len(instances) // SHOWN})]


def _trainings(planned: Sequence[Planned]) -> Iterator[str]:
    """What has to be trained first, a line for each model and data set."""
    jobs = [each.job for each in planned if each.state == "to run"]
    alike = {(job.source.name, fingerprint(job.adapter.identity())): job for job in jobs}
    for job in alike.values():
        missing = job.adapter.untrained(context_of(job, report=lambda message: None))
        if missing:
            yield f"{job.source.name} {job.adapter.name}: trained first, once: {', '.join(missing)}"


def _table(planned: Sequence[Planned]) -> Table:
    grid = Table(title=f"{len(planned)} cells; nothing was run. Tokens: about {CHARACTERS:.0f} characters each")
    for name in ("data set", "task", "model", "state"):
        grid.add_column(name)
    for name in ("questions", "tokens in", "tokens out", "cost"):
        grid.add_column(name, justify="right")
    for each in planned:
        read, written = each.tokens()
        price = each.cost()
        counts = [f"{len(each.instances):,}", *(f"{n:,}" if n else "" for n in (read, written))]
        names = (each.job.source.name, each.job.task.name, each.job.adapter.name, each.state)
        grid.add_row(*names, *counts, "" if price is None else f"{price:.4f}")
    prices = [price for each in planned if (price := each.cost()) is not None]
    sums = [sum(column) for column in zip(*(each.tokens() for each in planned), strict=True)]
    questions = sum(len(each.instances) for each in planned)
    grid.add_section()
    grid.add_row("all", "", "", "", f"{questions:,}", *(f"{n:,}" for n in sums), f"{sum(prices):.4f}" if prices else "")
    return grid
