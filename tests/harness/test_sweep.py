"""Sweeps over workers: the same figures as without, whoever dies; what is done is kept; a look before anything runs."""

import csv
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from harness import leaderboard
from harness.manifest import Manifest
from tests.conftest import ROOT, Run
from tests.harness.slowly import BATCH, asked, samples

SMALL = ["users=30", "dataset.users=150"]
SLOW = ["model=popularity", "model._target_=tests.harness.slowly.Slow", "model.name=slow", "twins=false", *SMALL]
GRID = ["-m", "+task=item_count,sequential", "+model.flavour=0,1", *SLOW]
QUESTIONS = 2 * (60 + 30)  # item_count has two parts


def start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """The command in the background, with its own process group, as from a terminal."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "STEERBENCH_CACHE": str(folder / "cache"), "COLUMNS": "160"}
    return subprocess.Popen(
        [sys.executable, "-m", "harness", *words], cwd=folder, env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # who runs the tests may ignore it
    )  # fmt: skip


def wait_for(log: Path, answers: int) -> list[tuple[int, str]]:
    """Until so many questions were answered."""
    for _ in range(6000):
        found = asked(log)
        if len(found) >= answers:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{len(found)} answers after five minutes")


def manifest(root: Path) -> Manifest:
    """The latest sweep of a store."""
    return Manifest(max(root.glob("sweeps/*-*"), key=lambda folder: folder.stat().st_mtime_ns))


def scores(root: Path) -> list[dict[str, str]]:
    """The leaderboard without the time it took."""
    rows = list(csv.DictReader((root / "leaderboard_wide.csv").open()))
    return sorted(({k: v for k, v in row.items() if k != "seconds"} for row in rows), key=str)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The grid in one process, undisturbed."""
    folder = tmp_path_factory.mktemp("calm")
    process = start(folder, *GRID, "+model.pause=0")
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert "4 of 4 cells" in out
    assert len(asked(folder / "log")) == QUESTIONS
    assert [status.status for status in manifest(folder / "results").statuses()] == ["done"] * 4
    return folder / "results"


def finished_well(process: "subprocess.Popen[str]", folder: Path, calm: Path, again: int) -> None:
    """The grid is whole, equal to the calm one, and at most `again` questions were asked twice."""
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, out + err
    assert "4 of 4 cells" in out
    assert samples(folder / "results") == samples(calm)
    assert scores(folder / "results") == scores(calm)
    questions = [question for _, question in asked(folder / "log")]
    assert len(set(questions)) == QUESTIONS and len(questions) <= QUESTIONS + again
    assert [status.status for status in manifest(folder / "results").statuses()] == ["done"] * 4


def test_joblib_and_a_killed_worker(tmp_path: Path, calm: Path) -> None:
    """joblib gives up on everything when a worker dies; the sweep launches again what has not ended."""
    process = start(tmp_path, *GRID, "+model.pause=0.1", "hydra/launcher=joblib", "hydra.launcher.n_jobs=2")
    worker = wait_for(tmp_path / "log", 20)[-1][0]
    assert worker != process.pid
    os.kill(worker, signal.SIGKILL)
    finished_well(process, tmp_path, calm, again=2 * BATCH)


@pytest.mark.slow
def test_slurm_jobs_as_processes(tmp_path: Path, calm: Path) -> None:
    pytest.importorskip("submitit")
    finished_well(start(tmp_path, *GRID, "+model.pause=0", "hydra/launcher=submitit_local"), tmp_path, calm, again=0)


@pytest.mark.slow
def test_a_ray_cluster_of_two_nodes_and_a_killed_worker(tmp_path: Path, calm: Path) -> None:
    cluster_utils = pytest.importorskip("ray.cluster_utils")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)  # of the nodes: as where the package is installed on each
    cluster = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        cluster.add_node(num_cpus=1)
        launcher = ["hydra/launcher=ray", f"hydra.launcher.address={cluster.address}"]
        process = start(tmp_path, *GRID, "+model.pause=0.3", *launcher)
        for _ in range(20):
            workers = {worker for worker, _ in wait_for(tmp_path / "log", 15)}
            if len(workers) > 1:
                break
            time.sleep(0.2)
        assert len(workers) == 2 and process.pid not in workers  # one on each node
        os.kill(workers.pop(), signal.SIGKILL)
        finished_well(process, tmp_path, calm, again=BATCH)
    finally:
        cluster.shutdown()
        os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


