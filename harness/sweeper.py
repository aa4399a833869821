"""Sweeper: a grid of cells. What the store has already is taken; the rest goes to Hydra's launcher.

Hydra composes a config in some 50 ms and its own sweeper does so twice a cell. Here each axis is composed on
its own: the groups do not depend on one another, so 11 tasks x 10 models need 21 compositions, not 220.
"""

import itertools
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from hydra._internal.core_plugins.basic_launcher import BasicLauncher
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override, Quote, QuotedString
from hydra.core.plugins import Plugins
from hydra.plugins.launcher import Launcher
from hydra.plugins.sweeper import Sweeper
from hydra.types import HydraContext, TaskFunction
from omegaconf import DictConfig, OmegaConf

from harness import sweep
from harness.errors import UserError
from harness.schema import CellStatus
from harness.session import Job, plain_config, settled
from harness.settings import Settings
from harness.sweep import Sweep

ATTEMPTS = 3  # launches of what has not ended, where cells run in processes that may die
Axis = list[tuple[str, ...]]  # alternatives, each a set of overrides


class CellSweeper(Sweeper):
    """Runs what is missing of a grid, then prints the tables. max_batch_size is Hydra's: cells handed over at once."""

    def __init__(self, max_batch_size: int | None = None, params: dict[str, str] | None = None) -> None:
        self.params = {str(key): str(value) for key, value in (params or {}).items()}
        self.max_batch_size = max_batch_size
        self.config: DictConfig | None = None
        self.hydra_context: HydraContext | None = None
        self.launcher: Launcher | None = None

    def setup(self, *, hydra_context: HydraContext, task_function: TaskFunction, config: DictConfig) -> None:
        """Called by Hydra."""
        self.hydra_context, self.config = hydra_context, config
        self.launcher = Plugins.instance().instantiate_launcher(
            hydra_context=hydra_context, task_function=task_function, config=config
        )

    def sweep(self, arguments: list[str]) -> int:
        """Expand, look into the store, launch the rest. Returns the exit code."""
        assert self.config is not None and self.hydra_context is not None and self.launcher is not None
        parser = OverridesParser.create(config_loader=self.hydra_context.config_loader)
        said = parser.parse_overrides(arguments)
        overrides = [*parser.parse_overrides(unsaid(self.params, said)), *said]
        axes, fixed = split_axes(overrides)
        if not axes and not self.params:
            raise UserError("a sweep (-m) needs at least one list of values, such as model=ease,sasrec")
        grid = [list(itertools.chain.from_iterable(cell)) for cell in itertools.product(*axes.values())]
        configs = self._compose(axes, fixed)
        if not configs:
            raise UserError(
                "no cell is left to run: one of the lists matches nothing; python -m harness --help lists names"
            )
        jobs = [_job(config) for config in configs]
        if all(isinstance(job, UserError) for job in jobs):
            raise next(job for job in jobs if isinstance(job, UserError))
        if self.config.dry_run:
            from harness.dry_run import show

            for mistake in {str(job) for job in jobs if isinstance(job, UserError)}:
                print(f"error: {mistake}", file=sys.stderr)
            show([(job, _plain(raw)) for job, raw in zip(jobs, configs, strict=True) if isinstance(job, Job)])
            return 0
        planned = [_planned(job, config) for job, config in zip(jobs, configs, strict=True)]
        with sweep.started(Path(self.config.out), planned) as state:
            place = f"sweep={_quoted(state.manifest.folder)}"
            jobs_by_cell = [[*fixed, *own, place, f"cell={number}"] for number, own in enumerate(grid)]
            for _ in range(1 if isinstance(self.launcher, BasicLauncher) else ATTEMPTS):
                self._launch(state, jobs_by_cell)
        return sweep.EXIT_CODE

    def _launch(self, state: Sweep, jobs: list[list[str]]) -> None:
        """Hand over what has not ended. A launcher that loses a worker may give up on all of its cells."""
        assert self.launcher is not None
        here = isinstance(self.launcher, BasicLauncher)
        waiting = state.open()
        size = self.max_batch_size or max(len(waiting), 1)
        for batch in (waiting[at : at + size] for at in range(0, len(waiting), size)):
            try:
                with nullcontext() if here else state.watching():
                    self.launcher.launch([jobs[number] for number in batch], initial_job_idx=batch[0])
            except Exception as error:
                state.gather()
                if here or all(state.statuses[number].status == "waiting" for number in batch):
                    raise  # no cell has begun: the launcher does not work at all
                told = (str(error).strip().splitlines() or [""])[0]
                print(f"the launcher gave up: {type(error).__name__}: {told}", file=sys.stderr)
            state.gather()

    def _compose(self, axes: dict[str, Axis], fixed: list[str]) -> list[dict[str, Any]]:
        """The config of every cell as plain data, interpolations unresolved, in the order of the grid."""
        assert self.config is not None and self.hydra_context is not None
        loader = self.hydra_context.config_loader
        independent = all(root in Settings.__dataclass_fields__ for root in axes)
        composed: dict[tuple[str, ...], dict[str, Any]] = {}

        def load(overrides: tuple[str, ...]) -> dict[str, Any]:
            if overrides not in composed:
                composed[overrides] = _raw(loader.load_sweep_config(self.config, [*fixed, *overrides]))
            return composed[overrides]

        cells = []
        for choice in itertools.product(*axes.values()):
            if not independent:
                cells.append(load(tuple(itertools.chain.from_iterable(choice))))
                continue
            swept = {root: load(overrides)[root] for root, overrides in zip(axes, choice, strict=True)}
            cells.append({**load(choice[0] if choice else ()), **swept})
        return cells


