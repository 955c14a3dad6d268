"""A questionnaire is changed one step at a time, and stays one that the engine takes: what would break it is refused.

Questions are named by their place, from 0; refusals count them from 1, as people see them. The names of questions and choices
are made of what is `fresh` and never used again, so that no answer is ever counted for something else; new words keep the name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cluster.names import visible
from cluster.plan.words import same_words_key
from cluster.refusals import Refusal
from cluster.surveys.composing import (
    LONGEST_CHOICE,
    LONGEST_HINT,
    LONGEST_INTRODUCTION,
    LONGEST_LABEL,
    LONGEST_TITLE,
    MAX_CHOICES,
    MAX_QUESTIONS,
    OF_CHOICES,
    OF_ROWS,
)
from cluster.surveys.conditions import DECIDING, Limits, choices_of, condition, limiting
from cluster.surveys.dependence import needed_by, without_conditions_on
from cluster.surveys.model import OTHER, Choice, Kind, Question, Questionnaire, Words
from cluster.surveys.others import SUFFIX, with_others
from cluster.surveys.rechecking import faults_in

WITH_CHOICES = OF_CHOICES | OF_ROWS
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
MARKED = frozenset({Kind.SCALE, Kind.MATRIX})
"""Where «не могу оценить» may be offered."""

_COPY = re.compile(r"-\d+$")
_LIMITS: Mapping[str, int] = {"label": LONGEST_LABEL, "hint": LONGEST_HINT}
_SEVERAL_EMPTY_LINES = re.compile("\n{3,}")
_MARKER = re.compile(r"^(?:[-–—•*]|\d{1,2}[.)])\s+(?=\S)")
"""What people put before the lines of a list."""
_OTHERS = frozenset({"другое", "другой", "другая", "другой вариант", "свой вариант", "other", "something else"})


def tidy_words(text: str, limit: int) -> str:
    """What can be seen of it, line by line. Raises `Refusal`."""
    lines = (visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    words = _SEVERAL_EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    if not words:
        raise Refusal("questionnaire-words-empty")
    if len(words) > limit:
        raise Refusal("questionnaire-words-long", limit=limit, length=len(words))
    return words


def tidy_title(text: str) -> str:
    return tidy_words(visible(text), LONGEST_TITLE)


def tidy_choices(text: str) -> Sequence[str]:
    """One a line; a dash or a number before it is none of it. Raises `Refusal`, so that nothing is taken in part."""
    lines = [_MARKER.sub("", visible(line)) for line in text.split("\n")]
    labels = list(dict.fromkeys(line for line in lines if line))
    if not labels:
        raise Refusal("questionnaire-words-empty")
    for label in labels:
        if len(label) > LONGEST_CHOICE:
            raise Refusal("questionnaire-choice-long", limit=LONGEST_CHOICE, words=f"{label[:40]}…")
    return labels


def right(questionnaire: Questionnaire) -> Questionnaire:
    """The same, where the engine takes it. Raises `Refusal`: the analysis can't do without what was changed, or a question."""
    faults = faults_in(questionnaire)
    if any(fault.code.startswith("analysis") for fault in faults):
        raise Refusal("questionnaire-in-analysis")
    if faults:
        raise Refusal("questionnaire-would-break", number=faults[0].place.line)
    return questionnaire


# -- the whole


def with_title(questionnaire: Questionnaire, language: str, text: str) -> Questionnaire:
    """Without words in another language than Russian, the Russian ones are shown."""
    return right(replace(questionnaire, title=_put(questionnaire.title, language, tidy_title(text) if text else "")))


def with_introduction(questionnaire: Questionnaire, language: str, text: str) -> Questionnaire:
    """Without Russian words there is none."""
    words = tidy_words(text, LONGEST_INTRODUCTION) if text else ""
    if language == "ru" and not words:
        return right(replace(questionnaire, introduction={}))
    return right(replace(questionnaire, introduction=_put(questionnaire.introduction, language, words)))


def without_analysis(questionnaire: Questionnaire) -> Questionnaire:
    return right(replace(questionnaire, analysis=None))


def copied(questionnaire: Questionnaire, *, name: str, title: str) -> Questionnaire:
    """Under another name, by which nothing of the two is ever counted together."""
    return right(replace(questionnaire, name=name, title={"ru": tidy_title(title)}))


def stem_of(name: str) -> str:
    """What a questionnaire and its copies have in common; it leaves room for a number."""
    return _COPY.sub("", name)[:28]


