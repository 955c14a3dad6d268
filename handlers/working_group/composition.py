"""The group's list for an order: as words to be copied, as a document with full names."""

from datetime import date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.working_group import Group
from documents import write_docx
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import Screen, body, button, clip
from handlers.working_group.buttons import OpenGroup, ShowComposition
from handlers.working_group.screens import GroupNow, group_now, invited_words, offices_of, role_of
from locales import Language
from storage.database import Database


def composition_screen(its: GroupNow, today: date, t: Language) -> Screen:
    """As words to be copied into an order; below them how many are asked and have not accepted."""
    lines = [
        t("group-order-line", number=number, name=clip(seat.name, 300), offices=offices_of(seat, t), role=role_of(seat))
        for number, seat in enumerate(its.group.seats, start=1)
    ]
    head = t("group-order-head", day=t.day(today))
    return Screen(
        text=body(head, lines, invited_words(its, t), t, gap="\n"),
        buttons=[[button(t.plain("common-back"), OpenGroup()), home_button(t)]],
    )


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
            t.plain("group-role", role=role_of(seat)),
        ]
        for number, seat in enumerate(group.seats, start=1)
    ]
    return write_docx(title, header, rows)


async def show_composition(
    query: CallbackQuery, callback_data: ShowComposition, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.SEE_GROUP)
    its = await db.read(group_now, now)
    if not its.group.seats:
        raise Refusal("group-empty")
    if callback_data.file:
        send_composition(its.group, now.date(), t, reply)
    else:
        await reply.show(composition_screen(its, now.date(), t))


def send_composition(group: Group, today: date, t: Language, reply: Reply) -> None:
    caption = t("group-order-caption", day=t.day(today), count=len(group.seats))
    reply.send_file(f"sostav-rabochey-gruppy-{today}.docx", composition_docx(group, today, t), caption)


def router() -> Router:
    router = Router(name="working-group-composition")
    router.callback_query.register(show_composition, ShowComposition.filter())
    return router
