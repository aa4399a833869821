"""Files: any `interactions` and `items` table as CSV, TSV or Parquet, with column names from the config."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.data.source import TableSource, parse_times, read_table
from harness.identity import runtime

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What the columns are called in the files. `categories` and `rating` may be absent from them."""

    user: str = "user"
    item: str = "item"
    time: str = "timestamp"
    title: str = "title"
    categories: str = "categories"
    rating: str = "rating"


@dataclass(frozen=True, kw_only=True)
class Files(TableSource):
    """root: the folder. interactions, items: file names in it.

    between: separates several category paths of an item. levels: separates the levels of a path (None: no levels).
    """

    root: str = runtime("")
    interactions: str = "interactions.csv"
    items: str = "items.csv"
    columns: Columns = field(default_factory=Columns)
    between: str = "|"
    levels: str | None = None

    @property
    def category_format(self) -> dict[str, Any]:
        """As configured."""
        return {"between": self.between, "levels": self.levels}

    def read(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """Both tables. Raises UserError for a missing file or column, or a time that cannot be parsed."""
        root, names = Path(self.root).expanduser(), self.columns
        items = read_table(
            root / self.items,
            {"item": names.item, "title": names.title, "categories": names.categories},
            optional=frozenset({"categories"} if names.categories == "categories" else ()),  # named: must be there
        )
        if "categories" not in items:
            items["categories"] = ""
        items["categories"] = items["categories"].fillna("").astype(str)
        rows = read_table(
            root / self.interactions,
            {"user": names.user, "item": names.item, "time": names.time, "rating": names.rating},
            optional=frozenset({"rating"}),
        )
        return items, parse_times(rows, self.interactions)
