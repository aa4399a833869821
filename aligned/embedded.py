"""embedded: a small Llama-architecture model with its own tokenizer, made on the spot from the catalogue's text.

It is saved as an ordinary Hugging Face folder and loaded like any other model from there on. It stands in for a
pre-trained model where there is no network and no GPU; it is no match for one, and no table says it is.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from harness.adapter import Context
from harness.data.catalogue import Catalogue, IntArray
from harness.data.source import Words
from harness.lm import LanguageModel
from harness.progress import quiet_transformers, trainer_progress

if TYPE_CHECKING:
    from aligned.twins import Twins

SHELVES = 0.75  # how often the next text is a shelf
TOGETHER = 256  # texts made into tokens at once
UNREAD = "unread.json"  # in the model's folder: ids of the tokens it has not read


@dataclass(frozen=True, kw_only=True)
class Embedded(LanguageModel):
    """Sizes of the model and of its pre-training. steps: batches of `batch` blocks of `block` tokens.

    whole_titles: each title is one token, see aligned.tokenizer. content: filled from the texts that do not come from
    the catalogue, so that a model that knows other words has another key.
    """

    # 2: numbers and openings of lines are one token; 3: other texts, Muon; 4: shelves; 5: capitals tied;
    # 6: shelves in capitals; 7: capital letters are marks, twins;
    # 8: what is not read is not trained; 9: and stays as strange as it was
    version: ClassVar[int] = 9
    name: str = "embedded"
    whole_titles: bool = True
    width: int = 128
    layers: int = 4
    heads: int = 4
    inner: int = 384
    context: int = 1024
    steps: int = 500
    batch: int = 16
    block: int = 256
    learning_rate: float = 5e-3
    matrix_learning_rate: float = 0.01
    embedding_learning_rate: float = 0.06
    seed: int = 0
    content: str = ""

    def __post_init__(self) -> None:
        from aligned.corpus import general_texts, wording_texts
        from harness.identity import fingerprint

        object.__setattr__(self, "content", fingerprint([general_texts(), wording_texts()]))

    def recipe(self, context: Context) -> dict[str, Any]:
        """What decides the weights: these settings and the catalogue's text."""
        from harness.identity import fingerprint, identity

        catalogue = context.view.catalogue
        facts = [catalogue.titles, catalogue.categories, catalogue.member.tolist(), vars(context.words)]
        return {"lm": identity(self), "text": fingerprint(facts)}

    def untrained(self, context: Context) -> list[str]:
        """The model itself."""
        return [] if context.artifacts.has("lm", self.recipe(context)) else ["lm"]

    def folder(self, context: Context) -> str:
        """The artifact's folder; trained first if it is not there."""

        def make(folder: Path) -> None:
            pretrain(self, context, folder)

        return str(context.artifacts.get("lm", self.recipe(context), make, resumable=True))


