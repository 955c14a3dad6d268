"""Phrases that several screens of the plan share."""

from datetime import date

from cluster.plan.progress import Mark, Result, State, TrackedOccurrence, TrackedRow
from handlers.screens import clip
from locales import Html, Language

ICONS = {Mark.DONE: "✅", Mark.OVERDUE: "🔴", Mark.IN_WORK: "🔧", Mark.PLANNED: "▫️", Mark.UNDATED: "❔"}


def when_due(due: date, today: date, t: Language) -> str:
    """«до 31 марта — через 12 дней»."""
    days = (due - today).days
    if days < 0:
        return t("plan-due-overdue", day=t.day(due, today=today), days=-days)
    if days == 0:
        return t("plan-due-today", day=t.day(due))
    return t("plan-due-in", day=t.day(due, today=today), days=days)


def result_words(result: Result, t: Language) -> str:
    """The words; where there are none, what came instead."""
    return result.words or result.file_name or t.plain("plan-result-photo")


def state_of(occurrence: TrackedOccurrence, today: date, t: Language) -> str:
    if occurrence.state is State.DONE:
        return t("plan-state-done")
    if occurrence.due is None:
        return t("plan-state-undated")
    due = when_due(occurrence.due, today, t)
    if occurrence.state is State.IN_WORK:
        return t("plan-state-in-work", due=Html(due))
    return due


def line_of(row: TrackedRow, today: date, t: Language, *, assigned: bool = False) -> str:
    """One line of a list: mark, number, beginning of the title, what is next; `assigned`: it is the reader's own."""
    following = row.next
    state = t("plan-state-done") if row.mark(today) is Mark.DONE else t("plan-state-undated")
    if following is not None:
        state = state_of(following, today, t)
    line = t("plan-line", icon=ICONS[row.mark(today)], number=row.number, title=clip(row.title, 90), state=Html(state))
    return t("group-yours", line=Html(line)) if assigned else line
