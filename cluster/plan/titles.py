"""What a plan is called: the words above its table."""

from collections.abc import Sequence

from cluster.plan import limits
from cluster.plan.limits import clip
from cluster.plan.words import tidy
from cluster.plan.year import names_year


def title_of(rows: Sequence[Sequence[str]]) -> str:
    """All that stands above the table, or where that is too much, the last lines that end with the plan's year."""
    cells = [cell for row in rows for cell in row if cell]
    whole = " ".join(_without_repeats([tidy(cell) for cell in cells]))
    if len(whole) <= limits.DOCUMENT_TITLE:
        return whole
    return _last_lines(_without_repeats([line for cell in cells for line in cell.split("\n")]))


def _without_repeats(texts: Sequence[str]) -> list[str]:
    return [text for text, before in zip(texts, ["", *texts], strict=False) if text != before]


def _last_lines(lines: Sequence[str]) -> str:
    shortened = [clip(line, limits.DOCUMENT_TITLE) for line in lines]
    of_year = [place for place, line in enumerate(shortened) if names_year(line)]
    last = of_year[-1] if of_year else len(shortened) - 1
    title = shortened[last]
    for line in reversed(shortened[:last]):
        if len(line) + 1 + len(title) > limits.DOCUMENT_TITLE:
            break
        title = f"{line} {title}"
    return title
