"""The card of one row: what the plan says, what has become of it, and the buttons of whoever may answer for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aiogram.types import InlineKeyboardButton

from cluster.confirmations import is_about_register
from cluster.plan.progress import State, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from handlers.confirmations.buttons import SeeWave
from handlers.home import home_button
from handlers.plan.buttons import Act, MarkRow, OpenPlan, OpenRow, ShowResult
from handlers.plan.words import ICONS, result_words, state_of
from handlers.reply import Reply
from handlers.screens import Screen, body, button, clip, in_rows
from handlers.working_group.buttons import GiveRow
from locales import Html, Language
from storage.database import Database
from storage.plan import marks, reading

_OTHERS = 12
"""As many as «ежемесячно» has: each result stays within reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks, and whether they have said «Не моё» of this row."""

    member: Member
    declined: bool = False


async def show_row(
    db: Database,
    row_id: int,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
    *,
    occurrence_id: int = 0,
    note: str = "",
    anew: bool = False,
) -> None:
    """The card as it is now; `anew` in a message of its own."""
    row = await db.read(reading.row, row_id)
    if row is None:
        raise Refusal("row-gone")
    declined = (row_id, member.user_id) in await db.read(marks.declines)
    viewer = Viewer(member=member, declined=declined)
    screen = row_screen(row, viewer, now.date(), t, occurrence_id=occurrence_id, note=note)
    if anew:
        reply.say(screen)
    else:
        await reply.show(screen)


def row_screen(row: TrackedRow, viewer: Viewer, today: date, t: Language, *, occurrence_id: int = 0, note: str = "") -> Screen:
    """`note` is a line of what has just been done."""
    chosen = next((o for o in row.occurrences if o.id == occurrence_id), None) or row.next or row.last
    head = [
        note,
        t("plan-card-head", icon=ICONS[row.mark(today)], number=row.number, title=clip(row.title, 900)),
        t("plan-card-section", section=clip(row.section, 200)) if row.section else "",
        t("plan-card-dates", words=clip(row.dates_raw, 300)) if row.dates_raw else t("plan-card-no-dates"),
    ]
    lines = [
        _occurrence_line(o, viewer, today, t, chosen=o is chosen, alone=len(row.occurrences) == 1) for o in row.occurrences
    ]
    names = clip("; ".join(t.plain("plan-card-left", name=o.name) if o.left else o.name for o in row.responsible), 900)
    responsible = t("plan-card-responsible", names=names) if names else ""
    declined = t("plan-card-declined") if viewer.declined else ""
    tail = "\n".join(part for part in (responsible, _given_to(row, viewer, t), declined) if part)
    buttons = [
        *(_acts(row, chosen, viewer, t) if chosen is not None else []),
        *_others(row, chosen, today, t),
        _confirming(row, chosen, viewer, t),
        _giving(row, viewer, t),
        [button(t.plain("plan-back-to-list"), OpenPlan(plan_id=row.plan_id)), home_button(t)],
    ]
    return Screen(text=body("\n\n".join(part for part in head if part), lines, tail, t, gap="\n"), buttons=buttons)


def _given_to(row: TrackedRow, viewer: Viewer, t: Language) -> str:
    """Names of the working group are for those who may see it."""
    if not row.assignees or not viewer.member.may(Action.SEE_GROUP):
        return ""
    return t("group-given-to", names=clip(", ".join(each.name for each in row.assignees), 300))


def _giving(row: TrackedRow, viewer: Viewer, t: Language) -> list[InlineKeyboardButton]:
    may = viewer.member.may(Action.LEAD_GROUP) and Role.WORKING_GROUP in row.roles and row.next is not None
    return [button(t.plain("group-give"), GiveRow(row_id=row.id))] if may else []


def _confirming(row: TrackedRow, chosen: TrackedOccurrence | None, viewer: Viewer, t: Language) -> list[InlineKeyboardButton]:
    """The row about the register's members is fulfilled by asking them; then that has brought the composition."""
    if chosen is None or not viewer.member.may(Action.CONFIRM_REGISTER) or not is_about_register(row):
        return []
    label = t.plain("confirmation-row-button" if chosen.open else "confirmation-row-composition")
    return [button(label, SeeWave(occurrence_id=chosen.id))]


def _occurrence_line(
    occurrence: TrackedOccurrence, viewer: Viewer, today: date, t: Language, *, chosen: bool, alone: bool
) -> str:
    """What came of it is told of the chosen one only: a monthly row has twelve."""
    state = Html(state_of(occurrence, today, t))
    pointed = "yes" if chosen and not alone else "no"
    line = t("plan-card-occurrence", words=clip(occurrence.raw, 80), state=state, chosen=pointed)
    if not chosen:
        return line
    by = _marked_by(occurrence, viewer, t)
    if occurrence.state is not State.PLANNED and by:
        line += "\n" + t("plan-card-marked-by", name=clip(by, 60))
    if occurrence.result is not None and occurrence.state is State.DONE:
        line += "\n" + t("plan-card-result", result=clip(result_words(occurrence.result, t), 400))
    for moved in occurrence.postponements[-3:]:
        days = {"before": t.day(moved.due_before), "after": t.day(moved.due_after)}
        line += "\n" + t("plan-card-moved", **days, reason=clip(moved.reason, 200))
    return line


def _marked_by(occurrence: TrackedOccurrence, viewer: Viewer, t: Language) -> str:
    """Anybody may read the plan; names are for the people of the cluster."""
    if occurrence.closed_by_bot:
        return t.plain("plan-card-bot")
    if not viewer.member.roles:
        return ""
    return occurrence.state_by_name or (t.plain("privacy-forgotten-person") if occurrence.state_by is None else "")


def _acts(row: TrackedRow, occurrence: TrackedOccurrence, viewer: Viewer, t: Language) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    if occurrence.result is not None and occurrence.result.file_id is not None and viewer.member.roles:
        rows.append([button(t.plain("plan-show-result"), ShowResult(occurrence_id=occurrence.id))])
    if not row.may_be_answered_by(viewer.member):
        return rows
    if occurrence.state is State.DONE:
        acts = [
            *([Act.CORRECT] if occurrence.may_be_corrected_by(viewer.member) else []),
            *([Act.REOPEN] if viewer.member.may(Action.ANSWER_FOR_ANY_ROW) else []),
        ]
        return [*rows, [act_button(act, occurrence.id, t) for act in acts]]
    acts = [Act.DONE]
    if occurrence.state is State.PLANNED:
        acts.append(Act.IN_WORK)
    if occurrence.due is not None:
        acts.append(Act.MOVE)
    if row.is_of(viewer.member):
        acts.append(Act.MINE if viewer.declined else Act.NOT_MINE)
    return [*rows, *in_rows([act_button(act, occurrence.id, t) for act in acts], 2)]


def act_button(act: Act, occurrence_id: int, t: Language) -> InlineKeyboardButton:
    style = "success" if act is Act.DONE else None
    return button(t.plain(f"plan-act-{act}"), MarkRow(act=act, occurrence_id=occurrence_id), style)


def _others(
    row: TrackedRow, chosen: TrackedOccurrence | None, today: date, t: Language
) -> Sequence[Sequence[InlineKeyboardButton]]:
    """The row's other dates, to act on one of them."""
    others = [o for o in row.occurrences if o is not chosen and (o.open or o.result is not None)]
    buttons = [
        button(
            t.plain("plan-other-date", words=t.day(o.due, today=today) if o.due else clip(o.raw, 30)),
            OpenRow(row_id=row.id, occurrence_id=o.id),
        )
        for o in others[:_OTHERS]
    ]
    return in_rows(buttons, 2)
