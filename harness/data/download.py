"""Fetching an official archive once, verified against the publisher's checksum before it is unpacked."""

import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from harness.errors import UserError

GROUPLENS = "https://files.grouplens.org/datasets/movielens"


def fetch_movielens(archive: str, root: Path, base: str = GROUPLENS) -> None:
    """`archive` (`ml-latest-small`) -> the folder `root`. GroupLens publishes an md5 beside each archive.

    Raises UserError without a network or on a wrong checksum; then nothing is left behind.
    """
    remedy = f"download it by hand and set dataset.root to the unpacked folder (wanted: {root})"
    try:
        with urlopen(f"{base}/{archive}.zip.md5", timeout=30) as reply:
            expected = reply.read().decode().split("=")[-1].split()[0]
        with urlopen(f"{base}/{archive}.zip", timeout=60) as reply:
            content = reply.read()
    except (URLError, OSError) as error:
        raise UserError(f"{archive} cannot be downloaded ({error}); {remedy}") from error
    if hashlib.md5(content, usedforsecurity=False).hexdigest() != expected:
        raise UserError(f"{archive}.zip does not match its published checksum; {remedy}")
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent) as scratch:
        packed = Path(scratch) / "archive.zip"
        packed.write_bytes(content)
        with zipfile.ZipFile(packed) as opened:
            opened.extractall(scratch)
        folder = next(path for path in Path(scratch).iterdir() if path.is_dir())
        os.replace(folder, root)
