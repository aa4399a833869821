"""Registry: what is there to choose from. The config folder is the registry; a YAML file is an entry.

An installed package adds a folder of its own by an entry point of the group `steerbench.configs`, whose value is
the package that holds the YAML files (docs/plugins.md).
"""

import importlib.metadata
import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import hydra_configs
from harness.errors import UserError, unknown

GROUPS = ("task", "model", "dataset", "split", "lm", "engine", "align", "experiment")
ENTRY_POINTS = "steerbench.configs"
LAUNCHERS = "hydra/launcher"


@cache
def plugins() -> dict[str, Path]:
    """Name of the distribution -> its config folder, for every installed package that has one.

    Raises UserError for an entry point that leads nowhere, and for an entry that is there already: Hydra would
    take the first and say nothing.
    """
    found: dict[str, Path] = {}
    owner = {(group, path.stem): "steerbench" for group in GROUPS for path in _files(_own(), group)}
    for point in sorted(importlib.metadata.entry_points(group=ENTRY_POINTS)):
        name = point.dist.name if point.dist else point.name
        found[name] = _folder(point.value, name)
        for group in GROUPS:
            for path in _files(found[name], group):
                first = owner.setdefault((group, path.stem), name)
                if first != name:
                    raise UserError(
                        f"{group} '{path.stem}' of the package {name} is there already, by {first}; rename it"
                    )
    return found


def _own() -> Path:
    return Path(hydra_configs.__path__[0])


def _folder(module: str, package: str) -> Path:
    try:
        spec = importlib.util.find_spec(module)
    except ImportError:
        spec = None
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise UserError(
            f"the package {package} names '{module}' as its configs, which is no package that can be imported; "
            f"mend its entry point, or pip uninstall {package}"
        )
    return Path(next(iter(places)))


def _files(folder: Path, group: str) -> list[Path]:
    return sorted((folder / group).glob("*.yaml"))


def folders() -> list[Path]:
    """The config folders that are searched: ours, then those of installed packages."""
    return [_own(), *plugins().values()]


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
        for path in _files(folder, group):
            found[path.stem] = about(path)
    return found


def configured(group: str, name: str) -> Any:
    """The object of an entry with the settings of its file. Raises UserError for an unknown name."""
    from omegaconf import OmegaConf

    from harness.config import build

    for folder in folders():
        path = folder / group / f"{name}.yaml"
        if path.exists():
            plain = OmegaConf.to_container(OmegaConf.load(path), resolve=True)
            assert isinstance(plain, dict)
            return build({str(key): value for key, value in plain.items()}, group)
    raise unknown(group, name, entries(group))
