"""python -m harness: runs a cell, or a sweep of cells with -m. Without arguments or with --help: what there is."""

import os
import re
import sys

from harness.command import exit_code
from harness.errors import UserError, near_miss, unknown

USAGE = """\
steerbench: does a recommender obey, and what does obeying cost?

usage: python -m harness +task=NAME [model=NAME] [dataset=NAME] [key=value ...]
       python -m harness -m '+task=glob(*)' model=popularity,sasrec dataset=synthetic     a sweep
       python -m harness --cfg job +task=NAME                                             print the config, run nothing
"""
SETTINGS = """\
settings: users=N test users (all)   seed=0   part=test|validation   shown=10 history items in a prompt
          out=results   cache=.cache   dataset.KEY=..., model.KEY=..., task.KEY=... whatever their files list
"""


TITLES = {
    "task": "tasks (+task=)",
    "model": "models (model=)",
    "dataset": "data sets (dataset=)",
    "split": "splits (split=)",
    "lm": "language models (lm=)",
    "align": "alignment recipes (align=)",
    "engine": "engines (engine=)",
    "experiment": "experiments (+experiment=)",
}


def show_help() -> None:
    """The listing, without importing hydra or torch."""
    from harness.registry import entries

    print(USAGE)
    for group, title in TITLES.items():
        found = entries(group)
        if found:
            width = max(map(len, found))
            print(title)
            for name, about in found.items():
                print(f"  {name:<{width}}  {about}")
            print()
    print(SETTINGS, end="")


def explain(error: Exception, arguments: list[str]) -> UserError | None:
    """One helpful line for what Hydra says about a command line, or None when it is not the user's mistake."""
    from hydra.errors import HydraException, MissingConfigException, OverrideParseException
    from omegaconf.errors import OmegaConfBaseException

    from harness.registry import GROUPS, entries

    text = str(error)
    if isinstance(error, MissingConfigException) and error.missing_cfg_file:
        group, _, name = str(error.missing_cfg_file).rpartition("/")
        if group in GROUPS:
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
        return UserError(f"{text.split(chr(10))[0]}: overrides are written key=value")
    if isinstance(error, (HydraException, OmegaConfBaseException)):
        cause = f": {error.__cause__}" if error.__cause__ else ""
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
    below = (f"{prefix}.{key}" for key in content if key != "defaults")
    return [prefix, *(path for name in below for path in paths(content[name.rsplit(".", 1)[-1]], name))]


def main() -> int:
    """Returns the exit code: 0, 1 for a failed cell, 2 for a mistake in the command or the data."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help"}:
        return exit_code(show_help)
    os.environ["HYDRA_FULL_ERROR"] = "1"  # errors come here whole; the user sees one line of them
    from harness import cli, sweep

    try:
        cli.main()
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except Exception as error:
        told = explain(error, arguments)
        if told is None:
            raise
        print(f"error: {told}", file=sys.stderr)
        return 2
    if cli.MISTAKE is not None:
        print(f"error: {cli.MISTAKE}", file=sys.stderr)
        return 2
    return sweep.EXIT_CODE


if __name__ == "__main__":
    sys.exit(main())
