"""Form: in what shape the list is written, as a demand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.control.constraint import Constraint, Verdict
from harness.control.styles import STYLES, Known, Parsed, Row
from harness.data.catalogue import Catalogue
from harness.data.source import Words
from harness.phrases import Phrases
from harness.recommendation import Recommendation


@dataclass(frozen=True)
class Form(Constraint):
    """The answer is written in this style and nothing stands around it. fields: the columns or keys."""

    style: str
    fields: tuple[str, ...] = ("title",)
    kind: ClassVar[str] = "form"
    phrases: ClassVar[Phrases] = STYLES["numbered"].phrases

    @property
    def in_capitals(self) -> bool:
        """Whether titles are to be written in capitals."""
        return self.style == "upper_case"

    def slots(self, words: Words) -> dict[str, Any]:
        """With `fields_words` ('title and category')."""
        return {**super().slots(words), "fields_words": " and ".join(self.fields)}

    def describe(self, words: Words, template: str | None = None) -> str:
        """'as a JSON array'."""
        return super().describe(words, template or STYLES[self.style].phrases.train[0])

    def render(self, items: Sequence[int], catalogue: Catalogue) -> str:
        """A list of items in this form."""
        rows = [
            Row(rank, catalogue.titles[item], (*catalogue.categories_of(item), "")[0])
            for rank, item in enumerate(items, start=1)
        ]
        return STYLES[self.style].render(rows, self.fields)

    def parse(self, text: str, known: Known) -> Parsed:
        """A text as this form. Never raises; what cannot be read is one unreadable entry."""
        return STYLES[self.style].parse(text, self.fields, known)

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """As found when the answer was read. Item ids have no form of their own: see `reading.from_items`."""
        return Verdict(answer.well_formed, answer.form_share)


NEUTRAL = Form("numbered")
