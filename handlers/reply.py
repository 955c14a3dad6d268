"""How a handler answers: it shows a screen, a toast or an alert, and says refusals in the person's language.

What changes a message already there goes out at once and may be repeated. What is new becomes a letter, posted in the
same transaction that marks the update as done: so a crash neither loses nor repeats it.
"""

from collections.abc import Iterator
from typing import Any

from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, DeleteMessage, EditMessageText
from aiogram.types import CallbackQuery, InaccessibleMessage, InputRichMessage, LinkPreviewOptions, Message

from cluster.refusals import Refusal
from handlers.screens import Screen, clip
from locales import Language
from storage.outbox import ANSWER, Letter, Upload

ALERT_LIMIT = 200
_NOT_MODIFIED = "message is not modified"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Letters:
    """What one update's handler says anew; keys follow from the update, so a repeated run posts nothing twice."""

    def __init__(self, update_id: int) -> None:
        self._update_id = update_id
        self._letters: list[Letter] = []

    def __iter__(self) -> Iterator[Letter]:
        return iter(self._letters)

    def add(self, chat_id: int, thread_id: int, screen: Screen, upload: Upload | None = None) -> None:
        key = f"answer:{self._update_id}:{len(self._letters)}"
        letter = Letter(key=key, chat_id=chat_id, thread_id=thread_id, payload=screen.payload(), urgency=ANSWER, upload=upload)
        self._letters.append(letter)

    def clear(self) -> None:
        self._letters.clear()


class ChangeText(EditMessageText):
    """Telegram answers with the whole message; nobody reads it, so no objects are made of it and its keyboard."""

    __returning__ = Any  # type: ignore[assignment] # aiogram's classes declare no type for it


class Reply:
    """One event's way back to the person. `event` is None for updates that nobody waits for an answer to."""

    def __init__(self, event: Message | CallbackQuery | None, letters: Letters, t: Language, *, rich: bool) -> None:
        self._event = event
        self._letters = letters
        self._t = t
        self._rich = rich
        self._answered = False

    @property
    def private(self) -> bool:
        """Whether only this person sees what is shown here."""
        message = self._event.message if isinstance(self._event, CallbackQuery) else self._event
        return message is not None and message.chat.type == "private"

    async def show(self, screen: Screen, *, thread_id: int | None = None) -> None:
        """Change the message whose button was pressed; where there is none to change, say it anew.

        `thread_id` is the topic that the button names: an old message does not tell where it stands.
        """
        if isinstance(self._event, CallbackQuery):
            if not await self._edit(self._event.message, screen):
                self.say(screen, thread_id=thread_id)
            await self.done()
        else:
            self.say(screen)

    async def change(self, screen: Screen) -> None:
        """Change the message whose button was pressed, if that still can be done; nothing is said anew."""
        if isinstance(self._event, CallbackQuery):
            await self._edit(self._event.message, screen)
            await self.done()

    async def change_at(self, message_id: int, screen: Screen) -> bool:
        """Change an earlier message of ours in the chat where something was typed; False when that can't be done."""
        if not isinstance(self._event, Message):
            return False
        return await self._edit(self._event.model_copy(update={"message_id": message_id}), screen)

    async def take_in(self) -> None:
        """What was typed stands in our own message now, and its own goes; where it can't, it stays."""
        if isinstance(self._event, Message):
            await _forgiving(self._event.delete())

    def say(self, screen: Screen, *, thread_id: int | None = None, upload: Upload | None = None) -> None:
        """A new message where the event came from; with an `upload` a document, whose caption the screen is."""
        message = self._event.message if isinstance(self._event, CallbackQuery) else self._event
        if message is not None:
            self._letters.add(message.chat.id, thread_of(message) if thread_id is None else thread_id, screen, upload)

    def send_file(self, name: str, data: bytes, caption: str) -> None:
        """A new file where the event came from: a letter as any other, so it survives a crash and Telegram's troubles, and
        its bytes are dropped once it has arrived. `caption` is HTML, shown up to 1,024 characters; `name` is ours, never
        people's words. For a file with buttons, `say(screen, upload=Upload(…))`; for one that nobody asked for, a `Letter`
        with an `upload`.
        """
        self.say(Screen(text=caption), upload=Upload(name=name, data=data))

    async def alert(self, text: str) -> None:
        """A window that must be tapped away; for a typed message, a message."""
        if isinstance(self._event, CallbackQuery):
            await self._answer(text, alert=True)
        else:
            self.say(Screen(text=text))

    async def toast(self, text: str) -> None:
        """A line that fades by itself."""
        if isinstance(self._event, CallbackQuery):
            await self._answer(text, alert=False)

    async def lead_to(self, url: str) -> None:
        """Open a link into the private chat by the tap itself."""
        if isinstance(self._event, CallbackQuery):
            self._answered = True
            await _forgiving(self._event.answer(url=url))

    async def refuse(self, refusal: Refusal) -> None:
        say = self._t.plain if isinstance(self._event, CallbackQuery) else self._t
        await self.alert(say(f"refusal-{refusal.code}", **refusal.params))

    async def done(self) -> None:
        """Stop the button's spinner, if nothing has yet."""
        if isinstance(self._event, CallbackQuery) and not self._answered:
            await self._answer(None, alert=False)

    async def _answer(self, text: str | None, *, alert: bool) -> None:
        assert isinstance(self._event, CallbackQuery)
        self._answered = True
        words = None if text is None else clip(text, ALERT_LIMIT)
        await _forgiving(self._event.answer(text=words, show_alert=alert))

    async def _edit(self, message: Message | InaccessibleMessage | None, screen: Screen) -> bool:
        """False when the message can't be changed any more."""
        if not isinstance(message, Message):
            return False
        if self._rich and screen.rich:
            shown: dict[str, Any] = {"rich_message": InputRichMessage(html=screen.rich)}
        else:
            shown = {"text": screen.text, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW}
        try:
            await ChangeText(
                business_connection_id=message.business_connection_id,
                chat_id=message.chat.id,
                message_id=message.message_id,
                reply_markup=screen.keyboard,
                **shown,
            ).as_(message.bot)
        except TelegramBadRequest as error:
            return _NOT_MODIFIED in error.message
        except (TelegramAPIError, ClientDecodeError):
            return False
        return True


def thread_of(message: Message | InaccessibleMessage) -> int:
    """A reply in «General» carries a thread id that is no topic: only `is_topic_message` tells."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id or 0
    return 0


async def _forgiving(call: AnswerCallbackQuery | DeleteMessage) -> None:
    """A tap may be too old to be answered; what it asked for is done all the same."""
    try:
        await call
    except (TelegramAPIError, ClientDecodeError):
        return
