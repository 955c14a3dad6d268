"""Units of work of somebody who answers: a draft is begun, a step is taken, what is answered is submitted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from sqlite3 import Connection

from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.surveys.answering import tapped, tapped_choice, typed, typed_row
from cluster.surveys.model import Kind, Question
from cluster.surveys.path import REVIEW, Filled, Problem, beginning, lead, present, submitted_before
from cluster.surveys.steps import Choose, Fill, Give, Step, after
from cluster.surveys.waves import TEACHING, Unit, Wave
from storage import organisations
from storage.surveys import asking, drafts, questionnaires, submissions, waves
from storage.surveys.drafts import Draft

INTERNSHIPS = "internships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A draft after a step. `late`: the step was for a question that is not asked any more; `refusal`: what was typed can't be
    the answer.
    """

    draft: Draft
    late: bool = False
    refusal: Refusal | None = None


class End(StrEnum):
    """What came of «Отправить»."""

    DONE = "done"
    ALREADY = "already"
    PROBLEMS = "problems"
    INSTEAD = "instead"
    """Something was submitted before, and whether it is to be replaced must be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """`draft` is None where there is none any more."""

    end: End
    draft: Draft | None = None
    problems: Sequence[Problem] = ()


def own(tx: Connection, draft_id: int, member: Member) -> Draft:
    """As they left it. Raises `Refusal` when it is gone, somebody else's, or of an organisation that they do not represent."""
    draft = drafts.read(tx, draft_id)
    if draft is None or draft.user_id != member.user_id:
        raise Refusal("survey-draft-gone")
    must_represent(draft.wave, member, draft.organisation_id)
    return replace(draft, way=present(draft.questionnaire, draft.way))


def answerable(tx: Connection, draft_id: int, member: Member, now: datetime) -> Draft:
    """The same, where an answer still counts. Raises `Refusal`."""
    draft = own(tx, draft_id, member)
    must_accept(draft.wave, now)
    return draft


def must_accept(wave: Wave, now: datetime, *, begun: bool = True) -> None:
    if not wave.accepts(int(now.timestamp()), begun=begun):
        raise Refusal("survey-closed")


def asked_at(draft: Draft, place: int) -> Question:
    """The question of a button. Raises `Refusal` for a place that there is not."""
    questions = draft.questionnaire.questions
    if place >= len(questions):
        raise Refusal("button-outdated")
    return questions[place]


def take(
    tx: Connection, draft_id: int, member: Member, step_of: Callable[[Draft], Step], language: str, now: datetime
) -> Moved:
    """One press. Raises `Refusal`, and nothing is changed then."""
    draft = answerable(tx, draft_id, member, now)
    return _taken(tx, draft, step_of(draft), language)


def take_words(
    tx: Connection, draft_id: int, member: Member, place: int, row: int, words: str, language: str, now: datetime
) -> Moved:
    """What was typed to the question at this place. `row`: of those it has. A refusal is told, for the question is asked again
    with it.
    """
    draft = answerable(tx, draft_id, member, now)
    question = asked_at(draft, place)
    try:
        return _taken(tx, draft, _step_of_words(question, row, words, now.date()), language)
    except Refusal as refusal:
        return Moved(draft=draft, late=draft.way.at != question.name, refusal=refusal)


def _step_of_words(question: Question, row: int, words: str, today: date) -> Step:
    if question.kind in {Kind.MATRIX, Kind.COUNTS}:
        name = question.choices[min(row, len(question.choices) - 1)].name
        return Fill(question=question.name, row=name, value=typed_row(question, words))
    value = typed(question, words, today)
    if value is None:
        raise Refusal("survey-press-button")
    return Give(question=question.name, value=value)


def _taken(tx: Connection, draft: Draft, step: Step, language: str) -> Moved:
    taken = after(draft.questionnaire, draft.way, step, language)
    if taken.way != draft.way:
        drafts.keep(tx, draft.id, taken.way)
    return Moved(draft=replace(draft, way=taken.way), late=taken.late)


def begin(
    tx: Connection,
    wave_id: int,
    member: Member,
    organisation_id: int,
    now: datetime,
    *,
    subject: str = "",
    invited: bool = False,
) -> Draft:
    """What they have begun already, else a new draft on the version of today, with what was submitted before. Whoever had asked
    not to be asked has thought better of it. Raises `Refusal`.
    """
    wave = open_to(tx, wave_id, member, organisation_id, invited=invited)
    asking.return_to(tx, wave.id, member.user_id)
    if wave.unit is Unit.PERSON:
        known = drafts.of_person_in(tx, member.user_id, wave.id)
        if known:
            return answerable(tx, known[0].id, member, now)
    elif begun := [each for each in drafts.of_person_in(tx, member.user_id, wave.id) if _is_of(each, organisation_id, subject)]:
        return answerable(tx, begun[0].id, member, now)
    must_accept(wave, now, begun=False)
    roster = organisation_id if wave.by_organisation else 0
    if wave.anonymous and not wave.test and submissions.has_answered(tx, wave.id, member.user_id, roster):
        raise Refusal("survey-answered-anonymously")
    stored = questionnaires.by_id(tx, wave.questionnaire_id)
    assert stored is not None, "a wave refers to it"
    before = submissions.earlier(tx, wave, user_id=member.user_id, organisation_id=organisation_id, subject=subject)
    same = [each.answers for each in before if each.questionnaire_id == stored.id]
    way = submitted_before(stored.questionnaire, same[0]) if same else beginning(stored.questionnaire)
    draft_id = drafts.begin(
        tx, wave, member.user_id, way, organisation_id=organisation_id, subject=subject, now=int(now.timestamp())
    )
    return own(tx, draft_id, member)