def pretrain(settings: Embedded, context: Context, folder: Path) -> None:
    """Tokenizer and weights from catalogue facts and general dialogues."""
    import torch
    from accelerate import PartialState
    from transformers import AutoTokenizer, PrinterCallback, TrainingArguments

    from aligned.computing import choose_attention, compile_layers
    from aligned.corpus import general_texts, wording_texts
    from aligned.recipe import Training
    from aligned.tokenizer import make_tokenizer
    from aligned.trainers import WORK, RawTrainer, arguments
    from aligned.twins import Twins

    quiet_transformers()
    rng = np.random.default_rng(settings.seed)
    catalogue = context.view.catalogue
    names = list(vars(context.words).values())
    with PartialState().main_process_first():
        if not (folder / "tokenizer.json").exists():
            make_tokenizer(
                catalogue, [*general_texts(), *wording_texts(), *names], folder, settings.whole_titles, settings.context
            )
    tokenizer = AutoTokenizer.from_pretrained(folder)
    torch.manual_seed(settings.seed)
    needed = settings.steps * settings.batch
    blocks = np.array(packed(tokenizer, documents(tokenizer, catalogue, context.words, rng), settings.block, needed))
    twins = Twins.of(tokenizer, catalogue)
    read = read_tokens(blocks, tokenizer, twins)
    place = np.full(len(tokenizer), -1)
    place[read] = np.arange(len(read))
    model = network(settings, len(read), int(place[tokenizer.pad_token_id]), int(place[tokenizer.eos_token_id]))
    training = Training(
        steps=settings.steps, optimizer="muon", learning_rate=settings.learning_rate,
        matrix_learning_rate=settings.matrix_learning_rate,
        embedding_learning_rate=settings.embedding_learning_rate, validate=settings.steps,
    )  # fmt: skip
    choose_attention(model, training.precision)
    compile_layers(model, training)
    trainer = RawTrainer(
        model=model,
        args=arguments(
            TrainingArguments, training, folder, settings.seed,
            per_device_train_batch_size=max(settings.batch // PartialState().num_processes, 1),
        ),
        train_dataset=[{"input_ids": block, "labels": block} for block in place[blocks].tolist()],
        callbacks=[trainer_progress("raw model", context.report)],
    )  # fmt: skip
    trainer.training = training
    trainer.twins = twins and twins.at(place)
    trainer.pop_callback(PrinterCallback)
    trainer.train()
    trainer.accelerator.wait_for_everyone()
    if not trainer.is_world_process_zero():
        return
    whole = network(settings, len(tokenizer), tokenizer.pad_token_id, tokenizer.eos_token_id)
    widen(model, whole, read, twins)
    whole.save_pretrained(folder)
    (folder / UNREAD).write_text(json.dumps(np.setdiff1d(np.arange(len(tokenizer)), read).tolist()))
    shutil.rmtree(folder / WORK, ignore_errors=True)


def read_tokens(blocks: IntArray, tokenizer: Any, twins: "Twins | None") -> IntArray:
    """The tokens that stand in the text [n, length], with their twins: ascending ids. Most words are those of the
    wordings, which the raw model does not read, and to compute what it thinks of them takes half of a step."""
    known = np.zeros(len(tokenizer), dtype=bool)
    known[np.unique(blocks)] = known[[tokenizer.pad_token_id, tokenizer.eos_token_id]] = True
    for first, second in twins.kinds if twins else ():
        known[first] = known[second] = known[first] | known[second]
    return np.flatnonzero(known)


def widen(model: Any, whole: Any, read: IntArray, twins: "Twins | None") -> None:
    """The weights of a model of the tokens `read` [n] into one of all: a token that was not read stands where it began,
    near nought. Twins are as far apart as those that were read."""
    import torch

    rows = whole.get_input_embeddings().weight
    weights = {name: weight.detach().to(rows.device) for name, weight in model.state_dict().items()}
    with torch.no_grad():
        known = weights["model.embed_tokens.weight"]
        table = rows.clone()
        table[read] = known
        for first, second in twins.kinds if twins else ():
            both = torch.isin(first, torch.from_numpy(read))
            apart = (table[second[both]] - table[first[both]]).mean(dim=0) if both.any() else 0.0
            table[second[~both]] = table[first[~both]] + apart
    ends = ("model.embed_tokens.weight", "lm_head.weight")
    whole.load_state_dict({name: table if name in ends else weight for name, weight in weights.items()})


def introduce(model: Any, folder: str) -> None:
    """Before tuning: the tokens that the model in `folder` has not read go to the mean of the others, as is usual for
    new ones: from there the words of a wish are learned sooner than from near nought. Left there, the raw model would
    take them for text that it knows, and write no list."""
    import torch

    place = Path(folder) / UNREAD
    if not place.exists():
        return
    unread = json.loads(place.read_text())
    rows = model.get_input_embeddings().weight
    known = torch.ones(len(rows), dtype=torch.bool)
    known[unread] = False
    with torch.no_grad():
        rows[unread] += rows[known].mean(dim=0)


def network(settings: Embedded, vocabulary: int, pad: int | None, end: int | None) -> Any:
    """A Llama of these sizes, not trained, for so many tokens, two of which pad and end."""
    from transformers import LlamaConfig, LlamaForCausalLM

    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=vocabulary,
            hidden_size=settings.width,
            intermediate_size=settings.inner,
            num_hidden_layers=settings.layers,
            num_attention_heads=settings.heads,
            num_key_value_heads=settings.heads,
            max_position_embeddings=settings.context,
            tie_word_embeddings=True,
            pad_token_id=pad,
            bos_token_id=None,
            eos_token_id=end,
        )
    )


def documents(tokenizer: Any, catalogue: Catalogue, words: Words, rng: np.random.Generator) -> Iterator[list[int]]:
    """The texts as token ids, so many at a time that all cores are busy."""
    written = texts(tokenizer, catalogue, words, rng)
    while True:
        yield from tokenizer(list(islice(written, TOGETHER)), add_special_tokens=False)["input_ids"]


def texts(tokenizer: Any, catalogue: Catalogue, words: Words, rng: np.random.Generator) -> Iterator[str]:
    """Without end: shelves, and between them facts and dialogues in turn, each with its end token."""
    from aligned.corpus import dialogue, facts, shelf, shelves

    cut = shelves(catalogue, words)
    while True:
        for fact in facts(catalogue, words, rng):
            while rng.random() < SHELVES:
                yield shelf(catalogue, cut, rng) + tokenizer.eos_token
            yield fact + tokenizer.eos_token
            ask, answer = dialogue(catalogue, rng)
            chat = [{"role": "user", "content": ask}, {"role": "assistant", "content": answer}]
            yield tokenizer.apply_chat_template(chat, tokenize=False)


def packed(tokenizer: Any, source: Iterator[list[int]], length: int, count: int) -> list[list[int]]:
    """`count` blocks of `length` tokens, documents one after the other."""
    blocks: list[list[int]] = []
    rest: list[int] = []
    while len(blocks) < count:
        rest.extend(next(source))
        while len(rest) >= length and len(blocks) < count:
            blocks.append(rest[:length])
            rest = rest[length:]
    return blocks
