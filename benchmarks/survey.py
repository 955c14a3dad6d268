"""The survey as any bot would write it with aiogram; every variant runs the same but for the way it answers."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.questions import OPTIONS, QUESTIONS, shown
from handlers.reply import Reply
from handlers.screens import Screen


class Answer(CallbackData, prefix="answer"):
    question: int
    option: int


async def take(query: CallbackQuery, callback_data: Answer, state: FSMContext) -> None:
    answers = await keep(callback_data, state)
    await query.answer()
    assert isinstance(query.message, Message)
    rows = keyboard(len(answers))
    await query.message.edit_text(shown(answers), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows) if rows else None)


async def take_with_reply(_: CallbackQuery, callback_data: Answer, state: FSMContext, reply: Reply) -> None:
    """The same by our bot's own means, which edit first and answer second."""
    answers = await keep(callback_data, state)
    await reply.show(Screen(text=shown(answers), buttons=keyboard(len(answers))))


async def keep(given: Answer, state: FSMContext) -> list[int]:
    """All answers so far."""
    data = await state.update_data({str(given.question): given.option})
    if len(data) == len(QUESTIONS):
        await state.clear()
    return [data[str(number)] for number in range(len(data))]


def keyboard(question: int) -> list[list[InlineKeyboardButton]]:
    if question == len(QUESTIONS):
        return []
    return [
        [InlineKeyboardButton(text=text, callback_data=Answer(question=question, option=option).pack())]
        for option, text in enumerate(OPTIONS)
    ]


def router(handler: Callable[..., Awaitable[None]]) -> Router:
    made = Router(name="survey")
    made.callback_query.register(handler, Answer.filter())
    return made