def _is_of(draft: Draft, organisation_id: int, subject: str) -> bool:
    return draft.organisation_id == organisation_id and draft.subject == subject


def existing(tx: Connection, wave_id: int) -> Wave:
    """One that may be answered by somebody. Raises `Refusal`."""
    wave = waves.wave(tx, wave_id)
    if wave is None or (wave.opened_at is None and not wave.test):
        raise Refusal("survey-gone")
    return wave


def open_to(tx: Connection, wave_id: int, member: Member, organisation_id: int, *, invited: bool) -> Wave:
    """Where persons answer, `organisation_id` is the college by whose link they come; `invited`: from under a message in a
    group. Numbers of waves can be guessed, so a wave that asks people by their roles lets in nobody else. Raises `Refusal`.
    """
    wave = existing(tx, wave_id)
    must_represent(wave, member, organisation_id)
    if wave.by_organisation:
        return wave
    if organisation_id:
        college = organisations.card(tx, organisation_id)
        if college is None or college.kind not in TEACHING:
            raise Refusal("survey-gone")
    elif not invited and not (wave.asks(member.roles) or asking.is_known(tx, wave.id, member.user_id)):
        raise Refusal("survey-not-asked")
    return wave


def is_theirs(wave: Wave, member: Member, organisation_id: int) -> bool:
    """For an organisation its representatives answer."""
    return not wave.by_organisation or organisation_id in member.organisations


def must_represent(wave: Wave, member: Member, organisation_id: int) -> None:
    """For an organisation its representatives answer; a trial is its author's. Raises `Refusal`."""
    if not is_theirs(wave, member, organisation_id):
        raise Refusal("survey-not-yours")
    if wave.test and wave.made_by != member.user_id:
        raise Refusal("survey-gone")


def begin_with(tx: Connection, draft: Draft, place: int, language: str) -> Moved:
    """The first question was answered where it was seen, by the choice at this place: what was answered to it before counts no
    more. A refusal is told, for it is asked again with it.
    """
    question = next((each for each in draft.questionnaire.questions if each.kind is not Kind.NOTE), None)
    if question is None:
        return Moved(draft=draft)
    at_it = replace(draft, way=replace(draft.way, at=question.name))
    try:
        return _taken(tx, at_it, _first_step(question, place), language)
    except Refusal as refusal:
        drafts.keep(tx, draft.id, at_it.way)
        return Moved(draft=at_it, refusal=refusal)


def _first_step(question: Question, place: int) -> Step:
    if question.kind is Kind.MANY:
        return Choose(question=question.name, choice=tapped_choice(question, place), on=True)
    return Give(question=question.name, value=tapped(question, place))


def submit(tx: Connection, draft_id: int, wave_id: int, member: Member, now: datetime, *, sure: bool) -> Ended:
    """Cut the answer from the person where the wave is anonymous; keep apart *that* they answered. Raises `Refusal`."""
    if drafts.read(tx, draft_id) is None and _is_submitted(tx, draft_id, wave_id, member):
        return Ended(end=End.ALREADY)
    draft = answerable(tx, draft_id, member, now)
    filled = Filled(questionnaire=draft.questionnaire, answers=draft.way.answers)
    if filled.problems or filled.open:
        return Ended(end=End.PROBLEMS, draft=draft, problems=filled.problems)
    if draft.way.at != REVIEW:
        return Ended(end=End.PROBLEMS, draft=draft)
    wave, roster = draft.wave, draft.organisation_id if draft.wave.by_organisation else 0
    if not sure and not wave.test and submissions.earlier_than(tx, draft):
        return Ended(end=End.INSTEAD, draft=draft)
    if wave.anonymous and not wave.test and submissions.has_answered(tx, wave.id, member.user_id, roster):
        raise Refusal("survey-answered-anonymously")
    stamp = int(now.timestamp())
    drafts.drop(tx, [draft.id])
    submissions.put(tx, draft, dict(filled.given), now=stamp)
    if not wave.test:
        _count(tx, draft, filled, roster, stamp)
    return Ended(end=End.DONE, draft=draft)


def _count(tx: Connection, draft: Draft, filled: Filled, roster: int, stamp: int) -> None:
    """An organisation with many forms says itself when it has handed in all."""
    wave = draft.wave
    if wave.unit is not Unit.SPECIALITY:
        submissions.mark_answered(tx, wave.id, draft.user_id, roster)
    if draft.organisation_id and wave.by_organisation and not wave.anonymous:
        promised = lead(draft.questionnaire, filled.given, INTERNSHIPS)
        if promised is None:
            submissions.unnote_internships(tx, draft)
        else:
            submissions.note_internships(tx, draft, promised.count, now=stamp)


def _is_submitted(tx: Connection, draft_id: int, wave_id: int, member: Member) -> bool:
    """By the submission that came of the draft; of an anonymous one only the roster tells."""
    if submissions.has(tx, submissions.name_of_draft(draft_id)):
        return True
    wave = waves.wave(tx, wave_id)
    if wave is None or not wave.anonymous:
        return False
    organisations = member.organisations if wave.by_organisation else {0}
    return any(submissions.has_answered(tx, wave_id, member.user_id, each) for each in organisations)
