"""Words for people: both languages say the same, every key that is used exists, none is there for nothing."""

import ast
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as fluent

from cluster.confirmations import CORRECTABLE, Answer, Status
from cluster.consents import Purpose
from cluster.organisations import Meaning, Membership, OrganisationField, OrganisationKind, Tie
from cluster.organisations.lists import FlawCode
from cluster.periods import Kind
from cluster.plan.difference import PlanField
from cluster.plan.rows import DoubtCode
from cluster.profile import Field, Interest, Topic
from cluster.quick_messages import Reason
from cluster.requests import State
from cluster.rights import Role
from cluster.roles import BY_THEMSELVES, Who
from cluster.rubrics import Rubric
from cluster.segments import ADDRESSED
from cluster.surveys.faults import PLACES, FaultCode
from cluster.surveys.model import Kind as QuestionKind
from cluster.surveys.model import Kind as SurveyKind
from cluster.surveys.results.graduates import SHARES
from cluster.surveys.waves import Unit
from handlers.commands import IN_GROUPS, IN_PRIVATE
from handlers.confirmations.buttons import FileKind, WaveView
from handlers.organisations.buttons import FileFormat
from handlers.organisations.buttons import Shelf as RegisterShelf
from handlers.organisations.steps import STEPS
from handlers.picking.buttons import Shelf
from handlers.plan.buttons import Act, View
from handlers.questionnaires.buttons import What
from handlers.questionnaires.drafts import name_of
from handlers.segments import Part
from handlers.start import MENU
from handlers.surveys.result_buttons import Chart, ResultFile
from handlers.surveys.result_graduates import EMPLOYMENT_SHARES
from handlers.surveys.result_rows import SUMMARY_HEADER, TABLE_HEADER
from locales import LANGUAGES, Html, Texts, UnknownTextError, language_of
from storage.privacy import Kind as FactKind
from storage.privacy import Matter

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
SPEAKING_ROOMS = ("bot", "handlers")
REFUSING_ROOMS = ("cluster", "documents", "storage", "handlers", "bot")
ABOUT_DATES = {DoubtCode.DATES_MISSING, DoubtCode.DATES_UNRECOGNISED, DoubtCode.DATES_TO_ASK}
"""Doubts that are asked as questions, one by one, and not listed as remarks."""

