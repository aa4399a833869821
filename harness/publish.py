"""python -m harness.publish RUNS FOLDER: the leaderboard of a store with the commands, versions and machine behind it.

What lies under results/reference/ is made by this and by nothing else.
"""

import json
import sys
from pathlib import Path
from typing import Any

from harness import leaderboard
from harness.command import exit_code
from harness.errors import UserError
from harness.store import Store, write_whole
from harness.sweep import COMMAND

SLICED = ("control", "ndcg@10", "hit@10")  # of the slices; all metrics of all slices are megabytes


def publish(root: Path, target: Path) -> None:
    """Write leaderboard.md, the CSV files (of slices: control and accuracy) and about.md.

    Raises UserError for a store without results."""
    results = [result for _, result in Store(root).results()]
    if not results:
        raise UserError(f"{root} holds no finished cell; run a sweep with out={root} first")
    target.mkdir(parents=True, exist_ok=True)
    made = leaderboard.build(root)
    for name in ("leaderboard_wide.csv", "leaderboard.md"):
        write_whole(target / name, (root / name).read_text(encoding="utf-8"))
    figures = leaderboard.long_table(made)
    kept = (figures["slice"] == "") | figures["metric"].isin(SLICED)
    write_whole(target / "leaderboard.csv", figures[kept].to_csv(index=False, float_format="%.6g"))
    commands = sorted({path.read_text().strip() for path in root.glob(f"sweeps/*/{COMMAND}")})
    environments = sorted({json.dumps(result.environment, sort_keys=True) for result in results})
    write_whole(target / "about.md", about(commands, [json.loads(text) for text in environments], root, target, made))


def about(
    commands: list[str], environments: list[dict[str, Any]], root: Path, target: Path, made: list[leaderboard.Board]
) -> str:
    """How these figures came to be."""
    facts = {
        (board.title, f"{board.dataset} {entry.model}"): ", ".join(
            f"{name} {value}" for name, value in entry.result.details.items() if not isinstance(value, (dict, list))
        )
        for board in made
        for entry in board.entries
    }
    results = {entry.folder: entry.result for board in made for entry in board.entries}.values()
    minutes = sum(result.seconds for result in results) / 60
    lines = [
        f"# {target.name}",
        "",
        "Made by these commands:",
        "",
        *(f"    {command}" for command in commands),
        f"    python -m harness.publish {root} {target}",
        "",
        f"{len(results)} cells, {minutes:.1f} minutes of computing in all, on:",
        "",
        *(f"    {json.dumps(environment, sort_keys=True)}" for environment in environments),
        "",
        "What the models say of themselves:",
        "",
        *sorted({f"- {name}: {said}" for (_, name), said in facts.items() if said}),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if len(arguments) != 2:
        print(f"usage: {(__doc__ or '').splitlines()[0]}", file=sys.stderr)
        return 2
    return exit_code(lambda: publish(Path(arguments[0]), Path(arguments[1])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
