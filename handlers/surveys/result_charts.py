"""Which numbers of a wave stand on which picture."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from cluster.surveys.model import in_language
from cluster.surveys.results.employment import EmploymentResults, Line
from cluster.surveys.results.figures import Figure
from cluster.surveys.results.graduates import SHARES, GraduatesResults
from cluster.surveys.results.satisfaction import BEST_MARK, Item, SatisfactionResults
from documents.charts import BarChart, Bars, Point, Quadrants, Value, draw_bars, draw_quadrants
from handlers.screens import clip
from handlers.surveys.result_buttons import Chart
from handlers.surveys.result_data import Results
from handlers.surveys.result_summary import item_label
from handlers.surveys.result_words import hidden, in_digits, in_percent, why_none
from locales import Language

_PAINTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="painter")
_LABEL = 90
_GROUPS = 25
_PERCENT = 100


def charts_of(its: Results) -> tuple[Chart, ...]:
    """Those that would show anything. Without importance there are no quadrants."""
    match its.outcome.analysed:
        case SatisfactionResults() as found if found.csi.value is not None:
            return (Chart.ITEMS, Chart.QUADRANT) if found.weighed else (Chart.ITEMS,)
        case EmploymentResults() as found if found.whole is not None:
            return (Chart.EMPLOYMENT,)
        case GraduatesResults() as found if found.n:
            return (Chart.GRADUATES,)
        case _:
            return ()


async def drawn(its: Results, chart: Chart, now: datetime, t: Language) -> bytes:
    """PNG. The loop goes on meanwhile; pictures are drawn one after another."""
    return await asyncio.get_running_loop().run_in_executor(_PAINTER, picture, its, chart, now, t)


def picture(its: Results, chart: Chart, now: datetime, t: Language) -> bytes:
    """`chart` is one of `charts_of`."""
    match chart, its.outcome.analysed:
        case Chart.ITEMS, SatisfactionResults() as found:
            return draw_bars(items_chart(found, its, now, t))
        case Chart.QUADRANT, SatisfactionResults() as found:
            return draw_quadrants(quadrant_chart(found, its, now, t))
        case Chart.EMPLOYMENT, EmploymentResults() as found:
            return draw_bars(employment_chart(found, its, now, t))
        case _, GraduatesResults() as found:
            return draw_bars(graduates_chart(found, its, now, t))
        case _:
            raise ValueError(chart)


def items_chart(found: SatisfactionResults, its: Results, now: datetime, t: Language) -> BarChart:
    names = [t.plain("results-picture-marks"), *([t.plain("results-picture-weights")] if found.weighed else [])]
    groups = [
        Bars(
            label=clip(item_label(item, its, t), _LABEL),
            values=[_mark(item.satisfaction, its, t), *([_mark(item.importance, its, t)] if found.weighed else [])],
        )
        for item in found.items
    ]
    some_hidden = any(item.satisfaction.hidden for item in found.items)
    return BarChart(
        title=t.plain("results-picture-items"),
        subtitle=_subtitle(its, now, t),
        series=names,
        groups=groups,
        most=BEST_MARK,
        note=_note(its, t, some_hidden=some_hidden),
    )


def quadrant_chart(found: SatisfactionResults, its: Results, now: datetime, t: Language) -> Quadrants:
    points = [_point(item, its, t) for item in found.items if item.satisfaction.value is not None]
    corners = (
        t.plain("results-picture-focus"),
        t.plain("results-picture-keep"),
        t.plain("results-picture-low"),
        t.plain("results-picture-extra"),
    )
    return Quadrants(
        title=t.plain("results-picture-quadrant"),
        subtitle=_subtitle(its, now, t),
        x_name=f"{t.plain('results-picture-marks')} →",
        y_name=f"{t.plain('results-picture-weights')} →",
        x_bound=float(found.mean_satisfaction or 0),
        y_bound=float(found.mean_importance or 0),
        points=points,
        corners=corners,
        note=_note(its, t, some_hidden=len(points) < len(found.items)),
    )


def employment_chart(found: EmploymentResults, its: Results, now: datetime, t: Language) -> BarChart:
    assert found.whole is not None, "offered only where there is something to show"
    whole = Bars(
        label=t.plain("results-picture-total"),
        values=[Value(number=float(found.whole.share_busy or 0), words=in_percent(found.whole.share_busy, t))],
        strong=True,
    )
    shown = found.by_college[:_GROUPS]
    more = len(found.by_college) - len(shown)
    notes = [
        t.plain("results-picture-more", count=more) if more else "",
        _note(its, t, some_hidden=any(line.sums is None for line in shown)),
    ]
    return BarChart(
        title=t.plain("results-picture-employment"),
        subtitle=_subtitle(its, now, t),
        series=[""],
        groups=[whole, *(_college(line, its, t) for line in shown)],
        most=_PERCENT,
        note="\n".join(note for note in notes if note),
    )


def graduates_chart(found: GraduatesResults, its: Results, now: datetime, t: Language) -> BarChart:
    groups = [Bars(label=_told(name, found.shares[name], t), values=[_share(found.shares[name], its, t)]) for name in SHARES]
    cover = t.plain("results-coverage-of-graduates", n=found.n, total=found.total or 0, share=in_percent(found.coverage, t))
    notes = [
        cover if found.total else t.plain("results-coverage-unknown", n=found.n),
        _note(its, t, some_hidden=any(figure.hidden for figure in found.shares.values())),
    ]
    return BarChart(
        title=t.plain("results-picture-graduates"),
        subtitle=_subtitle(its, now, t),
        series=[""],
        groups=groups,
        most=_PERCENT,
        note="\n".join(note for note in notes if note),
    )


def _told(name: str, figure: Figure, t: Language) -> str:
    """With how many answers it is of."""
    label = t.plain(f"results-told-{name}")
    return f"{label} · {t.plain('results-n', count=figure.n)}" if figure.n else label


def _subtitle(its: Results, now: datetime, t: Language) -> str:
    """What was asked, by whom it was answered, when."""
    title = clip(in_language(its.outcome.questionnaire.title, t.language), 80)
    brought = its.brought
    asked: int | str = "unknown" if its.wave.by_link else brought.asked
    said = t.plain("results-picture-subtitle", answered=brought.answered, asked=asked, day=t.day(now.date()))
    return f"{title}\n{said}"


def _note(its: Results, t: Language, *, some_hidden: bool) -> str:
    mark = hidden(its.wave.threshold, t)
    return t.plain("results-picture-hidden", mark=mark, threshold=its.wave.threshold) if some_hidden else ""


def _mark(figure: Figure, its: Results, t: Language) -> Value:
    none = why_none(figure, its.wave.threshold, t)
    if none or figure.value is None:
        return Value(number=None, words=none, hatched=figure.hidden)
    return Value(number=float(figure.value), words=in_digits(figure.value, 2, t))


def _share(figure: Figure, its: Results, t: Language) -> Value:
    none = why_none(figure, its.wave.threshold, t)
    if none or figure.value is None:
        return Value(number=None, words=none, hatched=figure.hidden)
    return Value(number=float(figure.value), words=in_percent(figure.value, t))


def _point(item: Item, its: Results, t: Language) -> Point:
    return Point(label=clip(item_label(item, its, t), _LABEL), x=float(item.mark), y=float(item.weight), alarming=item.focus)


def _college(line: Line, its: Results, t: Language) -> Bars:
    if line.sums is None:
        value = Value(number=None, words=hidden(its.wave.threshold, t), hatched=True)
    elif line.sums.share_busy is None:
        value = Value(number=None, words="—")
    else:
        value = Value(number=float(line.sums.share_busy), words=in_percent(line.sums.share_busy, t))
    return Bars(label=clip(line.name, _LABEL), values=[value])
