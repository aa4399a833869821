"""A package of a user's own: installed by pip beside the harness, it is listed, swept, run, and makes examples."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT

EXAMPLE = ROOT / "docs" / "example_plugin"
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the example package; nothing is fetched."""
    source = tmp_path_factory.mktemp("source") / "example"
    shutil.copytree(EXAMPLE, source)  # a build leaves files beside the sources
    target = tmp_path_factory.mktemp("site")
    words = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", *words, str(source)], check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 books under four letters, 60 readers with seven loans each."""
    root, rng = tmp_path_factory.mktemp("library"), np.random.default_rng(0)
    books = [
        {"book": b, "name": f"{'ABCD'[b % 4]}bout {b}", "subjects": [["Art", "Sea", "War"][b % 3]]} for b in range(120)
    ]
    loans = [
        {"reader": f"r{r}", "book": int(b), "day": f"2024-01-{day:02d}"}
        for r in range(60)
        for day, b in enumerate(rng.choice(120, size=7, replace=False), start=1)
    ]
    for name, rows in (("books", books), ("loans", loans)):
        (root / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return root


def python(words: Sequence[str], folder: Path, *paths: Path) -> Done:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *paths))), "COLUMNS": "160"}
    return subprocess.run([sys.executable, *words], cwd=folder, env=env, capture_output=True, text=True, timeout=300)


def harness(words: Sequence[str], folder: Path, *paths: Path) -> Done:
    return python(["-m", "harness", *words], folder, *paths)


def wide(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader((folder / "results" / "leaderboard_wide.csv").open())
    return {(row["task"], row["model"]): row for row in rows}


def test_task_model_and_data_set_run_together(site: Path, library: Path, tmp_path: Path) -> None:
    """The README's command; figures against a count by hand over the answers on disk."""
    done = harness(["+task=initial", "model=latest", "dataset=library", f"dataset.root={library}"], tmp_path, site)
    assert done.returncode == 0, done.stderr
    row = wide(tmp_path)["initial", "latest"]
    names = {line["book"]: line["name"] for line in map(json.loads, (library / "books.jsonl").open())}
    samples = [json.loads(line) for line in next(tmp_path.glob("results/runs/library/initial/*/samples.jsonl")).open()]
    shares = [
        np.mean([names[int(book)][0] == sample["constraints"][1]["letter"] for book in sample["read"]])
        for sample in samples
    ]
    assert len(samples) == int(row["n"]) == 60
    assert float(row["begins"]) == pytest.approx(float(np.mean(shares)), abs=1e-5)
    assert "control_gain" in row  # the neutral twins ran as well
    result = json.loads(next(tmp_path.glob("results/runs/library/initial/*/result.json")).read_text())
    assert result["environment"]["packages"]["steerbench-example"] == "0.1.0"


def test_a_sweep_finds_it_and_the_solver_obeys(site: Path, library: Path, tmp_path: Path) -> None:
    words = ["-m", "+task=glob(*l)", "model=steered,latest", "dataset=library", f"dataset.root={library}"]
    done = harness(words, tmp_path, site)
    assert done.returncode == 0, done.stderr + done.stdout
    found = wide(tmp_path)
    assert set(found) == {(task, model) for task in ("initial", "sequential") for model in ("steered", "latest")}
    assert float(found["initial", "steered"]["control"]) == float(found["initial", "steered"]["begins"]) == 1


def test_help_and_near_misses_name_it(site: Path, tmp_path: Path) -> None:
    told = harness(["--help"], tmp_path, site).stdout
    assert "initial " in told and "latest " in told and "library " in told
    for words, likely in ((["+task=initail"], "initial"), (["+task=share", "model=latst"], "latest")):
        assert f"Did you mean '{likely}'?" in harness(words, tmp_path, site).stderr
    assert (
        "Did you mean 'model.last'?" in harness(["+task=share", "model=latest", "model.lst=1"], tmp_path, site).stderr
    )
    assert "unknown task 'initial'" in harness(["+task=initial"], tmp_path).stderr


def test_its_task_makes_training_examples(site: Path, library: Path, tmp_path: Path) -> None:
    """By the same object that evaluates: training wordings, obedient labels."""
    code = """
import sys
from dataclasses import replace
from aligned.examples import ExampleMaker, Mix
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import SplitRule
from harness.registry import configured
from pathlib import Path
data = replace(configured('dataset', 'library'), root=sys.argv[1]).load()
view = SplitRule().apply(data).train
teacher = configured('model', 'latest').fit(Context(view, data.words, Artifacts(Path('c')), None, {}))
task = configured('task', 'initial')
for example in ExampleMaker(view, data.words, [task], teacher, Mix()).draw(50, 0):
    letter = example.instance.question.constraints[1].letter
    said = [phrase.format(letter=letter, items='books') for phrase in task.phrases.train]
    assert any(phrase in example.messages[0]['content'] for phrase in said)
    assert all(line.split('. ')[1].startswith(letter) for line in example.answer.split('\\n'))
print('all obey')
"""
    done = python(["-c", code, str(library)], tmp_path, site)
    assert done.stdout.strip() == "all obey", done.stderr


def test_a_folder_without_a_package(library: Path, tmp_path: Path) -> None:
    """Hydra's own search path, with the module beside it: nothing is installed."""
    shutil.copytree(EXAMPLE / "steerbench_example", tmp_path / "steerbench_example")
    path = f"hydra.searchpath=[file://{tmp_path}/steerbench_example/configs]"
    words = ["+task=initial", "model=latest", "dataset=library", f"dataset.root={library}", path]
    done = harness(words, tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("initial", "latest") in wide(tmp_path)
    done = harness(["-m", "+task=initial", "model=latest,popularity", *words[2:]], tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("initial", "popularity") in wide(tmp_path)
    done = python(["-m", "harness.export", "+task=initial", *words[2:]], tmp_path)
    assert len(done.stdout.splitlines()) == 60, done.stderr


@pytest.mark.parametrize(
    ("value", "entry", "told"),
    [
        ("nowhere.configs", "task/mine.yaml", "names 'nowhere.configs' as its configs, which is no package"),
        ("mine", "task/share.yaml", "task 'share' of the package mine is there already, by steerbench"),
    ],
)
def test_a_broken_package_is_named(tmp_path: Path, value: str, entry: str, told: str) -> None:
    site = tmp_path / "site"
    (site / "mine-1.0.dist-info").mkdir(parents=True)
    (site / "mine-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 1.0\n")
    (site / "mine-1.0.dist-info" / "entry_points.txt").write_text(f"[steerbench.configs]\nmine = {value}\n")
    (site / "mine" / "task").mkdir(parents=True)
    (site / "mine" / entry).write_text("# mine\n_target_: mine.Mine\n")
    for words in (["--help"], ["+task=share", "model=popularity"]):
        done = harness(words, tmp_path, site)
        assert done.returncode == 2 and told in done.stderr, done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
