"""Pictures of dots: the towns, all English authorities, the fifths of neighbourhoods by deprivation."""

from collections.abc import Sequence
from datetime import date

from components import palette
from components.drawing.plotly import dots as page
from components.drawing.svg import key, scale
from components.drawing.svg.canvas import LEFT, RIGHT, SMALL, Canvas, measure, wrap
from components.language import quantities
from components.picture import AuthorityDots, FifthDots, TownDots
from data.model.declared import Comparison
from data.model.shown import Authority, Figure

ROW, NAME, LABEL = 28.0, 20.0, 14.0
COLUMNS = 90  # into which the line of authorities is parted, so that dots heap up
TALLEST = 130.0  # of a heap to each side of the line
DOT = 8.5  # from one dot of a heap to the next, where there is room
DOTTED = "2 4"
Known = Sequence[tuple[float, str, str, str | None]]


def _benchmarks(canvas: Canvas, known: Known, line: scale.Scale, top: float, bottom: float) -> None:
    """Draw upright lines with their names above, each on its own height and inside the picture.

    Args:
        canvas: What to draw on.
        known: Of each line its value, name, colour and dash.
        line: Where values lie.
        top: Where the names begin.
        bottom: Where the lines end.
    """
    middle = (line.marks[0] + line.marks[-1]) / 2
    # What is nearer to an end is named above: the line up to its name does not cross the name below.
    ordered = sorted(known, key=lambda one: -abs(one[0] - middle))
    for row, (value, _, colour, dash) in enumerate(ordered):
        x = line.place(value)
        canvas.line((x, top + NAME * (row + 1) - 3), (x, bottom), colour=colour, width=2, dash=dash)
    for row, (value, name, colour, _) in enumerate(ordered):
        half = measure(name, LABEL, bold=True) / 2
        x = min(max(line.place(value), LEFT + half), RIGHT - half)
        y = top + NAME * (row + 1) - 7
        canvas.on_plate(x, y, name, size=LABEL, colour=palette.lettering(colour))


def _of_towns(figures: Sequence[Figure]) -> Known:
    """Return England's and the borough's values, of a total none (C5)."""
    first = figures[0]
    known = ((first.england, "England", palette.ENGLAND, DOTTED), (first.borough, "Borough", palette.BOROUGH, None))
    return [
        (value, f"{name} {quantities.number(value, first.indicator)}", colour, dash)
        for value, name, colour, dash in known
        if value is not None and not first.indicator.is_total
    ]


def _town(canvas: Canvas, one: Figure, line: scale.Scale, y: float, *, here: bool) -> None:
    colour = palette.ACCENT if here else palette.SUBJECT
    alike = one.comparison_borough is Comparison.SIMILAR
    if one.lower is not None and one.upper is not None:
        canvas.line((line.place(one.lower), y), (line.place(one.upper), y), colour=palette.OTHER, width=2)
    fill = palette.OTHER if alike else colour
    canvas.dot(line.place(one.value or 0), y, 5.5, fill=fill, stroke=colour, stroke_width=2.5)


