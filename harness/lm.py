"""LanguageModel: where a language model comes from. The embedded one is made on the spot, others are named."""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from harness.adapter import Context
from harness.errors import UserError
from harness.identity import fingerprint, identity, later, runtime

SAMPLE_BYTES = 2**20
ADAPTER = "adapter_config.json"  # of a `peft` folder: weights to be put on top of a base model


@dataclass(frozen=True, kw_only=True)
class LanguageModel(ABC):
    """A source of weights and a tokenizer in the Hugging Face layout."""

    name: str

    @abstractmethod
    def folder(self, context: Context) -> str:
        """A folder, or a hub name. Raises UserError when it cannot be had."""

    def recipe(self, context: Context) -> Any:
        """What decides the weights, as plain data."""
        return identity(self)

    def untrained(self, context: Context) -> list[str]:
        """As of an adapter: what `folder` would train first."""
        return []


@dataclass(frozen=True, kw_only=True)
class HuggingFace(LanguageModel):
    """name: a folder or a hub name. revision: which version of a hub model; `content` is filled from a folder's
    files, so that other weights in the same place get another key. kind: seq2seq for an encoder-decoder (T5, BART).
    """

    name: str
    revision: str = "main"
    content: str = ""
    kind: Literal["causal", "seq2seq"] = later("causal")
    offline: bool = runtime(False)

    def __post_init__(self) -> None:
        if not self.content and Path(self.name).expanduser().is_dir():
            object.__setattr__(self, "content", folder_content(Path(self.name).expanduser()))

    def folder(self, context: Context) -> str:
        """The folder itself, or a snapshot from the hub. Raises UserError for one of the other kind."""
        folder = self._folder()
        found = "seq2seq" if is_seq2seq(folder) else "causal"
        if found != self.kind:
            raise UserError(f"the model in {folder} is {found}, not {self.kind}; set lm.kind={found}")
        return folder

    def _folder(self) -> str:
        path = Path(self.name).expanduser()
        if path.is_dir():
            if (path / ADAPTER).exists():
                check_adapter(path)
            elif not (path / "config.json").exists():
                raise UserError(f"{path} holds no config.json; give a Hugging Face model folder")
            return str(path)
        if path.is_absolute() or self.name.startswith("."):
            raise UserError(f"folder {self.name} does not exist; set lm.name to a model folder or a hub name")
        from huggingface_hub import snapshot_download

        try:
            return str(snapshot_download(self.name, revision=self.revision, local_files_only=self.offline))
        except Exception as error:  # the hub client raises many kinds; each means "could not be had"
            raise UserError(
                f"model {self.name} is neither a folder here nor to be had from the hub "
                f"({type(error).__name__}); download it and set lm.name to its folder"
            ) from error


def base_of(folder: str) -> str:
    """The base model an adapter folder names; the folder itself where it holds whole weights."""
    adapter = Path(folder) / ADAPTER
    if not adapter.exists():
        return folder
    return str(json.loads(adapter.read_text()).get("base_model_name_or_path", ""))


def is_seq2seq(folder: str) -> bool:
    """Whether the weights in a folder are those of an encoder-decoder."""
    config = Path(base_of(folder)) / "config.json"
    return config.exists() and bool(json.loads(config.read_text()).get("is_encoder_decoder", False))


def check_adapter(folder: Path) -> None:
    """Raises UserError for an adapter whose base is a folder that is not there."""
    base = base_of(str(folder))
    if Path(base).is_absolute() and not Path(base).is_dir():
        raise UserError(f"the adapter in {folder} needs its base model in {base}, which is not there")


def folder_content(folder: Path) -> str:
    """A fingerprint of a model folder: names and sizes of all files, and the first and last megabyte of each."""
    described = []
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        size = path.stat().st_size
        with path.open("rb") as content:
            head = content.read(SAMPLE_BYTES)
            content.seek(max(0, size - SAMPLE_BYTES))
            tail = content.read(SAMPLE_BYTES)
        described.append([path.name, size, fingerprint([head.hex(), tail.hex()])])
    return fingerprint(described)


def line_tokens(tokenizer: Any, titles: Sequence[str], share: float = 0.99) -> int:
    """Tokens that all but the longest titles fit in; a bound for one line of an answer."""
    import numpy as np

    sample = titles if len(titles) <= 2000 else [titles[i] for i in range(0, len(titles), len(titles) // 2000)]
    lengths = [len(ids) for ids in tokenizer(list(sample), add_special_tokens=False)["input_ids"]]
    return int(np.ceil(np.quantile(lengths, share))) if lengths else 16
