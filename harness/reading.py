"""Reading: an answer -> lines -> catalogue items, strict and loose; every defect named.

Strict: the text is parsed in the form that was asked for and a title must be exact, up to case, spacing,
quotes and a final full stop. Loose: any form is accepted, chatter is skipped, articles may be moved, years
left out, and titles matched by similarity. Strict is what counts; loose stands beside it.

A title that several items share stands for the one that is most popular in the training data (the
question's own candidates first). The target is never consulted.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice

import numpy as np

from harness.control.form import NEUTRAL, Form
from harness.control.styles import BULLETED, NUMBERED, Known, load_json, split_commas
from harness.data.catalogue import Catalogue, IntArray
from harness.recommendation import Recommendation, mark

# What lies beyond is not read, and a list that is cut there is not well formed. No answer may hold up a run.
LONGEST_ANSWER = 32_000  # characters
LONGEST_LIST = 1_000  # line breaks, commas and bars
LONGEST_TITLE = 1_000  # characters; four times the catalogue's longest title where that is more
MOST_SIMILAR = 32  # unknown lines of an answer, the first ones, that are compared with all titles
MOST_MARKS = 30  # combining marks on one letter, as in stream-safe text (Unicode Standard Annex 15)
BREAK = re.compile(r"[\n,|]")
YEAR = re.compile(r"\s*\((?:19|20)\d\d\)$")
ARTICLE = re.compile(r"^(.*), (the|a|an|la|le|les|el|il|der|die|das)$")
FENCE = re.compile(r"```[a-z]*\n?|```")
QUOTES = "\"'“”‘’«»"
WRAPPING = "\"'`“”‘’«»*_ \t"


def cut(text: str) -> str:
    """The part of an answer that is read."""
    text = text[:LONGEST_ANSWER]
    last = next(islice(BREAK.finditer(text), LONGEST_LIST, None), None)
    return text[: last.start()] if last else text


@lru_cache(maxsize=2**14)
def normalise(title: str) -> str:
    """What strict reading ignores: case, width and accents' encoding, spacing, quotes around, a final stop."""
    plain = " ".join((title.lower() if title.isascii() else fold(title)).split())
    return plain.strip(QUOTES).rstrip(".").strip(QUOTES + " ") or plain


def fold(title: str) -> str:
    """One spelling for all cases, widths and encodings: through capitals, for a few letters (Turkish, Greek) have a
    capital that leads back to another one."""
    folded = unicodedata.normalize("NFKC", stream_safe(title)).upper().casefold()
    return unicodedata.normalize("NFKC", folded)