def name_of_copy(name: str, taken: Iterable[str]) -> str:
    """«pulse-2», of at most 32 characters."""
    stem, known = stem_of(name), set(taken)
    number = 2
    while (made := f"{stem}-{number}") in known:
        number += 1
    return made


# -- a question


def question_at(questionnaire: Questionnaire, place: int) -> Question:
    """Raises `Refusal`: anybody can send any number."""
    if place >= len(questionnaire.questions):
        raise Refusal("button-outdated")
    return questionnaire.questions[place]


def is_words_of_other(questionnaire: Questionnaire, place: int) -> bool:
    """Whether it only asks for the words of «Другое» of another: it comes, moves and goes with that one."""
    return _asks_for_other(questionnaire.questions, question_at(questionnaire, place))


def _asks_for_other(questions: Iterable[Question], question: Question) -> bool:
    stem = question.name.removesuffix(SUFFIX)
    return stem != question.name and any(each.name == stem and _has_other(each) for each in questions)


def _has_other(question: Question) -> bool:
    return question.kind in OF_CHOICES and any(choice.name == OTHER for choice in question.choices)


def with_words(questionnaire: Questionnaire, place: int, field: str, language: str, text: str) -> Questionnaire:
    """`field`: label or hint; "" takes away what may be missing."""
    question = question_at(questionnaire, place)
    words = tidy_words(text, _LIMITS[field]) if text else ""
    if not words and field == "label" and language == "ru":
        raise Refusal("questionnaire-words-empty")
    before: Words = getattr(question, field)
    if language == "ru" and not words:
        return changed(questionnaire, place, **{field: {}})
    return changed(questionnaire, place, **{field: _put(before, language, words)})


def changed(questionnaire: Questionnaire, place: int, **fields: Any) -> Questionnaire:
    """One question with other `fields`; its name and kind stay."""
    question = replace(question_at(questionnaire, place), **fields)
    return right(_with(questionnaire, [*_before(questionnaire, place), question, *_after(questionnaire, place)]))


def required(questionnaire: Questionnaire, place: int, *, on: bool) -> Questionnaire:
    if question_at(questionnaire, place).kind is Kind.NOTE:
        raise Refusal("button-outdated")
    return changed(questionnaire, place, required=on)


def may_not_know(questionnaire: Questionnaire, place: int, *, on: bool) -> Questionnaire:
    """Whether «не могу оценить» is offered."""
    if question_at(questionnaire, place).kind not in MARKED:
        raise Refusal("button-outdated")
    return changed(questionnaire, place, may_not_know=on)


def with_limits(questionnaire: Questionnaire, place: int, limits: Limits) -> Questionnaire:
    if question_at(questionnaire, place).kind not in NUMBERS:
        raise Refusal("button-outdated")
    constraint, message = limiting(limits)
    return changed(questionnaire, place, constraint=constraint, constraint_message=message)


def with_at_most(questionnaire: Questionnaire, place: int, number: int | None) -> Questionnaire:
    """As many as there are is no limit."""
    question = question_at(questionnaire, place)
    if question.kind is not Kind.MANY:
        raise Refusal("button-outdated")
    count = len(question.choices)
    if number is not None and not 1 <= number <= count:
        raise Refusal("questionnaire-at-most", limit=count)
    return changed(questionnaire, place, at_most=None if number == count else number)


def added(
    questionnaire: Questionnaire, place: int, kind: Kind, text: str, choices: Sequence[str], *, fresh: str
) -> Questionnaire:
    """A new question after the one at `place` and the words of its «Другое»; -1: before all."""
    if len(questionnaire.questions) >= MAX_QUESTIONS:
        raise Refusal("questionnaire-full", limit=MAX_QUESTIONS)
    question = Question(
        name=f"q{fresh}",
        kind=kind,
        label={"ru": tidy_words(text, LONGEST_LABEL)},
        required=kind is not Kind.NOTE,
        choices=_new_choices((), choices, kind, fresh) if kind in WITH_CHOICES else (),
    )
    if kind in WITH_CHOICES and not question.choices:
        raise Refusal("questionnaire-words-empty")
    if place + 1 < len(questionnaire.questions) and is_words_of_other(questionnaire, place + 1):
        place += 1
    return right(_with(questionnaire, [*questionnaire.questions[: place + 1], question, *_after(questionnaire, place)]))


