"""A disk that is full, read-only or has lost something: one clear line; what was whole is kept and used again."""

import json
import os
import random
import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from harness.errors import is_unwritable
from tests.conftest import ROOT
from tests.harness.slowly import asked, samples

CELL = [
    "+task=item_count", "model=popularity", "model._target_=tests.harness.slowly.Slow", "model.name=slow",
    "+model.pause=0", "users=60", "dataset.users=100", "twins=false",
]  # fmt: skip
COMMAND = [sys.executable, "-m", "harness", *CELL]


def run(folder: Path, words: list[str], limit: int | None = None) -> "subprocess.CompletedProcess[str]":
    """limit: bytes no file may exceed, as a quota would have it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    lower = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=300, preexec_fn=lower)


def one_line(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("error: ") and "Traceback" not in done.stdout
    return line


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calm")
    assert run(folder, COMMAND).returncode == 0
    return folder / "results"


def mounted(script: str) -> list[str]:
    """A shell with mounts of its own, that needs no rights; the test is skipped where the system allows none."""
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    try:
        allowed = subprocess.run([*words, "mount -t tmpfs none /mnt"], capture_output=True).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("this system lets nobody mount a file system of his own")
    return [*words, script]


def test_a_limit_in_the_middle_of_a_line(tmp_path: Path, calm: Path) -> None:
    """The write that does not fit is refused half-way; the whole lines before it are not asked again."""
    line = one_line(run(tmp_path, COMMAND, limit=60_000))
    assert "samples.jsonl cannot be written: File too large; what was whole before is kept" in line
    (cut,) = (tmp_path / "results").glob("runs/*/*/*/samples.jsonl")
    kept = cut.read_bytes().count(b"\n")
    assert cut.stat().st_size == 60_000 and not cut.read_bytes().endswith(b"\n") and kept > 0
    before = len(asked(tmp_path / "log"))
    assert run(tmp_path, COMMAND).returncode == 0
    assert samples(tmp_path / "results") == samples(calm)
    assert len(asked(tmp_path / "log")) - before == 120 - kept


def test_a_full_disk(tmp_path: Path, calm: Path) -> None:
    """A file system of 100 kB: it fills up, is made larger, and the same command goes on."""
    command = shlex.join(COMMAND)
    script = f"mkdir results && mount -t tmpfs -o size=100k none results && {{ {command}; echo $? > code; }}"
    script += f"; mount -o remount,size=50m results && {command} >&2 && cp -r results/runs kept"
    done = run(tmp_path, mounted(script))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "code").read_text() == "2\n"
    assert "No space left on device; what was whole before is kept" in done.stderr.splitlines()[0]
    kept = [path.read_bytes() for path in (tmp_path / "kept").glob("*/*/*/samples.jsonl")]
    assert kept == list(samples(calm).values())
    assert len(asked(tmp_path / "log")) < 2 * 120


def test_a_read_only_store(tmp_path: Path, calm: Path) -> None:
    """What is finished is shown; what is not says why it cannot be."""
    frozen = shlex.quote(str(calm))
    mount = f"mount --bind {frozen} {frozen} && mount -o remount,bind,ro {frozen}"
    done = run(tmp_path, mounted(f"{mount} && {shlex.join([*COMMAND, f'out={calm}'])}"))
    assert "Read-only file system" in one_line(done) and "item_count" in done.stdout
    for first, seeds in ([], "seed=1"), (["-m"], "seed=1,2"):
        words = [sys.executable, "-m", "harness", *first, *CELL, f"out={calm}", seeds]
        done = run(tmp_path, mounted(f"{mount} && {shlex.join(words)}"))
        assert "Read-only file system" in one_line(done)


@pytest.mark.parametrize("name", ["samples.jsonl", "scores.parquet", "result.json"])
def test_a_file_that_was_cut(tmp_path: Path, calm: Path, name: str) -> None:
    """At any byte: no table shows the cell, its whole samples are used again, and all is as it was."""
    subprocess.run(["cp", "-r", str(calm), str(tmp_path / "results")], check=True)
    (victim,) = (tmp_path / "results").glob(f"runs/*/*/*/{name}")
    size = victim.stat().st_size
    os.truncate(victim, random.Random(name).randrange(size))
    lost = 120 - victim.read_bytes().count(b"\n") if name == "samples.jsonl" else 0
    done = run(tmp_path, COMMAND)
    assert done.returncode == 0, done.stderr
    assert "was cut or changed: what is whole is kept" in done.stderr
    assert len(asked(tmp_path / "log")) == lost
    assert samples(tmp_path / "results") == samples(calm)
    assert figures(tmp_path / "results") == figures(calm)
    assert "taken from the store" in run(tmp_path, COMMAND).stdout


def figures(root: Path) -> list[object]:
    return [json.loads(path.read_text())["parts"] for path in sorted(root.glob("runs/*/*/*/result.json"))]


def test_errors_of_the_disk_are_known() -> None:
    """safetensors says so in words; what is no matter of the disk stays a bug with its traceback."""
    from safetensors import SafetensorError

    assert is_unwritable(OSError(28, "No space left on device")) and is_unwritable(PermissionError(13, "denied"))
    assert is_unwritable(SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)"))
    assert not is_unwritable(FileNotFoundError(2, "none")) and not is_unwritable(ValueError("(os error 2)"))


def test_an_artifact_on_a_full_disk(tmp_path: Path) -> None:
    """A fitted model that does not fit is one line, leaves nothing that would be used, and is made the next time."""
    words = [sys.executable, "-m", "harness", "+task=sequential", "model=sasrec", "users=20", "dataset.users=100"]
    small = ["dataset.items=200", "twins=false", "model.epochs=1", f"cache={tmp_path}/cache"]
    line = one_line(run(tmp_path, [*words, *small], limit=30_000))
    assert "File too large" in line and f"{tmp_path}/cache" in line
    assert not list(tmp_path.glob("cache/**/recipe.json"))
