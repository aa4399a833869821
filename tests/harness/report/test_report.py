"""The report without a browser: its figures against tables made by hand, its files, its mistakes."""

import base64
import gzip
import json
import re
import shutil
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import numpy as np
import pandas as pd
import pytest

from harness.report.__main__ import main
from harness.report.amounts import read_asked
from harness.report.chunks import write_chunk
from harness.report.curves import curves
from harness.report.page import build

Run = Callable[[Sequence[str]], CompletedProcess[str]]
Made = Any  # conftest.Made


class Parsed(HTMLParser):
    """The elements of a page, with their text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def payload(page: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page.read_text(), re.DOTALL)
    assert found
    return json.loads(found[1])


def unpacked(path: Path) -> str:
    found = re.fullmatch(r'steerbench\("([\w-]+)","([A-Za-z0-9+/=]*)"\)', path.read_text())
    assert found and found[1] == path.stem
    return gzip.decompress(base64.b64decode(found[2])).decode()


def samples(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "samples.jsonl").read_bytes().splitlines()]


def test_page_has_no_element_of_others(hostile: Made) -> None:
    """Two scripts and a style of ours, named by their hashes; no handler, no address of a network."""
    text = hostile.page.read_text(encoding="utf-8")
    parsed = Parsed(text)
    names = [tag for tag, _ in parsed.tags]
    assert names.count("script") == 2 and not {"img", "iframe", "b onclick", "object", "base"} & set(names)
    assert not [attr for _, attrs in parsed.tags for attr in attrs if attr.startswith("on")]
    assert not [attrs for _, attrs in parsed.tags if (attrs.get("href") or "").startswith(("http", "//"))]
    policy = next(a["content"] for _, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search("[\u2028\u2029\u202e]", text)


def test_chunks_hold_the_samples_as_they_are(hostile: Made) -> None:
    """Each cell's script gives back samples.jsonl byte for byte, and is nothing but a name and base64."""
    kept = {name: figures for board in payload(hostile.page)["boards"] for name, figures in board["samples"].items()}
    folders = {path.parent.name[-12:]: path.parent for path in hostile.root.glob("runs/*/*/*/result.json")}
    assert set(kept) == set(folders) and len(kept) == 16
    for name, folder in folders.items():
        assert unpacked(hostile.page.parent / "data" / f"{name}.js") == (folder / "samples.jsonl").read_text("utf-8")
        assert kept[name] == [len(samples(folder))] * 2


def test_titles_stand_beside(hostile: Made) -> None:
    (board,) = payload(hostile.page)["boards"]
    items = json.loads(unpacked(hostile.page.parent / "data" / f"{board['titles']}.js"))
    assert tuple(items["title"]) == hostile.titles and len(items["id"]) == len(items["categories"]) == len(
        hostile.titles
    )


def test_amounts_by_hand(hostile: Made) -> None:
    """Control by number and by kind of demand, recounted from the raw samples."""
    (board,) = payload(hostile.page)["boards"]
    rows = []
    for path in hostile.root.glob("runs/*/*/*/result.json"):
        labels = json.loads(path.read_text())["labels"]
        for sample in samples(path.parent):
            for demand in sample["constraints"]:
                row = {"model": labels["model"], "task": labels["task"], "kind": demand["kind"]}
                rows.append({**row, "n": demand.get("n"), "met": sample["scores"][f"obeys/{demand['kind']}"]})
    table = pd.DataFrame(rows)
    for panel in board["families"]:
        own = table[table["kind"] == panel["kind"]].groupby("model")["met"]
        assert {m: f[0] for m, f in panel["models"].items()} == pytest.approx(own.mean().to_dict(), abs=1e-4)
        assert {m: f[3] for m, f in panel["models"].items()} == own.count().to_dict()
        assert all(f[1] <= f[0] <= f[2] for f in panel["models"].values())
    (count,) = [panel for panel in board["amounts"] if panel["kind"] == "count"]
    by_n = table[(table["task"] == "item_count") & (table["kind"] == "count")].groupby(["model", "n"])["met"].mean()
    shown = {(model, point[0]): point[1] for model, points in count["models"].items() for point in points}
    assert shown == pytest.approx(by_n.to_dict(), abs=1e-4)
    assert count["outside"] == sorted({n for _, n in by_n.index if n > 10})


def test_share_amounts_in_percent(tmp_path: Path) -> None:
    """Three of six items are half of the list, as 50 percent are."""
    demand = {"kind": "share", "category": "c", "operator": "about", "amount": 3, "unit": "items"}
    lines = [
        {"id": "a", "twin": "sequential/u", "wanted": 6, "constraints": [demand]},
        {"id": "b", "twin": None, "wanted": 9, "constraints": [{**demand, "amount": 50, "unit": "percent"}]},
    ]
    path = tmp_path / "samples.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"id": "torn')
    asked = read_asked(path)
    assert asked.rows["amount"].tolist() == [50.0, 50.0] and asked.rows["group"].tolist() == ["about", "about"]
    assert asked.twins == {"sequential"}


