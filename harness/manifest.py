"""Manifest: what a sweep planned, and how each of its cells stands.

    <out>/sweeps/<time>-<code>/   command.txt  manifest.json  cells/00003.json

Workers end cells at the same time, on several machines: each writes one file a cell, whole or not at all, and the
process that started the sweep gathers them into manifest.json. Whoever is killed, what is on disk is true.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from harness.errors import UserError, writing
from harness.schema import SCHEMA, CellStatus
from harness.store import read_model, write_whole

OPEN = ("waiting", "running")


class Cells(BaseModel):
    """manifest.json: the status of every cell of the grid, in its order."""

    schema_version: int = SCHEMA
    cells: list[CellStatus]


@dataclass(frozen=True)
class Manifest:
    """A folder of a sweep."""

    folder: Path

    def write(self, statuses: list[CellStatus]) -> None:
        """Put down how all cells stand."""
        with writing(self.folder):
            (self.folder / "cells").mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / "manifest.json", Cells(cells=statuses).model_dump_json(indent=1))

    def record(self, number: int, status: CellStatus) -> None:
        """Put down how one cell stands, from whatever process runs it."""
        write_whole(self.folder / "cells" / f"{number:05d}.json", status.model_dump_json())

    def statuses(self) -> list[CellStatus]:
        """How all cells stand. Raises UserError where no sweep was planned."""
        planned = read_model(self.folder / "manifest.json", Cells)
        if planned is None:
            raise UserError(f"{self.folder} holds no manifest.json; give the folder of a sweep")
        return [self.status(number) or status for number, status in enumerate(planned.cells)]

    def status(self, number: int) -> CellStatus | None:
        """What a worker has put down about a cell."""
        return read_model(self.folder / "cells" / f"{number:05d}.json", CellStatus)
