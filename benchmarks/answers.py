"""Answers as no one wishes for them: real ones, by the solver for every task, and what can be done to them."""

import json
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from harness.control import Infeasible
from harness.evaluate import Bench, build_instances
from harness.instance import Instance
from harness.registry import configured, entries

Draw = np.random.Generator
SCRIPTS = ("Привет мир", "こんにちは世界", "שלום עולם", "مرحبا بالعالم", "ｆｕｌｌ　ｗｉｄｔｈ", "Straße ﬁn İı", "नमस्ते")
EMOJI = ("🎬", "👩‍👩‍👧", "🇫🇷", "❤️", "\U0001f9d1\U0001f3fd")
STRANGE = (
    "\x00",
    "\x07",
    "\x1b[31m",
    "\r",
    "\x85",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udfff",
)
PIECES = (
    ",",
    "|",
    '"',
    "'",
    "`",
    "```json\n",
    "[",
    "]",
    "{",
    "}",
    "\\",
    "\\|",
    "1.",
    "- ",
    "**",
    "<b>",
    "\n\n",
    "\t",
    ":",
)


def insert(text: str, piece: str, rng: Draw) -> str:
    """A piece at a random place."""
    at = int(rng.integers(len(text) + 1))
    return text[:at] + piece + text[at:]


def one_of(pieces: Sequence[str]) -> Callable[[str, Instance, Draw], str]:
    """A mutation that inserts up to eight of the pieces."""

    def mutate(text: str, instance: Instance, rng: Draw) -> str:
        for _ in range(int(rng.integers(1, 9))):
            text = insert(text, pieces[int(rng.integers(len(pieces)))], rng)
        return text

    return mutate


def cut(text: str, instance: Instance, rng: Draw) -> str:
    """The connection broke."""
    return text[: int(rng.integers(len(text) + 1))]


def long_line(text: str, instance: Instance, rng: Draw) -> str:
    """A million characters on one line."""
    filler = ("x", " ", "ab ", "é", "e\u0301", "\u0301\u0316", "\ufdfa", "[", "9", ", a", "|", "\\", "1. ", "😀", '"')
    piece = filler[int(rng.integers(len(filler)))]
    return insert(text, piece * (1_000_000 // len(piece)), rng)


def many_lines(text: str, instance: Instance, rng: Draw) -> str:
    """A model that cannot stop."""
    return "\n".join([text[:2_000]] * int(rng.integers(2, 500)))


def counting(text: str, instance: Instance, rng: Draw) -> str:
    """Thousands of different short entries, between line breaks, commas or bars."""
    between = ("\n", ", ", ",", " | ", "\n- ", '", "')[int(rng.integers(6))]
    return between.join(f"{text[:5]}{number}" for number in range(int(rng.integers(10, 9_000))))


def misspelt(text: str, instance: Instance, rng: Draw) -> str:
    """One letter in eight is another, so that similarity has to decide."""
    letters = np.array(list(text[:5_000]))
    hit = rng.random(len(letters)) < 0.125
    return "".join(np.where(hit, "q", letters)) if len(letters) else ""


def nested(text: str, instance: Instance, rng: Draw) -> str:
    """JSON in JSON in JSON, sometimes deeper than a parser goes."""
    depth = int(rng.choice([1, 10, 300, 900, 990, 5_000, 200_000]))
    left, right = (("[", "]"), ('{"title":', "}"), ('[{"a":', "}]"))[int(rng.integers(3))]
    return left * depth + json.dumps(text) + right * depth


def numbers(text: str, instance: Instance, rng: Draw) -> str:
    """Numbers that no integer or float holds."""
    huge = ("9" * 5_000, "9" * 4_000, "1e999999", "-0", "NaN", "Infinity", "٣", "²", "1" * 300_000)
    piece = huge[int(rng.integers(len(huge)))]
    return f"[{piece}, {json.dumps(text)}]" if rng.random() < 0.5 else text.replace("1", piece, 3)


def echo(text: str, instance: Instance, rng: Draw) -> str:
    """The prompt again, before the answer or instead of it."""
    prompt = instance.question.messages[-1]["content"]
    return f"{prompt}\n{text}" if rng.random() < 0.7 else prompt


def reformed(text: str, instance: Instance, rng: Draw) -> str:
    """Parsed as another form and written as a table with unbalanced quotes or bars."""
    lines = [line for line in text.split("\n") if line]
    quoted = [f'"{line}"' if rng.random() < 0.7 else f'{line}"' for line in lines]
    barred = ["| " + " | ".join([line, *("x" * int(rng.integers(3)))]) + " |" for line in lines]
    return "title,category\n" + "\n".join(quoted) if rng.random() < 0.5 else "| title |\n| --- |\n" + "\n".join(barred)


MUTATIONS: tuple[Callable[[str, Instance, Draw], str], ...] = (
    one_of(SCRIPTS), one_of(EMOJI), one_of(STRANGE), one_of(PIECES), cut, long_line, many_lines, counting, misspelt,
    nested, numbers, echo, reformed,
)  # fmt: skip


def real(bench: Bench) -> list[tuple[Instance, str]]:
    """Every task's questions with an obedient answer."""
    rng, found = np.random.default_rng(0), []
    for name in entries("task"):
        task = configured("task", name)
        for instance in build_instances(bench, task):
            answer = task.answer(instance.question, rng.random(len(bench.catalogue)), bench.catalogue)
            found.append((instance, "There are not enough." if isinstance(answer, Infeasible) else answer))
    return found


def answers(bench: Bench, count: int, seed: int = 0) -> Iterator[tuple[Instance, str]]:
    """Real answers after one to three mutations."""
    rng, pairs = np.random.default_rng(seed), real(bench)
    for _ in range(count):
        instance, text = pairs[int(rng.integers(len(pairs)))]
        for number in rng.integers(len(MUTATIONS), size=int(rng.integers(1, 4))):
            text = MUTATIONS[number](text[:1_000_000], instance, rng)
        yield instance, text
