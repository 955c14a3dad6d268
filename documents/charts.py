"""Pictures of numbers, as PNG: wide enough and with letters large enough for a phone. Nothing here knows what they are about.

Drawing takes a second and is done by one thread at a time: see `documents.drawing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.drawing import INK, LETTER, MARGIN, PALE, SMALL, WIDTH, WORDS, Box, Dot, Page, Text

COLOURS = ("#1f5fa8", "#e08a1e")
_ALARM, _GRID, _GREY = "#c62828", "#d6d6d6", "#ececec"
_BAR = 40
_CLOSE = 70
_CAPTION = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """`words` stand beside the bar. Where there is no number they say why, a `hatched` bar stands for what is hidden, and where
    nothing is there, they stand in the empty one.
    """

    number: float | None
    words: str
    hatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """One group of bars under its label; `strong`: it stands for all."""

    label: str
    values: Sequence[Value]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """`series` are names of what each group has, one or two; bars begin at nothing."""

    title: str
    subtitle: str
    series: Sequence[str]
    groups: Sequence[Bars]
    most: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    label: str
    x: float
    y: float
    alarming: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrants:
    """`corners` are the names of: top left, top right, bottom left, bottom right; `x_bound` and `y_bound` part them."""

    title: str
    subtitle: str
    x_name: str
    y_name: str
    x_bound: float
    y_bound: float
    points: Sequence[Point]
    corners: tuple[str, str, str, str]
    note: str = ""


def draw_bars(chart: BarChart) -> bytes:
    page = Page()
    page.head(chart.title, chart.subtitle)
    if len(chart.series) > 1:
        _legend(page, chart.series)
    for group in chart.groups:
        page.words(group.label, WORDS, bold=group.strong)
        for number, value in enumerate(group.values):
            _bar(page, value, COLOURS[number % len(COLOURS)], chart.most)
        page.down(22)
    page.words(chart.note, SMALL, colour=PALE)
    return page.drawn()


def draw_quadrants(chart: Quadrants) -> bytes:
    page = Page()
    page.head(chart.title, chart.subtitle)
    _field(page, chart)
    for number, point in enumerate(chart.points, start=1):
        page.words(f"{number}. {point.label}", WORDS, colour=_ALARM if point.alarming else INK)
    page.down(12)
    page.words(chart.note, SMALL, colour=PALE)
    return page.drawn()


def _legend(page: Page, series: Sequence[str]) -> None:
    x: float = MARGIN
    for name, colour in zip(series, COLOURS, strict=False):
        page.boxes.append(Box(x=x, y=page.y + 2, width=30, height=30, colour=colour))
        page.texts.append(Text(x=x + 44, y=page.y, words=name, size=WORDS))
        x += 44 + len(name) * WORDS * LETTER + 60
    page.y += 70


def _bar(page: Page, value: Value, colour: str, most: float) -> None:
    room = WIDTH - 2 * MARGIN - 150
    page.boxes.append(Box(x=MARGIN, y=page.y, width=room, height=_BAR, colour=_GREY, hatched=value.hatched))
    if value.number is not None:
        width = room * max(0, min(most, value.number)) / most
        page.boxes.append(Box(x=MARGIN, y=page.y, width=width, height=_BAR, colour=colour))
    if value.number is None and not value.hatched:
        page.texts.append(Text(x=MARGIN + 16, y=page.y + 5, words=value.words, size=SMALL, colour=PALE))
    else:
        page.texts.append(Text(x=MARGIN + room + 16, y=page.y + 2, words=value.words, size=WORDS, bold=True))
    page.y += _BAR + 8


def _field(page: Page, chart: Quadrants) -> None:
    """The square in which the points stand."""
    left, top, side = MARGIN + 60, page.y + _CAPTION, WIDTH - 2 * MARGIN - 60
    height = side * 0.85
    xs, ys = _range([*(p.x for p in chart.points), chart.x_bound]), _range([*(p.y for p in chart.points), chart.y_bound])

    def at(x: float, y: float) -> tuple[float, float]:
        return left + side * (x - xs[0]) / (xs[1] - xs[0]), top + height * (ys[1] - y) / (ys[1] - ys[0])

    middle = at(chart.x_bound, chart.y_bound)
    page.boxes.append(Box(x=left, y=top, width=middle[0] - left, height=middle[1] - top, colour="#fbe3e3"))
    for box in ((left, top, side, 3), (left, top + height, side, 3), (left, top, 3, height), (left + side, top, 3, height)):
        page.boxes.append(Box(x=box[0], y=box[1], width=box[2], height=box[3], colour=_GRID))
    page.boxes.append(Box(x=middle[0] - 1, y=top, width=3, height=height, colour=PALE))
    page.boxes.append(Box(x=left, y=middle[1] - 1, width=side, height=3, colour=PALE))
    _corners(page, chart.corners, (left, page.y), (left + side, top + height + 14))
    _points(page, [(at(p.x, p.y), p) for p in chart.points])
    page.texts.append(Text(x=MARGIN, y=top + height / 2, words=chart.y_name, size=SMALL, colour=PALE, align="turned"))
    page.y = top + height + _CAPTION
    page.texts.append(Text(x=left + side / 2, y=page.y, words=chart.x_name, size=SMALL, colour=PALE, align="center"))
    page.y += 60


def _corners(page: Page, names: tuple[str, str, str, str], first: tuple[float, float], last: tuple[float, float]) -> None:
    places = (
        (first[0], first[1], "left"),
        (last[0], first[1], "right"),
        (first[0], last[1], "left"),
        (last[0], last[1], "right"),
    )
    for name, (x, y, align) in zip(names, places, strict=True):
        page.texts.append(Text(x=x, y=y, words=name, size=SMALL, colour=PALE, align=align))


def _points(page: Page, placed: Sequence[tuple[tuple[float, float], Point]]) -> None:
    """Numbers of points that stand close together share one place."""
    clusters: list[list[int]] = []
    for number, ((x, y), point) in enumerate(placed):
        page.dots.append(Dot(x=x, y=y, colour=_ALARM if point.alarming else COLOURS[0]))
        near = next((each for each in clusters if _distance(placed[each[0]][0], (x, y)) < _CLOSE), None)
        if near is None:
            clusters.append([number])
        else:
            near.append(number)
    for each in clusters:
        x = sum(placed[number][0][0] for number in each) / len(each)
        y = min(placed[number][0][1] for number in each)
        words = ", ".join(str(number + 1) for number in each)
        page.texts.append(Text(x=x, y=y - 58, words=words, size=WORDS, bold=True, align="center"))


def _range(values: Sequence[float]) -> tuple[float, float]:
    room = max(0.15, (max(values) - min(values)) * 0.15)
    return min(values) - room, max(values) + room


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
