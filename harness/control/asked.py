"""How each style of a list is asked for: pieces that fit behind "Write the answer ...".

A piece a line in forms/: STYLE.txt is for tuning but for every fourth, STYLE_more.txt for tuning alone,
STYLE_kept.txt for validation alone.
"""

from harness.phrases import Phrases, templates

TEST = {
    "numbered": "as one numbered list",
    "bulleted": "as one bulleted list",
    "comma": "on one line separated by commas",
    "json_array": "as one JSON array of titles",
    "json_objects": "as one JSON array of objects with {fields_words}",
    "csv": "as one CSV with the header {fields_words}",
    "markdown": "as one Markdown table with the columns {fields_words}",
    "titles_only": "with only the titles, one a line and no numbers",
    "upper_case": "as one numbered list all in capitals",
}


def pieces(style: str) -> Phrases:
    """All that there are of a style."""
    train, more, kept = (templates(__package__, f"forms/{style}{side}.txt") for side in ("", "_more", "_kept"))
    return Phrases(train=train, test=(TEST[style],), more=more, kept=kept)


ASKED = {style: pieces(style) for style in TEST}
