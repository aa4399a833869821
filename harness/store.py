"""Store: runs on disk. Samples are appended as they come; results and status are written whole or not at all.

    <root>/runs/<dataset>/<task>/<model>-<key>/   samples.jsonl  scores.parquet  result.json  status.json

A cell that was interrupted keeps its whole lines; the next run asks only for what is missing. When it is
finished its samples are put into the order of the instances, so equal runs leave equal bytes.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from filelock import FileLock
from pydantic import BaseModel, ValidationError

from harness.errors import UserError
from harness.identity import fingerprint
from harness.schema import SCHEMA, CellStatus, Labels, Result, Sample

if TYPE_CHECKING:
    import pandas as pd

Model = TypeVar("Model", bound=BaseModel)


def slug(name: str) -> str:
    """A name as part of a path."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "unnamed"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with scratch.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(scratch, path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise UserError(f"{path} cannot be written: {error.strerror}; what was whole before is kept") from error


def read_model(path: Path, kind: type[Model]) -> Model | None:
    """A JSON file of the store, None when it is not there.

    Raises UserError for one written by a newer schema; a damaged file counts as absent.
    """
    try:
        raw = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    version = raw.get("schema_version", 0) if isinstance(raw, dict) else 0
    if version > SCHEMA:
        raise UserError(
            f"{path} was written by schema {version}, this steerbench reads up to {SCHEMA}; update steerbench or "
            "choose another folder with out=..."
        )
    try:
        return kind.model_validate(raw)
    except ValidationError:
        return None


@dataclass(frozen=True)
class Store:
    """A folder of runs; several processes may write different cells, or wait for one another at the same."""

    root: Path

    def cell(self, key: dict[str, Any], labels: Labels) -> "Cell":
        """The cell of a key. Nothing is written yet."""
        folder = self.root / "runs" / slug(labels.dataset) / slug(labels.task)
        return Cell(folder / f"{slug(labels.model)}-{fingerprint(key, 12)}", key, labels)

    def results(self) -> Iterator[tuple[Path, Result]]:
        """All finished cells, by path."""
        for path in sorted(self.root.glob("runs/*/*/*/result.json")):
            result = read_model(path, Result)
            if result is not None:
                yield path.parent, result

    def statuses(self) -> Iterator[tuple[Path, CellStatus]]:
        """All cells with a status, finished or not."""
        for path in sorted(self.root.glob("runs/*/*/*/status.json")):
            status = read_model(path, CellStatus)
            if status is not None:
                yield path.parent, status


@dataclass(frozen=True)
class Cell:
    """One run: a task, a model, a data set, a split, a seed."""

    folder: Path
    key: dict[str, Any]
    labels: Labels

    @property
    def samples_file(self) -> Path:
        """One sample a line."""
        return self.folder / "samples.jsonl"

    @cached_property
    def lock(self) -> FileLock:
        """Held while the cell is computed; the system releases it when a process dies."""
        self._make_folder()
        return FileLock(self.folder / ".lock")

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"{self.folder} cannot be made: {error.strerror}; choose another folder with out=..."
            ) from error

    def result(self) -> Result | None:
        """What the finished cell found."""
        return read_model(self.folder / "result.json", Result)

    def is_finished(self) -> bool:
        """Whether there is a result; it is written last."""
        return (self.folder / "result.json").exists()

    def set_status(self, status: CellStatus) -> None:
        """Record where the cell stands."""
        self._make_folder()
        write_whole(self.folder / "status.json", status.model_dump_json(indent=1))

    def samples(self) -> dict[str, Sample]:
        """Whole samples by id, the last of an id winning. A torn last line is not one."""
        found = {}
        for line in self._whole_lines():
            try:
                sample = Sample.model_validate_json(line)
            except ValidationError:
                continue
            found[sample.id] = sample
        return found

    def _whole_lines(self) -> list[bytes]:
        try:
            content = self.samples_file.read_bytes()
        except FileNotFoundError:
            return []
        return content[: content.rfind(b"\n") + 1].splitlines()

    def append(self, samples: Iterable[Sample]) -> None:
        """Add samples at the end; they are on disk when this returns."""
        lines = "".join(f"{sample.model_dump_json()}\n" for sample in samples).encode("utf-8", "backslashreplace")
        try:
            with self.samples_file.open("ab+") as out:
                end = out.seek(0, os.SEEK_END)
                if end:
                    out.seek(end - 1)
                    if out.read(1) != b"\n":  # a writer died in the middle of a line
                        lines = b"\n" + lines
                out.write(lines)
                out.flush()
        except OSError as error:
            raise UserError(
                f"{self.samples_file} cannot be written: {error.strerror}; what was whole is kept, run again to resume"
            ) from error

    def finish(self, result: Result, samples: list[Sample], scores: "pd.DataFrame") -> None:
        """Put the samples in order and write the result, which declares the cell done."""
        write_whole(self.samples_file, "".join(f"{sample.model_dump_json()}\n" for sample in samples))
        scratch = self.folder / f".scores.{os.getpid()}"
        try:
            scores.to_parquet(scratch)
            os.replace(scratch, self.folder / "scores.parquet")
        except OSError as error:
            raise UserError(f"{self.folder} cannot be written: {error}; run again to resume") from error
        write_whole(self.folder / "result.json", result.model_dump_json(indent=1))
        self.set_status(CellStatus(status="done", labels=self.labels, seconds=result.seconds))
