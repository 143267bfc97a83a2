"""Pictures of bars: both ends of a gap side by side, and how many figures stand how."""

from collections.abc import Sequence
from datetime import date

from components import palette
from components.drawing.svg import key
from components.drawing.svg.canvas import BODY, INSIDE, LEFT, RIGHT, SMALL, Canvas, measure, wrap
from components.language import verdicts
from components.markup import fifths, summary
from components.picture import Pairs, Tallied

NAMES, BAR, SAID = 300.0, 18.0, 14.0
FILLS = {"better": palette.BETTER, "worse": palette.WORSE, "similar": palette.OTHER, "position": palette.PAPER}


def pairs(canvas: Canvas, picture: Pairs, top: float, _: date) -> float:
    """Draw the most and the least deprived fifth as bars from nought for each indicator; return the height below."""
    top = key.key(
        canvas,
        top,
        [
            (key.swatch(palette.SUBJECT), "the most deprived fifth of the neighbourhoods"),
            (key.swatch(palette.PALER), "the least deprived fifth"),
        ],
    )
    for bar in fifths.bars(picture.gaps):
        canvas.line((LEFT, top + 2), (RIGHT, top + 2), colour=palette.RULE)
        top += 12
        under = canvas.prose(LEFT, top, NAMES - 20, bar.title, size=BODY, bold=True)
        under = canvas.prose(LEFT, under, NAMES - 20, bar.period, size=SMALL, colour=palette.QUIET)
        left, y = LEFT + NAMES, top
        room = RIGHT - left - max(measure(text, SAID, bold=True) for text in (bar.most, bar.least)) - 10
        for width, text, colour in (
            (bar.most_width, bar.most, palette.SUBJECT),
            (bar.least_width, bar.least, palette.PALER),
        ):
            long = max(width, 0) / 100 * room
            canvas.box(left, y, long, BAR, fill=colour)
            canvas.text(left + long + 8, y + BAR - 4, text, size=SAID, bold=True)
            y += BAR + 3
        canvas.line((left, top - 2), (left, y), colour=palette.OTHER)
        told = [f"Gap {bar.gap}", *([f"ratio {bar.ratio}"] if bar.ratio else [])]
        y = canvas.prose(left, y + 2, RIGHT - left, "; ".join(told), size=SMALL, colour=palette.QUIET)
        top = max(under, y) + 8
    return canvas.prose(
        LEFT, top, INSIDE, "In brackets: 95% intervals. Each pair of bars has its own scale from nought.",
        size=SMALL, colour=palette.QUIET,
    )  # fmt: skip


def _bar(canvas: Canvas, title: str, parts: Sequence[summary.Part], top: float) -> float:
    """Draw a bar of parts, with the symbol, the word and the count of each; return the height below."""
    top = canvas.prose(LEFT, top + 10, INSIDE, title, size=BODY, bold=True)
    x, each = LEFT, INSIDE / sum(part.count for part in parts)
    for part in parts:
        fill = FILLS.get(part.tone, palette.LAND)
        canvas.box(x + 1, top + 5, part.count * each - 2, 30, fill=fill, stroke=palette.OTHER, stroke_width=1.0)
        text, middle = f"{part.symbol} {part.count}", x + part.count * each / 2
        colour = palette.PAPER if part.tone in ("better", "worse") else palette.INK
        if measure(text, BODY, bold=True) < part.count * each - 6:
            canvas.text(middle, top + 25, text, size=BODY, colour=colour, anchor="middle", bold=True)
        x += part.count * each
    marks = [
        (key.of_verdict(verdicts.Verdict(part.symbol, part.word, part.tone)), f"{part.word} {part.count}")
        for part in parts
    ]
    return key.key(canvas, top + 42, marks)


def tallied(canvas: Canvas, picture: Tallied, top: float, _: date) -> float:
    """Draw how many figures of a mission stand how; return the height below."""
    mission = f"Mission {picture.mission.number}: {picture.mission.title}"
    top = canvas.lines(LEFT, top, wrap(mission, INSIDE, BODY), size=BODY, colour=palette.QUIET)
    tested, placed = summary.parts(picture.tally), summary.places(picture.tally)
    if tested:
        top = _bar(canvas, "Tested against England", tested, top)
    if placed:
        top = _bar(canvas, "Not tested: the place among English authorities", placed, top)
    return top
