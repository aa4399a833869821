"""initial: only titles that begin with a given letter.

Asked: for half of the users the first letter of a title of their history, for the others any.
Scored: every line a title that begins with it; the share of such lines beside it.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.control import Constraint, Verdict
from harness.data.catalogue import BoolArray, Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks.common import ControlTask, Wish, shown


def first_letter(title: str) -> str:
    """In capitals; '' for a title that begins with no letter."""
    return title[:1].upper() if title[:1].isalpha() else ""


@dataclass(frozen=True)
class Initial(Constraint):
    """A demand the control language does not have: said by its phrases, checked here, solved by `pool`."""

    letter: str
    kind: ClassVar[str] = "initial"
    phrases: ClassVar[Phrases] = Phrases(
        train=("all of them beginning with {letter}",), test=("each with {letter} as its first letter",)
    )

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: all lines. Graded: share of lines. A line that names no item counts against it."""
        good = [item >= 0 and first_letter(catalogue.titles[item]) == self.letter for item in answer.items]
        return Verdict(bool(good) and all(good), sum(good) / max(len(good), 1))

    def pool(self, catalogue: Catalogue) -> BoolArray:
        """The solver may choose among these."""
        return np.array([first_letter(title) == self.letter for title in catalogue.titles], dtype=bool)


@dataclass(frozen=True, kw_only=True)
class InitialTask(ControlTask):
    """room: a letter is asked for when this many times n titles begin with it."""

    name: str = "initial"
    room: int = 2
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "only titles that begin with a letter"
    phrases: ClassVar[Phrases] = Phrases(
        train=(
            "All titles must begin with {letter}.",
            "Only {items} whose title starts with {letter}, please.",
            "I want titles with the first letter {letter} and no others.",
            "The first letter of every title has to be {letter}.",
        ),
        test=(
            "Every title has to start with the letter {letter}.",
            "Please, nothing but titles that begin with {letter}.",
            "I only want titles starting with {letter} today.",
            "Let each title begin with {letter}.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """A letter with enough titles, of the history for half of the users. The target is not looked at."""
        letters = [first_letter(title) for title in scene.catalogue.titles]
        names, counts = np.unique([letter for letter in letters if letter], return_counts=True)
        allowed = names[counts >= self.room * self.n + len(person.history)].tolist()
        own = [letter for letter in allowed if letter in {letters[item] for item in shown(scene, person)}]
        if not allowed:
            return None
        letter = str(rng.choice(own if own and rng.random() < 0.5 else allowed))
        slices = {"history": "with" if letter in own else "against"}
        return Wish(constraints=(Initial(letter),), slots={"letter": letter}, slices=slices, n=self.n)

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """begins: the share of the lines that begin with the letter."""
        return {"begins": self.verdicts(instance, answer, catalogue)[1].graded}
