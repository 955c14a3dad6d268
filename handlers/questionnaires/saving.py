"""A draft becomes a version, is tried, or is given up."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.rights import Action, Member
from cluster.surveys.editing import difference
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.questionnaires.buttons import DropDraft, OpenDraft, OpenQuestionnaire, SaveDraft, TryDraft
from handlers.questionnaires.drafts import Opened, opened
from handlers.questionnaires.editing import late_screen
from handlers.questionnaires.listing import Kept, author_words, card_screen, latest_of, list_now
from handlers.questionnaires.words import difference_words
from handlers.reply import Reply
from handlers.screens import Screen, button
from handlers.surveys.beginning import begin
from handlers.surveys.words import title_of
from locales import Html, Language
from storage.database import Database
from storage.surveys import editing, questionnaires, waves


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """`kept` is None where nothing was saved: `late`, or somebody else's version is to be asked about. `running`: how many
    waves go on with the version on which they were begun.
    """

    seen: Opened
    kept: Kept | None = None
    late: bool = False
    is_new: bool = False
    running: int = 0


async def save(
    query: CallbackQuery,
    callback_data: SaveDraft,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    saved = await db.write(_save, callback_data, member, now)
    if saved.kept is not None:
        await reply.show(card_screen(saved.kept, 0, t, note=_note(saved, t)))
    elif saved.late:
        await reply.show(late_screen(saved.seen, t))
    else:
        await reply.show(overtaken_screen(saved.seen, t))


def _save(tx: Connection, wish: SaveDraft, member: Member, now: datetime) -> Saved:
    seen = opened(tx, wish.draft_id, member)
    draft, latest = seen.draft, seen.latest
    if draft.revision != wish.revision:
        return Saved(seen=seen, late=True)
    same = latest is not None and latest.questionnaire == seen.its
    if seen.overtaken and not same and latest is not None and wish.over != latest.id:
        return Saved(seen=seen)
    number = questionnaires.keep(tx, seen.its, by=member.user_id, now=int(now.timestamp()))
    editing.drop(tx, draft.id)
    return Saved(
        seen=seen, kept=latest_of(tx, number, member), is_new=not same, running=0 if same else _running(tx, seen.its.name)
    )


def _running(tx: Connection, name: str) -> int:
    asked = [questionnaires.by_id(tx, wave.questionnaire_id) for wave in waves.open_ones(tx)]
    return sum(stored is not None and stored.questionnaire.name == name for stored in asked)


def _note(saved: Saved, t: Language) -> str:
    if not saved.is_new:
        return t("questionnaire-nothing-changed")
    assert saved.kept is not None
    return t("questionnaire-saved", version=saved.kept.stored.version, running=saved.running)


def overtaken_screen(seen: Opened, t: Language) -> Screen:
    """What the other version has that this one was not begun with, before it is replaced by this one."""
    draft, latest = seen.draft, seen.latest
    assert latest is not None
    theirs = difference_words(difference(seen.base.questionnaire, latest.questionnaire), t) if seen.base else ""
    text = t(
        "questionnaire-sure-over",
        title=title_of(seen.its, t),
        version=latest.version,
        author=author_words(seen.author, t),
        theirs=Html(theirs) if theirs else "none",
    )
    over = SaveDraft(draft_id=draft.id, revision=draft.revision, over=latest.id)
    return Screen(
        text=text,
        buttons=[
            [button(t.plain("questionnaire-yes-over"), over, "danger")],
            [button(t.plain("questionnaire-see-theirs"), OpenQuestionnaire(questionnaire_id=latest.id))],
            [button(t.plain("common-back"), OpenDraft(draft_id=draft.id)), home_button(t)],
        ],
    )


async def try_draft(
    query: CallbackQuery,
    callback_data: TryDraft,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """As it stands, without saving it."""
    member.must(Action.RUN_SURVEYS)
    trial = await db.write(_trial, callback_data.draft_id, member, now)
    await begin(query, trial, 0, db=db, member=member, t=t, reply=reply, state=state, now=now)


def _trial(tx: Connection, draft_id: int, member: Member, now: datetime) -> int:
    return editing.trial(tx, opened(tx, draft_id, member).draft, now=int(now.timestamp()))


async def drop(
    query: CallbackQuery, callback_data: DropDraft, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    seen = await db.read(opened, callback_data.draft_id, member)
    if callback_data.sure:
        await db.write(editing.drop, seen.draft.id)
        await reply.show(await db.read(list_now, 0, member, t, note=t("questionnaire-dropped")))
        return
    yes = button(t.plain("questionnaire-yes-drop"), DropDraft(draft_id=seen.draft.id, sure=True), "danger")
    back = button(t.plain("common-back"), OpenDraft(draft_id=seen.draft.id))
    text = t("questionnaire-sure-drop", title=title_of(seen.its, t), saved="yes" if seen.latest else "no")
    await reply.show(Screen(text=text, buttons=[[yes], [back, home_button(t)]]))


def router() -> Router:
    router = Router(name="questionnaires-saving")
    router.callback_query.register(save, SaveDraft.filter())
    router.callback_query.register(try_draft, TryDraft.filter())
    router.callback_query.register(drop, DropDraft.filter())
    return router
