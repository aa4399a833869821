"""Line-wise files of the review corpora: one JSON object or one Python literal a line, plain or gzipped."""

import ast
import gzip
import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from harness.errors import UserError

# A category cell holds several paths of several levels; these two never stand in a name.
BETWEEN, LEVELS = "\x1e", "\x1f"


def parse_line(line: str) -> dict[str, Any]:
    """JSON, or a Python literal (`{u'id': u'7'}`): parsed by `ast.literal_eval`, which runs nothing."""
    try:
        record = json.loads(line)
    except ValueError:
        record = ast.literal_eval(line)
    if not isinstance(record, dict):
        raise ValueError("not an object")
    return record


def records(path: Path, keep: Callable[[dict[str, Any]], tuple[Any, ...] | None]) -> Iterator[tuple[Any, ...]]:
    """What `keep` makes of each line (None skips it). Raises UserError naming file and line."""
    if not path.exists():
        raise UserError(f"file {path} is missing; set dataset.root to the folder that holds it")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = keep(parse_line(line))
            except KeyError as error:
                raise UserError(f"{path.name}: line {number} lacks the field {error}; is it the right file?") from error
            except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
                raise UserError(f"{path.name}: line {number} is neither JSON nor a Python literal; mend it") from error
            if row is not None:
                yield row


def find(root: Path, *names: str) -> Path:
    """The first of the names that exists in the folder, else UserError with all of them."""
    for name in names:
        if (root / name).exists():
            return root / name
    raise UserError(f"{root} holds none of {', '.join(names)}; set dataset.root and dataset.category")


def paths_cell(paths: list[list[str]]) -> str:
    """Category paths as one cell for `parse_categories`."""
    return BETWEEN.join(LEVELS.join(html.unescape(level) for level in path) for path in paths)


def clean_title(title: Any) -> str:
    """A title as text; the 2014 and 2018 dumps escape it as HTML. Missing ones become empty."""
    return html.unescape(title) if isinstance(title, str) else ""
