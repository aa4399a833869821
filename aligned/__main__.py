"""python -m aligned +stage=examples|sft|rl [dataset=NAME align=NAME lm=NAME key=value ...]: one stage by itself.

examples: draw training examples, show some, count tokens, write them as Parquet. sft, rl: train what is missing and
say where it lies; `model=checkpoint model.path=FOLDER` evaluates that folder.
"""

import sys
from pathlib import Path
from typing import Any

from harness.command import exit_code
from harness.errors import UserError, near_miss

MODELS = {"examples": "sft", "sft": "sft", "rl": "sft_rl"}  # what a stage trains unless a model is given
DRAWN = 1000


def split_off(arguments: list[str]) -> tuple[str, list[str]]:
    """The stage, and what is Hydra's. Raises UserError where no stage is given."""
    stages = [word.split("=", 1)[1] for word in arguments if word.lstrip("+").startswith("stage=")]
    rest = [word for word in arguments if not word.lstrip("+").startswith("stage=")]
    if len(stages) != 1:
        raise UserError("give one stage: python -m aligned +stage=examples|sft|rl")
    if stages[0] not in MODELS:
        raise UserError(f"unknown stage '{stages[0]}'.{near_miss(stages[0], MODELS)}")
    if not any(word.startswith("model=") for word in rest):
        rest.append(f"model={MODELS[stages[0]]}")
    return stages[0], rest


def examples(adapter: Any, context: Any, target: Path) -> None:
    """A table on the screen, a Parquet file, token counts."""
    import pandas as pd
    from rich.table import Table

    from aligned.stages import example_maker
    from harness.console import CONSOLE
    from harness.engine.transformers import load_tokenizer, prompt_ids

    tokenizer, _ = load_tokenizer(adapter.lm.folder(context), False)
    maker = example_maker(adapter.align, "sft", adapter.teacher.fitted(context), context)
    rows = [
        {
            "task": example.task,
            "prompt": example.messages[-1]["content"],
            "answer": example.answer,
            "prompt_tokens": len(prompt_ids(tokenizer, example.messages)),
            "answer_tokens": len(tokenizer.encode(example.answer)),
        }
        for example in maker.draw(DRAWN, adapter.align.seed)
    ]
    drawn = pd.DataFrame(rows)
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"examples-{context.dataset}.parquet"
    drawn.to_parquet(path)
    counted = drawn.groupby("task").agg(
        examples=("task", "size"), prompt_tokens=("prompt_tokens", "mean"), answer_tokens=("answer_tokens", "mean")
    )
    grid = Table("task", "examples", "prompt tokens", "answer tokens", title=f"{len(drawn)} examples, {path}")
    for name, row in counted.iterrows():
        grid.add_row(str(name), *(f"{value:.0f}" for value in row))
    CONSOLE.print(grid)
    for _, row in drawn.groupby("task").head(1).iterrows():
        CONSOLE.rule(str(row["task"]))
        CONSOLE.print(row["prompt"], markup=False, highlight=False)
        CONSOLE.print("\n" + row["answer"], markup=False, highlight=False, style="green")


def check_model(stage: str, adapter: Any) -> None:
    """Raises UserError for a model that no recipe trains, or that ends with another stage."""
    from aligned.stages import STAGES

    last = next(iter(reversed(getattr(adapter, "stages", ()))), None)
    if last not in STAGES:
        raise UserError(f"model={adapter.name} is not trained by a recipe; take model={MODELS[stage]}")
    if stage in STAGES and stage != last:
        raise UserError(f"model={adapter.name} ends with stage {last}; take +stage={last} or model={MODELS[stage]}")


def train(adapter: Any, context: Any) -> None:
    """Train what is missing, and say where it lies."""
    folder = adapter.folder(context)
    facts = folder / "facts.json"
    print(facts.read_text() if facts.exists() else "")
    print(f"trained model: {folder}")


def run(arguments: list[str]) -> None:
    """One stage. Raises UserError, Diverged."""
    stage, rest = split_off(arguments)
    from harness.export import compose
    from harness.session import Job, context_of

    config = compose(["+task=sequential", *rest])
    job = Job.from_config(config)
    check_model(stage, job.adapter)
    context = context_of(job, report=lambda message: print(message, file=sys.stderr))
    if stage == "examples":
        examples(job.adapter, context, Path(config["out"]))
    else:
        train(job.adapter, context)


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    return exit_code(lambda: run(arguments), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
