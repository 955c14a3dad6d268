"""The survey as anybody would write it with aiogram."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.questions import OPTIONS, QUESTIONS, SUBMIT, THANKS, asked, review


class Begin(CallbackData, prefix="begin"):
    pass


class Answer(CallbackData, prefix="answer"):
    question: int
    option: int


class Submit(CallbackData, prefix="submit"):
    pass


BEGIN = Begin().pack()


async def begin(query: CallbackQuery, state: FSMContext) -> None:
    await state.clear()
    await show(query, asked(0), options(0))


async def take(query: CallbackQuery, callback_data: Answer, state: FSMContext) -> None:
    answers = await state.update_data({str(callback_data.question): callback_data.option})
    number = len(answers)
    if number < len(QUESTIONS):
        await show(query, asked(number), options(number))
    else:
        await show(query, review([answers[str(each)] for each in range(number)]), [(SUBMIT, Submit().pack())])


async def submit(query: CallbackQuery, state: FSMContext) -> None:
    await state.clear()
    await show(query, THANKS, [])


async def show(query: CallbackQuery, text: str, buttons: list[tuple[str, str]]) -> None:
    await query.answer()
    assert isinstance(query.message, Message)
    rows = [[InlineKeyboardButton(text=label, callback_data=data)] for label, data in buttons]
    await query.message.edit_text(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows) if rows else None)


def options(question: int) -> list[tuple[str, str]]:
    return [(label, Answer(question=question, option=option).pack()) for option, label in enumerate(OPTIONS)]


def router() -> Router:
    made = Router(name="survey")
    made.callback_query.register(begin, Begin.filter())
    made.callback_query.register(take, Answer.filter())
    made.callback_query.register(submit, Submit.filter())
    return made
