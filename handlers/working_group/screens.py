"""What is shown of the working group: its people, one of them, the questions that are asked twice, its list for an order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection

from aiogram.types import InlineKeyboardButton

from cluster.plan.progress import TrackedRow
from cluster.rights import Action, Member, Role
from cluster.working_group import Group, Seat, is_complete, load_of, rows_given_to, rows_of_creation
from documents import write_docx
from handlers.home import home_button
from handlers.invitations.buttons import InviteTo
from handlers.leaving import numbers_of
from handlers.plan.words import line_of
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from handlers.working_group.buttons import (
    LeaveGroup,
    NameLeader,
    OpenGroup,
    OpenSeat,
    OpenTasks,
    ShowComposition,
    Unbind,
)
from handlers.working_group.creation import creation_button
from locales import Html, Language
from storage import working_group
from storage.plan import reading
from storage.working_group import BoundChat

NAME = 100
_ROWS_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNow:
    """`rows` are those of today's plan."""

    group: Group
    rows: Sequence[TrackedRow] = ()
    chat: BoundChat | None = None


def group_now(tx: Connection, now: datetime) -> GroupNow:
    plan = reading.plan_on(tx, now.date())
    rows = reading.rows_of_plan(tx, plan.id) if plan is not None else []
    return GroupNow(group=working_group.group(tx, now.tzinfo), rows=rows, chat=working_group.bound_chat(tx))


def group_screen(its: GroupNow, member: Member, page: int, today: date, t: Language, *, note: str = "") -> Screen:
    group = its.group
    page, pages = page_of(len(group.seats), page)
    shown = group.seats[page * PAGE : (page + 1) * PAGE]
    head = t("group-head", count=len(group.seats), organisations=len(group.offices))
    lines = [_seat_line(seat, its.rows, today, t) for seat in shown] or [t("group-empty")]
    tail = "\n\n".join(part for part in (_lacking(its, t), _chat_line(its, member, t)) if part)
    text = body("\n\n".join(part for part in (note, head) if part), lines, tail, t)
    people = [button(clip(seat.name, 30), OpenSeat(user_id=seat.user_id, page=page)) for seat in shown]
    return Screen(
        text=text,
        buttons=[
            *in_rows(people, 2),
            turns(lambda to: OpenGroup(page=to), page, pages, t),
            [button(t.plain("group-tasks"), OpenTasks())],
            _lists(group, t),
            *_leading(its, member, t),
            [home_button(t)],
        ],
    )


def seat_screen(its: GroupNow, seat: Seat, member: Member, page: int, today: date, t: Language) -> Screen:
    rows = rows_given_to(seat.user_id, its.rows)
    head = [
        t("group-seat-head", name=clip(seat.name, 300), role=_role(seat)),
        t("group-seat-from", offices=_offices(seat, t), day=t.day(seat.since)),
        "" if seat.reachable else t("group-seat-blocked"),
        t("group-seat-rows") if rows else t("group-seat-free"),
    ]
    lines = [line_of(row, today, t) for row in rows[:_ROWS_SHOWN]]
    return Screen(
        text=body("\n\n".join(part for part in head if part), lines, "", t),
        buttons=[*_about(its.group, seat, member, t), [button(t.plain("common-back"), OpenGroup(page=page)), home_button(t)]],
    )


def naming_screen(group: Group, seat: Seat, t: Language) -> Screen:
    former = group.leader
    wish = NameLeader(user_id=seat.user_id, instead_of=former.user_id if former else 0, sure=True)
    name = clip(seat.name, NAME)
    return Screen(
        text=t("group-name-instead", name=name, former=clip(former.name, NAME)) if former else t("group-name-first", name=name),
        buttons=[
            [button(t.plain("group-name-sure"), wish, "primary")],
            [button(t.plain("common-back"), OpenSeat(user_id=seat.user_id))],
        ],
    )


def leaving_screen(its: GroupNow, seat: Seat, member: Member, t: Language) -> Screen:
    rows = rows_given_to(seat.user_id, its.rows)
    own = seat.user_id == member.user_id
    text = t("group-leave-ask") if own else t("group-take-out-ask", name=clip(seat.name, NAME))
    given = t("group-leave-rows", numbers=numbers_of(rows)) if rows else ""
    sure = t.plain("group-leave-sure") if own else t.plain("group-take-out-sure")
    return Screen(
        text="\n\n".join(part for part in (text, given) if part),
        buttons=[
            [button(sure, LeaveGroup(user_id=seat.user_id, sure=True), "danger")],
            [button(t.plain("common-back"), OpenSeat(user_id=seat.user_id))],
        ],
    )


