"""The wordings of training: many ways to say each demand, a template a line; `[one|another|]` are alternatives, see
harness.phrases. NAME.txt is for tuning but for every fourth, NAME_more.txt is for tuning alone, NAME_kept.txt for
validation alone. The forms of a list have theirs in harness/control/forms.

Most were written from a description of the demands, without sight of the wordings of the test, which stand in the tasks.

pairs.tsv says *all of a category* and *nothing of it* in nearly the same words. A small model reads a wording by whatever
word sets it off from the others it was trained on; of such a pair it has to read the word that decides: counterfactual
augmentation (arXiv 1909.12434). Both of a pair stand at the same place of their lists, so that both are trained or both
kept back. grammars.tsv has pairs too, with many alternatives: every quantifier, verb, negation and exception in many
frames.
"""

from functools import partial

from harness.phrases import HELD_OUT, templates

said = partial(templates, __package__)

# What stands before a history, and what is asked after it: any of the one goes with any of the other.
OPENINGS, REQUESTS = said("openings.txt"), said("requests.txt")

# The neutral question as a whole.
QUESTIONS = (
    "My history, oldest first:\n{history}\n\nSuggest {n} {items} that I do not know yet.",
    "Past {items} (oldest first):\n{history}\n\nNext {n}[, please|]?",
    "{history}\n\nOldest on top, that is what I {did}. {n} new {items} for me, please.",
    "{history}\n\nI {did} all of those, the last one most recently. Got {n} [tips|suggestions|recommendations] for other {items}?",
    "So far I {did}:\n{history}\n\nPlease list {n} more {items} for me.",
    "I am [a bit |]stuck and do not know what to pick. So far I {did} the following, the most recent one last:\n{history}\n\nCan you think of {n} other {items} for somebody like me?",
    "{history}\n\nGoing by this list of what I {did}, oldest first, find me {n} more {items}[, please|].",
    "{history}\n\nSo much for what I {did} up to now, first to last. Do you have {n} {items} [in mind for me|that match this|that go with it]?",
    "Here are the {items} I {did}, oldest first:\n{history}\n\nRecommend {n} new {items} [for me|to me].",
    "Guess my taste from what I {did}, earliest first:\n{history}\n\nThen give me {n} {items} I have yet to discover.",
    "Have a look at what I {did}, in the order in which I {did} it:\n{history}\n\nNow pick {n} {items} that suit me.",
    "You know {items} better than I do. This is my record, the latest entry last:\n{history}\n\nAdvise me on {n} {items} [to try|to go for] next.",
    "Time for something new. Before today I {did} the {items} here, in order of time:\n{history}\n\nShow me {n} {items} I should look at.",
    "Here comes my list, beginning with the oldest:\n{history}\n\nKnowing that I {did} these, what are the {n} {items} you would hand me next?",
    "Based on the {items} below, which I {did} in this order:\n{history}\n\nmake me a list of {n} {items} that I [might|may|could] enjoy.",
    "{history}\n\nUp there you see, from first to last, the {items} I {did}. Please put together {n} further {items} that fit.",
    "{history}\n\nAbove: {items} I {did}, latest last. Below: your {n} recommendations[, please|].",
    "I {did} these {items}, the latest last:\n{history}\n\nWhat should come next? Give me {n} {items}.",
    "This is what I {did} so far:\n{history}\n\nWhich {n} {items} would I like next?",
    "{history}\n\nThe list above is what I {did}, old to new. I would be [glad|happy|grateful] to hear of {n} {items} to follow it up.",
    "Until now I {did} these {items}, sorted from the oldest to the latest:\n{history}\n\nPredict the {n} {items} that I will want next.",
    "If somebody had {n} {items} to recommend to me, what would they be? I {did} these, the newest at the end:\n{history}\n\nTell me your {n} best guesses.",
    "My history, latest last:\n{history}\n\nWanted: {n} new {items}.",
    "I {did}:\n{history}\n\n(Most recent at the bottom.) What else is there for me? {n} {items} would be [great|nice|good].",
    "[Hi|Hello|Hey], I could use some ideas. In the past I {did} these, from oldest to newest:\n{history}\n\nPlease suggest {n} {items} I do not know yet.",
    "{history}\n\nThat is everything I {did}, with the latest at the bottom. [What|Which] {n} {items} should come next?",
    "You know what I {did}, the latest last:\n{history}\n\nRecommend the next {n} {items}.",
    "One after another I {did} these {items}:\n{history}\n\nI am [looking|searching] for {n} new ones. What do you [suggest|advise|propose]?",
    "{history}\n\nThese are the {items} I {did}, in order. Name {n} {items} that I would like next.",
    "These {items} are my history:\n{history}\n\nI am looking for {n} new {items}. What do you recommend?",
    "A friend told me to ask you. These are {items} I {did}, the last line being the latest:\n{history}\n\nWould you choose {n} new {items} for me?",
)

# An opening takes requests of its own fourth, so that none is kept back and trained as well.
ASK = (
    *(
        f"{opening}\n{{history}}\n\n[{'|'.join(REQUESTS[i % HELD_OUT :: HELD_OUT])}]"
        for i, opening in enumerate(OPENINGS)
    ),
    *QUESTIONS,
)

ALL_PAIRED, NONE_PAIRED = zip(*(pair.split("\t") for pair in said("pairs.tsv")), strict=True)
ALL_FRAMED, NONE_FRAMED = zip(*(pair.split("\t") for pair in said("grammars.tsv")), strict=True)

CATEGORY = (*ALL_PAIRED, *said("category.txt"))
CATEGORY_MORE = (*ALL_FRAMED, *said("category_more.txt"))
CATEGORY_KEPT = said("category_kept.txt")
NEGATIVE = (*NONE_PAIRED, *said("negative_intent.txt"))
NEGATIVE_MORE = (*NONE_FRAMED, *said("negative_intent_more.txt"))
NEGATIVE_KEPT = said("negative_intent_kept.txt")
NEUTRAL_FORM = said("neutral_form.txt")  # how the answer to the neutral question is written
SHARE = said("share.txt")
COUNT = said("item_count.txt")
FORMATTING = said("formatting.txt")
COMPOSITE = said("composite.txt")
REVERSE = said("reverse_intent.txt")
SEARCH = said("search.txt")

# Whoever adds wordings adds them here: models that were trained without them are then trained anew.

EVERY = (
    ASK,
    NEUTRAL_FORM,
    CATEGORY,
    CATEGORY_MORE,
    CATEGORY_KEPT,
    NEGATIVE,
    NEGATIVE_MORE,
    NEGATIVE_KEPT,
    SHARE,
    COUNT,
    FORMATTING,
    COMPOSITE,
    REVERSE,
    SEARCH,
)
