"""How a wave looks to those who keep the register: before it, while it runs, when it is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram.types import InlineKeyboardButton

from cluster.confirmations import Listed, Opening, Progress, Wave, schedule
from cluster.plan.progress import TrackedOccurrence, TrackedRow
from cluster.reminders import Schedule
from handlers.confirmations.buttons import (
    CloseTerm,
    CloseWave,
    FileKind,
    GetComposition,
    HoldWave,
    SeeChanges,
    SeeComposition,
    SeeWave,
    StartWave,
    WaveView,
)
from handlers.confirmations.closing import open_term
from handlers.confirmations.composition import wave_or_refusal
from handlers.confirmations.letters import opened_of
from handlers.confirmations.sweeping import timely_terms
from handlers.confirmations.words import counts_of, joined, opening_words
from handlers.home import home_button
from handlers.invitations.buttons import OpenInvitations
from handlers.organisations.buttons import OpenRegister
from handlers.organisations.labels import fitted
from handlers.plan.notices import Audience
from handlers.screens import Screen, body, button, clip, in_rows, page_of, turns
from locales import Language
from storage import confirmations

NAMES_ON_PAGE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A wave as it stands `now`; without one (`wave` is None), whom one would ask, and the `opening` that was announced.

    `term` is of the plan, while it is open.
    """

    now: datetime
    wave: Wave | None
    progress: Progress
    times: Schedule | None = None
    term: tuple[TrackedRow, TrackedOccurrence] | None = None
    earlier: Wave | None = None
    opening: Opening | None = None


def seen(tx: Connection, wave_id: int, audience: Audience, now: datetime, *, occurrence_id: int = 0) -> Seen:
    """`wave_id` 0 is the one of the term, if there was any; else the open one."""
    wave = (
        wave_or_refusal(tx, wave_id) if wave_id else confirmations.latest_for(tx, occurrence_id) or confirmations.open_one(tx)
    )
    progress = Progress(listed=confirmations.listed(tx, wave.id if wave else None))
    if wave is None:
        return Seen(now=now, wave=None, progress=progress, earlier=confirmations.latest(tx), opening=_opening(tx, now))
    times = schedule(opened_of(wave, now), audience.hours)
    return Seen(now=now, wave=wave, progress=progress, times=times, term=open_term(tx, wave))


def wave_screen(seen: Seen, wish: SeeWave, t: Language, *, note: str = "") -> Screen:
    if seen.wave is None:
        return _before_screen(seen, wish, t, note)
    named = _named(seen.progress, wish.view)
    page, pages = page_of(len(named), wish.page, NAMES_ON_PAGE)
    lines = [_line(each, seen.progress, t) for each in named[page * NAMES_ON_PAGE : (page + 1) * NAMES_ON_PAGE]]
    head = joined(note, _head(seen.wave, seen, t), _title(wish.view, len(named), t)).markup
    turned = turns(lambda to: SeeWave(wave_id=wish.wave_id, view=wish.view, page=to), page, pages, t)
    return Screen(
        text=body(head, lines, "", t, gap="\n"),
        buttons=[
            turned,
            _inviting(t) if wish.view is WaveView.UNREACHABLE and named else [],
            *in_rows(_views(seen.progress, seen.wave.id, wish, t), 2),
            *_acts(seen.wave, seen, t),
            [home_button(t)],
        ],
    )


def sure_to_close_screen(seen: Seen, wave: Wave, t: Language) -> Screen:
    row = seen.term[0] if seen.term else None
    closes = t("confirmation-sure-close-row", number=row.number, title=clip(row.title, 300)) if row else ""
    sure = CloseWave(wave_id=wave.id, sure=True, occurrence_id=term_of(seen))
    return Screen(
        text=joined(t("confirmation-sure-close", **counts_of(seen.progress)), closes).markup,
        buttons=[
            [button(t.plain("confirmation-yes-close"), sure, "danger")],
            [button(t.plain("common-back"), SeeWave(wave_id=wave.id))],
        ],
    )


def term_of(seen: Seen) -> int:
    """Which closes with the wave; 0 for none."""
    return seen.term[1].id if seen.term else 0


def _opening(tx: Connection, now: datetime) -> Opening | None:
    openings = confirmations.openings(tx)
    return next((openings[term.id] for _, term in timely_terms(tx, now) if term.id in openings), None)


