"""Forms: what one writes it reads back; what is not in the form is not taken for it."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.control import STYLES, Form
from harness.control.styles import Known, Row
from harness.data import Catalogue
from tasks.formatting import form_of

TITLES = (
    "Matrix, The (1999)",
    "2. Fast 2 Furious",
    "- Dash",
    'Say "Hi"',
    "A | B",
    "Amélie",
    "Crouching Tiger, Hidden Dragon, II",
    "[REC]",
)


def known(title: str) -> bool:
    return title in TITLES or title in {t.upper() for t in TITLES}


@pytest.mark.parametrize("style", STYLES)
@given(chosen=st.lists(st.sampled_from(TITLES), min_size=1, max_size=8, unique=True))
@settings(deadline=None)
def test_round_trip(style: str, chosen: list[str]) -> None:
    """Rendered titles come back in order, well formed, whatever commas, bars and quotes they hold."""
    form = form_of(style)
    text = STYLES[style].render([Row(i, t, "Drama") for i, t in enumerate(chosen, 1)], form.fields)
    parsed = form.parse(text, Known(known))
    wanted = [t.upper() for t in chosen] if style == "upper_case" else chosen
    assert [title for title, _ in parsed.entries] == wanted
    assert all(readable for _, readable in parsed.entries)
    assert parsed.well_formed and parsed.share == 1


@pytest.mark.parametrize("asked", STYLES)
@pytest.mark.parametrize("given_", STYLES)
def test_one_form_is_not_another(asked: str, given_: str) -> None:
    """A list in one form is well formed in that form alone; capitals are a numbered list, too."""
    rows = [Row(1, "Big Fish", "Drama"), Row(2, "Up", "Comedy")]
    form = form_of(given_)
    text = STYLES[given_].render(rows, form.fields)
    both = {"Big Fish", "Up", "BIG FISH", "UP"}
    parsed = form_of(asked).parse(text, Known(both.__contains__))
    accepted = asked == given_ or (asked == "numbered" and given_ == "upper_case")
    # A table's lines or a comma line hold no number or bullet: as titles they are merely unknown.
    if (asked == "titles_only" and given_ not in {"numbered", "bulleted", "upper_case", "titles_only"}) or (
        asked == "comma" and given_ in {"json_array", "json_objects"}
    ):
        assert not any(title in both for title, _ in parsed.entries)
    else:
        assert parsed.well_formed == accepted


def test_against_the_standard_library(tiny: Catalogue) -> None:
    """JSON and CSV by their own parsers."""
    items = [2, 4, 0]
    titles = [tiny.titles[i] for i in items]
    assert json.loads(Form("json_array").render(items, tiny)) == titles
    objects = json.loads(form_of("json_objects").render(items, tiny))
    assert [o["title"] for o in objects] == titles and all(set(o) == {"title", "category"} for o in objects)
    rows = list(csv.DictReader(io.StringIO(form_of("csv").render(items, tiny))))
    assert [row["title"] for row in rows] == titles and rows[0]["category"] in tiny.categories_of(2)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("numbered", "Here you are:\n1. Up"),
        ("numbered", "1. Up\n3. Her"),
        ("numbered", "1.Up"),
        ("bulleted", "Up\n- Her"),
        ("json_array", '```json\n["Up"]\n```'),
        ("json_array", '["Up", 3]'),
        ("json_array", '{"title": "Up"}'),
        ("json_objects", '[{"title": "Up"}]'),
        ("json_objects", '[{"title": "Up", "category": "x", "why": "y"}]'),
        ("csv", "title\nUp"),
        ("csv", 'title,category\n"Up'),
        ("markdown", "| title | category |\n| Up | x |"),
        ("markdown", "| title | category |\n|---|---|\n| Up |"),
        ("upper_case", "1. Up"),
        ("titles_only", "1. Up"),
        ("comma", "Up\nHer"),
        ("numbered", ""),
        ("json_array", "[" * 100_000),
        ("json_array", "[" + "9" * 10_000 + "]"),
    ],
)
def test_not_well_formed(style: str, text: str) -> None:
    parsed = form_of(style).parse(text, Known(lambda title: title in {"Up", "Her"}))
    assert not parsed.well_formed


@pytest.mark.parametrize("style", STYLES)
@given(text=st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(style: str, text: str) -> None:
    """Nothing raises, and a text with a visible character leaves an entry."""
    parsed = form_of(style).parse(text, Known(lambda title: False))
    assert 0 <= parsed.share <= 1
    if style in {"numbered", "bulleted", "titles_only", "upper_case"} and text.strip():
        assert parsed.entries
