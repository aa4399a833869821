"""Registry: what is there to choose from. The config folder is the registry; a YAML file is an entry."""

from collections.abc import Iterator
from pathlib import Path

import hydra_configs

GROUPS = ("task", "model", "dataset", "split", "lm", "engine", "align", "experiment")


def folders() -> Iterator[Path]:
    """The config folders that are searched."""
    yield from (Path(path) for path in hydra_configs.__path__)


def entries(group: str) -> dict[str, str]:
    """Names of a group with what the first line of each file says."""
    found = {}
    for folder in folders():
        for path in sorted((folder / group).glob("*.yaml")):
            with path.open(encoding="utf-8") as lines:
                first = lines.readline().strip()
            found[path.stem] = first.removeprefix("#").strip() if first.startswith("#") else ""
    return found
