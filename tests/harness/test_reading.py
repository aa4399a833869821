"""Reading: what is an item, what is a defect, and that no text can break it."""

import string

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.control import STYLES, Form
from harness.data import Catalogue
from harness.reading import Reader, from_items, normalise
from harness.recommendation import DEFECTS, REPEATED, SEEN, UNKNOWN, UNREADABLE, Recommendation


@pytest.fixture
def reader(tiny: Catalogue) -> Reader:
    return Reader(tiny, np.array([5, 4, 3, 2, 1, 1, 1, 1]))


def loose(reader: Reader, text: str, seen: tuple[int, ...] = ()) -> Recommendation:
    return reader.loose([reader.strict(text, seen=seen)], [seen])[0]


def test_strict_reading_names_each_defect(reader: Reader) -> None:
    text = "Here you are:\n1. Alien\n2. Aliens\n3. alien\n4. Big\n5. “Her”.\n"
    read = reader.strict(text, seen=(3,))
    assert read.items == (-1, 0, -1, 0, 3, 6)
    assert read.defects == (UNREADABLE, "", UNKNOWN, REPEATED, SEEN, "")
    assert not read.well_formed


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Alien", 0),
        ("ALIEN 3", 1),
        ("  alien   3 ", 1),
        ("Ａｌｉｅｎ", 0),
        ("Matrix, The (1999)", 2),
        ("The Matrix (1999)", -1),
        ("Matrix", -1),
        ("Alie", -1),
        ("", -1),
    ],
)
def test_strict_match(reader: Reader, line: str, item: int) -> None:
    assert reader.match(line) == item


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The Matrix", (2,)),
        ("the matrix (1999)", (2,)),
        ("Matrix", (-1,)),
        ("Alien 4", (-1,)),
        ("Ran", (7,)),
        ("1) **Alien**\n2) *Big Fish*", (0, 4)),
        ("Sure! Here are two films:\n- Alien\n- Big Fish\nEnjoy!", (0, 4)),
        ('```json\n["Alien", "Up"]\n```', (0, 5)),
        ('My list: [{"title": "Her", "why": "x"}]', (6,)),
        ("| # | Title |\n|---|---|\n| 1 | Alien |\n| 2 | Big |", (0, 3)),
        ("Alien, Matrix, The (1999), Up", (0, 2, 5)),
        ("1. Alien - because you liked Big", (0,)),
        ("1. Alien: a classic", (0,)),
        ("Big Fishh", (4,)),
        ("Big Fihs", (-1,)),
    ],
)
def test_loose_reading(reader: Reader, text: str, items: tuple[int, ...]) -> None:
    assert loose(reader, text).items == items


def test_similar_titles_do_not_collide(reader: Reader) -> None:
    """The traps of fuzzy matching: a sequel, and a short title inside a longer one."""
    assert loose(reader, "Alien 2").items == (-1,)
    assert loose(reader, "Bigger").items == (-1,)


def test_shared_titles_stand_for_the_most_popular(tiny: Catalogue) -> None:
    twice = Catalogue(tiny.ids, ("Same", "same ", *tiny.titles[2:]), tiny.categories, tiny.member, tiny.level)
    assert Reader(twice, np.array([1, 9, 0, 0, 0, 0, 0, 0])).match("SAME") == 1
    assert Reader(twice, np.array([9, 1, 0, 0, 0, 0, 0, 0])).match("SAME") == 0
    assert Reader(twice, np.array([9, 1, 0, 0, 0, 0, 0, 0])).match("same", candidates=(1, 3)) == 1


def test_items_count_as_the_neutral_list(tiny: Catalogue) -> None:
    read = from_items([0, 0, 3], tiny, Form("numbered"), seen=(3,))
    assert read.well_formed and read.defects == ("", REPEATED, SEEN)
    assert not from_items([0], tiny, Form("csv"), ()).well_formed


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_nothing_raises_and_nothing_is_lost(text: str) -> None:
    """Any text in any form: parallel lines, items and defects, and strict reading of lines keeps every line."""
    member = np.zeros((2, 1), dtype=bool)
    catalogue = Catalogue(("a", "b"), ("Alien", "Big, Fish"), ("Drama",), member, np.zeros(1, dtype=np.int64))
    reader = Reader(catalogue, np.array([1, 1]))
    for style in STYLES:
        read = reader.strict(text, Form(style), seen=(0,))
        assert len(read.items) == len(read.lines) == len(read.defects)
        assert set(read.defects) <= {"", *DEFECTS}
        assert read == reader.strict(text, Form(style), seen=(0,))
    plain = reader.strict(text, Form("titles_only"))
    assert list(plain.lines) == [line.strip() for line in text.split("\n") if line.strip()]
    assert loose(reader, text).text == text


@given(st.text(alphabet=string.printable, max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once or once.endswith((".", *"\"'"))


def test_a_very_long_answer_is_cut_and_not_well_formed(reader: Reader) -> None:
    text = "\n".join(f"{i}. Alien" for i in range(1, 20_000))
    read = reader.strict(text)
    assert not read.well_formed
    assert read.length < 5_000
