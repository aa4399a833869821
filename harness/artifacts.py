"""Artifacts: everything fitted, in a folder addressed by the hash of what made it; whole or not there."""

import json
import os
import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from harness.errors import is_unwritable, unwritable
from harness.identity import fingerprint

RECIPE = "recipe.json"  # written last, before the folder gets its name: its presence means it is complete
TOGETHER_SECONDS = 600.0  # after its own part is done, a process waits so long for the first one


@dataclass(frozen=True)
class Artifacts:
    """A cache folder; several processes may share it."""

    root: Path

    def get(self, kind: str, recipe: Any, make: Callable[[Path], None], resumable: bool = False) -> Path:
        """The folder made by `make(folder)` for this recipe; made once, reused by whoever asks again.

        A process that is killed while making leaves nothing that would be used. resumable: what an interrupted
        `make` left is given to the next one, which goes on from there. Where several processes train together
        (`accelerate launch`), a resumable artifact is made by all of them at once, in one folder. Raises UserError
        where the disk is full or read-only.
        """
        target = self.path(kind, recipe)
        if (target / RECIPE).exists():
            return target
        together = resumable and int(os.environ.get("WORLD_SIZE", "1")) > 1
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._together if together else self._alone)(target, recipe, make, resumable)
        except Exception as error:
            if is_unwritable(error):
                raise unwritable(target, error) from error
            raise
        return target

    def _alone(self, target: Path, recipe: Any, make: Callable[[Path], None], resumable: bool) -> None:
        with FileLock(f"{target}.lock"):
            if (target / RECIPE).exists():
                return
            scratch = target.parent / f".{target.name}-{'unfinished' if resumable else uuid.uuid4().hex[:8]}"
            scratch.mkdir(exist_ok=resumable)
            try:
                make(scratch)
                (scratch / RECIPE).write_text(json.dumps(recipe, indent=1, sort_keys=True))
                shutil.rmtree(target, ignore_errors=True)
                os.replace(scratch, target)
            except BaseException:
                if not resumable:
                    shutil.rmtree(scratch, ignore_errors=True)
                raise

    def _together(self, target: Path, recipe: Any, make: Callable[[Path], None], resumable: bool) -> None:
        """No lock: each process needs the others to get on. The first one gives the folder its name."""
        scratch = target.parent / f".{target.name}-unfinished"
        scratch.mkdir(exist_ok=True)
        make(scratch)
        if int(os.environ.get("RANK", "0")) == 0:
            (scratch / RECIPE).write_text(json.dumps(recipe, indent=1, sort_keys=True))
            os.replace(scratch, target)
        waited = time.monotonic()
        while not (target / RECIPE).exists():
            if time.monotonic() - waited > TOGETHER_SECONDS:
                raise TimeoutError(f"the first process did not finish {target}")
            time.sleep(0.1)

    def path(self, kind: str, recipe: Any) -> Path:
        """Where the artifact of a recipe lies, made or not."""
        return self.root / kind / fingerprint(recipe)

    def has(self, kind: str, recipe: Any) -> bool:
        """Whether it is there and whole."""
        return (self.path(kind, recipe) / RECIPE).exists()
