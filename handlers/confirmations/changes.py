"""«Что изменилось»: what of the cards was corrected while a wave was open, by organisation."""

from collections.abc import Iterator
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.confirmations import Correction, names_of
from cluster.rights import Action, Member
from handlers.confirmations.buttons import SeeChanges, SeeWave
from handlers.confirmations.composition import Composition, composition_of
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.organisations.card import value_in_words
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, page_of, turns
from locales import Language
from storage.database import Database


def changes_screen(found: Composition, wish: SeeChanges, now: datetime, t: Language) -> Screen:
    """An organisation whose changes go on after a page's end is named again on the next."""
    page, pages = page_of(len(found.corrections), wish.page)
    count = len(found.corrections)
    head = t("confirmation-changes", count=count) if count else t("confirmation-no-changes")
    return Screen(
        text=body(head, list(_lines(found, page, now, t)), "", t, gap="\n"),
        buttons=[
            turns(lambda to: SeeChanges(wave_id=wish.wave_id, page=to), page, pages, t),
            [button(t.plain("common-back"), SeeWave(wave_id=wish.wave_id)), home_button(t)],
        ],
    )


async def see_changes(
    query: CallbackQuery,
    callback_data: SeeChanges,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.CONFIRM_REGISTER)
    await stop_waiting(state)
    await reply.show(changes_screen(await db.read(composition_of, callback_data.wave_id, now), callback_data, now, t))


def _lines(found: Composition, page: int, now: datetime, t: Language) -> Iterator[str]:
    names = names_of(each.organisation for each in found.listed)
    named = None
    for each in found.corrections[page * PAGE : (page + 1) * PAGE]:
        if each.organisation.id != named:
            named = each.organisation.id
            yield t("confirmation-changes-of", name=clip(names.get(named, each.organisation.name), 150))
        yield _line(each, now, t)


def _line(correction: Correction, now: datetime, t: Language) -> str:
    field = correction.field
    return t(
        "confirmation-change",
        day=t.day(datetime.fromtimestamp(correction.changed_at, now.tzinfo).date(), today=now.date()),
        field=t.plain(f"organisation-field-{field}"),
        before=clip(value_in_words(field, correction.before, t), 120),
        after=clip(value_in_words(field, correction.after, t), 120),
    )


def router() -> Router:
    router = Router(name="confirmations-changes")
    router.callback_query.register(see_changes, SeeChanges.filter())
    return router
