"""What is shown of the working group: its people, and one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection

from aiogram.types import InlineKeyboardButton

from cluster.invitations import Invitation
from cluster.plan.progress import TrackedRow
from cluster.rights import Action, Member, Role
from cluster.roles import OF_THE_GROUP
from cluster.working_group import Group, Seat, is_complete, load_of, rows_given_to, rows_of_creation
from handlers.home import home_button
from handlers.invitations.buttons import InviteTo
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
from storage import invitations, working_group
from storage.plan import reading
from storage.working_group import BoundChat

NAME = 100
_ROWS_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNow:
    """`rows` are those of today's plan; `offers` wait for the consent of those to whom they were made."""

    group: Group
    rows: Sequence[TrackedRow] = ()
    chat: BoundChat | None = None
    offers: Sequence[Invitation] = ()

    @property
    def invited(self) -> int:
        """How many people are asked to come into the group: nobody is of it before they have accepted."""
        return len({each.addressee for each in self.offers} - {seat.user_id for seat in self.group.seats})

    @property
    def asked_to_lead(self) -> list[Seat]:
        """Of the group already, and asked to lead it."""
        asked = {each.addressee for each in self.offers if each.role is Role.LEADER}
        return [seat for seat in self.group.seats if seat.user_id in asked and not seat.leads]


def group_now(tx: Connection, now: datetime) -> GroupNow:
    plan = reading.plan_on(tx, now.date())
    rows = reading.rows_of_plan(tx, plan.id) if plan is not None else []
    offers = invitations.offers(tx, OF_THE_GROUP, now=int(now.timestamp()))
    return GroupNow(group=working_group.group(tx, now.tzinfo), rows=rows, chat=working_group.bound_chat(tx), offers=offers)


def group_screen(its: GroupNow, member: Member, page: int, today: date, t: Language, *, note: str = "") -> Screen:
    group = its.group
    page, pages = page_of(len(group.seats), page)
    shown = group.seats[page * PAGE : (page + 1) * PAGE]
    head = t("group-head", count=len(group.seats), organisations=len(group.offices))
    lines = [_seat_line(seat, its.rows, today, t) for seat in shown] or [t("group-empty")]
    tail = "\n\n".join(part for part in (_waited_for(its, t), _lacking(its, t), _chat_line(its, member, t)) if part)
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
        t("group-seat-head", name=clip(seat.name, 300), role=role_of(seat)),
        t("group-seat-from", offices=offices_of(seat, t), day=t.day(seat.since)),
        "" if seat.reachable else t("group-seat-blocked"),
        t("group-seat-rows") if rows else t("group-seat-free"),
    ]
    lines = [line_of(row, today, t) for row in rows[:_ROWS_SHOWN]]
    return Screen(
        text=body("\n\n".join(part for part in head if part), lines, "", t),
        buttons=[*_about(its.group, seat, member, t), [button(t.plain("common-back"), OpenGroup(page=page)), home_button(t)]],
    )


def _seat_line(seat: Seat, rows: Sequence[TrackedRow], today: date, t: Language) -> str:
    load = load_of(seat.user_id, rows, today)
    said = t("group-load", open=load.open, overdue=load.overdue)
    return t(
        "group-line",
        leads="yes" if seat.leads else "no",
        name=clip(seat.name, NAME),
        offices=offices_of(seat, t),
        day=t.day(seat.since),
        load=Html(said),
    )


def offices_of(seat: Seat, t: Language) -> str:
    return clip("; ".join(office.called for office in seat.offices), 200) or t.plain("group-no-office")


def role_of(seat: Seat) -> str:
    return "leader" if seat.leads else "member"


def _waited_for(its: GroupNow, t: Language) -> str:
    """Who is asked is not of the group yet, so they are only counted; who is asked to lead it is one of it."""
    names = ", ".join(clip(seat.name, NAME) for seat in its.asked_to_lead)
    parts = [t("group-lead-offered", name=names) if names else "", invited_words(its, t)]
    return "\n".join(part for part in parts if part)


def invited_words(its: GroupNow, t: Language) -> str:
    return t("group-invited", count=its.invited) if its.invited else ""


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
