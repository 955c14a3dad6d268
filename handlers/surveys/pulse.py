"""One question under a message in a group: a tap answers it. Where there is more to ask, or consent to be asked for, the tap
leads into the private chat with the answer; the group sees nobody's.
"""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram.utils.deep_linking import create_start_link

from cluster.consents import Purpose
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.rubrics import Rubric
from cluster.surveys.answering import marks_of
from cluster.surveys.model import Kind, Question, Questionnaire, in_language
from cluster.surveys.waves import Unit, Wave
from handlers.home import home_button
from handlers.plan.notices import Audience, tell_groups
from handlers.reply import Reply
from handlers.screens import Screen, button, in_rows
from handlers.surveys import recording
from handlers.surveys.questions import asked
from handlers.surveys.wave_buttons import AskGroups, Pulse, SeeWave
from handlers.surveys.wave_links import payload_of
from handlers.surveys.waves import Seen, seen
from handlers.surveys.words import title_of
from locales import Html, Language
from storage import chats, consents
from storage.database import Database
from storage.surveys import submissions

_CHOICES = 12
_WIDTH = {Kind.SCALE: 5, Kind.NPS: 6, Kind.YES_NO: 2}


async def ask_groups(
    query: CallbackQuery,
    callback_data: AskGroups,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    """Once in every subscribed group; asked again, it tells those that have subscribed since."""
    member.must(Action.RUN_SURVEYS)
    its = await db.read(_askable, callback_data.wave_id)
    count = len(await db.read(chats.subscribers, Rubric.SURVEYS))
    back = [button(t.plain("common-back"), SeeWave(wave_id=its.wave.id)), home_button(t)]
    if not count:
        await reply.show(Screen(text=t("surveys-groups-none"), buttons=[back]))
        return
    if not callback_data.sure:
        yes = button(t.plain("surveys-yes-groups"), AskGroups(wave_id=its.wave.id, sure=True), "primary")
        await reply.show(Screen(text=t("surveys-sure-groups", count=count), buttons=[[yes], back]))
        return
    await db.write(_post, its, audience, now)
    await reply.show(Screen(text=t("surveys-asked-groups", count=count), buttons=[back]))


def pulse_screen(wave: Wave, its: Questionnaire, t: Language) -> Screen:
    question = _first(its)
    choices = [button(label, Pulse(wave_id=wave.id, choice=value)) for value, label in _choices(question, t)]
    return Screen(
        text=t("surveys-pulse", title=title_of(its, t), question=Html(asked(question, t))),
        buttons=in_rows(choices, _WIDTH.get(question.kind, 1)),
    )


def _askable(tx: Connection, wave_id: int) -> Seen:
    """Raises `Refusal` where its first question can't be answered by one tap."""
    its = seen(tx, wave_id)
    if not its.wave.open:
        raise Refusal("survey-closed")
    if its.wave.unit is not Unit.PERSON or not _choices_fit(_first(its.questionnaire)):
        raise Refusal("survey-no-pulse")
    return its


def _first(its: Questionnaire) -> Question:
    return next(question for question in its.questions if question.kind is not Kind.NOTE)


def _choices_fit(question: Question) -> bool:
    by_tap = {Kind.ONE, Kind.SCALE, Kind.NPS, Kind.YES_NO}
    return question.kind in by_tap and len(question.choices) <= _CHOICES


def _choices(question: Question, t: Language) -> list[tuple[int, str]]:
    """Values as buttons carry them, and how they are called."""
    if question.kind is Kind.ONE:
        return [(place, in_language(each.label, t.language)) for place, each in enumerate(question.choices)]
    if question.kind is Kind.YES_NO:
        return [(1, t.plain("survey-yes")), (0, t.plain("survey-no"))]
    return [(mark, t.plain("survey-cannot-rate") if _is_unknown(question, mark) else str(mark)) for mark in marks_of(question)]


def _is_unknown(question: Question, mark: int) -> bool:
    return question.kind is Kind.SCALE and mark == 0


def _post(tx: Connection, its: Seen, audience: Audience, now: datetime) -> None:
    def say(t: Language) -> Screen:
        return pulse_screen(its.wave, its.questionnaire, t)

    tell_groups(tx, Rubric.SURVEYS, f"pulse:{its.wave.id}", say, audience, now)


async def take_pulse(
    query: CallbackQuery,
    callback_data: Pulse,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    """Without consent nothing is kept: the answer goes along in the link."""
    wish = callback_data
    its = await db.read(_askable, wish.wave_id)
    if await db.read(submissions.has_answered, its.wave.id, member.user_id):
        await reply.toast(t.plain("surveys-pulse-answered"))
        return
    link = await create_start_link(bot, payload_of(its.wave.id, choice=wish.choice))
    if len(its.questionnaire.questions) > 1 or not await db.read(consents.given, member.user_id, Purpose.SURVEY):
        await reply.lead_to(link)
        return
    if await db.write(_answer, its.wave.id, member, wish.choice, t.language, now):
        await reply.toast(t.plain("surveys-pulse-kept"))
    else:
        await reply.lead_to(link)


def _answer(tx: Connection, wave_id: int, member: Member, choice: int, language: str, now: datetime) -> bool:
    """Begun, answered and submitted by one tap. False where the choice can't be the answer: the question is still asked then,
    and will be where there is room to say why.
    """
    draft = recording.begin(tx, wave_id, member, 0, now, invited=True)
    recording.begin_with(tx, draft, choice, language)
    return recording.submit(tx, draft.id, wave_id, member, now, sure=True).end is recording.End.DONE


def router() -> Router:
    router = Router(name="surveys-pulse")
    router.callback_query.register(ask_groups, AskGroups.filter())
    router.callback_query.register(take_pulse, Pulse.filter())
    return router
