"""/plan: the rows with their state and next deadline, all, mine, by section, by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.plan.progress import Mark, TrackedRow
from cluster.rights import Member
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.plan.buttons import ChooseView, OpenPlan, OpenRow, View
from handlers.plan.words import line_of
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from locales import Language
from storage.database import Database
from storage.plan import reading
from storage.plan.reading import Plan

ROWS_ON_PAGE = 10
_MONTHS = range(1, 13)
_OTHERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNow:
    plan: Plan
    rows: Sequence[TrackedRow]
    others: Sequence[Plan] = ()

    @property
    def sections(self) -> list[str]:
        return list(dict.fromkeys(row.section for row in self.rows))

    def chosen(self, wish: OpenPlan, member: Member) -> list[TrackedRow]:
        match wish.view:
            case View.MINE:
                return sorted((row for row in self.rows if row.is_of(member)), key=lambda row: not row.is_assigned_to(member))
            case View.SECTION:
                sections = self.sections
                return [r for r in self.rows if wish.choice < len(sections) and r.section == sections[wish.choice]]
            case View.MONTH:
                return [row for row in self.rows if row.in_month(wish.choice)]
        return list(self.rows)


def plan_now(tx: Connection, plan_id: int, today: date) -> PlanNow | None:
    known = reading.plans(tx)
    plan = next((plan for plan in known if plan.id == plan_id), None) or reading.plan_on(tx, today)
    if plan is None:
        return None
    others = [other for other in known if other.id != plan.id]
    return PlanNow(plan=plan, rows=reading.rows_of_plan(tx, plan.id), others=others)


def plan_screen(now: PlanNow, wish: OpenPlan, member: Member, today: date, t: Language, *, private: bool) -> Screen:
    rows = now.chosen(wish, member)
    page, pages = page_of(len(rows), wish.page, ROWS_ON_PAGE)
    shown = rows[page * ROWS_ON_PAGE : (page + 1) * ROWS_ON_PAGE]
    lines = [line_of(row, today, t, assigned=row.is_assigned_to(member)) for row in shown] or [t(f"plan-empty-{wish.view}")]
    text = body(_head(now, wish, rows, today, t), lines, "", t)
    turned = turns(lambda to: OpenPlan(view=wish.view, choice=wish.choice, page=to, plan_id=now.plan.id), page, pages, t)
    if not private:
        return Screen(text=text, buttons=[turned])
    open_rows = [button(row.number or clip(row.title, 12), OpenRow(row_id=row.id)) for row in shown]
    return Screen(text=text, buttons=[*in_rows(open_rows, 5), turned, *_views(now, wish, member, t)])


def choice_screen(now: PlanNow, view: View, today: date, t: Language) -> Screen:
    """Sections or months, each with how many rows it has."""
    plan_id = now.plan.id
    if view is View.SECTION:
        rows = [
            [button(clip(name or t.plain("plan-no-section"), 55), OpenPlan(view=view, choice=place, plan_id=plan_id))]
            for place, name in enumerate(now.sections[: 4 * PAGE])
        ]
    else:
        months = [m for m in _MONTHS if any(row.in_month(m) for row in now.rows)]
        rows = in_rows(
            [
                button(t.month(m), OpenPlan(view=view, choice=m, plan_id=plan_id), "primary" if m == today.month else None)
                for m in sorted(months, key=lambda m: (now.plan.year.of_month(m), m))
            ],
            3,
        )
    return Screen(
        text=t(f"plan-choose-{view}", title=clip(now.plan.title, 300)),
        buttons=[*rows, [button(t.plain("common-back"), OpenPlan(plan_id=plan_id))]],
    )


def no_plan_screen(t: Language) -> Screen:
    return Screen(text=t("plan-none"))


async def open_plan(
    event: Message | CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
    state: FSMContext,
    callback_data: OpenPlan | None = None,
) -> None:
    await stop_waiting(state)
    wish = callback_data or OpenPlan()
    plan = await db.read(plan_now, wish.plan_id, now.date())
    if plan is None:
        await reply.show(no_plan_screen(t))
    else:
        await reply.show(plan_screen(plan, wish, member, now.date(), t, private=reply.private))


async def choose_view(
    query: CallbackQuery, callback_data: ChooseView, db: Database, t: Language, reply: Reply, now: datetime
) -> None:
    plan = await db.read(plan_now, callback_data.plan_id, now.date())
    await reply.show(no_plan_screen(t) if plan is None else choice_screen(plan, callback_data.view, now.date(), t))


def _head(now: PlanNow, wish: OpenPlan, rows: Sequence[TrackedRow], today: date, t: Language) -> str:
    done = sum(row.mark(today) is Mark.DONE for row in rows)
    overdue = sum(row.mark(today) is Mark.OVERDUE for row in rows)
    what = {
        View.ALL: "",
        View.MINE: t("plan-view-mine"),
        View.SECTION: escape(now.sections[wish.choice], quote=False) if wish.choice < len(now.sections) else "",
        View.MONTH: escape(t.month(wish.choice)) if wish.choice in _MONTHS else "",
    }[wish.view]
    title = t("plan-head", title=clip(now.plan.title, 300), done=done, all=len(rows), overdue=overdue)
    return f"{title}\n<i>{what}</i>" if what else title


def _views(now: PlanNow, wish: OpenPlan, member: Member, t: Language) -> list[list[InlineKeyboardButton]]:
    plan_id = now.plan.id
    views = [
        *([button(t.plain("plan-show-all"), OpenPlan(plan_id=plan_id))] if wish.view is not View.ALL else []),
        *(
            [button(t.plain("plan-show-mine"), OpenPlan(view=View.MINE, plan_id=plan_id))]
            if wish.view is not View.MINE and any(row.is_of(member) for row in now.rows)
            else []
        ),
        button(t.plain("plan-show-sections"), ChooseView(view=View.SECTION, plan_id=plan_id)),
        button(t.plain("plan-show-months"), ChooseView(view=View.MONTH, plan_id=plan_id)),
    ]
    others = [
        button(t.plain("plan-show-year", year=_year(other)), OpenPlan(plan_id=other.id)) for other in now.others[:_OTHERS]
    ]
    return [*in_rows(views, 2), *in_rows(others, 2), [home_button(t)]]


def _year(plan: Plan) -> str:
    year = plan.year.year
    return f"{year}/{year + 1}" if plan.year.school else str(year)


def router() -> Router:
    router = Router(name="plan-lists")
    router.message.register(open_plan, Command("plan"))
    router.callback_query.register(open_plan, OpenPlan.filter())
    router.callback_query.register(choose_view, ChooseView.filter())
    return router