@pytest.mark.parametrize("launcher", [[], ["hydra/launcher=joblib", "hydra.launcher.n_jobs=2"]])
def test_an_interruption_says_how_to_go_on(tmp_path: Path, calm: Path, launcher: list[str]) -> None:
    """Ctrl-C: to the whole process group, as a terminal sends it. The printed command finishes the grid."""
    process = start(tmp_path, *GRID, "+model.pause=0.05", *launcher)
    wait_for(tmp_path / "log", 140 if launcher else 100)
    if not launcher:  # a table may be made at any time, also while the sweep runs
        assert len(leaderboard.build(tmp_path / "results")) == 1
        early = scores(tmp_path / "results")[0]  # its variants are not told apart yet
        assert {**early, "model": ""} in [{**row, "model": ""} for row in scores(calm)]
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 130
    last = err.strip().splitlines()[-1]
    assert last.startswith("interrupted: what is done is saved; go on with: python -m harness -m ")
    assert "cells did not end" in out and (tmp_path / "results/leaderboard.md").exists()
    stands = [status.status for status in manifest(tmp_path / "results").statuses()]
    assert "done" in stands and len(stands) == 4 and set(stands) - {"done"}
    words = shlex.split(last.split("python -m harness ")[1])
    assert words[-1] == "resume=true"
    finished_well(start(tmp_path, *words), tmp_path, calm, again=2 * BATCH)


def test_the_interruption_of_one_cell(tmp_path: Path) -> None:
    process = start(tmp_path, "+task=sequential", *SLOW, "+model.pause=0.2")
    # A batch is in the log before it is given: only those before it are saved by now.
    wait_for(tmp_path / "log", 10 + BATCH)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 130 and err.startswith("interrupted: ") and len(err.strip().splitlines()) == 1
    (status,) = (tmp_path / "results").glob("runs/*/*/*/status.json")
    assert json.loads(status.read_text())["status"] == "interrupted"
    (whole,) = (tmp_path / "results").glob("runs/*/*/*/samples.jsonl")
    assert whole.read_bytes().count(b"\n") >= 10


def test_resume_asks_failed_answers_again(run: Run, tmp_path: Path) -> None:
    """A finished cell is taken as it is; with resume=true its failed answers are asked again, and only those."""
    words = ["harness", "+task=sequential", *SLOW, "+model.pause=0"]
    (tmp_path / "broken").touch()
    assert run(words).returncode == 0
    (tmp_path / "broken").unlink()
    assert "taken from the store" in run(words).stdout and len(asked(tmp_path / "log")) == 30
    assert "computed" in run([*words, "resume=true"]).stdout
    questions = [question for _, question in asked(tmp_path / "log")]
    assert len(questions) == 36 and len(set(questions)) == 30
    assert "taken from the store" in run([*words, "resume=true"]).stdout


def test_the_tables_depend_on_the_store_alone(tmp_path: Path, calm: Path) -> None:
    """Copied runs give the same bytes; a cell that is half there changes nothing."""
    shutil.copytree(calm / "runs", tmp_path / "runs")
    running = next((tmp_path / "runs").glob("*/*/*")).parent / "slow-0123456789ab"
    running.mkdir()
    (running / "samples.jsonl").write_text('{"id": "half')
    leaderboard.build(tmp_path)
    for name in ("leaderboard.csv", "leaderboard_wide.csv", "leaderboard.md"):
        assert (tmp_path / name).read_bytes() == (calm / name).read_bytes()