FAMILIES: Mapping[str, Iterable[str]] = {
    "cli-column-{name}": ("words", "kind", "start", "end", "due", "note"),
    "command-{name}": {*IN_PRIVATE, *IN_GROUPS},
    "menu-{name}": [name for name, *_ in MENU],
    "consents-actions-{purpose}": Purpose,
    "consents-aim-{purpose}": Purpose,
    "consents-data-{purpose}": Purpose,
    "consents-name-{purpose}": Purpose,
    "consents-term-{purpose}": Purpose,
    "confirmation-answer-{before.answer}": Answer,
    "confirmation-answer-{given.answer}": Answer,
    "confirmation-answer-{listed.given.answer}": Answer,
    "confirmation-answer-{outcome.before.answer}": Answer,
    "confirmation-ask-{field}": CORRECTABLE,
    "confirmation-column-{name}": (
        *("number", "name", "kind", "place", "people", "status"),
        *("when", "field", "before", "after"),
    ),
    "confirmation-correct-{field}": CORRECTABLE,
    "confirmation-get-{kind}": FileKind,
    "confirmation-see-{view}": set(WaveView) - {WaveView.ALL},
    "confirmation-status-{each.status}": Status,
    "confirmation-status-{listed.status}": Status,
    "confirmation-title-{view}": set(WaveView) - {WaveView.ALL},
    "consents-name-{consent.purpose}": Purpose,
    "import-column-{name}": ("number", "title", "dates", "understood", "responsible"),
    "import-field-{field}": PlanField,
    "import-kind-{o.kind}": Kind,
    "import-kind-{occurrence.kind}": Kind,
    "import-remark-{doubt.code}": set(DoubtCode) - ABOUT_DATES,
    "menu-language-{code}": LANGUAGES,
    "interest-{each}": Interest,
    "organisation-ask-{field}": OrganisationField,
    "organisation-field-{field}": OrganisationField,
    "organisation-kind-{kind}": OrganisationKind,
    "organisation-membership-{membership}": Membership,
    "organisation-step-{field}": STEPS,
    "organisation-tie-{tie}": Tie,
    "plan-act-{act}": Act,
    "plan-choose-{view}": (View.SECTION, View.MONTH),
    "plan-empty-{wish.view}": View,
    "quick-as-{signed_as(sender.roles)}": (Role.COORDINATOR, Role.SECRETARY, Role.LEADER, Role.WORKING_GROUP),
    "quick-ask-{part}": set(Part) - {Part.SILENT},
    "segment-choose-{part}": set(Part) - {Part.SILENT},
    "segment-kind-{kind}": OrganisationKind,
    "quick-report-{reason}": Reason,
    "segment-role-{role}": ADDRESSED,
    "segment-kind-{cut.value}": OrganisationKind,
    "survey-type-{kind}": (SurveyKind.INTEGER, SurveyKind.DECIMAL, SurveyKind.DATE, SurveyKind.TEXT),
    "surveys-ask-{part}": set(Part) - {Part.SILENT},
    "surveys-choose-unit-{unit}": Unit,
    "surveys-unit-{unit}": Unit,
    "own-now-{who}": BY_THEMSELVES,
    "pick-{shelf}": Shelf,
    "pick-{wish.shelf}": Shelf,
    "request-state-{state}": State,
    "organisation-field-{fact.code}": OrganisationField,
    "privacy-fact-{fact.kind}": FactKind,
    "privacy-matter-{matter}": set(Matter) - {Matter.PROFILE, Matter.GROUPS},
    "privacy-stopped-{purpose}": Purpose,
    "profile-ask-{field}": set(Field) - {Field.PLACE},
    "profile-edit-{each}": (Field.PLACE, Field.SPECIALITY),
    "profile-clear-{field}": Field,
    "register-bad-column-{name}": ("line", "words", "reason"),
    "register-bad-{flaw.code}": FlawCode,
    "register-column-{field}": OrganisationField,
    "register-export-{form}": FileFormat,
    "register-meaning-{meaning}": Meaning,
    "register-shelf-{kind}": OrganisationKind,
    "register-shelf-{shelf}": RegisterShelf,
    "role-{holding.role}": Role,
    "role-{role}": Role,
    "rubric-{each}": Rubric,
    "organisation-kind-{value}": OrganisationKind,
    "results-about-answers-{how}": ("anonymous", "named"),
    "results-by-{cut}": ("organisation", "kind", "municipality"),
    "results-by-{name}": ("college", "code", "line"),
    "results-chart-{chart}": Chart,
    "results-column-{_main(question.kind)}": ("nps", "mean"),
    "results-column-{column}": ("college", "code", "line", "total", "busy", "market", "speciality", "risk"),
    "results-column-{name}": (
        *(
            "row",
            "sum",
            "choice",
            "bar",
            "share",
            "count",
            "mean",
            "top2",
            "n",
            "item",
            "mark",
            "importance",
            "gap",
            "value",
            "change",
        ),
        *("group", "answers", *SHARES, *TABLE_HEADER, *SUMMARY_HEADER),
        *("question", "answer", "organisation", "subject", "version", "name", "kind", "what"),
    ),
    "results-cut-{cut}": ("whole", "organisation", "kind", "municipality", "college", "code", "line"),
    "results-get-{kind}": ResultFile,
    "results-index-{key}": ("csi", "csi-zero", "nps", "overall", "overall-top2"),
    "results-kind-{question.kind}": set(QuestionKind) - {QuestionKind.NOTE},
    "results-measure-{name}": ("mean", "median", "top2", "nps"),
    "results-share-{name}": [name for name, _ in EMPLOYMENT_SHARES],
    "results-summary-{name}": (
        *("csi", "csi-zero", "nps", "overall", "overall-top2", "mark", "importance", "gap", "top2", "total", "busy", "at-risk"),
    ),
    "results-summary-share-{name}": [name for name, _ in EMPLOYMENT_SHARES],
    "results-summary-told-{name}": (*SHARES, "coverage", "help"),
    "results-told-{name}": SHARES,
    "questionnaire-ask-{name}": [name_of(what) for what in What],
    "questionnaire-kind-{kind}": QuestionKind,
    "questionnaire-what-{name}": [name_of(what) for what in What],
    "rubric-{rubric}": Rubric,
    "survey-file-{fault.code}": FaultCode,
    "survey-file-at-{fault.place.kind}": PLACES,
    "survey-file-column-{name}": ("number", "name", "kind", "label", "relevant"),
    "topic-{each}": Topic,
    "who-{who}": Who,
}
"""Keys made of a code: what the code can be."""

