"""Variants: things of one name in a table, told apart by the fewest settings in which they differ."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Variants:
    """names: key -> name, with `(width=64)` behind it where several things have that name. also: such a name -> the
    other settings in which it differs from those others, for a table's notes."""

    names: dict[str, str] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)


def told_apart(things: Mapping[str, tuple[str, Mapping[str, Any]]]) -> Variants:
    """things: key -> (name, settings), nested or not."""
    made = Variants()
    by_name: dict[str, list[str]] = {}
    for key, (name, _) in things.items():
        by_name.setdefault(name, []).append(key)
    for name, keys in by_name.items():
        flat = {key: dict(_flatten(things[key][1])) for key in keys}
        paths = sorted({path for settings in flat.values() for path in settings})
        differing = [path for path in paths if _apart(flat, [path]) > 1]
        telling = _fewest(flat, differing)
        for key in keys:
            made.names[key] = f"{name} ({told})" if (told := _said(flat[key], telling)) else name
            if rest := _said(flat[key], [path for path in differing if path not in telling]):
                made.also[made.names[key]] = rest
    return made


def _fewest(flat: Mapping[str, Mapping[str, Any]], differing: Sequence[str]) -> list[str]:
    """Settings that tell all apart that differ at all, chosen greedily; a version is always among them, since it says
    that the same settings mean something else."""
    chosen = [path for path in differing if path.split(".")[-1] == "_version"]
    while _apart(flat, chosen) < _apart(flat, differing):
        chosen.append(max(differing, key=lambda path: (_apart(flat, [*chosen, path]), -len(path))))
    return sorted(chosen)


def _apart(flat: Mapping[str, Mapping[str, Any]], paths: Sequence[str]) -> int:
    """How many different things there are, going by these settings."""
    return len({json.dumps([settings.get(path) for path in paths]) for settings in flat.values()})


def _said(settings: Mapping[str, Any], paths: Sequence[str]) -> str:
    return ", ".join(f"{path}={settings[path]}" for path in paths if path in settings)


def _flatten(settings: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(settings, Mapping):
        for name, value in settings.items():
            yield from _flatten(value, f"{prefix}.{name}" if prefix else name)
    else:
        yield prefix, settings
