"""Row 1.3 of the plan where it has not closed by itself: the coordinator is offered to close it with the bot's words."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.plan.progress import Result, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.working_group import Group, is_complete, is_sure, to_be_offered
from handlers.plan.card import show_row
from handlers.plan.marking import Marking, close
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from handlers.working_group.buttons import CloseCreation
from handlers.working_group.letters import key_of
from handlers.working_group.report import creation_words
from locales import Language
from storage import members, outbox, working_group
from storage.database import Database
from storage.plan import reading

_OFFERED = 4
"""Rows that may be meant, at most."""


def creation_button(row: TrackedRow, t: Language) -> InlineKeyboardButton:
    assert row.next is not None, "it waits to be closed"
    label = t.plain("group-close-row", number=row.number or clip(row.title, 30))
    return button(label, CloseCreation(occurrence_id=row.next.id), "success")


def offer_screen(group: Group, rows: Sequence[TrackedRow], t: Language) -> Screen:
    """Where it is not sure which row is meant, that is asked."""
    said = creation_words(group, t)
    (first, *others) = rows
    if not others and is_sure(first):
        text = t("group-offer", words=said, number=first.number, title=clip(first.title, 300))
    else:
        lines = "\n".join(f"{row.number} {clip(row.title, 200)}".strip() for row in rows)
        text = t("group-offer-which", words=said, count=len(rows), rows=lines)
    return Screen(text=text, buttons=[[creation_button(row, t)] for row in rows])


def offer_closing(tx: Connection, *, audience: Audience, now: datetime) -> int:
    """What the minute's sweep asks: is the group there and its row still open? That is so where it is not sure which row is
    meant, or the plan came later than the group. Each of those who steer is told once.
    """
    plan = reading.plan_on(tx, now.date())
    if plan is None or not audience.hours.allow(now):
        return 0
    group = working_group.group(tx, now.tzinfo)
    rows = to_be_offered(reading.rows_of_plan(tx, plan.id))[:_OFFERED] if is_complete(group) else []
    if not rows:
        return 0
    steering = [person for person in members.reachable(tx, audience.standing) if person.may(Action.ANSWER_FOR_ANY_ROW)]
    letters = [
        outbox.Letter(
            key=key_of(f"complete:{'-'.join(str(row.id) for row in rows)}", person.user_id),
            chat_id=person.user_id,
            payload=offer_screen(group, rows, audience.texts.of(person.language)).payload(),
        )
        for person in steering
    ]
    return sum(outbox.post(tx, letter, now=int(now.timestamp())) is not None for letter in letters)


async def close_creation(
    query: CallbackQuery,
    callback_data: CloseCreation,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.ANSWER_FOR_ANY_ROW)
    marking = Marking(member=member, audience=audience, now=now)
    row = await db.write(_close, callback_data.occurrence_id, marking, t)
    await show_row(db, row.id, member, t, reply, now, occurrence_id=callback_data.occurrence_id, note=t("plan-closed-now"))


def _close(tx: Connection, occurrence_id: int, by: Marking, t: Language) -> TrackedRow:
    group = working_group.group(tx, by.now.tzinfo)
    lacking = group.lacking
    if lacking:
        leader = "yes" if lacking.leader else "no"
        raise Refusal("group-not-complete", leader=leader, organisations=lacking.organisations)
    return close(tx, occurrence_id, Result(words=creation_words(group, t)), by, reported=True)


def router() -> Router:
    router = Router(name="working-group-creation")
    router.callback_query.register(close_creation, CloseCreation.filter())
    return router
