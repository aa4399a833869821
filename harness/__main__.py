"""python -m harness: runs a cell, or a sweep of cells with -m. Without arguments or with --help: what there is."""

import os
import sys

from harness.command import exit_code

USAGE = """\
steerbench: does a recommender obey, and what does obeying cost?

usage: python -m harness +task=NAME [model=NAME] [dataset=NAME] [key=value ...]
       python -m harness -m '+task=glob(*)' model=popularity,sasrec dataset=synthetic     a sweep
       python -m harness --cfg job +task=NAME                                             print the config, run nothing
"""
SETTINGS = """\
settings: users=N test users (all)   seed=0   part=test|validation   shown=10 history items in a prompt
          resume=true: only what is missing or failed   dry_run=true: questions, tokens and cost; runs nothing
          hydra/launcher=joblib|ray|submitit_slurm: a sweep over processes, a Ray cluster, Slurm jobs
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


def main() -> int:
    """Returns the exit code: 0, 1 for a failed cell, 2 for a mistake in the command or the data."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help"}:
        return exit_code(show_help)
    os.environ["HYDRA_FULL_ERROR"] = "1"  # errors come here whole; the user sees one line of them
    return exit_code(run, arguments) or sys.modules["harness.sweep"].EXIT_CODE


def run() -> None:
    """What the command line says. The imports take half a second in which there may be an interruption, too."""
    from harness import cli

    cli.run()


if __name__ == "__main__":
    sys.exit(main())
