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
    """One cell. out, cache, twins and what follows do not change an answer; the rest enters the key.

    resume: only what is missing or failed, samples with an error and all. dry_run: show what would be asked.
    sweep, cell: set by the sweeper, the folder of the sweep and the cell's number in the grid.
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
    resume: bool = False
    dry_run: bool = False
    sweep: str | None = None
    cell: int = 0


def register() -> None:
    """Make the schema known to Hydra under the name the config file starts from."""
    from hydra.core.config_store import ConfigStore

    ConfigStore.instance().store(name="settings_schema", node=Settings)
