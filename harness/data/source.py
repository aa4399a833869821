"""Source: the protocol of a data set loader, and what all loaders share (cleaning, checks, the data hash)."""

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from harness.data.catalogue import Catalogue, one_line, parse_categories
from harness.data.interactions import Cleaning, Interactions, clean, pack
from harness.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

    from harness.data.synthetic import Truth


@dataclass(frozen=True, kw_only=True)
class Words:
    """How prompts name things: 'I watched these movies', 'another genre'."""

    item: str = "title"
    items: str = "titles"
    did: str = "enjoyed"
    category: str = "category"


@dataclass(frozen=True, eq=False)
class Dataset:
    """A loaded data set. digest: sha256 over everything that can change an instance. truth: synthetic only."""

    name: str
    catalogue: Catalogue
    interactions: Interactions
    words: Words
    digest: str
    truth: "Truth | None" = None


@dataclass(frozen=True, kw_only=True)
class Source(ABC):
    """A data set as the config describes it; what it holds is identified by the data hash.

    tuned: settings of models that were found on this data set's validation part, by model and field. The model's
    config reads them from here; they are part of the model's identity, not of the data's.
    """

    name: str
    words: Words = field(default_factory=Words)
    tuned: dict[str, dict[str, Any]] = field(default_factory=dict, metadata={"runtime": True})

    @abstractmethod
    def load(self) -> Dataset:
        """Read or make it. Raises UserError for whatever the user can mend."""


@dataclass(frozen=True, kw_only=True)
class TableSource(Source):
    """A source that reads a table of items and a table of interactions, then cleans them.

    anonymise: titles are replaced by generated ones (rule 10: what did the model memorise?).
    incomplete: items without a title or metadata stop the load, or are dropped with their interactions.
    unused_items: keep items that nobody interacted with.
    """

    cleaning: Cleaning = field(default_factory=Cleaning)
    anonymise: bool = False
    incomplete: Literal["error", "drop"] = "error"
    unused_items: bool = False

    @abstractmethod
    def read(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """Items `item, title, categories` and rows `user, item, time[, rating]`, as they stand in the source."""

    @property
    def category_format(self) -> dict[str, Any]:
        """Arguments of `parse_categories` for this source's category cells."""
        return {}

    def load(self) -> Dataset:
        """Read, check, clean."""
        items, rows = self.read()
        items, rows = self._complete(items, rows)
        rows = clean(rows, self.cleaning, self.name)
        if not self.unused_items:
            items = items[items["item"].isin(rows["item"].unique())]
        # Item indices must not follow the file: in several published sets the file order gives the answer away.
        items = items.iloc[np.random.default_rng(0).permutation(len(items))]
        names, member, level = parse_categories(items["categories"].tolist(), **self.category_format)
        catalogue = Catalogue(
            ids=tuple(items["item"].astype(str)),
            titles=self._titles(items["title"].tolist()),
            categories=names,
            member=member,
            level=level,
        )
        interactions = pack(rows, {item: index for index, item in enumerate(items["item"])})
        return Dataset(self.name, catalogue, interactions, self.words, digest(catalogue, interactions, self.words))

    def _titles(self, titles: list[str]) -> tuple[str, ...]:
        if self.anonymise:
            from harness.data.titles import invent

            return invent(len(titles), seed=1)
        return tuple(one_line(title) for title in titles)

    def _complete(self, items: "pd.DataFrame", rows: "pd.DataFrame") -> "tuple[pd.DataFrame, pd.DataFrame]":
        remedy = "mend the file or set dataset.incomplete=drop"
        twice = items["item"].duplicated()
        if twice.any():
            where = int(np.flatnonzero(twice)[0])
            raise UserError(
                f"{self.name}: item id '{items['item'].iloc[where]}' stands twice in the items (data row {where + 1}); "
                "ids must be unique"
            )
        untitled = items["title"].isna() | items["title"].astype(str).str.strip().eq("")
        if untitled.any():
            if self.incomplete == "error":
                where = int(np.flatnonzero(untitled)[0])
                raise UserError(
                    f"{self.name}: item '{items['item'].iloc[where]}' (data row {where + 1}) has no title; {remedy}"
                )
            items = items[~untitled]
        stray = ~rows["item"].isin(items["item"])
        if stray.any():
            if self.incomplete == "error":
                where = int(np.flatnonzero(stray)[0])
                raise UserError(
                    f"{self.name}: interaction row {where + 1} names item '{rows['item'].iloc[where]}', "
                    f"which is not among the items; {remedy}"
                )
            rows = rows[~stray]
        return items, rows


def digest(catalogue: Catalogue, interactions: Interactions, words: Words) -> str:
    """sha256 of the content: equal data gives equal digests whatever file or options it came from."""
    content = hashlib.sha256()
    for array in (catalogue.member, catalogue.level, interactions.item, interactions.time, interactions.start):
        content.update(str(array.shape).encode() + np.ascontiguousarray(array).tobytes())
    for strings in (catalogue.ids, catalogue.titles, catalogue.categories, interactions.users):
        content.update("\x1f".join(strings).encode("utf-8", "surrogatepass") + b"\x1e")
    content.update(repr(words).encode())
    return content.hexdigest()


def read_table(path: Path, columns: dict[str, str], optional: frozenset[str] = frozenset()) -> "pd.DataFrame":
    """A CSV, TSV or Parquet file with the columns renamed (`{our name: name in the file}`).

    Raises UserError naming the file, the missing column, and the columns that are there.
    """
    import pandas as pd

    if not path.exists():
        raise UserError(f"file {path} is missing; set dataset.root to the folder that holds it")
    try:
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
        else:
            table = pd.read_csv(path, sep="\t" if path.suffix in {".tsv", ".tab"} else ",", keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, OSError, ValueError) as error:
        raise UserError(f"file {path} cannot be read as a table: {error}") from error
    for ours, theirs in columns.items():
        if theirs not in table.columns and ours not in optional:
            found = ", ".join(map(str, table.columns))
            hint = f"Set dataset.columns.{ours}"
            if len(table.columns) == 1 and any(mark in found for mark in ";\t|"):
                hint = "Its columns must be parted by commas, or by tabs where its name ends with .tsv"
            raise UserError(f"column '{theirs}' is missing in {path.name}; found: {found}. {hint}")
    present = {theirs: ours for ours, theirs in columns.items() if theirs in table.columns}
    return table[list(present)].rename(columns=present)


def parse_times(rows: "pd.DataFrame", source: str) -> "pd.DataFrame":
    """The column `time` as int64 seconds, from numbers or ISO dates. Raises UserError naming the bad row."""
    import pandas as pd

    raw = rows["time"]
    times = pd.to_numeric(raw, errors="coerce")
    if times.isna().any():
        no_number = raw[times.isna()]  # a number alone would be read as a year
        dates = pd.to_datetime(no_number.astype(str), errors="coerce", utc=True, format="ISO8601")
        seconds = (dates - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(seconds=1)
        times = times.astype("float64").fillna(seconds)
    bad = times.isna()
    if bad.any():
        where = int(np.flatnonzero(bad)[0])
        raise UserError(
            f"{source}: row {where + 1} has the time '{raw.iloc[where]}', which is neither a number of seconds "
            "nor an ISO date; mend the row"
        )
    return rows.assign(time=times.astype("int64"))
