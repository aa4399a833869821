"""Chunks: samples and titles as scripts that the page loads when someone looks at them.

A page opened from disk may not `fetch`, but it may load a script. Each script hands over one text, compressed and
in base64, so that no character of it can mean anything to HTML or to JavaScript.
"""

import base64
import gzip
import json
import zlib
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from harness.items import read_items
from harness.leaderboard import Entry
from harness.store import write_whole

LEVEL = 4  # half the time of the default level for a tenth more bytes


class Kept(NamedTuple):
    """How many samples of a cell are in the report, of how many."""

    kept: int
    total: int


def write_chunk(path: Path, name: str, text: bytes) -> None:
    """A script that gives the page `text` (UTF-8) under a name."""
    packed = base64.b64encode(gzip.compress(text, LEVEL, mtime=0)).decode()
    write_whole(path, f'steerbench("{name}","{packed}")')


def write_samples(folder: Path, entry: Entry, name: str, users: int) -> Kept:
    """The samples of at most `users` users of a cell, as they stand in the store, line by line.

    The users are the same in every cell, so that each sample comes with its twin.
    """
    lines = (entry.folder / "samples.jsonl").read_bytes().splitlines(keepends=True)
    clusters = pd.read_parquet(entry.folder / "scores.parquet", columns=["cluster"])["cluster"]
    if clusters.nunique() > users and len(clusters) == len(lines):
        chosen = frozenset(sorted(clusters.unique(), key=_drawn)[:users])
        kept = [line for line, cluster in zip(lines, clusters, strict=True) if cluster in chosen]
    else:
        kept = lines
    write_chunk(folder / f"{name}.js", name, b"".join(kept))
    return Kept(len(kept), len(lines))


def _drawn(cluster: str) -> tuple[int, str]:
    """A fixed order of users that has nothing to do with their names."""
    return zlib.crc32(cluster.encode()), cluster


def write_titles(folder: Path, entry: Entry, name: str) -> bool:
    """Titles and categories by item id. False where the store has none."""
    items = read_items(entry.folder.parent.parent, entry.result.key["data"])
    if items is None:
        return False
    write_chunk(folder / f"{name}.js", name, json.dumps(items).encode())
    return True
