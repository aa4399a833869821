"""Label: the reversed question. The answer is the name of a category the item belongs to, not a list."""

from dataclasses import dataclass
from typing import ClassVar

from harness.control.constraint import Constraint, Verdict
from harness.data.catalogue import Catalogue
from harness.phrases import Phrases
from harness.recommendation import Recommendation


@dataclass(frozen=True)
class Label(Constraint):
    """One line that names one of the item's categories."""

    item: int
    kind: ClassVar[str] = "label"
    phrases: ClassVar[Phrases] = Phrases(train=("which {category} it is",), test=("of which {category} it is",))

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: the only line is a category of the item, up to case and spacing. Graded: the same."""
        names = {name.casefold() for name in catalogue.categories_of(self.item)}
        right = len(answer.lines) == 1 and " ".join(answer.lines[0].split()).casefold() in names
        return Verdict(right, float(right))
