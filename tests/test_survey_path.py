"""The way through a questionnaire: whatever is answered, edited and repeated, what is visible and was said is submitted."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.refusals import Refusal
from cluster.surveys.answering import BEST_NPS, marks_of
from cluster.surveys.model import Answers, Kind, Question, Questionnaire, Value
from cluster.surveys.path import (
    REVIEW,
    Fault,
    Filled,
    Lead,
    Way,
    beginning,
    first_open,
    following,
    lead,
    present,
    previous,
    problems,
    progress,
    submitted,
    submitted_before,
    visible,
)
from cluster.surveys.steps import Choose, Complete, Fill, Give, Go, Skip, Step, after
from tests.surveys import question, questionnaire

CHOICES = {"a": "А", "b": "Б", "c": "В"}
ROWS = {"r1": "Первая", "r2": "Вторая", "r2_part <r2": "из них"}

# -- random questionnaires and what people do with them


def a_condition(draw: Any, before: Sequence[Question]) -> str | None:
    """Of what stands above, of any kind."""
    asked = [each for each in before if each.kind is not Kind.NOTE]
    if not asked or draw(st.booleans()):
        return None
    of: Question = draw(st.sampled_from(asked))
    return CONDITIONS.get(of.kind, "${%s} >= 3") % of.name


CONDITIONS = {
    Kind.ONE: "${%s} = 'a'",
    Kind.MANY: "selected(${%s}, 'b')",
    Kind.YES_NO: "${%s} != 'no'",
    Kind.MATRIX: "${%s.r1} > 2",
    Kind.COUNTS: "${%s.r1} > 2",
    Kind.TEXT: "not(${%s} = '')",
    Kind.DATE: "not(${%s} = '')",
}


@st.composite
def questionnaires(draw: Any) -> Questionnaire:
    made: list[Question] = []
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(Kind))
        totals = [each.name for each in made if each.kind is Kind.INTEGER]
        more: dict[str, Any] = {}
        if kind in {Kind.ONE, Kind.MANY}:
            more["choices"] = CHOICES
        if kind in {Kind.MATRIX, Kind.COUNTS}:
            more["choices"] = ROWS if kind is Kind.COUNTS else {"r1": "Первая", "r2": "Вторая"}
        if kind is Kind.MANY and draw(st.booleans()):
            more["at_most"] = 2
        if kind is Kind.COUNTS and totals and draw(st.booleans()):
            more["total"] = draw(st.sampled_from(totals))
        if kind is Kind.INTEGER and totals and draw(st.booleans()):
            more["constraint"] = f". >= ${{{totals[0]}}}"
        made.append(
            question(
                f"q{number}",
                kind,
                required=kind is not Kind.NOTE and draw(st.booleans()),
                relevant=a_condition(draw, made),
                may_not_know=draw(st.booleans()),
                **more,
            )
        )
    return questionnaire(*made)


def values_of(each: Question) -> st.SearchStrategy[Value]:
    if each.kind is Kind.SCALE:
        return st.sampled_from(marks_of(each))
    return VALUES[each.kind]


VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.ONE: st.sampled_from(list("abc")),
    Kind.NPS: st.integers(0, BEST_NPS),
    Kind.YES_NO: st.sampled_from(["yes", "no"]),
    Kind.INTEGER: st.integers(0, 6),
    Kind.DECIMAL: st.sampled_from(["0", "3.5", "-2"]),
    Kind.DATE: st.sampled_from(["2026-11-25", "1999-01-01"]),
    Kind.TEXT: st.sampled_from(["да", "0", "'"]),
}


def steps_of(asked: Questionnaire, each: Question) -> st.SearchStrategy[Step]:
    """All that the buttons of this question can send, and what can be typed to it."""
    name = each.name
    go = st.builds(Go, question=st.just(name), to=st.sampled_from([REVIEW, *(other.name for other in asked.questions)]))
    skip = st.just(Skip(question=name))
    done: st.SearchStrategy[Step] = st.just(Complete(question=name))
    own: st.SearchStrategy[Step]
    if each.kind is Kind.MANY:
        own = st.builds(Choose, question=st.just(name), choice=st.sampled_from(list("abc")), on=st.booleans()) | done
    elif each.kind in {Kind.MATRIX, Kind.COUNTS}:
        rows = st.sampled_from([row.name for row in each.choices])
        own = st.builds(Fill, question=st.just(name), row=rows, value=st.integers(1, 5)) | done
    elif each.kind is Kind.NOTE:
        own = skip
    else:
        own = st.builds(Give, question=st.just(name), value=values_of(each))
    return st.one_of(own, own, own, skip, go)


def restarted(way: Way) -> Way:
    """As a draft that was written down and is read again."""
    return Way(answers=json.loads(json.dumps(way.answers)), at=way.at)


class Person:
    """Remembers what they have last said to each question, as far as it was accepted."""

    def __init__(self, asked: Questionnaire) -> None:
        self.asked = asked
        self.way = beginning(asked)
        self.said: dict[str, Any] = {}

    def does(self, step: Step) -> None:
        before = self.way
        try:
            taken = after(self.asked, present(self.asked, restarted(self.way)), step, "ru")
        except Refusal:
            return
        self.way = taken.way
        if step.question != before.at:
            assert taken.way == before
            return
        self._remembers(step)

    def _remembers(self, step: Step) -> None:
        match step:
            case Give(value=value):
                self.said[step.question] = value
            case Choose(choice=choice, on=on):
                chosen = set(self.said.get(step.question) or [])
                self.said[step.question] = sorted(chosen | {choice} if on else chosen - {choice})
            case Fill(row=row, value=value):
                self.said[step.question] = dict(self.said.get(step.question) or {}) | {row: value}
            case Skip():
                self.said[step.question] = None
            case Complete():
                # a count form that comes out even has zeros where nothing was said
                if self.asked.by_name[step.question].kind is Kind.COUNTS:
                    rows = {row.name: 0 for row in self.asked.by_name[step.question].choices}
                    self.said[step.question] = rows | dict(self.said.get(step.question) or {})
            case Go():
                pass


def finish(person: Person, draw: Any) -> None:
    """Answer what is asked until the review, as anybody could."""
    for _ in range(200):
        if person.way.at == REVIEW:
            return
        each = person.asked.by_name[person.way.at]
        if each.kind is Kind.COUNTS:
            _count_out(person, each)
        elif each.kind is Kind.MATRIX:
            for row in each.choices:
                person.does(Fill(question=each.name, row=row.name, value=3))
        elif each.kind is Kind.MANY:
            person.does(Choose(question=each.name, choice="a", on=True))
        elif each.kind is Kind.NOTE or not each.required:
            person.does(Skip(question=each.name))
        else:
            # at least as much as any other number, whatever the condition compares it with
            person.does(Give(question=each.name, value=6 if each.kind is Kind.INTEGER else draw(values_of(each))))
        person.does(Complete(question=each.name))
    raise AssertionError("it never ends")


def _count_out(person: Person, each: Question) -> None:
    counting = Filled(questionnaire=person.asked, answers=person.way.answers).counting(each)
    total = 4 if counting.total is None else counting.total
    person.does(Fill(question=each.name, row="r2", value=0))
    person.does(Fill(question=each.name, row="r1", value=total))
    person.does(Fill(question=each.name, row="r2_part", value=0))


@settings(max_examples=150)
@given(st.data())
def test_any_path_ends_with_exactly_the_answers_of_the_visible_questions(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    person = Person(asked)
    done: list[Step] = []
    for _ in range(data.draw(st.integers(0, 25))):
        current = asked.by_name.get(person.way.at)
        fresh = steps_of(asked, current) if current else st.builds(
            Go, question=st.just(REVIEW), to=st.sampled_from([each.name for each in asked.questions])
        )  # fmt: skip
        other = st.sampled_from(list(asked.questions)).flatmap(lambda each: steps_of(asked, each))
        old = st.sampled_from(done) if done else fresh
        step = data.draw(st.one_of(fresh, fresh, fresh, other, old))
        person.does(step)
        done.append(step)
        assert person.way.at == REVIEW or person.way.at in {each.name for each in visible(asked, person.way.answers)}
    finish(person, data.draw)
    expected = {
        each.name: person.said[each.name]
        for each in visible(asked, person.way.answers)
        if person.said.get(each.name) not in (None, [], {})
    }
    assert submitted(asked, person.way.answers) == expected
    amiss = {each.fault for each in problems(asked, person.way.answers)}
    assert amiss <= {Fault.CONSTRAINT}  # the rest would have been asked


@settings(max_examples=60)
@given(st.data())
def test_a_step_that_comes_twice_changes_nothing_the_second_time(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    way = beginning(asked)
    for _ in range(data.draw(st.integers(1, 10))):
        if way.at == REVIEW:
            break
        step = data.draw(steps_of(asked, asked.by_name[way.at]))
        with suppress(Refusal):
            way = after(asked, way, step, "ru").way
            again = after(asked, way, step, "ru")
            assert again.way.answers == way.answers
            if again.way.at == way.at:
                way = again.way
            else:
                assert isinstance(step, Complete | Give), "only the question that is still asked may go on"


@settings(max_examples=60)
@given(st.data())
def test_what_is_hidden_comes_back_as_it_was(data: st.DataObject) -> None:
    """Back, change, change back loses nothing."""
    asked = questionnaire(
        question("work", Kind.YES_NO), question("where", Kind.TEXT, relevant="${work} = 'yes'"), question("end", Kind.SCALE)
    )
    way = Way(answers={"work": "yes", "where": "на заводе", "end": 4})
    for answer in data.draw(st.lists(st.sampled_from(["yes", "no"]), max_size=6)):
        way = after(asked, Way(answers=way.answers, at="work"), Give(question="work", value=answer), "ru").way
        given_now = submitted(asked, way.answers)
        assert given_now == ({"work": "yes", "where": "на заводе", "end": 4} if answer == "yes" else {"work": "no", "end": 4})


# -- what is asked, and when


CHAIN = questionnaire(
    question("one", Kind.YES_NO),
    question("two", Kind.INTEGER, relevant="${one} = 'yes'"),
    question("note", Kind.NOTE, required=False),
    question("three", Kind.INTEGER, relevant="${two} > 5"),
    question("last", Kind.TEXT, required=False),
)


def names(answers: Answers) -> list[str]:
    return [each.name for each in visible(CHAIN, answers)]


def test_a_condition_does_not_see_the_answer_of_a_hidden_question() -> None:
    assert names({"one": "yes", "two": 9}) == ["one", "two", "note", "three", "last"]
    assert names({"one": "no", "two": 9}) == ["one", "note", "last"]


def test_progress_counts_what_is_visible_now_and_no_notes() -> None:
    filled = Filled(questionnaire=CHAIN, answers={"one": "yes", "two": 9})
    found = [progress(filled, name) for name in ("one", "two", "three", "last")]
    assert [(each.number, each.total) for each in found if each] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert progress(filled, "note") is None
    few = progress(Filled(questionnaire=CHAIN, answers={"one": "no"}), "last")
    assert few is not None
    assert (few.number, few.total) == (2, 2)


def test_before_and_after_pass_over_what_is_hidden() -> None:
    filled = Filled(questionnaire=CHAIN, answers={"one": "no", "two": 9})
    assert previous(filled, "one") is None
    assert previous(filled, "note") == "one"
    assert previous(filled, REVIEW) == "last"
    assert following(filled, "one") == "note"
    assert following(filled, "last") == REVIEW


def test_new_questions_that_an_edit_brings_are_asked_before_the_review() -> None:
    way = Way(answers={"one": "no", "note": None, "last": None}, at=REVIEW)
    way = after(CHAIN, way, Go(question=REVIEW, to="one"), "ru").way
    way = after(CHAIN, way, Give(question="one", value="yes"), "ru").way
    assert way.at == "two"
    assert after(CHAIN, way, Give(question="two", value=1), "ru").way.at == REVIEW


def test_nobody_gets_to_the_review_past_an_open_question() -> None:
    way = beginning(CHAIN)
    assert after(CHAIN, way, Go(question="one", to=REVIEW), "ru").way.at == "one"


def test_a_condition_asks_nothing_of_what_was_passed_over() -> None:
    """No answer would do otherwise, and nobody could go on."""
    asked = questionnaire(
        question("all", Kind.INTEGER, required=False), question("part", Kind.INTEGER, constraint=". <= ${all}")
    )
    way = after(asked, Way(answers={"all": None}, at="part"), Give(question="part", value=4), "ru").way
    assert way.at == REVIEW
    assert problems(asked, way.answers) == []


def test_a_condition_that_a_later_edit_breaks_is_a_problem() -> None:
    asked = questionnaire(question("all", Kind.INTEGER), question("part", Kind.INTEGER, constraint=". <= ${all}"))
    assert problems(asked, {"all": 5, "part": 4}) == []
    (problem,) = problems(asked, {"all": 3, "part": 4})
    assert (problem.question.name, problem.fault) == ("part", Fault.CONSTRAINT)


# -- the count form


FORM = questionnaire(
    question("total", Kind.INTEGER),
    question(
        "states",
        Kind.COUNTS,
        total="total",
        choices={"employed": "Трудоустроены", "spec <employed": "из них по специальности", "study": "Учатся", "army": "Армия"},
    ),
)


def fills(total: int, **numbers: int) -> Way:
    way = Way(answers={"total": total}, at="states")
    for row, number in numbers.items():
        way = after(FORM, way, Fill(question="states", row=row, value=number), "ru").way
    return way


def refused(way: Way, step: Step, asked: Questionnaire = FORM) -> Refusal:
    try:
        after(asked, way, step, "ru")
    except Refusal as refusal:
        return refusal
    raise AssertionError("it was taken")


def test_what_is_left_to_distribute_runs_along() -> None:
    counting = Filled(questionnaire=FORM, answers=fills(10, employed=4, spec=3).answers).counting(FORM.questions[1])
    assert counting.left == 6
    assert counting.fitting(FORM.questions[1].choices[2]) == 6


def test_a_form_that_does_not_come_out_even_is_not_done() -> None:
    done = Complete(question="states")
    assert refused(fills(10, employed=4), done) == Refusal("survey-count-left", count=6)
    assert refused(fills(10, employed=6, study=6), done) == Refusal("survey-count-over", count=2)


def test_empty_rows_are_zeros_once_nothing_is_left_but_a_part_of_something_is_asked() -> None:
    done = Complete(question="states")
    assert refused(fills(10, employed=10), done) == Refusal("survey-rows-missing", count=1)
    way = after(FORM, fills(10, study=10), done, "ru").way
    assert way.answers["states"] == {"employed": 0, "spec": 0, "study": 10, "army": 0}
    assert way.at == REVIEW


def test_a_part_is_no_greater_than_its_whole() -> None:
    assert refused(fills(10, employed=4), Fill(question="states", row="spec", value=5)) == Refusal("survey-count-part", limit=4)
    assert refused(fills(10, employed=8, spec=7, study=2), Fill(question="states", row="army", value=11)) == Refusal(
        "survey-count-total", limit=10
    )
    way = fills(10, employed=8, spec=7, study=2)
    way = after(FORM, way, Fill(question="states", row="employed", value=5), "ru").way
    way = after(FORM, way, Fill(question="states", row="study", value=5), "ru").way
    assert refused(way, Complete(question="states")) == Refusal("survey-count-parts")


def test_another_total_asks_for_the_rows_again() -> None:
    way = after(FORM, fills(10, study=10), Complete(question="states"), "ru").way
    way = after(FORM, Way(answers=way.answers, at="total"), Give(question="total", value=12), "ru").way
    assert way.at == "states"
    assert [each.fault for each in problems(FORM, way.answers)] == [Fault.REMAINDER]


def test_nobody_graduated_is_an_answer() -> None:
    way = after(FORM, Way(answers={"total": 0}, at="states"), Complete(question="states"), "ru").way
    assert way.answers["states"] == {"employed": 0, "spec": 0, "study": 0, "army": 0}


# -- rows and many


def test_a_matrix_goes_on_by_itself_once_and_stays_when_it_is_corrected() -> None:
    asked = questionnaire(question("m", Kind.MATRIX, choices={"x": "Х", "y": "У"}), question("end", Kind.YES_NO))
    way = after(asked, beginning(asked), Fill(question="m", row="y", value=2), "ru").way
    assert way.at == "m"
    way = after(asked, way, Fill(question="m", row="x", value=5), "ru").way
    assert (way.at, way.answers["m"]) == ("end", {"x": 5, "y": 2})
    again = after(asked, Way(answers=way.answers, at="m"), Fill(question="m", row="x", value=1), "ru").way
    assert (again.at, again.answers["m"]) == ("m", {"x": 1, "y": 2})


def test_no_more_than_the_limit_are_chosen_in_the_order_of_the_choices() -> None:
    asked = questionnaire(question("m", Kind.MANY, choices=CHOICES, at_most=2))
    way = beginning(asked)
    for choice in "ca":
        way = after(asked, way, Choose(question="m", choice=choice, on=True), "ru").way
    assert way.answers["m"] == ["a", "c"]
    assert refused(way, Choose(question="m", choice="b", on=True), asked) == Refusal("survey-too-many", limit=2)
    assert after(asked, way, Choose(question="m", choice="a", on=True), "ru").way == way


def test_what_was_submitted_can_be_gone_through_again() -> None:
    way = submitted_before(CHAIN, {"one": "no"})
    assert way == Way(answers={"one": "no", "note": None, "last": None}, at=REVIEW)
    assert first_open(Filled(questionnaire=CHAIN, answers=way.answers)) == REVIEW


def test_a_promise_of_places_is_found() -> None:
    asked = questionnaire(
        question("ready", Kind.YES_NO, leads_to="internships"),
        question("places", Kind.INTEGER, relevant="${ready} = 'yes'", leads_to="internships"),
    )
    assert lead(asked, {"ready": "yes", "places": 4}, "internships") == Lead(count=4)
    assert lead(asked, {"ready": "yes"}, "internships") == Lead(count=None)
    assert lead(asked, {"ready": "no"}, "internships") is None
    assert lead(asked, {"ready": "yes", "places": 0}, "internships") is None
    assert lead(asked, {}, "internships") is None
