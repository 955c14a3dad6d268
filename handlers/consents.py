"""Consent before the thing that needs it: the text of its purpose, «Согласен» or «Не сейчас», then what was begun goes on."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.consents import PER_SUBJECT, Operator, Purpose, Wording, version_of
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Id, Place, Screen, button
from locales import LANGUAGES, Html, Language, Texts
from storage import consents, organisations
from storage.database import Database

THEN_LIMIT = 8
"""Characters of the short word for what goes on."""

GoesOn = Callable[..., Awaitable[None]]
"""A handler of a press; it may ask for `db`, `member`, `t`, `reply`, `state`, `audience`, `operator`, `now`, and for what the
button carries: `about`, `organisation_id` and `choice`.
"""


class Agree(CallbackData, prefix="agree"):
    """`version` is that of the text that stands above the button; what follows is for what goes on, and stands in the button
    because nothing may be kept before they agree. `choice`: what they have tapped already, counted from one; 0: nothing.
    """

    purpose: Purpose
    version: str
    then: str
    about: Id = 0
    organisation_id: Id = 0
    choice: Place = 0


class NotNow(CallbackData, prefix="notnow"):
    """«Не сейчас»."""


def wordings(texts: Texts, operator: Operator) -> Iterator[Wording]:
    """Every purpose in every language, as it is read from now on."""
    for purpose in Purpose:
        read = {language: _wording(purpose, operator, texts.of(language)) for language in LANGUAGES}
        version = version_of(*read.values())
        for language, text in read.items():
            yield Wording(purpose=purpose, language=language, version=version, text=text)


def operator_words(operator: Operator, t: Language) -> str:
    if not operator.name:
        return t.plain("consents-operator-unnamed")
    return t.plain("consents-operator", name=operator.name, address=operator.address or "none")


def asking_screen(wording: Wording, wish: Agree, t: Language, *, to_whom: str = "") -> Screen:
    whom = t("consents-to-whom", name=to_whom) if to_whom else ""
    text = "\n\n".join(part for part in (t("consents-why"), whom, wording.text) if part)
    agree = wish.model_copy(update={"version": wording.version})
    return Screen(
        text=text,
        buttons=[
            [button(t.plain("consents-agree"), agree, "success"), button(t.plain("consents-not-now"), NotNow())],
        ],
    )


async def ask(
    reply: Reply,
    db: Database,
    member: Member,
    t: Language,
    purpose: Purpose,
    *,
    then: str,
    about: int = 0,
    organisation_id: int = 0,
    choice: int = 0,
) -> bool:
    """True when they have agreed; else the text is shown, and after «Согласен» the handler of `then` goes on.

    Where data are passed on (`PER_SUBJECT`), `about` is the organisation that gets them.
    """
    assert len(then) <= THEN_LIMIT
    if await db.read(consents.given, member.user_id, purpose, _subject(purpose, about)):
        return True
    wish = Agree(purpose=purpose, version="", then=then, about=about, organisation_id=organisation_id, choice=choice)
    await reply.show(await _asking(db, t, wish))
    return False


class Consenting:
    """`goes_on`: by the short word that the button carries, the handler of what was begun."""

    def __init__(self, goes_on: Mapping[str, GoesOn]) -> None:
        self._goes_on = goes_on

    async def agree(
        self,
        query: CallbackQuery,
        callback_data: Agree,
        db: Database,
        member: Member,
        t: Language,
        reply: Reply,
        state: FSMContext,
        audience: Audience,
        operator: Operator,
        now: datetime,
    ) -> None:
        wish = callback_data
        then = self._goes_on.get(wish.then)
        if then is None:
            raise Refusal("button-outdated")
        given = await db.write(
            consents.give,
            member.user_id,
            wish.purpose,
            wish.version,
            now=int(now.timestamp()),
            subject=_subject(wish.purpose, wish.about),
        )
        if not given:
            await reply.toast(t.plain("consents-changed"))
            await reply.show(await _asking(db, t, wish))
            return
        await reply.toast(t.plain("consents-given-now"))
        known: dict[str, Any] = {
            "db": db,
            "member": member,
            "t": t,
            "reply": reply,
            "state": state,
            "audience": audience,
            "operator": operator,
            "now": now,
            "about": wish.about,
            "organisation_id": wish.organisation_id,
            "choice": wish.choice,
        }
        await CallableObject(then).call(query, **known)


async def not_now(query: CallbackQuery, t: Language, reply: Reply) -> None:
    await reply.show(Screen(text=t("consents-not-given"), buttons=[[home_button(t)]]))


async def _asking(db: Database, t: Language, wish: Agree) -> Screen:
    wording = await db.read(consents.wording, wish.purpose, t.language)
    whom = await db.read(organisations.card, wish.about) if wish.purpose in PER_SUBJECT else None
    return asking_screen(wording, wish, t, to_whom=whom.name if whom else "")


def _subject(purpose: Purpose, about: int) -> str:
    return str(about) if purpose in PER_SUBJECT else ""


def _wording(purpose: Purpose, operator: Operator, t: Language) -> str:
    return t(
        "consents-text",
        purpose=t.plain(f"consents-name-{purpose}"),
        operator=operator_words(operator, t),
        aim=t.plain(f"consents-aim-{purpose}"),
        data=t.plain(f"consents-data-{purpose}"),
        actions=t.plain(f"consents-actions-{purpose}"),
        term=t.plain(f"consents-term-{purpose}"),
        withdrawal=Html(t("consents-withdrawal")),
    )


def router(goes_on: Mapping[str, GoesOn]) -> Router:
    router = Router(name="consents")
    router.callback_query.register(Consenting(goes_on).agree, Agree.filter())
    router.callback_query.register(not_now, NotNow.filter())
    return router
