"""Start links of surveys: `sv_12` for oneself, `sv_12_7` by the link of organisation 7, `sv_12_0_3` with the first answer
given already, by the place of its choice.
"""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.waves import TEACHING, Unit
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, clip, page_of, turns
from handlers.surveys.beginning import begin
from handlers.surveys.wave_buttons import SeeLinks, SeeWave
from handlers.surveys.waves import Seen, seen
from handlers.surveys.words import title_of
from locales import Language
from storage import organisations
from storage.database import Database

_PREFIX = "sv"
_DIGITS = (15, 15, 3)


def payload_of(wave_id: int, organisation_id: int = 0, choice: int | None = None) -> str:
    numbers = (wave_id, *([organisation_id] if organisation_id or choice is not None else []))
    return "_".join([_PREFIX, *map(str, numbers), *([str(choice)] if choice is not None else [])])


def numbers_in(payload: str) -> Sequence[int]:
    """Wave, organisation, choice, as many as it names; none where the payload is not ours."""
    prefix, *numbers = payload.split("_")
    ours = prefix == _PREFIX and 1 <= len(numbers) <= len(_DIGITS)
    if not ours or not all(map(_is_number, numbers, _DIGITS)):
        return ()
    return tuple(map(int, numbers))


def _is_number(word: str, digits: int) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= digits


async def open_link(
    payload: str,
    *,
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> bool:
    """False when the payload is not ours: the menu is shown then."""
    numbers = numbers_in(payload)
    if not numbers:
        return False
    wave_id, organisation_id = numbers[0], numbers[1] if len(numbers) > 1 else 0
    await begin(
        message,
        wave_id,
        organisation_id,
        db=db,
        member=member,
        t=t,
        reply=reply,
        state=state,
        now=now,
        first=numbers[2] if len(numbers) == len(_DIGITS) else None,
    )
    return True


async def see_links(
    query: CallbackQuery, callback_data: SeeLinks, bot: Bot, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    """The common one, then one for each organisation that teaches: who comes by it is counted as its graduate."""
    member.must(Action.RUN_SURVEYS)
    its = await db.read(seen, callback_data.wave_id)
    if its.wave.unit is not Unit.PERSON or not its.wave.open:
        raise Refusal("survey-no-links")
    teaching = [each for each in await db.read(organisations.register) if each.kind in TEACHING]
    page, pages = page_of(len(teaching), callback_data.page)
    common = await create_start_link(bot, payload_of(its.wave.id))
    roles = "yes" if its.wave.audience.roles else "no"
    lines = [t("surveys-link-common", roles=roles, link=common)] if page == 0 else []
    for each in teaching[page * PAGE : (page + 1) * PAGE]:
        link = await create_start_link(bot, payload_of(its.wave.id, each.id))
        lines.append(t("surveys-link-line", name=clip(each.name, 120), link=link))
    await reply.show(_links_screen(its, lines, page, pages, t))


def _links_screen(its: Seen, lines: Sequence[str], page: int, pages: int, t: Language) -> Screen:
    return Screen(
        text="\n\n".join([t("surveys-links-text", title=title_of(its.questionnaire, t)), *lines]),
        buttons=[
            turns(lambda to: SeeLinks(wave_id=its.wave.id, page=to), page, pages, t),
            [button(t.plain("common-back"), SeeWave(wave_id=its.wave.id)), home_button(t)],
        ],
    )


def router() -> Router:
    router = Router(name="surveys-links")
    router.callback_query.register(see_links, SeeLinks.filter())
    return router
