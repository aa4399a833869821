"""The embedded model's tokenizer: pieces from the catalogue's text and general words, saved as an ordinary fast one.

With `whole_titles` each title is one piece, as in the item-token family (P5's collapsed ids, LC-Rec, EAGER-LLM):
a model of a million parameters can then recommend at all, and cannot misspell. Anything else still tokenises, by
words, characters and bytes, and decodes to the very same text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from harness.data.catalogue import Catalogue

PAD, UNKNOWN, USER, ASSISTANT, END = "<pad>", "<unk>", "<|user|>", "<|assistant|>", "<|end|>"
TEMPLATE = (
    "{% for message in messages %}{% if message['role'] == 'assistant' %}"
    + ASSISTANT
    + "{{ message['content'] }}"
    + END
    + "{% else %}"
    + USER
    + "{{ message['content'] }}{% endif %}{% endfor %}{% if add_generation_prompt %}"
    + ASSISTANT
    + "{% endif %}"
)
SPACE = "\u2581"
WORD = re.compile(r" ?[^\W\d_]+|\d|\s|[^\w\s]|_")
# Pieces that open or close a line of a list: one token each, so that a form is a matter of few tokens.
LAYOUT = (
    "\n",
    "\n- ",
    "\n* ",
    ". ",
    ", ",
    '"',
    '", "',
    '["',
    '"]',
    "| ",
    " |\n| ",
    " | ",
    '": "',
    '"}, {"',
    '"}]',
    '[{"',
)


# A numbered list opens its lines with these; up to as many as a task may ask for and more.
NUMBERED = ("1. ", *(f"\n{n}. " for n in range(1, 31)))


def make_tokenizer(catalogue: Catalogue, texts: Iterable[str], folder: Path, whole_titles: bool, context: int) -> None:
    """Write tokenizer files into the folder."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    pieces = vocabulary(catalogue, texts, whole_titles)
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=1, byte_fallback=True))  # the unknown goes by bytes
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="never", split=False)
    tokenizer.decoder = decoders.Sequence([decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse()])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        unk_token=UNKNOWN,
        eos_token=END,
        additional_special_tokens=[USER, ASSISTANT],
        model_max_length=context,
        clean_up_tokenization_spaces=False,
    )
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)


def vocabulary(catalogue: Catalogue, texts: Iterable[str], whole_titles: bool) -> list[tuple[str, float]]:
    """(piece, log probability): special tokens, bytes, characters, layout, words, then titles.

    The best segmentation maximises the sum, so a title beats its words, and a word its characters.
    """
    words = Counter(word for text in texts for word in WORD.findall(text))
    for word in list(words):  # as it stands inside a sentence, and at the start of one
        words.update((f" {word.strip()}", word.strip(), word.strip().capitalize()))
    if not whole_titles:
        words.update(word for title in catalogue.titles for word in WORD.findall(title))
    words.update(word for name in catalogue.categories for word in (*WORD.findall(name), *WORD.findall(f" {name}")))
    table: dict[str, float] = dict.fromkeys((PAD, UNKNOWN, USER, ASSISTANT, END), 0.0)
    table.update({f"<0x{byte:02X}>": -30.0 for byte in range(256)})
    table.update({char: -12.0 for text in (*words, *catalogue.titles) for char in text})
    table.update(dict.fromkeys((*LAYOUT, *NUMBERED), -6.0))
    table.update({str(number): -8.0 for number in range(100)})
    table.update({word: max(-11.0, table.get(word, -11.0)) for word in words if len(word) > 1})
    if whole_titles:
        for title in catalogue.titles:
            table[title] = -5.0
            table.setdefault(title.upper(), -5.0)
    return [(piece.replace(" ", SPACE), score) for piece, score in table.items()]


def round_trips(tokenizer: object, texts: Sequence[str]) -> list[str]:
    """The texts that do not come back as they went in; empty for a sound tokenizer."""
    encode, decode = tokenizer.encode, tokenizer.decode  # type: ignore[attr-defined]
    return [text for text in texts if decode(encode(text, add_special_tokens=False)) != text]
