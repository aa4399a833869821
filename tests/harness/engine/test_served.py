"""The same weights in process and behind a real OpenAI-compatible server (`transformers serve`) on loopback."""

import csv
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from harness.data import Dataset
from harness.engine import Engine, Generated, Request
from harness.engine.openai import OpenAI
from harness.engine.transformers import Transformers
from tests.conftest import Run
from tests.harness.engine.models import wild_model

pytestmark = pytest.mark.slow
STARTS_WITHIN = 240  # seconds; a busy machine takes its time to import torch


@pytest.fixture(scope="module")
def folder(synthetic: Dataset, tmp_path_factory: Any) -> str:
    return wild_model(synthetic, tmp_path_factory.mktemp("lm"), context=512)


@pytest.fixture(scope="module")
def served(folder: str, tmp_path_factory: Any) -> Iterator[str]:
    """The server's base URL."""
    pytest.importorskip("fastapi", reason="transformers serve needs fastapi and uvicorn: pip install -e '.[test]'")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("served") / "log"
    command = [
        sys.executable, "-c", "from transformers.cli.transformers import main; main()",
        "serve", folder, "--host", "127.0.0.1", "--port", str(port), "--device", "cpu",
    ]  # fmt: skip
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    try:
        end = time.monotonic() + STARTS_WITHIN
        while not _answers(f"http://127.0.0.1:{port}/health"):
            assert process.poll() is None and time.monotonic() < end, log.read_text()[-2000:]
            time.sleep(0.3)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5):
            return True
    except (URLError, OSError):
        return False


def generated(engine: Engine, model: str | None) -> dict[str, Generated]:
    """Lines enough that only tokens bound an answer: a server knows nothing of lines."""
    asked = [
        Request(f"q{n}", ({"role": "user", "content": f"List {1 + n % 7} animals. {'Please. ' * (n % 5)}"},), 500)
        for n in range(24)
    ]
    generator = engine.open(model, lambda tokenizer: 0)
    found = {answer.id: answer for batch in generator.generate(asked) for answer in batch}
    generator.close()
    return found


def test_greedy_answers_are_those_of_the_same_weights_in_process(folder: str, served: str) -> None:
    """Text, tokens of the prompt and what was truncated. One at a time: padding in a batch moves sums by a rounding."""
    inside = generated(Transformers(batch=1, max_new_tokens=60, device="cpu"), folder)
    behind = generated(OpenAI(model=folder, base_url=served, max_tokens=60, concurrency=4), None)
    assert {name: answer.text for name, answer in behind.items()} == {n: a.text for n, a in inside.items()}
    assert {name: answer.tokens_in for name, answer in behind.items()} == {n: a.tokens_in for n, a in inside.items()}
    assert {name: answer.truncated for name, answer in behind.items()} == {n: a.truncated for n, a in inside.items()}
    assert len({answer.text for answer in inside.values()}) > 12


def test_a_model_that_is_not_served(served: str) -> None:
    """This server says so with 400, which elsewhere concerns one question only: each answer is that error."""
    found = generated(OpenAI(model="another", base_url=served, retries=0), None)
    assert all(str(a.error).startswith("HTTP 400: ") and "Server is pinned" in str(a.error) for a in found.values())


def test_the_same_figures_from_the_command_line(folder: str, served: str, run: Run, tmp_path: Path) -> None:
    """24 tokens cannot be more lines than the transformers engine lets pass."""
    words = ["harness", "+task=share", "model=raw", "users=6", "dataset.items=300", "dataset.users=60"]
    inside = ["lm=hf", f"lm.name={folder}", "engine.max_new_tokens=24", "engine.batch=1"]
    behind = ["engine=openai", f"engine.base_url={served}", f"engine.model={folder}", "engine.max_tokens=24"]
    for more in (inside, [*behind, "engine.price_in=1", "engine.price_out=2"]):
        done = run([*words, *more])
        assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "results" / "leaderboard_wide.csv").open()))
    pairs = {row["task"]: [r for r in rows if r["task"] == row["task"]] for row in rows}
    ours = {"seconds", "cost", "model", "board", "tokens_out"}
    for one, other in pairs.values():
        if one["tokens_out"]:  # a server counts the end of an answer as a token
            assert abs(int(one["tokens_out"]) - int(other["tokens_out"])) <= 6
        assert {k: v for k, v in one.items() if k not in ours} == {k: v for k, v in other.items() if k not in ours}
        assert {one["cost"], other["cost"]} > {""} and float(one["cost"] or other["cost"]) > 0
