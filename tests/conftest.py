"""Shared fixtures: small data sets made here, and the real ones where the machine has them."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from harness.data import Catalogue, Dataset, Split, SplitRule
from harness.data.synthetic import Synthetic

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def synthetic() -> Dataset:
    """300 items, 120 users."""
    return Synthetic(name="synthetic", items=300, users=120, seed=3).load()


@pytest.fixture(scope="session")
def split(synthetic: Dataset) -> Split:
    """Leave-one-out of the small synthetic data."""
    return SplitRule().apply(synthetic)


@pytest.fixture
def tiny() -> Catalogue:
    """Eight items in three categories, small enough to try every list."""
    titles = ("Alien", "Alien 3", "Matrix, The (1999)", "Big", "Big Fish", "Up", "Her", "Ran (1985)")
    member = np.array(
        [[1, 0, 0], [1, 0, 1], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 1, 0], [0, 0, 1], [0, 0, 0]], dtype=bool
    )
    return Catalogue(
        ids=tuple(f"m{i}" for i in range(8)),
        titles=titles,
        categories=("Horror", "Comedy", "Drama"),
        member=member,
        level=np.zeros(3, dtype=np.int64),
    )


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data sets; tests that need it are skipped where it is missing."""
    folder = Path(os.environ.get("STEERBENCH_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "ml-latest-small" / "ratings.csv").exists():
        pytest.skip("real data are not here; set STEERBENCH_DATA to their folder")
    return folder


Run = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a module as a user does, in an empty folder: run(["harness", "+task=share"])."""

    def call(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "STEERBENCH_CACHE": str(tmp_path / "cache"), "COLUMNS": "160"}
        return subprocess.run(
            [sys.executable, "-m", *words], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300
        )

    return call