def moved(questionnaire: Questionnaire, place: int, to: int) -> Questionnaire:
    """So that it stands at the place `to`, or as near as the words of somebody's «Другое» let it. Raises `Refusal` where a
    condition would ask about what stands below it.
    """
    question = question_at(questionnaire, place)
    if is_words_of_other(questionnaire, place):
        raise Refusal("questionnaire-stands-with-other")
    blocks = _blocks(questionnaire.questions)
    own = next(block for block in blocks if block[0].name == question.name)
    rest = [block for block in blocks if block is not own]
    index = max(0, min(to, len(questionnaire.questions) - 1))
    before: list[Question] = []
    while rest and len(before) + len(rest[0]) <= index:
        before.extend(rest.pop(0))
    questions = [*before, *own, *(each for block in rest for each in block)]
    _must_stand_in_order(questions)
    return right(_with(questionnaire, questions))


def shifted(questionnaire: Questionnaire, place: int, *, up: bool) -> Questionnaire:
    """Past the neighbour, with the words of its «Другое»; at the end there is none."""
    name = question_at(questionnaire, place).name
    blocks = _blocks(questionnaire.questions)
    at = next((number for number, block in enumerate(blocks) if block[0].name == name), -1)
    over = at - 1 if up else at + 1
    if at < 0 or not 0 <= over < len(blocks):
        return questionnaire
    return moved(questionnaire, place, place - len(blocks[over]) if up else place + len(blocks[over]))


def _blocks(questions: Sequence[Question]) -> list[list[Question]]:
    blocks: list[list[Question]] = []
    for question in questions:
        if blocks and _asks_for_other([blocks[-1][0]], question):
            blocks[-1].append(question)
        else:
            blocks.append([question])
    return blocks


def _must_stand_in_order(questions: Sequence[Question]) -> None:
    places = {question.name: place for place, question in enumerate(questions, start=1)}
    for place, question in enumerate(questions, start=1):
        for name in needed_by(question):
            if places.get(name, 0) > place:
                raise Refusal("questionnaire-order", lower=place, upper=places[name])


def gone_with(question: Question, choice: Choice | None = None) -> frozenset[str]:
    """Names of the questions that go with it, or with this choice of it: «Другое» takes along the one for its words."""
    own = {question.name} if choice is None else set[str]()
    words = {question.name + SUFFIX} if _has_other(question) and (choice is None or choice.name == OTHER) else set[str]()
    return frozenset(own | words)


def deleted(questionnaire: Questionnaire, place: int) -> Questionnaire:
    """With the words of its «Другое»; conditions that ask about it go as well: whoever deletes it has been told of them."""
    question = question_at(questionnaire, place)
    if is_words_of_other(questionnaire, place):
        raise Refusal("questionnaire-stands-with-other")
    gone = gone_with(question)
    left = [without_conditions_on(each, gone) for each in questionnaire.questions if each.name not in gone]
    if all(each.kind is Kind.NOTE for each in left):
        raise Refusal("questionnaire-last-question")
    return right(_with(questionnaire, left))


# -- choices


def choice_at(question: Question, item: int) -> Choice:
    if item >= len(question.choices):
        raise Refusal("button-outdated")
    return question.choices[item]


def with_choices(questionnaire: Questionnaire, place: int, labels: Sequence[str], *, fresh: str) -> Questionnaire:
    """More of them. «Другое» asks for words of its own, wherever it may be chosen."""
    question = question_at(questionnaire, place)
    if question.kind not in WITH_CHOICES:
        raise Refusal("button-outdated")
    if len(question.choices) + len(labels) > MAX_CHOICES:
        raise Refusal("questionnaire-choices-full", limit=MAX_CHOICES)
    new = _new_choices(question.choices, labels, question.kind, fresh)
    return changed(questionnaire, place, choices=(*question.choices, *new))


def _new_choices(before: Sequence[Choice], labels: Sequence[str], kind: Kind, fresh: str) -> tuple[Choice, ...]:
    if len(labels) > MAX_CHOICES:
        raise Refusal("questionnaire-choices-full", limit=MAX_CHOICES)
    has_other = kind not in OF_CHOICES or any(choice.name == OTHER for choice in before)
    made: list[Choice] = []
    for number, label in enumerate(labels, start=1):
        is_other = not has_other and same_words_key(label) in _OTHERS
        has_other = has_other or is_other
        made.append(Choice(name=OTHER if is_other else f"c{fresh}_{number}", label={"ru": label}))
    return tuple(made)