@pytest.mark.parametrize(
    ("words", "cells"),
    [(["+task=sequential,item_count", "model=popularity"], 2), (["+task=sequential", "model=popularity,ease"], 2),
     (["+task=sequential", "model=popularity"], 1)],
)  # fmt: skip
def test_the_command_line_goes_before_the_experiment(run: Run, tmp_path: Path, words: list[str], cells: int) -> None:
    """What it says of a key is all there is of it: no product with the experiment's own list."""
    done = run(["harness", "+experiment=quick", *words, "twins=false", *SMALL])
    assert done.returncode == 0, done.stderr
    assert f"{cells} of {cells} cells" in done.stdout
    assert {row["model"] for row in scores(tmp_path / "results")} == set(words[1].partition("=")[2].split(","))


def test_dry_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two prompts a question set, counts and cost as computed here from the exported questions; nothing is written."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    words = ["+task=share,sequential", "model=popularity,raw", "lm=hf", "lm.name=some/model", *SMALL]
    done = run(["harness", "-m", *words, "dry_run=true"])
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
    exported = [json.loads(line) for line in run(["harness.export", "+task=share", *SMALL]).stdout.splitlines()]
    shown = [exported[0], exported[len(exported) // 2]]
    for question in shown:
        assert f"synthetic share: {question['id'].partition('#')[0]} " in done.stdout
        assert question["messages"][-1]["content"] in done.stdout
    assert done.stdout.count("─ synthetic ") == 4 and "trained first" not in done.stdout
    characters = sum(len(message["content"]) for question in exported for message in question["messages"])
    row = next(line for line in done.stdout.splitlines() if "share" in line and "raw" in line)
    cells = [cell.strip() for cell in row.split("│")[1:-1]]
    assert cells[:5] == ["synthetic", "share", "raw", "to run", str(len(exported))]
    assert abs(int(cells[5].replace(",", "")) - characters / 4) <= 1
    popularity = next(line for line in done.stdout.splitlines() if "share" in line and "popularity" in line)
    assert popularity.split("│")[6].strip() == ""
    assert run(["harness", "+task=share", "model=popularity", "twins=false", *SMALL]).returncode == 0
    again = run(["harness", "+task=share", "model=popularity", *SMALL, "dry_run=true"]).stdout
    assert "in the store" in again and "sequential │ popularity │ to run" in again
    tuned = run(["harness", "+task=share", "model=sft_rl", *SMALL, "dry_run=true"]).stdout
    assert tuned.count("trained first") == 1 and "synthetic sft_rl: trained first, once: lm, sft, rl" in tuned


def test_cost() -> None:
    from harness.dry_run import cost, prices_of

    engine: dict[str, Any] = {"price_in": 0.5, "price_out": 2, "model": "x"}
    prices = prices_of({"model": {"engine": engine}})
    assert prices == {"price_in": 0.5, "price_out": 2.0} and cost((3_000_000, 500_000), prices) == 2.5
    assert prices_of({"model": {"engine": {"price_in": None}}}) == {} and prices_of({"model": {}}) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["hydra/launcher=raay"], "unknown hydra/launcher 'raay'. Did you mean 'ray'?"),
        (["hydra/launcher=ray", "hydra.launcher.address=127.0.0.1:9"], "there is no Ray cluster at"),
    ],
)
def test_a_launcher_that_is_not_there(run: Run, words: list[str], told: str) -> None:
    if "ray" in words[0]:
        pytest.importorskip("ray")
    done = run(["harness", "-m", "+task=share", "model=popularity,ease", *words, *SMALL])
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert told in done.stderr


def test_a_plug_in_that_is_not_installed() -> None:
    """Hydra does not know its launcher; the line says which extra brings it."""
    from hydra.errors import MissingConfigException

    from harness.command import explain

    for name, extra in (("joblib", "joblib"), ("submitit_slurm", "slurm")):
        told = explain(MissingConfigException("none", f"hydra/launcher/{name}", ["basic", "ray"]), [])
        assert f"pip install 'steerbench[{extra}]'" in str(told)
