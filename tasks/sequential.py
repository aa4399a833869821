"""sequential: the next items for a history, with no demand (I_0 of arXiv 2403.05063). The neutral twin of all.

Asked: n items. Said: the neutral question alone. Scored: accuracy; the only demand is the number.
"""

from dataclasses import dataclass
from typing import ClassVar

from harness.control import Count
from harness.instance import Instance
from harness.task import Person, Scene, Task
from tasks.common import NEUTRAL_TASK, Wish, make_instance, neutral_text


@dataclass(frozen=True, kw_only=True)
class Sequential(Task):
    """n: how many items are asked for."""

    name: str = NEUTRAL_TASK
    n: int = 10
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "the next items, no demand: the neutral twin"

    def instance(self, scene: Scene, person: Person, part: str) -> Instance:
        """The neutral question."""
        text = neutral_text(scene, person, self.n)
        return make_instance(self, scene, person, part, Wish(n=self.n), (Count(self.n),), text)
