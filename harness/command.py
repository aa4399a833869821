"""Command: how every `python -m ...` of ours ends. 0; 1 for a training that diverged; 2 and one line for a mistake;
130 and the command that goes on for an interruption; 141 without a word when a pipe was closed."""

import os
import re
import shlex
import signal
import sys
from collections.abc import Callable, Sequence

from harness.errors import Diverged, UserError, near_miss, unknown

EXTRAS = {"joblib": "joblib", "submitit_slurm": "slurm", "submitit_local": "slurm"}  # launchers that are plug-ins


def exit_code(work: Callable[[], None], arguments: Sequence[str] = ()) -> int:
    """Do the work. Bugs pass through with their traceback; what Hydra says of `arguments` becomes one line."""
    try:
        work()
    except UserError as error:
        return _told(error, 2)
    except Diverged as error:
        return _told(error, 1)
    except KeyboardInterrupt:
        print(f"interrupted: what is done is saved; go on with: {resume_command(arguments)}", file=sys.stderr)
        return 128 + signal.SIGINT
    except BrokenPipeError:  # `... | head`: who reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except Exception as error:
        told = explain(error, list(arguments))
        if told is None:
            raise
        return _told(told, 2)
    return 0


def _told(error: Exception, code: int) -> int:
    print(f"error: {error}", file=sys.stderr)
    return code


def resume_command(arguments: Sequence[str]) -> str:
    """The command that goes on where this one was interrupted. arguments: what Hydra was given, if anything."""
    spec = sys.modules["__main__"].__spec__
    module = spec.name.removesuffix(".__main__") if spec else "harness"
    resume = ["resume=true"] if arguments and "resume=true" not in arguments else []
    return f"python -m {module} {shlex.join([*sys.argv[1:], *resume])}"


def explain(error: Exception, arguments: list[str]) -> UserError | None:
    """One helpful line for what Hydra says about a command line, or None when it is not the user's mistake."""
    from hydra.errors import HydraException, MissingConfigException, OverrideParseException
    from omegaconf.errors import OmegaConfBaseException

    from harness.registry import GROUPS, LAUNCHERS, entries

    text = str(error)
    if isinstance(error, MissingConfigException) and error.missing_cfg_file:
        group, _, name = str(error.missing_cfg_file).rpartition("/")
        if group == LAUNCHERS and name in EXTRAS:
            return UserError(f"{group}={name} needs more packages: pip install 'steerbench[{EXTRAS[name]}]'")
        if group in (*GROUPS, LAUNCHERS):
            return unknown(group, name, error.options or entries(group))
    outside = re.search(r"Could not override '(\w+)'\.\s*No match in the defaults list", text)
    if outside:
        return UserError(f"'{outside[1]}' is added with a plus sign: +{outside[1]}=NAME")
    twice = re.search(r"Multiple values for ([\w@./]+)\.", text) or re.search(r"already at '([\w@./]+)'", text)
    if twice:
        return UserError(f"'{twice[1]}' is there already; write it without the plus sign: {twice[1]}=...")
    key = re.search(r"Key '([^']+)' (?:is )?not in", text) or re.search(r"Could not override '([\w.]+)'", text)
    if key:
        return unknown_key(key[1], arguments)
    if isinstance(error, OverrideParseException):
        first = re.sub(r"^\w+Exception: (.*)", r"Error parsing override '\1'", text.split("\n")[0])
        return UserError(f"{first}: overrides are written key=value")
    several = re.search(r"Ambiguous value for argument '([^']+)'", text)
    if several:
        return UserError(f"{several[1]} names several; add -m to run each of them, or write [a,b] for one list")
    if isinstance(error, (HydraException, OmegaConfBaseException)):
        cause = f": {error.__cause__}" if error.__cause__ else ""
        text = re.sub(r"^Error merging override ", "config ", text)
        return UserError(f"{text}{cause}".split("\n    full_key")[0].split("\nSee https")[0])
    return None


def unknown_key(key: str, arguments: list[str]) -> UserError:
    """Which config key was probably meant."""
    path = next(
        (word.lstrip("+~").split("=")[0] for word in arguments if key.split(".")[-1] in word.split("=")[0]), key
    )
    others = known_keys() - {path}  # it exists for another choice of the group
    return UserError(f"config key '{path}' does not exist.{near_miss(path, others)}")


def known_keys() -> set[str]:
    """Every key that some config file defines."""
    import dataclasses

    import yaml

    from harness.registry import GROUPS, folders
    from harness.settings import ReadingSettings, Settings

    keys = {field.name for field in dataclasses.fields(Settings)}
    keys |= {f"reading.{field.name}" for field in dataclasses.fields(ReadingSettings)}
    for folder in folders():
        for group in GROUPS:
            for path in (folder / group).glob("*.yaml"):
                content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
                keys |= set(paths(content, group))
    return keys


def paths(content: object, prefix: str) -> list[str]:
    """Dotted paths of a nested mapping."""
    if not isinstance(content, dict):
        return [prefix]
    below = ((f"{prefix}.{key}", value) for key, value in content.items() if key != "defaults")
    return [prefix, *(path for name, value in below for path in paths(value, name))]
