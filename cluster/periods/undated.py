"""Terms recognised as having no date of their own: other schedules, events, agreements to come."""

from dataclasses import replace

from cluster.periods.model import Kind, Note
from cluster.periods.rhythm import Rhythm
from cluster.periods.shape import Found, Rule, Undated, constant, rule
from cluster.periods.vocabulary import JOINT, START
from cluster.periods.when import When

WORDS = r"(?: [а-я][а-я-]*\.?)"
NO_DATE_AFTER = r"(?![а-я]| ?[DMQHCTYRLOK])"

EXTERNAL = Undated(kind=Kind.EXTERNAL_SCHEDULE, note=Note.SEPARATE_SCHEDULE)
EVENT = Undated(kind=Kind.EVENT_DRIVEN, note=None)
AGREED = Undated(kind=Kind.UNSCHEDULED, note=Note.ASK_DATE)

SCHEDULE = r"(?:план|график|расписани|положени|регламент|приказ|распоряжени|календар)[а-я]*"
RESULT = r"(?:итог|результат|завершени|окончани)[а-я]*"
NEED = rf"(?:{RESULT}|(?:необходимост|запрос|требовани|заявк|обращени|факт|поступлени|готовност|вызов)[а-я]*)"
OCCASION = r"(?:релиз|инцидент|заседани|мероприяти|обновлени|случа|собрани|изменени|событи)[а-я]*"
MILESTONE = r"(?:начал|проведени|заседани|мероприяти|окончани|завершени|собрани|событи|утверждени|подписани|открыти)[а-я]*"
LENGTH = r"(?:(?:рабоч|календарн|учебн)[а-я]+ )?(?:дн[а-я]+|день|сут[а-я]+|недел[а-я]+|месяц[а-я]*|час[а-я]*)(?![а-я])"
COUNTED = r"(?:за|в течение|не позднее(?: чем)?(?: за)?|не позже(?: чем)?(?: за)?|через|спустя)"
AGREEMENT = (
    r"(?:по (?:согласованию|договоренности|назначению)|(?:срок[а-я]*|дат[а-я]+) (?:уточн|соглас|определ)[а-я]+|уточняется)"
)


def _about(found: Found) -> When | Rhythm:
    """A date with words on where it stands or who agrees on it: the date is kept, the words become its note."""
    dated: list[When | Rhythm] = [*found.all(When), *found.all(Rhythm)]
    note = found.one(Undated).note
    return dated[0].noted(note) if note else dated[0]


def _with_events(found: Found) -> Rhythm:
    rhythm = found.one(Rhythm)
    return rhythm if rhythm.note is Note.MINIMUM else replace(rhythm, note=Note.ALSO_EVENT_DRIVEN)


RULES: tuple[Rule, ...] = (
    rule(
        "X", rf"{START}(?:по|согласно|в соответствии со?) (?:[а-я-]+(?:\. ?| )){{0,4}}?{SCHEDULE}{WORDS}*", constant(EXTERNAL)
    ),
    rule("A", rf"{START}в установл[а-я]*\.? (?:[а-я]+ )?(?:порядке|срок[а-я]*)", constant(AGREED)),
    rule("A", rf"{START}(?:{AGREEMENT}{WORDS}*|выбранные месяцы)", constant(AGREED)),
    rule("A", rf"{START}по {RESULT}{WORDS}*? [MQHCTYR](?:{JOINT}[MQHCTYR])*", constant(AGREED)),
    rule("E", rf"{START}{COUNTED} N {LENGTH}(?: (?:до|после|со?){WORDS}+)?{NO_DATE_AFTER}", constant(EVENT)),
    rule(
        "E",
        rf"{START}(?:по {NEED}|(?:до|к) {MILESTONE}|внепланов[а-я]+|внеочередн[а-я]+){WORDS}*{NO_DATE_AFTER}",
        constant(EVENT),
    ),
    rule("E", rf"{START}(?:по мере|при|после|перед|накануне|в случае|в день){WORDS}+{NO_DATE_AFTER}", constant(EVENT)),
    rule("E", rf"{START}(?:в |по )?кажд[а-я]+ {OCCASION}{WORDS}*{NO_DATE_AFTER}", constant(EVENT)),
    rule("", r"(?P<keep>[DMQHCTYRLOFV]),? ?(?:далее )?[XA]", _about),
    rule("", r"(?P<keep>[FV])(?:,| \+|,? и|,? а также)? ?E", _with_events),
    rule("", r"E,? (?:но |и )?(?P<keep>[FV])", _with_events),
)
