"""«Что сделали по итогам»: said to whoever answered and to subscribed groups, with the short results; it raises the next
wave's answers more than any reminder.
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from zlib import crc32

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from cluster.quick_messages import words_of
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.rubrics import Rubric
from cluster.surveys.waves import Wave
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.home import home_button
from handlers.plan.notices import Audience, Say, tell_groups
from handlers.reply import Reply
from handlers.screens import Screen, button
from handlers.surveys.short_results import short_results
from handlers.surveys.wave_buttons import AskWhatWasDone, SeeWave
from handlers.surveys.waves import Seen, seen, wave_screen
from locales import Language
from storage import chats, outbox
from storage.database import Database
from storage.surveys import asking, waves

WORDS_LIMIT = 1500


class OutcomeTyping(StatesGroup):
    words = State()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many were told."""

    people: int
    groups: int


async def ask_what_was_done(
    query: CallbackQuery,
    callback_data: AskWhatWasDone,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    its = await db.read(_over, callback_data.wave_id, member, now)
    await wait_for(state, OutcomeTyping.words, wave_id=its.wave.id)
    back = button(t.plain("common-back"), SeeWave(wave_id=its.wave.id))
    await reply.show(Screen(text=t("surveys-ask-what-was-done"), buttons=[[back, home_button(t)]]))


async def take_what_was_done(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """The question stays open where the words are too many."""
    wave_id = int((await state.get_data())["wave_id"])
    words = words_of(message.text or "")
    if len(words) > WORDS_LIMIT:
        raise Refusal("survey-words-too-long", limit=WORDS_LIMIT)
    await stop_waiting(state)
    told = await db.write(_tell, wave_id, words, member, message.message_id, audience, now)
    note = t("surveys-done-kept", people=told.people, groups=told.groups)
    its = await db.read(seen, wave_id)
    await reply.show(wave_screen(its, t, now, note=note))


def _over(tx: Connection, wave_id: int, member: Member, now: datetime) -> Seen:
    member.must(Action.RUN_SURVEYS)
    its = seen(tx, wave_id)
    if its.wave.open:
        raise Refusal("survey-still-open")
    if its.wave.accepts(int(now.timestamp()), begun=True):  # results go with the words, and may not change any more
        raise Refusal("survey-results-after")
    return its


def _tell(tx: Connection, wave_id: int, words: str, member: Member, message_id: int, audience: Audience, now: datetime) -> Told:
    """Words that were told before are replaced, and told anew; a message that is handled again is told once."""
    its = _over(tx, wave_id, member, now)
    waves.say_what_was_done(tx, wave_id, words)
    event = f"{wave_id}:{message_id}-{crc32(words.encode())}"

    def say(t: Language) -> Screen:
        short = short_results(tx, its.wave, its.questionnaire, t)
        return Screen(text="\n\n".join((short, t("surveys-what-was-done", words=words))))

    tell_groups(tx, Rubric.SURVEYS, f"outcome:{event}", say, audience, now)
    return Told(people=_tell_people(tx, its.wave, event, say, audience, now), groups=len(chats.subscribers(tx, Rubric.SURVEYS)))


def _tell_people(tx: Connection, wave: Wave, event: str, say: Say, audience: Audience, now: datetime) -> int:
    told = asking.answerers(tx, wave)
    for person in told:
        payload = say(audience.texts.of(person.language)).payload()
        letter = outbox.Letter(key=f"survey-outcome:{event}:{person.user_id}", chat_id=person.user_id, payload=payload)
        outbox.post(tx, letter, now=int(now.timestamp()))
    return len(told)


def router() -> Router:
    router = Router(name="surveys-outcome")
    router.message.register(take_what_was_done, in_private, has_text, StateFilter(OutcomeTyping.words))
    router.callback_query.register(ask_what_was_done, AskWhatWasDone.filter())
    return router
