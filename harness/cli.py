"""One cell from the command line: compose the config, run it, print and rebuild the leaderboard."""

import time
import traceback
from pathlib import Path
from typing import Any

import hydra
from hydra.core.hydra_config import HydraConfig
from hydra.types import RunMode
from omegaconf import DictConfig
from rich.progress import Progress

from harness import sweep
from harness.console import CONSOLE, print_board, print_damaged
from harness.errors import Diverged, UserError
from harness.manifest import Manifest
from harness.session import Job, Outcome, plain_config, run_job
from harness.settings import register

register()
MISTAKE: Exception | None = None  # of a single cell; Hydra would print a line of its own around a raised one


def run() -> None:
    """What the command line says. Raises UserError, Diverged, and what Hydra raises."""
    main()
    if MISTAKE is not None:
        raise MISTAKE


@hydra.main(  # type: ignore[untyped-decorator, unused-ignore]
    version_base="1.3", config_path="pkg://hydra_configs", config_name="config"
)
def main(config: DictConfig) -> None:
    """Entry of every cell, alone or in a sweep."""
    global MISTAKE
    if HydraConfig.get().mode == RunMode.MULTIRUN:
        _in_sweep(plain_config(config))
        return
    try:
        _alone(plain_config(config))
    except (UserError, Diverged) as error:
        MISTAKE = error


def _alone(config: dict[str, Any]) -> None:
    job = Job.from_config(config)
    if config["dry_run"]:
        from harness.dry_run import show

        show([(job, config)])
        return
    with Progress(console=CONSOLE, transient=True, disable=not CONSOLE.is_terminal) as bar:
        line = bar.add_task(f"{job.task.name} {job.adapter.name}", total=None)
        outcome = run_job(
            job,
            progress=lambda done, total: bar.update(line, completed=done, total=total),
            report=lambda message: bar.update(line, description=message),
        )
    if outcome.error is not None:
        raise outcome.error
    _show(job, outcome)


def _show(job: Job, outcome: Outcome) -> None:
    from harness import leaderboard

    made = leaderboard.boards(job.store)
    for board in made:
        if any(entry.folder == outcome.cell.folder for entry in board.entries if outcome.cell):
            print_board(board, only=job.task.name)
    print_damaged(job.store)
    assert outcome.cell is not None
    state = "computed" if outcome.fresh else "taken from the store"
    leaderboard.write(job.store.root, made)
    CONSOLE.print(f"{state}: {outcome.cell.folder}\nleaderboard: {job.store.root}/leaderboard.md", soft_wrap=True)


def _in_sweep(config: dict[str, Any]) -> None:
    """A failing cell is recorded and never stops the others."""
    current = sweep.CURRENT  # None in the process of a worker
    number, manifest = int(config["cell"]), Manifest(Path(config["sweep"]))
    started = time.perf_counter()
    manifest.record(number, sweep.status_of(config, "running"))
    outcome = None
    try:
        outcome = _recorded(Job.from_config(config), current)
        status = outcome.status
    except UserError as error:
        status = sweep.status_of(config, "failed", str(error))
    except Exception:
        status = sweep.status_of(config, "failed", traceback.format_exc())
    except KeyboardInterrupt:
        manifest.record(number, sweep.status_of(config, "interrupted"))
        raise
    manifest.record(number, status)
    if current:
        seconds = time.perf_counter() - started
        result = outcome.result if outcome else None
        answering = result.answering if result else seconds
        current.ended(number, status, seconds, answering, outcome.fresh if outcome else True)


def _recorded(job: Job, current: sweep.Sweep | None) -> Outcome:
    """The cell, run; how it ended stands beside its samples, too."""
    if current:
        current.progress.begin(f"{job.source.name} {job.task.name} {job.adapter.name}")
    outcome = run_job(
        job,
        progress=current.progress.samples_done if current else lambda done, total: None,
        report=current.progress.report if current else lambda message: None,
    )
    if outcome.cell is not None and outcome.status.status != "done":
        outcome.cell.set_status(outcome.status)
    return outcome