REFUSALS = "refusal-{refusal.code}"
"""The one family whose members are told by the `Refusal(…)` calls themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A key as the code asks for it; `values` is None where they are not written out.

    `one_of_many`: the same call asks for a whole family of keys, not each of which mentions all that is given.
    """

    where: str
    key: str
    values: frozenset[str] | None
    one_of_many: bool = False

    @property
    def fits(self) -> bool:
        if self.values is None:
            return True
        return self.values >= RUSSIAN[self.key] if self.one_of_many else self.values == RUSSIAN[self.key]


class Variables(visitor.Visitor):
    """Names of the variables of one message, those in selectors included."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - fluent's own convention
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, frozenset[str]]:
    """Key → variables. A file that does not parse whole fails here."""
    found: dict[str, frozenset[str]] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = frozenset(variables.names)
    return found


RUSSIAN = messages("ru")
TEXTS = Texts.load()


def calls(rooms: Iterable[str]) -> Iterator[tuple[str, ast.Call, ast.AST]]:
    """Where, the call, and the module it stands in."""
    for path in sorted(file for room in rooms for file in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, tree


def says(call: ast.Call) -> bool:
    """`t("…")`, `t.plain("…")`, and `say("…")` where one of the two was chosen."""
    name = ast.unparse(call.func)
    return name in {"t", "t.plain"} or (name == "say" and isinstance(call.args[0], ast.JoinedStr))


def keys_in(node: ast.expr, tree: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp():
            yield from keys_in(node.body, tree)
            yield from keys_in(node.orelse, tree)
        case ast.JoinedStr():
            yield from family(ast.unparse(node)[2:-1])
        case ast.Name():
            for assignment in ast.walk(tree):
                if isinstance(assignment, ast.Assign) and ast.unparse(assignment.targets[0]) == node.id:
                    yield from keys_in(assignment.value, tree)
        case _:
            pytest.fail(f"a key that nobody can follow: {ast.unparse(node)}")


def family(pattern: str) -> Iterator[str]:
    if pattern == REFUSALS:
        return
    assert pattern in FAMILIES, f"say in FAMILIES what {pattern!r} can be"
    prefix = pattern[: pattern.index("{")]
    yield from (f"{prefix}{code}" for code in FAMILIES[pattern])


def values_of(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def spoken() -> Iterator[Use]:
    for where, call, tree in calls(SPEAKING_ROOMS):
        if says(call):
            many = isinstance(call.args[0], ast.JoinedStr)
            for key in keys_in(call.args[0], tree):
                yield Use(where=where, key=key, values=values_of(call), one_of_many=many)


def refused() -> Iterator[Use]:
    for where, call, tree in calls(REFUSING_ROOMS):
        if ast.unparse(call.func).split(".")[-1] == "Refusal":
            for code in keys_in(call.args[0], tree):
                yield Use(where=where, key=f"refusal-{code}", values=values_of(call))


USES = [*spoken(), *refused()]


def test_both_languages_have_the_same_keys_and_variables() -> None:
    assert messages("en") == RUSSIAN


def test_every_key_that_is_used_exists() -> None:
    assert {f"{use.where}: {use.key}" for use in USES if use.key not in RUSSIAN} == set()


def test_every_text_is_given_exactly_what_it_mentions() -> None:
    """One too few raises in a chat; one too many is a word that the translator has dropped."""
    wrong = {
        f"{use.where}: {use.key} takes {sorted(RUSSIAN[use.key])}, is given {sorted(use.values or ())}"
        for use in USES
        if use.key in RUSSIAN and not use.fits
    }
    assert wrong == set()


def test_no_text_is_there_for_nothing() -> None:
    assert set(RUSSIAN) - {use.key for use in USES} == set()


def test_the_walk_finds_what_is_said() -> None:
    """Else the tests above would pass on nothing."""
    assert len({use.key for use in USES}) > 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(RUSSIAN))
def test_every_text_renders(language: str, key: str) -> None:
    t = TEXTS.of(language)
    for value in (1, 2, 5, 11, 21):
        text = t(key, **dict.fromkeys(RUSSIAN[key], value))
        assert text.strip()
        assert "{" not in text


def test_every_ftl_file_is_one_of_a_pair() -> None:
    names = [{file.name for file in (LOCALES / language).glob("*.ftl")} for language in LANGUAGES]
    assert all(one == other for one, other in itertools.pairwise(names))
    assert all(FluentResource(file.read_text(encoding="utf-8")) for file in LOCALES.rglob("*.ftl"))


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "остался 1 день"), (2, "осталось 2 дня"), (5, "осталось 5 дней"), (11, "осталось 11 дней"), (21, "остался 21 день")],
)
def test_russian_counts_as_people_do(days: int, words: str) -> None:
    assert TEXTS.of("ru")("plan-due-in", day="1 марта", days=days) == f"до 1 марта — {words}"


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (2, "2 days"), (21, "21 days")])
def test_english_counts_too(days: int, words: str) -> None:
    assert words in TEXTS.of("en")("plan-due-in", day="1 March", days=days)


@pytest.mark.parametrize("key", sorted(key for key, names in RUSSIAN.items() if names & {"count", "days", "rows"}))
def test_a_count_reads_well_in_russian_whatever_it_is(key: str) -> None:
    """1 and 21 take one form, 2 another, 5 and 11 a third: where a word bends, it bends so."""
    t = TEXTS.of("ru")
    counted = RUSSIAN[key] & {"count", "days", "rows"}

    def form(number: int) -> str:
        return t(key, **dict.fromkeys(RUSSIAN[key] - counted, "x"), **dict.fromkeys(counted, number)).replace(str(number), "N")

    assert form(1) == form(21)
    assert form(2) == form(22)
    assert form(5) == form(11) == form(12)


def test_what_people_write_is_shown_and_not_obeyed() -> None:
    t = TEXTS.of("ru")
    card = t("plan-card-head", icon="✅", number="1", title="<b>жирно</b> & <a href='x'>")
    assert card.endswith("&lt;b&gt;жирно&lt;/b&gt; &amp; &lt;a href='x'&gt;")


def test_markup_of_our_own_goes_through() -> None:
    t = TEXTS.of("ru")
    assert t("plan-state-in-work", due=Html("<i>скоро</i>")) == "в работе, <i>скоро</i>"


def test_on_buttons_nothing_is_markup() -> None:
    assert TEXTS.of("ru").plain("plan-open-row", number="<1> & 2") == "Открыть <1> & 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_key_raises(language: str) -> None:
    with pytest.raises(UnknownTextError):
        TEXTS.of(language)("no-such-text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_variable_that_was_not_given_raises(language: str) -> None:
    with pytest.raises(UnknownTextError):
        TEXTS.of(language)("plan-open-row")


@pytest.mark.parametrize(
    ("code", "language"), [("ru", "ru"), ("en", "en"), ("en-GB", "en"), ("be", "ru"), ("enm", "ru"), (None, "ru"), ("", "ru")]
)
def test_who_speaks_english_in_telegram_is_spoken_to_in_english(code: str | None, language: str) -> None:
    assert language_of(code) == language


def test_an_unknown_language_speaks_russian() -> None:
    assert TEXTS.of("tlh").language == "ru"
