"""SIGKILL at random moments of a run: no sample lost, none doubled, only what was in flight done again."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.harness.slowly import BATCH, asked, samples

WORDS = [
    "+task=item_count", "model=popularity", "model._target_=tests.harness.slowly.Slow", "model.name=slow",
    "users=60", "dataset.users=100", "twins=false",
]  # fmt: skip


def start(out: Path) -> "subprocess.Popen[bytes]":
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [*WORDS, f"out={out}", f"+model.log={out}.log"]
    return subprocess.Popen(
        [sys.executable, "-m", "harness", *words], env=env, cwd=out.parent, stdout=subprocess.DEVNULL
    )


def survive(folder: Path, kills: int, seed: int) -> None:
    """Kill the command at any moment of its life, imports and tables included; let it finish; compare with a calm one.

    A run that ended before its kill came is not one that survived: the next one starts in an empty store.
    """
    rng = random.Random(seed)
    began = time.perf_counter()
    assert start(folder / "calm").wait() == 0
    length = time.perf_counter() - began
    whole = samples(folder / "calm")
    assert len(whole) == 1
    done, store, since = 0, 0, 0
    while done < kills or since:
        out = folder / f"store{store}"
        process = start(out)
        if done < kills:
            time.sleep(length * rng.random())
            process.send_signal(signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            done, since = done + 1, since + 1
            continue
        assert process.returncode == 0 and samples(out) == whole
        questions = [question for _, question in asked(Path(f"{out}.log"))]
        assert len(set(questions)) == 120 and len(questions) <= 120 + BATCH * since
        store, since = store + 1, 0


def test_fifty_kills_of_a_cell(tmp_path: Path) -> None:
    """Of processes that are forked from a warm one: every kill falls into reading, answering or writing."""
    told = forked(tmp_path, "kills", 50)
    assert told["kills"] == 50 and told["stores"] >= 2
    assert told["asked_again"] <= 50 * BATCH


def test_eight_writers_of_one_store(tmp_path: Path) -> None:
    """All do the same four cells, each in another order: every question is answered once, by one of them."""
    told = forked(tmp_path, "writers", 8)
    assert told["cells"] == 4 and told["processes"] >= 2
    assert told["samples"] == told["asked"] == told["distinct"] == 2 * (120 + 60)


def forked(folder: Path, what: str, number: int) -> dict[str, int]:
    words = [sys.executable, "-m", "tests.harness.forked", str(folder), what, str(number)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    print(told)
    return dict(told)


@pytest.mark.slow
def test_fifty_kills_of_a_command(tmp_path: Path) -> None:
    survive(tmp_path, kills=50, seed=1)


def test_two_kills_of_a_command(tmp_path: Path) -> None:
    survive(tmp_path, kills=2, seed=0)
