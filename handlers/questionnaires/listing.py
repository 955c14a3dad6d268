"""«Анкеты»: all that there are, each as its author would read it out, and what can be done with it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.model import Questionnaire, in_language
from cluster.surveys.waves import Wave
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.questionnaires.buttons import (
    AskCopyTitle,
    AskFile,
    EditQuestionnaire,
    GetSample,
    GetWorkbook,
    ListQuestionnaires,
    OpenDraft,
    OpenQuestionnaire,
    TryQuestionnaire,
)
from handlers.questionnaires.words import asked_count, card_lines, title_line
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, page_of, turns
from handlers.surveys.beginning import begin
from handlers.surveys.files import as_workbook
from handlers.surveys.wave_buttons import PrepareWave, SeeWaves
from handlers.surveys.words import title_of
from locales import Language
from storage import members
from storage.database import Database
from storage.surveys import editing, questionnaires, waves
from storage.surveys.editing import EditedQuestionnaire
from storage.surveys.questionnaires import Stored

QUESTIONS = 5
"""On one page of a card, with all that each of them offers."""
_INTRODUCTION = 500

PROGRAM, FORGOTTEN = "", "-"
"""Instead of an author's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A version and who made it; `begun`: what this person is changing of it."""

    stored: Stored
    author: str
    begun: EditedQuestionnaire | None = None


def latest_of(tx: Connection, questionnaire_id: int, member: Member) -> Kept:
    """The latest version of what this is a version of. Raises `Refusal`."""
    member.must(Action.RUN_SURVEYS)
    stored = questionnaires.by_id(tx, questionnaire_id)
    latest = stored and questionnaires.by_name(tx, stored.questionnaire.name)
    if latest is None:
        raise Refusal("questionnaire-gone")
    return _kept(tx, latest, member)


def _kept(tx: Connection, stored: Stored, member: Member) -> Kept:
    own = [each for each in editing.of_person(tx, member.user_id) if not each.from_file]
    begun = [each for each in own if each.questionnaire.name == stored.questionnaire.name]
    return Kept(stored=stored, author=author_of(tx, stored), begun=begun[0] if begun else None)


def author_of(tx: Connection, stored: Stored) -> str:
    if stored.made_by is None:
        return PROGRAM
    author = members.member(tx, stored.made_by)
    return author.name if author else FORGOTTEN


def author_words(author: str, t: Language) -> str:
    if author == PROGRAM:
        return t.plain("questionnaire-of-program")
    return t.plain("privacy-forgotten-person") if author == FORGOTTEN else author


