"""Several processes under `accelerate` train what one would."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT

SMALL = [
    "dataset.items=200", "dataset.users=120",
    "lm.steps=4", "lm.width=32", "lm.layers=1", "lm.heads=2", "lm.inner=64", "lm.block=64", "lm.batch=4",
    "align.sft.steps=2", "align.sft.validate=2", "align.sft.batch=8", "align.sft.wishes=6", "align.sft.pool=2", "align.validation_users=4",
    "align.sft.precision=float32", "align.validation_tasks=[sequential]", "align.mix.general=0.0",
]  # fmt: skip


@pytest.mark.slow
def test_two_processes_take_the_same_first_step(tmp_path: Path) -> None:
    """The loss of the first step is the same, the shared batch being split; one artifact is left."""
    losses = []
    for processes, launcher in ((1, []), (2, ["accelerate.commands.launch", "--cpu", "--num_processes", "2", "-m"])):
        cache = tmp_path / str(processes)
        command = [sys.executable, "-m", *launcher, "aligned", "+stage=sft", *SMALL, f"cache={cache}"]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=400)
        assert done.returncode == 0, done.stderr[-2000:]
        (folder,) = (p for p in (cache / "sft").iterdir() if p.is_dir() and not p.name.startswith("."))
        log = pd.read_csv(folder / "training.csv")
        losses.append(float(log[log["step"] == 1]["loss"].iloc[0]))
    assert losses[0] == pytest.approx(losses[1], rel=1e-3)
