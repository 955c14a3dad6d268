"""How a wave is put into words."""

from collections.abc import Sequence
from datetime import date, datetime

from cluster.surveys.model import Questionnaire
from cluster.surveys.waves import Progress, ThinCut, Unit, Wave
from handlers.segments import organisation_words, role_words
from locales import Language

MINUTES_A_QUESTION = 1 / 4
"""A tap and a look; the employers' twenty take five minutes."""


_THIN = 5


def minutes_of(questionnaire: Questionnaire) -> int:
    return max(1, round(len(questionnaire.questions) * MINUTES_A_QUESTION))


def audience_words(wave: Wave, t: Language) -> str:
    """Where organisations answer, roles mean nothing."""
    roles = role_words(wave.audience, t)
    of_people = [] if wave.by_organisation else [t("surveys-audience-roles", names=roles or "none")]
    return "\n".join([*of_people, *(organisation_words(wave.audience, t) or [t("surveys-audience-any")])])


def unit_words(unit: Unit, t: Language) -> str:
    return t(f"surveys-unit-{unit}")


def progress_words(progress: Progress, wave: Wave, t: Language) -> str:
    """«Ответили 14 из 22»; drafts and refusals only where they are told to nobody's harm."""
    told = not wave.anonymous
    return t(
        "surveys-progress",
        answered=progress.answered,
        asked="unknown" if wave.by_link else progress.asked,
        begun=progress.begun if told else 0,
        refused=progress.refused if told else 0,
    )


def thin_words(cuts: Sequence[ThinCut], threshold: int, t: Language) -> str:
    if not cuts:
        return ""
    named = [
        t("surveys-thin-line", name=t.plain(f"segment-kind-{cut.value}") if cut.by == "kind" else cut.value, count=cut.count)
        for cut in cuts[:_THIN]
    ]
    more = [t("common-more", count=len(cuts) - _THIN)] if len(cuts) > _THIN else []
    return "\n".join([t("surveys-thin", threshold=threshold), *named, *more])


def day_of(stamp: int, now: datetime) -> date:
    return datetime.fromtimestamp(stamp, now.tzinfo).date()
