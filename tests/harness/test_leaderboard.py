"""The leaderboard: boards that do not mix, marks that are earned, text that is escaped."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from harness import leaderboard
from harness.evaluate import summarise
from harness.markdown import escape, number, render
from harness.schema import Labels, Result
from harness.store import Store

USERS = [f"u{i}" for i in range(200)]


def put(
    root: Path,
    model: str,
    values: np.ndarray,
    *,
    task: str = "share",
    sees: str = "history",
    users: list[str] = USERS,
    adapter: dict[str, object] | None = None,
    seed: int = 0,
    dataset: str = "synthetic",
    digest: str = "d",
) -> None:
    """A finished cell whose control is as given."""
    labels = Labels(
        dataset=dataset, task=task, model=model, split="leave-one-out", part="test", sees=sees, data_settings={}
    )
    key = {
        "task": {"name": task}, "data": digest, "split": {}, "adapter": adapter or {"kind": model},
        "protocol": {"users": None, "shown": 10, "seed": seed},
    }  # fmt: skip
    cell = Store(root).cell(key, labels)
    table = pd.DataFrame(
        {"id": users, "part": "", "cluster": users, "slice.n": "1", "control": values, "ndcg@10": values / 2}
    )
    cell.folder.mkdir(parents=True)
    result = Result(
        key=key, labels=labels, parts=summarise(table), details={}, seconds=1, samples_per_second=1, environment={}
    )
    cell.finish(result, [], table)


def coin(p: float, seed: int) -> np.ndarray:
    return (np.random.default_rng(seed).random(200) < p).astype(float)


def test_best_only_where_the_test_says_so(tmp_path: Path) -> None:
    """Clearly better is marked, a hair better is not, a ceiling never competes."""
    strong = coin(0.9, 0)
    put(tmp_path, "good", strong)
    put(tmp_path, "bad", coin(0.5, 1))
    put(tmp_path, "ceiling", np.ones(200), sees="demand")
    close = strong.copy()
    close[:1] = 1 - close[:1]
    put(tmp_path, "first", strong, task="category")
    put(tmp_path, "second", close, task="category")
    (board,) = leaderboard.boards(Store(tmp_path))
    assert leaderboard.best_of(board, "control") == {"share": "good"}
    text = render([board])
    assert f"**{number(strong.mean())}**" in text and "ceiling *(ceiling)*" in text
    assert text.count("**.") + text.count("**1") == text.count(f"**{number(strong.mean())}**") + text.count(
        f"**{number(strong.mean() / 2)}**"
    )


def test_many_comparisons_are_corrected(tmp_path: Path) -> None:
    """Twenty models of the same worth: hardly ever a best one, though the largest of twenty leads by chance."""
    marked = 0
    for trial in range(20):
        root = tmp_path / str(trial)
        for model in range(20):
            put(root, f"m{model}", coin(0.5, 1000 * trial + model))
        marked += bool(leaderboard.best_of(leaderboard.boards(Store(root))[0], "control"))
    assert marked <= 3


def test_only_common_users_are_compared(tmp_path: Path) -> None:
    a, b = np.zeros(200), np.zeros(200)
    a[:100], b[100:] = 1, 1
    put(tmp_path, "a", a)
    put(tmp_path, "b", b[:100], users=USERS[:100])
    (board,) = leaderboard.boards(Store(tmp_path))
    one, other = (leaderboard.user_means(e, "control") for e in board.entries)
    x, y = leaderboard.paired_values(one, other)
    assert len(x) == len(y) == 100


def test_boards_hold_what_can_be_compared(tmp_path: Path) -> None:
    """Another seed, another data set, another content of the same data set: boards of their own."""
    put(tmp_path, "m", coin(0.5, 0))
    put(tmp_path, "m", coin(0.5, 0), seed=1)
    put(tmp_path, "m", coin(0.5, 0), dataset="other")
    put(tmp_path, "m", coin(0.5, 0), digest="e")
    made = leaderboard.boards(Store(tmp_path))
    assert len(made) == 4 and all(len(board.entries) == 1 for board in made)


def test_variants_are_told_apart_by_what_differs(tmp_path: Path) -> None:
    for width in (64, 128):
        put(tmp_path, "sasrec", coin(0.5, width), adapter={"width": width, "lm": {"name": "x"}, "seed": 0})
    put(tmp_path, "ease", coin(0.5, 3), adapter={"penalty": 1})
    (board,) = leaderboard.boards(Store(tmp_path))
    assert set(board.models) == {"sasrec (width=64)", "sasrec (width=128)", "ease"}


def test_what_else_differs_stands_below_the_tables(tmp_path: Path) -> None:
    for width, heads in ((64, 2), (128, 4)):
        put(tmp_path, "sasrec", coin(0.5, width), adapter={"width": width, "attention_heads": heads})
    leaderboard.build(tmp_path)
    assert "\n- sasrec (width=64): also attention\\_heads=2\n" in (tmp_path / "leaderboard.md").read_text()


def test_a_missing_cell_is_blank(tmp_path: Path) -> None:
    put(tmp_path, "a", coin(0.5, 0))
    put(tmp_path, "a", coin(0.5, 0), task="category")
    put(tmp_path, "b", coin(0.5, 1))
    leaderboard.build(tmp_path)
    text = (tmp_path / "leaderboard.md").read_text()
    row = next(line for line in text.splitlines() if line.startswith("| category |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert "" in cells and sum(bool(c) for c in cells) == 2


def test_figures_agree_with_pandas(tmp_path: Path) -> None:
    values = coin(0.3, 4)
    put(tmp_path, "a", values)
    leaderboard.build(tmp_path)
    long = pd.read_csv(tmp_path / "leaderboard.csv")
    row = long[(long["metric"] == "control") & long["slice"].isna()].iloc[0]
    assert row["mean"] == pytest.approx(values.mean(), abs=1e-5) and row["n"] == 200 and row["users"] == 200
    wide = pd.read_csv(tmp_path / "leaderboard_wide.csv")
    assert wide["ndcg@10"].iloc[0] == pytest.approx(values.mean() / 2, abs=1e-5)
    sliced = long[(long["slice"] == "n") & (long["metric"] == "control")].iloc[0]
    assert sliced["mean"] == pytest.approx(values.mean(), abs=1e-5) and sliced["label"] == 1


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for seed, model in enumerate("cab"):
        put(tmp_path, model, coin(0.5, seed))
    leaderboard.build(tmp_path)
    first = [(tmp_path / name).read_bytes() for name in ("leaderboard.csv", "leaderboard_wide.csv", "leaderboard.md")]
    leaderboard.build(tmp_path)
    assert first == [
        (tmp_path / name).read_bytes() for name in ("leaderboard.csv", "leaderboard_wide.csv", "leaderboard.md")
    ]


def test_names_from_outside_cannot_break_a_table(tmp_path: Path) -> None:
    put(tmp_path, "evil | <script>`x`\n# *bold*", coin(0.5, 0))
    (board,) = leaderboard.boards(Store(tmp_path))
    text = render([board])
    assert "<script>" not in text and "\n# *bold" not in text
    tables = [block for block in text.split("\n\n") if block.startswith("|")]
    for block in tables:
        widths = {len(line.replace("\\|", "").strip("|").split("|")) for line in block.splitlines()}
        assert len(widths) == 1
    assert escape("a|b") == "a\\|b"


def test_an_empty_store_writes_nothing(tmp_path: Path) -> None:
    assert leaderboard.build(tmp_path) == [] and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "text"), [(0.8123, ".812"), (1.0, "1.000"), (-0.25, "-.250"), (0.0, ".000"), (12.5, "12.500")]
)
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text
