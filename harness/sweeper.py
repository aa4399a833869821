"""Sweeper: a grid of cells. What the store has already is taken; the rest goes to Hydra's launcher.

Hydra composes a config in some 50 ms and its own sweeper does so twice a cell. Here each axis is composed on
its own: the groups do not depend on one another, so 11 tasks x 10 models need 21 compositions, not 220.
"""

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.core.plugins import Plugins
from hydra.plugins.launcher import Launcher
from hydra.plugins.sweeper import Sweeper
from hydra.types import HydraContext, TaskFunction
from omegaconf import DictConfig, OmegaConf

from harness import sweep
from harness.errors import UserError
from harness.session import Job, finished, plain_config
from harness.settings import Settings

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
        given = [f"{key}={value}" for key, value in self.params.items()]
        parser = OverridesParser.create(config_loader=self.hydra_context.config_loader)
        overrides = parser.parse_overrides([*given, *arguments])
        axes, fixed = split_axes(overrides)
        if not axes:
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
        state = sweep.begin(Path(self.config.out), [_name(config) for config in configs])
        try:
            missing = [
                number
                for number, (job, config) in enumerate(zip(jobs, configs, strict=True))
                if not _settled(state, job, config, number)
            ]
            for at in range(0, len(missing), self.max_batch_size or max(len(missing), 1)):
                batch = missing[at : at + (self.max_batch_size or len(missing))]
                self._launch([[*fixed, *grid[number]] for number in batch], batch)
        except BaseException:
            sweep.abandon()
            raise
        return sweep.finish()

    def _launch(self, jobs: list[list[str]], numbers: list[int]) -> None:
        assert self.launcher is not None
        jobs = [[*job, f"cell={number}"] for job, number in zip(jobs, numbers, strict=True)]
        self.launcher.launch(jobs, initial_job_idx=numbers[0])

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
            cells.append({**load(choice[0]), **swept})
        return cells


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
        return Job.from_config(plain_config(OmegaConf.create(raw)))
    except UserError as error:
        return error


def _name(config: dict[str, Any]) -> str:
    return str((config.get("model") or {}).get("name", ""))


def _settled(state: sweep.Sweep, job: Job | UserError, config: dict[str, Any], number: int) -> bool:
    """Whether the store has the cell already, or its config or data are wrong; either is recorded."""
    try:
        if isinstance(job, UserError):
            raise job
        status = finished(job)
    except UserError as error:
        status = sweep.failed_before_start(config, str(error))
    if status is None:
        return False
    sweep.record(status, number)
    state.cell_done(status, _name(config), 0.0, 0.0, fresh=False)
    return True
