"""How trainings of other libraries report to our progress line."""

from collections.abc import Callable
from typing import Any


def trainer_progress(name: str, report: Callable[[str], None]) -> Any:
    """A transformers callback that says `name: step 20/200` now and then."""
    from transformers import TrainerCallback

    class Report(TrainerCallback):
        def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
            every = max(state.max_steps // 50, 1)
            if state.global_step % every == 0:
                report(f"{name}: step {state.global_step}/{state.max_steps}")

    return Report()


def quiet_transformers() -> None:
    """No bars, no advice: our own progress line says what there is to say; errors are raised."""
    import warnings

    import transformers
    from datasets import disable_progress_bars

    # Deprecations inside transformers and trl are for their authors, not for who runs a benchmark.
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"(transformers|trl|peft)\b")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    disable_progress_bars()