def stream_safe(text: str) -> str:
    """Without the marks beyond MOST_MARKS on one letter: bringing n marks into their order takes n * n steps."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=2**14)
def opening(piece: str) -> str:
    """Letters and digits before the first comma of a normalised text."""
    return "".join(filter(str.isalnum, normalise(piece).partition(",")[0]))


def simplify(title: str) -> str:
    """What loose reading ignores on top: the year, the place of the article, emphasis marks."""
    plain = YEAR.sub("", normalise(title.strip(WRAPPING)))
    moved = ARTICLE.match(plain)
    return f"{moved[2]} {moved[1]}" if moved else plain


@dataclass(frozen=True)
class ReadingRule:
    """How loose reading matches by similarity (rapidfuzz token_sort_ratio, 0..100).

    cutoff: least similarity. margin: lead over the runner-up.
    """

    cutoff: float = 90.0
    margin: float = 3.0


class Reader:
    """Reads answers for one catalogue. popularity: training interactions per item, int [items]."""

    def __init__(self, catalogue: Catalogue, popularity: IntArray, rule: ReadingRule | None = None) -> None:
        self.catalogue = catalogue
        self.rule = rule or ReadingRule()
        # Most popular first, so that the first item met under a title is the one the title stands for.
        self._order = np.lexsort((np.arange(len(catalogue)), -popularity))
        self._similar: dict[str, int] = {}

    @cached_property
    def _exact(self) -> dict[str, int]:
        return {self.catalogue.titles[item]: int(item) for item in self._order[::-1]}

    @cached_property
    def _normal(self) -> dict[str, int]:
        return {normalise(self.catalogue.titles[item]): int(item) for item in self._order[::-1]}

    @cached_property
    def _namesakes(self) -> dict[str, list[int]]:
        """Normalised titles that several items share, with those items, the most popular first."""
        groups: dict[str, list[int]] = defaultdict(list)
        for item in self._order:
            groups[normalise(self.catalogue.titles[item])].append(int(item))
        return {title: items for title, items in groups.items() if len(items) > 1}

    @cached_property
    def _simple(self) -> dict[str, int]:
        """Simplified titles; where leaving out the year makes two titles one, it stands for neither."""
        table: dict[str, int] = {}
        for title, item in self._normal.items():
            key = simplify(title)
            table[key] = -1 if key in table else item
        return table

    @cached_property
    def _longest(self) -> int:
        """Characters of a line above which it is no title. Case, width and accents' encoding never make four of one."""
        return max(LONGEST_TITLE, 4 * max(map(len, self.catalogue.titles), default=0))

    @cached_property
    def _openings(self) -> set[str]:
        return {opening(title) for title in self._normal if "," in title}

    def _possible(self, title: str) -> bool:
        """Cheap and never wrong: a list between commas asks for eight pieces joined, from each piece on."""
        before, comma, _ = title.partition(",")
        return len(title) <= self._longest and (not comma or opening(before) in self._openings)

    def match(self, title: str, candidates: Collection[int] = ()) -> int:
        """The item a title stands for in strict reading, or -1."""
        item = self._exact.get(title)
        if item is None:
            item = self._normal.get(normalise(title), -1) if self._possible(title) else -1
        if item >= 0 and self._namesakes and candidates and item not in candidates:
            namesakes = self._namesakes.get(normalise(title), ())
            item = next((other for other in namesakes if other in candidates), item)
        return item

    def hidden(self, candidates: Collection[int] = ()) -> list[int]:
        """Items that no text can name, since a namesake stands for their title."""
        return [
            item
            for namesakes in self._namesakes.values()
            for item in namesakes
            if item != next((other for other in namesakes if other in candidates), namesakes[0])
        ]

    @cached_property
    def known(self) -> Known:
        """Whether strict reading finds an item."""
        commas = max((title.count(",") for title in (*self._exact, *self._normal)), default=0)
        return Known(self._is_title, min(Known.reach, 1 + commas))

    def _is_title(self, title: str) -> bool:
        return self.match(title) >= 0

    def strict(
        self, text: str, form: Form = NEUTRAL, seen: Iterable[int] = (), candidates: Collection[int] = ()
    ) -> Recommendation:
        """Read in the form that was asked for. Never raises on any text."""
        part = cut(text)
        parsed = form.parse(part, self.known)
        items = tuple(self.match(title, candidates) if readable else -1 for title, readable in parsed.entries)
        return Recommendation(
            items=items,
            lines=tuple(title for title, _ in parsed.entries),
            defects=mark(items, (readable for _, readable in parsed.entries), frozenset(seen)),
            text=text,
            well_formed=parsed.well_formed and len(part) == len(text),
            form_share=parsed.share,
        )

    def loose(self, strict: Sequence[Recommendation], seen: Sequence[Iterable[int]]) -> list[Recommendation]:
        """Read texts again, in whatever form each has. Chatter that resembles no title is skipped, unlike in strict
        reading; the form stays judged as there."""
        entries = [loose_entries(cut(read.text or ""), self.known) for read in strict]
        tried = [self._unmatched(lines) for lines in entries]
        self._match_similar({line for lines in tried for line in lines})
        read = []
        for answer, lines, new, had in zip(strict, entries, tried, seen, strict=True):
            items = [self._similar[line] if line in new else self.match_simple(line) for line in lines]
            kept = [(item, line) for item, line in zip(items, lines, strict=True) if item >= 0 or not chatter(line)]
            found = tuple(item for item, _ in kept)
            defects = mark(found, [True] * len(found), frozenset(had))
            read.append(replace(answer, items=found, lines=tuple(line for _, line in kept), defects=defects))
        return read

    def match_simple(self, line: str) -> int:
        """The item a line stands for in loose reading without similarity, or -1."""
        item = self.match(line)
        if item < 0 and len(line) <= self._longest:
            item = self._simple.get(simplify(line), -1)
        return item

    def _unmatched(self, lines: Iterable[str]) -> set[str]:
        """The lines of an answer that similarity has to settle."""
        new = dict.fromkeys(line for line in lines if len(line) <= self._longest and self.match_simple(line) < 0)
        return set(islice(new, MOST_SIMILAR))

    @cached_property
    def _sorted(self) -> tuple[list[str], IntArray]:
        """Simplified titles with their words in order, and their items: rapidfuzz's `token_sort_ratio` is `ratio` of
        such texts, and sorting a title once is ten times faster than sorting it for every line."""
        return [_word_order(title) for title in self._simple], np.fromiter(self._simple.values(), dtype=np.int64)

    def _match_similar(self, lines: set[str]) -> None:
        """Match all new lines by similarity at once; rapidfuzz does a whole table in one call."""
        new = [line for line in lines if line not in self._similar]
        if not new:
            return
        from rapidfuzz import fuzz, process

        titles, items = self._sorted
        for at in range(0, len(new), 256):
            chunk = new[at : at + 256]
            queries = [_word_order(simplify(line)) for line in chunk]
            table = process.cdist(queries, titles, scorer=fuzz.ratio, score_cutoff=self.rule.cutoff, dtype=np.float32)
            rows = np.arange(len(chunk))
            best = table.argmax(axis=1)
            first = table[rows, best]
            table[rows, best] = 0
            clear = (first > 0) & (first - table.max(axis=1) >= self.rule.margin)
            self._similar.update(zip(chunk, np.where(clear, items[best], -1).tolist(), strict=True))


