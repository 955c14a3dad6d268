"""To whom: roles, kinds of organisations, municipalities, those who owe the confirmation an answer; with how many that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection
from typing import TypeVar

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.alphabet import in_alphabet
from cluster.organisations import OrganisationKind
from cluster.quick_messages import ADDRESSED, Reason, Recipients, Segment, recipients
from cluster.refusals import Refusal
from cluster.rights import Action, Member
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
    Part,
    ShowPreview,
    SwitchChoice,
    sign_of,
)
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, clip, page_of, turns
from locales import Language
from storage import quick_messages
from storage.database import Database
from storage.members import Standing
from storage.quick_messages import QuickMessage

T = TypeVar("T", bound=str)

_NAMES = 300


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
    people = quick_messages.addressees(tx, standing)
    return Draft(
        message=message,
        to=recipients(message.segment, people, sender=member.user_id),
        wave=quick_messages.is_wave_open(tx),
        places=quick_messages.municipalities(tx),
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
            *[[button(t.plain(f"quick-choose-{part}"), OpenPart(message_id=message.id, part=part))] for part in parts],
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
    choices = _choices(draft, part, t)
    page, pages = page_of(len(choices), page)
    return Screen(
        text="\n\n".join((t(f"quick-ask-{part}"), count_words(draft.to, t))),
        buttons=[
            *([_switch(draft, part, code, label, page, t)] for code, label in choices[page * PAGE : (page + 1) * PAGE]),
            turns(lambda to: OpenPart(message_id=draft.message.id, part=part, page=to), page, pages, t),
            [button(t.plain("quick-chosen", count=len(draft.to.reached)), OpenSegment(message_id=draft.message.id))],
        ],
    )


def segment_words(segment: Segment, t: Language) -> str:
    roles = ", ".join(t.plain(f"quick-role-{role}") for role in ADDRESSED if role in segment.roles)
    kinds = ", ".join(t.plain(f"quick-kind-{kind}") for kind in OrganisationKind if kind in segment.kinds)
    places = ", ".join(sorted(segment.municipalities, key=in_alphabet))
    lines = [
        t("quick-roles", names=roles) if roles else t("quick-roles-all"),
        t("quick-kinds", names=kinds) if kinds else "",
        t("quick-places", names=clip(places, _NAMES)) if places else "",
        t("quick-silent") if segment.silent else "",
    ]
    return "\n".join(line for line in lines if line)


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
    quick_messages.choose(tx, wish.message_id, _switched(draft, wish))
    return draft_now(tx, wish.message_id, member, standing)


def _switched(draft: Draft, wish: SwitchChoice) -> Segment:
    """A choice that is no longer offered changes nothing."""
    segment = draft.message.segment
    match wish.part:
        case Part.ROLE:
            return replace(segment, roles=_with(segment.roles, ADDRESSED, wish))
        case Part.KIND:
            return replace(segment, kinds=_with(segment.kinds, tuple(OrganisationKind), wish))
        case Part.PLACE:
            known = (*draft.places, *sorted(segment.municipalities))
            return replace(segment, municipalities=_with(segment.municipalities, known, wish))
        case Part.SILENT:
            return replace(segment, silent=wish.on)


def _with(chosen: frozenset[T], known: Sequence[T], wish: SwitchChoice) -> frozenset[T]:
    meant = frozenset(each for each in known if sign_of(each) == wish.choice)
    return chosen | meant if wish.on else chosen - meant


def _choices(draft: Draft, part: Part, t: Language) -> list[tuple[str, str]]:
    """Codes and how they are called. What was chosen and is not offered any more can still be switched off."""
    if part is Part.ROLE:
        return [(role, t.plain(f"quick-role-{role}")) for role in ADDRESSED]
    if part is Part.KIND:
        return [(kind, t.plain(f"quick-kind-{kind}")) for kind in OrganisationKind]
    return [(place, place) for place in sorted({*draft.places, *draft.message.segment.municipalities}, key=in_alphabet)]


def _switch(draft: Draft, part: Part, code: str, label: str, page: int, t: Language) -> InlineKeyboardButton:
    segment = draft.message.segment
    on = code in {*segment.roles, *segment.kinds, *segment.municipalities}
    sign = t.plain("common-switch-on" if on else "common-switch-off")
    wish = SwitchChoice(message_id=draft.message.id, part=part, choice=sign_of(code), on=not on, page=page)
    return button(f"{sign} {label}", wish)


def router() -> Router:
    router = Router(name="quick-messages-segment")
    router.callback_query.register(begin, BeginMessage.filter())
    router.callback_query.register(open_segment, OpenSegment.filter())
    router.callback_query.register(open_part, OpenPart.filter())
    router.callback_query.register(switch_choice, SwitchChoice.filter())
    return router