def with_choice_words(questionnaire: Questionnaire, place: int, item: int, language: str, text: str) -> Questionnaire:
    question = question_at(questionnaire, place)
    choice = choice_at(question, item)
    words = "" if not text else tidy_words(visible(text), LONGEST_CHOICE)
    if not words and language == "ru":
        raise Refusal("questionnaire-words-empty")
    renamed = replace(choice, label=_put(choice.label, language, words))
    return changed(questionnaire, place, choices=(*question.choices[:item], renamed, *question.choices[item + 1 :]))


def with_choice_moved(questionnaire: Questionnaire, place: int, item: int, to: int) -> Questionnaire:
    """So that it stands at the place `to` of its question; at the ends there is nowhere to go."""
    question = question_at(questionnaire, place)
    choice = choice_at(question, item)
    to = max(0, to)
    rest = [each for each in question.choices if each is not choice]
    return changed(questionnaire, place, choices=(*rest[:to], choice, *rest[to:]))


def without_choice(questionnaire: Questionnaire, place: int, item: int) -> Questionnaire:
    """Conditions that ask about it go as well, as does the question for the words of «Другое»."""
    question = question_at(questionnaire, place)
    choice = choice_at(question, item)
    left = tuple(
        replace(each, part_of="") if each.part_of == choice.name else each for each in question.choices if each is not choice
    )
    if not left:
        raise Refusal("questionnaire-last-choice")
    gone = gone_with(question, choice)
    at_most = question.at_most if question.at_most and question.at_most < len(left) else None
    lessened = replace(question, choices=left, at_most=at_most)
    questions = [
        without_conditions_on(lessened if each is question else each, gone, choice=(question.name, choice.name))
        for each in questionnaire.questions
        if each.name not in gone
    ]
    return right(_with(questionnaire, questions))


# -- when it is asked


def deciding_on(questionnaire: Questionnaire, place: int) -> Sequence[int]:
    """Places of the questions above on which a condition can be put by buttons."""
    question_at(questionnaire, place)
    return [at for at, each in enumerate(questionnaire.questions[:place]) if each.kind in DECIDING]


def asked_if(questionnaire: Questionnaire, place: int, of: int, answer: int) -> Questionnaire:
    """Only where the answer to the question at `of` is the one at `answer` of its choices."""
    if of not in deciding_on(questionnaire, place):
        raise Refusal("button-outdated")
    if is_words_of_other(questionnaire, place):
        raise Refusal("questionnaire-stands-with-other")
    deciding = questionnaire.questions[of]
    names = choices_of(deciding)
    if answer >= len(names):
        raise Refusal("button-outdated")
    return changed(questionnaire, place, relevant=condition(deciding, names[answer]))


def asked_always(questionnaire: Questionnaire, place: int) -> Questionnaire:
    if is_words_of_other(questionnaire, place):
        raise Refusal("questionnaire-stands-with-other")
    return changed(questionnaire, place, relevant=None)


# -- what it is compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireDifference:
    """From one version to the next; `head`: title, introduction or analysis."""

    head: bool
    added: Sequence[Question]
    removed: Sequence[Question]
    changed: Sequence[Question]
    reordered: bool

    def __bool__(self) -> bool:
        return self.head or self.reordered or bool(self.added or self.removed or self.changed)


def difference(before: Questionnaire, after: Questionnaire) -> QuestionnaireDifference:
    old, new = before.by_name, after.by_name
    kept = [name for name in new if name in old]
    return QuestionnaireDifference(
        head=(before.title, before.introduction, before.analysis) != (after.title, after.introduction, after.analysis),
        added=[each for each in after.questions if each.name not in old],
        removed=[each for each in before.questions if each.name not in new],
        changed=[new[name] for name in kept if new[name] != old[name]],
        reordered=kept != [name for name in old if name in new],
    )


def _put(words: Words, language: str, text: str) -> Words:
    """In the order of languages, so that the same words are the same text."""
    said = {**words, language: text}
    return {each: said[each] for each in ("ru", "en") if said.get(each)}


def _with(questionnaire: Questionnaire, questions: Sequence[Question]) -> Questionnaire:
    found = with_others(questions)
    if len(found) > MAX_QUESTIONS:
        raise Refusal("questionnaire-full", limit=MAX_QUESTIONS)
    return replace(questionnaire, questions=found)


def _before(questionnaire: Questionnaire, place: int) -> Sequence[Question]:
    return questionnaire.questions[:place]


def _after(questionnaire: Questionnaire, place: int) -> Sequence[Question]:
    return questionnaire.questions[place + 1 :]
