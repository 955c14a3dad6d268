"""Results in chat: the summary, question by question; pictures and files of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.results.employment import EmploymentResults
from cluster.surveys.waves import Wave
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from handlers.surveys.buttons import OpenSurveys
from handlers.surveys.result_buttons import GetChart, GetResults, ListQuestions, ListResults, OpenResults, ResultFile, SeeSilent
from handlers.surveys.result_charts import charts_of, drawn
from handlers.surveys.result_data import Results, results_for
from handlers.surveys.result_files import file_of
from handlers.surveys.result_summary import summary_views
from handlers.surveys.result_views import View, question_views
from handlers.surveys.result_words import question_label
from handlers.surveys.wave_buttons import SeeWave
from handlers.surveys.words import title_of
from locales import Language
from storage.database import Database
from storage.outbox import Upload
from storage.surveys import questionnaires, waves

_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A wave in the list of those that have results."""

    wave: Wave
    title: str
    now: datetime

    def label(self, t: Language) -> str:
        day = datetime.fromtimestamp(self.wave.opened_at or 0, self.now.tzinfo).date()
        sign = "⏳ " if self.wave.accepts(int(self.now.timestamp()), begun=True) else ""
        return f"{sign}{clip(self.title, 36)} · {t.day(day)}"


def results_screen(its: Results, page: int, member: Member, now: datetime, t: Language) -> Screen:
    """The summary's pages first, then those of the questions."""
    of_questions = [view for _, views in question_views(its, t) for view in views]
    views = [*summary_views(its, now, t), *of_questions]
    page, pages = page_of(len(views), page, 1)
    view = views[page]
    to_summary = button(t.plain("results-to-summary"), OpenResults(wave_id=its.wave.id))
    to_questions = [button(t.plain("results-questions"), ListQuestions(wave_id=its.wave.id))] if len(of_questions) > 1 else []
    return Screen(
        text=_numbered(view, page, pages, t).text(t),
        rich=_numbered(view, page, pages, t).rich(),
        buttons=[
            turns(lambda to: OpenResults(wave_id=its.wave.id, page=to), page, pages, t),
            *([to_questions, *_acts(its, member, t)] if page == 0 else [[to_summary, *to_questions]]),
            [button(t.plain("common-back"), _back(its, member)), home_button(t)],
        ],
    )


def contents_screen(its: Results, now: datetime, t: Language) -> Screen:
    """All questions with their pages: to turn twenty of them would take long."""
    lines, buttons, page = [], [], len(summary_views(its, now, t))
    for number, (question, views) in enumerate(question_views(its, t), start=1):
        lines.append(f"{number}. {escape(question_label(question, t, _LABEL), quote=False)}")
        buttons.append(button(str(number), OpenResults(wave_id=its.wave.id, page=page)))
        page += len(views)
    return Screen(
        text=body(t("results-questions-head", title=title_of(its.outcome.questionnaire, t)), lines, "", t, gap="\n"),
        buttons=[
            *in_rows(buttons, 5),
            [button(t.plain("results-to-summary"), OpenResults(wave_id=its.wave.id)), home_button(t)],
        ],
    )


def _back(its: Results, member: Member) -> CallbackData:
    return SeeWave(wave_id=its.wave.id) if member.may(Action.RUN_SURVEYS) else ListResults()


def _numbered(view: View, page: int, pages: int, t: Language) -> View:
    number = t("results-page", page=page + 1, pages=pages) if pages > 1 else ""
    tail = "\n\n".join(part for part in (view.tail, number) if part)
    return View(head=view.head, header=view.header, rows=view.rows, tail=tail, loose=view.loose)


def _acts(its: Results, member: Member, t: Language) -> list[list[InlineKeyboardButton]]:
    """What there is besides the tables; nothing of it where too few have answered."""
    here = its.wave.id
    charts = [button(t.plain(f"results-chart-{chart}"), GetChart(wave_id=here, chart=chart)) for chart in charts_of(its)]
    files = [button(t.plain(f"results-get-{kind}"), GetResults(wave_id=here, kind=kind)) for kind in ResultFile]
    silent = [button(t.plain("surveys-who-is-silent", count=its.silent), SeeSilent(wave_id=here))]
    return [*in_rows(charts, 2), files if has_file(its, member) else [], silent if its.silent else []]


