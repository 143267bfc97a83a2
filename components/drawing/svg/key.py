"""Keys to pictures: a small sample of each mark with what it stands for, as many in a line as there is room for."""

from collections.abc import Callable, Sequence

from components import palette
from components.drawing.svg.canvas import INSIDE, LEFT, RIGHT, SMALL, Canvas, measure
from components.language import verdicts

SAMPLE, BETWEEN, ROW = 24.0, 20.0, 22.0
Sample = Callable[[Canvas, float, float], None]  # draws from a place on, around a height, in a width of SAMPLE

TONES = {"better": palette.BETTER, "worse": palette.WORSE, "similar": palette.QUIET, "neutral": palette.NEUTRAL}
PALE = {"better": palette.BETTER_WASH, "worse": palette.WORSE_WASH, "similar": palette.WASH}


def key(canvas: Canvas, top: float, found: Sequence[tuple[Sample, str]]) -> float:
    """Draw a key; return the height below it."""
    if not found:
        return top
    x, y = LEFT, top + ROW / 2
    for sample, text in found:
        wide = SAMPLE + 6 + measure(text, SMALL)
        if x > LEFT and x + wide > RIGHT:
            x, y = LEFT, y + ROW
        sample(canvas, x, y)
        if x + wide > RIGHT:
            y = (
                canvas.prose(x + SAMPLE + 6, y - 9, INSIDE - SAMPLE - 6, text, size=SMALL, colour=palette.QUIET)
                - ROW / 2
            )
        else:
            canvas.text(x + SAMPLE + 6, y + SMALL * 0.35, text, size=SMALL, colour=palette.QUIET)
        x += wide + BETWEEN
    return y + ROW / 2 + 4


def line(colour: str, *, dash: str | None = None, width: float = 2) -> Sample:
    """Return a sample of a line."""
    return lambda canvas, x, y: canvas.line((x, y), (x + SAMPLE, y), colour=colour, width=width, dash=dash)


def upright(colour: str, *, dash: str | None = None, width: float = 2) -> Sample:
    """Return a sample of an upright line."""
    return lambda canvas, x, y: canvas.line(
        (x + SAMPLE / 2, y - 8), (x + SAMPLE / 2, y + 8), colour=colour, width=width, dash=dash
    )


def dot(fill: str, stroke: str, *, radius: float = 5) -> Sample:
    """Return a sample of a dot."""
    return lambda canvas, x, y: canvas.dot(x + SAMPLE / 2, y, radius, fill=fill, stroke=stroke, stroke_width=2.0)


def band(colour: str, *, opacity: float = 0.15) -> Sample:
    """Return a sample of a band."""
    return lambda canvas, x, y: canvas.box(
        x, y - 7, SAMPLE, 14, fill=colour, fill_opacity=opacity, stroke=palette.OTHER, stroke_width=0.5
    )


def swatch(colour: str) -> Sample:
    """Return a sample of a colour of a map or a bar, with an outline that shows what is white."""
    return lambda canvas, x, y: canvas.box(x, y - 7, SAMPLE, 14, fill=colour, stroke=palette.OTHER, stroke_width=1.0)


def whisker(colour: str) -> Sample:
    """Return a sample of an interval around a dot."""

    def sample(canvas: Canvas, x: float, y: float) -> None:
        canvas.line((x, y), (x + SAMPLE, y), colour=colour, width=2)
        canvas.dot(x + SAMPLE / 2, y, 4, fill=palette.SUBJECT)

    return sample


def diamond(canvas: Canvas, x: float, y: float, colour: str, *, half: float = 8) -> None:
    """Draw a diamond."""
    around = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    canvas.path(around, closed=True, fill=colour, stroke=palette.PAPER, stroke_width=1.0)


def of_diamond(colour: str) -> Sample:
    """Return a sample of a diamond."""
    return lambda canvas, x, y: diamond(canvas, x + SAMPLE / 2, y, colour)


def symbol(canvas: Canvas, x: float, y: float, mark: verdicts.Verdict) -> None:
    """Draw the symbol of a verdict in a box, or a hollow ring for a position (C7)."""
    if mark.tone == "position":
        canvas.dot(x + 8, y, 6, fill=palette.PAPER, stroke=palette.QUIET, stroke_width=2.0)
    elif mark.tone in TONES:
        canvas.box(x, y - 8, 16, 16, fill=TONES[mark.tone], rx=3.0)
        canvas.text(x + 8, y + 5, mark.symbol, size=14, colour=palette.PAPER, anchor="middle", bold=True)


def of_verdict(mark: verdicts.Verdict) -> Sample:
    """Return a sample of a verdict's symbol."""

    def sample(canvas: Canvas, x: float, y: float) -> None:
        if mark.tone in (*TONES, "position"):
            symbol(canvas, x + 4, y, mark)
        else:
            canvas.text(x + SAMPLE / 2, y + 5, mark.symbol, anchor="middle", colour=palette.QUIET, bold=True)

    return sample
