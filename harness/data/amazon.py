"""Amazon reviews: the 2014 and 2018 `.json.gz` dumps, and 2023 through the `datasets` package."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from harness.data.lines import BETWEEN, LEVELS, clean_title, find, paths_cell, records
from harness.data.source import TableSource, parse_times
from harness.errors import UserError
from harness.identity import runtime

if TYPE_CHECKING:
    import pandas as pd

HUB = "hf://datasets/McAuley-Lab/Amazon-Reviews-2023/raw"


@dataclass(frozen=True, kw_only=True)
class Amazon(TableSource):
    """root: the folder with `reviews_<category>_5.json.gz` + `meta_<category>.json.gz` (2014),
    `<category>_5.json.gz` + `meta_<category>.json.gz` (2018), or `<category>.jsonl[.gz]` +
    `meta_<category>.jsonl[.gz]` (2023; with root null it is taken from the hub).
    """

    year: Literal[2014, 2018, 2023]
    category: str
    root: str | None = runtime(None)

    @property
    def category_format(self) -> dict[str, Any]:
        """Paths and levels as `paths_cell` joins them."""
        return {"between": BETWEEN, "levels": LEVELS}

    def read(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """Metadata and reviews. Items are keyed by `asin` (2014, 2018) or `parent_asin` (2023)."""
        if self.year == 2023:
            return self._read_2023()
        import pandas as pd

        if self.root is None:
            raise UserError(f"{self.name}: dataset.root is not set; name the folder with the {self.year} dumps")
        root, name = Path(self.root).expanduser(), self.category
        reviews = find(root, *(f"{stem}{end}" for end in (".json.gz", ".json") for stem in self._stems()))
        meta = find(root, f"meta_{name}.json.gz", f"meta_{name}.json")
        rows = pd.DataFrame(records(reviews, _review), columns=["user", "item", "rating", "time"])
        items = pd.DataFrame(records(meta, _meta), columns=["item", "title", "categories"])
        # Metadata covers the whole category and repeats items; only what was reviewed matters, first line wins.
        items = items[items["item"].isin(rows["item"].unique())].drop_duplicates("item")
        return items, parse_times(rows, reviews.name)

    def _stems(self) -> tuple[str, ...]:
        name = self.category
        if self.year == 2014:
            return f"reviews_{name}_5", f"reviews_{name}"
        return f"{name}_5", name

    def _read_2023(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        import pandas as pd
        from datasets import load_dataset

        if self.root is None:
            files = {
                "reviews": f"{HUB}/review_categories/{self.category}.jsonl",
                "meta": f"{HUB}/meta_categories/meta_{self.category}.jsonl",
            }
        else:
            root, name = Path(self.root).expanduser(), self.category
            files = {
                "reviews": str(find(root, f"{name}.jsonl.gz", f"{name}.jsonl")),
                "meta": str(find(root, f"meta_{name}.jsonl.gz", f"meta_{name}.jsonl")),
            }
        try:
            loaded = {part: load_dataset("json", data_files=file, split="train") for part, file in files.items()}
        except Exception as error:  # the hub client raises many kinds; each means "could not be had"
            raise UserError(f"{self.name}: Amazon 2023 could not be loaded from {files['reviews']}: {error}") from error
        rows = loaded["reviews"].select_columns(["user_id", "parent_asin", "rating", "timestamp"]).to_pandas()
        rows.columns = pd.Index(["user", "item", "rating", "time"])
        rows = rows.assign(time=_to_seconds(rows["time"]))
        meta = loaded["meta"].select_columns(["parent_asin", "title", "categories"]).to_pandas()
        items = pd.DataFrame(
            {
                "item": meta["parent_asin"],
                "title": meta["title"].map(clean_title),
                "categories": [paths_cell([list(path)]) if path is not None else "" for path in meta["categories"]],
            }
        ).drop_duplicates("item")
        return items, parse_times(rows, Path(files["reviews"]).name)


def _to_seconds(time: "pd.Series[Any]") -> "pd.Series[Any]":
    """2023 stamps are milliseconds, which the JSON reader may turn into dates."""
    if time.dtype.kind == "M":
        return time.astype("datetime64[s]").astype("int64")
    return time // 1000


def _review(record: dict[str, Any]) -> tuple[Any, ...]:
    return record["reviewerID"], record["asin"], record["overall"], record["unixReviewTime"]


def _meta(record: dict[str, Any]) -> tuple[Any, ...]:
    paths = record.get("categories") or ([record["category"]] if record.get("category") else [])
    return record["asin"], clean_title(record.get("title")), paths_cell(paths)
