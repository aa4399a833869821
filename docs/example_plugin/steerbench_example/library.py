"""library: the loans of a library, `books.jsonl` (book, name, subjects) and `loans.jsonl` (reader, book, day)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.data.lines import BETWEEN, LEVELS, paths_cell, records
from harness.data.source import TableSource, parse_times
from harness.identity import runtime

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Library(TableSource):
    """root: the folder of the two files. It is `runtime`: what lies there is in the data hash, not where it lies."""

    root: str = runtime("")

    @property
    def category_format(self) -> dict[str, Any]:
        """How `paths_cell` joins them."""
        return {"between": BETWEEN, "levels": LEVELS}

    def read(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """Items `item, title, categories` and rows `user, item, time`. Cleaning and checks are the harness's."""
        import pandas as pd

        root = Path(self.root).expanduser()
        books = pd.DataFrame(records(root / "books.jsonl", _book), columns=["item", "title", "categories"])
        loans = pd.DataFrame(records(root / "loans.jsonl", _loan), columns=["user", "item", "time"])
        return books, parse_times(loans, "loans.jsonl")


def _book(line: dict[str, Any]) -> tuple[Any, ...]:
    return str(line["book"]), line["name"], paths_cell([[subject] for subject in line["subjects"]])


def _loan(line: dict[str, Any]) -> tuple[Any, ...]:
    return str(line["reader"]), str(line["book"]), line["day"]
