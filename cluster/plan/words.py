"""Words of a table cell without what layout did to them."""

import re
import unicodedata

# soft hyphens, zero widths, marks that turn the direction of writing, control characters that are no blanks
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\w)")
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")
_QUOTES = re.compile("[«»‹›„“”‟‚‘’‛\"'`′″]")
_DASH = re.compile(" ?[-‐‑‒–—―−] ?")


def tidy_lines(text: str) -> str:
    """Single spaces, no empty lines; line ends stay, as they may separate one thing from another."""
    visible = _INVISIBLE.sub("", text)
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", visible)).strip()


def tidy(text: str) -> str:
    return tidy_lines(_HYPHEN_AT_LINE_END.sub("-", text)).replace("\n", " ")


def same_words_key(text: str) -> str:
    """Equal for texts that differ in case, ё, quotation marks, the sort of a dash or a dot at the end only."""
    letters = unicodedata.normalize("NFKC", tidy(text)).casefold().replace("ё", "е")
    return _DASH.sub("-", _QUOTES.sub("", letters)).strip(" .;,")


def same_name_key(name: str) -> str:
    """As `same_words_key`, and blanks do not matter either: «Лицей №1» is «Лицей № 1»."""
    return same_words_key(name).replace(" ", "")


def begins_small(text: str) -> bool:
    return text[:1].islower()
