"""Styles: the shapes a list can be written in. Each renders a list, parses one strictly, and can be asked for."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from harness.control.asked import ASKED
from harness.phrases import Phrases

NUMBERED = re.compile(r"(\d{1,4})[.)] +(\S.*)")
BULLETED = re.compile(r"[-*•] +(\S.*)")
RULE_CELL = re.compile(r":?-{1,}:?")


class Parsed(NamedTuple):
    """entries: (title, readable) a line. well_formed: the text is in the form. share: of its lines that are."""

    entries: list[tuple[str, bool]]
    well_formed: bool
    share: float


@dataclass(frozen=True)
class Known:
    """Whether a text is a title. reach: pieces between commas that a title has at most."""

    test: Callable[[str], bool]
    reach: int = 20

    def __call__(self, title: str) -> bool:
        """As `test`."""
        return self.test(title)


@dataclass(frozen=True)
class Row:
    """What can be written about one item."""

    rank: int
    title: str
    category: str

    def cells(self, fields: Sequence[str]) -> list[Any]:
        """The values of the fields, in order."""
        return [getattr(self, name) for name in fields]


class Style(NamedTuple):
    """render(rows, fields) -> text; parse(text, fields, known) -> Parsed; how it is asked for."""

    render: Callable[[Sequence[Row], Sequence[str]], str]
    parse: Callable[[str, Sequence[str], Known], Parsed]
    phrases: Phrases


def _lines(text: str) -> list[str]:
    """Lines that hold anything, split at newlines only: other separators may stand inside a title."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _by_line(entries: list[tuple[str, bool]], good: Sequence[bool]) -> Parsed:
    share = sum(good) / len(good) if good else 0.0
    return Parsed(entries, bool(good) and all(good), share)


def _unreadable(text: str) -> Parsed:
    return Parsed([(text.strip()[:200], False)] if text.strip() else [], False, 0.0)


