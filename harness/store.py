"""Store: runs on disk. Samples are appended as they come; results and status are written whole or not at all.

    <root>/runs/<dataset>/<task>/<model>-<key>/   samples.jsonl  scores.parquet  result.json  status.json

A cell that was interrupted keeps its whole lines; the next run asks only for what is missing. When it is
finished its samples are put into the order of the instances, so equal runs leave equal bytes.
"""

import json
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from filelock import FileLock
from pydantic import BaseModel, ValidationError

from harness.errors import UserError, writing
from harness.identity import fingerprint
from harness.schema import SCHEMA, CellStatus, Labels, Result, Sample

if TYPE_CHECKING:
    import pandas as pd

RESULT = "result.json"  # written last: its presence means that the cell is finished
Model = TypeVar("Model", bound=BaseModel)


def slug(name: str) -> str:
    """A name as part of a path."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "unnamed"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    with writing(path), replacing(path) as scratch, scratch.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A scratch file that takes the place of `path` when all went well; its name is free on every machine."""
    scratch = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        yield scratch
        os.replace(scratch, path)
    except BaseException:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise


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


def read_result(folder: Path) -> Result | None:
    """The result of a finished cell; None where there is none, or where a file beside it is not as it was left."""
    result = read_model(folder / RESULT, Result)
    if result is None or any(size_of(folder / name) != size for name, size in result.files.items()):
        return None
    return result


def size_of(path: Path) -> int:
    """Bytes of a file, -1 where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


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
        for folder, result in self._finished():
            if result is not None:
                yield folder, result

    def damaged(self) -> list[Path]:
        """Cells that were finished and have lost something since; they count as unfinished."""
        return [folder for folder, result in self._finished() if result is None]

    def _finished(self) -> Iterator[tuple[Path, Result | None]]:
        for path in sorted(self.root.glob("runs/*/*/*/result.json")):
            yield path.parent, read_result(path.parent)

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

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Held while the cell is computed; the system releases it when a process dies."""
        self._make_folder()
        lock = FileLock(self.folder / ".lock")
        with writing(self.folder):
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"{self.folder} cannot be made: {error.strerror}; choose another folder with out=..."
            ) from error

    def result(self) -> Result | None:
        """What the finished cell found."""
        return read_result(self.folder)

    def is_finished(self) -> bool:
        """Whether there is a whole result."""
        return self.result() is not None

    def settled(self, resume: bool) -> Result | None:
        """The result, if it is one to keep: in a resumed run, one without failed answers."""
        result = self.result()
        return None if result is not None and resume and result.errors else result

    def is_damaged(self) -> bool:
        """Whether it was finished and has lost something since."""
        return (self.folder / RESULT).exists() and self.result() is None

    def status(self) -> CellStatus | None:
        """Where the cell stands, as far as it could say."""
        return read_model(self.folder / "status.json", CellStatus)

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
        with writing(self.samples_file), self.samples_file.open("ab+") as out:
            end = out.seek(0, os.SEEK_END)
            if end:
                out.seek(end - 1)
                if out.read(1) != b"\n":  # a writer died in the middle of a line
                    lines = b"\n" + lines
            out.write(lines)
            out.flush()

    def finish(self, result: Result, samples: list[Sample], scores: "pd.DataFrame") -> Result:
        """Put the samples in order and write the result, which declares the cell done. Returns it as written."""
        write_whole(self.samples_file, "".join(f"{sample.model_dump_json()}\n" for sample in samples))
        scores_file = self.folder / "scores.parquet"
        with writing(scores_file), replacing(scores_file) as scratch:
            scores.to_parquet(scratch)
        sizes = {path.name: size_of(path) for path in (self.samples_file, scores_file)}
        written = result.model_copy(update={"files": sizes})
        write_whole(self.folder / RESULT, written.model_dump_json(indent=1))
        self.set_status(CellStatus(status="done", labels=self.labels, seconds=result.seconds))
        return written
