"""The same survey as its own examples have it with python-telegram-bot: `ConversationHandler` and `PicklePersistence`."""

import pickle
from typing import Any, TypeAlias

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
    TypeHandler,
)
from telegram.request import BaseRequest, RequestData

from benchmarks.doors import TOKEN, Door, ask
from benchmarks.people import PEOPLE, People
from benchmarks.questions import OPTIONS, QUESTIONS, SUBMIT, THANKS, asked, choice, review
from benchmarks.survey import BEGIN

ANSWERING, REVIEWING = range(2)

Context: TypeAlias = ContextTypes.DEFAULT_TYPE


async def begin(update: Update, context: Context) -> int:
    assert context.user_data is not None
    context.user_data["answers"] = {}
    await show(update, asked(0), options(0))
    return ANSWERING


async def take(update: Update, context: Context) -> int:
    assert context.user_data is not None
    assert update.callback_query is not None
    assert update.callback_query.data is not None
    answers = context.user_data["answers"]
    _, question, option = update.callback_query.data.split(":")
    answers[int(question)] = int(option)
    if len(answers) < len(QUESTIONS):
        await show(update, asked(len(answers)), options(len(answers)))
        return ANSWERING
    await show(update, review([answers[each] for each in range(len(QUESTIONS))]), [(SUBMIT, "submit")])
    return REVIEWING


async def submit(update: Update, context: Context) -> int:
    assert context.user_data is not None
    context.user_data["submitted"] = context.user_data.pop("answers")
    await show(update, THANKS, [])
    return ConversationHandler.END


async def show(update: Update, text: str, buttons: list[tuple[str, str]]) -> None:
    query = update.callback_query
    assert isinstance(query, CallbackQuery)
    await query.answer()
    rows = [[InlineKeyboardButton(label, callback_data=data)] for label, data in buttons]
    await query.edit_message_text(text, reply_markup=InlineKeyboardMarkup(rows) if rows else None)


def options(question: int) -> list[tuple[str, str]]:
    return [(label, f"answer:{question}:{option}") for option, label in enumerate(OPTIONS)]


async def save(_: Update, context: Context) -> None:
    await context.application.update_persistence()


class InsideRequest(BaseRequest):
    """Its way to people in the same process."""

    def __init__(self, people: People) -> None:
        self._people = people

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is open."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the library's own signature
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        return 200, await ask(self._people, url.rpartition("/")[2], request_data.parameters if request_data else {})


async def poll(door: Door, seconds: int, *, always: bool) -> None:
    """Begin to. `always`: what has changed is written after every update; else once a minute, as it does by itself."""
    path = door.folder / "ptb.pickle"
    path.write_bytes(pickle.dumps(known()))
    builder = ApplicationBuilder().token(TOKEN).persistence(PicklePersistence(path))
    if door.people is None:
        builder = builder.base_url(f"{door.url}/bot")
    else:
        builder = builder.request(InsideRequest(door.people)).get_updates_request(InsideRequest(door.people))
    application = builder.build()
    application.add_handler(conversation())
    if always:
        application.add_handler(TypeHandler(Update, save), group=1)
    assert application.updater is not None
    await application.initialize()
    await application.start()
    await application.updater.start_polling(timeout=seconds)


def known() -> dict[str, Any]:
    """The file of a bot that has had its thousand people answer once before; our database knows them, too."""
    people = {
        person: {"submitted": {each: choice(person, each) for each in range(len(QUESTIONS))}} for person in range(1, PEOPLE + 1)
    }
    return {"conversations": {}, "user_data": people, "chat_data": {}, "bot_data": {}, "callback_data": None}


def conversation() -> ConversationHandler[Context]:
    return ConversationHandler(
        entry_points=[CallbackQueryHandler(begin, f"^{BEGIN}$")],
        states={
            ANSWERING: [CallbackQueryHandler(take, "^answer:")],
            REVIEWING: [CallbackQueryHandler(submit, "^submit$")],
        },
        fallbacks=[],
        name="survey",
        persistent=True,
        per_message=True,
    )
