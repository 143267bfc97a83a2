"""A briefing as one plain page: for paper, and for readers without script. One template serves both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from components import palette
from components.drawing.svg import large
from components.exhibit import Exhibit, Key
from components.language import periods, pictured, quantities, sentences, verdicts
from components.markup import layout, tables
from components.markup.filling import render
from components.media import screens, svg
from components.picture import AreaMap, StandsOut, Strips, Tallied
from data.model.declared import Position
from data.model.latest import Figure

ANSWERS = "answers"  # a town's first answers: its lead says them, and its tables have their figures
LOOKS = layout.APART / "briefing.css"
COLUMNS = {  # of tables that are not a place's figures: what paper has room for
    Key.INDICATOR, Key.AREA, Key.PERIOD, Key.VALUE, Key.INTERVAL, Key.ENGLAND, Key.AGAINST_ENGLAND, Key.TREND,
    Key.STATUS, Key.MEASURE,
}  # fmt: skip


def _stands(figure: Figure) -> str:
    """Return how a figure stands against England; as England's value stands beside it, a place needs no distance."""
    mark, said = verdicts.against(figure, verdicts.ENGLAND)
    if mark.tone == "none" and figure.position is not Position.NONE:
        return verdicts.placed(figure).removeprefix("In the ").capitalize().replace("english", "English")
    if mark is verdicts.NOT_TESTED:
        return said
    symbol = "" if mark.tone == "none" else f"{mark.symbol} "
    return symbol + verdicts.stands(figure, verdicts.ENGLAND)


def _row(figure: Figure, *, inside: bool) -> tuple[str, ...]:
    """Return a figure as a row: its name, its value with its interval, the benchmarks and how it stands."""
    indicator = figure.indicator
    known = figure.value is not None
    value = quantities.number(figure.value, indicator) if known else verdicts.missing(figure.status)
    held = quantities.interval(figure.lower, figure.upper, indicator) if known else ""
    tags = verdicts.status(figure)
    moved = sentences.moved(figure, figure.period_end)
    named = indicator.title + quantities.unit_note(indicator)
    when = "; ".join(part for part in (periods.period(figure.period_label), tags) if part)
    around = [quantities.number(figure.borough, indicator)] if inside else []
    return (
        named,
        when,
        value,
        f"({held})" if held else "",
        *around,
        quantities.number(figure.england, indicator),
        _stands(figure) if known else "",
        moved[1] if moved and known else "",
    )


def _figures(exhibit: Exhibit) -> Markup:
    """Return a place's figures as a table."""
    found = [one.figure for one in exhibit.table.records if one.figure is not None]
    inside = found[0].geography != "local-authority"
    return render(
        "briefing_figures",
        caption=exhibit.table.caption.partition(": ")[0],
        inside=inside,
        rows=[_row(one, inside=inside) for one in found],
    )


def _changes(exhibit: Exhibit) -> Markup:
    """Return how figures stand against their first, one row for each; nothing where a table is of something else."""
    found = screens.moved(exhibit)
    rows = [
        (
            one.indicator.title + quantities.unit_note(one.indicator),
            quantities.number(one.first_value, one.indicator),
            quantities.number(one.value, one.indicator),
            sentences.first_movement(one),
        )
        for one in found
    ]
    heads = [periods.period(found[0].first_label or ""), periods.period(found[0].period_label)] if found else []
    return render("briefing_changes", caption=exhibit.table.caption, heads=heads, rows=rows) if rows else Markup("")


def _plain(exhibit: Exhibit) -> Markup:
    """Return any other table as it stands on the page, with the columns that paper has room for."""
    kept = tuple(one for one in exhibit.table.columns if one.key in COLUMNS)
    own = replace(exhibit.table, columns=kept)
    return render("briefing_table", table=tables.written(own, exhibit.day))


def _drawn(exhibit: Exhibit) -> Markup:
    """Return an exhibit's picture as a drawing whose title says what it shows."""
    says = f"{exhibit.table.caption}. {pictured.says(exhibit.picture) or exhibit.message.point}"
    if isinstance(exhibit.picture, AreaMap):
        drawing, caption = large.picture(exhibit.picture), exhibit.table.caption
    else:
        drawing, caption = svg.svg(exhibit, bare=True, says=says), ""
    return render("briefing_drawn", drawing=Markup(drawing), caption=caption)


def _part(exhibit: Exhibit) -> Markup:
    match exhibit.picture:
        case StandsOut(better, worse):
            return render("briefing_both", sides=(better, worse))
        case Tallied():
            return _drawn(exhibit)
        case AreaMap():
            return _drawn(exhibit)
        case Strips():
            return _figures(exhibit)
        case _:
            return _changes(exhibit) or _plain(exhibit)


def looks() -> Markup:
    """Return the stylesheet of briefings."""
    return Markup(palette.variables() + LOOKS.read_text(encoding="utf-8"))


def document(
    title: str,
    kind: str,
    made: Sequence[Exhibit],
    *,
    page: str,
    code: str,
    day: date,
    others: Sequence[tuple[str, str]],
    new: tuple[str, Sequence[str]] = ("", ()),
) -> str:
    """Return a briefing as a page that stands alone.

    Args:
        title: What it is of.
        kind: Which kind of thing that is.
        made: Its exhibits, in order.
        page: The address of the live page, as far as it is known.
        code: That address as a QR code, empty where it is not known.
        day: The day on which it is made.
        others: The names and titles of all briefings, for links from each to each.
        new: What has become known lately: what it comes to, and the first of it in sentences.
    """
    lead = made[0].message.point if not isinstance(made[0].picture, StandsOut) else ""
    beside = [one for one in made if isinstance(one.picture, StandsOut | AreaMap)]
    rest = [one for one in made if one not in beside and not (one is made[0] and one.kind == ANSWERS)]
    return str(
        render(
            "briefing",
            title=title,
            kind=kind,
            lead=lead,
            beside=[_shown(exhibit, title, lead) for exhibit in beside],
            parts=[_shown(exhibit, title, lead) for exhibit in rest],
            page=page,
            code=code,
            made=periods.day(day),
            known=periods.day(made[0].edition.day),
            mark=made[0].edition.mark,
            sources=_sources(made),
            others=others,
            new=new,
            looks=looks(),
        )
    )


def _sources(made: Sequence[Exhibit]) -> list[str]:
    """Return the sources of all figures that are told, by name."""
    told = {record.indicator.source_of(record.period_end) for exhibit in made for record in exhibit.table.records}
    return sorted(
        {f"{one.publisher}, {one.title}" for exhibit in made for one in exhibit.sources if one.slug in told}
    )


def _shown(exhibit: Exhibit, title: str, lead: str) -> tuple[str, str, bool, Markup]:
    """Return an exhibit's heading, what it says, whether paper can do without that, and what it shows."""
    return _heading(exhibit, title), _said(exhibit, lead), isinstance(exhibit.picture, Strips), _part(exhibit)


def _heading(exhibit: Exhibit, title: str) -> str:
    own = exhibit.table.caption.partition(": ")[0] if isinstance(exhibit.picture, Strips) else exhibit.title
    said = own.removesuffix(f": {title}").removeprefix(f"{title}: ")
    return said[:1].upper() + said[1:]


def _said(exhibit: Exhibit, lead: str) -> str:
    """Return what an exhibit says below its heading; nothing where that is the lead, or where its picture says it."""
    said = exhibit.message.point
    return "" if said == lead or isinstance(exhibit.picture, StandsOut) else said
