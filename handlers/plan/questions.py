"""A question about a row that is answered in words: how it is asked, which one a message answers, how it is left."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from unicodedata import category

from aiogram.fsm.context import FSMContext
from aiogram.types import InlineKeyboardButton, Message

from cluster.plan.new_due import Offer, Step, offers
from cluster.plan.progress import TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.conversation import REASON, forget, stop_waiting, wait_for
from handlers.plan.buttons import Act, AnswerDates, LeaveQuestion, MoveTo, Question
from handlers.plan.words import result_words
from handlers.reply import Reply
from handlers.screens import Screen, button, clip, in_rows
from locales import Language

WORDS_LIMIT = 1000
_SEEN = "LNPS"
"""Unicode categories that leave a mark: letters, numbers, punctuation, symbols. A zero-width space is no result."""

_BREATH_SECONDS = 3
"""Clients send the parts of a long text one right after another; nobody reads an answer and types anew in this time."""

_TOO_LONG = "too_long"
"""When a text came, or a part of one, that is too long to be taken."""

ASKED_BY = {Act.DONE: Question.RESULT, Act.CORRECT: Question.CORRECTION, Act.MOVE: Question.REASON}
"""Acts that need words, and what is asked first."""

_STATES = {f"Typing:{question}": question for question in Question}


async def ask(
    act: Act, row: TrackedRow, occurrence: TrackedOccurrence, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    """Wait for the result, for a better one, or for the reason of a new date."""
    if act is Act.CORRECT and not occurrence.may_be_corrected_by(member):
        raise Refusal("result-not-yours")
    if act is not Act.CORRECT and not occurrence.open:
        raise Refusal("row-closed-already")
    if act is Act.MOVE and occurrence.due is None:
        raise Refusal("row-undated")
    asked = LeaveQuestion(question=ASKED_BY[act], occurrence_id=occurrence.id)
    await _wait_for(asked, state)
    await reply.show(Screen(text=_words_of(asked.question, row, occurrence, t), buttons=[[_leave_button(asked, t)]]))


async def ask_date(
    row: TrackedRow, occurrence: TrackedOccurrence, today: date, t: Language, reply: Reply, state: FSMContext, *, note: str = ""
) -> None:
    """The reason is given; the days that are often meant need not be typed."""
    asked = LeaveQuestion(question=Question.DATE, occurrence_id=occurrence.id)
    await _wait_for(asked, state)
    offered = [
        button(_offer_words(offer, today, t), MoveTo(occurrence_id=occurrence.id, day=offer.day.toordinal()))
        for offer in offers(occurrence.due or today, today)
    ]
    text = "\n\n".join(part for part in (note, t("plan-ask-new-date", number=row.number)) if part)
    await reply.show(Screen(text=text, buttons=[*in_rows(offered, 2), [_leave_button(asked, t)]]))


async def asked_in(message: Message, state: FSMContext) -> LeaveQuestion | None:
    """The question about a row that the message answers: the one it replies to, else the newest."""
    replied = replied_to(message)
    if replied is not None:
        return replied if isinstance(replied, LeaveQuestion) else None
    return await _newest(state)


def answers(*questions: Question) -> Callable[[Message, FSMContext], Awaitable[bool]]:
    async def answers_one_of_them(message: Message, state: FSMContext) -> bool:
        asked = await asked_in(message, state)
        return asked is not None and asked.question in questions

    return answers_one_of_them


def replied_to(message: Message) -> LeaveQuestion | AnswerDates | None:
    """The question of ours that a message replies to: a button under it says which."""
    keyboard = message.reply_to_message.reply_markup if message.reply_to_message else None
    buttons = [each for row in keyboard.inline_keyboard for each in row] if keyboard else []
    asked = (_question_of(each.callback_data or "") for each in buttons)
    return next((question for question in asked if question is not None), None)


async def leave(asked: LeaveQuestion, state: FSMContext) -> None:
    """It is answered, or not to be; another question that is open stays open."""
    if asked == await _newest(state):
        await stop_waiting(state)
    if asked.question is Question.DATE and await reason_of(asked.occurrence_id, state) is not None:
        await forget(state, REASON)


async def keep_reason(occurrence_id: int, words: str, state: FSMContext) -> None:
    await state.update_data({REASON: [occurrence_id, words]})


async def reason_of(occurrence_id: int, state: FSMContext) -> str | None:
    """Why this term is to be moved, if that was said last."""
    of, words = (await state.get_data()).get(REASON, (None, None))
    return words if of == occurrence_id else None


async def words_in(message: Message, state: FSMContext) -> str:
    """What was typed, under a file too; raises `Refusal` for nothing that can be seen, for too much, and for a mistyped
    command.
    """
    text = await _short_enough(message, state)
    if not any(category(character)[0] in _SEEN for character in text):
        raise Refusal("words-needed")
    if text.startswith("/"):
        raise Refusal("command-unknown")
    return text


async def caption_in(message: Message, state: FSMContext) -> str | None:
    return await _short_enough(message, state) or None


async def rest_of_too_long(message: Message, state: FSMContext) -> bool:
    """A text longer than one message comes in several: what was refused with the first part is no answer by its tail."""
    before = (await state.get_data()).get(_TOO_LONG)
    in_one_breath = before is not None and 0 <= _moment_of(message) - before <= _BREATH_SECONDS
    return in_one_breath and message.text is not None


async def pass_over(message: Message, state: FSMContext) -> None:
    """That it is too long was said of the first part."""
    await state.update_data({_TOO_LONG: _moment_of(message)})


async def _short_enough(message: Message, state: FSMContext) -> str:
    text = (message.text or message.caption or "").strip()
    if len(text) > WORDS_LIMIT:
        await pass_over(message, state)
        raise Refusal("words-too-long", limit=WORDS_LIMIT)
    return text


def _moment_of(message: Message) -> int:
    return int(message.date.timestamp())


async def _wait_for(asked: LeaveQuestion, state: FSMContext) -> None:
    await wait_for(state, f"Typing:{asked.question}", occurrence=asked.occurrence_id)


async def _newest(state: FSMContext) -> LeaveQuestion | None:
    question = _STATES.get(await state.get_state() or "")
    if question is None:
        return None
    return LeaveQuestion(question=question, occurrence_id=(await state.get_data())["occurrence"])


def _question_of(callback_data: str) -> LeaveQuestion | AnswerDates | None:
    """None for other buttons, and for those of an older version."""
    with suppress(TypeError, ValueError):
        return LeaveQuestion.unpack(callback_data)
    with suppress(TypeError, ValueError):
        return AnswerDates.unpack(callback_data)
    return None


def _words_of(question: Question, row: TrackedRow, occurrence: TrackedOccurrence, t: Language) -> str:
    title = clip(row.title, 200)
    if question is Question.CORRECTION and occurrence.result is not None:
        return t("plan-ask-correction", number=row.number, title=title, result=clip(result_words(occurrence.result, t), 600))
    return t("plan-ask-reason" if question is Question.REASON else "plan-ask-result", number=row.number, title=title)


def _leave_button(asked: LeaveQuestion, t: Language) -> InlineKeyboardButton:
    return button(t.plain("common-cancel"), asked)


def _offer_words(offer: Offer, today: date, t: Language) -> str:
    day = t.day(offer.day, today=today)
    match offer.step:
        case Step.WEEK:
            return t.plain("plan-move-week", day=day)
        case Step.TWO_WEEKS:
            return t.plain("plan-move-two-weeks", day=day)
        case Step.MONTH_END:
            return t.plain("plan-move-month-end", day=day)
        case Step.QUARTER_END:
            return t.plain("plan-move-quarter-end", day=day)
