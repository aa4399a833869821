"""Phrases: three sides that share nothing, and alternatives."""

import numpy as np
import pytest

from harness.phrases import Phrases, expanded

SIDES = Phrases(train=tuple(f"[Please |]say {n}[.|!]" for n in range(9)), test=("Say [this].",))


def test_alternatives_are_written_out() -> None:
    assert expanded("[Please |]go[ now|, now].") == ["Please go now.", "Please go, now.", "go now.", "go, now."]
    assert expanded("plain {slot}") == ["plain {slot}"]


def test_every_fourth_template_is_kept_back_for_validation() -> None:
    train, held = SIDES.of("train"), SIDES.of("validation")
    assert held == (SIDES.train[3], SIDES.train[7])
    assert not set(train) & set(held) and set(train) | set(held) == set(SIDES.train)
    few = Phrases(train=("one", "two"), test=("three",))
    assert few.of("train") == few.of("validation") == ("one", "two")


@pytest.mark.parametrize("wording", ["train", "validation", "test"])
def test_each_side_says_all_it_can_and_nothing_else(wording: str) -> None:
    rng = np.random.default_rng(0)
    said = {SIDES.pick(wording, rng) for _ in range(2000)}  # type: ignore[arg-type]
    assert said == {text for template in SIDES.of(wording) for text in expanded(template)}  # type: ignore[arg-type]


def test_plain_templates_draw_once() -> None:
    """So that what is asked did not change when alternatives came."""
    plain, one = Phrases(train=("a",), test=("b", "c", "d")), np.random.default_rng(3)
    other = np.random.default_rng(3)
    assert [plain.pick("test", one) for _ in range(20)] == [("b", "c", "d")[int(other.integers(3))] for _ in range(20)]