def towns(canvas: Canvas, picture: TownDots, top: float, _: date) -> float:
    """Draw the towns as dots with their intervals by value from a height on; return the height below (S7)."""
    known = [one for one in picture.figures if one.value is not None]
    ordered = sorted(known, key=lambda one: (-(one.value or 0), one.area_name))
    indicator, benchmarks = ordered[0].indicator, _of_towns(ordered)
    numbers = {one.area_code: quantities.number(one.value, indicator) for one in ordered}
    ends = [end for one in ordered for end in (one.value, one.lower, one.upper) if end is not None]
    left = LEFT + max(measure(one.area_name, LABEL, bold=True) for one in ordered) + 16
    right = RIGHT - max(measure(number, LABEL) for number in numbers.values()) - 16
    values = [*ends, *(one[0] for one in benchmarks), *(picture.band or ())]
    line = scale.Scale(indicator, scale.marks(values, about=6), left, right)
    first = top + NAME * len(benchmarks) + 4
    bottom = first + ROW * len(ordered)
    if picture.band is not None:
        low, high = (line.place(end) for end in picture.band)
        canvas.box(low, first, high - low, bottom - first, fill=palette.BOROUGH, fill_opacity=0.15)
    below = scale.along_bottom(canvas, line, first, bottom)
    _benchmarks(canvas, benchmarks, line, top, bottom)
    for place, one in enumerate(ordered):
        y = first + ROW * (place + 0.5)
        here = one.area_code == picture.here
        canvas.text(left - 16, y + 5, one.area_name, size=LABEL, anchor="end", bold=here)
        canvas.text(RIGHT, y + 5, numbers[one.area_code], size=LABEL, anchor="end", bold=here)
        _town(canvas, one, line, y, here=here)
    return key.key(canvas, below + 8, _town_key(ordered, picture))


def _town_key(ordered: Sequence[Figure], picture: TownDots) -> list[tuple[key.Sample, str]]:
    found: list[tuple[key.Sample, str]] = []
    if any(one.lower is not None for one in ordered):
        found.append((key.whisker(palette.OTHER), "a town with its 95% interval"))
    if any(one.comparison_borough is Comparison.SIMILAR for one in ordered):
        found.append((key.dot(palette.OTHER, palette.SUBJECT), "cannot be told apart from the borough"))
    if picture.band is not None:
        found.append((key.band(palette.BOROUGH), "the borough's own 95% interval"))
    return found


def _authority(canvas: Canvas, one: Authority, picture: AuthorityDots, x: float, y: float) -> None:
    if one.code == picture.subject:
        key.diamond(canvas, x, y, palette.SUBJECT, half=9)
    elif one.code in picture.like:
        canvas.box(x - 4.5, y - 4.5, 9, 9, fill=palette.BOROUGH, stroke=palette.PAPER, stroke_width=1.0)
    else:
        canvas.dot(x, y, 4, fill=palette.LAND, stroke=palette.OTHER, stroke_width=1.0)


def authorities(canvas: Canvas, picture: AuthorityDots, top: float, _: date) -> float:
    """Draw all authorities as dots, heaped where they are alike; return the height below."""
    # The subject comes first, as what is first stands in the middle of its heap.
    found = sorted(picture.peers.authorities, key=lambda one: one.code != picture.subject)
    indicator = picture.indicator
    values = [one.value for one in found]
    subjects = [one for one in found if one.code == picture.subject]
    ends = [end for one in subjects for end in (one.lower, one.upper) if end is not None]
    england = [] if picture.england is None else [picture.england]
    line = scale.Scale(indicator, scale.marks([*values, *ends, *england], about=7), LEFT + 30, RIGHT - 30)
    wide = (line.end - line.start) / COLUMNS
    heights = page.heights([round((line.place(value) - line.start) / wide) for value in values])
    tall = max(abs(height) for height in heights)
    step = min(DOT, TALLEST / (tall or 1))
    middle = top + 2 * NAME + 14 + max(tall * step, 30)
    bottom = middle + max(tall * step, 30) + 14
    below = scale.along_bottom(canvas, line, top + 2 * NAME, bottom)
    named: Known = [
        (value, f"England {quantities.number(value, indicator)}", palette.ENGLAND, DOTTED) for value in england
    ]
    _benchmarks(canvas, named, line, top, bottom)
    order = sorted(
        zip(found, heights, strict=True),
        key=lambda pair: (pair[0].code == picture.subject, pair[0].code in picture.like),
    )
    for one, height in order:
        x, y = line.place(one.value), middle - height * step
        if one.code == picture.subject:
            _subject(canvas, one, picture, line, (y, top + 2 * NAME))
        _authority(canvas, one, picture, x, y)
    return key.key(canvas, below + 8, _authority_key(subjects, picture))


