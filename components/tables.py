"""Real HTML tables, closed behind a plain control."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components import words
from components.html import render
from data.model import Comparison, Source
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
    rows = [
        (
            one.area_name,
            words.number(one.value, one.indicator),
            words.interval(one.lower, one.upper, one.indicator) or "none",
            words.COMPARISONS[one.comparison_england].word,
            words.COMPARISONS[one.comparison_borough].word,
            words.STATUSES[one.status] or "final",
        )
        for one in figures
    ]
    not_compared = words.COMPARISONS[Comparison.NOT_COMPARED].word
    rows += [(name, "not available", "none", not_compared, not_compared, words.STATUSES["x"]) for name in missing]
    return Table(
        caption,
        (kind, "Value", "95% interval", "Against England", "Against the borough", "Status"),
        tuple(sorted(rows)),
    )


def of_series(series: Sequence[Sequence[Point]], figure: Figure, *, caption: str) -> Table:
    """Return series as a table with a row for each period and a column for each area."""
    periods = sorted({(point.period_end, point.period_label) for points in series for point in points})
    by_area = [{(point.period_end, point.period_label): point for point in points} for points in series]

    def cell(point: Point | None) -> str:
        if point is None:
            return "none"
        held = words.interval(point.lower, point.upper, figure.indicator)
        return words.number(point.value, figure.indicator) + (f" ({held})" if held else "")

    return Table(
        caption,
        ("Period", *(points[0].area_name for points in series)),
        tuple((words.period(label), *(cell(area.get((end, label))) for area in by_area)) for end, label in periods),
    )


def source(one: Source) -> Markup:
    """Return where figures are from, in a line."""
    return render("source_line", source=one)