def unsaid(params: Mapping[str, str], said: Sequence[Override]) -> list[str]:
    """What the experiment sweeps over, without the keys that the command line gives itself: those are its alone."""
    keys = {override.get_key_element().lstrip("+~") for override in said}
    return [f"{key}={value}" for key, value in params.items() if key.lstrip("+~") not in keys]


def split_axes(overrides: Sequence[Override]) -> tuple[dict[str, Axis], list[str]]:
    """Swept overrides by the root key they change, and the fixed ones as strings.

    Two axes below one root (model=..., model.seed=...) are joined: their values belong together.
    """
    axes: dict[str, Axis] = {}
    fixed: list[str] = []
    for override in overrides:
        key = override.get_key_element()
        if not override.is_sweep_override():
            fixed.append(f"{key}={override.get_value_element_as_str()}")
            continue
        root = override.key_or_group.split("@")[0].split(".")[0].split("/")[0]
        values = [(f"{key}={value}",) for value in override.sweep_string_iterator()]
        axes[root] = [(*one, *other) for one in axes.get(root, [()]) for other in values]
    return axes, fixed


def _raw(config: DictConfig) -> dict[str, Any]:
    found = OmegaConf.to_container(config, resolve=False)
    assert isinstance(found, dict)
    return {str(key): value for key, value in found.items() if key != "hydra"}


def _job(raw: dict[str, Any]) -> Job | UserError:
    """The job of a cell, or what is wrong with its config."""
    try:
        return Job.from_config(_plain(raw))
    except UserError as error:
        return error


def _plain(raw: dict[str, Any]) -> dict[str, Any]:
    return plain_config(OmegaConf.create(raw))


def _planned(job: Job | UserError, config: dict[str, Any]) -> CellStatus:
    """How a cell stands before the sweep: the store may have it, or its config or its data may be wrong."""
    try:
        if isinstance(job, UserError):
            raise job
        return settled(job) or sweep.status_of(config, "waiting")
    except UserError as error:
        return sweep.status_of(config, "failed", str(error))


def _quoted(path: Path) -> str:
    """A path as a value of an override, whatever characters it has."""
    return QuotedString(str(path), Quote.single).with_quotes()
