"""Page: figures, samples and curves of a store -> index.html and data/ beside it."""

import base64
import hashlib
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from harness.errors import UserError
from harness.leaderboard import SEES_WORDS, Board, boards
from harness.report.amounts import Asked, read_asked
from harness.report.chunks import write_samples, write_titles
from harness.report.curves import curves
from harness.report.figures import board_figures, cell_name
from harness.schema import Result
from harness.store import Store, write_whole

ASSETS = files("harness.report") / "assets"
SCRIPTS = ("page", "text", "chart", "data", "leaderboard", "trade", "heat", "panels", "sample", "browse", "main")


def build(root: Path, target: Path, cache: Path, users: int) -> Path:
    """Write the report of a store and return its index.html.

    users: of how many users the samples are kept. Raises UserError for a store without results.
    """
    made = boards(Store(root))
    if not made:
        raise UserError(f"{root} holds no finished cell; run a sweep with out={root} first, or name another folder")
    data = target / "data"
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{data} cannot be made: {error.strerror}; choose another folder with --out") from error
    asked = _asked(made)
    results = list({id(entry.result): entry.result for board in made for entry in board.entries}.values())
    shown = [{**board_figures(board, asked), **_samples(board, data, users)} for board in made]
    payload = {
        "boards": shown,
        "curves": curves(cache, results),
        "unfinished": _unfinished(Store(root), results),
        "sees": SEES_WORDS,
    }
    _remove_others(data, shown)
    page = target / "index.html"
    write_whole(page, render(payload, results))
    return page


def _asked(made: list[Board]) -> dict[str, Asked]:
    """Cell name -> demands of its questions, read once a task and board."""
    asked = {}
    for board in made:
        known: dict[str, Asked] = {}
        for entry in board.entries:
            task = entry.column.split(":")[0]
            if task not in known:
                known[task] = read_asked(entry.folder / "samples.jsonl")
            asked[cell_name(entry)] = known[task]
    return asked


def _samples(board: Board, data: Path, users: int) -> dict[str, Any]:
    """Which samples the page can load, and under which name the titles of the board stand."""
    kept = {
        name: write_samples(data, entry, name, users)
        for name, entry in {cell_name(entry): entry for entry in board.entries}.items()
    }
    first = board.entries[0]
    titles = f"items-{first.result.key['data'][:12]}"
    return {"samples": kept, "titles": titles if write_titles(data, first, titles) else None}


def _unfinished(store: Store, results: list[Result]) -> list[dict[str, str]]:
    """Cells that have a status and no result."""
    statuses = [status for folder, status in store.statuses() if not (folder / "result.json").exists()]
    return [
        {
            "dataset": status.labels.dataset,
            "task": status.labels.task,
            "model": status.labels.model,
            "status": status.status,
            "message": (status.message.strip().splitlines() or [""])[-1],
        }
        for status in statuses
    ]


def _remove_others(data: Path, made: list[dict[str, Any]]) -> None:
    """Scripts of an earlier report that this one does not name."""
    named = {name for board in made for name in (*board["samples"], board["titles"])}
    for path in data.glob("*.js"):
        if path.stem not in named:
            path.unlink()


def render(payload: dict[str, Any], results: list[Result]) -> str:
    """index.html. Its own script and style are named by their hashes; nothing else may run in it."""
    from jinja2 import Environment, StrictUndefined

    script = "\n".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{script}\n}})();'
    style = (ASSETS / "report.css").read_text(encoding="utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        (ASSETS / "index.html.j2").read_text(encoding="utf-8")
    )
    return template.render(
        payload=payload,
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        made=time.strftime("%Y-%m-%d"),
        cells=len(results),
        samples=sum(part.n for result in results for part in result.parts),
        models=sorted({result.labels.model for result in results}),
        datasets=sorted({result.labels.dataset for result in results}),
        version=results[0].environment.get("packages", {}).get("steerbench", ""),
    )


def _hash(text: str) -> str:
    """As a Content-Security-Policy names an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
