"""The words, how they will look, and off they go."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from cluster.quick_messages import A_DAY, CANCEL_SECONDS, signed_as, words_of
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_document, in_private
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.plan.questions import pass_over
from handlers.quick_messages.buttons import (
    AskWords,
    BeginMessage,
    DropMessage,
    OpenMessages,
    OpenSegment,
    SendMessage,
    ShowPreview,
)
from handlers.quick_messages.report import show_report
from handlers.quick_messages.segment import Draft, count_words, draft_now, segment_words
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from handlers.segments import sign_of
from locales import Language
from storage import quick_messages
from storage.database import Database
from storage.members import Standing


class QuickTyping(StatesGroup):
    """What we wait for in words."""

    words = State()


def message_screen(words: str, sender: Member, t: Language) -> Screen:
    """As everybody gets it: what was typed, word for word, and who wrote it."""
    role = t.plain(f"quick-as-{signed_as(sender.roles)}")
    return Screen(text=t("quick-message", words=words, name=_called(sender), role=role))


def asking_screen(draft: Draft, t: Language) -> Screen:
    return Screen(
        text=t("quick-ask-words"),
        buttons=[[button(t.plain("common-cancel"), OpenSegment(message_id=draft.message.id)), home_button(t)]],
    )


def sending_screen(draft: Draft, t: Language, *, note: str = "") -> Screen:
    """Under the message as it will look."""
    count, message_id = len(draft.to.reached), draft.message.id
    go = SendMessage(message_id=message_id, stamp=stamp_of(draft))
    parts = (note, t("quick-above"), segment_words(draft.message.segment, t), count_words(draft.to, t))
    return Screen(
        text="\n\n".join(part for part in parts if part),
        buttons=[
            [button(t.plain("quick-send", count=count), go, "success")] if count else [],
            [
                button(t.plain("quick-rewrite-short"), AskWords(message_id=message_id)),
                button(t.plain("quick-whom-short"), OpenSegment(message_id=message_id)),
            ],
            [button(t.plain("quick-drop"), DropMessage(message_id=message_id)), home_button(t)],
        ],
    )


def stamp_of(draft: Draft) -> int:
    """Of what would be sent, and to whom."""
    people = ",".join(str(person.user_id) for person in draft.to.reached)
    return sign_of(f"{draft.message.words}\n{people}")


async def ask_words(
    query: CallbackQuery,
    callback_data: AskWords,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
) -> None:
    member.must(Action.SEND_MESSAGES)
    draft = await db.read(draft_now, callback_data.message_id, member, audience.standing)
    await wait_for(state, QuickTyping.words, message=draft.message.id)
    await reply.show(asking_screen(draft, t))


async def take_message(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, audience: Audience
) -> None:
    member.must(Action.SEND_MESSAGES)
    if message.text is None:
        raise Refusal("quick-only-words")
    words = await _words_in(message, message.text, state)
    message_id = (await state.get_data())["message"]
    await stop_waiting(state)
    draft = await db.write(_write, message_id, words, member, audience.standing)
    _preview(draft, member, t, reply)


async def show_preview(
    query: CallbackQuery,
    callback_data: ShowPreview,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
) -> None:
    await stop_waiting(state)
    member.must(Action.SEND_MESSAGES)
    draft = await db.read(draft_now, callback_data.message_id, member, audience.standing)
    if not draft.message.words:
        raise Refusal("quick-gone")
    _preview(draft, member, t, reply)


async def send(
    query: CallbackQuery,
    callback_data: SendMessage,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """Once: pressed again it shows what has become of it. Where words or people are others by now, it is asked anew."""
    member.must(Action.SEND_MESSAGES)
    await stop_waiting(state)
    changed = await db.write(dispatch, callback_data, member, audience, now)
    if changed is None:
        await show_report(db, callback_data.message_id, member, t, reply, audience, now)
        return
    await reply.show(sending_screen(changed, t, note=t("quick-changed")))


async def drop(
    query: CallbackQuery,
    callback_data: DropMessage,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
) -> None:
    await stop_waiting(state)
    member.must(Action.SEND_MESSAGES)
    draft = await db.read(draft_now, callback_data.message_id, member, audience.standing)
    await db.write(quick_messages.drop, draft.message.id)
    again = [button(t.plain("quick-new"), BeginMessage())]
    await reply.show(
        Screen(text=t("quick-dropped"), buttons=[again, [button(t.plain("quick-list"), OpenMessages()), home_button(t)]])
    )


def _preview(draft: Draft, member: Member, t: Language, reply: Reply) -> None:
    reply.say(message_screen(draft.message.words, member, t))
    reply.say(sending_screen(draft, t))


async def _words_in(message: Message, text: str, state: FSMContext) -> str:
    """What follows a text that was too long is its tail, and answers nothing."""
    try:
        return words_of(text)
    except Refusal as refusal:
        if refusal.code == "quick-too-long":
            await pass_over(message, state)
        raise


def _write(tx: Connection, message_id: int, words: str, member: Member, standing: Standing) -> Draft:
    draft_now(tx, message_id, member, standing)
    quick_messages.write(tx, message_id, words)
    return draft_now(tx, message_id, member, standing)


def dispatch(tx: Connection, wish: SendMessage, sender: Member, audience: Audience, now: datetime) -> Draft | None:
    """None when it is on its way, now or since before; the draft as it is now when that is not what was agreed to."""
    before = quick_messages.message(tx, wish.message_id)
    if before is not None and before.made_by == sender.user_id and before.leaves_at is not None:
        return None
    draft = draft_now(tx, wish.message_id, sender, audience.standing)
    if stamp_of(draft) != wish.stamp or not draft.message.words:
        return draft
    if not draft.to.reached:
        raise Refusal("quick-nobody")
    stamp, midnight = int(now.timestamp()), now.replace(hour=0, minute=0, second=0, microsecond=0)
    if quick_messages.counted_since(tx, sender.user_id, int(midnight.timestamp()) + CANCEL_SECONDS) >= A_DAY:
        raise Refusal("quick-too-many", limit=A_DAY)
    payloads = {
        language: message_screen(draft.message.words, sender, audience.texts.of(language)).payload()
        for language in {person.language for person in draft.to.reached}
    }
    what = quick_messages.Dispatch(
        payloads={person.user_id: payloads[person.language] for person in draft.to.reached},
        beyond=draft.to.beyond,
        sender=sender.user_id,
        name=_called(sender),
        leaves_at=stamp + CANCEL_SECONDS,
    )
    quick_messages.send(tx, wish.message_id, what, now=stamp)
    return None


def _called(sender: Member) -> str:
    return clip(sender.name, 100)


async def _has_no_document(message: Message) -> bool:
    """A file is the business of whoever imports files."""
    return not await has_document(message)


def router() -> Router:
    router = Router(name="quick-messages-composing")
    router.callback_query.register(ask_words, AskWords.filter())
    router.callback_query.register(show_preview, ShowPreview.filter())
    router.callback_query.register(send, SendMessage.filter())
    router.callback_query.register(drop, DropMessage.filter())
    router.message.register(take_message, in_private, StateFilter(QuickTyping.words), _has_no_document)
    return router
