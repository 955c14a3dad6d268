"""What a representative is asked, and who may answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection

from aiogram.types import InlineKeyboardButton

from cluster.confirmations import Answer, Given, Handover, Wave
from cluster.organisations import Membership, RegisteredOrganisation
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.confirmations.buttons import AskReplacement, GiveAnswer, OpenCorrections, OpenQuestion
from handlers.confirmations.words import card_text, given_text, joined
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.screens import Screen, button, clip
from locales import Html, Language
from storage import confirmations, members, organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question that may be answered now; `given` is the answer that stands."""

    wave: Wave
    organisation: RegisteredOrganisation
    given: Given | None
    handover: Handover | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Who answers, when, and who hears of it."""

    member: Member
    audience: Audience
    now: datetime

    @property
    def stamp(self) -> int:
        return int(self.now.timestamp())


def asking_of(tx: Connection, wave_id: int, organisation_id: int, member: Member) -> Asking:
    """Raises `Refusal` for whoever does not speak for it, and when there is nothing to answer any more."""
    member.must(Action.ANSWER_FOR_ORGANISATION)
    if organisation_id not in member.organisations:
        raise Refusal("confirmation-not-yours")
    wave, organisation = confirmations.wave(tx, wave_id), organisations.card(tx, organisation_id)
    if wave is None or organisation is None or not confirmations.is_asked(tx, wave_id, organisation_id):
        raise Refusal("confirmation-gone")
    if not wave.open:
        raise Refusal("confirmation-closed")
    return Asking(
        wave=wave,
        organisation=organisation,
        given=confirmations.given(tx, wave_id, organisation_id),
        handover=confirmations.handover(tx, wave_id, organisation_id),
    )


def askings_of(tx: Connection, user_id: int) -> list[Asking]:
    """The open wave's questions to them, one for each organisation that they speak for, answered or not."""
    member, wave = members.member(tx, user_id), confirmations.open_one(tx)
    if member is None or wave is None:
        return []
    return [asking_of(tx, wave.id, each, member) for each in sorted(member.organisations) if _is_asked(tx, wave.id, each)]


def asking_rows(askings: Sequence[Asking], t: Language) -> list[list[InlineKeyboardButton]]:
    """The way back to each of them: its letter may lie far above by now."""
    return [
        [
            button(
                t.plain("confirmation-open", organisation=clip(each.organisation.called, 40)),
                OpenQuestion(wave_id=each.wave.id, organisation_id=each.organisation.id),
            )
        ]
        for each in askings
    ]


def _is_asked(tx: Connection, wave_id: int, organisation_id: int) -> bool:
    return confirmations.is_asked(tx, wave_id, organisation_id) and organisations.card(tx, organisation_id) is not None


def question_screen(organisation: RegisteredOrganisation, wave: Wave, number: int, until: date, t: Language) -> Screen:
    """`number` 0 is the first letter, others remind."""
    card, day = Html(card_text(organisation, t)), t.day(until)
    text = t("confirmation-reminder", card=card, day=day) if number else t("confirmation-question", card=card, day=day)
    return Screen(text=text, buttons=answer_buttons(wave.id, organisation, t))


def standing_screen(asking: Asking, t: Language, *, note: str = "") -> Screen:
    """The same question opened again, with the answer that stands."""
    asked = t("confirmation-again", card=Html(card_text(asking.organisation, t)))
    text = joined(note, asked, standing_text(asking, t)).markup
    return Screen(text=text, buttons=[*answer_buttons(asking.wave.id, asking.organisation, t), [home_button(t)]])


def standing_text(asking: Asking, t: Language) -> str:
    """What stands before an answer of theirs, "" where nothing does."""
    if asking.given is not None:
        return given_text(asking.given, t)
    return t("confirmation-handing-now") if asking.handover is Handover.BEGUN else ""


def answer_buttons(wave_id: int, organisation: RegisteredOrganisation, t: Language) -> Sequence[Sequence[InlineKeyboardButton]]:
    """An organisation that has left needs nobody new to speak for it."""
    where = {"wave_id": wave_id, "organisation_id": organisation.id}
    right, leaving = (
        GiveAnswer(wave_id=wave_id, organisation_id=organisation.id, answer=answer) for answer in (Answer.RIGHT, Answer.LEAVING)
    )
    is_left = organisation.membership is Membership.LEFT
    return [
        [button(t.plain("confirmation-say-right"), right, "success")],
        [
            button(t.plain("confirmation-say-correct"), OpenCorrections(**where)),
            button(t.plain("confirmation-say-leaving"), leaving),
        ],
        [] if is_left else [button(t.plain("confirmation-say-replaced"), AskReplacement(**where))],
    ]