def _subject(
    canvas: Canvas, one: Authority, picture: AuthorityDots, line: scale.Scale, heights: tuple[float, float]
) -> None:
    """Draw the subject's interval, and its name at the second height with a line down to the first."""
    y, name = heights
    x = line.place(one.value)
    canvas.line((x, name), (x, y), colour=palette.SUBJECT, width=1.5)
    if one.lower is not None and one.upper is not None:
        canvas.line((line.place(one.lower), y), (line.place(one.upper), y), colour=palette.SUBJECT, width=2)
    text = f"{one.name} {quantities.number(one.value, picture.indicator)}"
    half = measure(text, LABEL, bold=True) / 2
    at = min(max(x, LEFT + half), RIGHT - half)
    canvas.on_plate(at, name - 4, text, size=LABEL, colour=palette.SUBJECT)


def _authority_key(subjects: Sequence[Authority], picture: AuthorityDots) -> list[tuple[key.Sample, str]]:
    where = f" in {quantities.listed(list(picture.peers.regions))}" if picture.peers.regions else " in England"
    found: list[tuple[key.Sample, str]] = [
        (key.dot(palette.LAND, palette.OTHER, radius=4), f"a local authority{where}")
    ]
    if any(one.code in picture.like for one in picture.peers.authorities):
        found.append((_square, "one that it is compared with"))
    if any(one.lower is not None for one in subjects):
        found.append((key.line(palette.SUBJECT), "95% interval"))
    return found


def _square(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x + 7, y - 5, 10, 10, fill=palette.BOROUGH)


def fifths(canvas: Canvas, picture: FifthDots, top: float, _: date) -> float:
    """Draw the fifths with their intervals, the slope and the borough's value; return the height below."""
    indicator, gap, steps = picture.indicator, picture.gap, picture.steps
    values = [end for one in steps for end in (one.value, one.lower, one.upper)]
    values += [0.0, gap.slope_start, gap.slope_end, *([] if picture.borough is None else [picture.borough])]
    high = 340.0
    top += 14
    bottom = top + high
    line = scale.Scale(indicator, scale.marks(values), bottom, top)
    left = LEFT + scale.side_width(line)
    scale.along_side(canvas, line, left, RIGHT)
    wide = RIGHT - left
    canvas.line((left, line.place(0)), (RIGHT, line.place(0)), colour=palette.OTHER)
    if picture.borough is not None:
        y = line.place(picture.borough)
        canvas.line((left, y), (RIGHT, y), colour=palette.BOROUGH, width=2)
    canvas.line(
        (left, line.place(gap.slope_start)),
        (RIGHT, line.place(gap.slope_end)),
        colour=palette.INK,
        width=2,
        dash="8 5",
    )
    for one in steps:
        x = left + one.rank * wide
        canvas.line((x, line.place(one.lower)), (x, line.place(one.upper)), colour=palette.OTHER, width=2)
        canvas.dot(x, line.place(one.value), 6, fill=palette.SUBJECT)
        over = one.value >= gap.slope_start + (gap.slope_end - gap.slope_start) * one.rank  # away from the slope
        y = line.place(one.upper if over else one.lower)
        y = min(y, line.place(one.value) - 6) - 8 if over else max(y, line.place(one.value) + 6) + 18
        canvas.on_plate(x, y, quantities.number(one.value, indicator), size=LABEL)
        rows = wrap(quantities.fifth(one.fifth), 80, SMALL)
        canvas.lines(x, bottom + 8, rows, size=SMALL, colour=palette.QUIET, anchor="middle")
    found: list[tuple[key.Sample, str]] = [
        (key.whisker(palette.OTHER), "a fifth of the neighbourhoods with its 95% interval"),
        (key.line(palette.INK, dash="8 5"), "the slope through all fifths"),
    ]
    if picture.borough is not None:
        found.append((key.line(palette.BOROUGH), f"the borough, {quantities.number(picture.borough, indicator)}"))
    return key.key(canvas, bottom + 52, found)
