"""A person's name: whatever is typed, what is kept of it can be shown anywhere."""

from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.names import NAME_LIMIT, name_of_messenger, tidy_name
from cluster.refusals import Refusal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Анна \n Петрова\t", "Анна Петрова"),
        ("Ан\u200bна\u200d \u202eавортеП\u202c", "Анна авортеП"),
        ("<b>Анна</b> & Co", "<b>Анна</b> & Co"),
        ("Анна 🙂", "Анна 🙂"),
        ("Андреи\u0306", "Андрей"),
        ("Анна\x00\x1b[31m", "Анна[31m"),
        ("\u0301Анна", "Анна"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_name_is_kept_as_it_can_be_seen(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200e\u2060", "\u3164\u3164", "\u0301", "\n\n", "\ue000"])
def test_what_can_not_be_seen_is_no_name(typed: str) -> None:
    """A blank Hangul filler is a letter by its category."""
    with pytest.raises(Refusal) as refused:
        tidy_name(typed)
    assert refused.value == Refusal("name-empty")


def test_a_name_of_300_characters_is_refused_with_its_limit() -> None:
    with pytest.raises(Refusal) as refused:
        tidy_name("Ж" * 300)
    assert refused.value == Refusal("name-too-long", limit=NAME_LIMIT)
    assert tidy_name("Ж" * NAME_LIMIT) == "Ж" * NAME_LIMIT


@given(st.text())
def test_a_kept_name_is_one_tidy_line_and_stays_as_it_is(text: str) -> None:
    kept = name_of_messenger(text)
    assert 1 <= len(kept) <= NAME_LIMIT
    assert is_normalized("NFC", kept)
    assert kept == " ".join(kept.split())
    assert not any(category(each).startswith("C") for each in kept)
    assert name_of_messenger(kept) == kept


@given(st.text())
def test_a_name_is_kept_or_refused_and_never_anything_else(text: str) -> None:
    try:
        kept = tidy_name(text)
    except Refusal:
        return
    assert tidy_name(kept) == kept
