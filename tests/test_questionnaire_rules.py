"""Rules of changing a questionnaire: whatever is done, it stays one that the engine takes, or it is said why not."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questionnaires import sample, shipped
from cluster.refusals import Refusal
from cluster.surveys import editing as rules
from cluster.surveys.conditions import Clause, Limits, choices_of, condition, limiting, limits_of, read_limits, told
from cluster.surveys.expressions import parse
from cluster.surveys.model import Kind, Questionnaire
from cluster.surveys.packing import pack, unpack
from cluster.surveys.path import Filled
from cluster.surveys.rechecking import faults_in, recomposed
from cluster.surveys.xlsform import read_xlsform
from cluster.surveys.xlsform_writing import write_xlsform
from tests.surveys import question, questionnaire

EVERY = [*shipped(), sample()]
WORDS = st.one_of(
    st.sampled_from(
        ["Другое", "Вопрос?", '<b>жирно</b> & "так"', "שלום", "👩‍👩‍👧", "а\u200bб", "x" * 700, " ", "\u2800", "- да\n- нет"]
    ),
    st.text(max_size=30),
)
PLACES = st.integers(0, 25)
Edit = Callable[[Questionnaire, str], Questionnaire]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """One press or typed answer; its numbers may mean nothing."""
    place, item, more, on = draw(PLACES), draw(PLACES), draw(PLACES), draw(st.booleans())
    text, language = draw(WORDS), draw(st.sampled_from(["ru", "en"]))
    kind = draw(st.sampled_from(Kind))
    made: list[Edit] = [
        lambda its, _: rules.with_title(its, language, text),
        lambda its, _: rules.with_introduction(its, language, text),
        lambda its, _: rules.without_analysis(its),
        lambda its, _: rules.with_words(its, place, "label", language, text),
        lambda its, _: rules.with_words(its, place, "hint", language, text),
        lambda its, _: rules.required(its, place, on=on),
        lambda its, _: rules.may_not_know(its, place, on=on),
        lambda its, _: rules.with_limits(its, place, Limits(low=str(item), high=str(more))),
        lambda its, _: rules.with_at_most(its, place, item or None),
        lambda its, fresh: rules.added(its, place - 1, kind, text, rules.tidy_choices(text), fresh=fresh),
        lambda its, _: rules.moved(its, place, item),
        lambda its, _: rules.shifted(its, place, up=on),
        lambda its, _: rules.deleted(its, place),
        lambda its, fresh: rules.with_choices(its, place, rules.tidy_choices(text), fresh=fresh),
        lambda its, _: rules.with_choice_words(its, place, item, language, text),
        lambda its, _: rules.with_choice_moved(its, place, item, more),
        lambda its, _: rules.without_choice(its, place, item),
        lambda its, _: rules.asked_if(its, place, item, more),
        lambda its, _: rules.asked_always(its, place),
    ]
    return draw(st.sampled_from(made))


@pytest.mark.parametrize("its", EVERY, ids=lambda its: its.name)
def test_what_ships_is_what_a_file_of_the_same_words_would_be(its: Questionnaire) -> None:
    assert recomposed(its) == its


@given(st.sampled_from(EVERY), st.lists(edits(), max_size=25))
@settings(max_examples=300)
def test_any_edits_leave_it_right_or_say_what_is_wrong(its: Questionnaire, presses: list[Edit]) -> None:
    """By the engine's own checks; kinds under a name stay, and it goes through storage and a workbook unchanged."""
    kinds = {each.name: each.kind for each in its.questions}
    for number, edit in enumerate(presses):
        try:
            its = edit(its, f"7_{number}")
        except Refusal:
            continue
        assert recomposed(its) == its
        assert all(kinds.setdefault(each.name, each.kind) is each.kind for each in its.questions)
    assert unpack(json.loads(json.dumps(pack(its)))) == its
    sheets = {
        sheet.name: [(line, row) for line, row in enumerate([sheet.header, *sheet.rows], start=1) if any(row)]
        for sheet in write_xlsform(its)
    }
    assert read_xlsform(sheets) == its
    Filled(questionnaire=its, answers={}).problems  # noqa: B018 - it can be asked


