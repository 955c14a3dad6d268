"""Row 2.1, as colleges and universities count it: the categories of the official form, the shares of `domain.md` §2.2."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from cluster.surveys.model import Employment, Questionnaire
from cluster.surveys.results.figures import share
from cluster.surveys.results.responses import Response
from cluster.surveys.results.suppression import parts

BUSY = ("employed", "ip", "selfemployed", "army_contract")
OFF_MARKET = (
    *("study", "army_draft", "parental_leave", "health_death", "convicted", "abroad", "cannot_work"),
    "foreign_no_snils",
)
AT_RISK = ("informal", "unemployed_reg", "no_motivation", "risk_other")
BY_SPECIALITY = "employed_spec"
"""Of those employed."""

_BETWEEN = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one organisation says of one speciality. `counts` are by category, those contained in others among them."""

    organisation: str
    code: str
    total: int
    counts: Mapping[str, int]

    @property
    def line(self) -> str:
        return f"{self.organisation}{_BETWEEN}{self.code}"


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Of several forms. Shares are in percent; None of nothing («—»). None of them is called official."""

    total: int
    counts: Mapping[str, int]

    @cached_property
    def busy(self) -> int:
        return self._of(BUSY)

    @cached_property
    def off_market(self) -> int:
        return self._of(OFF_MARKET)

    @cached_property
    def on_market(self) -> int:
        return self.total - self.off_market

    @cached_property
    def at_risk(self) -> int:
        return self._of(AT_RISK)

    @property
    def by_speciality(self) -> int:
        return self.counts.get(BY_SPECIALITY, 0)

    @property
    def share_busy(self) -> Fraction | None:
        return share(self.busy, self.total)

    @property
    def share_busy_on_market(self) -> Fraction | None:
        return share(self.busy, self.on_market)

    @property
    def share_by_speciality(self) -> Fraction | None:
        return share(self.by_speciality, self.total)

    @property
    def share_at_risk(self) -> Fraction | None:
        return share(self.at_risk, self.total)

    def _of(self, categories: Iterable[str]) -> int:
        return sum(self.counts.get(name, 0) for name in categories)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`name` of a college, of a speciality, or both. `sums` is None where the group is too small to be shown; a group of
    nobody has a total of 0.
    """

    name: str
    sums: Sums | None
    code: str = ""


class FlawKind(StrEnum):
    """What a control sum says is wrong."""

    SUM = "sum"
    PART = "part"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    organisation: str
    code: str
    kind: FlawKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EmploymentResults:
    """`whole` is None where there are too few graduates to be shown."""

    forms: int
    whole: Sums | None
    by_college: Sequence[Line]
    by_code: Sequence[Line]
    lines: Sequence[Line]
    flaws: Sequence[Flaw]


_CUTS: Mapping[str, Callable[[Form], str]] = {
    "college": lambda form: form.organisation,
    "line": lambda form: form.line,
    "code": lambda form: form.code,
}


def forms_of(its: Employment, responses: Iterable[Response]) -> list[Form]:
    """Those that say how many there were and how they are distributed."""
    found = []
    for each in responses:
        total, counts = each.answers.get(its.total), each.answers.get(its.counts)
        if isinstance(total, int) and isinstance(counts, dict):
            found.append(Form(organisation=each.organisation, code=each.subject, total=total, counts=counts))
    return found


def employment(
    questionnaire: Questionnaire, its: Employment, responses: Sequence[Response], threshold: int
) -> EmploymentResults:
    """Colleges come first: what is hidden of a college's small speciality may hide that speciality in the whole cluster."""
    forms = forms_of(its, responses)
    known = {name: {cut(form) for form in forms} for name, cut in _CUTS.items()}
    found = parts(forms, _CUTS, threshold, size=_total, alike=_alike, known=known)
    lines = {name: [_line(part.value, part.units, hides=part.hidden) for part in its] for name, its in found.items()}
    enough = sum(form.total for form in forms) >= threshold
    return EmploymentResults(
        forms=len(forms),
        whole=sums(forms) if enough else None,
        by_college=lines["college"],
        by_code=lines["code"],
        lines=lines["line"],
        flaws=[flaw for form in forms for flaw in flaws_of(questionnaire, its, form)],
    )


def sums(forms: Sequence[Form]) -> Sums:
    names = dict.fromkeys(name for form in forms for name in form.counts)
    return Sums(
        total=sum(form.total for form in forms),
        counts={name: sum(form.counts.get(name, 0) for form in forms) for name in names},
    )


def flaws_of(questionnaire: Questionnaire, its: Employment, form: Form) -> list[Flaw]:
    """The control sums of the form once more: what came by another way than the bot's questions may break them."""
    rows = questionnaire.by_name[its.counts].choices
    exclusive = sum(form.counts.get(row.name, 0) for row in rows if not row.part_of)
    contained = [(form.counts.get(row.name, 0), form.counts.get(row.part_of, 0)) for row in rows if row.part_of]
    wrong = {
        FlawKind.SUM: exclusive != form.total,
        FlawKind.PART: any(part > whole for part, whole in contained),
        FlawKind.NEGATIVE: min((form.total, *form.counts.values())) < 0,
    }
    return [Flaw(organisation=form.organisation, code=form.code, kind=kind) for kind, is_so in wrong.items() if is_so]


def _line(name: str, forms: Sequence[Form], *, hides: bool) -> Line:
    organisation, _, code = name.partition(_BETWEEN)
    return Line(name=organisation, code=code, sums=None if hides else sums(forms))


def _total(form: Form) -> int:
    return max(0, form.total)


def _alike(forms: Sequence[Form]) -> bool:
    """Whether one category has them all."""
    every = sums(forms)
    return every.total in every.counts.values()
