"""The documents are true: their commands run, their files are written and used, their links lead somewhere.

All code blocks of docs/*.md and the README are taken, new documents too. A document is run from top to bottom in a folder
of its own. An HTML comment before a block says how it is treated; its parts stand between semicolons:

    <!-- test: slow -->                         minutes: in the slow part of the suite
    <!-- test: skip, it trains for 40 minutes -->   not run, for a reason
    <!-- test: with users=20 -->                these words are added to each `python -m harness` command
    <!-- test: exit 2 -->                       the command has to end so
    <!-- file: conf/task/mine.yaml -->          the block is written to this file
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import ROOT

DOCUMENTS = {path.name: path for path in [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]}
MARK = re.compile(r"<!--\s*(test|file):\s*(.*?)\s*-->")
SHELLS = {"bash", "console", "sh"}
PROGRAMS = ("python ", "pip ", "make ", "accelerate ", "git ", "cp ", "cat ", "head ", "vllm ", "ls ", "export ")
HARNESS = re.compile(r"python -m harness(\.export)? (?!-h|--help)[^|>]*")
# What stands in for a thing of the reader's own is written in capitals: FOLDER, FILE, PATH, NAME.
PLACEHOLDER = re.compile(r"(?<![\w$-])(?:[A-Z]{4,}(?:_[A-Z]+)*)(?![\w=])")
README_RULES = {  # the README has no comments: what its lines need to be short
    "make ": "skip, an environment made from nothing; CI does that",
    "pip ": "skip, as make",
    "+task=item_count": "with model=popularity users=20",
    "-m '+task=glob(*)'": "skip, an hour; tests/harness/test_cli.py sweeps all tasks",
    "engine=openai": "skip, a server of the reader's own; tests/harness/engine/test_openai.py has one",
    "harness.compare": "skip, it wants both models' runs; docs/comparison.md has them",
    "PATH": "skip, data of the reader's own",
    "FOLDER": "skip, weights of the reader's own",
}


@dataclass(frozen=True)
class Block:
    """Lines of a document. file: where they are written, for what is no command."""

    line: int
    commands: tuple[str, ...]
    mark: str
    file: str | None
    text: str

    def says(self, word: str) -> str | None:
        """What follows a word of the mark, or None where it is not there."""
        parts = parts_of(self.mark)
        return next((part[len(word) :].lstrip(" ,") for part in parts if part.split(" ")[0].rstrip(",") == word), None)


def parts_of(mark: str) -> list[str]:
    """What a comment says; a reason goes on to its end."""
    return [mark] if mark.startswith("skip") else [part.strip() for part in mark.split(";") if part.strip()]


def commands_of(text: str, console: bool) -> tuple[str, ...]:
    """One a line; comments at the end are not part of it, a backslash joins two lines."""
    lines = text.replace("\\\n", " ").split("\n")
    if console:
        lines = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    bare = [re.split(r"\s{2,}#|^#", line)[0].strip() for line in lines]
    return tuple(line for line in bare if line)


def blocks_of(path: Path) -> Iterator[Block]:
    """All shell blocks and all blocks that are written to a file, in order."""
    mark, file = "", None
    for token in MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8")):
        if token.type == "html_block":
            found = dict(MARK.findall(token.content))
            mark, file = found.get("test", mark), found.get("file", file)
        elif token.type in {"fence", "code_block"}:
            shell = token.info in SHELLS or (token.type == "code_block" and token.content.startswith(PROGRAMS))
            line = (token.map or [0])[0] + 1
            if file or shell:
                commands = () if file else commands_of(token.content, token.info == "console")
                yield Block(line, commands, mark, file, token.content)
            mark, file = "", None
        elif token.type == "paragraph_open":
            mark, file = "", None


BLOCKS = {name: list(blocks_of(path)) for name, path in DOCUMENTS.items()}


def rule_of(name: str, block: Block, command: str) -> Block:
    """The block with what the README's lines need."""
    if name != "README.md":
        return block
    rule = next((rule for part, rule in README_RULES.items() if part in command), "")
    return Block(block.line, (command,), rule, None, "")


def follow(name: str, folder: Path, slow: bool) -> None:
    """Run a document from its top."""
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "STEERBENCH_CACHE": str(folder / "cache"),
    }
    for block in BLOCKS[name]:
        if block.file:
            target = folder / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        for command in block.commands:
            rule = rule_of(name, block, command)
            if rule.says("skip") is not None or (rule.says("slow") is not None and not slow):
                continue
            assert not PLACEHOLDER.search(command), f"{name}:{block.line}: what is run has no placeholder: {command}"
            words = rule.says("with")
            if words:
                command = HARNESS.sub(lambda found, words=words: f"{found[0].rstrip()} {words} ", command)  # type: ignore[misc]
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", command],
                cwd=folder,
                env=env,
                capture_output=True,
                text=True,
                timeout=900,
            )
            wanted = int(rule.says("exit") or 0)
            assert done.returncode == wanted, (
                f"{name}:{block.line}: {command}\n{done.stdout[-2000:]}{done.stderr[-3000:]}"
            )


def has(name: str, slow: bool) -> bool:
    run = [b for b in BLOCKS[name] if b.commands and b.says("skip") is None]
    return any((b.says("slow") is not None) == slow for b in run)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with what a checkout has beside the code."""
    shutil.copytree(ROOT / "docs" / "example_plugin", tmp_path / "docs" / "example_plugin")
    return tmp_path


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if has(name, slow=False)])
def test_commands(name: str, folder: Path) -> None:
    follow(name, folder, slow=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if has(name, slow=True)])
def test_slow_commands(name: str, folder: Path) -> None:
    follow(name, folder, slow=True)


def test_marks_are_understood_and_reasoned() -> None:
    for name, blocks in BLOCKS.items():
        for block in blocks:
            for part in parts_of(block.mark):
                assert re.fullmatch(r"skip, .{8,}|slow|with \S.*|exit \d", part), f"{name}:{block.line}: {part}"


def test_every_document_is_linked_and_every_link_leads_somewhere() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for name, path in DOCUMENTS.items():
        if name not in {"README.md", "index.md"}:
            assert f"({name})" in index, f"docs/index.md does not name {name}"
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name}: {target} is not there"


def test_configs_that_are_named_exist() -> None:
    """Also in commands that are not run: each name after task=, model=, dataset=, experiment= is an entry."""
    from harness.registry import entries

    files = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("configs/*/*.yaml")]
    files += [Path(block.file) for blocks in BLOCKS.values() for block in blocks if block.file]
    own = {(path.parent.name, path.stem) for path in files}
    for name, path in DOCUMENTS.items():
        for group, value in re.findall(
            r"(?<![\w.])(task|model|dataset|experiment|align|lm)=([a-z][\w,]*)", path.read_text()
        ):
            for entry in value.strip(",").split(","):
                known = entry in entries(group) or (group, entry) in own or entry in {"glob", "shrae"}
                assert known, f"{name}: {group}={entry} does not exist"
