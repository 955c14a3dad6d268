"""What a mark does, in one transaction each: the row changes and whoever should know is told."""

from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection

from cluster.plan.progress import Result, State, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.rubrics import Rubric
from handlers.plan.buttons import Act
from handlers.plan.card import act_button
from handlers.plan.notices import Audience, row_button_screen, tell_groups, tell_steering
from handlers.plan.refreshing import refresh
from handlers.plan.words import result_words
from handlers.screens import Screen, clip
from locales import Language
from storage.plan import marks, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """Who marks, when, and who hears of it."""

    member: Member
    audience: Audience
    now: datetime

    @property
    def stamp(self) -> int:
        return int(self.now.timestamp())


def answerable(tx: Connection, occurrence_id: int, member: Member) -> tuple[TrackedRow, TrackedOccurrence]:
    """What is marked, when this person may; raises `Refusal` when it is gone or not theirs."""
    row, occurrence = row_and_occurrence(tx, occurrence_id)
    if not row.may_be_answered_by(member):
        raise Refusal("row-not-yours", number=row.number)
    return row, occurrence


def row_and_occurrence(tx: Connection, occurrence_id: int) -> tuple[TrackedRow, TrackedOccurrence]:
    row = reading.row_of_occurrence(tx, occurrence_id)
    found = [o for o in row.occurrences if o.id == occurrence_id] if row is not None else []
    if row is None or not found:
        raise Refusal("row-gone")
    return row, found[0]


def mark(tx: Connection, act: Act, occurrence_id: int, by: Marking, t: Language) -> str:
    """What needs no words, and the words that say it is done."""
    row, occurrence = answerable(tx, occurrence_id, by.member)
    if act is Act.IN_WORK:
        marks.accept_again(tx, row.id, by.member.user_id)
        taken = marks.take(tx, occurrence_id, by=by.member.user_id, now=by.stamp)
        refresh(tx, occurrence_id, by.audience, by.now)
        return t.plain("plan-taken" if taken or occurrence.state is State.IN_WORK else "refusal-row-closed-already")
    if act is Act.REOPEN:
        by.member.must(Action.ANSWER_FOR_ANY_ROW)
        marks.reopen(tx, occurrence_id, by=by.member.user_id, now=by.stamp)
        refresh(tx, occurrence_id, by.audience, by.now)
        return t.plain("plan-reopened")
    if act is Act.MINE:
        marks.accept_again(tx, row.id, by.member.user_id)
        return t.plain("plan-mine-again")
    _decline(tx, row, by)
    return t.plain("plan-declined")


def close(tx: Connection, occurrence_id: int, result: Result, by: Marking, *, reported: bool = False) -> TrackedRow:
    """Raises `Refusal` when it is done already: the result stands. The same person's same one again is no refusal.

    `reported`: somebody closes it with the bot's report.
    """
    row, occurrence = answerable(tx, occurrence_id, by.member)
    if not marks.close(tx, occurrence_id, result, by=by.member.user_id, now=by.stamp, reported=reported):
        if not occurrence.closed_by(by.member) or occurrence.result != result:
            raise Refusal("row-closed-already")
        return row
    marks.accept_again(tx, row.id, by.member.user_id)
    refresh(tx, occurrence_id, by.audience, by.now)
    _tell_result(tx, row, result, f"closed:{occurrence_id}:{by.stamp}", by, corrected=False)
    return row


def report(tx: Connection, occurrence_id: int, words: str, audience: Audience, now: datetime) -> TrackedRow | None:
    """The bot closes it with its own report, and groups hear of it; None when it is done already."""
    row, _ = row_and_occurrence(tx, occurrence_id)
    stamp = int(now.timestamp())
    if not marks.close_with_report(tx, occurrence_id, words, now=stamp):
        return None
    refresh(tx, occurrence_id, audience, now)
    title, result = clip(row.title, 300), clip(words, 600)

    def say(t: Language) -> Screen:
        return row_button_screen(t("plan-notice-closed", number=row.number, title=title, result=result), row, t)

    tell_groups(tx, Rubric.PLAN_RESULTS, f"reported:{occurrence_id}:{stamp}", say, audience, now)
    return row