def _before_screen(seen: Seen, wish: SeeWave, t: Language, note: str) -> Screen:
    """Nobody is asked yet."""
    mute, asked = seen.progress.unreachable, seen.progress.asked
    page, pages = page_of(len(mute), wish.page, NAMES_ON_PAGE)
    shown = mute[page * NAMES_ON_PAGE : (page + 1) * NAMES_ON_PAGE] if wish.view is WaveView.UNREACHABLE else []
    head = joined(
        note,
        t("confirmation-before", all=len(asked)),
        _opening_text(seen, t),
        _title(WaveView.UNREACHABLE, len(mute), t) if mute else "",
    )
    here = {"occurrence_id": wish.occurrence_id}
    turned = turns(lambda to: SeeWave(view=WaveView.UNREACHABLE, page=to, **here), page, pages, t) if shown else []
    start = button(t.plain("confirmation-start"), StartWave(**here), "primary")
    first = start if asked else button(t.plain("menu-register"), OpenRegister())
    return Screen(
        text=body(head.markup, [_line(each, seen.progress, t) for each in shown], "", t, gap="\n"),
        buttons=[
            turned,
            [first],
            _holding(seen, t),
            _inviting(t) if shown else [],
            [_view_button(WaveView.UNREACHABLE, SeeWave(view=WaveView.UNREACHABLE, **here), len(mute), t)]
            if mute and not shown
            else [],
            [button(t.plain("confirmation-earlier"), SeeWave(wave_id=seen.earlier.id))] if seen.earlier else [],
            [home_button(t)],
        ],
    )


def _opening_text(seen: Seen, t: Language) -> str:
    if seen.opening is None:
        return ""
    if seen.opening.held:
        return t("confirmation-held")
    return t("confirmation-opens-then", when=opening_words(seen.opening, seen.now, t))


def _holding(seen: Seen, t: Language) -> list[InlineKeyboardButton]:
    if seen.opening is None or seen.opening.held:
        return []
    return [button(t.plain("confirmation-hold"), HoldWave(occurrence_id=seen.opening.occurrence_id))]


def _head(wave: Wave, seen: Seen, t: Language) -> str:
    assert seen.times is not None, "a wave has its times"
    zone = seen.now.tzinfo
    opened = t.day(datetime.fromtimestamp(wave.opened_at, zone).date())
    if wave.closed_at is None:
        first, second = (t.day(each.date()) for each in seen.times.reminders)
        state = t("confirmation-runs", opened=opened, first=first, second=second, closing=t.day(seen.times.last_day))
    else:
        state = t("confirmation-ran", opened=opened, closed=t.day(datetime.fromtimestamp(wave.closed_at, zone).date()))
    return joined(state, t("confirmation-progress", mute=len(seen.progress.unreachable), **counts_of(seen.progress))).markup


def _named(progress: Progress, view: WaveView) -> Sequence[Listed]:
    match view:
        case WaveView.SILENT:
            return progress.silent
        case WaveView.UNREACHABLE:
            return progress.unreachable
        case WaveView.HANDING:
            return progress.handing
        case WaveView.ANSWERED:
            return progress.answered
    return []


def _title(view: WaveView, count: int, t: Language) -> str:
    if view is WaveView.ALL:
        return ""
    return t(f"confirmation-title-{view}", number=count) if count else t("confirmation-title-none")


def _line(listed: Listed, progress: Progress, t: Language) -> str:
    name = fitted(progress.names[listed.organisation.id], 120)
    if listed.given is None:
        return t("confirmation-line", name=name)
    answer = t.plain(f"confirmation-answer-{listed.given.answer}")
    return t("confirmation-line-answered", name=name, answer=answer)


def _inviting(t: Language) -> list[InlineKeyboardButton]:
    return [button(t.plain("menu-invitations"), OpenInvitations())]


def _views(progress: Progress, wave_id: int, wish: SeeWave, t: Language) -> list[InlineKeyboardButton]:
    counts = {
        WaveView.SILENT: len(progress.silent),
        WaveView.UNREACHABLE: len(progress.unreachable),
        WaveView.HANDING: len(progress.handing),
        WaveView.ANSWERED: len(progress.answered),
    }
    return [
        _view_button(view, SeeWave(wave_id=wave_id, view=view), count, t)
        for view, count in counts.items()
        if count and view is not wish.view
    ]


def _view_button(view: WaveView, leads_to: SeeWave, count: int, t: Language) -> InlineKeyboardButton:
    return button(t.plain(f"confirmation-see-{view}", number=count), leads_to)


def _acts(wave: Wave, seen: Seen, t: Language) -> list[list[InlineKeyboardButton]]:
    files = [button(t.plain(f"confirmation-get-{kind}"), GetComposition(wave_id=wave.id, kind=kind)) for kind in FileKind]
    looks = [
        button(t.plain("confirmation-see-composition"), SeeComposition(wave_id=wave.id)),
        button(t.plain("confirmation-see-changes"), SeeChanges(wave_id=wave.id)),
    ]
    if wave.open:
        return [looks, files, [button(t.plain("confirmation-close"), CloseWave(wave_id=wave.id))]]
    anew = [button(t.plain("confirmation-anew"), SeeWave())]
    if seen.term is None:
        return [looks, files, anew]
    close = button(t.plain("confirmation-close-row", number=seen.term[0].number), CloseTerm(wave_id=wave.id), "success")
    return [looks, files, [close], anew]
