"""/privacy: who answers for the data, what for, what may be switched off, where it lies and for how long."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.consents import PER_SUBJECT, Answer, Consent, Operator, Purpose
from cluster.profile import BY_MAILING
from cluster.rights import Member
from handlers.consents import GoesOn, ask, operator_words
from handlers.conversation import stop_waiting
from handlers.filters import in_group, in_private
from handlers.home import home_button
from handlers.privacy.buttons import GetMyData, OpenForget, OpenPrivacy, SwitchConsent
from handlers.profile.buttons import ClearField, OpenCourses, OpenInterests, OpenProfile, OpenTopics
from handlers.reply import Reply
from handlers.screens import Screen, button
from locales import Html, Language
from storage import consents, members, privacy, profile
from storage.database import Database
from storage.surveys import submissions


def privacy_screen(
    operator: Operator,
    given: frozenset[Purpose],
    outdated: frozenset[Purpose],
    log: Sequence[Consent],
    now: datetime,
    t: Language,
    *,
    note: str = "",
) -> Screen:
    """`given` is what is agreed to as it reads now, `outdated` what was agreed to as it read then; `log` tells since when."""
    at = {each.purpose: each.at for each in log if each.answer is Answer.GIVEN and each.purpose in given | outdated}
    purposes = "\n".join(_line(purpose, at.get(purpose), now, t, changed=purpose not in given) for purpose in Purpose)
    text = t("privacy-text", operator=operator_words(operator, t), purposes=Html(purposes))
    return Screen(
        text="\n\n".join(part for part in (note, text) if part),
        buttons=[
            *(_switches(purpose, t, given, outdated) for purpose in Purpose),
            [button(t.plain("privacy-get-data"), GetMyData()), button(t.plain("privacy-open-forget"), OpenForget())],
            [home_button(t)],
        ],
    )


async def open_privacy(
    event: Message | CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    operator: Operator,
    now: datetime,
) -> None:
    await stop_waiting(state)
    await reply.show(await _privacy(db, member, operator, now, t))


async def privacy_in_group(message: Message, t: Language, reply: Reply) -> None:
    await reply.show(Screen(text=t("privacy-only-in-private")))


async def is_guest(event: Message | CallbackQuery, member: Member) -> bool:
    return not member.joined


async def no_profile(event: Message | CallbackQuery, t: Language, reply: Reply, state: FSMContext) -> None:
    """Nothing is kept of a guest, and looking at it is no wish to be known."""
    await stop_waiting(state)
    await reply.show(Screen(text=t("privacy-no-profile"), buttons=[[home_button(t)]]))


async def switch_consent(
    query: CallbackQuery,
    callback_data: SwitchConsent,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    operator: Operator,
    now: datetime,
) -> None:
    """Switching on shows the text first; switching off says what ends with it."""
    await stop_waiting(state)
    purpose, note = callback_data.purpose, ""
    if callback_data.on:
        if not await ask(reply, db, member, t, purpose, then="topics" if purpose is Purpose.MAILING else "privacy"):
            return
    elif await db.write(_withdraw, member.user_id, purpose, now=int(now.timestamp())):
        note = t(f"privacy-stopped-{purpose}")
    await reply.show(await _privacy(db, member, operator, now, t, note=note))


async def _privacy(db: Database, member: Member, operator: Operator, now: datetime, t: Language, *, note: str = "") -> Screen:
    given, outdated, log = await db.read(_consents, member.user_id)
    return privacy_screen(operator, given, outdated, log, now, t, note=note)


def _consents(tx: Connection, user_id: int) -> tuple[frozenset[Purpose], frozenset[Purpose], list[Consent]]:
    given = frozenset(purpose for purpose in Purpose if consents.given_to_any(tx, user_id, purpose))
    outdated = frozenset(purpose for purpose in Purpose if consents.outdated_for_any(tx, user_id, purpose))
    return given, outdated - given, consents.history(tx, user_id)


def _withdraw(tx: Connection, user_id: int, purpose: Purpose, *, now: int) -> bool:
    """What stood on it ends in the same moment."""
    withdrawn = consents.withdraw_all(tx, user_id, purpose, now=now)
    if members.member(tx, user_id) is None:  # a guest who was known once
        return withdrawn
    if purpose is Purpose.PROFILE:
        privacy.unsay_typed_name(tx, user_id)
        profile.empty(tx, user_id)
    if purpose is Purpose.MAILING:  # whoever is written to in a function needs no consent: for them it is the switch
        for topic in BY_MAILING:
            profile.mute(tx, user_id, topic)
    if purpose is Purpose.SURVEY:
        submissions.unsign(tx, user_id)
    return withdrawn


def _line(purpose: Purpose, at: int | None, now: datetime, t: Language, *, changed: bool) -> str:
    name, aim = t.plain(f"consents-name-{purpose}"), t.plain(f"consents-aim-{purpose}")
    if at is not None:
        day = t.day(datetime.fromtimestamp(at, now.tzinfo).date())
        return t("privacy-purpose-changed" if changed else "privacy-purpose-given", name=name, aim=aim, day=day)
    if purpose in PER_SUBJECT:
        return t("privacy-purpose-each-time", name=name, aim=aim)
    return t("privacy-purpose-not-given", name=name, aim=aim)


def _switches(
    purpose: Purpose, t: Language, given: frozenset[Purpose], outdated: frozenset[Purpose]
) -> list[InlineKeyboardButton]:
    """To agree or not to; where the text has changed since, both. Where it is asked each time, only to take it back."""
    if purpose in outdated:
        name = t.plain(f"consents-name-{purpose}")
        anew = button(t.plain("privacy-agree-anew", name=name), SwitchConsent(purpose=purpose, on=True))
        withdraw = button(t.plain("privacy-withdraw", name=name), SwitchConsent(purpose=purpose, on=False))
        return [withdraw] if purpose in PER_SUBJECT else [anew, withdraw]
    if purpose in given or purpose not in PER_SUBJECT:
        return [_switch(purpose, t, on=purpose in given)]
    return []


def _switch(purpose: Purpose, t: Language, *, on: bool) -> InlineKeyboardButton:
    mark = t.plain("common-switch-on" if on else "common-switch-off")
    return button(f"{mark} {t.plain(f'consents-name-{purpose}')}", SwitchConsent(purpose=purpose, on=not on))


GOES_ON: Mapping[str, GoesOn] = {"privacy": open_privacy}
"""After «Согласен»."""


def router() -> Router:
    router = Router(name="privacy")
    router.message.register(open_privacy, in_private, Command("privacy"))
    router.message.register(privacy_in_group, in_group, Command("privacy", "mydata", "forget", "profile"))
    router.message.register(no_profile, in_private, Command("profile"), is_guest)
    for opens in (OpenProfile, OpenInterests, OpenCourses, OpenTopics, ClearField):
        router.callback_query.register(no_profile, opens.filter(), is_guest)
    router.callback_query.register(open_privacy, OpenPrivacy.filter())
    router.callback_query.register(switch_consent, SwitchConsent.filter())
    return router