@given(st.sampled_from(EVERY), st.lists(edits(), min_size=1, max_size=8))
def test_what_is_another_is_told(its: Questionnaire, presses: list[Edit]) -> None:
    """Whatever the edits were, the difference is empty exactly where nothing is another."""
    after = its
    for number, edit in enumerate(presses):
        try:
            after = edit(after, f"7_{number}")
        except Refusal:
            continue
    found = rules.difference(its, after)
    assert bool(found) is (after != its)
    assert not rules.difference(after, after)


# -- deletion and its dependences

FORM = questionnaire(
    question("level", Kind.ONE, choices={"spo": "СПО", "vo": "ВО", "other": "Другое"}),
    question("level_other", Kind.TEXT, relevant="selected(${level}, 'other')"),
    question("why", Kind.TEXT, relevant="${level} = 'spo'"),
    question("all", Kind.INTEGER),
    question("parts", Kind.COUNTS, total="all", choices={"a": "А", "b <a": "Б"}),
    question("few", Kind.INTEGER, constraint=". <= ${all}"),
)


def names(its: Questionnaire) -> list[str]:
    return [each.name for each in its.questions]


def test_with_a_question_go_the_words_of_its_other_and_conditions_that_ask_about_it() -> None:
    left = rules.deleted(FORM, 0)
    assert names(left) == ["why", "all", "parts", "few"]
    assert left.questions[0].relevant is None


def test_with_a_number_go_its_distribution_and_the_check_against_it() -> None:
    left = rules.deleted(FORM, 3).by_name
    assert left["parts"].total == ""
    assert left["few"].constraint is None


def test_with_a_choice_go_conditions_on_it_and_of_other_its_words() -> None:
    left = rules.without_choice(FORM, 0, 0)
    assert left.by_name["why"].relevant is None
    assert left.by_name["level_other"].relevant is not None
    assert "level_other" not in names(rules.without_choice(FORM, 0, 2))


def test_a_row_that_contains_others_leaves_them_whole() -> None:
    assert [each.part_of for each in rules.without_choice(FORM, 4, 0).by_name["parts"].choices] == [""]


def test_a_question_never_stands_above_what_it_depends_on() -> None:
    with pytest.raises(Refusal, match="questionnaire-order") as refused:
        rules.moved(FORM, 2, 0)
    assert refused.value.params == {"lower": 1, "upper": 2}
    with pytest.raises(Refusal, match="questionnaire-order"):
        rules.shifted(FORM, 4, up=True)


def test_a_question_moves_with_the_words_of_its_other() -> None:
    two = rules.asked_always(FORM, 2)
    assert names(rules.shifted(two, 0, up=False))[:3] == ["why", "level", "level_other"]
    assert names(rules.shifted(two, 2, up=True))[:3] == ["why", "level", "level_other"]
    assert names(rules.moved(two, 0, 5))[-2:] == ["level", "level_other"]
    for alone in (rules.deleted, rules.asked_always):
        with pytest.raises(Refusal, match="questionnaire-stands-with-other"):
            alone(two, 1)


@pytest.mark.parametrize(("name", "choice"), [("status", "employed"), ("help", "none")])
def test_a_choice_by_which_shares_are_reckoned_goes_only_after_the_analysis(name: str, choice: str) -> None:
    """One of the same words has another name: nobody who chooses it would be counted among the busy."""
    graduates = next(each for each in shipped() if each.name == "graduates")
    place = names(graduates).index(name)
    item = [each.name for each in graduates.questions[place].choices].index(choice)
    with pytest.raises(Refusal, match="questionnaire-in-analysis"):
        rules.without_choice(graduates, place, item)
    lessened = rules.without_choice(rules.without_analysis(graduates), place, item)
    assert choice not in [each.name for each in lessened.questions[place].choices]


