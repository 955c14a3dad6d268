"""A draft of a questionnaire: what of it is looked at, and how it stands to what was saved before."""

from collections.abc import Callable
from dataclasses import dataclass
from sqlite3 import Connection

from aiogram.types import InlineKeyboardButton

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.editing import difference
from cluster.surveys.model import Questionnaire
from handlers.home import home_button
from handlers.questionnaires.buttons import (
    Act,
    Ask,
    Do,
    DropDraft,
    ListQuestionnaires,
    Look,
    OpenDraft,
    SaveDraft,
    TryDraft,
    View,
    What,
)
from handlers.questionnaires.listing import author_of, author_words
from handlers.questionnaires.words import asked_count, difference_words, short_lines, title_line
from handlers.screens import PAGE, Screen, body, button, in_rows, page_of, turns
from handlers.surveys.words import said
from locales import Html, Language
from storage.surveys import editing, questionnaires
from storage.surveys.editing import EditedQuestionnaire
from storage.surveys.questionnaires import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A draft with the version on which it is based and the latest one, made by `author`; None where there are none."""

    draft: EditedQuestionnaire
    base: Stored | None
    latest: Stored | None
    author: str = ""

    @property
    def its(self) -> Questionnaire:
        return self.draft.questionnaire

    @property
    def overtaken(self) -> bool:
        """Somebody has saved a version meanwhile."""
        return self.latest is not None and self.latest.id != self.draft.based_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A draft after a press or typed words. `late`: they were for an earlier revision, and nothing was changed."""

    opened: Opened
    before: Questionnaire
    late: bool = False

    def place_after(self, place: int) -> int:
        """Where the question stands now that stood at `place`; of one that is gone, where the next one does."""
        if place >= len(self.before.questions):
            return 0
        name = self.before.questions[place].name
        now = [each.name for each in self.opened.its.questions]
        return now.index(name) if name in now else min(place, len(now) - 1)


def opened(tx: Connection, draft_id: int, member: Member) -> Opened:
    """Raises `Refusal` when it is gone or somebody else's."""
    member.must(Action.RUN_SURVEYS)
    draft = editing.read(tx, draft_id)
    if draft is None or draft.user_id != member.user_id:
        raise Refusal("questionnaire-draft-gone")
    latest = questionnaires.by_name(tx, draft.questionnaire.name)
    return Opened(
        draft=draft,
        base=questionnaires.by_id(tx, draft.based_on) if draft.based_on else None,
        latest=latest,
        author=author_of(tx, latest) if latest else "",
    )


def change(tx: Connection, draft_id: int, revision: int, member: Member, edit: Callable[[Opened], Questionnaire]) -> Changed:
    """One press: read, change, write. Raises `Refusal`, and nothing is changed then."""
    before = opened(tx, draft_id, member)
    if before.draft.revision != revision:
        return Changed(opened=before, before=before.its, late=True)
    editing.change(tx, draft_id, edit(before))
    return Changed(opened=opened(tx, draft_id, member), before=before.its)


def fresh_of(draft: EditedQuestionnaire) -> str:
    """Part of a name that nothing has had or will have: the numbers of drafts are not used again, revisions go up."""
    return f"{draft.id}_{draft.revision}"


def draft_screen(seen: Opened, page: int, t: Language, *, note: str = "") -> Screen:
    """What is another than in the version before stands above; each question has its number as a button."""
    draft, its = seen.draft, seen.its
    page, pages = page_of(len(its.questions), page)
    start, end = page * PAGE, min((page + 1) * PAGE, len(its.questions))
    numbers = [
        button(str(place + 1), Look(draft_id=draft.id, revision=draft.revision, view=View.QUESTION, place=place))
        for place in range(start, end)
    ]
    last = len(its.questions) - 1
    return Screen(
        text=body(_head(seen, t, note), short_lines(its, start, end, t), t("questionnaire-press-number"), t, gap="\n"),
        buttons=[
            *in_rows(numbers, 4),
            turns(lambda to: OpenDraft(draft_id=draft.id, page=to), page, pages, t),
            [
                look(draft, t.plain("questionnaire-head-button"), View.HEAD),
                look(draft, t.plain("questionnaire-add"), View.KINDS, place=last),
            ],
            [
                button(t.plain("questionnaire-try"), TryDraft(draft_id=draft.id)),
                button(t.plain("questionnaire-save"), SaveDraft(draft_id=draft.id, revision=draft.revision), "success"),
            ],
            [button(t.plain("questionnaire-drop"), DropDraft(draft_id=draft.id)), *_list_and_home(t)],
        ],
    )


def _head(seen: Opened, t: Language, note: str) -> str:
    base, latest = seen.base, seen.latest
    state = t(
        "questionnaire-draft",
        title=title_line(seen.its, t),
        count=asked_count(seen.its),
        how="file" if seen.draft.from_file else "new" if base is None else "version",
        version=base.version if base else 0,
    )
    different = difference_words(difference(base.questionnaire, seen.its), t) if base else ""
    warning = ""
    if seen.overtaken and latest is not None:
        warning = t("questionnaire-overtaken", version=latest.version, author=author_words(seen.author, t))
    return "\n\n".join(part for part in (note, state, different, warning) if part)


def _list_and_home(t: Language) -> list[InlineKeyboardButton]:
    return [button(t.plain("questionnaires-back"), ListQuestionnaires()), home_button(t)]


def head_screen(seen: Opened, t: Language, *, note: str = "") -> Screen:
    """The words that stand above the questions, and the analysis."""
    draft, its = seen.draft, seen.its
    introduction = said(its.introduction, t)
    text = t(
        "questionnaire-texts",
        title=title_line(its, t),
        introduction=Html(introduction) if introduction else "none",
        analysis="no" if its.analysis is None else "yes",
    )
    return Screen(
        text="\n\n".join(part for part in (note, text) if part),
        buttons=[
            [ask(draft, What.TITLE, t), ask(draft, What.TITLE_EN, t)],
            [ask(draft, What.INTRODUCTION, t), ask(draft, What.INTRODUCTION_EN, t)],
            [do(draft, t.plain("questionnaire-no-analysis"), Act.NO_ANALYSIS)] if its.analysis is not None else [],
            back_row(draft, 0, t),
        ],
    )


# -- buttons of a draft


def look(
    draft: EditedQuestionnaire, label: str, view: View, *, place: int = 0, item: int = 0, page: int = 0
) -> InlineKeyboardButton:
    wish = Look(draft_id=draft.id, revision=draft.revision, view=view, place=place, item=item, page=page)
    return button(label, wish)


def do(
    draft: EditedQuestionnaire,
    label: str,
    act: Act,
    *,
    place: int = 0,
    item: int = 0,
    more: int = 0,
    style: str | None = None,
) -> InlineKeyboardButton:
    wish = Do(draft_id=draft.id, revision=draft.revision, act=act, place=place, item=item, more=more)
    return button(label, wish, style)


def ask(draft: EditedQuestionnaire, what: What, t: Language, *, place: int = 0, item: int = 0) -> InlineKeyboardButton:
    name = name_of(what)
    wish = Ask(draft_id=draft.id, revision=draft.revision, what=what, place=place, item=item)
    return button(t.plain(f"questionnaire-what-{name}"), wish)


def name_of(what: What) -> str:
    """As keys of texts have it."""
    return what.name.lower().replace("_", "-")


def back_row(draft: EditedQuestionnaire, place: int, t: Language) -> list[InlineKeyboardButton]:
    """To the page of questions on which this one stands."""
    return [button(t.plain("common-back"), OpenDraft(draft_id=draft.id, page=place // PAGE)), home_button(t)]
