"""To whom: roles, kinds of organisations, municipalities, those who owe the confirmation an answer; with how many that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.quick_messages import Reason, Recipients, recipients
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.segments import Segment
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.quick_messages.buttons import (
    AskWords,
    BeginMessage,
    DropMessage,
    OpenMessages,
    OpenPart,
    OpenSegment,
    ShowPreview,
    SwitchChoice,
)
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, page_of, turns
from handlers.segments import Part, choices, organisation_words, role_words, sign_of, switched
from locales import Language
from storage import confirmations, quick_messages, segments
from storage.database import Database
from storage.members import Standing
from storage.quick_messages import QuickMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message under way and everybody it would go to now."""

    message: QuickMessage
    to: Recipients
    wave: bool = False
    places: Sequence[str] = ()


def draft_now(tx: Connection, message_id: int, member: Member, standing: Standing) -> Draft:
    """Raises `Refusal` when it is gone or somebody else's, or has been sent."""
    message = quick_messages.message(tx, message_id)
    if message is None or message.made_by != member.user_id:
        raise Refusal("quick-gone")
    if message.leaves_at is not None:
        raise Refusal("quick-sent-already")
    people = segments.addressees(tx, standing)
    return Draft(
        message=message,
        to=recipients(message.segment, people, sender=member.user_id),
        wave=confirmations.open_one(tx) is not None,
        places=segments.municipalities(tx),
    )


def segment_screen(draft: Draft, t: Language) -> Screen:
    message, count = draft.message, len(draft.to.reached)
    segment = message.segment
    parts = [Part.ROLE, Part.KIND, *([Part.PLACE] if draft.places or segment.municipalities else [])]
    silent = segment.silent
    switch = SwitchChoice(message_id=message.id, part=Part.SILENT, choice=0, on=not silent)
    sign = t.plain("common-switch-on" if silent else "common-switch-off")
    written = [button(t.plain("quick-preview", count=count), ShowPreview(message_id=message.id), "primary")]
    return Screen(
        text="\n\n".join((t("quick-whom"), segment_words(segment, t), count_words(draft.to, t))),
        buttons=[
            *[[button(t.plain(f"segment-choose-{part}"), OpenPart(message_id=message.id, part=part))] for part in parts],
            [button(f"{sign} {t.plain('quick-choose-silent')}", switch)] if draft.wave or silent else [],
            written if message.words else [],
            [
                button(
                    t.plain("quick-rewrite" if message.words else "quick-write", count=count), AskWords(message_id=message.id)
                )
            ],
            [button(t.plain("quick-drop"), DropMessage(message_id=message.id))] if message.words else [],
            [button(t.plain("common-back"), OpenMessages()), home_button(t)],
        ],
    )


def part_screen(draft: Draft, part: Part, page: int, t: Language) -> Screen:
    offered = choices(draft.message.segment, part, draft.places, t)
    page, pages = page_of(len(offered), page)

    def switch(code: str, label: str, *, on: bool) -> InlineKeyboardButton:
        sign = t.plain("common-switch-on" if on else "common-switch-off")
        wish = SwitchChoice(message_id=draft.message.id, part=part, choice=sign_of(code), on=not on, page=page)
        return button(f"{sign} {label}", wish)

    return Screen(
        text="\n\n".join((t(f"quick-ask-{part}"), count_words(draft.to, t))),
        buttons=[
            *([switch(code, label, on=on)] for code, label, on in offered[page * PAGE : (page + 1) * PAGE]),
            turns(lambda to: OpenPart(message_id=draft.message.id, part=part, page=to), page, pages, t),
            [button(t.plain("quick-chosen", count=len(draft.to.reached)), OpenSegment(message_id=draft.message.id), "primary")],
            [home_button(t)],
        ],
    )


def segment_words(segment: Segment, t: Language) -> str:
    roles = role_words(segment, t)
    return "\n".join(
        [
            t("quick-roles", names=roles) if roles else t("quick-roles-all"),
            *organisation_words(segment, t),
            *([t("quick-silent")] if segment.silent else []),
        ]
    )


def count_words(to: Recipients, t: Language) -> str:
    """Live: how many get it, and how many do not and why."""
    blocked = sum(reason is Reason.BLOCKED for reason in to.beyond.values())
    lines = [
        t("quick-count", count=len(to.reached)),
        t("quick-count-blocked", count=blocked) if blocked else "",
        t("quick-count-absent", count=len(to.beyond) - blocked) if len(to.beyond) > blocked else "",
        t("quick-count-unwilling", count=to.unwilling) if to.unwilling else "",
    ]
    return "\n".join(line for line in lines if line)


async def begin(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, audience: Audience, now: datetime
) -> None:
    member.must(Action.SEND_MESSAGES)
    message = await db.write(quick_messages.begin, member.user_id, now=int(now.timestamp()))
    await reply.show(segment_screen(await db.read(draft_now, message.id, member, audience.standing), t))


async def open_segment(
    query: CallbackQuery,
    callback_data: OpenSegment,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
) -> None:
    await stop_waiting(state)
    member.must(Action.SEND_MESSAGES)
    await reply.show(segment_screen(await db.read(draft_now, callback_data.message_id, member, audience.standing), t))


async def open_part(
    query: CallbackQuery, callback_data: OpenPart, db: Database, member: Member, t: Language, reply: Reply, audience: Audience
) -> None:
    member.must(Action.SEND_MESSAGES)
    draft = await db.read(draft_now, callback_data.message_id, member, audience.standing)
    await reply.show(_screen_of(draft, callback_data.part, callback_data.page, t))


async def switch_choice(
    query: CallbackQuery,
    callback_data: SwitchChoice,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
) -> None:
    member.must(Action.SEND_MESSAGES)
    draft = await db.write(_switch_choice, callback_data, member, audience.standing)
    await reply.show(_screen_of(draft, callback_data.part, callback_data.page, t))


def _screen_of(draft: Draft, part: Part, page: int, t: Language) -> Screen:
    return segment_screen(draft, t) if part is Part.SILENT else part_screen(draft, part, page, t)


def _switch_choice(tx: Connection, wish: SwitchChoice, member: Member, standing: Standing) -> Draft:
    draft = draft_now(tx, wish.message_id, member, standing)
    chosen = switched(draft.message.segment, wish.part, wish.choice, draft.places, on=wish.on)
    quick_messages.choose(tx, wish.message_id, chosen)
    return draft_now(tx, wish.message_id, member, standing)


def router() -> Router:
    router = Router(name="quick-messages-segment")
    router.callback_query.register(begin, BeginMessage.filter())
    router.callback_query.register(open_segment, OpenSegment.filter())
    router.callback_query.register(open_part, OpenPart.filter())
    router.callback_query.register(switch_choice, SwitchChoice.filter())
    return router