def close_with_report(tx: Connection, occurrence_id: int, words: str, audience: Audience, now: datetime) -> bool:
    """As `report`; those who steer hear of it, too, and may correct it or take it back."""
    row = report(tx, occurrence_id, words, audience, now)
    if row is None:
        return False
    title, result = clip(row.title, 300), clip(words, 600)

    def say_to_those_who_steer(t: Language) -> Screen:
        text = t("plan-notice-reported", number=row.number, title=title, result=result)
        acts = [act_button(act, occurrence_id, t) for act in (Act.CORRECT, Act.REOPEN)]
        return Screen(text=text, buttons=[acts, *row_button_screen(text, row, t).buttons])

    event = f"reported:{occurrence_id}:{int(now.timestamp())}"
    tell_steering(tx, event, say_to_those_who_steer, None, audience, now)
    return True


def correct(tx: Connection, occurrence_id: int, result: Result, by: Marking) -> TrackedRow:
    """Raises `Refusal` when the result that stands is not this person's to correct; where it is the same, nobody is told."""
    row, occurrence = answerable(tx, occurrence_id, by.member)
    if not occurrence.may_be_corrected_by(by.member):
        raise Refusal("result-not-yours")
    if occurrence.result != result:
        marks.reopen(tx, occurrence_id, by=by.member.user_id, now=by.stamp)
        marks.close(tx, occurrence_id, result, by=by.member.user_id, now=by.stamp, reported=occurrence.reported)
        _tell_result(tx, row, result, f"corrected:{occurrence_id}:{by.stamp}", by, corrected=True)
    return row


def move(tx: Connection, occurrence_id: int, due: date, reason: str, by: Marking) -> TrackedRow:
    """Raises `Refusal` when it is done meanwhile; where it stands at `due` already, nobody is told again."""
    row, occurrence = answerable(tx, occurrence_id, by.member)
    if not occurrence.open:
        raise Refusal("row-closed-already")
    before = marks.move(tx, occurrence_id, due, reason=reason, by=by.member.user_id, now=by.stamp)
    if before is None:
        return row
    refresh(tx, occurrence_id, by.audience, by.now)

    def say(t: Language) -> Screen:
        text = t(
            "plan-notice-moved",
            number=row.number,
            title=clip(row.title, 200),
            before=t.day(before),
            after=t.day(due),
            reason=clip(reason, 400),
        )
        return row_button_screen(text, row, t)

    event = f"moved:{occurrence_id}:{due}:{by.stamp}"
    tell_groups(tx, Rubric.PLAN_CHANGES, event, say, by.audience, by.now)
    tell_steering(tx, event, say, by.member, by.audience, by.now)
    return row


def _tell_result(tx: Connection, row: TrackedRow, result: Result, event: str, by: Marking, *, corrected: bool) -> None:
    def say(t: Language) -> Screen:
        key = "plan-notice-corrected" if corrected else "plan-notice-closed"
        text = t(key, number=row.number, title=clip(row.title, 300), result=clip(result_words(result, t), 600))
        return row_button_screen(text, row, t)

    tell_groups(tx, Rubric.PLAN_RESULTS, event, say, by.audience, by.now)
    tell_steering(tx, event, say, by.member, by.audience, by.now)


def _decline(tx: Connection, row: TrackedRow, by: Marking) -> None:
    if not marks.decline(tx, row.id, by.member.user_id, now=by.stamp):
        return

    def say(t: Language) -> Screen:
        title = clip(row.title, 200)
        return row_button_screen(t("plan-notice-declined", name=by.member.name, number=row.number, title=title), row, t)

    giver = frozenset({Role.LEADER}) if row.is_assigned_to(by.member) else frozenset[Role]()
    event = f"declined:{row.id}:{by.member.user_id}:{by.stamp}"
    tell_steering(
        tx,
        event,
        say,
        by.member,
        by.audience,
        by.now,
        also=giver,
        about=by.member.user_id,
        about_name=by.member.name,
    )
