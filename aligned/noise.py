"""Noise in what is asked: everyday words replaced, dropped and thrown in, so that a model learns which words matter.

A person's wording holds words that training has not shown in that place. What must not be touched is what a demand is
made of: negations, amounts, forms. Lines of a list hold titles and are left alone. It is the cousin of easy data
augmentation (arXiv 1901.11196), which has synonyms where this has any word.
"""

import numpy as np

from aligned.corpus import ENGLISH

# Words that can turn one demand into another: never replaced, dropped or thrown in.
MEANING = frozenset(
    "no not none nothing without only but except leave stop enough anything nowhere different opposite tired usual "
    "turn all every each everything at least most about exact exactly fewer more half many "
    "in out on off with if any else rest keep let stay away near "
    "one two three four five six seven eight nine ten first last end must be over under up other fill "
    "list number numbers numbered title titles item items entries line format form json csv markdown object objects "
    "array table column columns header capitals dash comma commas answer".split()
)
EVERYDAY = tuple(sorted({word for word in ENGLISH.split() if word.lower() not in MEANING}))
KNOWN = frozenset(EVERYDAY)
REPLACED = 0.6  # of the words that are touched; the others are dropped
SPARED = 0.3  # of the lines


def noisy(text: str, share: float, rng: np.random.Generator) -> str:
    """The text with about `share` of its everyday words replaced or dropped, and half as many thrown in."""
    return "\n".join(
        line if not line or line.startswith(("- ", "* ")) or rng.random() < SPARED else _line(line, share, rng)
        for line in text.split("\n")
    )


def _line(line: str, share: float, rng: np.random.Generator) -> str:
    words = []
    for word in line.split(" "):
        if word in KNOWN and rng.random() < share:
            if rng.random() < REPLACED:
                words.append(EVERYDAY[int(rng.integers(len(EVERYDAY)))])
        else:
            words.append(word)
        if rng.random() < share / 2:
            words.append(EVERYDAY[int(rng.integers(len(EVERYDAY)))])
    return " ".join(words)
