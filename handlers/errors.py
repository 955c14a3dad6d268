"""What went wrong is said once, here: a refusal in its own words, anything else with an apology and a line in the log."""

import logging
import traceback

from aiogram import Router
from aiogram.types import ErrorEvent

from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.reply import Letters, Reply
from locales import Language
from storage.conversations import Conversations
from storage.database import is_passing

logger = logging.getLogger(__name__)

_FRAMES = 6


async def explain(
    event: ErrorEvent, member: Member, reply: Reply, letters: Letters, t: Language, fsm_storage: Conversations
) -> None:
    """The disk's troubles pass through: the update is handled again when they are over.

    After an error of ours a question that waited waits again, so that «ничего не потеряно» is true.
    """
    if is_passing(event.exception):
        raise event.exception
    letters.clear()
    if isinstance(event.exception, Refusal):
        await reply.refuse(event.exception)
        return
    fsm_storage.undo(member.user_id)
    logger.error("update %s: %s", event.update.update_id, place_of(event.exception))
    await reply.alert(t.plain("common-something-broke"))


def place_of(error: BaseException) -> str:
    """Its kind and where it was raised, but not its words: those may be people's."""
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__, limit=-_FRAMES))}".rstrip()


def router() -> Router:
    router = Router(name="errors")
    router.errors.register(explain)
    return router
