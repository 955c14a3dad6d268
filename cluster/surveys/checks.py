"""How the questions of a file refer to each other: to what stands above, to choices that there are, in no circle."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cluster.surveys.expressions import Expression
from cluster.surveys.faults import Entry, FaultCode, Faults
from cluster.surveys.fields import Fields, quoted
from cluster.surveys.model import NO, YES, Choice, Kind, Question
from cluster.surveys.others import with_others
from cluster.surveys.syntax import Own, Reference

_OF_ROWS = frozenset({Kind.MATRIX, Kind.COUNTS})
_CHOSEN = frozenset({Kind.ONE, Kind.MANY, Kind.YES_NO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as far as it could be read; `choices` are those that the file itself lists."""

    name: str
    fields: Fields
    question: Question | None = None
    choices: Sequence[Entry] = ()


def check_questions(asked: Sequence[Asked], faults: Faults) -> None:
    places = {each.name: number for number, each in reversed(list(enumerate(asked)))}
    for number, each in enumerate(asked):
        if each.name and (first := places[each.name]) != number:
            each.fields.fault("name", FaultCode.NAME_TWICE, name=quoted(each.name), line=_line(asked[first].fields.entry))
        if each.question:
            _check_choices(each, each.question, faults)
            _Referring(each, each.question, _above(asked[:number], places), frozenset(places)).check()


def _above(asked: Sequence[Asked], names: Collection[str]) -> Mapping[str, Question | None]:
    questions = with_others([each.question for each in asked if each.question], names)
    return {each.name: each.question for each in asked} | {question.name: question for question in questions}


def _line(entry: Entry) -> str:
    return str(entry.place("name").line)


def _check_choices(asked: Asked, question: Question, faults: Faults) -> None:
    """Those of a shared list come first, and are right."""
    shared = len(question.choices) - len(asked.choices)
    seen: set[str] = set()
    parts = {choice.name: choice.part_of for choice in question.choices}
    for number, choice in enumerate(question.choices):
        place = asked.choices[number - shared].place if number >= shared else asked.fields.entry.place
        if choice.name and choice.name in seen:
            faults.add(place("name"), FaultCode.NAME_TWICE, name=quoted(choice.name), line=_first_line(asked, choice, shared))
        seen.add(choice.name)
        if choice.part_of and choice.part_of not in parts:
            faults.add(place("part_of"), FaultCode.PART_UNKNOWN, name=quoted(choice.part_of))
        elif _is_part_of_itself(choice, parts):
            faults.add(place("part_of"), FaultCode.PART_CIRCLE, name=quoted(choice.name))


def _first_line(asked: Asked, choice: Choice, shared: int) -> str:
    assert asked.question
    first = next(number for number, each in enumerate(asked.question.choices) if each.name == choice.name)
    return _line(asked.choices[first - shared]) if first >= shared else str(asked.fields.entry.place("choices_from").line)


def _is_part_of_itself(choice: Choice, parts: Mapping[str, str]) -> bool:
    whole = choice.part_of
    for _ in parts:
        if whole == choice.name:
            return bool(whole)
        whole = parts.get(whole, "")
    return False


@dataclass(frozen=True, slots=True)
class _Referring:
    """A question, and what it may refer to: what is `above` it; None for what could not be read itself."""

    asked: Asked
    question: Question
    above: Mapping[str, Question | None]
    names: frozenset[str]

    def check(self) -> None:
        if self.question.relevant:
            self._check_expression("relevant", self.question.relevant)
        if self.question.constraint:
            self._check_expression("constraint", self.question.constraint)
        if self.question.total:
            self._check_total()

    def _check_total(self) -> None:
        found = self._find("total", self.question.total)
        if found and found.kind is not Kind.INTEGER:
            self._fault("total", FaultCode.TOTAL_KIND, name=quoted(self.question.total))

    def _check_expression(self, field: str, expression: Expression) -> None:
        for node in expression.nodes():
            match node:
                case Reference(name, row):
                    self._check_reference(field, name, row)
                case Own() if field == "relevant":
                    self._fault(field, FaultCode.OWN_IN_RELEVANT)
                case Own() if self.question.kind in _OF_ROWS:
                    self._fault(field, FaultCode.OWN_OF_ROWS, name=self.question.name)
        for node, words in expression.selections():
            match node:
                case Reference(name, ""):
                    self._check_selection(field, self._known(field, name), words)
                case Own():
                    self._check_selection(field, self.question, words)

    def _check_reference(self, field: str, name: str, row: str) -> None:
        found = self._find(field, name)
        if found is None:
            return
        rows = {choice.name for choice in found.choices} if found.kind in _OF_ROWS else set()
        if found.kind is Kind.NOTE:
            self._fault(field, FaultCode.REFERENCE_NOTE, name=name)
        elif found.kind not in _OF_ROWS and row:
            self._fault(field, FaultCode.ROW_UNNEEDED, name=name)
        elif found.kind in _OF_ROWS and not row:
            self._fault(field, FaultCode.ROW_MISSING, name=name)
        elif row and rows and row not in rows:
            self._fault(field, FaultCode.ROW_UNKNOWN, name=name, row=quoted(row))

    def _check_selection(self, field: str, asked: Question | None, words: str) -> None:
        if asked is None or asked.kind not in _CHOSEN:
            return
        known = {YES, NO} if asked.kind is Kind.YES_NO else {choice.name for choice in asked.choices}
        if known and words not in known:
            self._fault(field, FaultCode.REFERENCE_CHOICE, name=asked.name, choice=quoted(words))

    def _known(self, field: str, name: str) -> Question | None:
        """What `name` may mean in this field: a constraint may ask about rows of its own question."""
        return self.question if field == "constraint" and name == self.question.name else self.above.get(name)

    def _find(self, field: str, name: str) -> Question | None:
        found = self._known(field, name)
        if found is None and name not in self.above:
            code = FaultCode.REFERENCE_BELOW if name in self.names else FaultCode.REFERENCE_UNKNOWN
            self._fault(field, code, name=quoted(name))
        return found

    def _fault(self, field: str, code: FaultCode, **params: str | int) -> None:
        self.asked.fields.fault(field, code, **params)
