"""A small world to align in: a raw model made in a second, and a recipe of a few steps."""

from dataclasses import replace
from typing import Any

from aligned.embedded import Embedded
from aligned.examples import Mix
from aligned.recipe import Recipe, Reinforced, Supervised
from baselines.aligned_lm import SFT
from baselines.simple import Popularity
from harness.engine.transformers import Transformers

LM = Embedded(width=32, layers=1, heads=2, inner=64, steps=10, batch=8, block=64, context=512)
MIX = Mix(weights={"sequential": 1, "category": 1, "share:": 1, "formatting": 1, "item_count:": 1})


def recipe(**changes: Any) -> Recipe:
    made = Recipe(
        name="tiny",
        mix=MIX,
        sft=Supervised(steps=4, learning_rate=1e-3, validate=2, batch=8, pool=2, precision="float32"),
        rl=Reinforced(steps=2, learning_rate=1e-3, validate=1, prompts=2, samples=2, mix=MIX, keep=0.0),
        validation_tasks=("sequential", "category"),
        validation_users=4,
        longest=24,
    )
    return replace(made, **changes)


def adapter(kind: type[SFT] = SFT, **changes: Any) -> SFT:
    return kind(lm=LM, engine=Transformers(), align=recipe(**changes), teacher=Popularity())
