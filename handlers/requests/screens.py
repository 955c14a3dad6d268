"""A request as those who decide see it, and as the person who asks does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from aiogram.types import InlineKeyboardButton

from cluster.requests import RoleRequest, State
from cluster.rights import Action, Member
from handlers.home import home_button
from handlers.leaving import role_words
from handlers.picking.buttons import Browse, For
from handlers.requests.buttons import DealWith, Deed, OpenRequests, Register
from handlers.roles.buttons import OpenRoles
from handlers.screens import Screen, button, clip, turns
from locales import Language


def words_of(request: RoleRequest, t: Language) -> str:
    return role_words(request.holding, t)


def letter_screen(request: RoleRequest, t: Language) -> Screen:
    """To everybody who may decide."""
    return Screen(text=_said(request, t), buttons=_verdicts(request, t))


def to_keepers_screen(request: RoleRequest, t: Language) -> Screen:
    """To those who keep the register: the rest is theirs. A letter names one person: who asks, not who has confirmed it."""
    enter = [button(t.plain("request-register"), Register(request_id=request.id), "success")]
    look = [button(t.plain("request-look-up"), Browse(purpose=For.DECIDE, role=request.role, about=request.id))]
    refuse = [button(t.plain("request-refuse"), DealWith(request_id=request.id, deed=Deed.REFUSE), "danger")]
    return Screen(text=_said(replace(request, confirmer="none"), t), buttons=[enter, look, refuse])


def which_screen(request: RoleRequest, member: Member, t: Language, *, kept: bool) -> Screen:
    """Which of the register's is it? `kept`: somebody can be told who keeps that, where this one does not."""
    ask = "\n\n".join(filter(None, (t("request-which", organisation=request.organisation), _namesakes(request, t))))
    look = [button(t.plain("request-look-up"), Browse(purpose=For.DECIDE, role=request.role, about=request.id))]
    back = [button(t.plain("common-back"), DealWith(request_id=request.id, deed=Deed.OPEN)), home_button(t)]
    if member.may(Action.KEEP_REGISTER):
        enter = [button(t.plain("request-register"), Register(request_id=request.id))]
        return Screen(text=ask, buttons=[look, enter, back])
    if not kept:
        roles = [button(t.plain("menu-roles"), OpenRoles())]
        return Screen(text="\n\n".join((ask, t("request-no-keepers"))), buttons=[look, roles, back])
    pass_on = [button(t.plain("request-pass-on"), DealWith(request_id=request.id, deed=Deed.TO_KEEPERS))]
    return Screen(text="\n\n".join((ask, t("request-ask-keepers"))), buttons=[look, pass_on, back])


def request_screen(request: RoleRequest, decided_by: str, t: Language, zone: tzinfo | None) -> Screen:
    """`decided_by` is a name, or "" where nobody has decided yet or is known any more."""
    back = [button(t.plain("common-back"), OpenRequests()), home_button(t)]
    if request.decided_at is None:
        return Screen(text=_said(request, t), buttons=[*_verdicts(request, t), back])
    state = request.state
    decided = t(
        f"request-state-{state}",
        name=decided_by or t.plain("request-somebody"),
        moment=t.moment(datetime.fromtimestamp(request.decided_at, zone)),
    )
    reason = t("request-reason", reason=request.reason) if request.reason else ""
    return Screen(text="\n\n".join(part for part in (_said(request, t), decided, reason) if part), buttons=[back])


def requests_screen(waiting: Sequence[RoleRequest], page: int, pages: int, t: Language) -> Screen:
    rows = [
        [button(f"{clip(each.name, 25)} · {words_of(each, t)}", DealWith(request_id=each.id, deed=Deed.OPEN))]
        for each in waiting
    ]
    turned = turns(lambda to: OpenRequests(page=to), page, pages, t)
    return Screen(text=t("requests-list" if waiting else "requests-none"), buttons=[*rows, turned, [home_button(t)]])


def why_screen(request: RoleRequest, t: Language) -> Screen:
    buttons = [
        [button(t.plain("request-without-reason"), DealWith(request_id=request.id, deed=Deed.REFUSE_SILENTLY), "danger")],
        [button(t.plain("common-back"), DealWith(request_id=request.id, deed=Deed.OPEN)), home_button(t)],
    ]
    return Screen(text=t("request-ask-reason", name=request.name, what=words_of(request, t)), buttons=buttons)


def outcome_screen(request: RoleRequest, t: Language) -> Screen:
    """To the person who asked."""
    accepted = request.state is State.ACCEPTED
    said = t("request-accepted" if accepted else "request-refused", what=words_of(request, t))
    reason = t("request-reason", reason=request.reason) if request.reason else ""
    return Screen(text="\n\n".join(part for part in (said, reason) if part), buttons=[[home_button(t)]])


def _said(request: RoleRequest, t: Language) -> str:
    said = t("request-letter", name=request.name, id=str(request.user_id), what=words_of(request, t))
    waits = request.state is State.WAITING
    parts = (
        said,
        (_namesakes(request, t) or t("request-not-registered")) if request.lacks_organisation else "",
        t("request-needs-register", name=request.confirmer) if request.confirmer and waits else "",
        t("request-departed", organisation=request.organisation) if request.departed and waits else "",
    )
    return "\n\n".join(part for part in parts if part)


def _namesakes(request: RoleRequest, t: Language) -> str:
    if not request.namesakes:
        return ""
    return t("request-namesakes", names=clip("; ".join(request.namesakes), 600), count=len(request.namesakes))


def _verdicts(request: RoleRequest, t: Language) -> list[list[InlineKeyboardButton]]:
    """Of an organisation that has left, nobody's request is confirmed."""
    accept = [button(t.plain("request-accept"), DealWith(request_id=request.id, deed=Deed.ACCEPT), "success")]
    refuse = button(t.plain("request-refuse"), DealWith(request_id=request.id, deed=Deed.REFUSE), "danger")
    return [[*([] if request.departed else accept), refuse]]
