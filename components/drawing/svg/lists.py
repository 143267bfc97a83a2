"""Pictures that are a list or a table: what stands out, how all towns stand, and figures in words."""

from collections.abc import Sequence
from datetime import date

from components import palette
from components.drawing.svg import key
from components.drawing.svg.canvas import BODY, INSIDE, LEAD, LEFT, RIGHT, SMALL, Canvas, measure, wrap
from components.language import periods, quantities, verdicts
from components.markup import compare
from components.markup.summary import ORDER
from components.markup.tables import Written
from components.picture import Across, Grid, StandsOut
from data.model.declared import Comparison, Polarity
from data.model.shown import Standout, Town

EMPTY = "Nothing stands out this way beyond what chance would do."
NAMES, MOST_TOWNS = 216.0, 7  # how wide the names of indicators are, and how many towns stand beside each other
FIRST, CELL, LARGEST = 25, 8.0, 300.0  # rows of a table, the room between its columns, the widest of them


def stands_out(canvas: Canvas, picture: StandsOut, top: float, _: date) -> float:
    """Draw what is better and what is worse beside each other from a height on; return the height below."""
    wide = (INSIDE - 40) / 2
    sides = ((LEFT, picture.better, Comparison.BETTER), (LEFT + wide + 40, picture.worse, Comparison.WORSE))
    return max(
        _side(canvas, (left, wide), title, found, verdicts.COMPARISONS[verdict], top)
        for left, (title, found), verdict in sides
    )


def _side(
    canvas: Canvas,
    across: tuple[float, float],
    title: str,
    found: Sequence[Standout],
    mark: verdicts.Verdict,
    top: float,
) -> float:
    left, wide = across
    top = canvas.prose(left, top, wide, title, size=17, bold=True) + 4
    if not found:
        return canvas.prose(left, top, wide, EMPTY, colour=palette.QUIET)
    for one in found:
        figure, indicator = one.figure, one.figure.indicator
        canvas.line((left, top), (left + wide, top), colour=palette.RULE)
        top += 8
        key.symbol(canvas, left, top + 10, mark)
        value = quantities.quantity(figure.value or 0, indicator)
        told = (
            f"{value}, where {one.benchmark_name} has {quantities.number(one.benchmark, indicator)} "
            f"({periods.period(figure.period_label)})"
        )
        top = canvas.prose(left + 26, top, wide - 26, indicator.title, bold=True)
        top = canvas.prose(left + 26, top, wide - 26, told, size=14, colour=palette.QUIET) + 8
    return top


