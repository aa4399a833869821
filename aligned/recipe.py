"""Recipe: how a raw language model becomes `sft`, then `sft_rl`. All of it is identity: all of it shapes weights."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from aligned.auxiliary import Auxiliary
from aligned.examples import Mix
from harness.errors import UserError

Precision = Literal["auto", "float32", "bfloat16"]


@dataclass(frozen=True, kw_only=True)
class Lora:
    """Low-rank adaptation by `peft`. targets: module names, or `all-linear`. whole: modules trained in full, such as
    `embed_tokens` and `lm_head` where tokens are new."""

    rank: int = 16
    alpha: int = 32
    dropout: float = 0.0
    targets: str | tuple[str, ...] = "all-linear"
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Training:
    """What both stages share. steps: of the optimiser; warmup: share of them; validate: every so many of them, on
    which the checkpoint is chosen. optimizer: muon has matrix_learning_rate for the matrices inside the network and
    learning_rate for the rest; adamw has the latter alone. embedding_learning_rate: with muon, of the embeddings, which
    it then steps too; 0 leaves them to AdamW. precision: auto is bfloat16 where the hardware
    computes in it. checkpointing: compute activations again instead of keeping them. wishes: so many demands are
    answered by one title beside each step, with this weight, see aligned.wishes.
    """

    steps: int
    optimizer: Literal["adamw", "muon"] = "adamw"
    learning_rate: float
    matrix_learning_rate: float = 0.01
    embedding_learning_rate: float = 0.0
    warmup: float = 0.05
    weight_decay: float = 0.01
    clip: float = 1.0
    precision: Precision = "auto"
    validate: int = 200
    checkpointing: bool = False
    wishes: Annotated[int, Field(ge=0)] = 0
    wishes_weight: Annotated[float, Field(gt=0)] = 1.0


@dataclass(frozen=True, kw_only=True)
class Supervised(Training):
    """batch: examples a step. pool: batches whose examples are grouped by length. obedience, distil: weights of
    the losses of titles, see aligned.admissible; 0 is plain supervised tuning. distil_temperature: of the teacher.
    workers: processes that make examples, where a step is shorter than making those of a batch; each has its own, so
    another number is another order. 0: the process that trains. What workers cut to fit a context is not counted.
    """

    batch: int = 64
    pool: int = 16
    workers: Annotated[int, Field(ge=0)] = 0
    obedience: float = 0.0
    distil: float = 0.0
    distil_temperature: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Reinforced(Training):
    """prompts: different ones a step, each answered `samples` times at `temperature`.

    reward: `item_list` is the item- and list-level rewards of arXiv 2403.05063; `task` the score the benchmark gives,
    and of a line whether it keeps the demands. credit: `line` puts the advantage of each line on that line's tokens
    (weight `line_weight`) beside that of the whole answer; `title` takes its expectation over all titles, weighed by
    that too, and has that of the answer's shape elsewhere, see aligned.title_credit; `answer` has the whole answer's
    alone. strict: weight of strict obedience, added to the reward of the answer, and taken off lines that break a
    demand or are bad; 0 is the paper's. beta: weight of the KL divergence from the sft model. keep: training ends when
    validation accuracy falls below this share of that model's; of the checkpoints above it the one of most control is
    taken. replay: weight of the supervised loss on a fresh batch of the sft mix, at each step (PPO-ptx, arXiv
    2203.02155).
    """

    algorithm: Literal["grpo", "rloo"] = "grpo"
    reward: Literal["item_list", "task"] = "item_list"
    credit: Literal["line", "title", "answer"] = "line"
    line_weight: float = 1.0
    strict: float = 0.0
    prompts: int = 16
    samples: int = 8
    temperature: float = 1.0
    beta: float = 0.02
    keep: Annotated[float, Field(ge=0, le=1)] = 0.7
    replay: Annotated[float, Field(ge=0)] = 0.0
    mix: Mix = field(default_factory=Mix)

    def __post_init__(self) -> None:
        if self.algorithm == "rloo" and self.credit != "answer":
            raise UserError("align.rl.algorithm=rloo has one advantage an answer; set align.rl.credit=answer")


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Both stages. lora: None tunes all weights. validation_users: asked at each validation. longest: tokens of an
    answer at most, in reinforcement and validation; None for what far too many lines would need. repetition_penalty: of
    the answers wherever they are written, and so in the losses; see aligned.penalty.
    """

    name: str
    seed: int = 0
    mix: Mix = field(default_factory=Mix)
    auxiliary: Auxiliary = field(default_factory=Auxiliary)
    sft: Supervised
    rl: Reinforced
    lora: Lora | None = None
    repetition_penalty: Annotated[float, Field(gt=0)] = 1.0
    validation_tasks: Sequence[str] = (
        "sequential", "item_count", "category", "negative_intent", "share", "formatting",
    )  # fmt: skip
    validation_users: int = 60
    longest: int | None = 128
