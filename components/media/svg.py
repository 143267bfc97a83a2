"""Exhibits as pictures in SVG, with their title, message, sources and day as text."""

from collections.abc import Callable
from datetime import date
from typing import Any

from components import palette
from components.drawing.svg import bars, canvas, dots, fonts, ground, lists, over_time, rows
from components.drawing.svg.canvas import EDGE, INSIDE, LEFT, SMALL, WIDTH, Canvas
from components.exhibit import Exhibit
from components.language import periods
from components.markup import tables
from components.picture import (
    AreaMap,
    AuthorityDots,
    FifthDots,
    Grid,
    Lines,
    Pairs,
    Sides,
    StandsOut,
    Strips,
    Tallied,
    TownDots,
)

FAMILY = f"'{fonts.FAMILY}', 'Source Sans Pro', sans-serif"
NAMED = 'aria-labelledby="title desc" '
MESSAGE, SOURCES = 6, 3  # lines of the message, and sources that are named
DRAWN: dict[type, Callable[[Canvas, Any, float, date], float]] = {
    Lines: over_time.draw,
    TownDots: dots.towns,
    AuthorityDots: dots.authorities,
    FifthDots: dots.fifths,
    AreaMap: ground.draw,
    Strips: rows.strips,
    Pairs: bars.pairs,
    StandsOut: lists.stands_out,
    Grid: lists.grid,
    Sides: rows.sides,
    Tallied: bars.tallied,
}


def _source(exhibit: Exhibit) -> str:
    """Return where the figures are from; of more than a few sources only how many more there are."""
    beside = exhibit.picture.borough_only if isinstance(exhibit.picture, Strips) else ()
    sources = tuple(dict.fromkeys([*exhibit.sources, *(one.source for one in beside)]))
    named = [f"{source.publisher}, {source.title}" for source in sources]
    more = len(named) - SOURCES
    if more > 0:
        named = [*named[:SOURCES], f"and {more} more"]
    return f"{'Source' if len(sources) == 1 else 'Sources'}: {'; '.join(named)}"


def _picture(drawing: Canvas, exhibit: Exhibit, top: float) -> float:
    if exhibit.picture is None:
        return lists.table(drawing, tables.written(exhibit.table, exhibit.day), top)
    return DRAWN[type(exhibit.picture)](drawing, exhibit.picture, top, exhibit.day)


def _headed(drawing: Canvas, exhibit: Exhibit) -> float:
    """Write what an exhibit is and says; return the height below."""
    top = drawing.prose(LEFT, EDGE - 6, INSIDE, exhibit.title, size=26, bold=True)
    if exhibit.table.caption != exhibit.title:
        top = drawing.prose(LEFT, top + 2, INSIDE, exhibit.table.caption, size=16, colour=palette.QUIET)
    return drawing.prose(LEFT, top + 8, INSIDE, str(exhibit.message), size=16, most=MESSAGE) + 16


def _footed(drawing: Canvas, exhibit: Exhibit, top: float) -> float:
    """Write where the figures are from and as known when; return the height below."""
    drawing.line((LEFT, top + 14), (LEFT + INSIDE, top + 14), colour=palette.OTHER)
    top = drawing.prose(LEFT, top + 22, INSIDE, _source(exhibit), size=SMALL, colour=palette.QUIET)
    day = f"Figures as known on {periods.day(exhibit.edition.day)}"
    return drawing.prose(LEFT, top, INSIDE, day, size=SMALL, colour=palette.QUIET)


def _titled(exhibit: Exhibit, says: str) -> list[str]:
    if says:
        return [f"<title>{canvas.plain(says)}</title>"]
    return [
        f'<title id="title">{canvas.plain(exhibit.title)}</title>',
        f'<desc id="desc">{canvas.plain(exhibit.table.caption)}</desc>',
    ]


def svg(exhibit: Exhibit, *, bare: bool = False, says: str = "") -> str:
    """Return an exhibit as a picture: equal exhibits give equal text.

    It stands alone with title, message and sources, unless it is `bare`, for a page that says them itself. On a page
    of several pictures its title is all that tells it: `says` is that, in place of a title and a description.
    """
    drawing = Canvas()
    top = _picture(drawing, exhibit, EDGE if bare else _headed(drawing, exhibit))
    top = top if bare else _footed(drawing, exhibit, top)
    width, height = round(WIDTH), round(top + EDGE - 8)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" '
            f"{'' if says else NAMED}font-family={canvas.attribute(FAMILY)}>",
            *_titled(exhibit, says),
            f'<rect width="{width}" height="{height}" fill="{palette.PAPER}"/>',
            *drawing.drawn,
            "</svg>\n",
        )
    )
