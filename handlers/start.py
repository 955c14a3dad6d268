"""The door: /start with or without a link's payload, the menu, help, language."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.names import name_of_messenger
from cluster.rights import Action, Member
from handlers.commands import speak_in
from handlers.confirmations.buttons import SeeWave
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.home import Home, home_button
from handlers.invitations import opening
from handlers.invitations.buttons import OpenInvitations
from handlers.newcomers import who_rows
from handlers.organisations.buttons import OpenRegister
from handlers.own_roles import OpenOwnRoles
from handlers.plan import links
from handlers.plan.buttons import OpenImport, OpenPlan, View
from handlers.plan.notices import Audience
from handlers.privacy.buttons import OpenPrivacy
from handlers.profile.buttons import OpenProfile
from handlers.quick_messages.buttons import OpenMessages
from handlers.reply import Reply
from handlers.requests.buttons import OpenRequests, OpenWho
from handlers.roles.buttons import OpenRoles
from handlers.screens import Screen, button, in_rows
from handlers.surveys import wave_links
from handlers.surveys.buttons import OpenSurveys
from handlers.working_group.buttons import OpenGroup
from locales import LANGUAGES, Language, Texts
from storage import members
from storage.database import Database


class ShowHelp(CallbackData, prefix="help"):
    """What the bot can do."""


class ChooseLanguage(CallbackData, prefix="lang"):
    code: str


MENU: Sequence[tuple[str, Action, CallbackData]] = (
    ("mine", Action.ANSWER_FOR_OWN_ROWS, OpenPlan(view=View.MINE)),
    ("import", Action.IMPORT_PLAN, OpenImport()),
    ("register", Action.KEEP_REGISTER, OpenRegister()),
    ("confirmations", Action.CONFIRM_REGISTER, SeeWave()),
    ("group", Action.SEE_GROUP, OpenGroup()),
    ("messages", Action.SEND_MESSAGES, OpenMessages()),
    ("invitations", Action.INVITE_TO_GROUP, OpenInvitations()),
    ("requests", Action.DECIDE_REQUESTS, OpenRequests()),
    ("roles", Action.MANAGE_ROLES, OpenRoles()),
)
"""What only some may do, in the order of the menu."""


def home_screen(member: Member, t: Language, *, welcome: bool = False) -> Screen:
    """Only what this person may do; rights are asked again when a button is pressed. At the `welcome` whoever has no role is
    asked who they are.
    """
    asks = welcome and not member.roles
    may = [button(t.plain(f"menu-{name}"), data) for name, action, data in MENU if member.may(action)]
    rows = [
        [button(t.plain("menu-plan"), OpenPlan(view=View.ALL), "primary"), button(t.plain("menu-surveys"), OpenSurveys())],
        *in_rows(may, 2),
        *_roles_rows(member, t, asks=asks),
        [button(t.plain("menu-profile"), OpenProfile()), button(t.plain("menu-privacy"), OpenPrivacy())],
        [
            button(t.plain("menu-help"), ShowHelp()),
            *(button(t.plain(f"menu-language-{code}"), ChooseLanguage(code=code)) for code in LANGUAGES if code != t.language),
        ],
    ]
    text = t("menu-text", name=member.name, id=str(member.user_id), roles=len(member.roles))
    return Screen(text=f"{text}\n\n{t('who-ask')}" if asks else text, buttons=rows)


def _roles_rows(member: Member, t: Language, *, asks: bool) -> list[list[InlineKeyboardButton]]:
    if asks:
        return [*who_rows(t), [button(t.plain("who-looking"), Home())]]
    return [[button(t.plain("menu-own-roles"), OpenOwnRoles()) if member.roles else button(t.plain("menu-who"), OpenWho())]]


def help_screen(member: Member, t: Language, *, private: bool) -> Screen:
    """A group gets neither the way to somebody's own menu nor what only some may do."""
    steering = t("help-coordinator") if private and member.may(Action.IMPORT_PLAN) else ""
    text = "\n\n".join(part for part in (t("help-text"), steering) if part)
    return Screen(text=text, buttons=[[home_button(t)]] if private else [])


async def start(
    message: Message,
    command: CommandObject,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    await db.write(
        members.join,
        user_id=member.user_id,
        name=name_of_messenger(message.from_user.full_name) if message.from_user else member.name,
        language=member.language,
        now=int(now.timestamp()),
    )
    if command.args and await opening.open_link(
        command.args, db=db, member=member, t=t, reply=reply, audience=audience, now=now
    ):
        return
    if command.args and await wave_links.open_link(
        command.args, message=message, db=db, member=member, t=t, reply=reply, state=state, now=now
    ):
        return
    if command.args and await links.open_link(command.args, db=db, member=member, t=t, reply=reply, state=state, now=now):
        return
    await reply.show(home_screen(member, t, welcome=True))


async def menu(event: Message | CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await reply.show(home_screen(member, t))


async def help_(event: Message | CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await reply.show(help_screen(member, t, private=reply.private))


async def choose_language(
    query: CallbackQuery, callback_data: ChooseLanguage, bot: Bot, db: Database, member: Member, texts: Texts, reply: Reply
) -> None:
    code = callback_data.code if callback_data.code in LANGUAGES else member.language
    await db.write(members.speak, member.user_id, code)
    await reply.show(home_screen(member, texts.of(code)))
    await speak_in(bot, member.user_id, texts.of(code))


async def language(message: Message, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    choices = [button(t.plain(f"menu-language-{code}"), ChooseLanguage(code=code)) for code in LANGUAGES]
    await reply.show(Screen(text=t("menu-language-ask"), buttons=[choices]))


async def not_understood(message: Message, member: Member, t: Language, reply: Reply) -> None:
    """Last of all in a private chat: nobody waits for these words."""
    may_import = "yes" if member.may(Action.IMPORT_PLAN) else "no"
    await reply.show(Screen(text=t("common-not-understood", file=may_import), buttons=home_screen(member, t).buttons))


async def outdated(query: CallbackQuery, t: Language, reply: Reply) -> None:
    """A button of a version that meant something else by it, or of somebody who made it up."""
    await reply.alert(t.plain("common-button-outdated"))


def router() -> Router:
    router = Router(name="start")
    router.message.register(start, in_private, CommandStart())
    router.message.register(menu, in_private, Command("menu", "cancel"))
    router.message.register(help_, Command("help"))
    router.message.register(language, in_private, Command("language"))
    router.callback_query.register(menu, Home.filter())
    router.callback_query.register(help_, ShowHelp.filter())
    router.callback_query.register(choose_language, ChooseLanguage.filter())
    return router


def last_router() -> Router:
    router = Router(name="last")
    router.message.register(not_understood, in_private)
    router.callback_query.register(outdated)
    return router
