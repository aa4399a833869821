"""Steam: the public reviews and games files, whose lines are Python literals."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from harness.data.lines import BETWEEN, LEVELS, clean_title, find, paths_cell, records
from harness.data.source import TableSource, parse_times
from harness.identity import runtime

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Steam(TableSource):
    """root: the folder with `steam_reviews.json.gz` and `steam_games.json.gz`.

    labels: which field of a game gives its categories.
    """

    root: str = runtime("")
    labels: Literal["genres", "tags", "specs"] = "genres"

    @property
    def category_format(self) -> dict[str, Any]:
        """Flat labels."""
        return {"between": BETWEEN, "levels": LEVELS}

    def read(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """Games and reviews. Reviews have day grain; ties keep the file's order by default."""
        import pandas as pd

        root = Path(self.root).expanduser()
        reviews = find(root, "steam_reviews.json.gz", "steam_reviews.json", "steam_new.json.gz")
        games = find(root, "steam_games.json.gz", "steam_games.json")
        rows = pd.DataFrame(records(reviews, _review), columns=["user", "item", "time"])
        items = pd.DataFrame(records(games, self._game), columns=["item", "title", "categories"])
        items = items[items["item"].isin(rows["item"].unique())].drop_duplicates("item")
        return items, parse_times(rows, reviews.name)

    def _game(self, record: dict[str, Any]) -> tuple[Any, ...] | None:
        if "id" not in record:
            return None  # a few bundles in the public file have no id and no reviews
        title = record.get("app_name") or record.get("title")
        return str(record["id"]), clean_title(title), paths_cell([[label] for label in record.get(self.labels) or []])


def _review(record: dict[str, Any]) -> tuple[Any, ...]:
    return record["username"], str(record["product_id"]), record["date"]