def test_the_last_question_and_the_last_choice_stay() -> None:
    one = questionnaire(question("a", Kind.ONE, choices={"x": "Х"}))
    with pytest.raises(Refusal, match="questionnaire-last-question"):
        rules.deleted(one, 0)
    with pytest.raises(Refusal, match="questionnaire-last-choice"):
        rules.without_choice(one, 0, 0)


def test_what_the_analysis_needs_goes_only_after_it() -> None:
    employers = next(each for each in shipped() if each.name == "employers")
    place = names(employers).index("theory")
    with pytest.raises(Refusal, match="questionnaire-in-analysis"):
        rules.deleted(employers, place)
    with pytest.raises(Refusal, match="questionnaire-in-analysis"):
        rules.without_choice(employers, names(employers).index("importance"), 0)
    assert "theory" not in names(rules.deleted(rules.without_analysis(employers), place))


def test_a_choice_of_other_asks_for_words() -> None:
    more = rules.with_choices(questionnaire(question("a", Kind.MANY, choices={"x": "Х"})), 0, ["Другое", "Ещё"], fresh="1_0")
    assert names(more) == ["a", "a_other"]
    assert [each.name for each in more.questions[0].choices] == ["x", "other", "c1_0_2"]


def test_lines_of_a_list_lose_their_marks_and_doubles() -> None:
    assert rules.tidy_choices("1) Да\n- Нет\n\n• Нет\n2023 год\n") == ["Да", "Нет", "2023 год"]


@given(st.sampled_from(["pulse", "pulse-2", "a" * 32]), st.integers(0, 12))
def test_a_copys_name_is_free_and_can_be_a_name(name: str, copies: int) -> None:
    taken = {name}
    for _ in range(copies):
        taken.add(rules.name_of_copy(name, taken))
    assert len(taken) == copies + 1
    assert all(not faults_in(rules.copied(sample(), name=each, title="Я")) for each in taken)


# -- conditions and limits in words


def test_simple_conditions_are_told_and_others_are_not() -> None:
    one, negated = Clause(name="a", choice="x"), Clause(name="a", choice="x", negated=True)
    for text, clauses in (
        ("${a} = 'x'", [one]),
        ("selected(${a}, 'x')", [one]),
        ("${a} != 'x'", [negated]),
        ("not(selected(${a}, 'x'))", [negated]),
        ("${a} = 'x' or ${a} != 'x'", [one, negated]),
    ):
        said = told(parse(text))
        assert said is not None
        assert list(said.clauses) == clauses
    for text in ("${a} = 5", "${a} > 3", "${a} = 'x' and (${b} = 'y' or ${c} = 'z')", "${a.b} = 'x'", "${a} = ''"):
        assert told(parse(text)) is None


@pytest.mark.parametrize("its", [FORM, *EVERY], ids=lambda its: its.name)
def test_a_condition_made_by_buttons_is_told_as_it_was_made(its: Questionnaire) -> None:
    for place in range(len(its.questions)):
        for of in rules.deciding_on(its, place):
            deciding = its.questions[of]
            for choice in choices_of(deciding):
                said = told(condition(deciding, choice))
                assert said is not None
                assert said.clauses == (Clause(name=deciding.name, choice=choice),)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_limits_are_read_kept_and_told_alike(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for text in (f"{low}–{high}", f"от {low} до {high}", f"from {low} to {high}", f"{low} - {high}"):
        limits = read_limits(text, Kind.INTEGER)
        assert limits == Limits(low=str(low), high=str(high))
        assert limits_of(limiting(limits)[0]) == limits


def test_what_is_no_limits_is_asked_again() -> None:
    for text in ("", "много", "5", "10–1", "1.5–2", "1 2 3", "9" * 20, "от", "-5", "от -10 до 40", "1 500"):
        with pytest.raises(Refusal, match="questionnaire-limits-unclear"):
            read_limits(text, Kind.INTEGER)
    assert read_limits("до 1 500", Kind.INTEGER) == Limits(high="1500")
    assert read_limits("не менее 5", Kind.INTEGER) == Limits(low="5")
    assert read_limits("от 0,5", Kind.DECIMAL) == Limits(low="0.5")
    assert limits_of(parse(". > 0")) is None
