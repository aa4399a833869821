"""Schema: what stands on disk. Its version goes up with every change an old reader could misread."""

import importlib.metadata
import os
import platform
import sys
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

SCHEMA = 1
Status = Literal["waiting", "running", "interrupted", "done", "failed", "not applicable"]
PACKAGES = (
    "steerbench", "torch", "transformers", "trl", "peft", "openai", "vllm", "numpy", "scipy", "pandas", "rapidfuzz",
    "hydra-core",
)  # fmt: skip


class Sample(BaseModel):
    """One instance with its response and its scores: a line of samples.jsonl.

    Items stand by their ids in the source. read: the item of each line, None for none; defects beside it.
    above, tied: the place of the target (metrics.rank_metrics); above is None where it is not on the list.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    part: str
    cluster: str
    target: str | None
    twin: str | None
    wanted: int
    slices: dict[str, str]
    reveals: bool
    constraints: list[dict[str, Any]]
    messages: list[dict[str, str]]
    text: str | None
    lines: list[str]
    read: list[str | None]
    defects: list[str]
    above: int | None
    tied: int
    tokens_in: int
    tokens_out: int
    truncated: bool = False
    error: str | None
    scores: dict[str, float]


class Estimate(BaseModel):
    """A mean with its 95 % interval; NaN is written as null."""

    model_config = ConfigDict(ser_json_inf_nan="null")

    mean: float
    low: float | None
    high: float | None


class PartResult(BaseModel):
    """A part of a task: n samples of `clusters` users, estimates by metric, and by slice, label and metric."""

    part: str
    n: int
    clusters: int
    metrics: dict[str, Estimate]
    slices: dict[str, dict[str, dict[str, float]]]


class Labels(BaseModel):
    """How a cell is called in tables. data_settings: the source's fields, to tell variants apart."""

    dataset: str
    task: str
    model: str
    split: str
    part: str
    sees: str
    data_settings: dict[str, Any]


class Usage(BaseModel):
    """What a cell took, over all its samples however often it was interrupted. cost: in the currency of the prices."""

    tokens_in: int
    tokens_out: int
    truncated: int
    errors: int
    cost: float | None = None


class Result(BaseModel):
    """result.json: what a finished cell found, and all that is needed to find it again.

    errors: samples that got no answer. files: name -> bytes of the files beside it, so that a cut one shows.
    """

    model_config = ConfigDict(ser_json_inf_nan="null")

    schema_version: int = SCHEMA
    key: dict[str, Any]
    labels: Labels
    parts: list[PartResult]
    details: dict[str, Any]
    seconds: float
    samples_per_second: float
    usage: Usage | None = None
    environment: dict[str, Any]
    errors: int = 0
    files: dict[str, int] = {}

    @property
    def answering(self) -> float:
        """Seconds, without fitting."""
        return sum(part.n for part in self.parts) / max(self.samples_per_second, 1e-9)


class CellStatus(BaseModel):
    """status.json: where a cell stands; message says why it failed."""

    schema_version: int = SCHEMA
    status: Status
    labels: Labels
    message: str = ""
    seconds: float = 0.0


def environment() -> dict[str, Any]:
    """Versions and machine, without names of hosts or people."""
    from harness.registry import plugins

    versions = {}
    for package in (*PACKAGES, *plugins()):
        try:
            versions[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    machine = {"system": platform.system(), "machine": platform.machine(), "cores": cores}
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        machine["gpu"] = torch.cuda.get_device_name(0)
    return {"python": platform.python_version(), "packages": versions, "machine": machine}
