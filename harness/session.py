"""Session: one cell from its config, sharing loaded data and fitted models with the other cells of the process."""

import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from harness.adapter import Adapter, Context
from harness.artifacts import Artifacts
from harness.config import build, check
from harness.data.source import Source
from harness.data.split import SplitRule
from harness.errors import Diverged, NotApplicable, UserError, near_miss
from harness.evaluate import Bench, Progress, Protocol, build_instances, cell_for, evaluate, load_twins, make_bench
from harness.identity import fingerprint, identity
from harness.schema import CellStatus, Result
from harness.scoring import Twin
from harness.settings import Settings
from harness.store import Cell, Store
from harness.task import Task


def plain_config(config: Any) -> dict[str, Any]:
    """A composed config as plain data. Raises UserError for a value that must be given and is not."""
    from omegaconf import MissingMandatoryValue, OmegaConf

    try:
        plain = OmegaConf.to_container(config, resolve=True, throw_on_missing=True)
    except MissingMandatoryValue as error:
        raise UserError(f"config key '{error.full_key}' must be given: {error.full_key}=...") from error
    assert isinstance(plain, dict)
    return {str(key): value for key, value in plain.items() if key != "hydra"}


@dataclass
class Session:
    """What a process has loaded and fitted so far, by identity."""

    memory: dict[str, Any] = field(default_factory=dict)

    def bench(self, source: Source, rule: SplitRule, protocol: Protocol) -> Bench:
        """The split and reader of a data set; loaded once."""
        data_key = f"data|{fingerprint([identity(source), getattr(source, 'root', None)])}"
        if data_key not in self.memory:
            self.memory[data_key] = source.load()
        key = f"{data_key}|{fingerprint([identity(rule), identity(protocol)])}"
        if key not in self.memory:
            split_key = f"{data_key}|{fingerprint(identity(rule))}"
            if split_key not in self.memory:
                self.memory[split_key] = rule.apply(self.memory[data_key])
            self.memory[key] = make_bench(self.memory[split_key], protocol)
        bench = self.memory[key]
        assert isinstance(bench, Bench)
        return bench


SESSION = Session()


@dataclass(frozen=True)
class Job:
    """A cell as configured, checked and ready to run."""

    task: Task
    adapter: Adapter
    source: Source
    rule: SplitRule
    protocol: Protocol
    store: Store
    artifacts: Artifacts
    twins: bool
    resume: bool = False

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> "Job":
        """Build all parts. Raises UserError for whatever is wrong in the config."""
        for key in config:
            if key not in Settings.__dataclass_fields__:
                raise UserError(f"config key '{key}' does not exist.{near_miss(key, Settings.__dataclass_fields__)}")
        if config.get("task") is None:
            from harness.registry import entries

            raise UserError(f"no task is given; add +task=NAME with one of: {', '.join(entries('task'))}")
        protocol = check(
            Protocol,
            {name: config[name] for name in ("users", "part", "shown", "seed", "reading")},
            "",
        )
        if protocol.users is not None and protocol.users < 2:
            raise UserError(f"users={protocol.users} is too few; at least 2 are needed for an interval")
        if protocol.shown < 1:
            raise UserError(f"shown={protocol.shown} is too few; a prompt shows at least 1 item of the history")
        return cls(
            task=build(config["task"], "task"),
            adapter=build(config["model"], "model"),
            source=build(config["dataset"], "dataset"),
            rule=build(config["split"], "split"),
            protocol=protocol,
            store=Store(Path(config["out"])),
            artifacts=Artifacts(Path(config["cache"])),
            twins=bool(config["twins"]),
            resume=bool(config["resume"]),
        )


@dataclass(frozen=True)
class Outcome:
    """How a cell ended. error: the exception, for a single run to raise again."""

    status: CellStatus
    cell: Cell | None
    result: Result | None
    fresh: bool
    error: BaseException | None = None


def context_of(job: Job, report: Callable[[str], None], session: Session = SESSION) -> Context:
    """What the adapter of a job may fit on."""
    bench = session.bench(job.source, job.rule, job.protocol)
    return Context(
        view=bench.split.train,
        words=bench.split.data.words,
        artifacts=job.artifacts,
        truth=bench.split.data.truth,
        memory=session.memory,
        dataset=bench.split.data.name,
        report=report,
    )


def settled(job: Job, session: Session = SESSION) -> CellStatus | None:
    """The status of a job that the store has already; None for one that must run. Fits nothing."""
    cell = cell_of(job, session)
    result = cell.settled(job.resume)
    if result is not None:
        return CellStatus(status="done", labels=cell.labels, seconds=result.seconds)
    status = cell.status() if job.resume else None
    return status if status is not None and status.status == "not applicable" else None


def cell_of(job: Job, session: Session = SESSION) -> Cell:
    """Where the result of a job belongs."""
    bench = session.bench(job.source, job.rule, job.protocol)
    return cell_for(job.store, bench, job.task, job.adapter, identity(job.source))


def run_job(job: Job, progress: Progress, report: Callable[[str], None], session: Session = SESSION) -> Outcome:
    """Run a job to its end; the neutral twin of the task first, where there is one."""
    cell = cell_of(job, session)
    finished = cell.settled(job.resume)
    if finished is not None:
        return Outcome(CellStatus(status="done", labels=cell.labels), cell, finished, fresh=False)
    if cell.is_damaged():
        print(f"{cell.folder} was cut or changed: what is whole is kept, the rest made again", file=sys.stderr)
    bench = session.bench(job.source, job.rule, job.protocol)
    context = context_of(job, report, session)
    try:
        build_instances(bench, job.task)  # before its twins are run and stored for nothing
        twins = _twins(job, context, session)
        result = evaluate(cell, bench, job.task, job.adapter, context, twins, progress, job.resume)
        return Outcome(CellStatus(status="done", labels=cell.labels, seconds=result.seconds), cell, result, fresh=True)
    except NotApplicable as error:
        status = CellStatus(status="not applicable", labels=cell.labels, message=str(error))
        return Outcome(status, cell, None, fresh=True, error=error)
    except (UserError, Diverged) as error:
        status = CellStatus(status="failed", labels=cell.labels, message=str(error))
        return Outcome(status, cell, None, fresh=True, error=error)
    except Exception as error:
        status = CellStatus(status="failed", labels=cell.labels, message=traceback.format_exc())
        return Outcome(status, cell, None, fresh=True, error=error)
    except KeyboardInterrupt:
        if cell.samples_file.exists():
            cell.set_status(CellStatus(status="interrupted", labels=cell.labels))
        raise


def _twins(job: Job, context: Context, session: Session) -> dict[str, Twin]:
    """The answers to the neutral questions, run first if they are not in the store. Empty where none are named."""
    neutral = job.task.neutral()
    if not job.twins or neutral is None:
        return {}
    twin = replace(job, task=neutral)
    cell = cell_of(twin, session)
    bench = session.bench(job.source, job.rule, job.protocol)
    key = f"twins|{cell.folder}"
    if key not in session.memory:
        context.report("the neutral twin first")
        try:
            evaluate(cell, bench, neutral, job.adapter, context, resume=job.resume)
        except NotApplicable as error:  # answers from a file without those to the twins: no gain, nothing paid
            context.report(f"no neutral twins: {error}")
            return {}
        session.memory[key] = load_twins(cell.samples().values(), bench.catalogue)
    twins = session.memory[key]
    assert isinstance(twins, dict)
    return twins
