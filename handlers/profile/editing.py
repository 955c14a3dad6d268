"""/profile and what may be changed in it: each switch at once, each typed answer until it is a good one."""

from collections.abc import Mapping
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.consents import Purpose
from cluster.plan.words import same_name_key
from cluster.profile import BY_MAILING, Field, Topic, quiet_hours, words_of
from cluster.rights import Member, Role
from cluster.segments import IN_FUNCTION
from handlers.commands import speak_in
from handlers.consents import GoesOn, ask
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import in_private
from handlers.picking.buttons import Browse, For
from handlers.picking.looking import show_register
from handlers.plan.notices import Audience
from handlers.profile.buttons import (
    ChooseCourse,
    ClearField,
    EditField,
    OpenCourses,
    OpenInterests,
    OpenProfile,
    OpenTopics,
    SwitchInterest,
    SwitchLanguage,
    SwitchTopic,
)
from handlers.profile.portrait import Portrait, portrait_of
from handlers.profile.screens import (
    courses_screen,
    interests_screen,
    profile_screen,
    question_screen,
    topics_screen,
)
from handlers.reply import Reply
from locales import LANGUAGES, Language, Texts
from storage import consents, members, profile
from storage.database import Database

_FIELDS = tuple(Field)
_STATES = {f"Profile:{field}": field for field in Field if field is not Field.PLACE}


