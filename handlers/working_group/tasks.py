"""Rows for which the working group answers, and to whom of it each was given."""

from datetime import date, datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.plan.progress import TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.working_group import Seat, load_of, rows_of_group
from handlers.home import home_button
from handlers.plan.buttons import OpenRow
from handlers.plan.notices import Audience, row_button_screen
from handlers.plan.words import line_of, when_due
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from handlers.working_group.buttons import GiveRow, OpenGroup, OpenTasks, SwitchAssignee
from handlers.working_group.letters import key_of, tell
from handlers.working_group.screens import GroupNow, group_now
from locales import Html, Language
from storage import outbox, working_group
from storage.database import Database
from storage.plan import marks, reading


def tasks_screen(its: GroupNow, member: Member, page: int, today: date, t: Language) -> Screen:
    rows = rows_of_group(its.rows)
    page, pages = page_of(len(rows), page)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    lines = [_task_line(row, today, t) for row in shown] or [t("group-tasks-none")]
    return Screen(
        text=body(t("group-tasks-head", count=len(rows)), lines, "", t),
        buttons=[
            *in_rows([_way_to(row, member, t) for row in shown], 4),
            turns(lambda to: OpenTasks(page=to), page, pages, t),
            [button(t.plain("common-back"), OpenGroup()), home_button(t)],
        ],
    )


def giving_screen(its: GroupNow, row: TrackedRow, page: int, today: date, t: Language) -> Screen:
    """A switch for each of the group, with how much they carry already."""
    seats = its.group.seats
    page, pages = page_of(len(seats), page)
    given = {each.user_id for each in row.assignees}
    text = t("group-give-ask", number=row.number, title=clip(row.title, 300)) if seats else t("group-empty")
    return Screen(
        text="\n\n".join(part for part in (text, _given_to(row, t)) if part),
        buttons=[
            *([_switch(row, seat, its, today, t, page, on=seat.user_id in given)] for seat in seats[page * PAGE :][:PAGE]),
            turns(lambda to: GiveRow(row_id=row.id, page=to), page, pages, t),
            [
                button(t.plain("plan-open-row", number=row.number), OpenRow(row_id=row.id)),
                button(t.plain("group-tasks"), OpenTasks()),
            ],
            [home_button(t)],
        ],
    )


async def open_tasks(
    query: CallbackQuery, callback_data: OpenTasks, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.SEE_GROUP)
    await reply.show(tasks_screen(await db.read(group_now, now), member, callback_data.page, now.date(), t))


async def open_giving(
    query: CallbackQuery, callback_data: GiveRow, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.LEAD_GROUP)
    row = await db.read(_row, callback_data.row_id)
    await reply.show(giving_screen(await db.read(group_now, now), row, callback_data.page, now.date(), t))


async def switch_assignee(
    query: CallbackQuery,
    callback_data: SwitchAssignee,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.LEAD_GROUP)
    row = await db.write(_switch_assignee, callback_data, member, audience, now)
    await reply.show(giving_screen(await db.read(group_now, now), row, callback_data.page, now.date(), t))


def _switch_assignee(tx: Connection, wish: SwitchAssignee, by: Member, audience: Audience, now: datetime) -> TrackedRow:
    row = _row(tx, wish.row_id)
    if wish.on:
        seat = working_group.group(tx, now.tzinfo).seat(wish.user_id)
        _give(tx, row, seat, by, audience, now)
    else:
        _take_back(tx, row, wish.user_id, by, audience, now)
    return _row(tx, wish.row_id)


def _row(tx: Connection, row_id: int) -> TrackedRow:
    """Raises `Refusal` when it is gone, is not the group's, or has nothing left to be done."""
    row = reading.row(tx, row_id)
    if row is None:
        raise Refusal("row-gone")
    if Role.WORKING_GROUP not in row.roles:
        raise Refusal("row-not-of-group", number=row.number)
    if row.next is None:
        raise Refusal("row-closed-already")
    return row


def _give(tx: Connection, row: TrackedRow, seat: Seat, by: Member, audience: Audience, now: datetime) -> None:
    """Told once; whoever had said «Не моё» of it hears of its deadlines again."""
    stamp = int(now.timestamp())
    if not working_group.give(tx, row.id, seat.user_id, by=by.user_id, now=stamp):
        return
    marks.accept_again(tx, row.id, seat.user_id)
    due = row.next.due if row.next else None

    def say(t: Language) -> Screen:
        when = when_due(due, now.date(), t) if due else t("plan-state-undated")
        text = t(
            "group-notice-given",
            number=row.number,
            title=clip(row.title, 300),
            when=Html(when),
            name=clip(by.name, 100),
        )
        return row_button_screen(text, row, t)

    if seat.user_id != by.user_id:
        tell(tx, seat.user_id, _event(row, stamp), say, audience, now, about=by)


def _take_back(tx: Connection, row: TrackedRow, user_id: int, by: Member, audience: Audience, now: datetime) -> None:
    """What they have not been told yet they need not be told at all."""
    given_at = working_group.take_back(tx, row.id, user_id)
    if given_at is None or user_id == by.user_id:
        return
    letter = outbox.id_of(tx, key_of(_event(row, given_at), user_id))
    if letter is not None and outbox.withdraw(tx, [letter]):
        return

    def say(t: Language) -> Screen:
        return row_button_screen(t("group-notice-taken-back", number=row.number, title=clip(row.title, 300)), row, t)

    tell(tx, user_id, f"back-{_event(row, int(now.timestamp()))}", say, audience, now)


def _event(row: TrackedRow, given_at: int) -> str:
    return f"given:{row.id}:{given_at}"


def _task_line(row: TrackedRow, today: date, t: Language) -> str:
    return "\n".join(part for part in (line_of(row, today, t), _given_to(row, t) or t("group-given-to-nobody")) if part)


def _given_to(row: TrackedRow, t: Language) -> str:
    return t("group-given-to", names=clip(", ".join(each.name for each in row.assignees), 200)) if row.assignees else ""


def _way_to(row: TrackedRow, member: Member, t: Language) -> InlineKeyboardButton:
    """Where it is given, or its card."""
    label = row.number or clip(row.title, 12)
    gives = member.may(Action.LEAD_GROUP) and row.next is not None
    return button(label, GiveRow(row_id=row.id) if gives else OpenRow(row_id=row.id))


def _switch(
    row: TrackedRow, seat: Seat, its: GroupNow, today: date, t: Language, page: int, *, on: bool
) -> InlineKeyboardButton:
    sign = t.plain("common-switch-on" if on else "common-switch-off")
    load = load_of(seat.user_id, its.rows, today)
    label = f"{sign} {clip(seat.name, 40)} · {load.open}"
    return button(label, SwitchAssignee(row_id=row.id, user_id=seat.user_id, on=not on, page=page))


def router() -> Router:
    router = Router(name="working-group-tasks")
    router.callback_query.register(open_tasks, OpenTasks.filter())
    router.callback_query.register(open_giving, GiveRow.filter())
    router.callback_query.register(switch_assignee, SwitchAssignee.filter())
    return router
