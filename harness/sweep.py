"""A sweep: many cells, one table at the end. Every cell writes how it ended; the sweep is reconciled from that."""

import itertools
import os
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hydra.core.global_hydra import GlobalHydra
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.experimental.callback import Callback
from omegaconf import DictConfig, OmegaConf
from rich.table import Table

from harness.console import CONSOLE, SweepProgress, duration, print_board
from harness.errors import UserError
from harness.schema import CellStatus, Labels
from harness.store import read_model, write_whole

FOLDER_VARIABLE = "STEERBENCH_SWEEP_FOLDER"  # handed to worker processes, which write their status there
REBUILD_SHARE = 0.1  # of the time of a sweep at most is spent on rebuilding the leaderboard in between


def planned(overrides: Sequence[str], params: DictConfig | None) -> list[dict[str, str]]:
    """The cells a sweep will run, as {override key: value}, in their order; globs are expanded."""
    from_config = [f"{key}={value}" for key, value in (params or {}).items()]
    loader = GlobalHydra.instance().config_loader()
    parsed = OverridesParser.create(config_loader=loader).parse_overrides([*from_config, *overrides])
    axes = []
    for override in parsed:
        if override.is_sweep_override():
            axes.append([(override.key_or_group, value) for value in override.sweep_string_iterator()])
    return [dict(cell) for cell in itertools.product(*axes)]


class Sweep:
    """The state of a running sweep in the process that started it."""

    def __init__(self, root: Path, cells: list[dict[str, str]]) -> None:
        self.root = root
        self.folder = root / "sweeps" / f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}"
        self.models = [cell.get("model", "") for cell in cells]
        self.progress = SweepProgress(self.models)
        self.spent_building = 0.0
        self.started = time.perf_counter()
        os.environ[FOLDER_VARIABLE] = str(self.folder)

    def cell_done(self, status: CellStatus, number: int, seconds: float, fresh: bool) -> None:
        """Show it, and now and then rebuild the leaderboard."""
        model = self.models[number] if number < len(self.models) else ""
        self.progress.end(status, model, seconds, fresh)
        if fresh and self.spent_building < REBUILD_SHARE * (time.perf_counter() - self.started):
            self.build()

    def build(self) -> list[Any]:
        """Rebuild the leaderboard from the store."""
        from harness import leaderboard

        began = time.perf_counter()
        made = leaderboard.build(self.root)
        self.spent_building += time.perf_counter() - began
        return made

    def finish(self) -> int:
        """Print every cell's status and the boards. Returns the exit code: 1 when a cell failed."""
        self.progress.stop()
        statuses = [read_model(path, CellStatus) for path in sorted(self.folder.glob("*.json"))]
        known = [status for status in statuses if status is not None]
        for board in self.build():
            print_board(board)
        CONSOLE.print(status_table(known))
        missing = len(self.models) - len(known)
        if missing:
            CONSOLE.print(f"{missing} cells left no status: their process died; run the same command again")
        failed = [status for status in known if status.status == "failed"]
        took = duration(time.perf_counter() - self.started)
        CONSOLE.print(f"{len(known) - len(failed)} of {len(self.models)} cells, {took}. Leaderboard: {self.root}/leaderboard.md")
        return 1 if failed or missing else 0


def status_table(statuses: Sequence[CellStatus]) -> Table:
    """Tasks down, models across; what went wrong below."""
    grid = Table(title="cells")
    models = sorted({status.labels.model for status in statuses})
    for name in ("data set", "task", *models):
        grid.add_column(name)
    signs = {"done": "ok", "failed": "[bold red]failed[/]", "not applicable": "[dim]n/a[/]", "running": "running"}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for status in statuses:
        row = rows.setdefault((status.labels.dataset, status.labels.task), {})
        row[status.labels.model] = signs[status.status]
    for (dataset, task), row in sorted(rows.items()):
        grid.add_row(dataset, task, *(row.get(model, "") for model in models))
    troubles = [status for status in statuses if status.status == "failed"]
    if troubles:
        grid.caption = "\n".join(
            f"{t.labels.dataset} {t.labels.task} {t.labels.model}: {t.message.strip().splitlines()[-1]}".replace("[", "\\[")
            for t in troubles[:20]
        )
        grid.caption_justify = "left"
    return grid


CURRENT: Sweep | None = None
EXIT_CODE = 0


class SweepCallback(Callback):
    """Hydra tells when a sweep begins and ends."""

    def on_multirun_start(self, config: DictConfig, **kwargs: Any) -> None:
        """Count the cells and show the bar."""
        global CURRENT
        params = OmegaConf.select(config, "hydra.sweeper.params")
        cells = planned(list(config.hydra.overrides.task), params)
        if not cells:
            raise UserError("a sweep (-m) needs at least one list of values, such as model=ease,sasrec")
        CURRENT = Sweep(Path(config.out), cells)

    def on_multirun_end(self, config: DictConfig, **kwargs: Any) -> None:
        """Print the tables; remember the exit code."""
        global CURRENT, EXIT_CODE
        if CURRENT is not None:
            EXIT_CODE = CURRENT.finish()
            CURRENT = None


def record(status: CellStatus, number: int) -> None:
    """Write how a cell of the sweep ended, from whatever process ran it."""
    folder = Path(os.environ[FOLDER_VARIABLE])
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{number:05d}.json", status.model_dump_json())


def failed_before_start(config: dict[str, Any], message: str) -> CellStatus:
    """The status of a cell whose config could not be built."""
    names = {group: str((config.get(group) or {}).get("name", "?")) for group in ("dataset", "task", "model")}
    labels = Labels(**names, split="", part="", sees="", data_settings={})
    return CellStatus(status="failed", labels=labels, message=message)