def test_mean_over_parts(hostile: Made) -> None:
    """The overall figure is the mean of the parts' means; its interval agrees with a bootstrap written out."""
    (board,) = payload(hostile.page)["boards"]
    assert board["neutral"] == ["sequential"]
    at = board["metrics"].index("control")
    for model, overall in board["overall"].items():
        cells = [c for c in board["cells"] if c["model"] == model and c["column"] != "sequential"]
        assert overall["control"][0] == pytest.approx(np.mean([c["values"][at][0] for c in cells]), abs=1e-4)
    tables = [
        pd.read_parquet(path.parent / "scores.parquet")
        for path in hostile.root.glob("runs/*/*/*/result.json")
        if json.loads(path.read_text())["labels"]["model"] == "zeta" and path.parent.parent.name != "sequential"
    ]
    scores = pd.concat([t.assign(column=t["id"].str.split("/").str[0]) for t in tables])
    wide = scores.pivot_table(index="cluster", columns="column", values="control")
    rng = np.random.default_rng(1)
    drawn = [wide.iloc[rng.integers(len(wide), size=len(wide))].mean().mean() for _ in range(4000)]
    assert board["overall"]["zeta"]["control"][1:] == pytest.approx(np.percentile(drawn, [2.5, 97.5]), abs=0.01)


def test_blank_where_a_cell_is_missing(hostile: Made, tmp_path: Path) -> None:
    """A model that lacks a task has no overall figure and no point where that task would have counted."""
    shutil.copytree(hostile.root / "runs", tmp_path / "runs")
    (gone,) = tmp_path.glob("runs/*/share/popularity-*")
    shutil.rmtree(gone)
    (board,) = payload(build(tmp_path, tmp_path / "report", tmp_path / "none", 1000))["boards"]
    assert board["overall"]["popularity"] == {} and "control" in board["overall"]["steered"]
    models = {panel["kind"]: set(panel["models"]) for panel in board["families"]}
    assert "popularity" not in models["count"] | models["share"] and "popularity" in models["include"]


def test_the_same_users_in_every_cell(hostile: Made, tmp_path: Path) -> None:
    """With fewer users than the store has, each sample that is kept still comes with its twin."""
    page = build(hostile.root, tmp_path, tmp_path, 7)
    (board,) = payload(page)["boards"]
    kept = {}
    for name, (count, total) in board["samples"].items():
        kept[name] = [json.loads(line) for line in unpacked(tmp_path / "data" / f"{name}.js").split("\n") if line]
        assert len(kept[name]) == count < total
    twins = {sample["id"] for rows in kept.values() for sample in rows if sample["twin"] is None}
    assert {sample["twin"] for rows in kept.values() for sample in rows} - {None} <= twins
    assert {len({sample["cluster"] for sample in rows}) for rows in kept.values()} <= {6, 7}


def test_curves(hostile: Made, tmp_path: Path) -> None:
    """Steps and values, thinned; a table without steps is no curve; a training in progress says so."""
    (run,) = payload(hostile.page)["curves"]
    assert run["validation"]["control"] == [[0, 0.1], [50, 0.7]] and run["stage"] == "sft" and not run["finished"]
    assert run["training"]["loss"][0] == [1, 9] and run["training"]["loss"][-1][0] == 899
    assert len(run["training"]["loss"]) <= 300 and "grad_norm" not in run["training"]
    (tmp_path / "rl" / "x").mkdir(parents=True)
    (tmp_path / "rl" / "x" / "validation.csv").write_text("a,b\n1,2\n")
    assert curves(tmp_path, []) == []


def test_accuracy_alone(hostile: Made, tmp_path: Path) -> None:
    """Where only the neutral task was run, its own figures stand in the leaderboard."""
    for folder in hostile.root.glob("runs/*/sequential"):
        shutil.copytree(folder, tmp_path / "runs" / "d" / "sequential")
    (board,) = payload(build(tmp_path, tmp_path / "report", tmp_path / "none", 1000))["boards"]
    (cell,) = [cell for cell in board["cells"] if cell["model"] == "zeta"]
    at = board["metrics"].index("ndcg@10")
    assert board["neutral"] == [] and board["titles"] is None and board["amounts"] == []
    assert board["overall"]["zeta"]["ndcg@10"][0] == pytest.approx(cell["values"][at][0], abs=1e-4)


def test_chunk_is_inert(tmp_path: Path) -> None:
    write_chunk(tmp_path / "x-1.js", "x-1", b'</script>"); alert(1); ("\xe2\x80\xa8')
    assert unpacked(tmp_path / "x-1.js") == '</script>"); alert(1); ("\u2028'


def test_command(run: Run, tmp_path: Path) -> None:
    """As a user runs it; what an earlier report left and this one does not name goes."""
    made = run(["harness", "+task=share", "model=popularity", "users=20", "dataset.users=100", "dataset.items=200"])
    assert made.returncode == 0, made.stderr
    stale = tmp_path / "there" / "data" / "0123456789ab.js"
    stale.parent.mkdir(parents=True)
    stale.write_text("")
    done = run(["harness.report", "--out", "there"])
    assert done.returncode == 0 and done.stdout == "there/index.html\n", done.stderr
    (board,) = payload(tmp_path / "there" / "index.html")["boards"]
    assert board["columns"] == ["sequential", "share", "share:outside"] and board["titles"] and not stale.exists()


@pytest.mark.parametrize("words", [[], ["--users", "0"], ["nowhere"]])
def test_mistakes(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit code 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ") and told.count("\n") == 1 and (words or ["results"])[0] in told
    assert not list(tmp_path.iterdir())
