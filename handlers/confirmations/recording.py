"""What an answer does, in one transaction each: it is kept, and whoever should know is told."""

from dataclasses import dataclass
from sqlite3 import Connection

from cluster.confirmations import Answer, Given, membership_after, must_be_free, must_be_sure, stands
from cluster.organisations import Membership, OrganisationField, RegisteredOrganisation, tidy_field
from handlers.confirmations.buttons import SeeWave
from handlers.confirmations.letters import About, tell_keepers
from handlers.confirmations.questions import Answering, Asking, asking_of
from handlers.screens import Screen, button, clip
from locales import Language
from storage import confirmations, organisations
from storage.organisations import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`before` is the answer that stood, `given` the one that stands now; `sure` is false when it has to be asked once more
    and nothing was kept.
    """

    asking: Asking
    given: Given | None
    sure: bool = True

    @property
    def before(self) -> Given | None:
        return self.asking.given

    @property
    def repeated(self) -> bool:
        """It was so already."""
        return self.sure and self.before == self.given


def give(tx: Connection, wave_id: int, organisation_id: int, answer: Answer, by: Answering, *, sure: bool) -> Outcome:
    asking = asking_of(tx, wave_id, organisation_id, by.member)
    if not sure and must_be_sure(answer, asking.given, by.member.user_id, asking.organisation.membership):
        return Outcome(asking=asking, given=asking.given, sure=False)
    return Outcome(asking=asking, given=record(tx, asking, answer, by))


def correct(
    tx: Connection, wave_id: int, organisation_id: int, field: OrganisationField, value: str, by: Answering, *, sure: bool
) -> tuple[Outcome, bool]:
    """Whether anything has changed by it; that is an answer, whether or not «Это всё» is pressed after it."""
    asking = asking_of(tx, wave_id, organisation_id, by.member)
    if field is OrganisationField.NAME:
        meant = names.meant_by(tx, value)
        is_other = meant is not None and meant.id != organisation_id and not (meant.registered and not meant.by_alias)
        must_be_free(value, meant.name if meant is not None and is_other else None)  # namesakes are told apart by their towns
    news = tidy_field(field, value) != organisations.value_of(asking.organisation, field)
    unsure = must_be_sure(Answer.CORRECTED, asking.given, by.member.user_id, asking.organisation.membership)
    if news and unsure and not sure:
        return Outcome(asking=asking, given=asking.given, sure=False), False
    changed = organisations.change(tx, organisation_id, field, value, by=by.member.user_id, now=by.stamp)
    given = record(tx, asking, Answer.CORRECTED, by) if changed else asking.given
    return Outcome(asking=asking, given=given), changed


def record(tx: Connection, asking: Asking, answer: Answer, by: Answering) -> Given:
    """The same answer again changes nothing."""
    standing = asking.given
    if standing is not None and standing.answer is answer:
        return standing
    wave_id, organisation = asking.wave.id, asking.organisation
    if not stands(answer, organisation.membership):
        _become(tx, asking, membership_after(answer), by)
    confirmations.answer(tx, wave_id, organisation.id, answer, by=by.member.user_id, now=by.stamp)
    given = confirmations.given(tx, wave_id, organisation.id)
    assert given is not None, "it has just been kept"
    return given


def _become(tx: Connection, asking: Asking, membership: Membership, by: Answering) -> None:
    organisation = asking.organisation
    organisations.change(tx, organisation.id, OrganisationField.MEMBERSHIP, membership, by=by.member.user_id, now=by.stamp)
    event = f"confirm-{membership}:{asking.wave.id}:{organisation.id}:{by.stamp}"
    about = About(user_id=by.member.user_id, name=clip(by.member.name, 60))

    def say(t: Language) -> Screen:
        return _membership_screen(asking.wave.id, organisation, membership, about.name, t)

    tell_keepers(tx, event, say, by.audience, by.now, about=about)


def _membership_screen(
    wave_id: int, organisation: RegisteredOrganisation, membership: Membership, name: str, t: Language
) -> Screen:
    key = "confirmation-notice-left" if membership is Membership.LEFT else "confirmation-notice-stays"
    text = t(key, organisation=clip(organisation.name, 300), name=name)
    return Screen(text=text, buttons=[[button(t.plain("confirmation-look"), SeeWave(wave_id=wave_id))]])
