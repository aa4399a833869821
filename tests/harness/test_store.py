"""The store: nothing lost, nothing doubled, nothing half."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from harness.errors import UserError
from harness.schema import SCHEMA, CellStatus, Labels, PartResult, Result, Sample
from harness.store import Cell, Store, read_model, slug, write_whole

LABELS = Labels(dataset="d / é", task="share", model="a:b", split="s", part="test", sees="words", data_settings={})


def sample(name: str, text: str = "1. Up") -> Sample:
    return Sample(
        id=name, part="", cluster=name, target="x", twin=None, wanted=1, slices={}, reveals=False, constraints=[],
        messages=[], text=text, lines=["Up"], read=["x"], defects=[""], above=0, tied=1, tokens_in=0, tokens_out=0,
        error=None, scores={"control": 1.0},
    )  # fmt: skip


def result(cell: Cell) -> Result:
    return Result(
        key=cell.key, labels=LABELS, parts=[PartResult(part="", n=1, clusters=1, metrics={}, slices={})], details={},
        seconds=1, samples_per_second=1, environment={},
    )  # fmt: skip


@pytest.fixture
def cell(tmp_path: Path) -> Cell:
    made = Store(tmp_path).cell({"a": 1}, LABELS)
    made.set_status(CellStatus(status="running", labels=LABELS))
    return made


def test_path_tells_what_it_is(cell: Cell, tmp_path: Path) -> None:
    relative = cell.folder.relative_to(tmp_path)
    assert relative.parts[:3] == ("runs", "d", "share") and relative.name.startswith("a-b-")
    assert Store(tmp_path).cell({"a": 2}, LABELS).folder != cell.folder
    assert slug("../../etc") == "etc" and slug("") == "unnamed"


def test_append_and_read_back(cell: Cell) -> None:
    text = "line\u2028break \x85 \u0000 \ud83d\ude00 “x”\n2."
    cell.append([sample("a", text.encode("utf-16", "surrogatepass").decode("utf-16")), sample("b")])
    cell.append([sample("a", "again")])
    found = cell.samples()
    assert list(found) == ["a", "b"] and found["a"].text == "again"


@pytest.mark.parametrize("keep", range(0, 400, 37))
def test_cut_anywhere(cell: Cell, keep: int) -> None:
    """A file cut in the middle of a line gives back its whole lines, and takes new ones."""
    cell.append([sample("a"), sample("b"), sample("c")])
    content = cell.samples_file.read_bytes()
    cell.samples_file.write_bytes(content[: len(content) - keep])
    whole = content[: len(content) - keep].count(b"\n")
    assert len(cell.samples()) == whole
    cell.append([sample("z")])
    found = cell.samples()
    assert len(found) == whole + 1 and "z" in found


def test_garbage_lines_are_passed_over(cell: Cell) -> None:
    cell.append([sample("a")])
    with cell.samples_file.open("ab") as out:
        out.write(b'{"id": 3}\n\xff\xfe\n\n')
    cell.append([sample("b")])
    assert list(cell.samples()) == ["a", "b"]


def test_finish_is_declared_by_the_result(cell: Cell) -> None:
    assert not cell.is_finished() and cell.result() is None
    cell.append([sample("b"), sample("a")])
    cell.finish(result(cell), [sample("a"), sample("b")], pd.DataFrame({"id": ["a", "b"]}))
    assert cell.is_finished() and cell.result() is not None
    assert [json.loads(line)["id"] for line in cell.samples_file.read_text().splitlines()] == ["a", "b"]
    assert not [path for path in cell.folder.iterdir() if path.name.startswith(".") and path.name != ".lock"]


def test_a_newer_schema_is_refused(cell: Cell) -> None:
    cell.finish(result(cell), [sample("a")], pd.DataFrame({"id": ["a"]}))
    path = cell.folder / "result.json"
    path.write_text(path.read_text().replace(f'"schema_version": {SCHEMA}', f'"schema_version": {SCHEMA + 1}'))
    with pytest.raises(UserError, match=r"written by schema 2.*update steerbench"):
        cell.result()
    with pytest.raises(UserError):
        list(Store(cell.folder.parents[3]).results())


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": 1}', "null", "\ufeff{}"])
def test_a_damaged_result_counts_as_absent(cell: Cell, content: str) -> None:
    (cell.folder / "result.json").write_text(content)
    assert cell.result() is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="cannot be made"):
        Store(tmp_path / "x").cell({}, LABELS).set_status(CellStatus(status="running", labels=LABELS))


def test_a_write_that_fails_keeps_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.json"
    write_whole(path, "old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device; what was whole before is kept"):
        write_whole(path, "new")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_read_model_of_nothing(tmp_path: Path) -> None:
    assert read_model(tmp_path / "none.json", CellStatus) is None
