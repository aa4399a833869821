"""MovieLens in its official layouts: latest-small and 25m/32m (CSV), 100k (`u.data`), 1m (`ratings.dat`)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.data.source import TableSource, parse_times, read_table
from harness.errors import UserError
from harness.identity import runtime

if TYPE_CHECKING:
    import pandas as pd

GENRES_100K = (
    "unknown|Action|Adventure|Animation|Children|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|"
    "Mystery|Romance|Sci-Fi|Thriller|War|Western"
).split("|")


@dataclass(frozen=True, kw_only=True)
class MovieLens(TableSource):
    """root: the unpacked official folder. Which layout it is, its files tell.

    download: an official archive name (`ml-latest-small`) to fetch and verify when the folder is missing.
    """

    root: str = runtime("")
    download: str | None = runtime(None)

    @property
    def category_format(self) -> dict[str, Any]:
        """Genres stand side by side; '(no genres listed)' and 'unknown' mean none."""
        return {"between": "|", "none": ("", "(no genres listed)", "unknown")}

    def read(self) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """The official files as tables. Raises UserError when none of the layouts is there."""
        root = Path(self.root).expanduser()
        if not root.exists() and self.download:
            from harness.data.download import fetch_movielens

            fetch_movielens(self.download, root)
        if (root / "ratings.dat").exists():
            items, rows = self._read_1m(root)
        elif (root / "u.data").exists():
            items, rows = self._read_100k(root)
        elif (root / "movies.csv").exists() or (root / "ratings.csv").exists():
            items = read_table(root / "movies.csv", {"item": "movieId", "title": "title", "categories": "genres"})
            rows = read_table(
                root / "ratings.csv", {"user": "userId", "item": "movieId", "rating": "rating", "time": "timestamp"}
            )
        else:
            raise UserError(
                f"{root} holds no MovieLens files (movies.csv + ratings.csv, u.data + u.item, or ratings.dat + "
                "movies.dat); set dataset.root to the unpacked archive"
            )
        return items, parse_times(rows, f"{self.name}: ratings")

    def _read_1m(self, root: Path) -> "tuple[pd.DataFrame, pd.DataFrame]":
        items = _dat(root / "movies.dat", ["item", "title", "categories"])
        rows = _dat(root / "ratings.dat", ["user", "item", "rating", "time"])
        return items.assign(item=items["item"].astype(int)), rows.astype(int)

    def _read_100k(self, root: Path) -> "tuple[pd.DataFrame, pd.DataFrame]":
        import pandas as pd

        rows = pd.read_csv(root / "u.data", sep="\t", names=["user", "item", "rating", "time"])
        names = ["item", "title", "released", "video", "url", *GENRES_100K]
        raw = pd.read_csv(root / "u.item", sep="|", names=names, encoding="latin-1")
        flags = raw[list(GENRES_100K)].to_numpy(dtype=bool)
        genres = ["|".join(g for g, on in zip(GENRES_100K, row, strict=True) if on) for row in flags]
        return raw[["item", "title"]].assign(categories=genres), rows


def _dat(path: Path, names: list[str]) -> "pd.DataFrame":
    """The `::`-separated files of MovieLens 1M."""
    import pandas as pd

    if not path.exists():
        raise UserError(f"file {path} is missing; set dataset.root to the unpacked archive")
    lines = path.read_text(encoding="latin-1").splitlines()
    fields = [line.split("::") for line in lines if line]
    for number, row in enumerate(fields):
        if len(row) != len(names):
            raise UserError(f"{path}: row {number + 1} has {len(row)} fields instead of {len(names)}; mend the row")
    return pd.DataFrame(fields, columns=names)
