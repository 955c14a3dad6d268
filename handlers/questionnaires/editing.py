"""Presses in a draft: looking at a part of it, and changing it. Each change is one unit of work."""

from collections.abc import Callable

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.rights import Action, Member
from cluster.surveys import editing as rules
from cluster.surveys.model import Questionnaire
from handlers.conversation import stop_waiting
from handlers.questionnaires.buttons import Act, Do, Look, OpenDraft, View
from handlers.questionnaires.drafts import Changed, Opened, change, draft_screen, opened
from handlers.questionnaires.screens import CHOICES, screen_of
from handlers.reply import Reply
from handlers.screens import PAGE, Screen
from locales import Language
from storage.database import Database


async def open_draft(
    query: CallbackQuery, callback_data: OpenDraft, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    await reply.show(draft_screen(await db.read(opened, callback_data.draft_id, member), callback_data.page, t))


async def look_at(
    query: CallbackQuery, callback_data: Look, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    seen = await db.read(opened, callback_data.draft_id, member)
    if seen.draft.revision != callback_data.revision:
        await reply.show(late_screen(seen, t))
        return
    await reply.show(screen_of(seen, callback_data, t))


def late_screen(seen: Opened, t: Language) -> Screen:
    """The button was made for the draft as it was before."""
    return draft_screen(seen, 0, t, note=t("questionnaire-changed-since"))


async def act(
    query: CallbackQuery, callback_data: Do, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    wish = callback_data
    changed = await db.write(change, wish.draft_id, wish.revision, member, _edit_of(wish))
    if changed.late:
        await reply.show(late_screen(changed.opened, t))
        return
    await reply.show(_screen_after(wish, changed, t))


def _edit_of(wish: Do) -> Callable[[Opened], Questionnaire]:
    edits: dict[Act, Callable[[Questionnaire], Questionnaire]] = {
        Act.REQUIRED: lambda its: rules.required(its, wish.place, on=bool(wish.item)),
        Act.NOT_KNOWN: lambda its: rules.may_not_know(its, wish.place, on=bool(wish.item)),
        Act.UP: lambda its: rules.shifted(its, wish.place, up=True),
        Act.DOWN: lambda its: rules.shifted(its, wish.place, up=False),
        Act.DELETE: lambda its: rules.deleted(its, wish.place),
        Act.CHOICE_UP: lambda its: rules.with_choice_moved(its, wish.place, wish.item, wish.item - 1),
        Act.CHOICE_DOWN: lambda its: rules.with_choice_moved(its, wish.place, wish.item, wish.item + 1),
        Act.CHOICE_DELETE: lambda its: rules.without_choice(its, wish.place, wish.item),
        Act.ALWAYS: lambda its: rules.asked_always(its, wish.place),
        Act.IF: lambda its: rules.asked_if(its, wish.place, wish.item, wish.more),
        Act.NO_ANALYSIS: rules.without_analysis,
    }
    return lambda seen: edits[wish.act](seen.its)


def _screen_after(wish: Do, changed: Changed, t: Language) -> Screen:
    seen, place = changed.opened, changed.place_after(wish.place)
    match wish.act:
        case Act.DELETE:
            return draft_screen(seen, place // PAGE, t, note=t("questionnaire-deleted"))
        case Act.NO_ANALYSIS:
            return draft_screen(seen, place // PAGE, t, note=t("questionnaire-no-analysis-now"))
        case Act.CHOICE_UP | Act.CHOICE_DOWN | Act.CHOICE_DELETE:
            return part_screen(seen, View.CHOICES, t, place=place, page=wish.item // CHOICES)
        case _:
            return part_screen(seen, View.QUESTION, t, place=place)


def part_screen(seen: Opened, view: View, t: Language, *, place: int, item: int = 0, page: int = 0, note: str = "") -> Screen:
    draft = seen.draft
    wish = Look(draft_id=draft.id, revision=draft.revision, view=view, place=place, item=item, page=page)
    return screen_of(seen, wish, t, note=note)


def router() -> Router:
    router = Router(name="questionnaires-editing")
    router.callback_query.register(open_draft, OpenDraft.filter())
    router.callback_query.register(look_at, Look.filter())
    router.callback_query.register(act, Do.filter())
    return router
