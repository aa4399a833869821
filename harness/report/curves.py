"""Curves: how models were trained, from what trainings leave in the cache folder.

<cache>/<stage>/<hash>/   validation.csv  training.csv  facts.json
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from harness.schema import Result

if TYPE_CHECKING:
    import pandas as pd

VALIDATION, TRAINING, FACTS = "validation.csv", "training.csv", "facts.json"
LOGGED = ("loss", "reward", "kl", "entropy")
MOST_POINTS = 300  # a curve is no wider than a screen


def curves(cache: Path, results: Sequence[Result]) -> list[dict[str, Any]]:
    """Every training with a validation curve. A model is named where its result tells the facts of a training."""
    found = []
    for path in sorted(cache.glob(f"*/*/{VALIDATION}")):
        validation = _series(path)
        if validation:
            facts = _facts(path.with_name(FACTS))
            found.append(
                {
                    "stage": path.parent.parent.name,
                    "name": path.parent.name.strip(".").removesuffix("-unfinished"),
                    "finished": (path.parent / "recipe.json").exists(),
                    "models": _models(facts, results),
                    "facts": {key: value for key, value in facts.items() if not isinstance(value, (dict, list))},
                    "validation": {k: v for k, v in validation.items() if "/" not in k},
                    "training": {k: v for k, v in _series(path.with_name(TRAINING)).items() if k in LOGGED},
                }
            )
    return found


def _series(path: Path) -> dict[str, list[list[float]]]:
    """Column -> [[step, value], ...]; empty where the file is missing or no table with steps."""
    import pandas as pd

    try:
        table = pd.read_csv(path)
    except (OSError, ValueError):
        return {}
    if "step" not in table:
        return {}
    numbers = table.select_dtypes("number")
    return {str(name): _points(numbers[["step", name]].dropna()) for name in numbers.columns if name != "step"}


def _points(rows: "pd.DataFrame") -> list[list[float]]:
    """Steps and values, thinned evenly."""
    chosen = np.unique(np.linspace(0, max(len(rows) - 1, 0), MOST_POINTS).round().astype(int))[: len(rows)]
    return [[float(step), float(f"{value:.5g}")] for step, value in rows.iloc[chosen].to_numpy()]


def _facts(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _models(facts: dict[str, Any], results: Sequence[Result]) -> list[str]:
    """The models whose results repeat these facts."""
    return sorted({r.labels.model for r in results if facts and facts.items() <= r.details.items()})
