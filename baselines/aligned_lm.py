"""sft, sft_rl and their variants: language models aligned on the spot by a recipe. checkpoint: any folder of weights.

What is missing is trained, once, and reused afterwards: an artifact is addressed by data, teacher, base weights and
recipe. A stage that was interrupted goes on from its last checkpoint.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from aligned.auxiliary import Auxiliary
from aligned.corpus import wording_templates
from aligned.recipe import Recipe
from aligned.stages import STAGES, check_base, train_stage
from baselines.llm import TextRecommender, open_model
from harness.adapter import Adapter, Context, Recommender, Sees
from harness.artifacts import RECIPE
from harness.engine import Engine
from harness.errors import UserError
from harness.identity import fingerprint, identity, runtime
from harness.lm import HuggingFace, LanguageModel, is_seq2seq


@dataclass(frozen=True, kw_only=True)
class SFT(Adapter):
    """lm: the raw weights. align: the recipe. teacher: whose scores make labels and rewards. engine: how it is run."""

    name: str = "sft"
    lm: LanguageModel
    engine: Engine
    align: Recipe
    teacher: Adapter
    stages: ClassVar[Sequence[str]] = ("sft",)
    sees: ClassVar[Sees] = "words"

    def fit(self, context: Context) -> Recommender:
        """Train what is missing, and open it."""
        self.engine.must_load_weights(self.name)
        folder = self.folder(context)
        engine = self.engine.tuned_with(self.align.repetition_penalty)
        opened = open_model(engine, str(folder), context)
        return AlignedRecommender(opened, context, folder)

    def folder(self, context: Context) -> Path:
        """The last stage's artifact. Raises UserError, Diverged."""
        place = Path(self.lm.folder(context))
        check_base(self.stages, str(place))
        for stage, recipe in self._recipes(context):
            base = str(place)
            place = context.artifacts.get(stage, recipe, self._maker(stage, base, context), resumable=True)
        return place

    def untrained(self, context: Context) -> list[str]:
        """The language model, and the stages."""
        stages = [stage for stage, recipe in self._recipes(context) if not context.artifacts.has(stage, recipe)]
        return [*self.lm.untrained(context), *stages]

    def identity(self) -> dict[str, Any]:
        """With training's wordings; without the recipe's name and the settings of stages that are not gone through."""
        described = super().identity()
        described["align"].pop("name")
        described["wordings"] = fingerprint(wording_templates())
        if "rl" not in self.stages:
            described["align"].pop("rl")
        return described

    def _recipes(self, context: Context) -> Iterator[tuple[str, dict[str, Any]]]:
        """The stages, with what decides the weights after each."""
        made: dict[str, Any] = {"base": self.lm.recipe(context)}
        for stage in self.stages:
            made = {**made, **self._recipe(stage, context)}
            yield stage, made

    def _recipe(self, stage: str, context: Context) -> dict[str, Any]:
        """What decides the weights of a stage, on top of those it starts from."""
        align = identity(self.align)
        align.pop("name")
        shared = {name: value for name, value in align.items() if name not in STAGES}
        return {
            "data": context.view.digest, "teacher": self.teacher.identity(), "recipe": shared, stage: align[stage],
            "wordings": fingerprint(wording_templates()),
        }  # fmt: skip

    def _maker(self, stage: str, base: str, context: Context) -> Callable[[Path], None]:
        def make(folder: Path) -> None:
            train_stage(stage, self.align, base, self.teacher, context, folder)

        return make


@dataclass(frozen=True, kw_only=True)
class SFTRL(SFT):
    """sft, and reinforcement learning from there."""

    name: str = "sft_rl"
    stages: ClassVar[Sequence[str]] = STAGES


@dataclass(frozen=True, kw_only=True)
class SFTAux(SFT):
    """sft with auxiliary knowledge among its examples, so that its worth is a row of the table."""

    name: str = "sft_aux"
    auxiliary: Auxiliary

    def __post_init__(self) -> None:
        object.__setattr__(self, "align", replace(self.align, auxiliary=self.auxiliary))


@dataclass(frozen=True, kw_only=True)
class SFTPlain(SFT):
    """sft as the literature has it: the cross-entropy of labels alone, without the losses of titles and of wishes."""

    name: str = "sft_plain"

    def __post_init__(self) -> None:
        plain = replace(self.align.sft, obedience=0.0, distil=0.0, wishes=0)
        object.__setattr__(self, "align", replace(self.align, sft=plain))


@dataclass(frozen=True, kw_only=True)
class SFTPlainRL(SFTPlain):
    """sft_plain, and reinforcement learning from there: the pipeline of the papers."""

    name: str = "sft_plain_rl"
    stages: ClassVar[Sequence[str]] = STAGES


@dataclass(frozen=True, kw_only=True)
class Checkpoint(Adapter):
    """path: a folder that training left, or anyone's: whole weights, or a `peft` adapter beside its base."""

    name: str = "checkpoint"
    path: str = runtime(".")
    content: str = ""
    engine: Engine
    sees: ClassVar[Sees] = "words"

    def __post_init__(self) -> None:
        if not self.content:  # what counts is what lies there, not where it lies
            object.__setattr__(self, "content", self._weights().content)

    def _weights(self) -> HuggingFace:
        folder = str(Path(self.path).expanduser())
        return HuggingFace(name=folder, kind="seq2seq" if is_seq2seq(folder) else "causal")

    def fit(self, context: Context) -> Recommender:
        """Open the folder. Raises UserError for what is missing in it."""
        self.engine.must_load_weights(self.name)
        if not Path(self.path).expanduser().is_dir():
            raise UserError(f"folder {self.path} does not exist; set model.path to the folder of a trained model")
        engine = self.engine.tuned_with(tuned_penalty(Path(self.path).expanduser()))
        opened = open_model(engine, self._weights().folder(context), context)
        return TextRecommender(opened, context.view.catalogue)


def tuned_penalty(folder: Path) -> float:
    """The repetition penalty of the recipe that left this folder; 1 (none) for a folder of other origin."""
    try:
        return float(json.loads((folder / RECIPE).read_text())["recipe"]["repetition_penalty"])
    except (OSError, ValueError, LookupError, TypeError):  # no such file, or one of somebody else's
        return 1.0


class AlignedRecommender(TextRecommender):
    """With how the training went among the details."""

    def __init__(self, generator: Any, context: Context, folder: Path) -> None:
        super().__init__(generator, context.view.catalogue)
        self.folder = folder

    def details(self) -> dict[str, Any]:
        """The generator's, and the facts of the last stage."""
        facts = self.folder / "facts.json"
        return {**super().details(), **(json.loads(facts.read_text()) if facts.exists() else {})}
