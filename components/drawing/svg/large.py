"""Pictures for the screen of a room: few marks, and no word smaller than can be read from five metres."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from components import palette
from components.drawing import maps
from components.drawing.plotly import dots as heaps
from components.drawing.plotly import lines
from components.drawing.svg import canvas as canvas_module
from components.drawing.svg import fonts, ground, key, scale
from components.drawing.svg.canvas import Canvas, measure, wrap
from components.language import pictured, quantities, verdicts
from components.language.stretches import stretches
from components.picture import AreaMap, AuthorityDots, FifthDots, Lines, TownDots
from data.methods.classes import class_of
from data.model.latest import Figure
from data.model.shown import Point

WIDTH, HEIGHT = 1302.0, 424.0  # of what a screen of 1366 by 768 leaves beside the message
TYPE, ROW = 28.0, 34.0
FAMILY = f"'{fonts.FAMILY}', 'Source Sans', sans-serif"
BETWEEN = 60.0  # two columns
HEAP = 60  # columns into which the line of authorities is parted


@dataclass(frozen=True, slots=True)
class _Label:
    y: float
    text: str
    colour: str


def _apart(labels: Sequence[_Label], top: float, bottom: float) -> list[tuple[float, _Label]]:
    """Return labels with the heights they are moved to, so that none covers another and none is cut off."""
    placed: list[tuple[float, _Label]] = []
    for label in sorted(labels, key=lambda one: one.y):
        placed.append((max(label.y, placed[-1][0] + ROW if placed else top), label))
    limit = bottom
    for place in reversed(range(len(placed))):
        y, label = placed[place]
        placed[place] = (min(y, limit), label)
        limit = placed[place][0] - ROW
    return placed


def _along_bottom(canvas: Canvas, line: scale.Scale, top: float, bottom: float) -> None:
    """Draw the marks of a scale, and the numbers of its two ends (C5)."""
    for value in line.marks:
        canvas.line((line.place(value), top), (line.place(value), bottom), colour=palette.RULE)
    canvas.line((line.start, bottom), (line.end, bottom), colour=palette.OTHER, width=2)
    for value, anchor in ((line.marks[0], "start"), (line.marks[-1], "end")):
        canvas.text(
            line.place(value), bottom + ROW, line.label(value), size=TYPE, colour=palette.QUIET, anchor=anchor
        )


def _named(canvas: Canvas, x: float, y: float, text: str, colour: str) -> None:
    """Write a name above a place, inside the picture."""
    half = measure(text, TYPE, bold=True) / 2
    at = min(max(x, half), WIDTH - half)
    canvas.on_plate(at, y, text, size=TYPE, colour=palette.lettering(colour))


def _series(canvas: Canvas, points: Sequence[Point], spots: Sequence[tuple[float, float]], style: tuple[str, float],
            breaks: Sequence[date]) -> None:  # fmt: skip
    """Draw a series: a line where figures follow each other, dots where they do not."""
    colour, width = style
    known = [(point, spot) for point, spot in zip(points, spots, strict=True) if point.value is not None]
    found = stretches(
        [point.period_end for point, _ in known],
        breaks=breaks,
        missing=[point.period_end for point in points if point.value is None],
    )
    for one in found:
        run = [known[place][1] for place in one.places]
        if one.joined:
            canvas.path(run, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round")
        for x, y in run:
            canvas.dot(x, y, 4 if one.joined else 8, fill=colour)


@singledispatch
def picture(shown: object) -> str:
    """Return a picture for the screen of a room as SVG; empty for what is told in rows or in words."""
    del shown
    return ""


def _svg(canvas: Canvas, shown: object) -> str:
    said = canvas_module.plain(pictured.says(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f"font-family={canvas_module.attribute(FAMILY)}><title>{said}</title>{''.join(canvas.drawn)}</svg>"
    )


@picture.register
def _lines(shown: Lines) -> str:
    canvas, indicator = Canvas(), shown.indicator
    every = list(shown.series.values())
    values = [point.value for points in every for point in points if point.value is not None]
    if not values:
        return ""
    days = sorted(lines.moment(point, indicator) for points in every for point in points)
    lasts = {
        code: [point for point in points if point.value is not None][-1]
        for code, points in shown.series.items()
        if any(point.value is not None for point in points)
    }
    texts = {code: f"{one.area_name} {quantities.number(one.value, indicator)}" for code, one in lasts.items()}
    room = max(measure(text, TYPE, bold=True) for text in texts.values()) + 24
    line = scale.Scale(indicator, scale.marks(values, about=3), HEIGHT - ROW - 16, 20.0)
    left = max(measure(line.label(value), TYPE) for value in line.marks) + 16
    right, first, last = WIDTH - room, days[0].toordinal(), days[-1].toordinal()

    def x(point: Point) -> float:
        share = (lines.moment(point, indicator).toordinal() - first) / ((last - first) or 1)
        return left + 20 + share * (right - left - 40)

    for value in line.marks:
        y = line.place(value)
        canvas.line((left, y), (right, y), colour=palette.RULE)
        canvas.text(left - 12, y + TYPE * 0.35, line.label(value), size=TYPE, colour=palette.QUIET, anchor="end")
    for at, day, anchor in ((left, days[0], "start"), (right, days[-1], "end")):
        canvas.text(at, HEIGHT - 8, str(day.year), size=TYPE, colour=palette.QUIET, anchor=anchor)
    colours = lines.colours(shown.series)
    for place, (code, points) in reversed(list(enumerate(shown.series.items()))):
        spots = [(x(point), line.place(point.value or 0)) for point in points]
        _series(canvas, points, spots, (colours[code], 3 if place else 6), indicator.break_days)
    labels = [
        _Label(line.place(one.value or 0) + TYPE * 0.35, texts[code], colours[code]) for code, one in lasts.items()
    ]
    for y, label in _apart(labels, TYPE, HEIGHT - ROW - 4):
        canvas.text(right + 16, y, label.text, size=TYPE, colour=palette.lettering(label.colour), bold=True)
    return _svg(canvas, shown)


def _benchmarks(first: Figure) -> list[tuple[float, str, str, str | None]]:
    """Return England's and the borough's value, name, colour and dash; of a total none (C5)."""
    known = (
        (first.england, verdicts.ENGLAND, palette.ENGLAND, "3 6"),
        (first.borough, "Borough", palette.BOROUGH, None),
    )
    return [
        (value, name, colour, dash)
        for value, name, colour, dash in known
        if value is not None and not first.indicator.is_total
    ]


def _town(canvas: Canvas, one: Figure, ends: tuple[float, float], line: scale.Scale, y: float, *, here: bool) -> None:
    """Draw a town's name, its dot with its interval, and its number, between two ends."""
    colour = palette.ACCENT if here else palette.SUBJECT
    canvas.text(ends[0], y + 10, one.area_name, size=TYPE, bold=here)
    canvas.text(ends[1], y + 10, quantities.number(one.value, one.indicator), size=TYPE, bold=True, anchor="end")
    if one.lower is not None and one.upper is not None:
        canvas.line((line.place(one.lower), y), (line.place(one.upper), y), colour=palette.OTHER, width=4)
    canvas.dot(line.place(one.value or 0), y, 9, fill=colour)


