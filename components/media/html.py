"""Exhibits as HTML: what is drawn in words and small pictures, its table, and the way to take it away."""

from urllib.parse import urlencode

from markupsafe import Markup

from components.exhibit import Exhibit
from components.language import verdicts
from components.markup import compare, fifths, figures, summary, tables
from components.markup.filling import render
from components.media import citation
from components.picture import Grid, Pairs, Sides, StandsOut, Strips, Tallied

FILES = (  # ending -> what it is called, and what it is for
    ("csv", "CSV", "the figures as a plain table"),
    ("xlsx", "Excel", "the figures as a workbook, with notes"),
    ("png", "PNG", "a picture"),
    ("svg", "SVG", "a picture that can be made larger"),
    ("json", "JSON", "the figures for a program"),
)
TOLD_IN_FULL = (Grid, StandsOut, Tallied)  # pictures that are a table or a list themselves


def address(exhibit: Exhibit, ending: str) -> str:
    """Return the address of an exhibit as a file."""
    return f"/exhibit/{exhibit.kind}.{ending}{_query(exhibit)}"


def embedded(exhibit: Exhibit, ending: str = "") -> str:
    """Return the address of an exhibit as other sites show it, or with ".svg" of the picture in it."""
    return f"/embed/{exhibit.kind}{ending}{_query(exhibit)}"


def _query(exhibit: Exhibit) -> str:
    query = urlencode(exhibit.choices)
    return f"?{query}" if query else ""


def take_away(exhibit: Exhibit) -> Markup:
    """Return the control by which an exhibit is taken away: files, a link, and a sentence with its source."""
    return render(
        "take_away",
        title=exhibit.title,
        files=[(name, says, address(exhibit, ending)) for ending, name, says in FILES],
        sentence=citation.sentence(exhibit),
        page=exhibit.page,
        edition=f"Figures {citation.known_on(exhibit)}.",
        asked=f"{exhibit.kind}{_query(exhibit)}",
    )


def _ordered_by(exhibit: Exhibit, slug: str | None) -> str:
    """Return the address at which an indicator, or None, gives the towns their order."""
    kept = [(name, value) for name, value in exhibit.choices if name != "by"]
    query = urlencode([*kept, *([("by", slug)] if slug else [])])
    return f"{exhibit.page}{f'?{query}' if query else ''}"


def drawn(exhibit: Exhibit) -> Markup:
    """Return what of an exhibit is drawn in HTML; empty for what is drawn as a chart or a map."""
    match exhibit.picture:
        case Strips(strips, rest):
            made = figures.rows(strips, exhibit.day) if strips else Markup("")
            if rest:
                place = strips[0].figure.area_name if strips else verdicts.BOROUGH
                made += figures.borough_only(rest, exhibit.day, place=place)
            return made
        case Pairs(gaps):
            return fifths.gaps(gaps)
        case StandsOut(better, worse):
            return summary.both_ways(better, worse)
        case Tallied(mission, tally):
            return summary.mission(mission, tally)
        case Sides():
            return compare.side_by_side(exhibit.picture)
        case Grid():
            return compare.grid(exhibit.picture, order=lambda slug: _ordered_by(exhibit, slug))
        case _:
            return Markup("")


def twin(exhibit: Exhibit) -> Markup:
    """Return an exhibit's table, closed behind a control; empty where what is drawn is one, or without figures."""
    told = isinstance(exhibit.picture, TOLD_IN_FULL) or not exhibit.table.records
    return Markup("") if told else tables.twin(exhibit)


def whole(exhibit: Exhibit) -> Markup:
    """Return an exhibit that is drawn in HTML, with its table and the way to take it away."""
    return drawn(exhibit) + twin(exhibit) + take_away(exhibit)
