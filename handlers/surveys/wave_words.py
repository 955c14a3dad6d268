"""How a wave is put into words."""

from datetime import date, datetime

from cluster.organisations import OrganisationKind
from cluster.quick_messages import ADDRESSED, Segment
from cluster.surveys.model import Questionnaire
from cluster.surveys.waves import Progress, ThinCut, Unit, Wave
from handlers.screens import clip
from locales import Language

_NAMES = 300
MINUTES_A_QUESTION = 1 / 3
"""A tap and a look; five minutes for fifteen."""


def minutes_of(questionnaire: Questionnaire) -> int:
    return max(1, round(len(questionnaire.questions) * MINUTES_A_QUESTION))


def audience_words(wave: Wave, t: Language) -> str:
    """Where organisations answer, roles mean nothing."""
    segment: Segment = wave.audience
    roles = ", ".join(t.plain(f"quick-role-{role}") for role in ADDRESSED if role in segment.roles)
    kinds = ", ".join(t.plain(f"quick-kind-{kind}") for kind in OrganisationKind if kind in segment.kinds)
    places = ", ".join(sorted(segment.municipalities))
    lines = [
        "" if wave.by_organisation else t("surveys-audience-roles", names=roles or "none"),
        t("surveys-audience-kinds", names=kinds or "none"),
        t("surveys-audience-places", names=clip(places, _NAMES)) if places else "",
    ]
    return "\n".join(line for line in lines if line)


def unit_words(unit: Unit, t: Language) -> str:
    return t(f"surveys-unit-{unit}")


def progress_words(progress: Progress, wave: Wave, t: Language) -> str:
    """«Ответили 14 из 22»; drafts and refusals only where they are told to nobody's harm."""
    told = not wave.anonymous
    return t(
        "surveys-progress",
        answered=progress.answered,
        asked=progress.asked,
        begun=progress.begun if told else 0,
        refused=progress.refused if told else 0,
    )


def thin_words(cuts: list[ThinCut], threshold: int, t: Language) -> str:
    if not cuts:
        return ""
    named = [
        t("surveys-thin-line", name=t.plain(f"quick-kind-{cut.value}") if cut.by == "kind" else cut.value, count=cut.count)
        for cut in cuts[:5]
    ]
    return "\n".join([t("surveys-thin", threshold=threshold), *named])


def day_of(stamp: int, now: datetime) -> date:
    return datetime.fromtimestamp(stamp, now.tzinfo).date()