@picture.register
def _towns(shown: TownDots) -> str:
    """Draw the towns as dots with their intervals in two columns, by value (S7)."""
    canvas = Canvas()
    known = [one for one in shown.figures if one.value is not None]
    ordered = sorted(known, key=lambda one: (-(one.value or 0), one.area_name))
    if not ordered:
        return ""
    indicator, beside = ordered[0].indicator, _benchmarks(ordered[0])
    ends = [end for one in ordered for end in (one.value, one.lower, one.upper) if end is not None]
    marks = scale.marks([*ends, *(value for value, *_ in beside), *(shown.band or ())], about=4)
    half = -(-len(ordered) // 2)
    wide, top = (WIDTH - BETWEEN) / 2, ROW * 1.4
    name = max(measure(one.area_name, TYPE, bold=True) for one in ordered) + 12
    number = max(measure(quantities.number(one.value, indicator), TYPE, bold=True) for one in ordered) + 12
    row = (HEIGHT - 2 * top) / half
    bottom = top + row * half
    for column in range(2):
        left = column * (wide + BETWEEN)
        line = scale.Scale(indicator, marks, left + name, left + wide - number)
        _along_bottom(canvas, line, top, bottom)
        if shown.band is not None:  # what lies in it cannot be told apart from the borough (S7)
            low, high = (line.place(end) for end in shown.band)
            canvas.box(low, top, high - low, bottom - top, fill=palette.BOROUGH, fill_opacity=0.2)
        for value, _, colour, dash in beside:
            canvas.line((line.place(value), top - 4), (line.place(value), bottom), colour=colour, width=3, dash=dash)
        for place, one in enumerate(ordered[column * half : (column + 1) * half]):
            y = top + row * (place + 0.5)
            _town(canvas, one, (left, left + wide), line, y, here=one.area_code == shown.here)
    at = 0.0
    for value, text, colour, dash in beside:
        said = f"{text} {quantities.number(value, indicator)}"
        canvas.line((at + 6, 2), (at + 6, TYPE + 2), colour=colour, width=3, dash=dash)
        canvas.text(at + 20, TYPE - 3, said, size=TYPE, colour=palette.lettering(colour), bold=True)
        at += measure(said, TYPE, bold=True) + 70
    return _svg(canvas, shown)


@picture.register
def _authorities(shown: AuthorityDots) -> str:
    """Draw all authorities as dots, heaped where they are alike, the subject standing out."""
    canvas, indicator = Canvas(), shown.indicator
    found = sorted(shown.peers.authorities, key=lambda one: one.code != shown.subject)
    values = [one.value for one in found]
    england = [] if shown.england is None else [shown.england]
    line = scale.Scale(indicator, scale.marks([*values, *england], about=5), 40.0, WIDTH - 40)
    step = (line.end - line.start) / HEAP
    heights = heaps.heights([round((line.place(value) - line.start) / step) for value in values])
    top, bottom = ROW * 2 + 10, HEIGHT - ROW - 14
    middle, tall = (top + bottom) / 2, max(abs(height) for height in heights) or 1
    each = min(18.0, (bottom - top) / 2 / (tall + 1))
    _along_bottom(canvas, line, top, bottom)
    if shown.england is not None:
        x = line.place(shown.england)
        canvas.line((x, ROW + 6), (x, bottom), colour=palette.ENGLAND, width=3, dash="3 6")
        _named(canvas, x, TYPE, f"England {quantities.number(shown.england, indicator)}", palette.ENGLAND)
    order = sorted(zip(found, heights, strict=True), key=lambda pair: pair[0].code == shown.subject)
    for one, height in order:
        x, y = line.place(one.value), middle - height * each
        if one.code != shown.subject:
            like = one.code in shown.like
            canvas.dot(x, y, each * 0.46, fill=palette.BOROUGH if like else palette.LAND, stroke=palette.OTHER)
            continue
        canvas.line((x, ROW * 2 + 4), (x, y), colour=palette.SUBJECT, width=3)
        key.diamond(canvas, x, y, palette.SUBJECT, half=16)
        said = f"{one.name} {quantities.number(one.value, indicator)}"
        _named(canvas, x, ROW + TYPE, said, palette.SUBJECT)
    return _svg(canvas, shown)


@picture.register
def _fifths(shown: FifthDots) -> str:
    """Draw the fifths of neighbourhoods by deprivation with their intervals, from nought."""
    canvas, indicator = Canvas(), shown.indicator
    values = [0.0, *(end for one in shown.steps for end in (one.value, one.lower, one.upper))]
    line = scale.Scale(indicator, scale.marks(values, about=3), HEIGHT - 2.2 * ROW, 36.0)
    left = max(measure(line.label(value), TYPE) for value in line.marks) + 16
    for value in line.marks:
        y = line.place(value)
        canvas.line((left, y), (WIDTH, y), colour=palette.RULE)
        canvas.text(left - 12, y + TYPE * 0.35, line.label(value), size=TYPE, colour=palette.QUIET, anchor="end")
    for one in shown.steps:
        x = left + (one.fifth - 0.5) * (WIDTH - left) / len(shown.steps)
        y = line.place(one.value)
        canvas.line((x, line.place(one.lower)), (x, line.place(one.upper)), colour=palette.OTHER, width=4)
        canvas.dot(x, y, 12, fill=palette.SUBJECT)
        canvas.text(x + 22, y + 10, quantities.number(one.value, indicator), size=TYPE, bold=True)
        for place, text in enumerate(wrap(quantities.fifth(one.fifth), (WIDTH - left) / 5 - 10, TYPE)):
            at = HEIGHT - 1.2 * ROW + place * ROW
            canvas.text(x, at, text, size=TYPE, colour=palette.QUIET, anchor="middle")
    return _svg(canvas, shown)


@picture.register
def _map(shown: AreaMap) -> str:
    """Draw the areas as large as there is room, with the key and the two ends beside them."""
    canvas, indicator = Canvas(), shown.indicator
    land = ground.fitted([*shown.shapes, *shown.borders], left=0.0, top=0.0, wide=WIDTH * 0.6, high=HEIGHT)
    said = maps.labels(indicator, shown.breaks, shown.everywhere)
    ramp = maps.ramp(len(said))
    for shape in shown.shapes:
        value = shown.values.get(shape.area_code)
        fill = palette.MISSING if value is None else ramp[class_of(value, shown.breaks)]
        canvas.shape("path", d=land.outline(shape), fill=fill, stroke=palette.OTHER, stroke_width=0.8)
    for shape in shown.borders:
        canvas.shape("path", d=land.outline(shape), fill="none", stroke=palette.INK, stroke_width=2.0)
    left, top = WIDTH * 0.64, 6.0
    for colour, text in zip(ramp, said, strict=True):
        canvas.box(left, top, 46, 30, fill=colour, stroke=palette.OTHER)
        canvas.text(left + 60, top + 25, text, size=TYPE)
        top += 44
    known = [(one.name, shown.values[one.area_code]) for one in shown.shapes if one.area_code in shown.values]
    canvas.prose(left, top + 10, WIDTH - left, pictured.ends(indicator, known), size=TYPE, most=6)
    return _svg(canvas, shown)