async def list_questionnaires(
    query: CallbackQuery,
    callback_data: ListQuestionnaires,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    await reply.show(await db.read(list_now, callback_data.page, member, t))


def list_now(tx: Connection, page: int, member: Member, t: Language, *, note: str = "") -> Screen:
    kept = [_kept(tx, each, member) for each in questionnaires.latest(tx)]
    return _list_screen(kept, editing.of_person(tx, member.user_id), page, t, note=note)


def _list_screen(
    kept: Sequence[Kept], drafts: Sequence[EditedQuestionnaire], page: int, t: Language, *, note: str = ""
) -> Screen:
    """What this person has begun stands first."""
    entries: list[Kept | EditedQuestionnaire] = [*drafts, *kept]
    page, pages = page_of(len(entries), page)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    head = "\n\n".join(part for part in (note, t("questionnaires-head", count=len(kept))) if part)
    return Screen(
        text=body(head, [_list_line(each, t) for each in shown], "", t, gap="\n"),
        buttons=[
            *([_list_button(each, t)] for each in shown),
            turns(lambda to: ListQuestionnaires(page=to), page, pages, t),
            [button(t.plain("questionnaires-send"), AskFile()), button(t.plain("questionnaires-sample"), GetSample())],
            [button(t.plain("common-back"), SeeWaves()), home_button(t)],
        ],
    )


def _list_line(each: Kept | EditedQuestionnaire, t: Language) -> str:
    if isinstance(each, EditedQuestionnaire):
        return t("questionnaires-draft-line", title=title_of(each.questionnaire, t))
    its = each.stored.questionnaire
    return t("questionnaires-line", title=title_of(its, t), count=asked_count(its), author=author_words(each.author, t))


def _list_button(each: Kept | EditedQuestionnaire, t: Language) -> InlineKeyboardButton:
    if isinstance(each, EditedQuestionnaire):
        return button(t.plain("questionnaires-draft", title=title_of(each.questionnaire, t)), OpenDraft(draft_id=each.id))
    return button(title_of(each.stored.questionnaire, t), OpenQuestionnaire(questionnaire_id=each.stored.id))


async def open_questionnaire(
    query: CallbackQuery,
    callback_data: OpenQuestionnaire,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    kept = await db.read(latest_of, callback_data.questionnaire_id, member)
    newer = t("questionnaire-newer") if kept.stored.id != callback_data.questionnaire_id else ""
    await reply.show(card_screen(kept, callback_data.page, t, note=newer))


def card_screen(kept: Kept, page: int, t: Language, *, note: str = "") -> Screen:
    its, number = kept.stored.questionnaire, kept.stored.id
    lines = card_lines(its, t)
    page, pages = page_of(len(lines), page, QUESTIONS)
    head = t(
        "questionnaire-card",
        title=title_line(its, t),
        version=kept.stored.version,
        author=author_words(kept.author, t),
        count=asked_count(its),
    )
    introduction = "" if page else _introduction(its, t)
    change = OpenDraft(draft_id=kept.begun.id) if kept.begun else EditQuestionnaire(questionnaire_id=number)
    top = "\n\n".join(part for part in (note, head, introduction) if part)
    return Screen(
        text=body(top, lines[page * QUESTIONS : (page + 1) * QUESTIONS], "", t),
        buttons=[
            turns(lambda to: OpenQuestionnaire(questionnaire_id=number, page=to), page, pages, t),
            [button(t.plain("questionnaire-prepare"), PrepareWave(questionnaire_id=number), "primary")],
            [
                button(t.plain("questionnaire-go-on" if kept.begun else "questionnaire-edit"), change),
                button(t.plain("questionnaire-copy"), AskCopyTitle(questionnaire_id=number)),
            ],
            [
                button(t.plain("questionnaire-try"), TryQuestionnaire(questionnaire_id=number)),
                button(t.plain("questionnaire-workbook"), GetWorkbook(questionnaire_id=number)),
            ],
            [button(t.plain("common-back"), ListQuestionnaires()), home_button(t)],
        ],
    )


def _introduction(its: Questionnaire, t: Language) -> str:
    words = in_language(its.introduction, t.language)
    shown = words if len(words) <= _INTRODUCTION else f"{words[:_INTRODUCTION]}…"
    return f"<blockquote>{escape(shown, quote=False)}</blockquote>" if words else ""


async def get_workbook(
    query: CallbackQuery, callback_data: GetWorkbook, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.RUN_SURVEYS)
    its = (await db.read(latest_of, callback_data.questionnaire_id, member)).stored.questionnaire
    data = await asyncio.to_thread(as_workbook, its)
    reply.send_file(f"{its.name}.xlsx", data, t("questionnaire-workbook-caption", title=title_of(its, t)))


async def get_sample(query: CallbackQuery, member: Member, t: Language, reply: Reply, sample: Questionnaire) -> None:
    member.must(Action.RUN_SURVEYS)
    data = await asyncio.to_thread(as_workbook, sample)
    reply.send_file(f"{sample.name}.xlsx", data, t("questionnaires-sample-caption"))


async def try_questionnaire(
    query: CallbackQuery,
    callback_data: TryQuestionnaire,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    trial = await db.write(_trial, callback_data.questionnaire_id, member, now)
    await begin(query, trial, 0, db=db, member=member, t=t, reply=reply, state=state, now=now)


def _trial(tx: Connection, questionnaire_id: int, member: Member, now: datetime) -> int:
    """A new one each time."""
    kept = latest_of(tx, questionnaire_id, member)
    return waves.test_of(tx, Wave(id=0, questionnaire_id=kept.stored.id), by=member.user_id, now=int(now.timestamp()))


def router() -> Router:
    router = Router(name="questionnaires-listing")
    router.callback_query.register(list_questionnaires, ListQuestionnaires.filter())
    router.callback_query.register(open_questionnaire, OpenQuestionnaire.filter())
    router.callback_query.register(get_workbook, GetWorkbook.filter())
    router.callback_query.register(get_sample, GetSample.filter())
    router.callback_query.register(try_questionnaire, TryQuestionnaire.filter())
    return router