def parse_numbered(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """`1. Title` a line. A wrong number can still be read, but is not well formed."""
    matches = [(line, NUMBERED.fullmatch(line)) for line in _lines(text)]
    entries = [(match[2], True) if match else (line, False) for line, match in matches]
    return _by_line(entries, [match is not None and int(match[1]) == i for i, (_, match) in enumerate(matches, 1)])


def parse_bulleted(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """`- Title` a line; `*` and `•` are bullets too."""
    matches = [(line, BULLETED.fullmatch(line)) for line in _lines(text)]
    entries = [(match[1], True) if match else (line, False) for line, match in matches]
    return _by_line(entries, [match is not None for _, match in matches])


def parse_titles(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """A title a line and nothing else: a line with a number or bullet is not, unless that is the title."""
    lines = _lines(text)
    good = [known(line) or not (NUMBERED.fullmatch(line) or BULLETED.fullmatch(line)) for line in lines]
    return _by_line([(line, True) for line in lines], good)


def parse_comma(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """One line, titles between commas. Titles hold commas too: the longest known title from each piece on wins."""
    lines = _lines(text)
    entries = [entry for line in lines for entry in split_commas(line, known)]
    marked = any(NUMBERED.fullmatch(title) or BULLETED.fullmatch(title) for title in entries if not known(title))
    good = len(lines) == 1 and not marked
    return Parsed([(title, True) for title in entries], good, float(good))


def split_commas(line: str, known: Known) -> list[str]:
    """What stands between commas, joined again where up to `known.reach` pieces make a known title."""
    pieces = line.split(",")
    titles, at = [], 0
    while at < len(pieces):
        ends = range(min(at + known.reach, len(pieces)), at, -1)
        end = next((end for end in ends if known(",".join(pieces[at:end]).strip())), at + 1)
        titles.append(",".join(pieces[at:end]).strip())
        at = end
    return [title for title in titles if title]


def parse_upper(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """A numbered list in capitals."""
    parsed = parse_numbered(text, fields, known)
    capital = [line == line.upper() for line in _lines(text)]
    return Parsed(parsed.entries, parsed.well_formed and all(capital), parsed.share * _mean(capital))


def _mean(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def load_json(text: str) -> Any:
    """The JSON value, or None for whatever is not one (deep nesting and giant numbers included)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def parse_json_array(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """A JSON array of strings and nothing around it."""
    value = load_json(text)
    if not isinstance(value, list):
        return _unreadable(text)
    entries = [(item, True) if isinstance(item, str) else (str(item)[:200], False) for item in value]
    return _by_line(entries, [readable for _, readable in entries])


def parse_json_objects(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """A JSON array of objects with exactly the fields asked for."""
    value = load_json(text)
    if not isinstance(value, list):
        return _unreadable(text)
    titles = [item.get("title") if isinstance(item, dict) else None for item in value]
    entries = [
        (title, True) if isinstance(title, str) else (str(item)[:200], False)
        for title, item in zip(titles, value, strict=True)
    ]
    good = [r and set(item) == set(fields) for (_, r), item in zip(entries, value, strict=True)]
    return _by_line(entries, good)


def parse_csv(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """A header with the fields asked for, then a row an item."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text.strip()), strict=True) if row]
    except csv.Error:
        return _unreadable(text)
    return _table(text, rows, fields)


def parse_markdown(text: str, fields: Sequence[str], known: Known) -> Parsed:
    """A header row, a rule, then a row an item; a bar inside a title is escaped by a backslash."""
    rows = [_markdown_cells(line) for line in _lines(text)]
    if len(rows) < 2 or not rows[1] or not all(RULE_CELL.fullmatch(cell) for cell in rows[1]):
        return _unreadable(text)
    return _table(text, [rows[0], *rows[2:]], fields)


def _markdown_cells(line: str) -> list[str]:
    if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
        return []
    cells = re.split(r"(?<!\\)\|", line[1:-1])
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _table(text: str, rows: list[list[str]], fields: Sequence[str]) -> Parsed:
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "title" not in header:
        return _unreadable(text)
    column = header.index("title")
    entries = [(row[column], True) if column < len(row) else (" ".join(row)[:200], False) for row in rows[1:]]
    right_header = header == list(fields)
    return _by_line(entries, [right_header and len(row) == len(header) for row in rows[1:]])


def _render_lines(prefix: Callable[[Row], str]) -> Callable[[Sequence[Row], Sequence[str]], str]:
    return lambda rows, fields: "\n".join(f"{prefix(row)}{row.title}" for row in rows)


def _render_csv(rows: Sequence[Row], fields: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows(row.cells(fields) for row in rows)
    return out.getvalue().strip()


def _render_markdown(rows: Sequence[Row], fields: Sequence[str]) -> str:
    body = [[str(cell).replace("|", "\\|") for cell in row.cells(fields)] for row in rows]
    table = [list(fields), ["---"] * len(fields), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in table)


def _render_objects(rows: Sequence[Row], fields: Sequence[str]) -> str:
    return json.dumps([dict(zip(fields, row.cells(fields), strict=True)) for row in rows], ensure_ascii=False)


STYLES: dict[str, Style] = {
    "numbered": Style(
        _render_lines(lambda row: f"{row.rank}. "),
        parse_numbered,
        ASKED["numbered"],
    ),
    "bulleted": Style(
        _render_lines(lambda row: "- "),
        parse_bulleted,
        ASKED["bulleted"],
    ),
    "comma": Style(
        lambda rows, fields: ", ".join(row.title for row in rows),
        parse_comma,
        ASKED["comma"],
    ),
    "json_array": Style(
        lambda rows, fields: json.dumps([row.title for row in rows], ensure_ascii=False),
        parse_json_array,
        ASKED["json_array"],
    ),
    "json_objects": Style(
        _render_objects,
        parse_json_objects,
        ASKED["json_objects"],
    ),
    "csv": Style(
        _render_csv,
        parse_csv,
        ASKED["csv"],
    ),
    "markdown": Style(
        _render_markdown,
        parse_markdown,
        ASKED["markdown"],
    ),
    "titles_only": Style(
        _render_lines(lambda row: ""),
        parse_titles,
        ASKED["titles_only"],
    ),
    "upper_case": Style(
        lambda rows, fields: "\n".join(f"{row.rank}. {row.title.upper()}" for row in rows),
        parse_upper,
        ASKED["upper_case"],
    ),
}
