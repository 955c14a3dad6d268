"""Row 1.3 of the plan and the bot's own report: whoever completes the group closes it; what has come undone is said."""

from datetime import datetime
from sqlite3 import Connection

from cluster.plan.progress import TrackedOccurrence, TrackedRow
from cluster.working_group import Group, Lacking, is_complete, reported_creations, row_created
from handlers.plan.buttons import Act
from handlers.plan.card import act_button
from handlers.plan.marking import close_with_report
from handlers.plan.notices import Audience, tell_steering
from handlers.screens import Screen, button, clip
from handlers.working_group.buttons import OpenGroup
from locales import LANGUAGES, Language
from storage import working_group
from storage.plan import reading


def creation_words(group: Group, t: Language) -> str:
    """What the row is closed with. A result is read by subscribed groups too: it names organisations, not people."""
    counted = [(office, sum(office in seat.offices for seat in group.seats)) for office in group.offices]
    offices = "; ".join(f"{office.called} — {count}" for office, count in counted)
    led_by = group.leader.offices[0].called if group.leader and group.leader.offices else ""
    return t.plain(
        "group-created",
        leader=led_by or "none",
        count=len(group.seats),
        organisations=len(counted),
        offices=clip(offices, 600),
    )


def close_when_created(tx: Connection, before: Group, audience: Audience, now: datetime) -> bool:
    """Somebody has accepted a role: where that has completed the group that stood `before`, the plan's row closes with it.

    A row that is not surely meant is offered by the sweep instead.
    """
    group, plan = working_group.group(tx, now.tzinfo), reading.plan_on(tx, now.date())
    if plan is None or is_complete(before) or not is_complete(group):
        return False
    row = row_created(reading.rows_of_plan(tx, plan.id))
    if row is None or row.next is None:
        return False
    return close_with_report(tx, row.next.id, creation_words(group, audience.texts.of(LANGUAGES[0])), audience, now)


def tell_undone(tx: Connection, *, audience: Audience, now: datetime) -> int:
    """What the minute's sweep asks: is a row closed with such a report though the group lacks something by now? Said once for
    each lack; nothing opens by itself.
    """
    plan, lacking = reading.plan_on(tx, now.date()), working_group.group(tx, now.tzinfo).lacking
    if plan is None or not lacking or not audience.hours.allow(now):
        return 0
    return sum(
        _tell_undone(tx, row, occurrence, lacking, audience, now)
        for row, occurrence in reported_creations(reading.rows_of_plan(tx, plan.id))
    )


def _tell_undone(
    tx: Connection, row: TrackedRow, term: TrackedOccurrence, lacking: Lacking, audience: Audience, now: datetime
) -> int:
    leader = "yes" if lacking.leader else "no"

    def say(t: Language) -> Screen:
        return Screen(
            text=t(
                "group-notice-undone",
                number=row.number,
                title=clip(row.title, 300),
                leader=leader,
                organisations=lacking.organisations,
            ),
            buttons=[[act_button(Act.REOPEN, term.id, t)], [button(t.plain("group-open"), OpenGroup())]],
        )

    event = f"undone:{term.id}:{term.state_at}:{leader}:{lacking.organisations}"
    return tell_steering(tx, event, say, None, audience, now)
