"""The command line as a user drives it."""

import csv
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

SMALL = ["users=30", "dataset.users=150"]


def test_help_is_fast_and_light() -> None:
    """Under half a second, and without torch, transformers or hydra."""
    code = "import sys, harness.__main__ as m; sys.argv[1:] = ['--help']; m.main(); print([n for n in ('torch', 'transformers', 'hydra', 'pandas') if n in sys.modules])"
    times = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
        times.append(time.perf_counter() - started)
    assert done.returncode == 0 and done.stdout.strip().endswith("[]")
    for name in ("item_count", "steered", "ml_latest_small", "leave_one_out"):
        assert name in done.stdout
    assert min(times) < 0.5


def test_one_cell(run: Run, tmp_path: Path) -> None:
    done = run(["harness", "+task=share", "model=ease", *SMALL])
    assert done.returncode == 0, done.stderr
    assert "ease" in done.stdout and "control" in done.stdout and "computed" in done.stdout
    assert {p.name for p in (tmp_path / "results").iterdir()} == {
        "leaderboard.csv",
        "leaderboard_wide.csv",
        "leaderboard.md",
        "runs",
    }
    again = run(["harness", "+task=share", "model=ease", *SMALL])
    assert "taken from the store" in again.stdout
    rows = list(csv.DictReader((tmp_path / "results" / "leaderboard.csv").open()))
    control = [r for r in rows if r["task"] == "share" and r["metric"] == "control" and not r["slice"]]
    assert len(control) == 1 and float(control[0]["low"]) <= float(control[0]["mean"]) <= float(control[0]["high"])
    assert control[0]["n"] == "30"


def test_torch_stays_out_of_what_needs_none(tmp_path: Path) -> None:
    """popularity on synthetic data imports neither torch nor transformers."""
    code = "import sys; sys.argv[1:] = ['+task=share', 'model=popularity', 'users=20']; import harness.__main__ as m; m.main(); print('torch' in sys.modules, 'transformers' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip().endswith("False False"), done.stdout + done.stderr


def test_a_sweep_with_a_failing_and_an_impossible_cell(run: Run, tmp_path: Path) -> None:
    """The others go on; the last table names each; exit code 1."""
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"id": "share/u0", "items": ["no such item"]}\n')
    done = run(
        ["harness", "-m", "+task=share,sequential", "model=popularity,replay,ease", f"model.path={answers}", *SMALL]
    )
    assert done.returncode == 2 and "model.path" in done.stderr  # popularity has no path
    done = run(["harness", "-m", "+task=share,sequential", "model=popularity,ease,sasrec", "+model.widht=3", *SMALL])
    assert done.returncode == 2 and "widht" in done.stderr
    done = run(
        [
            "harness",
            "-m",
            "+task=share,sequential",
            "model=replay,ease,oracle",
            "dataset=files",
            f"dataset.root={tmp_path}",
            *SMALL[:1],
        ]
    )
    assert done.returncode == 1
    (tmp_path / "items.csv").write_text("item,title\n" + "".join(f"{i},Title {i}\n" for i in range(30)))
    rows = "".join(f"u{u},{(u + k) % 30},{k}\n" for u in range(12) for k in range(5))
    (tmp_path / "interactions.csv").write_text("user,item,timestamp\n" + rows)
    done = run(
        [
            "harness",
            "-m",
            "+task=share,sequential",
            "model=replay,ease,oracle",
            "dataset=files",
            f"dataset.root={tmp_path}",
        ]
    )
    assert done.returncode == 1
    assert re.search(r"^files · leave-one-out · .* · seed 0$", done.stdout, re.MULTILINE), done.stdout
    assert "failed: files sequential replay: config key 'model.path' must be given" in done.stdout
    assert re.search(r"files +sequential +ok +n/a +failed", done.stdout), done.stdout
    assert re.search(r"files +share +n/a +n/a +failed", done.stdout), done.stdout


