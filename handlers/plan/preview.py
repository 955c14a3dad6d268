"""How an edition is shown before it is accepted: as understood, what it changes, one doubtful row at a time."""

from collections.abc import Sequence
from datetime import date
from html import escape
from zlib import crc32

from aiogram.types import InlineKeyboardButton

from cluster.periods import Occurrence, PlanYear
from cluster.plan import Difference, PlanRow
from cluster.plan.edition import Edition, first_and_times
from handlers.home import home_button
from handlers.plan.buttons import (
    AcceptImport,
    AnswerDates,
    AskDates,
    CancelImport,
    DropImport,
    ForgetFile,
    NameYear,
    OpenImport,
    ShiftYear,
)
from handlers.screens import Screen, body, button, clip
from locales import Html, Language

_ROWS_IN_TABLE = 100
_CHANGES = 10
_REMARKS = 8


def preview_screen(edition: Edition, changes: Difference | None, stamp: int, today: date, t: Language) -> Screen:
    """`stamp` is what the «accept» button carries: see `handlers.plan.importing.stamp_of`."""
    to_accept = "no" if changes is not None and changes.is_empty else "yes"
    head = t("import-head", title=clip(edition.document.title, 400), rows=len(edition.rows), accept=to_accept)
    notes = [_what_changes(changes, t), _remarks(edition, t), _open_questions(edition, t)]
    tail = "\n\n".join(note for note in notes if note)
    return Screen(
        text=body(head, _as_lines(edition, t), tail, t, gap="\n"),
        rich=f"<p>{_breaks(head)}</p>{_as_table(edition, t)}" + (f"<p>{_breaks(tail)}</p>" if tail else ""),
        buttons=_preview_buttons(edition, changes, stamp, today, t),
    )


def question_screen(edition: Edition, position: int, t: Language) -> Screen:
    row = edition.document.rows[position]
    understood = understood_as(row.occurrences, edition.year, t) or t.plain("import-understood-nothing")
    left = len(edition.questions())
    return Screen(
        text=t(
            "import-question",
            number=row.number,
            title=clip(row.title, 600),
            words=clip(row.dates_raw, 300) or t.plain("import-no-words"),
            understood=understood,
            left=left,
            year=str(edition.year.year),
        ),
        buttons=[
            [button(t.plain("import-leave-dates"), AnswerDates(position=position, stamp=document_stamp(edition)))],
            [button(t.plain("import-skip-question"), AskDates(position=position + 1, stamp=document_stamp(edition)))]
            if left > 1
            else [],
            [button(t.plain("common-back"), OpenImport())],
        ],
    )


def document_stamp(edition: Edition) -> int:
    """Another document, another stamp: an old question's button must not answer for it."""
    rows = [(row.number, row.title, row.dates_raw) for row in edition.document.rows]
    return crc32(repr((edition.document.title, edition.year, rows)).encode())


def drop_screen(edition: Edition, t: Language) -> Screen:
    """What would be lost."""
    return Screen(
        text=t("import-drop", count=len(edition.answers)),
        buttons=[
            [button(t.plain("import-drop-yes"), DropImport(), "danger")],
            [button(t.plain("common-back"), OpenImport())],
        ],
    )


def year_question_screen(today: date, stamp: int, t: Language) -> Screen:
    """`stamp` is of the file that waits for its year."""
    years = (today.year, today.year + 1)
    return Screen(
        text=t("import-ask-year"),
        buttons=[
            [button(t.plain("import-for-year", year=str(year)), NameYear(year=year, stamp=stamp)) for year in years],
            [button(t.plain("common-cancel"), ForgetFile(), "danger")],
        ],
    )


def understood_as(occurrences: Sequence[Occurrence], year: PlanYear, t: Language) -> str:
    """«до 31 марта 2023; до 31 декабря 2023», or what kind of term it is when no date is in it."""
    return "; ".join(_one_understood(occurrence, year, t) for occurrence in occurrences)


def _one_understood(occurrence: Occurrence, year: PlanYear, t: Language) -> str:
    """As `bot.main` says it in the terminal, which waits for no aiogram."""
    first, times = first_and_times(occurrence, year)
    if first.due is None:
        return t.plain(f"import-kind-{occurrence.kind}")
    return (
        t.plain("import-times", count=times, day=t.day(first.due)) if times > 1 else t.plain("import-due", day=t.day(first.due))
    )