def composition_screen(group: Group, today: date, t: Language) -> Screen:
    """As words to be copied into an order."""
    lines = [
        t("group-order-line", number=number, name=clip(seat.name, 300), offices=_offices(seat, t), role=_role(seat))
        for number, seat in enumerate(group.seats, start=1)
    ]
    head = t("group-order-head", day=t.day(today))
    return Screen(text=body(head, lines, "", t, gap="\n"), buttons=[[button(t.plain("common-back"), OpenGroup())]])


def composition_docx(group: Group, today: date, t: Language) -> bytes:
    """For an order: full names of organisations, everybody, however many."""
    title = [t.plain("group-order-title"), t.plain("group-order-day", day=t.day(today))]
    header = [
        t.plain("group-order-number"),
        t.plain("group-order-name"),
        t.plain("group-order-organisation"),
        t.plain("group-order-role"),
    ]
    rows = [
        [
            str(number),
            seat.name,
            "; ".join(office.name for office in seat.offices) or "—",
            t.plain("group-role", role=_role(seat)),
        ]
        for number, seat in enumerate(group.seats, start=1)
    ]
    return write_docx(title, header, rows)


def _seat_line(seat: Seat, rows: Sequence[TrackedRow], today: date, t: Language) -> str:
    load = load_of(seat.user_id, rows, today)
    said = t("group-load", open=load.open, overdue=load.overdue)
    return t(
        "group-line",
        leads="yes" if seat.leads else "no",
        name=clip(seat.name, NAME),
        offices=_offices(seat, t),
        day=t.day(seat.since),
        load=Html(said),
    )


def _offices(seat: Seat, t: Language) -> str:
    return clip("; ".join(office.called for office in seat.offices), 200) or t.plain("group-no-office")


def _role(seat: Seat) -> str:
    return "leader" if seat.leads else "member"


def _lacking(its: GroupNow, t: Language) -> str:
    """How far row 1.3 is, as long as it is open."""
    waiting = rows_of_creation(its.rows)
    lacking = its.group.lacking
    if not waiting:
        return ""
    if not lacking:
        return t("group-complete")
    return t("group-lacking", leader="yes" if lacking.leader else "no", organisations=lacking.organisations)


def _chat_line(its: GroupNow, member: Member, t: Language) -> str:
    if its.chat is None:
        return t("group-chat-none") if member.may(Action.LEAD_GROUP) else ""
    return t("group-chat", title=clip(its.chat.title, 100), heard="yes" if its.chat.heard else "no")


def _lists(group: Group, t: Language) -> list[InlineKeyboardButton]:
    if not group.seats:
        return []
    return [
        button(t.plain("group-as-text"), ShowComposition(file=False)),
        button(t.plain("group-as-file"), ShowComposition(file=True)),
    ]


def _leading(its: GroupNow, member: Member, t: Language) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    if member.may(Action.INVITE_TO_GROUP):
        rows.append([button(t.plain("group-invite"), InviteTo(role=Role.WORKING_GROUP))])
    if its.chat is not None and member.may(Action.LEAD_GROUP):
        rows.append([button(t.plain("group-unbind"), Unbind())])
    if is_complete(its.group) and member.may(Action.ANSWER_FOR_ANY_ROW):
        rows += [[creation_button(row, t)] for row in rows_of_creation(its.rows)]
    return rows


def _about(group: Group, seat: Seat, member: Member, t: Language) -> list[list[InlineKeyboardButton]]:
    own = seat.user_id == member.user_id
    rows: list[list[InlineKeyboardButton]] = []
    if member.may(Action.LEAD_GROUP) and not seat.leads:
        rows.append([button(t.plain("group-name"), NameLeader(user_id=seat.user_id))])
    if own:
        rows.append([button(t.plain("group-leave"), LeaveGroup(user_id=seat.user_id))])
    elif member.may(Action.LEAD_GROUP):
        rows.append([button(t.plain("group-take-out"), LeaveGroup(user_id=seat.user_id))])
    return rows
