"""The config folder is the registry: complete, typed, and every field classified."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.adapter import Adapter
from harness.config import build, check, locate
from harness.data import SplitRule
from harness.errors import UserError
from harness.export import compose
from harness.identity import fingerprint, identity, later, runtime
from harness.registry import GROUPS, entries, folders
from harness.session import Job
from harness.settings import Settings

FILES = [path for folder in folders() for group in GROUPS for path in sorted((folder / group).glob("*.yaml"))]
BUILT = [path for path in FILES if "_target_" in (yaml.safe_load(path.read_text()) or {})]

# Every field of every configured class that is left out of the identity, with the reason why it may be.
RUNTIME = {
    "tuned": "enters through the model that reads it",
    "root": "where the data lie; their content is in the data hash",
    "download": "how they got there",
    "path": "where the answers lie; their content is a field of its own",
    "base_url": "where a server is; the model it runs is identity by its name",
    "api_key_env": "who pays",
    "concurrency": "how many are asked at once",
    "tokens_in_flight": "how many are asked at once",
    "retries": "how often a failure is forgiven",
    "timeout": "when an attempt counts as failed",
    "fail_above": "whether a cell with errors is finished or failed",
    "price_in": "what it costs",
    "price_out": "what it costs",
    "tensor_parallel": "where it runs",
    "memory": "where it runs",
    "batch": "answers are the same for any batch size (the share that is not is measured)",
    "device": "where it runs",
    "offline": "how weights got there; the revision is identity",
}
# Settings of a run outside the groups: those that enter the key, and those that do not.
ROOT_IDENTITY = {
    "task",
    "model",
    "dataset",
    "split",
    "lm",
    "engine",
    "align",
    "users",
    "seed",
    "part",
    "shown",
    "reading",
}
ROOT_RUNTIME = {"out", "cache", "twins", "resume", "dry_run", "sweep", "cell"}


def test_every_field_is_identity_or_runtime() -> None:
    seen = set()
    for path in BUILT:
        kind = locate(yaml.safe_load(path.read_text())["_target_"])
        for field in dataclasses.fields(kind):
            if field.metadata.get("runtime"):
                seen.add(field.name)
                assert field.name in RUNTIME, f"{kind.__name__}.{field.name} is runtime without a reason"
    assert seen <= set(RUNTIME)
    assert set(Settings.__dataclass_fields__) == ROOT_IDENTITY | ROOT_RUNTIME


@pytest.mark.parametrize("path", BUILT, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_config_lists_every_field(path: Path) -> None:
    """What can be set stands in the file, so that it can be overridden without a plus sign."""
    content = yaml.safe_load(path.read_text())
    kind = locate(content["_target_"])
    inherited = {str(next(iter(d.values())) if isinstance(d, dict) else d) for d in content.get("defaults", [])}
    named = {field.name for field in dataclasses.fields(kind)}
    listed = set(content) - {"_target_", "defaults"}
    assert listed <= named
    below = {str(d).split("@")[-1] for entry in content.get("defaults", []) if isinstance(entry, dict) for d in entry}
    if not inherited - {"_self_"} or below:
        assert listed | below >= named - {"version"}, named - listed
    assert path.read_text().startswith("# "), "the first line says what it is"


@pytest.mark.parametrize("group", ["task", "model", "dataset", "split"])
def test_every_entry_composes_and_builds(group: str, tmp_path: Path) -> None:
    given = {"replay": ["model.path=x"], "checkpoint": ["model.path=x"]}
    for name in entries(group):
        sign = "+" if group == "task" else ""
        task = [] if group == "task" else ["+task=share"]
        config = compose([f"{sign}{group}={name}", *task, *given.get(name, []), f"out={tmp_path}"])
        job = Job.from_config(config)
        if group == "model":
            assert isinstance(job.adapter, Adapter) and job.adapter.name == name
        if group == "task":
            assert job.task.name == name


def test_hf_models_by_config() -> None:
    config = compose(["+task=share", "model=raw", "lm=hf", "lm.name=some/model", "lm.revision=abc"])
    described = Job.from_config(config).adapter.identity()
    assert described["lm"]["name"] == "some/model" and described["lm"]["revision"] == "abc"
    other = Job.from_config(compose(["+task=share", "model=raw", "lm=hf", "lm.name=some/model"])).adapter.identity()
    assert fingerprint(described) != fingerprint(other)


def test_other_weights_in_the_same_folder_are_another_model(tmp_path: Path) -> None:
    from harness.lm import HuggingFace

    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"a" * 5000)
    before = identity(HuggingFace(name=str(tmp_path)))
    (tmp_path / "model.safetensors").write_bytes(b"a" * 4999 + b"b")
    assert identity(HuggingFace(name=str(tmp_path))) != before


@dataclasses.dataclass(frozen=True)
class Thing:
    size: int = 1
    names: tuple[str, ...] = ()
    rule: SplitRule = dataclasses.field(default_factory=SplitRule)
    speed: int = runtime(1)


def test_values_are_checked() -> None:
    made = check(Thing, {"size": "3", "names": ["a"], "rule": {"kind": "global_time"}}, "thing")
    assert made == Thing(3, ("a",), SplitRule(kind="global_time"))
    with pytest.raises(UserError, match=r"config key 'thing\.sise' does not exist\. Did you mean 'size'\?"):
        check(Thing, {"sise": 1}, "thing")
    with pytest.raises(UserError, match=r"config thing\.size='x': input should be a valid integer"):
        check(Thing, {"size": "x"}, "thing")
    with pytest.raises(UserError, match=r"config thing\.rule\.kind='random'"):
        check(Thing, {"rule": {"kind": "random"}}, "thing")


@pytest.mark.parametrize("target", ["nowhere.Thing", "harness.config.nothing", "os.path.join", "plain"])
def test_targets_that_are_no_dataclass(target: str) -> None:
    """A config from elsewhere cannot call functions."""
    with pytest.raises(UserError):
        build({"_target_": target}, "model")


def test_runtime_fields_leave_the_identity_alone() -> None:
    assert identity(Thing(speed=1)) == identity(Thing(speed=9))
    assert identity(Thing(size=2)) != identity(Thing())


def test_a_field_that_came_later_keeps_the_keys_of_before() -> None:
    """Its default leaves no trace; another value is another identity."""

    @dataclasses.dataclass(frozen=True)
    class Grown(Thing):
        kind: str = later("old")

    before = {**identity(Thing()), "_class": identity(Grown())["_class"]}
    assert identity(Grown()) == before and identity(Grown(kind="new")) == {**before, "kind": "new"}


def test_an_identity_is_plain_data() -> None:
    with pytest.raises(TypeError):
        identity(object())
    described: Any = identity({"b": (1, None), "a": 2.5})
    assert fingerprint(described) == fingerprint({"a": 2.5, "b": [1, None]})
