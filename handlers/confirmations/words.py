"""Phrases that several screens of a wave share."""

from datetime import datetime

from cluster.confirmations import Answer, Given, Opening, Progress
from cluster.organisations import RegisteredOrganisation
from handlers.screens import clip
from locales import Html, Language

_ALL_NAMES = 800


def card_text(organisation: RegisteredOrganisation, t: Language) -> str:
    """What the register says of it, as its representative reads it."""
    kind = organisation.kind
    return t(
        "confirmation-card",
        name=clip(organisation.name, 400),
        short=clip(organisation.short_name, 100) or "—",
        kind=t.plain(f"organisation-kind-{kind}"),
        municipality=clip(organisation.municipality, 100) or "—",
    )


def given_text(given: Given, t: Language) -> str:
    """«Сейчас записано: …», and by whom."""
    answer = t.plain(f"confirmation-answer-{given.answer}")
    return t("confirmation-given", answer=answer, name=clip(given.by_name, 60) or "—")


def joined(*parts: str) -> Html:
    """Paragraphs of our own markup; empty ones are left out."""
    return Html("\n\n".join(part for part in parts if part))


def counts_of(progress: Progress) -> dict[str, int]:
    """What the texts about a wave count."""
    return {
        "answered": len(progress.answered),
        "all": len(progress.asked),
        "silent": len(progress.silent),
        "handing": len(progress.handing),
        **{f"{answer}": progress.by_answer.get(answer, 0) for answer in (Answer.RIGHT, Answer.CORRECTED, Answer.LEAVING)},
        "replaced": progress.replaced,
    }


def names_of_handing(progress: Progress) -> str:
    """Who waits for a new representative."""
    return clip("; ".join(clip(progress.names[each.organisation.id], 100) for each in progress.handing), _ALL_NAMES)


def opening_words(opening: Opening, now: datetime, t: Language) -> str:
    """«2 февраля 2023, 10:00»"""
    return t.moment(datetime.fromtimestamp(opening.opens_at, now.tzinfo))