def has_file(its: Results, member: Member) -> bool:
    """Whoever runs surveys gets the answers of a wave by name, however few."""
    found = its.outcome.analysed
    told = its.outcome.tables.n or (isinstance(found, EmploymentResults) and found.whole is not None)
    by_name = not its.wave.anonymous and member.may(Action.RUN_SURVEYS) and its.brought.responses
    return bool(told or by_name)


def list_screen(listed: Sequence[Titled], page: int, pages: int, t: Language) -> Screen:
    return Screen(
        text=t("results-list") if listed else t("results-list-none"),
        buttons=[
            *([button(each.label(t), OpenResults(wave_id=each.wave.id))] for each in listed),
            turns(lambda to: ListResults(page=to), page, pages, t),
            [button(t.plain("common-back"), OpenSurveys()), home_button(t)],
        ],
    )


async def list_results(
    query: CallbackQuery,
    callback_data: ListResults,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.SEE_SURVEY_RESULTS)
    await stop_waiting(state)
    await reply.show(await db.read(_list, callback_data.page, now, t))


def _list(tx: Connection, page: int, now: datetime, t: Language) -> Screen:
    page, pages = page_of(waves.count(tx), page)
    listed = waves.listed(tx, offset=page * PAGE, limit=PAGE)
    return list_screen([Titled(wave=wave, title=_title(tx, wave, t), now=now) for wave in listed], page, pages, t)


def _title(tx: Connection, wave: Wave, t: Language) -> str:
    stored = questionnaires.by_id(tx, wave.questionnaire_id)
    return "" if stored is None else title_of(stored.questionnaire, t)


async def open_results(
    query: CallbackQuery,
    callback_data: OpenResults,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    its = await results_for(db, callback_data.wave_id, member, now)
    await stop_waiting(state)
    await reply.show(results_screen(its, callback_data.page, member, now, t))


async def list_questions(
    query: CallbackQuery, callback_data: ListQuestions, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    its = await results_for(db, callback_data.wave_id, member, now)
    await reply.show(contents_screen(its, now, t))


async def get_chart(
    query: CallbackQuery, callback_data: GetChart, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    its = await results_for(db, callback_data.wave_id, member, now)
    if callback_data.chart not in charts_of(its):
        raise Refusal("survey-no-chart")
    data = await drawn(its, callback_data.chart, now, t)
    name = f"{t.plain('results-file-name', day=now.date().isoformat())}-{callback_data.chart}.png"
    reply.say(Screen(text=_caption(its, now, t)), upload=Upload(name=name, data=data))
    await reply.done()


async def get_results(
    query: CallbackQuery, callback_data: GetResults, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    its = await results_for(db, callback_data.wave_id, member, now)
    if not has_file(its, member):
        raise Refusal("survey-no-results")
    with_names = member.may(Action.RUN_SURVEYS)
    data = await asyncio.to_thread(file_of, its, callback_data.kind, now, t, with_names=with_names)
    name = f"{t.plain('results-file-name', day=now.date().isoformat())}.{callback_data.kind}"
    reply.send_file(name, data, _caption(its, now, t))
    await reply.done()


def _caption(its: Results, now: datetime, t: Language) -> str:
    return t("results-file-caption", title=title_of(its.outcome.questionnaire, t), day=t.day(now.date()))


def router() -> Router:
    router = Router(name="surveys-results")
    router.callback_query.register(list_results, ListResults.filter())
    router.callback_query.register(open_results, OpenResults.filter())
    router.callback_query.register(list_questions, ListQuestions.filter())
    router.callback_query.register(get_chart, GetChart.filter())
    router.callback_query.register(get_results, GetResults.filter())
    return router
