"""formatting: the list in a given form: numbered, bulleted, comma, JSON, CSV, Markdown, titles only, capitals.

Asked: one of nine forms; those with columns ask for the title and the category.
Scored: the text parses as that form with nothing around it, and holds n different items.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.control import STYLES, Form
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks import wordings
from tasks.common import ControlTask, Wish

WITH_COLUMNS = frozenset({"json_objects", "csv", "markdown"})


def form_of(style: str) -> Form:
    """The form as it is asked for: with the category where there are columns."""
    return Form(style, ("title", "category") if style in WITH_COLUMNS else ("title",))


@dataclass(frozen=True, kw_only=True)
class Formatting(ControlTask):
    """styles: which forms are asked for, evenly."""

    name: str = "formatting"
    styles: tuple[str, ...] = tuple(STYLES)
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "the list in one of nine forms, nothing around it"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.FORMATTING,
        test=(
            "Please write the titles {form}.",
            "I need the answer {form} and nothing else.",
            "The list has to be written {form}.",
            "Give me the {items} {form}, please.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish:
        """A form and one of the ways to ask for it."""
        style = self.styles[int(rng.integers(len(self.styles)))]
        form = form_of(style)
        said = form.describe(scene.words, STYLES[style].phrases.pick(scene.wording, rng))
        return Wish(constraints=(form,), slots={"form": said}, slices={"form": style}, n=self.n, form_said=True)

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """well_formed: the form alone, whatever the list holds."""
        return {"well_formed": float(answer.well_formed)}