def test_sweep_resumes_and_globs(run: Run, tmp_path: Path) -> None:
    grid = ["harness", "-m", "+task=glob(*)", "model=random,popularity,steered", "model.name=x", *SMALL]
    done = run([w for w in grid if w not in {"model.name=x"} and "steered" not in w] + ["model=random,popularity"])
    assert done.returncode == 0, done.stderr
    assert "22 of 22 cells" in done.stdout
    results = sorted((tmp_path / "results" / "runs").glob("*/*/*/result.json"))
    assert len(results) == 22
    stamps = [path.stat().st_mtime_ns for path in results]
    results[3].unlink()
    done = run(["harness", "-m", "+task=glob(*)", "model=random,popularity", *SMALL])
    assert done.returncode == 0 and "22 of 22 cells" in done.stdout
    after = [path.stat().st_mtime_ns for path in results]
    assert [a == b for a, b in zip(stamps, after, strict=True)].count(False) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["+task=shrae"], "unknown task 'shrae'. Did you mean 'share'?"),
        (["task=share"], "+task=NAME"),
        (["model=ease"], "no task is given; add +task=NAME"),
        (["+task=share", "model=sasrek"], "unknown model 'sasrek'. Did you mean 'sasrec'?"),
        (["+task=share", "dataset=movielens"], "unknown dataset 'movielens'"),
        (["+task=share", "dataset.itms=5"], "config key 'dataset.itms' does not exist. Did you mean 'dataset.items'?"),
        (["+task=share", "userz=5"], "config key 'userz' does not exist. Did you mean 'users'?"),
        (["+task=share", "+tusk=5"], "config key 'tusk' does not exist"),
        (["+task=share", "+model=ease"], "without the plus sign"),
        (["+task=share", "users=few"], "users=few"),
        (["+task=share", "users=1"], "users=1 is too few"),
        (["+task=share", "model=ease", "model.penalty=x"], "config model.penalty='x': input should be a valid number"),
        (["+task=share", "part=train"], "config part='train'"),
        (["+task=share", "model=replay"], "config key 'model.path' must be given"),
        (["+task=share", "model=replay", "model.path=none.jsonl"], "file none.jsonl cannot be read"),
        (["+task=share", "model=replay", f"model.path={ROOT}/docs/report-dark.png"], "cannot be read: 'utf-8'"),
        (["+task=share", "model=oracle", "dataset=files", "dataset.root=nowhere"], "nowhere/items.csv is missing"),
        (["+task=share", "dataset.items=50"], "dataset.items=50 is outside 200..1000000"),
        (["+task=share", "lm=hf", "lm.name=./nowhere"], "folder ./nowhere does not exist"),
        (["-m", "+task=share", "model=ease,nope"], "unknown model 'nope'"),
        (["-m", "+task=share", "model=ease"], "a sweep (-m) needs at least one list"),
        (["+task=share", "nonsense"], "overrides are written key=value"),
        (["+task=share", "x y"], "error: Error parsing override 'x y': overrides are written key=value"),
        (["+task=share,category"], "add -m to run each of them"),
        (["+task=share", "seed=1.5"], "error: config seed=1.5: Value '1.5'"),
        (["+task=share", "shown=0"], "shown=0 is too few"),
    ],
)
def test_mistakes_get_one_line_and_write_nothing(run: Run, tmp_path: Path, words: list[str], message: str) -> None:
    done = run(["harness", *words])
    assert done.returncode == 2
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("error: ") and message in lines[0], done.stderr
    assert not (tmp_path / "results").exists()


