"""Pictures of areas over time."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from components import palette
from components.drawing.plotly import lines
from components.drawing.svg import key, scale
from components.drawing.svg.canvas import LEAD, LEFT, RIGHT, SMALL, Canvas, measure, wrap
from components.language import quantities
from components.language.stretches import Stretch, stretches
from components.picture import Lines
from data.model.declared import Indicator
from data.model.shown import Point

HEIGHT, LABEL, LONGEST = 340.0, 14.0, 190.0
DASHES = {"solid": None, "dash": "8 5", "dot": "2 4", "dashdot": "8 4 2 4"}
BREAK = "6 5"
FAR = 60.0  # pixels between the end of a series and its name from which on they are joined
YEARS = 9  # labels of years at most


@dataclass(frozen=True, slots=True)
class Style:
    """How a series is drawn."""

    colour: str
    width: float
    dash: str | None = None
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Where days and values lie."""

    days: tuple[date, date]
    left: float
    right: float
    values: scale.Scale

    def x(self, day: date) -> float:
        """Return where a day lies."""
        first, last = (one.toordinal() for one in self.days)
        edge = (self.right - self.left) * lines.EDGE
        share = (day.toordinal() - first) / ((last - first) or 1)
        return self.left + edge + share * (self.right - self.left - 2 * edge)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a series at its end."""

    x: float
    y: float
    rows: list[str]
    colour: str

    @property
    def height(self) -> float:
        """Return how high it is."""
        return len(self.rows) * LABEL * LEAD


def _runs(points: Sequence[Point], indicator: Indicator) -> list[tuple[Stretch, list[Point]]]:
    """Return the figures of a series that belong together."""
    known = [point for point in points if point.value is not None]
    found = stretches(
        [point.period_end for point in known],
        breaks=indicator.break_days,
        missing=[point.period_end for point in points if point.value is None],
    )
    return [(one, [known[place] for place in one.places]) for one in found]


def _series(canvas: Canvas, points: Sequence[Point], plot: Plot, style: Style) -> None:
    indicator, y = plot.values.indicator, plot.values.place
    for stretch, run in _runs(points, indicator):
        spots = [(plot.x(lines.moment(point, indicator)), y(point.value or 0)) for point in run]
        ends = [
            (x, y(point.upper), y(point.lower))
            for (x, _), point in zip(spots, run, strict=True)
            if point.upper is not None and point.lower is not None
        ]
        if not style.thin and stretch.joined and len(ends) == len(run):
            edge = [(x, high) for x, high, _ in ends] + [(x, low) for x, _, low in reversed(ends)]
            canvas.path(edge, closed=True, fill=style.colour, fill_opacity=0.15)
        if not style.thin and not stretch.joined:
            for x, high, low in ends:
                canvas.line((x, high), (x, low), colour=style.colour, width=1.5)
        if stretch.joined:
            canvas.path(
                spots,
                fill="none",
                stroke=style.colour,
                stroke_width=style.width,
                stroke_dasharray=style.dash,
                stroke_linejoin="round",
            )
        for x, height in spots:
            canvas.dot(x, height, 2.0 if style.thin else 3.0 if stretch.joined else 4.5, fill=style.colour)


def _apart(labels: Sequence[Label], top: float, bottom: float) -> list[tuple[Label, float]]:
    """Return labels with the tops they are moved to, so that none covers another and none is cut off."""
    placed: list[tuple[Label, float]] = []
    for label in sorted(labels, key=lambda one: one.y):
        least = placed[-1][1] + placed[-1][0].height if placed else top
        placed.append((label, max(label.y - label.height / 2, least)))
    limit = bottom
    for place in reversed(range(len(placed))):
        label, at = placed[place]
        placed[place] = label, min(at, limit - label.height)
        limit = placed[place][1]
    return placed


def _labels(canvas: Canvas, labels: Sequence[Label], plot: Plot, top: float, bottom: float) -> None:
    for label, at in _apart(labels, top, bottom):
        middle = at + label.height / 2
        if plot.right - label.x > FAR:  # the series ended long before the others
            canvas.line((label.x + 8, label.y), (plot.right, label.y), colour=label.colour, width=0.8, dash="1 4")
        if abs(middle - label.y) > LABEL / 2:
            canvas.line((plot.right, label.y), (plot.right + 12, middle), colour=label.colour, width=0.8)
        canvas.lines(plot.right + 16, at, label.rows, size=LABEL, colour=palette.lettering(label.colour))


def _years(canvas: Canvas, plot: Plot, bottom: float) -> None:
    """Write years in their middles, or months where less than two years are shown."""
    first, last = plot.days
    every = [date(year, 7, 2) for year in range(first.year, last.year + 1)]
    middles = [day for day in every if plot.left <= plot.x(day) <= plot.right]
    step = -(-len(middles) // YEARS) if middles else 1
    shown = [(day, str(day.year)) for day in middles[::-1][::step]]
    if len(shown) < 2:
        shown = [(day, f"{day:%B %Y}") for day in sorted({first, last})]
    for day, text in shown:
        half = measure(text, SMALL) / 2
        x = min(max(plot.x(day), plot.left + half), plot.right - half)
        canvas.line((plot.x(day), bottom), (plot.x(day), bottom + 5), colour=palette.OTHER)
        canvas.text(x, bottom + 19, text, size=SMALL, colour=palette.QUIET, anchor="middle")
    canvas.line((plot.left, bottom), (plot.right, bottom), colour=palette.OTHER)


def _key(picture: Lines) -> list[tuple[key.Sample, str]]:
    runs = [one for points in picture.series.values() for one in _runs(points, picture.indicator)]
    held = {stretch.joined for stretch, run in runs if all(point.lower is not None for point in run)}
    found: list[tuple[key.Sample, str]] = []
    if True in held:
        found.append((key.band(palette.SUBJECT), "95% intervals"))
    if False in held:
        found.append((key.upright(palette.SUBJECT, width=1.5), "95% intervals"))
    if picture.behind and not picture.named:
        lined = any(run.joined for points in picture.behind.values() for run, _ in _runs(points, picture.indicator))
        sample = key.line(palette.OTHER, width=1) if lined else key.dot(palette.OTHER, palette.PAPER, radius=3)
        found.append((sample, "an authority that it is compared with"))
    return found


def draw(canvas: Canvas, picture: Lines, top: float, _: date) -> float:
    """Draw areas over time from a height on; return the height below."""
    indicator, others = picture.indicator, picture.behind
    every = [*others.values(), *picture.series.values()]
    drawn = [point for points in picture.series.values() for point in points if point.value is not None]
    values = [point.value for points in every for point in points if point.value is not None]
    values += [end for point in drawn for end in (point.lower, point.upper) if end is not None]
    days = sorted(lines.moment(point, indicator) for points in every for point in points)
    colours = lines.colours(picture.series)
    named = {**picture.series, **others} if picture.named else picture.series
    lasts = {code: last for code, points in named.items() if (last := _last(points)) is not None}
    texts = {code: wrap(last.area_name, LONGEST, LABEL) for code, last in lasts.items()}
    room = max((measure(row, LABEL) for rows in texts.values() for row in rows), default=0) + 18
    high = max(HEIGHT, sum(len(rows) for rows in texts.values()) * LABEL * LEAD)
    unit = quantities.unit_note(indicator).strip(" ()")
    top = canvas.lines(LEFT, top - 6, [unit] if unit else [], size=SMALL, colour=palette.QUIET) + 12
    marks = scale.Scale(indicator, scale.marks(values), top + high, top)
    plot = Plot((days[0], days[-1]), LEFT + scale.side_width(marks), RIGHT - room, marks)
    scale.along_side(canvas, marks, plot.left, plot.right)
    _years(canvas, plot, top + high)
    breaks = [day for day in indicator.break_days if days[0] < day <= days[-1]]
    for day in breaks:
        x = plot.x(day)
        canvas.line((x, top), (x, top + high), colour=palette.QUIET, width=1.5, dash=BREAK)
    for points, dash in zip(others.values(), itertools.cycle(lines.DASHES if picture.named else ("solid",))):
        _series(canvas, points, plot, Style(palette.OTHER, 1, DASHES[dash], thin=True))
    for place, (code, points) in reversed(list(enumerate(picture.series.items()))):
        _series(canvas, points, plot, Style(colours[code], 2 if place else 3))
    labels = [
        Label(
            plot.x(lines.moment(last, indicator)),
            marks.place(last.value or 0),
            texts[code],
            colours.get(code, palette.QUIET),
        )
        for code, last in lasts.items()
    ]
    _labels(canvas, labels, plot, top, top + high)
    said = _key(picture)
    if breaks:
        said.append(
            (key.upright(palette.QUIET, dash=BREAK, width=1.5), "figures on its two sides cannot be compared")
        )
    return key.key(canvas, top + high + 32, said)


def _last(points: Sequence[Point]) -> Point | None:
    return next((point for point in reversed(points) if point.value is not None), None)
