"""One cell from the command line: compose the config, run it, print and rebuild the leaderboard."""

import time
from typing import Any

import hydra
from hydra.core.hydra_config import HydraConfig
from hydra.types import RunMode
from omegaconf import DictConfig
from rich.progress import Progress

from harness import sweep
from harness.console import CONSOLE, print_board
from harness.errors import Diverged, UserError
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

    for board in leaderboard.build(job.store.root):
        if any(entry.folder == outcome.cell.folder for entry in board.entries if outcome.cell):
            print_board(board, only=job.task.name)
    assert outcome.cell is not None
    state = "computed" if outcome.fresh else "taken from the store"
    CONSOLE.print(f"{state}: {outcome.cell.folder}\nleaderboard: {job.store.root}/leaderboard.md", soft_wrap=True)


def _in_sweep(config: dict[str, Any]) -> None:
    """A failing cell is recorded and never stops the others."""
    current = sweep.CURRENT
    started = time.perf_counter()
    fresh, answering = True, None
    try:
        job = Job.from_config(config)
        if current:
            current.progress.begin(f"{job.source.name} {job.task.name} {job.adapter.name}")
        outcome = run_job(
            job,
            progress=current.progress.samples_done if current else lambda done, total: None,
            report=current.progress.report if current else lambda message: None,
        )
        status, fresh = outcome.status, outcome.fresh
        if outcome.result is not None:
            samples = sum(part.n for part in outcome.result.parts)
            answering = samples / max(outcome.result.samples_per_second, 1e-9)
        if outcome.cell is not None and status.status != "done":
            outcome.cell.set_status(status)
    except UserError as error:
        status = sweep.failed_before_start(config, str(error))
    sweep.record(status, int(config["cell"]))
    if current:
        seconds = time.perf_counter() - started
        current.cell_done(status, status.labels.model, seconds, seconds if answering is None else answering, fresh)
