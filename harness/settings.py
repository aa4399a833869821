"""Settings: the typed root of the config. Hydra refuses a key that is not here; groups are checked when built."""

from dataclasses import dataclass, field
from typing import Any

from omegaconf import MISSING


@dataclass
class ReadingSettings:
    """See reading.ReadingRule."""

    cutoff: float = 90.0
    margin: float = 3.0


@dataclass
class Settings:
    """One cell. out, cache, twins and cell do not change an answer; the rest enters the key.

    cell: set by the sweeper, the cell's number in the grid.
    """

    task: Any = None
    model: Any = MISSING
    dataset: Any = MISSING
    split: Any = MISSING
    lm: Any = None
    engine: Any = None
    align: Any = None
    users: int | None = None
    seed: int = 0
    part: str = "test"
    shown: int = 10
    twins: bool = True
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    out: str = "results"
    cache: str = ".cache"
    cell: int = 0


def register() -> None:
    """Make the schema known to Hydra under the name the config file starts from."""
    from hydra.core.config_store import ConfigStore

    ConfigStore.instance().store(name="settings_schema", node=Settings)
