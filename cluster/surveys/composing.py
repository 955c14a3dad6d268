"""Pieces of a file to a `Questionnaire`, whatever the format of the file was."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cluster.surveys.analyses import ANALYSES, check_analysis
from cluster.surveys.checks import Asked, check_questions
from cluster.surveys.faults import Entry, FaultCode, Faults, Place
from cluster.surveys.fields import Fields, quoted
from cluster.surveys.model import Analysis, Choice, Kind, Question, Questionnaire
from cluster.surveys.others import with_others

MAX_QUESTIONS = 60
MAX_CHOICES = 60

LONGEST_TITLE = 150
LONGEST_INTRODUCTION = 1500
LONGEST_LABEL = 600
LONGEST_HINT = 600
LONGEST_CHOICE = 100
LONGEST_MESSAGE = 190
"""What is wrong with an answer may be said in an alert, which holds 200 characters."""

LED_TO = ("internships",)

OF_CHOICES = frozenset({Kind.ONE, Kind.MANY})
OF_ROWS = frozenset({Kind.MATRIX, Kind.COUNTS})

_FIELDS: Mapping[str, frozenset[Kind]] = {
    "name": frozenset(Kind),
    "kind": frozenset(Kind),
    "label": frozenset(Kind),
    "hint": frozenset(Kind),
    "relevant": frozenset(Kind),
    "required": frozenset(Kind) - {Kind.NOTE},
    "constraint": frozenset(Kind) - {Kind.NOTE},
    "constraint_message": frozenset(Kind) - {Kind.NOTE},
    "choices": OF_CHOICES | OF_ROWS,
    "choices_from": OF_CHOICES | OF_ROWS,
    "at_most": frozenset({Kind.MANY}),
    "may_not_know": frozenset({Kind.SCALE, Kind.MATRIX}),
    "total": frozenset({Kind.COUNTS}),
    "leads_to": frozenset({Kind.YES_NO, Kind.INTEGER}),
}
"""Which fields a question of which kind has."""

_FORM_NAME = re.compile(r"[a-z0-9-]{1,32}")

UNREAD = object()
"""Stands for a kind that is told to be wrong already."""

Lists = Mapping[str, Sequence[Choice]]
"""Choices that many questionnaires share, by the name that `choices_from` gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenQuestion:
    entry: Entry
    choices: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A questionnaire as a file says it; `head` has name, title and introduction."""

    head: Entry
    questions: Sequence[WrittenQuestion]
    analysis: Entry | None = None


def compose(written: Written, faults: Faults, lists: Lists | None = None) -> Questionnaire:
    """Raises `FaultyFileError` with all that is wrong, what `faults` held before included."""
    head = Fields(written.head, faults)
    name = head.name("name", pattern=_FORM_NAME)
    title = head.words("title", LONGEST_TITLE, must=True)
    introduction = head.words("introduction", LONGEST_INTRODUCTION)
    head.close()
    if len(written.questions) > MAX_QUESTIONS:
        place = written.questions[MAX_QUESTIONS].entry.place("")
        faults.add(place, FaultCode.TOO_MANY_QUESTIONS, limit=MAX_QUESTIONS, found=len(written.questions))
    asked = [_asked(each, faults, lists or {}) for each in written.questions[:MAX_QUESTIONS]]
    check_questions(asked, faults)
    questions = [each.question for each in asked if each.question]
    if not any(question.kind is not Kind.NOTE for question in questions):
        faults.add(Place(), FaultCode.NO_QUESTIONS)
    analysis = _analysis(written.analysis, asked, faults)
    faults.must_be_none()
    return Questionnaire(name=name, title=title, introduction=introduction, questions=with_others(questions), analysis=analysis)


def _asked(written: WrittenQuestion, faults: Faults, lists: Lists) -> Asked:
    fields = Fields(written.entry, faults)
    name = fields.name()
    kind = _kind(fields)
    if kind is None:
        return Asked(name=name, fields=fields, choices=())
    own = [_choice(entry, kind, faults) for entry in written.choices] if kind in OF_CHOICES | OF_ROWS else []
    question = Question(
        name=name,
        kind=kind,
        label=fields.words("label", LONGEST_LABEL, must=True),
        hint=fields.words("hint", LONGEST_HINT),
        relevant=fields.expression("relevant"),
        **_of_kind(fields, kind),
        choices=(*_shared(fields, kind, lists), *own),
    )
    _check_choices(fields, question)
    fields.close(_FIELDS, kind=kind)
    return Asked(name=name, fields=fields, question=question, choices=written.choices)


def _kind(fields: Fields) -> Kind | None:
    if fields.entry.values.get("kind") is UNREAD:
        return None
    text = fields.text("kind", must=True)
    if text in set(Kind):
        return Kind(text)
    if text:
        fields.fault("kind", FaultCode.KIND_UNKNOWN, words=quoted(text), known=", ".join(Kind))
    return None


def _of_kind(fields: Fields, kind: Kind) -> dict[str, Any]:
    """What only some kinds have."""
    readers: Mapping[str, Callable[[], Any]] = {
        "required": lambda: fields.flag("required", default=True),
        "constraint": lambda: fields.expression("constraint"),
        "constraint_message": lambda: fields.words("constraint_message", LONGEST_MESSAGE),
        "at_most": lambda: fields.number("at_most"),
        "may_not_know": lambda: fields.flag("may_not_know", default=False),
        "total": lambda: fields.text("total"),
        "leads_to": lambda: _leads_to(fields),
    }
    found = {field: reader() for field, reader in readers.items() if kind in _FIELDS[field]}
    return found if kind is not Kind.NOTE else {"required": False}


def _leads_to(fields: Fields) -> str:
    text = fields.text("leads_to")
    if text and text not in LED_TO:
        fields.fault("leads_to", FaultCode.LEADS_TO_UNKNOWN, words=quoted(text), known=", ".join(LED_TO))
    return text


def _shared(fields: Fields, kind: Kind, lists: Lists) -> Sequence[Choice]:
    if kind not in OF_CHOICES | OF_ROWS:
        return ()
    fields.take("choices")
    name = fields.text("choices_from")
    if name and name not in lists:
        fields.fault("choices_from", FaultCode.LIST_UNKNOWN, words=quoted(name))
    return lists.get(name, ())


def _choice(entry: Entry, kind: Kind, faults: Faults) -> Choice:
    fields = Fields(entry, faults)
    languages = {language: fields.take(language) for language in ("ru", "en")}
    choice = Choice(
        name=fields.name(),
        label=fields.in_languages(
            {language: words for language, words in languages.items() if words is not None}, "", LONGEST_CHOICE, must=True
        ),
        part_of=fields.text("part_of") if kind is Kind.COUNTS else "",
    )
    fields.close({"part_of"}, kind=kind)
    return choice


def _check_choices(fields: Fields, question: Question) -> None:
    if question.kind in OF_CHOICES | OF_ROWS and not question.choices and not fields.entry.values.get("choices_from"):
        fields.fault("choices", FaultCode.CHOICES_MISSING, kind=question.kind)
    if len(question.choices) > MAX_CHOICES:
        fields.fault("choices", FaultCode.TOO_MANY_CHOICES, limit=MAX_CHOICES, found=len(question.choices))
    if question.at_most is not None and not 1 <= question.at_most <= max(len(question.choices), 1):
        fields.fault("at_most", FaultCode.AT_MOST_RANGE, limit=len(question.choices))


def _analysis(entry: Entry | None, asked: Sequence[Asked], faults: Faults) -> Analysis | None:
    if entry is None:
        return None
    fields = Fields(entry, faults)
    kind = fields.text("kind", must=True)
    if kind not in ANALYSES:
        if kind:
            fields.fault("kind", FaultCode.ANALYSIS_UNKNOWN, words=quoted(kind), known=", ".join(ANALYSES))
        return None
    analysis = ANALYSES[kind](fields)
    fields.close()
    check_analysis(analysis, {each.name: each.question for each in asked}, fields)
    return analysis
