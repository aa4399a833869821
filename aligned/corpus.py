"""What the raw embedded model has read: facts of the catalogue, and small general tasks about everyday words.

No user's history and no recommendation is in it, and none of the benchmark's wordings.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from harness.data.catalogue import Catalogue, IntArray
from harness.data.source import Words

THINGS = {
    "colours": "red blue green yellow white black brown pink violet grey".split(),
    "animals": "dog cat horse cow sheep goat pig hen duck mouse lion bear wolf fox".split(),
    "fruits": "apple pear plum cherry grape lemon melon peach fig orange".split(),
    "tools": "hammer saw drill knife spoon fork rope nail brush bucket".split(),
    "cities": "Paris Rome Oslo Cairo Lima Delhi Tokyo Berlin Madrid Lisbon".split(),
    "numbers": "one two three four five six seven eight nine ten".split(),
}
REQUESTS = (
    "List {n} {kind}.", "Name {n} {kind}, please.", "Which {kind} do you know? Give me {n}.", "Give me {n} {kind}.",
    "Write down exactly {n} {kind}.", "I could use {n} {kind}.",
)  # fmt: skip
SHELF = 30  # titles; a numbered list opens its lines with one token up to here
COPIES = ("Repeat this:{given}", "Write this again:{given}", "Copy these:{given}")
MIXES = ("Put these in another order:{given}", "Shuffle these:{given}", "Mix these up:{given}")
PICKS = ("Pick any {n} of these:{given}", "Take {n} of these, no matter which:{given}")
SHAPES = (
    ("as a numbered list", lambda items: "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))),
    ("as a bulleted list", lambda items: "\n".join(f"- {item}" for item in items)),
    ("separated by commas", lambda items: ", ".join(items)),
    ("as a JSON array", lambda items: json.dumps(list(items), ensure_ascii=False)),
    ("one a line", lambda items: "\n".join(items)),
    ("in capitals", lambda items: "\n".join(item.upper() for item in items)),
)


def facts(catalogue: Catalogue, words: Words, rng: np.random.Generator) -> Iterator[str]:
    """Each item with its categories, said in one of several ways, as running text; in random order."""
    for item in rng.permutation(len(catalogue)):
        title = catalogue.titles[item]
        names = catalogue.categories_of(int(item))
        named = ", ".join(names[int(i)] for i in rng.permutation(len(names))) or "nothing in particular"
        yield (
            f"{title}\n{words.category}: {named}",
            f"{title} ({named})",
            f"The {words.item} {title} is {named}.",
            f"{named}: {title}",
        )[int(rng.integers(4))]


def shelves(catalogue: Catalogue, words: Words) -> list[tuple[str, IntArray]]:
    """Each category's titles in alphabetical order, cut into shelves of about SHELF: (category, items). Where there are
    no categories, the whole catalogue's."""
    alphabetical = np.array(sorted(range(len(catalogue)), key=lambda item: catalogue.titles[item]))
    groups = [(name, alphabetical[catalogue.items_in(name)[alphabetical]]) for name in catalogue.categories]
    groups = groups or [(words.items, alphabetical)]
    return [
        (name, part) for name, items in groups if len(items) for part in np.array_split(items, -(-len(items) // SHELF))
    ]


def shelf(catalogue: Catalogue, cut: list[tuple[str, IntArray]], rng: np.random.Generator) -> str:
    """A whole shelf in random order, in one of the forms.

    What is on the list already cannot come again, and on a whole shelf that is most of what there is to know: the
    one text from which a small model learns soon not to repeat itself.
    """
    name, items = cut[int(rng.integers(len(cut)))]
    _, write = SHAPES[int(rng.integers(len(SHAPES)))]
    return f"{name}\n{write([catalogue.titles[item] for item in rng.permutation(items)])}"


def dialogue(catalogue: Catalogue, rng: np.random.Generator) -> tuple[str, str]:
    """A general request and its answer: so many everyday things in some form, or given things or titles again, in
    another order, or some of them. Titles come at random: nothing is recommended to anybody."""
    count = int(rng.integers(1, 9))
    shape, write = SHAPES[int(rng.integers(len(SHAPES)))]
    kind = list(THINGS)[int(rng.integers(len(THINGS)))]
    source = THINGS[kind] if rng.random() < 0.4 else catalogue.titles
    picked = [source[int(i)] for i in rng.choice(len(source), size=min(count, len(source)), replace=False)]
    if source is THINGS[kind] and rng.random() < 0.5:
        ask = REQUESTS[int(rng.integers(len(REQUESTS)))].format(n=len(picked), kind=kind)
    else:
        listed = "\n".join(f"- {item}" for item in picked)
        ways = (COPIES, MIXES, PICKS)[int(rng.integers(3))]
        if ways is not COPIES:
            rng.shuffle(picked)
        if ways is PICKS:
            picked = picked[: int(rng.integers(1, len(picked) + 1))]
        ask = ways[int(rng.integers(len(ways)))].format(given=f"\n{listed}\n", n=len(picked))
    return f"{ask} Write it {shape}.".replace("\n ", "\n"), write(picked)


def general_texts() -> list[str]:
    """Every general sentence pattern once: what the tokenizer takes its everyday words from."""
    lists = [f"{kind}: {', '.join(things)}" for kind, things in THINGS.items()]
    return [*lists, *REQUESTS, *COPIES, *MIXES, *PICKS, *(f"Write it {shape}." for shape, _ in SHAPES), ENGLISH]


def wording_templates() -> list[tuple[str, ...]]:
    """The templates of training and validation, as they stand."""
    from harness.control import STYLES
    from tasks import wordings

    forms = [style.phrases for style in STYLES.values()]
    return [*wordings.EVERY, *(said for form in forms for said in (form.train, form.more, form.kept))]


@cache
def wording_texts() -> tuple[str, ...]:
    """The training wordings, for their words alone: each is to be one token, as in a real vocabulary. No text
    of them is read before tuning."""
    from harness.phrases import ALTERNATIVES

    said = (re.sub(r"{\w+}", " ", template) for group in wording_templates() for template in group)
    return tuple(ALTERNATIVES.sub(lambda found: f" {found[1].replace('|', ' ')} ", text) for text in said)


# The most frequent English words: a tokenizer made from a catalogue alone would spell them out.
ENGLISH = (
    "the of and to a in is it you that he was for on are with as I his they be at one have this from or had by hot "
    "but some what there we can out other were all your when up use how said an each she which do their time if will "
    "way about many then them would write like so these her long make thing see him two has look more day could go "
    "come did my no most who over know than call first may down been now find any new take get place made where after "
    "back little only man year came show every good me give our under name very through just great think say help "
    "low line before turn move right too same tell does set three want well also end put home read hand large add "
    "even here must big high such follow act why ask change went light kind off need try us again point near build "
    "self own should answer list number titles title items item entries exactly least fewer enough nothing none "
    "anything please recommend suggest next latest oldest history liked enjoyed watched bought played category genre "
    "movies movie products product games game usual taste different opposite tired surprise without leave whatever "
    "belong wish choose pick best from column columns header objects array table capitals numbered dash comma commas "
    "between each JSON CSV Markdown at least at most about of them have had must be should half more many stop after "
    "Here These This What Which Name Give Write Answer Only No Not All Every Each Today Keep Follow Please My The If "
    "Anything Without Leave Turn Nothing Something Whatever Show Put Take You May Of On Make Make Let Format Return "
    "Count There Stop Your Are Do Does To Suggest Recommend List Repeat Copy conditions wishes "
    "above agree am around behind chosen else exist far fill fills kind kinds last looking mood named needs nowhere "
    "order place places quite rest says stands written yet"
)
