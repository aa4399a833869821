"""Cells of a sweep as tasks of a Ray cluster, one node or many, with the store on a disk that all of them share.

`hydra-ray-launcher` 1.2.2 cannot join a cluster that runs (it always passes `object_store_memory`, which `ray.init`
then refuses), gives up on all cells with the first lost one, pins cloudpickle below 3 and brings boto3 along.
"""

import importlib.util
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hydra.core.hydra_config import HydraConfig
from hydra.core.singleton import Singleton
from hydra.core.utils import JobReturn, run_job, setup_globals
from hydra.plugins.launcher import Launcher
from hydra.types import HydraContext, TaskFunction
from omegaconf import DictConfig, open_dict

from harness.errors import UserError

PATIENCE_SECONDS = 10.0
HANDED_OVER = "STEERBENCH_"  # variables of this name: the cache of fitted models, the data


class RayLauncher(Launcher):
    """address: of a cluster that runs, "auto" for the one of this machine; None starts one for the sweep.

    num_cpus, num_gpus: what a cell takes. max_retries: of a cell whose worker or node died.
    """

    def __init__(
        self, address: str | None = None, num_cpus: float = 1.0, num_gpus: float = 0.0, max_retries: int = 3
    ) -> None:
        self.address = address
        self.options = {"num_cpus": num_cpus, "num_gpus": num_gpus, "max_retries": max_retries}
        self.shared: tuple[Any, ...] = ()

    def setup(self, *, hydra_context: HydraContext, task_function: TaskFunction, config: DictConfig) -> None:
        """Called by Hydra. Raises UserError where Ray is not installed."""
        if importlib.util.find_spec("ray") is None:
            raise UserError("hydra/launcher=ray needs more packages: pip install 'steerbench[ray]'")
        self.shared = (hydra_context, task_function, config)

    def launch(self, job_overrides: Sequence[Sequence[str]], initial_job_idx: int) -> Sequence[JobReturn]:
        """Run the jobs; each writes how it ended. Raises UserError where there is no such cluster."""
        import ray

        self._connect()
        try:
            cell = ray.remote(run_cell).options(**self.options)
            variables = {name: value for name, value in os.environ.items() if name.startswith(HANDED_OVER)}
            shared = ray.put((*self.shared, Singleton.get_state(), os.getcwd(), variables))
            running = [cell.remote(shared, list(overrides)) for overrides in job_overrides]
            while running:
                ended, running = ray.wait(running)
                try:
                    ray.get(ended)
                except ray.exceptions.RayError as error:  # the other cells go on; this one is launched again
                    print(f"a cell was lost: {type(error).__name__}", file=sys.stderr)
        finally:
            ray.shutdown()
        return []

    def _connect(self) -> None:
        import ray

        own = {"include_dashboard": False} if self.address is None else {}
        host, _, port = (self.address or "").removeprefix("ray://").partition(":")
        try:
            if port:  # Ray itself tries for minutes
                socket.create_connection((host, int(port)), timeout=PATIENCE_SECONDS).close()
            ray.init(address=self.address, log_to_driver=False, logging_level="error", **own)
        except OSError as error:
            raise UserError(
                f"there is no Ray cluster at hydra.launcher.address={self.address}; start one with `ray start --head`, "
                "or leave the address out"
            ) from error


def run_cell(shared: tuple[Any, ...], overrides: list[str]) -> None:
    """One cell, in a worker: where the sweep was started, as if it were run there."""
    hydra_context, task_function, config, singletons, folder, variables = shared
    if not Path(folder).is_dir():
        raise UserError(f"folder {folder} is not on this node; start the sweep in a folder that all nodes share")
    os.chdir(folder)
    os.environ.update(variables)
    setup_globals()
    Singleton.set_state(singletons)
    composed = hydra_context.config_loader.load_sweep_config(config, overrides)
    with open_dict(composed):
        composed.hydra.job.id = composed.hydra.job.num = composed.cell
    HydraConfig.instance().set_config(composed)
    run_job(
        hydra_context=hydra_context,
        task_function=task_function,
        config=composed,
        job_dir_key="hydra.sweep.dir",
        job_subdir_key="hydra.sweep.subdir",
    )
