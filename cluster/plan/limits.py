"""How long the words of a plan may be, in characters: what is longer is no plan's, and would break the messages about it."""

DOCUMENT_TITLE = 300
SECTION = 200
NUMBER = 20
TITLE = 1000
DATES = 300
NAME = 200
NAMES = 30
RESPONSIBLE = NAMES * NAME


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where one is near, with «…» for the rest."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    return (cut[:space] if space > limit // 2 else cut).rstrip(" \n.,;:") + "…"
