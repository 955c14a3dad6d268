"""«Не участвую»: whoever does not want to be asked is not reminded; they may think better of it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from cluster.rights import Member
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import Screen, button
from handlers.surveys.buttons import BeginSurvey
from handlers.surveys.wave_buttons import Refuse
from locales import Language
from storage.database import Database
from storage.surveys import asking


async def refuse(query: CallbackQuery, callback_data: Refuse, db: Database, member: Member, t: Language, reply: Reply) -> None:
    """The letter stays, with the way back: beginning undoes the refusal."""
    await db.write(asking.refuse, callback_data.wave_id, member.user_id)
    begin = BeginSurvey(wave_id=callback_data.wave_id, organisation_id=callback_data.organisation_id)
    await reply.show(Screen(text=t("surveys-refused"), buttons=[[button(t.plain("surveys-come-back"), begin), home_button(t)]]))


def router() -> Router:
    router = Router(name="surveys-taking-part")
    router.callback_query.register(refuse, Refuse.filter())
    return router
