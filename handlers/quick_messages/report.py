"""What was sent, to how many it came, why it did not come to the others; and the minute in which it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.quick_messages import Reason, Report
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.quick_messages.buttons import BeginMessage, CancelMessage, OpenMessages, OpenReport
from handlers.quick_messages.segment import segment_words
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, page_of, turns
from locales import Language
from storage import quick_messages
from storage.database import Database
from storage.quick_messages import QuickMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    messages: Sequence[QuickMessage]
    page: int
    pages: int
    draft: QuickMessage | None


def list_screen(listed: Listed, t: Language, zone: datetime) -> Screen:
    """`zone`: any moment in the cluster's time zone."""
    lines = [_line(message, t, zone) for message in listed.messages] or [t("quick-none")]
    opened = [[button(clip(message.words, 50), OpenReport(message_id=message.id))] for message in listed.messages]
    begin = t.plain("quick-go-on") if listed.draft is not None and listed.draft.words else t.plain("quick-new")
    return Screen(
        text=body(t("quick-head"), lines, "", t),
        buttons=[
            [button(begin, BeginMessage(), "primary")],
            *opened,
            turns(lambda to: OpenMessages(page=to), listed.page, listed.pages, t),
            [home_button(t)],
        ],
    )


def report_screen(message: QuickMessage, report: Report, audience: Audience, now: datetime, t: Language) -> Screen:
    parts = [
        t("quick-report-head", words=clip(message.words, 300), name=message.author or t.plain("quick-somebody")),
        segment_words(message.segment, t),
        _when(message, report, audience, now, t),
        report_words(report, t),
    ]
    waits = report.waiting > 0
    return Screen(
        text="\n\n".join(part for part in parts if part),
        buttons=[
            [button(t.plain("quick-cancel"), CancelMessage(message_id=message.id), "danger")] if waits else [],
            [button(t.plain("quick-refresh"), OpenReport(message_id=message.id))],
            [button(t.plain("quick-list"), OpenMessages()), home_button(t)],
        ],
    )


def report_words(report: Report, t: Language) -> str:
    lines = [
        t("quick-report-all", count=report.all),
        t("quick-report-sent", count=report.sent),
        t("quick-report-waiting", count=report.waiting) if report.waiting else "",
        *(t(f"quick-report-{reason}", count=report.failed[reason]) for reason in Reason if report.failed.get(reason)),
    ]
    return "\n".join(line for line in lines if line)


async def open_messages(
    query: CallbackQuery,
    callback_data: OpenMessages,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await stop_waiting(state)
    member.must(Action.SEND_MESSAGES)
    await reply.show(list_screen(await db.read(_listed, member, callback_data.page), t, now))


async def open_report(
    query: CallbackQuery,
    callback_data: OpenReport,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.SEND_MESSAGES)
    await show_report(db, callback_data.message_id, member, t, reply, audience, now)


async def cancel(
    query: CallbackQuery,
    callback_data: CancelMessage,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    """By its author or those who lead; as long as any of its letters has not left."""
    member.must(Action.SEND_MESSAGES)
    await reply.toast(t.plain("quick-cancelled", count=await db.write(take_back, callback_data.message_id, member, now)))
    await show_report(db, callback_data.message_id, member, t, reply, audience, now)


async def show_report(
    db: Database, message_id: int, member: Member, t: Language, reply: Reply, audience: Audience, now: datetime
) -> None:
    message, report = await db.write(_settled, message_id, member)
    await reply.show(report_screen(message, report, audience, now, t))


def _listed(tx: Connection, member: Member, page: int) -> Listed:
    """Those who lead see everybody's, the others their own."""
    by = None if member.may(Action.LEAD_GROUP) else member.user_id
    page, pages = page_of(quick_messages.count_sent(tx, by=by), page)
    messages = quick_messages.sent_ones(tx, by=by, offset=page * PAGE, limit=PAGE)
    return Listed(messages=messages, page=page, pages=pages, draft=quick_messages.draft_of(tx, member.user_id))


def _settled(tx: Connection, message_id: int, member: Member) -> tuple[QuickMessage, Report]:
    message = _sent(tx, message_id, member)
    quick_messages.settle(tx, message_id)
    return message, quick_messages.report(tx, message_id)


def _sent(tx: Connection, message_id: int, member: Member) -> QuickMessage:
    message = quick_messages.message(tx, message_id)
    if message is None or message.leaves_at is None:
        raise Refusal("quick-gone")
    if message.made_by != member.user_id and not member.may(Action.LEAD_GROUP):
        raise Refusal("quick-not-yours")
    return message


def take_back(tx: Connection, message_id: int, member: Member, now: datetime) -> int:
    """Raises `Refusal` when nothing is left to be taken back, unless it was taken back before."""
    message = _sent(tx, message_id, member)
    taken = quick_messages.cancel(tx, message_id, now=int(now.timestamp()))
    if not taken and message.cancelled_at is None:
        raise Refusal("quick-left-already")
    return taken or quick_messages.report(tx, message_id).failed.get(Reason.CANCELLED, 0)


def _line(message: QuickMessage, t: Language, zone: datetime) -> str:
    assert message.leaves_at is not None, "it was sent"
    return t(
        "quick-line",
        moment=t.moment(datetime.fromtimestamp(message.leaves_at, zone.tzinfo)),
        name=clip(message.author or t.plain("quick-somebody"), 60),
        words=clip(message.words, 80),
        cancelled="no" if message.cancelled_at is None else "yes",
    )


def _when(message: QuickMessage, report: Report, audience: Audience, now: datetime, t: Language) -> str:
    """When it leaves, as long as none of it has; at night that is the next morning of a working day."""
    assert message.leaves_at is not None, "it was sent"
    if message.cancelled_at is not None:
        return t("quick-was-cancelled", count=report.sent)
    planned = datetime.fromtimestamp(message.leaves_at, now.tzinfo)
    leaves = audience.hours.next_moment(max(planned, now))
    if not report.waiting:
        return t("quick-left", moment=t.moment(planned))
    if leaves <= now:
        return t("quick-leaving")
    return t("quick-leaves", moment=t.moment(leaves))


def router() -> Router:
    router = Router(name="quick-messages-report")
    router.callback_query.register(open_messages, OpenMessages.filter())
    router.callback_query.register(open_report, OpenReport.filter())
    router.callback_query.register(cancel, CancelMessage.filter())
    return router
