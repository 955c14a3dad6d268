"""A page that is filled from top to bottom with words, boxes and dots, in pixels, and drawn as PNG when its height is known.

Matplotlib is imported when the first page is drawn: it takes a second and many megabytes. It is no library for several
threads at once: draw in one.
"""

import textwrap
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 1080
MARGIN = 50
TITLE, WORDS, SMALL = 44, 32, 28
"""Heights of letters."""

LETTER = 0.6
"""How wide a letter is on average, in its height."""

INK, PALE = "#1a1a1a", "#5c5c5c"
_DPI = 100
_POINTS = 72 / _DPI
_LINE = 1.35
_BOLD = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    x: float
    y: float
    words: str
    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    x: float
    y: float
    colour: str


class Page:
    """What is on it is gathered from top to bottom, in pixels; then its height is known, and it is drawn."""

    def __init__(self) -> None:
        self.y: float = MARGIN
        self.texts: list[Text] = []
        self.boxes: list[Box] = []
        self.dots: list[Dot] = []

    def head(self, title: str, subtitle: str) -> None:
        self.words(title, TITLE, bold=True)
        self.words(subtitle, SMALL, colour=PALE)
        self.down(24)

    def down(self, pixels: float) -> None:
        self.y += pixels

    def words(self, words: str, size: float, *, colour: str = INK, bold: bool = False) -> None:
        room = int((WIDTH - 2 * MARGIN) / (size * LETTER * (_BOLD if bold else 1)))
        for line in (line for part in words.split("\n") for line in textwrap.wrap(part, room)):
            self.texts.append(Text(x=MARGIN, y=self.y, words=line, size=size, colour=colour, bold=bold))
            self.y += size * _LINE

    def drawn(self) -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see above
        from matplotlib.figure import Figure  # noqa: PLC0415

        height = self.y + MARGIN
        figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        self._put(axes)
        file = BytesIO()
        figure.savefig(file, format="png", dpi=_DPI)
        return file.getvalue()

    def _put(self, axes: "Axes") -> None:
        from matplotlib.patches import Circle, Rectangle  # noqa: PLC0415

        for box in self.boxes:
            hatch = {"hatch": "//", "edgecolor": "#9a9a9a", "linewidth": 0} if box.hatched else {"linewidth": 0}
            axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, facecolor=box.colour, **hatch))
        for dot in self.dots:
            axes.add_patch(Circle((dot.x, dot.y), 14, facecolor=dot.colour, edgecolor="white", linewidth=2))
        for text in self.texts:
            turned = text.align == "turned"
            axes.text(
                text.x,
                text.y,
                text.words,
                fontsize=text.size * _POINTS,
                family="DejaVu Sans",
                color=text.colour,
                weight="bold" if text.bold else "normal",
                horizontalalignment="left" if turned else text.align,
                verticalalignment="center" if turned else "top",
                rotation=90 if turned else 0,
                parse_math=False,
            )
