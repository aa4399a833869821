"""The embedded model's tokenizer: pieces from the catalogue's text and general words, saved as an ordinary fast one.

With `whole_titles` each title is one piece, as in the item-token family (P5's collapsed ids, LC-Rec, EAGER-LLM):
a model of a million parameters can then recommend at all, and cannot misspell. Anything else still tokenises, by
words, characters and bytes, and decodes to the very same text.

A capital letter is a mark and the small letter: a word at the start of a sentence is then the word that stands inside
one, and not another word to be learned anew (inline casing, arXiv 1907.06488).
"""

import re
import string
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
CAPITAL = "\ue000"  # stands before what was a capital letter; of private use, as are those that tell it from itself
ESCAPES = (("\ue001", "\ue001\ue002"), (CAPITAL, "\ue001\ue003"))
MARKED = tuple((letter, CAPITAL + letter.lower()) for letter in string.ascii_uppercase)
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
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    pieces = vocabulary(catalogue, texts, whole_titles)
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=1, byte_fallback=True))  # the unknown goes by bytes
    tokenizer.normalizer = normalizers.Sequence([normalizers.Replace(*pair) for pair in (*ESCAPES, *MARKED)])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="never", split=False)
    back = [decoders.Replace(marked, plain) for plain, marked in (*MARKED, *reversed(ESCAPES))]
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse(), *back]
    )
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
    said = {word.strip() for text in texts for word in WORD.findall(text)}
    names = [*catalogue.categories, *([] if whole_titles else catalogue.titles)]
    words = {word.lower() for word in said} | {word for word in said if word.isupper()}  # JSON, CSV, I
    words |= {word for name in names for said in WORD.findall(name) for word in (said.strip(), said.strip().lower())}
    pieces = {piece for word in words for piece in (word, f" {word}")}
    table: dict[str, float] = dict.fromkeys((PAD, UNKNOWN, USER, ASSISTANT, END), 0.0)
    table.update({f"<0x{byte:02X}>": -30.0 for byte in range(256)})
    table.update({char: -12.0 for text in (*sorted(pieces), *catalogue.titles) for char in normal(text)})
    table.update(dict.fromkeys((*LAYOUT, *NUMBERED, CAPITAL, f" {CAPITAL}"), -6.0))
    table.update({str(number): -8.0 for number in range(100)})
    for word in sorted(pieces):
        if len(word) > 1:
            table[normal(word)] = max(-11.0, table.get(normal(word), -11.0))
    if whole_titles:
        for title in catalogue.titles:
            table[normal(title)] = -5.0
            table.setdefault(normal(title.upper()), -5.0)
    return [(piece.replace(" ", SPACE), score) for piece, score in table.items()]


def normal(text: str) -> str:
    """A text as the pieces have it, but for its spaces: capital letters marked."""
    for plain, marked in (*ESCAPES, *MARKED):
        text = text.replace(plain, marked)
    return text


def round_trips(tokenizer: object, texts: Sequence[str]) -> list[str]:
    """The texts that do not come back as they went in; empty for a sound tokenizer."""
    encode, decode = tokenizer.encode, tokenizer.decode  # type: ignore[attr-defined]
    return [text for text in texts if decode(encode(text, add_special_tokens=False)) != text]
