"""The small world's training data, and who makes examples of it."""

from typing import Any

import pytest

from aligned.examples import ExampleMaker
from aligned.stages import recipe_tasks
from baselines.simple import Popularity
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import Split
from tests.aligned.world import MIX


@pytest.fixture(scope="module")
def context(split: Split, tmp_path_factory: Any) -> Context:
    return Context(split.train, split.data.words, Artifacts(tmp_path_factory.mktemp("cache")), None, {})


@pytest.fixture(scope="module")
def maker(context: Context) -> ExampleMaker:
    teacher = Popularity().fit(context)
    return ExampleMaker(context.view, context.words, recipe_tasks(MIX.task_names()), teacher, MIX)  # type: ignore[arg-type]
