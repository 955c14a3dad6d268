"""«Прислать файл»: a questionnaire as XLSX or TOML becomes a draft; what is wrong with it is said line by line."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from html import unescape
from io import BytesIO
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.specialities import Speciality
from cluster.surveys.faults import FaultyFileError
from cluster.surveys.model import Questionnaire
from documents.reading import MAX_MEGABYTES
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_document, in_private
from handlers.home import home_button
from handlers.questionnaires.buttons import AskFile, GetSample, ListQuestionnaires, Questionnaires
from handlers.questionnaires.drafts import Opened, draft_screen, opened
from handlers.reply import Reply
from handlers.screens import Screen, body, button, that_fit
from handlers.surveys.files import faults_of, read_questionnaire
from locales import Language
from storage.database import Database
from storage.surveys import editing, questionnaires

_LINES = 15
"""Of faults that one can take in at once; the others come as a file."""


async def ask_file(query: CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    member.must(Action.RUN_SURVEYS)
    await wait_for(state, Questionnaires.file)
    await reply.show(_how_screen(t))


async def take_file(
    message: Message,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    specialities: Sequence[Speciality],
    now: datetime,
) -> None:
    """Another file after it replaces it, so a corrected one is simply sent."""
    member.must(Action.RUN_SURVEYS)
    document = message.document
    assert document is not None
    if (document.file_size or 0) > MAX_MEGABYTES * 2**20:
        raise Refusal("file-too-large", limit_mb=MAX_MEGABYTES)
    data = await bot.download(document.file_id, BytesIO())
    assert data is not None
    try:
        given = await asyncio.to_thread(read_questionnaire, data.read(), specialities)
    except FaultyFileError as error:
        _tell_faults(faults_of(error, t), t, reply)
        return
    seen = await db.write(_begin, given, member, now)
    await stop_waiting(state)
    await reply.show(draft_screen(seen, 0, t, note=t("questionnaire-file-taken")))


def _begin(tx: Connection, given: Questionnaire, member: Member, now: datetime) -> Opened:
    """Raises `Refusal` where its questions were of another kind before: then it could not be saved."""
    questionnaires.must_fit(tx, given)
    latest = questionnaires.by_name(tx, given.name)
    draft = editing.begin(
        tx, given, based_on=latest.id if latest else None, by=member.user_id, now=int(now.timestamp()), from_file=True
    )
    return opened(tx, draft.id, member)


def _tell_faults(faults: Sequence[str], t: Language, reply: Reply) -> None:
    """The conversation waits for a corrected file."""
    head, tail = t("questionnaire-faults", count=len(faults)), t("questionnaire-faults-then")
    lines = [f"• {fault}" for fault in faults]
    shown = min(_LINES, that_fit(head, lines, tail, gap="\n"))
    buttons = [[button(t.plain("questionnaires-sample"), GetSample())], _list_and_home(t)]
    reply.say(Screen(text=body(head, lines[:shown], tail, t, gap="\n"), buttons=buttons))
    if shown < len(faults):
        words = "\n".join(unescape(fault) for fault in faults).encode("utf-8-sig")
        reply.send_file(t.plain("questionnaire-faults-file"), words, t("questionnaire-faults-all", count=len(faults)))


async def need_file(message: Message, member: Member, t: Language, reply: Reply) -> None:
    """Words or a picture where a file is waited for."""
    member.must(Action.RUN_SURVEYS)
    if (message.text or "").startswith("/"):
        raise Refusal("command-unknown")
    await reply.show(_how_screen(t))


def _how_screen(t: Language) -> Screen:
    buttons = [[button(t.plain("questionnaires-sample"), GetSample())], _list_and_home(t)]
    return Screen(text=t("questionnaires-how"), buttons=buttons)


def _list_and_home(t: Language) -> list[InlineKeyboardButton]:
    return [button(t.plain("questionnaires-back"), ListQuestionnaires()), home_button(t)]


def router() -> Router:
    """Before the plan's own import, which takes any file."""
    router = Router(name="questionnaires-files")
    router.callback_query.register(ask_file, AskFile.filter())
    router.message.register(take_file, in_private, StateFilter(Questionnaires.file), has_document)
    router.message.register(need_file, in_private, StateFilter(Questionnaires.file))
    return router