def _word_order(text: str) -> str:
    return " ".join(sorted(text.split()))


def chatter(line: str) -> bool:
    """A line that introduces or closes a list rather than names an item: 'Here are ten films:'."""
    return line.rstrip().endswith((":", "!", "?")) or len(line.split()) > 12


def loose_entries(text: str, known: Known) -> list[str]:
    """The lines of a list in any form: JSON anywhere in the text, a table, CSV, or marked and plain lines."""
    text = FENCE.sub("", text).strip()
    found = _json_titles(text)
    if found is not None:
        return found
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and "," in lines[0] and not known(lines[0]):
        return [piece.strip(WRAPPING) for piece in split_commas(lines[0], known)]
    return [entry for line in lines for entry in _loose_line(line, known)]


def _json_titles(text: str) -> list[str] | None:
    start, end = text.find("["), text.rfind("]")
    value = load_json(text[start : end + 1]) if 0 <= start < end else None
    if not isinstance(value, list):
        return None
    titles = [item.get("title") if isinstance(item, dict) else item for item in value]
    return [title if isinstance(title, str) else str(title)[:200] for title in titles]


def _loose_line(line: str, known: Known) -> list[str]:
    if known(line):
        return [line]
    match = NUMBERED.fullmatch(line) or BULLETED.fullmatch(line)
    if match:
        line = match.groups()[-1]
    if line.startswith("|") and line.endswith("|"):
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line[1:-1])]
        if all(re.fullmatch(r":?-*:?", cell) for cell in cells) or "title" in [cell.lower() for cell in cells]:
            return []
        return [next((cell for cell in cells if known(cell)), cells[0])]
    bare = line.strip(WRAPPING)
    if known(bare):
        return [bare]
    # 'Title - because ...' and 'Title: because ...' name the title first.
    for mark_ in (" - ", " – ", " — ", ": ", ","):
        head = bare.partition(mark_)[0].strip(WRAPPING)
        if head != bare and known(head):
            return [head]
    return [bare] if bare else []


def from_items(items: Sequence[int], catalogue: Catalogue, form: Form, seen: Iterable[int]) -> Recommendation:
    """Item ids as a recommendation. They have no form of their own and count as the neutral numbered list."""
    found = tuple(int(item) for item in items)
    neutral = form == NEUTRAL
    return Recommendation(
        items=found,
        lines=tuple(catalogue.titles[item] for item in found),
        defects=mark(found, [True] * len(found), frozenset(seen)),
        well_formed=neutral and bool(found),
        form_share=float(neutral and bool(found)),
    )
