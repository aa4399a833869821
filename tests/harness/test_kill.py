"""SIGKILL in the middle of a run: no sample lost, none doubled."""

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

SLOW = """
import sys, time
sys.argv = ["harness", "+task=item_count", "model=popularity", "users=60", "dataset.users=100", "twins=false", "out={out}"]
import harness.scorer as scorer
original = scorer.Scorer.respond
def slowly(self, task, questions):
    for at in range(0, len(questions), 5):
        for batch in original(self, task, questions[at : at + 5]):
            time.sleep(0.03)
            with open("{log}", "a") as log:
                log.write("".join(r.id + "\\n" for r in batch))
            yield batch
scorer.Scorer.respond = slowly
import harness.__main__ as m
sys.exit(m.main())
"""


def start(out: Path, log: Path) -> "subprocess.Popen[bytes]":
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = SLOW.format(out=out, log=log)
    return subprocess.Popen([sys.executable, "-c", code], env=env, cwd=out.parent, stdout=subprocess.DEVNULL)


def survive(tmp_path: Path, kills: int, seed: int) -> None:
    """Kill the run again and again, let it finish, compare with one that was left alone."""
    rng = random.Random(seed)
    out, log = tmp_path / "killed", tmp_path / "log"
    for _ in range(kills):
        process = start(out, log)
        time.sleep(0.5 + 1.2 * rng.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert start(out, log).wait() == 0
    calm = tmp_path / "calm"
    assert start(calm, tmp_path / "other").wait() == 0
    (killed,) = out.glob("runs/*/*/*/samples.jsonl")
    (whole,) = calm.glob("runs/*/*/*/samples.jsonl")
    assert killed.read_bytes() == whole.read_bytes()
    ids = [json.loads(line)["id"] for line in killed.read_text().splitlines()]
    assert len(ids) == len(set(ids)) == 120
    asked = log.read_text().splitlines()
    # Only what was in flight when a kill came, a batch of five each time, may have been answered twice.
    assert set(asked) == set(ids) and len(asked) <= 120 + 5 * kills


def test_three_kills(tmp_path: Path) -> None:
    survive(tmp_path, kills=3, seed=0)


@pytest.mark.slow
def test_fifty_kills(tmp_path: Path) -> None:
    survive(tmp_path, kills=50, seed=1)
