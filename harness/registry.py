"""Registry: what is there to choose from. The config folder is the registry; a YAML file is an entry."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hydra_configs

GROUPS = ("task", "model", "dataset", "split", "lm", "engine", "align", "experiment")


def folders() -> Iterator[Path]:
    """The config folders that are searched."""
    yield from (Path(path) for path in hydra_configs.__path__)


def about(path: Path) -> str:
    """The first comment of a config file that is not for Hydra."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                break
            if not line.startswith("# @package"):
                return line.removeprefix("#").strip()
    return ""


def entries(group: str) -> dict[str, str]:
    """Names of a group with what the first line of each file says."""
    found = {}
    for folder in folders():
        for path in sorted((folder / group).glob("*.yaml")):
            found[path.stem] = about(path)
    return found


def configured(group: str, name: str) -> Any:
    """The object of an entry with the settings of its file. Raises UserError for an unknown name."""
    from omegaconf import OmegaConf

    from harness.config import build
    from harness.errors import unknown

    for folder in folders():
        path = folder / group / f"{name}.yaml"
        if path.exists():
            plain = OmegaConf.to_container(OmegaConf.load(path), resolve=True)
            assert isinstance(plain, dict)
            return build({str(key): value for key, value in plain.items()}, group)
    raise unknown(group, name, entries(group))
