"""What is hidden stays hidden: an attacker with all published tables, the register and linear algebra against it."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from cluster.surveys.model import Choice, Kind, Question, Questionnaire
from cluster.surveys.results.comparing import change
from cluster.surveys.results.figures import Figure
from cluster.surveys.results.responses import Response
from cluster.surveys.results.suppression import Part, parts
from cluster.surveys.results.tabulation import CutSummary, Tables, Wish, tabulate
from tests.simplex import bounds, echelon, reduced

CHOICES = ("a", "b", "c")
QUESTION = Question(
    name="q", kind=Kind.ONE, label={"ru": "Вопрос"}, choices=tuple(Choice(name=name, label={"ru": name}) for name in CHOICES)
)
COMMENT = Question(name="words", kind=Kind.TEXT, label={"ru": "Комментарий"}, required=False)
FORM = Questionnaire(name="form", title={"ru": "Анкета"}, questions=(QUESTION, COMMENT))
CUTS = {
    "kind": lambda response: response.cuts["kind"],
    "place": lambda response: response.cuts["place"],
    "college": lambda response: response.cuts["college"],
}


def response(kind: str, place: str = "s", college: str = "x", answer: str | None = "a", words: str | None = None) -> Response:
    return Response(answers={"q": answer, "words": words}, cuts={"kind": kind, "place": place, "college": college})


def by_size(**sizes: int) -> list[str]:
    return [name for name, size in sizes.items() for _ in range(size)]


def shown(found: Sequence[Part[str]]) -> list[str]:
    return [part.value for part in found if part.units]


def one_cut(people: Sequence[str], **more: object) -> Sequence[Part[str]]:
    return parts(people, {"name": lambda name: name}, 5, **more)["name"]  # type: ignore[arg-type]


def test_groups_of_five_are_shown() -> None:
    assert shown(one_cut(by_size(a=5, b=6, c=7))) == ["a", "b", "c"]


def test_a_small_group_takes_the_next_smallest_with_it() -> None:
    """Else it is the difference to the whole."""
    assert shown(one_cut(by_size(a=3, b=6, c=7))) == ["c"]


def test_small_groups_hide_each_other_where_they_are_enough_together() -> None:
    assert shown(one_cut(by_size(a=3, b=4, c=7))) == ["c"]


def test_five_groups_of_one_would_tell_that_each_is_of_one() -> None:
    """None of them is empty, so one more is hidden."""
    assert shown(one_cut(by_size(a=1, b=1, c=1, d=1, e=1, f=9, g=8))) == ["f"]


def test_nothing_is_shown_of_fewer_than_the_threshold() -> None:
    assert one_cut(by_size(a=2, b=2)) == ()


def test_somebody_of_unknown_kind_hides_nobody_who_is_many() -> None:
    found = one_cut([*by_size(a=6), *[""] * 5])
    assert [(part.value, len(part.units), part.hidden) for part in found] == [("a", 6, False)]


def test_no_data_is_not_the_same_as_too_few() -> None:
    found = one_cut(by_size(a=7, b=3, c=3), known={"name": ["d"]})
    marks = {part.value: (len(part.units), part.hidden) for part in found}
    assert marks == {"a": (7, False), "b": (0, True), "c": (0, True), "d": (0, False)}


def test_groups_stand_in_the_order_of_the_alphabet() -> None:
    people = by_size(**{"Школа 10": 5, "Школа 2": 6, "Ёлкино": 5, "Жуково": 5})
    assert shown(one_cut(people)) == ["Ёлкино", "Жуково", "Школа 2", "Школа 10"]


def test_two_cuts_side_by_side_give_nobody_away() -> None:
    """Eight of a college, seven of them in one town, where nobody else is: the difference is one person."""
    people = [("college", "v")] * 7 + [("college", "s")] + [("employer", "s")] * 9
    found = parts(people, {"kind": lambda each: each[0], "place": lambda each: each[1]}, 5)
    assert [part.value for part in found["kind"]] == ["college", "employer"]
    assert found["place"] == ()


def test_a_hidden_group_of_whom_all_said_the_same_hides_one_more() -> None:
    people = [*[("a", "yes")] * 2, *[("b", "yes")] * 3, *[("c", "no")] * 5, *[("d", "no"), ("d", "yes")] * 3]
    found = parts(people, {"name": lambda each: each[0]}, 5, alike=lambda units: len({answer for _, answer in units}) == 1)
    assert [part.value for part in found["name"] if part.units] == ["d"]


def test_a_threshold_may_be_three_where_the_wave_says_so() -> None:
    found = parts(by_size(a=3, b=4), {"name": lambda name: name}, 3)["name"]
    assert [part.value for part in found if part.units] == ["a", "b"]


def test_four_answers_are_hidden_and_none_is_no_data() -> None:
    few = tabulate(FORM, [response("k", answer="a" if number < 4 else None) for number in range(7)], Wish(threshold=5))
    table = few.tables[0]
    assert (table.whole.hidden, table.whole.n, dict(table.whole.counts)) == (True, 0, {})
    none = tabulate(FORM, [response("k", answer=None)] * 7, Wish(threshold=5)).tables[0]
    assert (none.whole.hidden, none.whole.n) == (False, 0)


def test_a_wave_of_four_tells_nothing_at_all() -> None:
    found = tabulate(FORM, [response("k")] * 4, Wish(threshold=5, cuts=CUTS))
    assert found == Tables(n=0, hidden=True, groups={}, tables=[])


@pytest.mark.parametrize(("comments", "told"), [(4, 0), (5, 5)])
def test_comments_are_shown_from_five_on(comments: int, told: int) -> None:
    answers = [response("k", words=f"слова {number}" if number < comments else None) for number in range(9)]
    assert len(tabulate(FORM, answers, Wish(threshold=5)).tables[1].whole.texts) == told


def test_the_order_of_comments_says_nothing_of_the_order_of_answers() -> None:
    """It is the same whatever the order was, and not that of the alphabet either."""
    words = [f"слова {number}" for number in range(9)]
    there = tabulate(FORM, [response("k", words=each) for each in words], Wish(threshold=5)).tables[1].whole.texts
    back = tabulate(FORM, [response("k", words=each) for each in reversed(words)], Wish(threshold=5)).tables[1].whole.texts
    assert there == back
    assert list(there) != words
    assert sorted(there) == words


@pytest.mark.parametrize(("now", "before", "told"), [(5, 5, True), (4, 9, False), (9, 4, False)])
def test_a_change_is_told_only_of_five_in_both_waves(now: int, before: int, *, told: bool) -> None:
    found = change(Figure(value=70, n=now), Figure(value=60, n=before))  # type: ignore[arg-type]
    assert found == (10 if told else None)


Atom = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Attacker:
    """Knows every published number and which kinds of respondents the register has. An unknown is how many of one kind, of one
    place and one college gave one answer.
    """

    atoms: Sequence[Atom]
    answers: Sequence[str]
    rows: list[list[int]]
    sums: list[int]

    def row(
        self, cut: int | None = None, value: str = "", answer: str | None = None, *, of: Collection[Atom] | None = None
    ) -> list[int]:
        return [
            int((cut is None or atom[cut] == value) and (of is None or atom in of) and answer in (None, its))
            for atom in self.atoms
            for its in self.answers
        ]

    @cached_property
    def form(self) -> list[tuple[int, list[int]]]:
        """Of all that was learnt before the first question."""
        return echelon(self.rows)

    def learns(self, row: list[int], total: int) -> None:
        self.rows.append(row)
        self.sums.append(total)

    def finds(self, row: list[int]) -> bool:
        """By linear algebra alone."""
        return not any(reduced(self.form, row))

    def learns_at_least_one(self, cut: int, value: str) -> None:
        """«н<5» is not «нет данных»: a slack variable of its own."""
        row = [*self._long(self.row(cut, value)), -1]
        for each in self.rows:
            each.append(0)
        self.learns(row, 1)

    def between(self, row: list[int]) -> tuple[object, object]:
        return bounds(self.rows, self.sums, self._long(row))

    def _long(self, row: list[int]) -> list[int]:
        width = len(self.rows[0]) if self.rows else len(row)
        return row + [0] * (width - len(row))


Block = tuple[str, ...]


def block_of(atom: Atom, cuts: Mapping[str, Sequence[CutSummary]]) -> Block:
    """People of one block are in the same published groups."""
    shown = [{each.value for each in cuts.get(name, ()) if each.summary.n} for name in CUTS]
    return tuple(value if value in its else "" for value, its in zip(atom, shown, strict=True))


def secret_part(at: int, value: str, atoms: Sequence[Atom], cuts: Mapping[str, Sequence[CutSummary]]) -> Collection[Atom]:
    """A hidden group without the whole blocks in it: those are of five people, who might as well be published."""
    its = [atom for atom in atoms if atom[at] == value]
    shared = {block_of(atom, cuts) for atom in atoms if atom not in its}
    return [atom for atom in its if block_of(atom, cuts) in shared]


def attack(found: Tables, people: Sequence[Response]) -> Attacker:
    """Everything that is published, by sums alone first."""
    atoms = sorted({tuple(each.cuts.values()) for each in people})
    attacker = Attacker(atoms=atoms, answers=(*CHOICES, "-"), rows=[], sums=[])
    attacker.learns(attacker.row(), found.n)
    whole = found.tables[0].whole
    if not whole.hidden:
        for choice in CHOICES:
            attacker.learns(attacker.row(answer=choice), whole.counts.get(choice, 0))
    for at, name in enumerate(CUTS):
        for each in found.groups.get(name, ()):
            if not each.summary.hidden:
                attacker.learns(attacker.row(at, each.value), each.summary.n)
        for each in found.tables[0].cuts.get(name, ()):
            if not each.summary.hidden:
                for choice in CHOICES:
                    attacker.learns(attacker.row(at, each.value, choice), each.summary.counts.get(choice, 0))
    return attacker


def hidden_values(cuts: Mapping[str, Sequence[CutSummary]]) -> list[tuple[int, str]]:
    return [(at, each.value) for at, name in enumerate(CUTS) for each in cuts.get(name, ()) if each.summary.hidden]


@st.composite
def populations(draw: st.DrawFn, answers: Sequence[str | None], colleges: str = "xy") -> list[Response]:
    """Groups of one to nine, often of one mind."""
    people: list[Response] = []
    for kind, place, college in itertools.product("kl", "stvw", colleges):
        palette = draw(st.lists(st.sampled_from(answers), min_size=1, max_size=2))
        size = draw(st.sampled_from((0, 0, 1, 1, 2, 3, 4, 5, 6, 9)))
        people.extend(response(kind, place, college, palette[number % len(palette)]) for number in range(size))
    assume(len(people) >= 5)
    return people


@settings(deadline=None, max_examples=150)
@given(populations((*CHOICES, None)))
def test_no_combination_of_published_sums_is_a_hidden_one(people: list[Response]) -> None:
    """How many they are, and how many of them gave which answer."""
    found = tabulate(FORM, people, Wish(threshold=5, cuts=CUTS))
    attacker = attack(found, people)
    for at, value in hidden_values(found.groups):
        assert not attacker.finds(attacker.row(at, value))
    for at, value in hidden_values(found.tables[0].cuts):
        gave = [each for each in people if list(each.cuts.values())[at] == value and each.answers["q"]]
        if len(gave) < 5:
            assert not any(attacker.finds(attacker.row(at, value, choice)) for choice in CHOICES)


@settings(deadline=None, max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(populations(CHOICES, colleges="x"))
def test_no_hidden_number_can_only_be_what_it_is(people: list[Response]) -> None:
    """The interval of what is possible, nobody being less than nobody: of no width, it would be the number itself. That nobody
    of a hidden group gave some answer may be found out; not that somebody did, nor that all did.
    """
    found = tabulate(FORM, people, Wish(threshold=5, cuts=CUTS))
    attacker = attack(found, people)
    uncounted = hidden_values(found.groups)
    cuts = found.tables[0].cuts
    hidden = {each: secret_part(*each, attacker.atoms, cuts) for each in hidden_values(cuts)}
    for at, value in hidden:
        attacker.learns_at_least_one(at, value)
    for (at, value), secret in hidden.items():
        row = attacker.row(at, value, of=secret)
        if (at, value) in uncounted:
            least, most = attacker.between(row)
            assert least != most, f"{value}: there are {least} of them"
        for choice in CHOICES:
            said = attacker.row(at, value, choice, of=secret)
            least, most = attacker.between(said)
            assert least != most or most == 0, f"{value}: {most} of them say {choice}"
            others = [a - b for a, b in zip(row, said, strict=True)]
            assert attacker.between(others)[1] != 0, f"{value}: all of them say {choice}"


@settings(deadline=None, max_examples=60)
@given(populations(CHOICES))
def test_the_attack_succeeds_where_only_the_small_are_hidden(people: list[Response]) -> None:
    """Else the two tests above would prove nothing: with every group of five shown, the single small one is found."""
    groups: dict[str, list[Response]] = {}
    for each in people:
        groups.setdefault(each.cuts["place"], []).append(each)
    small = [place for place, its in groups.items() if len(its) < 5]
    attacker = Attacker(atoms=[(place,) for place in sorted(groups)], answers=CHOICES, rows=[], sums=[])
    attacker.learns(attacker.row(), len(people))
    for place, its in groups.items():
        if place not in small:
            attacker.learns(attacker.row(0, place), len(its))
    if len(small) == 1 and len(groups) > 1:
        assert attacker.finds(attacker.row(0, small[0]))
        assert attacker.between(attacker.row(0, small[0])) == (len(groups[small[0]]), len(groups[small[0]]))


@settings(deadline=None, max_examples=150)
@given(populations(CHOICES))
def test_every_block_is_of_five_people_at_least(people: list[Response]) -> None:
    """Blocks are all that anybody can learn of."""
    found = tabulate(FORM, people, Wish(threshold=5, cuts=CUTS))
    for cuts in (found.groups, found.tables[0].cuts):
        sizes: dict[Block, int] = {}
        for each in people:
            block = block_of(tuple(each.cuts.values()), cuts)
            sizes[block] = sizes.get(block, 0) + 1
        assert min(sizes.values()) >= 5


@settings(deadline=None, max_examples=150)
@given(populations(CHOICES))
def test_whatever_is_shown_is_of_five_people_at_least(people: list[Response]) -> None:
    found = tabulate(FORM, people, Wish(threshold=5, cuts=CUTS))
    shown = [each.summary.n for its in (found.groups, found.tables[0].cuts) for cut in its.values() for each in cut]
    assert all(n == 0 or n >= 5 for n in shown)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(5, 30), min_size=2, max_size=6))
def test_nothing_is_hidden_where_nothing_is_small(sizes: list[int]) -> None:
    people = [f"g{number}" for number, size in enumerate(sizes) for _ in range(size)]
    assert not any(part.hidden for part in one_cut(people))
