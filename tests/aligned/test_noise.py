"""Noise in what is asked: touches everyday words and nothing a demand is made of."""

import numpy as np

from aligned.noise import EVERYDAY, MEANING, noisy

TEXT = (
    "These are the titles I enjoyed:\n- The Way Home\n- After Dark\n\nPlease give me 10 new titles. No Crime, not one."
)


def words(text: str) -> list[str]:
    return [word.strip(".,:?!").lower() for word in text.split()]


def test_titles_numbers_and_what_a_demand_is_made_of_stay() -> None:
    rng = np.random.default_rng(0)
    for _ in range(300):
        text = noisy(TEXT, 0.9, rng)
        lines = text.split("\n")
        assert lines[1:3] == ["- The Way Home", "- After Dark"] and lines[3] == ""
        said = words(lines[4])
        assert [word for word in said if word in MEANING] == ["titles", "no", "not", "one"]
        assert [word for word in said if word in {"10", "crime"}] == ["10", "crime"]
    assert not MEANING & {word.lower() for word in EVERYDAY}


def test_about_the_share_is_touched() -> None:
    text = " ".join(["would"] * 20_000)
    rng = np.random.default_rng(1)
    out = next(t for t in (noisy(text, 0.1, rng) for _ in range(50)) if t != text).split()
    kept = sum(word == "would" for word in out)
    assert abs(kept / 20_000 - 0.9) < 0.01
    assert abs(len(out) / 20_000 - (1 - 0.1 * 0.4 + 0.05)) < 0.01
    assert noisy(TEXT, 0.0, rng) == TEXT