def changes_text(changes: Difference, t: Language) -> str:
    """What leaves the plan first: it is what one would miss."""
    if changes.is_empty:
        return t("import-change-none")
    lines = [
        *(t("import-change-removed", number=row.number, title=clip(row.title, 80)) for row in changes.removed),
        *(
            t(
                "import-change-changed",
                number=change.new.number,
                title=clip(change.new.title, 80),
                fields=", ".join(t.plain(f"import-field-{field}") for field in change.fields),
            )
            for change in changes.changed
        ),
        *(t("import-change-added", number=row.number, title=clip(row.title, 80)) for row in changes.added),
    ]
    counts = t("import-change-counts", added=len(changes.added), changed=len(changes.changed), removed=len(changes.removed))
    if len(lines) <= _CHANGES:
        return "\n".join(lines)
    return "\n".join([counts, *lines[:_CHANGES], t("common-more", count=len(lines) - _CHANGES)])


def _what_changes(changes: Difference | None, t: Language) -> str:
    """That most of the plan would go is said in so many words: the file may be of another plan."""
    if changes is None or changes.is_empty:
        return "" if changes is None else t("import-change-none")
    going_on = len(changes.changed) + len(changes.unchanged)
    warning = t("import-another-plan", removed=len(changes.removed), kept=going_on) if len(changes.removed) > going_on else ""
    told = t("import-changes", changes=Html(changes_text(changes, t)))
    return "\n\n".join(part for part in (warning, told) if part)


def _remarks(edition: Edition, t: Language) -> str:
    remarks = [
        t(f"import-remark-{doubt.code}", number=doubt.number, words=clip(doubt.words, 80)) for doubt in edition.remarks()
    ]
    return "\n".join(remarks[:_REMARKS])


def _open_questions(edition: Edition, t: Language) -> str:
    count = len(edition.questions())
    return t("import-open-questions", count=count) if count else ""


def _as_lines(edition: Edition, t: Language) -> list[str]:
    return [
        t("import-line", number=row.number, title=clip(row.title, 60), dates=_understood_in_short(row, edition.year, t))
        for row in edition.rows
    ]


def _as_table(edition: Edition, t: Language) -> str:
    names = ("number", "understood", "title", "dates", "responsible")  # on a phone the first three are seen
    head = "".join(f"<th>{escape(t.plain(f'import-column-{name}'))}</th>" for name in names)
    rows = "".join(f"<tr>{_cells(row, edition.year, t)}</tr>" for row in edition.rows[:_ROWS_IN_TABLE])
    left = len(edition.rows) - _ROWS_IN_TABLE
    more = f"<p>{t('common-more', count=left)}</p>" if left > 0 else ""
    return f"<table bordered striped><tr>{head}</tr>{rows}</table>{more}"


def _cells(row: PlanRow, year: PlanYear, t: Language) -> str:
    cells = (
        row.number,
        _understood_in_short(row, year, t),
        clip(row.title, 120),
        clip(row.dates_raw, 60),
        clip("; ".join(row.responsible), 90),
    )
    return "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in cells)


def _understood_in_short(row: PlanRow, year: PlanYear, t: Language) -> str:
    return clip(understood_as(row.occurrences, year, t), 80) or t.plain("import-understood-nothing")


def _breaks(text: str) -> str:
    return text.replace("\n", "<br>")


def _preview_buttons(
    edition: Edition, changes: Difference | None, stamp: int, today: date, t: Language
) -> list[list[InlineKeyboardButton]]:
    questions = edition.questions()
    years = [year for year in (today.year, today.year + 1) if year != edition.year.year]
    nothing_new = changes is not None and changes.is_empty
    return [
        [button(t.plain("import-ask", count=len(questions)), AskDates(position=0, stamp=document_stamp(edition)), "primary")]
        if questions
        else [],
        [] if nothing_new else [button(t.plain("import-accept"), AcceptImport(stamp=stamp), "success")],
        [button(t.plain("import-for-year", year=str(year)), ShiftYear(year=year)) for year in years],
        [button(t.plain("common-cancel"), CancelImport(), "danger"), home_button(t)],
    ]
