"""Monitor: watches a training. It validates at fixed steps, keeps the best weights, stops what pays too much."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from accelerate import PartialState
from transformers import TrainerCallback

from aligned.computing import uncompiled
from aligned.validation import Measured, Validation, flat
from harness.engine.base import Generator
from harness.store import write_whole

CURVE, LOG, SAMPLES, BEST = "validation.csv", "training.csv", "samples.md", "best"


class Monitor(TrainerCallback):
    """Keeps `best/` in the folder, with the curves and sample answers beside it.

    generator: generates with the model in training. every: steps between validations. The start competes for the best
    too. keep: training stops when accuracy falls below this share of what it was at the start.
    """

    def __init__(
        self,
        validation: Validation,
        generator: Generator,
        folder: Path,
        every: int,
        save: Callable[[Path], None],
        report: Callable[[str], None],
        keep: float = 0.0,
        name: str = "training",
    ) -> None:
        self.validation, self.generator, self.folder, self.every = validation, generator, folder, every
        self.save, self.report, self.keep, self.name = save, report, keep, name
        self.curve: list[dict[str, Any]] = []
        self.log: list[dict[str, Any]] = []
        self.reason = "all steps were taken"
        self.first = PartialState().is_main_process
        if (folder / CURVE).exists():  # an earlier attempt was interrupted
            self.curve = pd.read_csv(folder / CURVE).to_dict("records")  # type: ignore[assignment]
        if (folder / LOG).exists():
            self.log = pd.read_csv(folder / LOG).to_dict("records")  # type: ignore[assignment]

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Forget what an interrupted attempt measured beyond the checkpoint it resumes from; measure the start."""
        self.curve = [row for row in self.curve if row["step"] <= state.global_step]
        self.log = [row for row in self.log if row["step"] <= state.global_step]
        if not self.curve:
            self.validate(kwargs["model"], state.global_step)

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Validate on time; stop when accuracy is below the floor."""
        if state.global_step % max(state.max_steps // 50, 1) == 0:
            last = self.curve[-1] if self.curve else {"control": 0.0, "accuracy": 0.0}
            self.report(
                f"{self.name}: step {state.global_step}/{state.max_steps}, validation control {last['control']:.3f}, "
                f"accuracy {last['accuracy']:.3f}"
            )
        if state.global_step % self.every == 0 or state.global_step >= state.max_steps:
            measured = self.validate(kwargs["model"], state.global_step)
            floor = self.keep * float(self.curve[0]["accuracy"])
            if measured.accuracy < floor:
                self.reason = f"accuracy fell below {floor:.3f} at step {state.global_step}"
                control.should_training_stop = True

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Loss, reward, KL and entropy as the trainer gives them."""
        figures = {k: v for k, v in (logs or {}).items() if isinstance(v, (int, float))}
        self.log.append({"step": state.global_step, **figures})

    def validate(self, model: Any, step: int) -> Measured:
        """Measure, write the curve, keep the weights if they are the best so far."""
        training = model.training
        model.eval()
        with uncompiled():
            measured = self.validation.measure(self.generator)
        model.train(training)
        self.curve.append({"step": step, **flat(measured)})
        if self.best() is self.curve[-1]:
            self.save(self.folder / BEST)
            if self.first:
                write_whole(self.folder / SAMPLES, _page(step, measured))
        self.write()
        return measured

    def write(self) -> None:
        """The curves as CSV; of several processes the first one's."""
        if not self.first:
            return
        write_whole(self.folder / CURVE, pd.DataFrame(self.curve).to_csv(index=False, float_format="%.5g"))
        if self.log:
            write_whole(self.folder / LOG, pd.DataFrame(self.log).to_csv(index=False, float_format="%.5g"))

    def best(self) -> dict[str, Any]:
        """The row of the chosen checkpoint: of most worth, or, where accuracy has a floor, of most control above it and
        of several such that of most accuracy."""
        if not self.keep:
            return max(self.curve, key=lambda row: row["worth"])
        floor = self.keep * float(self.curve[0]["accuracy"])
        above = (row for row in self.curve if row["accuracy"] >= floor)
        return max(above, key=lambda row: (row["control"], row["accuracy"]))

    def facts(self) -> dict[str, Any]:
        """What a result says of the training."""
        best = self.best()
        return {
            "best_step": int(best["step"]),
            "last_step": int(self.curve[-1]["step"]),
            "stopped_because": self.reason,
            "validation_control": round(float(best["control"]), 4),
            "validation_accuracy": round(float(best["accuracy"]), 4),
        }


def _page(step: int, measured: Measured) -> str:
    pieces = [f"# Answers on validation questions at step {step}"]
    for name, prompt, answer in measured.samples:
        pieces.append(f"## {name}\n\n{_fenced(prompt)}\n\n{_fenced(answer)}")
    return "\n\n".join(pieces) + "\n"


def _fenced(text: str) -> str:
    return "```text\n" + text.replace("```", "'''") + "\n```"


def draw(folder: Path) -> None:
    """curves.png: control and accuracy on validation, and what the trainer logged, over the steps."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    curve = pd.read_csv(folder / CURVE)
    log = pd.read_csv(folder / LOG) if (folder / LOG).exists() else pd.DataFrame({"step": []})
    shown = [name for name in ("loss", "reward", "kl", "entropy") if name in log]
    figure, axes = plt.subplots(1, 1 + len(shown), figsize=(4 * (1 + len(shown)), 3), squeeze=False)
    for name in ("control", "accuracy", "invalid"):
        axes[0][0].plot(curve["step"], curve[name], marker="o", markersize=2, label=name)
    axes[0][0].set(title="validation", xlabel="step", ylim=(0, 1.02))
    axes[0][0].legend()
    for axis, name in zip(axes[0][1:], shown, strict=True):
        rows = log[log[name].notna()]
        axis.plot(rows["step"], rows[name], linewidth=0.8)
        axis.set(title=name, xlabel="step")
    figure.tight_layout()
    figure.savefig(folder / "curves.png", dpi=90)
    plt.close(figure)


def write_facts(folder: Path, facts: dict[str, Any]) -> None:
    """facts.json of an artifact."""
    write_whole(folder / "facts.json", json.dumps(facts, indent=1))
