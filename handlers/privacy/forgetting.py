"""/forget: what goes, what stays and why, two taps; and the same for whoever has been silent for a year."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.rights import Member
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.home import Home, home_button
from handlers.leaving import give_up, is_last, tell_vacant
from handlers.plan.notices import Audience, Say
from handlers.privacy.buttons import AskForget, ForgetMe, OpenForget, OpenPrivacy
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import LANGUAGES, Language
from storage import members, outbox, privacy, roles
from storage.database import Database

_HOLDS_FOR = timedelta(hours=1)
"""How long the second tap may be after the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What will be left behind: organisations without a voice, words of the cluster's record, roles of the settings."""

    orphans: tuple[str, ...]
    words: int
    settled: bool


def forget_screen(traces: Traces, t: Language) -> Screen:
    notes = [
        t("privacy-forget-words", count=traces.words) if traces.words else "",
        t("privacy-forget-orphans", names=clip("; ".join(traces.orphans), 400)) if traces.orphans else "",
        t("privacy-forget-settled") if traces.settled else "",
    ]
    return Screen(
        text="\n\n".join(part for part in (t("privacy-forget-text"), *notes) if part),
        buttons=[
            [button(t.plain("privacy-forget-first"), AskForget(), "danger")],
            [button(t.plain("common-back"), OpenPrivacy()), home_button(t)],
        ],
    )


def sure_screen(now: datetime, t: Language) -> Screen:
    return Screen(
        text=t("privacy-forget-sure"),
        buttons=[
            [button(t.plain("privacy-forget-second"), ForgetMe(asked=int(now.timestamp())), "danger")],
            [button(t.plain("common-cancel"), OpenPrivacy())],
        ],
    )


async def open_forget(
    event: Message | CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
) -> None:
    await stop_waiting(state)
    await reply.show(forget_screen(await db.read(_traces, member.user_id, audience), t))


async def ask_forget(query: CallbackQuery, t: Language, reply: Reply, now: datetime) -> None:
    await reply.show(sure_screen(now, t))


async def forget_me(
    query: CallbackQuery,
    callback_data: ForgetMe,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    if not timedelta() <= now - datetime.fromtimestamp(callback_data.asked, now.tzinfo) <= _HOLDS_FOR:
        await reply.show(forget_screen(await db.read(_traces, member.user_id, audience), t))
        return
    await db.write(forget, member.user_id, farewell_screen, audience=audience, now=now)
    await state.clear()
    await reply.change(Screen(text=t("privacy-forgetting")))


def farewell_screen(t: Language) -> Screen:
    return Screen(text=t("privacy-forgotten"))


def silence_screen(t: Language) -> Screen:
    return Screen(text=t("privacy-forgotten-for-silence"))


def warning_screen(day: date, t: Language) -> Screen:
    return Screen(
        text=t("privacy-silence-warning", day=t.day(day)), buttons=[[button(t.plain("privacy-stay"), Home(), "success")]]
    )


def forget(
    tx: Connection, user_id: int, farewell: Say, *, audience: Audience, now: datetime, urgency: int = outbox.ANSWER
) -> None:
    """Everything by `storage.privacy.HOLDINGS`, in one transaction. Their roles end as any role does; the last letter to them
    says so, and is not kept.
    """
    known, stamp = members.known(tx, user_id), int(now.timestamp())
    if known is not None:
        give_up(tx, user_id, roles.holdings(tx, user_id), by=known.member, audience=audience, now=now)
    nameless = {language: audience.texts.of(language).plain("privacy-forgotten-person") for language in LANGUAGES}
    privacy.forget(tx, user_id, nameless=nameless, now=stamp)
    if known is None:
        return
    tell_vacant(tx, members.with_standing(known.member, audience.standing).roles, known.member, audience, now)
    if not known.blocked:
        letter = outbox.Letter(
            key=f"{outbox.FAREWELL}{user_id}:{stamp}",
            chat_id=user_id,
            payload=farewell(audience.texts.of(known.member.language)).payload(),
            urgency=urgency,
        )
        outbox.post(tx, letter, now=stamp)


def _traces(tx: Connection, user_id: int, audience: Audience) -> Traces:
    return Traces(
        orphans=tuple(each.organisation for each in roles.holdings(tx, user_id) if is_last(tx, user_id, each)),
        words=privacy.words_left(tx, user_id),
        settled=user_id in audience.standing,
    )


def router() -> Router:
    router = Router(name="forgetting")
    router.message.register(open_forget, in_private, Command("forget"))
    router.callback_query.register(open_forget, OpenForget.filter())
    router.callback_query.register(ask_forget, AskForget.filter())
    router.callback_query.register(forget_me, ForgetMe.filter())
    return router