def test_who_stops_reading_gets_no_traceback(tmp_path: Path) -> None:
    """`python -m harness.export ... | head -1`."""
    words = [sys.executable, "-m", "harness.export", "+task=sequential", "users=1000"]
    started = subprocess.Popen(
        words,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stdout and started.stderr
    assert started.stdout.readline().startswith("{")
    started.stdout.close()
    assert (started.stderr.read(), started.wait()) == ("", 141)
    started.stderr.close()


def test_a_newer_store_is_refused(run: Run, tmp_path: Path) -> None:
    assert run(["harness", "+task=share", "model=popularity", *SMALL]).returncode == 0
    path = next((tmp_path / "results" / "runs").glob("*/share/*/result.json"))
    content = json.loads(path.read_text())
    path.write_text(json.dumps({**content, "schema_version": 99}))
    done = run(["harness", "+task=sequential", "model=ease", *SMALL])
    assert done.returncode == 2 and "written by schema 99" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_bug_keeps_its_traceback(tmp_path: Path) -> None:
    code = "import sys; sys.argv[1:] = ['+task=share', 'model=popularity', 'users=20']; import baselines.simple as s; s._PopularityScorer.scores = lambda *a: 1 / 0; import harness.__main__ as m; sys.exit(m.main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and "ZeroDivisionError" in done.stderr and "Traceback" in done.stderr


def test_a_training_that_diverges_says_so(tmp_path: Path) -> None:
    """One line, no traceback, but exit code 1: it is no mistake of the command."""
    code = "import sys; sys.argv[1:] = ['+task=share', 'model=popularity', 'users=20']; import harness.errors as e, baselines.simple as s\ndef fit(*a): raise e.Diverged('loss is nan after 3 steps')\ns.Popularity.fit = fit; import harness.__main__ as m; sys.exit(m.main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "error: loss is nan after 3 steps\n")


def test_export_and_replay(run: Run, tmp_path: Path) -> None:
    """Another system's answers get the same scores as the adapter they were copied from."""
    done = run(["harness.export", "+task=category", *SMALL])
    questions = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(questions) == 30 and set(questions[0]) == {"id", "messages", "wanted", "history", "constraints"}
    assert run(["harness", "+task=category", "model=ease", *SMALL]).returncode == 0
    answers = tmp_path / "answers.jsonl"
    with answers.open("w") as out:
        for task in ("category", "sequential"):
            samples = next((tmp_path / "results" / "runs").glob(f"*/{task}/ease-*/samples.jsonl"))
            for line in samples.read_text().splitlines():
                sample = json.loads(line)
                out.write(json.dumps({"id": sample["id"], "items": sample["read"]}) + "\n")
    done = run(["harness", "+task=category", "model=replay", f"model.path={answers}", *SMALL])
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "results" / "leaderboard_wide.csv").open()))
    by_model = {row["model"]: row for row in rows if row["task"] == "category"}
    for metric in ("control", "control_graded", "hit@10", "ndcg@10", "control_gain", "valid"):
        assert float(by_model["replay"][metric]) == pytest.approx(float(by_model["ease"][metric])), metric


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["+task=share", "task.n=0"], "task.n=0 must be at least 1"),
        (["+task=search", "task.parts=[foo]"], "search has the parts '', 'reversed'"),
        (["+task=share", "task.n=1000", "model=popularity"], "share finds nothing to ask"),
        (["-m", "+task=glob(zz*)", "model=popularity"], "matches nothing"),
        (["+task=share", "model=checkpoint", "model.path=nowhere", "twins=false"], "set model.path"),
    ],
)
def test_more_mistakes(run: Run, words: list[str], told: str, tmp_path: Path) -> None:
    done = run(["harness", *words, *SMALL])
    assert not list((tmp_path / "results").rglob("samples.jsonl"))
    assert done.returncode == 2, done.stderr
    assert told in done.stderr and "Traceback" not in done.stderr


def test_replay_without_the_twins(run: Run, tmp_path: Path) -> None:
    """The catalogue is to be had; without answers to the twins nothing is said of gain; a foreign file is refused."""
    items = [
        json.loads(line) for line in run(["harness.export", "+task=share", "--catalogue", *SMALL]).stdout.splitlines()
    ]
    assert set(items[0]) == {"id", "title", "categories", "interactions"}
    asked = [json.loads(line) for line in run(["harness.export", "+task=share", *SMALL]).stdout.splitlines()]
    answers = tmp_path / "answers.jsonl"
    answers.write_text(
        "".join(json.dumps({"id": q["id"], "items": [i["id"] for i in items[:10]]}) + "\n" for q in asked)
    )
    done = run(["harness", "+task=share", "model=replay", f"model.path={answers}", *SMALL])
    assert done.returncode == 0, done.stderr
    metrics = {r["metric"] for r in csv.DictReader((tmp_path / "results" / "leaderboard.csv").open())}
    assert "control" in metrics and not {"control_gain", "accuracy_paid"} & metrics
    before = sorted((tmp_path / "results").rglob("*"))
    done = run(["harness", "+task=share", "model=replay", f"model.path={answers}", *SMALL, "seed=1"])
    assert done.returncode == 2 and "exported with other settings" in done.stderr
    assert sorted((tmp_path / "results").rglob("*.csv")) == [path for path in before if path.suffix == ".csv"]
    answers.write_text('{"id": "shre/u000", "text": "1. a"}\n')
    done = run(["harness", "+task=share", "model=replay", f"model.path={answers}", *SMALL])
    assert done.returncode == 2 and "answers none of the" in done.stderr
