"""Questions as messages: whatever is asked, in whatever words, Telegram takes it and all of it can be reached."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questionnaires import shipped
from cluster.surveys.composing import (
    LONGEST_CHOICE,
    LONGEST_HINT,
    LONGEST_INTRODUCTION,
    LONGEST_LABEL,
    LONGEST_MESSAGE,
    LONGEST_TITLE,
    MAX_CHOICES,
)
from cluster.surveys.model import Choice, Kind, Question, Questionnaire, Words
from cluster.surveys.path import Filled, Way
from cluster.surveys.waves import Unit, Wave
from handlers.screens import Screen, length
from handlers.surveys.buttons import LookAt
from handlers.surveys.questions import View, question_screen, reason_words
from handlers.surveys.review import review_screen
from locales import Language, Texts
from storage.surveys.drafts import Draft

TODAY = date(2026, 11, 25)
TEXTS = Texts.load()
CHOSEN = frozenset({Kind.ONE, Kind.MANY})
ROWS = frozenset({Kind.MATRIX, Kind.COUNTS})
NOTE = "Опрос завершён, но начатое можно отправить. " * 5

PIECES = ("Ответственность ", "a < b & c ", "😀", "ё", "Organisation ", "\n")
COUNTS = (1, 2, 9, 24, 40, MAX_CHOICES)

SEEDS = st.integers(0, 2**64)
"""Of a die: drawn one by one, long words and many choices hardly ever come together."""


class Dice(Random):
    """`all_wide`: what is thrown is as long and as wide as may be."""

    all_wide = False


def words(dice: Dice, most: int) -> Words:
    """As long as may be, or short; of pieces of any width, in each language of its own."""
    made = {}
    for language in ("ru", "en"):
        piece = "😀" if dice.all_wide else "".join(dice.choices(PIECES, k=dice.randint(1, 3)))
        size = most if dice.all_wide else dice.choice((1, 20, most, most))
        made[language] = (piece * size)[:size].strip() or "ё"
    return made


def thrown(seed: int) -> Dice:
    dice = Dice(seed)
    dice.all_wide = dice.choice((False, False, True))
    return dice


def question_of(kind: Kind, dice: Dice) -> Question:
    count = dice.choice(COUNTS) if kind in CHOSEN | ROWS else 0
    longest = dice.choice((8, LONGEST_CHOICE, LONGEST_CHOICE))
    labels = [words(dice, longest) for _ in range(3)]
    nested = dice.choice((7, MAX_CHOICES))
    return Question(
        name="asked",
        kind=kind,
        label=words(dice, LONGEST_LABEL),
        hint=dice.choice(({}, words(dice, LONGEST_HINT))),
        required=dice.choice((True, False)),
        choices=tuple(
            Choice(name=f"c{n}", label=labels[n % 3], part_of=f"c{n - 1}" if kind is Kind.COUNTS and n % nested else "")
            for n in range(count)
        ),
        may_not_know=dice.choice((True, False)),
        total="total" if kind is Kind.COUNTS and dice.choice((True, False)) else "",
    )


def answer_to(question: Question) -> Any:
    """The longest there is."""
    names = [each.name for each in question.choices]
    by_kind: dict[Kind, Any] = {
        Kind.ONE: names[-1:] and names[-1],
        Kind.MANY: names,
        Kind.MATRIX: dict.fromkeys(names, 0),
        Kind.COUNTS: dict.fromkeys(names, 10**12),
        Kind.DATE: "2026-11-25",
        Kind.YES_NO: "yes",
        Kind.TEXT: "😀 <" * 650,
        Kind.DECIMAL: "12345678.5",
    }
    return by_kind.get(question.kind, 5)


def draft_of(kind: Kind, dice: Dice) -> Draft:
    asked = question_of(kind, dice)
    total = Question(name="total", kind=Kind.INTEGER, label={"ru": "Всего?"})
    answers = dice.choice(({}, {"total": 10**12}, {"total": 10**12, "asked": answer_to(asked)}))
    return Draft(
        id=2**53 - 1,
        user_id=1,
        wave=Wave(id=2**53 - 1, questionnaire_id=1, unit=Unit.PERSON, anonymous=dice.choice((True, False)), opened_at=1),
        questionnaire_id=1,
        questionnaire=Questionnaire(
            name="proba",
            title=words(dice, LONGEST_TITLE),
            introduction=words(dice, LONGEST_INTRODUCTION),
            questions=(total, asked),
        ),
        organisation_id=7,
        subject="09.02.07",
        way=Way(answers=answers, at="asked"),
    )


def screen_of(draft: Draft, view: View, t: Language) -> Screen:
    return question_screen(draft, Filled(questionnaire=draft.questionnaire, answers=draft.way.answers), t, TODAY, view)


def views_of(question: Question, reason: str) -> Sequence[View]:
    """Rows in hand and pages at either end and about the middle; without and with what may stand above and below."""
    some = [each for each in (0, 1, 11, 12, 30, 59) if each < len(question.choices)]
    places = [View(row=row) for row in some] if question.kind in ROWS else []
    plain = places or [View(page=page) for page in some] or [View()]
    return [*plain, *(replace(each, note=NOTE, reason=reason) for each in plain)]


def fits(screen: Screen) -> None:
    assert length(screen.text) <= 4096
    buttons = [each for row in screen.buttons for each in row]
    assert len(buttons) <= 100
    assert all(len(row) <= 8 for row in screen.buttons)
    assert all(len((each.callback_data or "").encode()) <= 64 for each in buttons)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=15)
@given(SEEDS, st.sampled_from(("ru", "en")))
def test_any_question_in_any_words_is_a_message_that_telegram_takes(kind: Kind, seed: int, language: str) -> None:
    """In the language of whoever reads it, also with what was not taken below it."""
    t, dice = TEXTS.of(language), thrown(seed)
    draft, typed = draft_of(kind, dice), "😀" if dice.all_wide else dice.choice(PIECES)
    refusal = t("refusal-survey-constraint", words=(typed * LONGEST_MESSAGE)[:LONGEST_MESSAGE])
    for view in views_of(draft.questionnaire.by_name["asked"], reason_words(typed * 2000, refusal, t)):
        screen = screen_of(draft, view, t)
        fits(screen)
        if draft.wave.anonymous and not draft.way.answers:
            assert t("survey-promise-anonymous") in screen.text, "what becomes of the answers is said before the first"
        if kind in ROWS:
            assert f"▶ <b>{(view.row or 0) + 1}. " in screen.text, "the row in hand is there"


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=5)
@given(SEEDS, st.sampled_from(("ru", "en")))
def test_the_review_of_any_answers_is_a_message_that_telegram_takes(kind: Kind, seed: int, language: str) -> None:
    draft = draft_of(kind, thrown(seed))
    answers = {"total": 10**12, "asked": answer_to(draft.questionnaire.by_name["asked"])}
    filled = Filled(questionnaire=draft.questionnaire, answers=answers)
    fits(review_screen(replace(draft, way=Way(answers=answers)), filled, 0, TEXTS.of(language), note=NOTE))


@pytest.mark.parametrize("kind", sorted(CHOSEN | ROWS))
@settings(max_examples=6)
@given(SEEDS, st.sampled_from(("ru", "en")))
def test_every_choice_and_every_row_can_be_reached_by_buttons(kind: Kind, seed: int, language: str) -> None:
    draft = draft_of(kind, thrown(seed))
    waiting, seen, offered = [View(row=0 if kind in ROWS else None)], list[View](), set[int]()
    while waiting:
        view = waiting.pop()
        if view in seen:
            continue
        seen.append(view)
        for data in datas_of(screen_of(draft, view, TEXTS.of(language))):
            prefix, *numbers = data.split(":")
            if prefix == "va-l":
                to = LookAt.unpack(data)
                waiting.append(View(row=to.row) if kind in ROWS else View(page=to.page))
            elif prefix in {"va", "va-m", "va-r"}:
                offered.add(int(numbers[2]))
    assert offered == set(range(len(draft.questionnaire.by_name["asked"].choices)))


def datas_of(screen: Screen) -> list[str]:
    return [each.callback_data or "" for row in screen.buttons for each in row]


def count_form(label: Words, *, nested: bool = False) -> Draft:
    """Under a question of the longest words."""
    draft = draft_of(Kind.NOTE, Dice(0))
    rows = tuple(Choice(name=f"c{n}", label=label, part_of=f"c{n - 1}" if nested and n else "") for n in range(MAX_CHOICES))
    asked = Question(name="asked", kind=Kind.COUNTS, label={"ru": "ё" * LONGEST_LABEL}, choices=rows)
    total, _ = draft.questionnaire.questions
    return replace(draft, questionnaire=replace(draft.questionnaire, questions=(total, asked)))


def test_rows_are_paged_by_the_words_of_whoever_reads_them() -> None:
    """Russian ones may be short where English ones are long."""
    draft = count_form({"ru": "да", "en": "w" * LONGEST_CHOICE})
    for language, rows in (("ru", 30), ("en", 9)):
        screen = screen_of(draft, View(row=0), TEXTS.of(language))
        fits(screen)
        shown = [line for line in screen.text.splitlines() if line.endswith(("да", "w", "</b>")) and ". " in line]
        assert len(shown) == rows


def test_parts_of_parts_are_moved_in_only_so_far() -> None:
    for row in range(MAX_CHOICES):
        screen = screen_of(count_form({"ru": "да"}, nested=True), View(row=row), TEXTS.of("ru"))
        fits(screen)
        assert " " * 17 not in screen.text


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("its", shipped(), ids=lambda its: its.name)
def test_a_scale_that_ships_says_once_what_its_ends_mean(its: Questionnaire, language: str) -> None:
    t = TEXTS.of(language)
    for each in its.questions:
        if each.kind in {Kind.SCALE, Kind.NPS, Kind.MATRIX}:
            draft = replace(draft_of(Kind.NOTE, Dice(0)), questionnaire=its, way=Way(answers={"": None}, at=each.name))
            screen = screen_of(draft, View(), t)
            best, worst = ("10", "0") if each.kind is Kind.NPS else ("5", "1")
            dash = " — " if language == "ru" else ": "
            assert [len(re.findall(rf"\b{end}{dash}", screen.text)) for end in (worst, best)] == [1, 1], screen.text


def test_where_a_questionnaire_does_not_say_it_the_bot_does() -> None:
    draft = draft_of(Kind.SCALE, Dice(0))
    total, scale = draft.questionnaire.questions
    draft = replace(draft, questionnaire=replace(draft.questionnaire, questions=(total, replace(scale, hint={}))))
    assert "1 — самая низкая оценка, 5 — самая высокая." in screen_of(draft, View(), TEXTS.of("ru")).text