async def open_profile(
    event: Message | CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    await reply.show(profile_screen(await _portrait(db, member), t))


async def edit_field(
    query: CallbackQuery,
    callback_data: EditField,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    """Quiet hours are the person's wish and no data about them; what they say of themselves needs their consent."""
    field = callback_data.field
    about = about_of(field)
    if field is not Field.QUIET and not await ask(reply, db, member, t, Purpose.PROFILE, then="edit", about=about):
        return
    await ask_field(query, db, member, t, reply, state, about)


async def ask_field(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, about: int
) -> None:
    field = _FIELDS[about % len(_FIELDS)]
    if field is Field.PLACE:
        role = Role.STUDENT if Role.STUDENT in member.roles else Role.GRADUATE
        await show_register(Browse(purpose=For.STUDY, role=role), db=db, member=member, t=t, reply=reply, state=state)
        return
    await wait_for(state, f"Profile:{field}")
    await reply.show(question_screen(field, (await _portrait(db, member)).profile, t))


async def take_field(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, audience: Audience
) -> None:
    """A bad answer is refused with a sentence, and another one is waited for."""
    field = _STATES[await state.get_state() or ""]
    words = words_of(message.text or "") if field is not Field.QUIET else message.text or ""
    if field is Field.QUIET:
        await db.write(profile.keep_quiet, member.user_id, quiet_hours(words, audience.hours))
    elif not await db.write(_keep_words, member.user_id, field, words):
        await ask(reply, db, member, t, Purpose.PROFILE, then="edit", about=about_of(field))
        return
    await stop_waiting(state)
    await show_anew(db, member, t, reply, note=t("profile-kept"))


async def clear_field(
    query: CallbackQuery, callback_data: ClearField, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    await db.write(_clear, member.user_id, callback_data.field)
    await show_anew(db, member, t, reply)


async def open_interests(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    if await ask(reply, db, member, t, Purpose.PROFILE, then="interest"):
        await reply.show(interests_screen((await _portrait(db, member)).profile, t))


async def switch_interest(
    query: CallbackQuery, callback_data: SwitchInterest, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    if not await ask(reply, db, member, t, Purpose.PROFILE, then="interest"):
        return
    await db.write(profile.take_interest, member.user_id, callback_data.interest, on=callback_data.on)
    await reply.show(interests_screen((await _portrait(db, member)).profile, t))


async def open_courses(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    if await ask(reply, db, member, t, Purpose.PROFILE, then="course"):
        await reply.show(courses_screen((await _portrait(db, member)).profile, t))


async def choose_course(
    query: CallbackQuery, callback_data: ChooseCourse, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    if not await ask(reply, db, member, t, Purpose.PROFILE, then="course"):
        return
    await db.write(profile.reach_course, member.user_id, callback_data.course or None)
    await show_anew(db, member, t, reply)


async def switch_language(
    query: CallbackQuery, bot: Bot, db: Database, member: Member, texts: Texts, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    following = LANGUAGES[(LANGUAGES.index(member.language) + 1) % len(LANGUAGES)]
    await db.write(members.speak, member.user_id, following)
    await show_anew(db, member, texts.of(following), reply)
    await speak_in(bot, member.user_id, texts.of(following))


async def open_topics(query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await reply.show(topics_screen(await _portrait(db, member), t))


async def switch_topic(
    query: CallbackQuery,
    callback_data: SwitchTopic,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
) -> None:
    topic, on = callback_data.topic, callback_data.on
    needs_consent = on and topic in BY_MAILING and not member.roles & IN_FUNCTION
    if needs_consent and not await ask(reply, db, member, t, Purpose.MAILING, then="topic", about=BY_MAILING.index(topic)):
        return
    await db.write(_switch, member.user_id, topic, on=on)
    await reply.show(topics_screen(await _portrait(db, member), t))


async def switch_on_alone(query: CallbackQuery, about: int, db: Database, member: Member, t: Language, reply: Reply) -> None:
    """After the consent that one switch has asked for: the others stay off until they are switched on."""
    await db.write(_switch_on_alone, member.user_id, _topic_of(about))
    await reply.show(topics_screen(await _portrait(db, member), t))


async def show_topics(query: CallbackQuery, about: int, db: Database, member: Member, t: Language, reply: Reply) -> None:
    """After the consent to mailing as such, which is a wish to get something."""
    await db.write(_switch, member.user_id, _topic_of(about), on=True)
    await reply.show(topics_screen(await _portrait(db, member), t))


GOES_ON: Mapping[str, GoesOn] = {
    "edit": ask_field,
    "interest": open_interests,
    "course": open_courses,
    "topic": switch_on_alone,
    "topics": show_topics,
}
"""After «Согласен»."""


def about_of(field: Field) -> int:
    """What «Согласен» carries of it."""
    return _FIELDS.index(field)


def _topic_of(about: int) -> Topic:
    return BY_MAILING[min(about, len(BY_MAILING) - 1)]


async def typing(message: Message, state: FSMContext) -> bool:
    return await state.get_state() in _STATES


async def show_anew(db: Database, member: Member, t: Language, reply: Reply, *, note: str = "") -> None:
    await reply.show(profile_screen(await _portrait(db, member), t, note=note))


async def _portrait(db: Database, member: Member) -> Portrait:
    return await db.read(portrait_of, member)


def _keep_words(tx: Connection, user_id: int, field: Field, words: str) -> bool:
    """False when they do not agree to it any more."""
    if not consents.given(tx, user_id, Purpose.PROFILE):
        return False
    match field:
        case Field.NAME:
            profile.call(tx, user_id, words)
        case Field.SPECIALITY:
            profile.study(tx, user_id, words)
        case Field.MUNICIPALITY:
            spelled = {same_name_key(each): each for each in profile.municipalities(tx)}
            profile.live_in(tx, user_id, spelled.get(same_name_key(words), words))
        case Field.QUIET | Field.PLACE:
            raise AssertionError(field)
    return True


def _clear(tx: Connection, user_id: int, field: Field) -> None:
    match field:
        case Field.NAME:
            profile.call(tx, user_id, None)
        case Field.SPECIALITY:
            profile.study(tx, user_id, "")
        case Field.MUNICIPALITY:
            profile.live_in(tx, user_id, "")
        case Field.QUIET:
            profile.keep_quiet(tx, user_id, None)
        case Field.PLACE:
            profile.study_nowhere(tx, user_id)


def _switch(tx: Connection, user_id: int, topic: Topic, *, on: bool) -> None:
    """Each stands alone. The consent to mailing stays as it is: it is taken back in /privacy."""
    change = profile.unmute if on else profile.mute
    change(tx, user_id, topic)


def _switch_on_alone(tx: Connection, user_id: int, topic: Topic) -> None:
    for each in BY_MAILING:
        _switch(tx, user_id, each, on=each is topic)


def router() -> Router:
    router = Router(name="profile")
    router.message.register(open_profile, in_private, Command("profile"))
    router.message.register(take_field, in_private, typing)
    router.callback_query.register(open_profile, OpenProfile.filter())
    router.callback_query.register(edit_field, EditField.filter())
    router.callback_query.register(clear_field, ClearField.filter())
    router.callback_query.register(open_interests, OpenInterests.filter())
    router.callback_query.register(switch_interest, SwitchInterest.filter())
    router.callback_query.register(open_courses, OpenCourses.filter())
    router.callback_query.register(choose_course, ChooseCourse.filter())
    router.callback_query.register(switch_language, SwitchLanguage.filter())
    router.callback_query.register(open_topics, OpenTopics.filter())
    router.callback_query.register(switch_topic, SwitchTopic.filter())
    return router
