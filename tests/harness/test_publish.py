"""What is published: taken from a store, never typed."""

import re
from pathlib import Path

import pandas as pd
import pytest

from harness.summary import MARKED, fill_in
from tests.conftest import ROOT, Run

REFERENCE = ROOT / "results" / "reference"


def test_publish_and_summarise(run: Run, tmp_path: Path) -> None:
    """A sweep, published: its figures, its command and its environment; a table in a document equals the CSV."""
    cells = ["harness", "-m", "+task=share,sequential", "model=popularity,markov", "users=30", "dataset.users=150"]
    assert run([*cells, "out=runs"]).returncode == 0
    assert run(["harness.publish", "runs", "out/toy"]).returncode == 0
    about = (tmp_path / "out/toy/about.md").read_text()
    assert "    python -m harness -m +task=share,sequential model=popularity,markov users=30" in about
    assert '"torch"' in about or '"python"' in about
    table = pd.read_csv(tmp_path / "out/toy/leaderboard.csv")
    assert set(table[table["slice"].notna()]["metric"]) <= {"control", "ndcg@10", "hit@10"}
    document = tmp_path / "page.md"
    document.write_text("before\n<!-- table: toy accuracy=sequential -->\nold\n<!-- /table -->\nafter\n")
    assert run(["harness.summary", "page.md", "out"]).returncode == 0
    text = document.read_text()
    assert text.startswith("before\n") and text.endswith("after\n") and "old" not in text
    mean = table[
        (table.model == "markov") & (table.task == "sequential") & (table.metric == "ndcg@10") & table["slice"].isna()
    ]["mean"]
    assert f"{mean.item():.3f}"[1:] in text
    assert fill_in(text, tmp_path / "out") == text


@pytest.mark.parametrize("words", [["harness.publish", "nothing", "out"], ["harness.summary", "page.md", "out"]])
def test_nothing_to_publish(run: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "page.md").write_text("<!-- table: toy accuracy=sequential -->\n<!-- /table -->\n")
    done = run(words)
    assert done.returncode == 2 and done.stderr.startswith("error: ") and len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("marker", ["", "control=share ", "accuracy=sequential controll=share "])
def test_a_marker_that_says_too_little(run: Run, tmp_path: Path, marker: str) -> None:
    (tmp_path / "out/toy").mkdir(parents=True)
    (tmp_path / "out/toy/leaderboard.csv").write_text("board,slice\n")
    (tmp_path / "page.md").write_text(f"<!-- table: toy {marker}-->\n<!-- /table -->\n")
    done = run(["harness.summary", "page.md", "out"])
    assert done.returncode == 2 and "is not accuracy=TASK [control=TASK,TASK]" in done.stderr


def test_variants_are_told_apart(run: Run, tmp_path: Path) -> None:
    """Two settings of one model are two lines of what models say of themselves."""
    words = ["+task=sequential", "model=ease", "users=30", "dataset.users=150", "twins=false", "out=runs"]
    assert run(["harness", "-m", *words, "model.penalty=5,500", "model.decay=0.5"]).returncode == 0
    assert run(["harness.publish", "runs", "out/toy"]).returncode == 0
    about = (tmp_path / "out/toy/about.md").read_text()
    assert "- synthetic ease (penalty=5" in about and "- synthetic ease (penalty=500" in about


def test_the_readme_shows_what_is_published() -> None:
    text = (ROOT / "README.md").read_text()
    names = [found[2] for found in MARKED.finditer(text)]
    assert names[0] == "quick" and {"ml_latest_small", "amazon"} <= set(names)
    assert fill_in(text, REFERENCE) == text


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_pages_show_what_is_published(page: str) -> None:
    text = (ROOT / "docs" / page).read_text()
    assert page != "alignment_results.md" or len(MARKED.findall(text)) == 5
    assert fill_in(text, REFERENCE) == text


@pytest.mark.parametrize("folder", sorted(p.name for p in REFERENCE.iterdir()) if REFERENCE.exists() else [])
def test_published_tables_agree(folder: str) -> None:
    """Long, wide and Markdown hold the same control; the command is there; the ceiling obeys."""
    long = pd.read_csv(REFERENCE / folder / "leaderboard.csv")
    wide = pd.read_csv(REFERENCE / folder / "leaderboard_wide.csv")
    control = long[(long.metric == "control") & long["slice"].isna()].set_index(["board", "task", "model"])["mean"]
    assert (control - wide.set_index(["board", "task", "model"])["control"]).abs().max() < 1e-9
    about = (REFERENCE / folder / "about.md").read_text()
    assert re.search(r"^    python -m harness ", about, re.M) and "harness.publish" in about
    steered = control[control.index.get_level_values("model") == "steered"]
    assert (steered == 1).all()
