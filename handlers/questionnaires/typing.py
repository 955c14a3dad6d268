"""What of a draft is written: it is asked for, taken as one unit of work, and what came of it is shown."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys import editing as rules
from cluster.surveys.composing import LONGEST_LABEL
from cluster.surveys.conditions import Limits, limits_of, read_limits
from cluster.surveys.model import Kind, Question, Questionnaire
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.plan.questions import pass_over, rest_of_too_long
from handlers.questionnaires.buttons import Ask, Clear, Look, Questionnaires, View, What
from handlers.questionnaires.drafts import Changed, Opened, change, fresh_of, name_of, opened
from handlers.questionnaires.editing import late_screen, part_screen
from handlers.questionnaires.screens import CHOICES
from handlers.questionnaires.words import kind_words, limits_words
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import Language
from storage.database import Database

_SHOWN = 1500
_KINDS = tuple(Kind)
_LONG = 3000
"""Whatever is longer may be the first part of a text that comes in several messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the next words are. `label`: of a new question, while its choices are asked for."""

    draft_id: int
    revision: int
    what: What
    place: int
    item: int
    label: str = ""


_BACK: Mapping[What, View] = {
    What.TITLE: View.HEAD,
    What.TITLE_EN: View.HEAD,
    What.INTRODUCTION: View.HEAD,
    What.INTRODUCTION_EN: View.HEAD,
    What.CHOICES: View.CHOICES,
    What.CHOICE: View.CHOICE,
    What.CHOICE_EN: View.CHOICE,
    What.NEW: View.KINDS,
    What.NEW_CHOICES: View.KINDS,
}
"""Where one comes from and returns to; all others: the question."""

_MAY_BE_MISSING = frozenset(
    {What.TITLE_EN, What.INTRODUCTION, What.INTRODUCTION_EN, What.LABEL_EN, What.HINT, What.HINT_EN, What.CHOICE_EN}
    | {What.LIMITS, What.AT_MOST}
)


async def ask_words(
    query: CallbackQuery, callback_data: Ask, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    wish = callback_data
    seen = await db.read(opened, wish.draft_id, member)
    if seen.draft.revision != wish.revision:
        await stop_waiting(state)
        await reply.show(late_screen(seen, t))
        return
    asked = Asked(draft_id=wish.draft_id, revision=wish.revision, what=wish.what, place=wish.place, item=wish.item)
    screen = asking_screen(seen, asked, t)
    await _wait(asked, state)
    await reply.show(screen)


async def _wait(asked: Asked, state: FSMContext) -> None:
    await wait_for(
        state,
        Questionnaires.words,
        draft=asked.draft_id,
        revision=asked.revision,
        what=asked.what.value,
        place=asked.place,
        item=asked.item,
        label=asked.label,
    )


def asking_screen(seen: Opened, asked: Asked, t: Language) -> Screen:
    """With the words of now, which one tap copies. Raises `Refusal` for a place that there is not."""
    name, now = name_of(asked.what), _now(seen.its, asked, t)
    text = t(
        f"questionnaire-ask-{name}",
        number=asked.place + 1,
        last=len(seen.its.questions),
        kind=kind_words(_kind(asked.item), t) if asked.what in {What.NEW, What.NEW_CHOICES} else "",
        limit=LONGEST_LABEL,
        label=clip(asked.label, 200),
        known="yes" if _is_known(seen, asked.place) else "no",
    )
    shown = t("questionnaire-now", words=now if len(now) <= _SHOWN else f"{now[:_SHOWN]}…") if now else ""
    draft, view = seen.draft, _BACK.get(asked.what, View.QUESTION)
    place = {"draft_id": draft.id, "revision": draft.revision, "place": asked.place, "item": asked.item}
    back = Look(**{**place, "item": 0 if view is View.KINDS else asked.item}, view=view)
    clear = Clear(**place, what=asked.what)
    return Screen(
        text="\n\n".join(part for part in (text, shown) if part),
        buttons=[
            [button(t.plain("questionnaire-clear"), clear)] if now and asked.what in _MAY_BE_MISSING else [],
            [button(t.plain("common-back"), back)],
        ],
    )


def _is_known(seen: Opened, place: int) -> bool:
    """Whether a version has it, so that it may have been answered."""
    questions, latest = seen.its.questions, seen.latest
    return latest is not None and place < len(questions) and questions[place].name in latest.questionnaire.by_name


def _kind(item: int) -> Kind:
    if item >= len(_KINDS):
        raise Refusal("button-outdated")
    return _KINDS[item]


def _now(its: Questionnaire, asked: Asked, t: Language) -> str:
    """What stands there; "" for nothing, and for what is no words yet."""
    language = "en" if asked.what.name.endswith("_EN") else "ru"
    match asked.what:
        case What.TITLE | What.TITLE_EN:
            return its.title.get(language, "")
        case What.INTRODUCTION | What.INTRODUCTION_EN:
            return its.introduction.get(language, "")
        case What.NEW | What.NEW_CHOICES | What.PLACE | What.CHOICES:
            return ""
    return _now_of(rules.question_at(its, asked.place), asked, language, t)


def _now_of(question: Question, asked: Asked, language: str, t: Language) -> str:
    match asked.what:
        case What.LABEL | What.LABEL_EN:
            return question.label.get(language, "")
        case What.HINT | What.HINT_EN:
            return question.hint.get(language, "")
        case What.CHOICE | What.CHOICE_EN:
            return rules.choice_at(question, asked.item).label.get(language, "")
        case What.AT_MOST:
            return str(question.at_most or "")
        case _:
            written = question.constraint.text if question.constraint else ""
            return limits_words(limits_of(question.constraint), t) or written


async def take_words(message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    """What is refused leaves the question open."""
    text = message.text or ""
    if text.startswith("/"):
        raise Refusal("command-unknown")
    data = await state.get_data()
    asked = Asked(
        draft_id=data["draft"],
        revision=data["revision"],
        what=What(data["what"]),
        place=data["place"],
        item=data["item"],
        label=data["label"],
    )
    try:
        seen = await db.read(opened, asked.draft_id, member)
    except Refusal:
        await stop_waiting(state)
        raise
    async with refused_whole(message, state):
        if asked.what is What.NEW and _kind(asked.item) in rules.WITH_CHOICES and seen.draft.revision == asked.revision:
            then = replace(asked, what=What.NEW_CHOICES, label=rules.tidy_words(text, LONGEST_LABEL))
            await _wait(then, state)
            await reply.show(asking_screen(seen, then, t))
            return
        changed = await db.write(change, asked.draft_id, asked.revision, member, _edit_of(asked, text))
    await stop_waiting(state)
    await reply.show(late_screen(changed.opened, t) if changed.late else _screen_after(asked, changed, t))


@asynccontextmanager
async def refused_whole(message: Message, state: FSMContext) -> AsyncIterator[None]:
    """What is refused and may be the first part of a longer text is refused with its other parts."""
    try:
        yield
    except Refusal:
        if len(message.text or "") > _LONG:
            await pass_over(message, state)
        raise


async def clear(
    query: CallbackQuery, callback_data: Clear, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    wish = callback_data
    if wish.what not in _MAY_BE_MISSING:
        raise Refusal("button-outdated")
    asked = Asked(draft_id=wish.draft_id, revision=wish.revision, what=wish.what, place=wish.place, item=wish.item)
    changed = await db.write(change, wish.draft_id, wish.revision, member, _edit_of(asked, ""))
    await reply.show(late_screen(changed.opened, t) if changed.late else _screen_after(asked, changed, t))


def _edit_of(asked: Asked, text: str) -> Callable[[Opened], Questionnaire]:
    """An empty text takes away what may be missing."""
    return lambda seen: _EDITS[asked.what](seen, asked, text)


def _with_new(seen: Opened, asked: Asked, label: str, choices: Sequence[str]) -> Questionnaire:
    return rules.added(seen.its, asked.place, _kind(asked.item), label, choices, fresh=fresh_of(seen.draft))


def _with_limits(seen: Opened, asked: Asked, text: str) -> Questionnaire:
    kind = rules.question_at(seen.its, asked.place).kind
    return rules.with_limits(seen.its, asked.place, read_limits(text, kind) if text else Limits())


_EDITS: Mapping[What, Callable[[Opened, Asked, str], Questionnaire]] = {
    What.TITLE: lambda seen, _, text: rules.with_title(seen.its, "ru", text),
    What.TITLE_EN: lambda seen, _, text: rules.with_title(seen.its, "en", text),
    What.INTRODUCTION: lambda seen, _, text: rules.with_introduction(seen.its, "ru", text),
    What.INTRODUCTION_EN: lambda seen, _, text: rules.with_introduction(seen.its, "en", text),
    What.LABEL: lambda seen, asked, text: rules.with_words(seen.its, asked.place, "label", "ru", text),
    What.LABEL_EN: lambda seen, asked, text: rules.with_words(seen.its, asked.place, "label", "en", text),
    What.HINT: lambda seen, asked, text: rules.with_words(seen.its, asked.place, "hint", "ru", text),
    What.HINT_EN: lambda seen, asked, text: rules.with_words(seen.its, asked.place, "hint", "en", text),
    What.LIMITS: _with_limits,
    What.AT_MOST: lambda seen, asked, text: rules.with_at_most(seen.its, asked.place, _number(text) if text else None),
    What.PLACE: lambda seen, asked, text: rules.moved(seen.its, asked.place, max(0, _number(text) - 1)),
    What.CHOICES: lambda seen, asked, text: rules.with_choices(
        seen.its, asked.place, rules.tidy_choices(text), fresh=fresh_of(seen.draft)
    ),
    What.CHOICE: lambda seen, asked, text: rules.with_choice_words(seen.its, asked.place, asked.item, "ru", text),
    What.CHOICE_EN: lambda seen, asked, text: rules.with_choice_words(seen.its, asked.place, asked.item, "en", text),
    What.NEW: lambda seen, asked, text: _with_new(seen, asked, text, ()),
    What.NEW_CHOICES: lambda seen, asked, text: _with_new(seen, asked, asked.label, rules.tidy_choices(text)),
}


def _number(text: str) -> int:
    words = text.strip()
    if not (words.isascii() and words.isdecimal() and len(words) <= len("999")):
        raise Refusal("questionnaire-number-needed")
    return int(words)


def _screen_after(asked: Asked, changed: Changed, t: Language) -> Screen:
    seen = changed.opened
    if asked.what in {What.NEW, What.NEW_CHOICES}:
        place = _place_of_new(changed.before, seen.its)
        return part_screen(seen, View.QUESTION, t, place=place, note=t("questionnaire-added", number=place + 1))
    view, place = _BACK.get(asked.what, View.QUESTION), changed.place_after(asked.place)
    page = (len(seen.its.questions[place].choices) - 1) // CHOICES if asked.what is What.CHOICES else 0
    return part_screen(seen, view, t, place=place, item=asked.item, page=page, note=t("questionnaire-written"))


def _place_of_new(before: Questionnaire, after: Questionnaire) -> int:
    return next(place for place, each in enumerate(after.questions) if each.name not in before.by_name)


def router() -> Router:
    router = Router(name="questionnaires-typing")
    router.message.register(pass_over, in_private, StateFilter(Questionnaires.words), rest_of_too_long)
    router.message.register(take_words, in_private, StateFilter(Questionnaires.words), has_text)
    router.callback_query.register(ask_words, Ask.filter())
    router.callback_query.register(clear, Clear.filter())
    return router
