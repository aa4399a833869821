"""Items: the titles and categories of a data set, beside its runs, so that a report can name what a sample holds.

    <root>/runs/<dataset>/items-<digest>.json

Samples carry ids alone; an adapter that answers with items writes no title anywhere.
"""

import json
from pathlib import Path
from typing import TypedDict

from harness.data.catalogue import Catalogue
from harness.store import write_whole


class Items(TypedDict):
    """Columns of equal length, in the order of the catalogue."""

    id: list[str]
    title: list[str]
    categories: list[list[str]]


def items_file(folder: Path, digest: str) -> Path:
    """Where the items of a data set with this digest stand. folder: `<root>/runs/<dataset>`."""
    return folder / f"items-{digest[:12]}.json"


def write_items(folder: Path, digest: str, catalogue: Catalogue) -> None:
    """Write them once; a later cell of the same data finds them. Raises UserError where that is impossible."""
    path = items_file(folder, digest)
    if not path.exists():
        items = Items(
            id=list(catalogue.ids),
            title=list(catalogue.titles),
            categories=[list(catalogue.categories_of(item)) for item in range(len(catalogue))],
        )
        write_whole(path, json.dumps(items))


def read_items(folder: Path, digest: str) -> Items | None:
    """The items, None where an older steerbench wrote none or the file is damaged."""
    try:
        found: Items = json.loads(items_file(folder, digest).read_bytes())
    except (OSError, ValueError):
        return None
    return found
