"""What a new edition of a plan changes: nothing lost, nothing invented, histories kept with their rows."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.periods import Occurrence, PlanYear, read_periods
from cluster.plan import Difference, PlanField, PlanRow, difference
from cluster.plan.likeness import CANDIDATES, likenesses, stems
from cluster.plan.occurrences import pair_occurrences

MEETING = "Заседание координационного совета кластера"
REPORT = "Сбор данных о трудоустройстве выпускников"
FORECAST = "Прогноз кадровой потребности предприятий"


def row(number: str, title: str, *, dates: str = "1 кв. 2023 года", who: str = "Рабочая группа") -> PlanRow:
    return PlanRow(
        section="1. Раздел",
        number=number,
        title=title,
        dates_raw=dates,
        occurrences=read_periods(dates, PlanYear(year=2023)),
        responsible=(who,),
        responsible_raw=who,
    )


OLD = (row("1.1", MEETING), row("1.2", REPORT), row("1.3", FORECAST))


def moves(found: Difference) -> dict[str, str]:
    return {changed.old.number: changed.new.number for changed in found.changed}


class TestMatching:
    def test_a_new_date_is_a_change_of_that_row(self) -> None:
        found = difference(OLD, (*OLD[:2], row("1.3", FORECAST, dates="2 кв. 2023 года")))
        assert [(c.old.number, c.fields) for c in found.changed] == [("1.3", (PlanField.DATES,))]
        assert (found.added, found.removed, found.unchanged) == ((), (), OLD[:2])

    def test_every_changed_field_is_named(self) -> None:
        new = replace(row("2.1", MEETING + " области", dates="май", who="Координатор"), section="2. Другой")
        assert difference(OLD[:1], [new]).changed[0].fields == tuple(PlanField)

    def test_rows_come_and_go(self) -> None:
        found = difference(OLD[:2], (OLD[0], OLD[2]))
        assert (found.added, found.removed) == (OLD[2:], OLD[1:2])

    def test_a_title_written_anew_under_the_same_number_is_the_same_row(self) -> None:
        found = difference(OLD[:1], [row("1.1", "Собрание участников")])
        assert found.changed[0].fields == (PlanField.TITLE,)

    def test_a_corrected_slip_in_a_title_is_the_same_row(self) -> None:
        old = row("3.2", "Разработка плана мероприятий по содействию трудоустройства выпускников")
        new = row("3.2", "Разработка плана мероприятий по содействию трудоустройству выпускников")
        assert difference([old], [new]).changed[0].fields == (PlanField.TITLE,)

    def test_a_row_put_in_between_renumbers_those_after_it_and_they_keep_their_histories(self) -> None:
        new = (OLD[0], row("1.2", "Олимпиада для школьников"), row("1.3", REPORT), row("1.4", FORECAST))
        found = difference(OLD, new)
        assert moves(found) == {"1.2": "1.3", "1.3": "1.4"}
        assert found.added == (new[1],)

    def test_two_rows_that_change_places_are_two_moves(self) -> None:
        found = difference(OLD[:2], (row("1.1", REPORT), row("1.2", MEETING)))
        assert moves(found) == {"1.1": "1.2", "1.2": "1.1"}

    def test_a_moved_row_is_known_by_a_title_nearly_the_same(self) -> None:
        found = difference(OLD, (OLD[0], row("2.5", "Прогноз кадровых потребностей предприятий"), OLD[1]))
        assert moves(found) == {"1.3": "2.5"}

    def test_a_number_that_stands_twice_does_not_lose_a_row(self) -> None:
        old, new = (OLD[0], row("1.1", REPORT)), (row("1.1", REPORT),)
        found = difference(old, new)
        assert (found.unchanged, found.removed) == ((old[1],), (old[0],))

    def test_the_first_edition_is_all_added(self) -> None:
        assert difference((), OLD).added == OLD

    def test_an_organisation_spelled_otherwise_by_another_plan_is_no_change(self) -> None:
        old, new = row("1.1", MEETING, who='ООО "Код"'), row("1.1", MEETING, who="ООО «КОД»")
        assert difference([old], [replace(new, responsible_raw=old.responsible_raw)]).is_empty
        assert difference([old], [new]).changed[0].fields == (PlanField.RESPONSIBLE,)


COUNCIL = "Заседание совета"


def goes_on(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> dict[str, str]:
    """Dates of the rows that go on, before and after."""
    return {old[before].dates_raw: new[after].dates_raw for before, after in difference(old, new).continued}


class TestRepeatedTitles:
    """«Заседание совета» stands in a plan as often as the council meets; its done marks belong to days."""

    MEETINGS = (row("1.1", COUNCIL, dates="март"), row("1.2", COUNCIL, dates="июнь"))

    def test_a_meeting_put_in_front_does_not_take_the_marks_of_the_one_after(self) -> None:
        new = [row(f"1.{number}", COUNCIL, dates=dates) for number, dates in enumerate(("февраль", "март", "июнь"), start=1)]
        assert goes_on(self.MEETINGS, new) == {"март": "март", "июнь": "июнь"}
        assert difference(self.MEETINGS, new).added == (new[0],)

    def test_a_meeting_dropped_does_not_leave_its_marks_to_the_next(self) -> None:
        new = [row("1.1", COUNCIL, dates="июнь")]
        assert goes_on(self.MEETINGS, new) == {"июнь": "июнь"}
        assert difference(self.MEETINGS, new).removed == self.MEETINGS[:1]

    def test_a_meeting_that_moved_to_another_month_under_its_number_keeps_its_marks(self) -> None:
        assert goes_on(self.MEETINGS, [row("1.1", COUNCIL, dates="апрель"), self.MEETINGS[1]]) == {
            "март": "апрель",
            "июнь": "июнь",
        }

    def test_with_another_number_and_another_month_it_is_another_meeting(self) -> None:
        new = [row("1.1", COUNCIL, dates="февраль"), row("1.2", COUNCIL, dates="март")]
        found = difference(self.MEETINGS, new)
        assert goes_on(self.MEETINGS, new) == {"март": "март"}
        assert (found.removed, found.added) == (self.MEETINGS[1:], (new[0],))

    def test_a_number_alone_does_not_hand_marks_to_what_shares_neither_title_nor_dates(self) -> None:
        """A hackathon in October would come out done with the minutes of March."""
        old, new = row("1.1", COUNCIL, dates="март"), row("1.1", "Хакатон школьников", dates="октябрь")
        found = difference([old], [new])
        assert (found.removed, found.added, found.continued) == ((old,), (new,), ())

    @pytest.mark.parametrize("dates", ["март, октябрь", "октябрь, март", "декабрь"])
    def test_nor_to_what_shares_some_of_its_dates_only(self, dates: str) -> None:
        """The mark of June would pass to October."""
        old, new = row("1.1", COUNCIL, dates="март, июнь"), row("1.1", "Хакатон школьников", dates=dates)
        assert difference([old], [new]).continued == ()

    def test_the_same_days_in_other_words_are_the_same_days(self) -> None:
        old, new = row("1.1", COUNCIL, dates="1 кв."), row("1.1", "Собрание участников", dates="I квартал 2023 года")
        assert goes_on([old], [new]) == {"1 кв.": "I квартал 2023 года"}


VOCABULARY = (
    "мониторинг",
    "совет",
    "кластер",
    "школьник",
    "олимпиада",
    "развитие",
    "область",
    "анализ",
    "отчёт",
    "форум",
    "план",
)


def titles_of_one_vocabulary(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(VOCABULARY, k=8)) for _ in range(count)]


class TestMuchAlike:
    """Every title of such a plan shares words with every other."""

    def test_a_title_is_compared_with_a_few_others_only(self) -> None:
        old, new = ({place: stems(title) for place, title in enumerate(titles_of_one_vocabulary(400, seed))} for seed in (1, 2))
        assert len(list(likenesses(old, new))) == 400 * CANDIDATES

    @pytest.mark.parametrize("number", ["{}", "1.1", ""])
    def test_four_hundred_such_rows_are_all_accounted_for(self, number: str) -> None:
        old, new = (
            [row(number.format(place), title) for place, title in enumerate(titles_of_one_vocabulary(400, seed))]
            for seed in (1, 2)
        )
        found = difference(old, new)
        assert len(found.continued) + len(found.removed) == len(found.continued) + len(found.added) == 400

    def test_words_in_common_are_counted_without_their_endings(self) -> None:
        ((score,),) = [
            [each.score for each in likenesses({0: stems(old)}, {0: stems(new)})]
            for old, new in [("Прогноз кадровой потребности", "Прогнозы кадровых потребностей")]
        ]
        assert score == 1

    def test_nothing_in_common_is_not_compared(self) -> None:
        assert list(likenesses({0: stems(MEETING)}, {0: stems("Олимпиада")})) == []


titles = st.sampled_from([MEETING, REPORT, FORECAST, MEETING + " области", "Сбор данных", ""])
rows = st.builds(
    row,
    st.sampled_from(["", "1.1", "1.2", "1.3", "2.1"]),
    titles,
    dates=st.sampled_from(["март", "1 кв. 2023 года"]),
    who=st.sampled_from(["Координатор", "Рабочая группа"]),
)
editions = st.lists(rows, max_size=8)


@given(editions)
def test_nothing_differs_from_itself(edition: Sequence[PlanRow]) -> None:
    found = difference(edition, edition)
    assert found.is_empty
    assert Counter(found.unchanged) == Counter(edition)


@given(editions, editions)
def test_applied_to_the_old_edition_it_gives_the_new_one(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> None:
    found = difference(old, new)
    kept = Counter(old) - Counter(found.removed) - Counter(c.old for c in found.changed)
    assert kept + Counter(found.added) + Counter(c.new for c in found.changed) == Counter(new)


@given(editions, editions)
def test_every_row_is_accounted_for_once(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> None:
    found = difference(old, new)
    assert len(found.changed) + len(found.removed) + len(found.unchanged) == len(old)
    assert len(found.changed) + len(found.added) + len(found.unchanged) == len(new)
    assert all(c.fields for c in found.changed)


@given(editions, editions)
def test_backwards_the_added_are_as_many_as_the_removed(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> None:
    there, back = difference(old, new), difference(new, old)
    assert (len(there.added), len(there.removed)) == (len(back.removed), len(back.added))


@given(editions, editions)
def test_rows_that_go_on_are_told_by_their_places(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> None:
    """Equal rows have other histories."""
    found = difference(old, new)
    before, after = [o for o, _ in found.continued], [n for _, n in found.continued]
    assert len(set(before)) == len(before)
    assert after == sorted(set(after))
    assert Counter(new[n] for n in after) == Counter((*found.unchanged, *(c.new for c in found.changed)))
    assert Counter(old) - Counter(old[o] for o in before) == Counter(found.removed)


def terms(words: str) -> tuple[Occurrence, ...]:
    return read_periods(words, PlanYear(year=2023))


class TestTermsOfARow:
    @pytest.mark.parametrize(
        ("old", "new", "pairs"),
        [
            ("до 31 марта, до 31 декабря", "до 15 января, до 31 марта, до 31 декабря", {0: 1, 1: 2}),
            ("до 31 марта, до 31 декабря", "до 31 декабря, до 31 марта", {0: 1, 1: 0}),
            ("до 31 марта, до 31 декабря", "до 31 декабря", {1: 0}),
            ("до 31 марта, до 31 декабря", "до 15 апреля, до 31 декабря", {0: 0, 1: 1}),
            ("до 1 июня", "до 1 июня 2023 г.", {0: 0}),
            ("до 1 июня", "1 июня", {0: 0}),
            ("до 1 июня", "до 1 августа", {0: 0}),
            ("по согласованию", "по отдельному графику", {0: 0}),
            ("по согласованию", "до 1 мая; по согласованию", {0: 1}),
        ],
    )
    def test_dates_tell_which_is_which_then_words_then_their_order(self, old: str, new: str, pairs: dict[int, int]) -> None:
        assert pair_occurrences(terms(old), [], terms(new)) == pairs

    @pytest.mark.parametrize(
        ("old", "new", "pairs"),
        [
            ("март, июнь", "июнь, октябрь", {1: 0}),
            ("1 кв.", "2 кв.", {}),
            ("1 кв.", "до 31 мая", {0: 0}),
            ("до 1 июня", "до 1 августа", {0: 0}),
        ],
    )
    def test_a_done_one_is_no_other_that_begins_later(self, old: str, new: str, pairs: dict[int, int]) -> None:
        """Else October's meeting would be done before it was held; a deadline put off is the same work."""
        assert pair_occurrences(terms(old), [], terms(new), done={0}) == pairs

    def test_one_that_left_comes_back_by_its_date_before_another_takes_its_place(self) -> None:
        assert pair_occurrences(terms("до 31 марта"), terms("до 31 декабря"), terms("до 31 декабря")) == {1: 0}

    def test_one_that_left_does_not_come_back_with_another_date(self) -> None:
        """A done one would make a new one done."""
        assert pair_occurrences([], terms("до 31 марта"), terms("до 30 июня")) == {}

    def test_one_without_a_date_comes_back_by_its_words(self) -> None:
        assert pair_occurrences([], terms("по согласованию"), terms("по согласованию")) == {0: 0}
        assert pair_occurrences([], terms("по согласованию"), terms("по отдельному графику")) == {}


dates = st.lists(
    st.sampled_from(["март", "до 1 июня", "1 кв.", "по согласованию", "до 31 марта", "постоянно"]), max_size=4, unique=True
).map(lambda words: tuple(term for each in words for term in terms(each)))


@given(dates, dates, dates)
def test_no_term_goes_on_as_two(standing: Sequence[Occurrence], gone: Sequence[Occurrence], new: Sequence[Occurrence]) -> None:
    pairs = pair_occurrences(standing, gone, new)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(standing) + len(gone)))
    assert set(pairs.values()) <= set(range(len(new)))
    assert len(pairs) >= min(len(standing), len(new))


@given(dates, dates)
def test_the_same_terms_are_themselves(standing: Sequence[Occurrence], gone: Sequence[Occurrence]) -> None:
    assert pair_occurrences(standing, gone, standing) == {place: place for place in range(len(standing))}
