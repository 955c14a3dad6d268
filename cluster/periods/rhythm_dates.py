"""A rhythm beside dates: the day it falls on, the time it lasts for, or the list of dates that it sums up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from cluster.periods.model import Kind, Note, PlanYear
from cluster.periods.rhythm import LONGEST_MONTH, YEAR, MonthDay, Rhythm, on_date, on_month_day
from cluster.periods.shape import Found, Piece, Rule, rule
from cluster.periods.when import When, day_after, deadline

DATE = "[DMQHCTRL]"
LOOSE_JOINT = r"[,;/]? ?(?:и )?(?:во? )?"
TO = r"[,:-]? ?(?:в |во |на )?"
FROM = r"[,:]? ?"


def _then(found: Found) -> Rhythm | None:
    """«I кв., далее ежеквартально»: on the like day of the periods after the first."""
    rhythm, first = found.one(Rhythm), found.at("first").value
    assert isinstance(first, When)
    days = first.days(found.plan)
    if days is None:
        return None
    started = max(day_after(days[1]), found.plan.start)
    return replace(on_date(rhythm, first) if rhythm.step else rhythm, first=started)


def _month_days(found: Found) -> tuple[Piece, ...] | None:
    """«Апрель, июль (до 10 числа)»; a day counted from another month or quarter is none of these."""
    number = found.one(MonthDay)
    if number.step:
        return None
    return found.with_dates([deadline(replace(when.last, day=number.day)) for when in found.all(When)])


def _on_month_day(found: Found) -> Rhythm | None:
    """Of the two periods the rarer rules: «ежеквартально до 10 числа месяца»."""
    day, rhythms = found.one(MonthDay), found.all(Rhythm)
    steps = [step for step in (day.step, *(rhythm.step for rhythm in rhythms)) if step]
    step = max(steps, default=1)
    return Rhythm(rule=on_month_day(step, day.day), step=step, note=rhythms[0].note if rhythms else None)


def _on_date(found: Found) -> Rhythm | None:
    """A yearly rhythm takes its day from the date beside it («ежегодно к 1 февраля»), unless that is of a later year."""
    rhythm, when = found.one(Rhythm), found.one(When)
    days = when.days(found.plan)
    if not rhythm.yearly or days is None or (when.has_year and days[1] > found.plan.end):
        return None
    return on_date(rhythm, when)


def _bounded(found: Found) -> Rhythm | None:
    """An oftener one lasts as long as the words say, when that is longer than its period: «ежемесячно с мая по июль»."""
    rhythm, when, plan = found.one(Rhythm), found.one(When), found.plan
    days = when.days(plan)
    if rhythm.yearly or rhythm.first or days is None or not _lasts(rhythm, when, days, plan):
        return None
    return replace(rhythm, first=plan.start if when.kind is Kind.DEADLINE else days[0], last=days[1])


def _lasts(rhythm: Rhythm, when: When, days: tuple[date, date], plan: PlanYear) -> bool:
    """A report «ежеквартально до 1 марта» is due on that day, while what is done monthly may go on until then."""
    if when.kind is Kind.DEADLINE:
        return rhythm.step <= 1 or days[1] == plan.end
    return when.kind is Kind.ONGOING or (days[1] - days[0]).days > LONGEST_MONTH * rhythm.step


def _listed(found: Found) -> tuple[Piece, ...] | None:
    """«Ежеквартально (март, июнь, сентябрь, декабрь)» is its list; it is asked about when they do not agree."""
    rhythm, whens = found.one(Rhythm), found.all(When)
    if rhythm.first or any(when.days(found.plan) is None for when in whens):
        return None
    forward = _forward(whens, found.plan)
    settled_day = "V" in found.match[0]
    agrees = forward and not settled_day and (rhythm.yearly or len(whens) * rhythm.step == YEAR)
    note = None if rhythm.note is Note.ASK_DATE else rhythm.note
    return found.with_dates([replace(when, note=when.note or note if agrees else Note.UNCLEAR) for when in forward or whens])


def _forward(whens: Sequence[When], plan: PlanYear) -> list[When]:
    """In «15.04, 15.07, 15.10, 15.01» the last is of the month after the plan's year; empty when the order is another.

    A month of a school plan has one year it can be of, wherever the list begins.
    """
    *others, last = whens
    starts = [when.dated(plan)[0] for when in whens]
    if plan.school or starts == sorted(starts) or any(when.has_year for when in whens):
        return list(whens)
    later = last.settled(plan.shifted(1))
    in_time = later.dated(plan)[1] <= plan.end + timedelta(days=LONGEST_MONTH)
    if not in_time or starts[:-1] != sorted(starts[:-1]):
        return []
    return [*(when.settled(plan) for when in others), later]


def _with_time(found: Found) -> Rhythm:
    return replace(found.one(Rhythm), at=found.one(time))


RULES: tuple[Rule, ...] = (
    rule("V", rf"(?<=(?P<first>{DATE}))[,-]? ?(?:а )?(?:далее|затем|потом)[ -]*F", _then),
    rule("", rf"M(?:{LOOSE_JOINT}M)*[,:]? ?U|U[,:]? ?M(?:{LOOSE_JOINT}M)*", _month_days),
    rule("V", r"U,? ?F|F,? ?U|U", _on_month_day),
    rule("", rf"{DATE}(?:{LOOSE_JOINT}{DATE})+{FROM}[FV]|[FV]{TO}{DATE}(?:{LOOSE_JOINT}{DATE})+", _listed),
    rule("V", rf"{DATE}{FROM}F|F{TO}{DATE}", _on_date),
    rule("V", r"[DMQHCTRLYO],? ?[FV]|[FV],? ?(?:в |во |на )?[DMQHCTRLYO]", _bounded),
    rule("", rf"{DATE}{FROM}F|F{TO}{DATE}", _listed),
    rule("V", r"[FV],? ?K(?:[ -]K)?|K(?:[ -]K)?,? ?[FV]", _with_time),
)
