"""Real HTML tables, closed behind a plain control."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components import words
from components.html import render
from components.stretches import gaps
from data.model import Comparison, Indicator, Source
from data.views import Figure, Point


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first cell of each row is its header."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(content: Table, *, summary: str = "The same figures as a table", opened: bool = False) -> Markup:
    """Return a table as HTML."""
    return render("table", table=content, summary=summary, opened=opened)


def of_areas(figures: Sequence[Figure], *, caption: str, kind: str, missing: Sequence[str] = ()) -> Table:
    """Return areas' figures of one indicator as a table, by name; `missing` names those without a value (D3)."""
    rows = [(one.area_name, *area_cells(one)) for one in figures]
    rows += [(name, *area_cells(None)) for name in missing]
    return Table(caption, (kind, *AREA_COLUMNS), tuple(sorted(rows)))


AREA_COLUMNS = ("Value", "95% interval", "Against England", "Against the borough", "Status")


def area_cells(figure: Figure | None) -> tuple[str, ...]:
    """Return the cells under `AREA_COLUMNS` of an area's figure; None is an area without one (D3)."""
    if figure is None or figure.value is None:
        not_compared = words.COMPARISONS[Comparison.NOT_COMPARED].word
        return "not available", "none", not_compared, not_compared, words.STATUSES["x"]
    return (
        words.number(figure.value, figure.indicator),
        words.interval(figure.lower, figure.upper, figure.indicator) or "none",
        words.stands(figure, words.ENGLAND),
        words.stands(figure, words.BOROUGH),
        words.status(figure) or "final",
    )


def of_series(series: Sequence[Sequence[Point]], indicator: Indicator, *, caption: str) -> Table:
    """Return series as a table with a row for each period and a column for each area.

    Where periods are missing between two, a row says that they are not available (D3).
    """
    periods = sorted({(point.period_end, point.period_label) for points in series for point in points})
    by_area = [{(point.period_end, point.period_label): point for point in points} for points in series]

    def cell(point: Point | None) -> str:
        if point is None:
            return "none"
        if point.value is None:
            return words.missing(point.status)
        held = words.interval(point.lower, point.upper, indicator)
        return words.number(point.value, indicator) + (f" ({held})" if held else "")

    rows: list[tuple[str, ...]] = []
    before = [False, *gaps([end for end, _ in periods])]
    for place, (end, label) in enumerate(periods):
        if before[place]:
            between = f"Between {words.period(periods[place - 1][1])} and {words.period(label)}"
            rows.append((between, *[words.STATUSES["x"]] * len(series)))
        rows.append((words.period(label), *(cell(area.get((end, label))) for area in by_area)))
    return Table(caption, ("Period", *(points[0].area_name for points in series)), tuple(rows))


def source(one: Source) -> Markup:
    """Return where figures are from, in a line."""
    return render("source_line", source=one)