def grid(canvas: Canvas, picture: Grid, top: float, _: date) -> float:
    """Draw how all towns stand on all indicators from a height on; return the height below.

    So that all can be read, a few towns stand beside each other, and the others below these.
    """
    against = compare.Against(picture.against)
    towns = list(picture.towns if picture.by is None else compare.in_order(picture.towns, picture.by))
    marks = [verdicts.COMPARISONS[one] for one in ORDER]
    said = [verdicts.comparison(one, compare.NAMES[against]) for one in ORDER]
    pairs = [*zip(marks, said, strict=True), (verdicts.NOT_TESTED, f"Not tested against {compare.NAMES[against]}")]
    top = key.key(canvas, top, [(key.of_verdict(mark), text) for mark, text in pairs])
    if picture.by is not None:
        first = "highest" if picture.by.indicator.polarity is Polarity.NEUTRAL else "best"
        text = f"The towns stand in the order of {picture.by.indicator.title}, {first} first."
        top = canvas.prose(LEFT, top + 4, INSIDE, text, size=SMALL, colour=palette.QUIET)
    rows = -(-len(towns) // MOST_TOWNS)
    each = -(-len(towns) // rows)
    for start in range(0, len(towns), each):
        top = _panel(canvas, picture, towns[start : start + each], each, against, top + 14)
    return top


def _panel(
    canvas: Canvas, picture: Grid, towns: Sequence[Town], each: int, against: compare.Against, top: float
) -> float:
    wide = (INSIDE - NAMES) / each
    heads = [wrap(town.name, wide - 8, SMALL, bold=True) for town in towns]
    high = max(len(rows) for rows in heads)
    for place, rows in enumerate(heads):
        middle = LEFT + NAMES + wide * (place + 0.5)
        start = top + (high - len(rows)) * SMALL * LEAD
        canvas.lines(middle, start, rows, size=SMALL, anchor="middle", bold=True)
    top += high * SMALL * LEAD + 4
    canvas.line((LEFT, top), (RIGHT, top), width=1.5)
    for group in picture.groups:
        title = f"{group.mission}: {group.title}" if group.mission else group.title
        top = canvas.prose(LEFT, top + 8, INSIDE, title, size=14, colour=palette.QUIET, bold=True) + 2
        for found in group.found:
            top = _row(canvas, found, towns, wide, against, top)
    return top


def _row(
    canvas: Canvas, found: Across, towns: Sequence[Town], wide: float, against: compare.Against, top: float
) -> float:
    rows = wrap(found.indicator.short, NAMES - 10, 14)
    about = wrap(compare.about(found), NAMES - 10, 12)
    high = len(rows) * 14 * LEAD + len(about) * 12 * LEAD + 6
    canvas.line((LEFT, top), (RIGHT, top), colour=palette.RULE)
    below = canvas.lines(LEFT, top + 3, rows, size=14)
    canvas.lines(LEFT, below, about, size=12, colour=palette.QUIET)
    for place, town in enumerate(towns):
        left, y = LEFT + NAMES + wide * place, top + high / 2
        figure = found.figures.get(town.slug)
        mark = verdicts.NOT_TESTED if figure is None else verdicts.against(figure, compare.NAMES[against])[0]
        text = verdicts.missing("") if figure is None else quantities.number(figure.value, figure.indicator)
        if mark.tone in key.PALE:
            canvas.box(left + 1, top + 1, wide - 2, high - 1, fill=key.PALE[mark.tone])
        if mark.tone in key.TONES:
            key.symbol(canvas, left + 5, y, mark)
        cell = wrap(text, wide - 28, SMALL)
        at = y - len(cell) * SMALL * LEAD / 2
        canvas.lines(left + wide - 5, at, cell, size=SMALL, anchor="end")
    return top + high


def _columns(table: Written, rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Return how wide the columns of a table are: what they hold, narrowed from the widest on until they fit."""
    found = [
        min(LARGEST, max(measure(head, size, bold=True), *(measure(row[place], size) for row in rows)))
        for place, head in enumerate(table.columns)
    ]
    room = INSIDE - CELL * (len(found) - 1)
    while sum(found) > room:
        widest = max(found)
        next_one = max((one for one in found if one < widest), default=0.0)
        alike = [place for place, one in enumerate(found) if one == widest]
        least = max(next_one, widest - (sum(found) - room) / len(alike))
        for place in alike:
            found[place] = least if least < widest else widest - 1
    if sum(found) < room:
        found[0] += min(room - sum(found), 120)
    return found


def table(canvas: Canvas, content: Written, top: float) -> float:
    """Draw the first rows of a table from a height on, and say how many more there are; return the height below."""
    rows = content.rows[:FIRST]
    size = SMALL if len(content.columns) < 9 else 12.0
    wide = _columns(content, rows, size)
    top = _cells(canvas, content.columns, wide, top, size, head=True)
    canvas.line((LEFT, top), (RIGHT, top), width=1.5)
    for row in rows:
        top = _cells(canvas, row, wide, top + 3, size, head=False) + 3
        canvas.line((LEFT, top), (RIGHT, top), colour=palette.RULE)
    more = len(content.rows) - len(rows)
    if more:
        text = f"And {quantities.counted(more, 'more row', 'more rows')}."
        top = canvas.prose(LEFT, top + 6, INSIDE, text, size=BODY, colour=palette.QUIET)
    return top


def _cells(
    canvas: Canvas, row: Sequence[str], wide: Sequence[float], top: float, size: float, *, head: bool
) -> float:
    x, below = LEFT, top
    for width, text in zip(wide, row, strict=True):
        below = max(below, canvas.prose(x, top, width + 0.5, text, size=size, bold=head))
        x += width + CELL
    return below + 2
