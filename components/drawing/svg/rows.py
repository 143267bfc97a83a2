"""Pictures of figures in rows, each with its place among the towns and how it stands."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from components import palette
from components.drawing.svg import key
from components.drawing.svg.canvas import BODY, INSIDE, LEFT, RIGHT, SMALL, Canvas, measure, wrap
from components.language import periods, quantities, sentences, verdicts
from components.markup import compare, figures
from components.picture import Sides, Strip, Strips
from data.model.latest import Figure
from data.subject import SUBJECT

NAME = (LEFT, 268.0)  # where a column begins, and how wide it is
VALUE = (LEFT + 284, 132.0)
STRIP = (LEFT + 436, 190.0)
SAID = (LEFT + 650, RIGHT - LEFT - 650)
NUMBER = 20.0


def _marks(
    canvas: Canvas,
    y: float,
    towns: Sequence[figures.Mark],
    *,
    england: figures.Mark | None,
    borough: figures.Mark | None,
    interval: tuple[float, float] | None,
    subject: figures.Mark | None,
) -> None:
    """Draw what lies on a strip, around a height."""
    left, width = STRIP

    def x(place: float) -> float:
        return left + place / 100 * width

    canvas.line((left - 6, y), (left + width + 6, y), colour=palette.EDGE)
    for town in towns:
        canvas.dot(x(town.at), y, 4.5, fill=palette.OTHER, fill_opacity=0.75)
    if borough is not None:
        canvas.box(x(borough.at) - 2.5, y - 11, 5, 22, fill=palette.BOROUGH, stroke=palette.PAPER, stroke_width=1.0)
    if interval is not None:
        canvas.line((x(interval[0]), y), (x(interval[1]), y), colour=palette.SUBJECT, width=3)
    if subject is not None:
        canvas.dot(x(subject.at), y, 6.5, fill=palette.SUBJECT, stroke=palette.PAPER, stroke_width=2.0)
    if england is not None:  # above the line: it hides nothing, and nothing hides it
        key.diamond(canvas, x(england.at), y - 9, palette.ENGLAND)


def _key(canvas: Canvas, top: float, subject: str, found: Sequence[figures.Strip | compare.Line]) -> float:
    samples: list[tuple[key.Sample, str]] = []
    if any(one.subject is not None for one in found):
        samples.append((key.dot(palette.SUBJECT, palette.PAPER, radius=6), subject))
    if any(one.interval is not None for one in found):
        samples.append((key.line(palette.SUBJECT, width=3), "95% interval"))
    if any(isinstance(one, figures.Strip) and one.towns for one in found):
        samples.append((key.dot(palette.OTHER, palette.PAPER, radius=5), "another town" if subject else "a town"))
    if any(one.borough is not None for one in found):
        samples.append((key.upright(palette.BOROUGH, width=5), SUBJECT.name))
    if any(one.england is not None for one in found):
        samples.append((key.of_diamond(palette.ENGLAND), "England"))
    return key.key(canvas, top, samples)


def _verdict(canvas: Canvas, top: float, mark: verdicts.Verdict, text: str) -> float:
    """Write how a figure stands with its symbol; return the height below."""
    left, width = SAID
    if mark.tone in (*key.TONES, "position"):
        key.symbol(canvas, left, top + 9, mark)
        left, width = left + 24, width - 24
    return canvas.prose(left, top, width, text, size=SMALL)


def _value(canvas: Canvas, top: float, figure: Figure, *, interval: bool = True) -> float:
    """Write a number with its unit and its interval; return the height below."""
    left, width = VALUE
    if figure.value is None:
        return canvas.prose(left, top, width, verdicts.missing(figure.status), size=BODY, colour=palette.QUIET)
    said = quantities.quantity(figure.value, figure.indicator)
    below = canvas.prose(left, top - 3, width, said.number, size=NUMBER, bold=True)
    if said.unit:
        below = canvas.prose(left, below, width, said.unit, size=SMALL, colour=palette.QUIET)
    held = quantities.interval(figure.lower, figure.upper, figure.indicator)
    return canvas.prose(left, below, width, held, size=SMALL, colour=palette.QUIET) if held and interval else below


def _strip_row(canvas: Canvas, one: Strip, drawn: figures.Strip | None, top: float, day: date) -> float:
    """Draw a figure; return the height below."""
    figure, row = one.figure, figures.row(one, day)
    canvas.line((LEFT, top), (RIGHT, top), colour=palette.RULE)
    top += 10
    left, width = NAME
    heights = [canvas.prose(left, top, width, figure.indicator.title, bold=True)]
    told = (periods.period(figure.period_label), verdicts.status(figure), sentences.later(figure))
    when = "; ".join(part for part in told if part)
    heights[0] = canvas.prose(left, heights[0], width, when, size=SMALL, colour=palette.QUIET)
    heights.append(_value(canvas, top, figure))
    if drawn is not None:
        _marks(
            canvas,
            top + SMALL,
            drawn.towns,
            england=drawn.england,
            borough=drawn.borough,
            interval=drawn.interval,
            subject=drawn.subject,
        )
        start, end = STRIP[0] - 6, STRIP[0] + STRIP[1] + 6
        rows = [drawn.low, drawn.high]
        heights.append(canvas.lines(start, top + 30, rows[:1], size=SMALL, colour=palette.QUIET))
        canvas.lines(end, top + 30, rows[1:], size=SMALL, colour=palette.QUIET, anchor="end")
    mark, _ = verdicts.against(figure, verdicts.ENGLAND)
    if mark.tone == "none":
        mark = verdicts.POSITIONS[figure.position] if figure.position else mark
    said = _verdict(canvas, top, mark, verdicts.stands(figure, verdicts.ENGLAND))
    if row.beside:
        said = canvas.prose(SAID[0], said + 2, SAID[1], row.beside, size=SMALL, colour=palette.QUIET)
    return max(*heights, said) + 10


def strips(canvas: Canvas, picture: Strips, top: float, day: date) -> float:
    """Draw figures of one place from a height on; return the height below."""
    parts = (picture.strips, picture.borough_only)
    drawn = [[figures.strip(one.figure, one.towns) for one in part] for part in parts]
    subjects = [one.subject for found in drawn for one in found if one is not None and one.subject is not None]
    place = picture.strips[0].figure.area_name if subjects else ""
    top = _key(canvas, top, place, [one for one in chain.from_iterable(drawn) if one is not None])
    canvas.lines(SAID[0], top - 2, ["Against England"], size=SMALL, colour=palette.QUIET)
    top += 18
    for number, (part, found) in enumerate(zip(parts, drawn, strict=True)):
        if part and number:
            top = canvas.prose(LEFT, top + 14, INSIDE, "Known only for the whole borough", size=17, bold=True) + 6
        for one, strip in zip(part, found, strict=True):
            top = _strip_row(canvas, one, strip, top, day)
    return top


def sides(canvas: Canvas, picture: Sides, top: float, _: date) -> float:
    """Draw a line for each town on the scale of all, for each indicator; return the height below."""
    blocks = [compare.block(found, picture.towns) for found in picture.group.found]
    top = _key(canvas, top, "the town", [line for block in blocks for line in block.lines])
    for block in blocks:
        top = _block(canvas, block, top)
    return top


def _block(canvas: Canvas, block: compare.Block, top: float) -> float:
    canvas.line((LEFT, top), (RIGHT, top), colour=palette.RULE)
    top = canvas.prose(LEFT, top + 10, INSIDE, block.indicator.title, bold=True)
    about = f"{block.about}. {block.benchmarks + '. ' if block.benchmarks else ''}Towns run from {block.spread}."
    top = canvas.prose(LEFT, top, INSIDE, about, size=SMALL, colour=palette.QUIET) + 6
    for line in block.lines:
        top = _line(canvas, line, top)
    for name in block.missing:
        canvas.lines(VALUE[0], top, [verdicts.STATUSES["x"]], size=SMALL, colour=palette.QUIET)
        top = canvas.prose(LEFT, top, NAME[1], name, size=BODY) + 6
    return top + 6


def _line(canvas: Canvas, line: compare.Line, top: float) -> float:
    figure = line.figure
    name = figure.area_name + (f" ({line.status})" if line.status else "")
    heights = [canvas.prose(NAME[0], top, NAME[1], name)]
    number = quantities.number(figure.value, figure.indicator)
    size = next((one for one in (NUMBER, BODY) if measure(number, one, bold=True) <= VALUE[1]), SMALL)
    heights.append(canvas.lines(VALUE[0], top - 3, wrap(number, VALUE[1], size, bold=True), size=size, bold=True))
    _marks(
        canvas,
        top + 10,
        (),
        england=line.england,
        borough=line.borough,
        interval=line.interval,
        subject=line.subject,
    )
    said = top
    for mark, text, note in line.verdicts:
        said = _verdict(canvas, said, mark, f"{text}{f' ({note})' if note else ''}") + 3
    return max(*heights, top + 26, said) + 6
