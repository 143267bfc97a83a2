"""Writes the whole public store as one tidy table."""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, select

from data.model.declared import Comparison, Trend
from data.numbers import exact
from data.storing import schema, store

COLUMNS = (
    "indicator title theme area_code area_name geography period_start period_end period_label value lower upper "
    "numerator denominator unit status comparison_england comparison_borough trend source vintage "
    "position difference_from_england in_people in_people_lower in_people_upper modelled trend_withheld"
).split()
# What the column of trends says of those that a look at the line withholds: the words that it has always had.
WITHHELD: dict[str, str] = {
    Trend.ACCUMULATES.value: Trend.OVERLAPPING.value,
    Trend.BREAK.value: Trend.TOO_FEW.value,
    Trend.SHOCK.value: Trend.TOO_FEW.value,
    Trend.ROSE_THEN_FELL.value: "",
    Trend.FELL_THEN_ROSE.value: "",
    Trend.BOROUGH_WITHHELD.value: "",
}
BATCH = 5000


def _cells(row: RowMapping) -> dict[str, Any]:
    """Return a row of the store as the cells of a line."""
    made, trend = row["origin"] != "published", str(row["trend"] or "")
    bare = row["computed_lower"] is None and row["comparison_england"] == Comparison.NOT_COMPARED
    judged = {} if not bare else dict.fromkeys(("comparison_england", "comparison_borough"), "")  # nothing was tested
    return {name: row[name] if row.get(name) is not None else "" for name in COLUMNS} | {
        "lower": exact(row["computed_lower"] if made else row["lower"]),
        "upper": exact(row["computed_upper"] if made else row["upper"]),
        **{name: exact(row[name]) for name in ("value", "numerator", "denominator", "difference_from_england")},
        "modelled": "yes" if row["modelled"] else "",
        "trend": WITHHELD.get(trend, trend),
        "trend_withheld": trend if trend in WITHHELD else "",
        **judged,
    }


def _framework(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield the figures of the Local Outcomes Framework as cells, those that an indicator takes as its own too.

    A metric of which nothing is published has one line without an area.
    """
    one, value = schema.framework_series, schema.framework_value
    query = (
        select(
            one,
            value,
            schema.area.c.name.label("area_name"),
            schema.area.c.geography,
            schema.vintage.c.name.label("vintage"),
        )
        .join(schema.vintage, schema.vintage.c.source == one.c.source)
        .outerjoin(value, value.c.series == one.c.code)
        .outerjoin(schema.area, schema.area.c.code == value.c.area_code)
        .order_by(one.c.position, value.c.area_code)
    )
    for row in connection.execute(query).mappings():
        yield dict.fromkeys(COLUMNS, "") | {
            "indicator": f"framework:{row['metric']}",
            "title": f"{row['title']}: {row['name']}" if row["name"] else row["title"],
            **{name: row[name] or "" for name in ("area_code", "area_name", "geography")},
            **{name: row[name] or "" for name in ("period_start", "period_end", "period_label", "unit", "source")},
            **{name: exact(row[name]) for name in ("value", "lower", "upper")},
            "status": "partial" if row["partial"] else "",
            "vintage": row["vintage"],
        }


def _placed(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield the towns as ONS draws them, then where each neighbourhood stood in the Indices, as cells."""
    one, told = schema.placed, schema.placed_measure
    query = (
        select(
            one, told.c.title, told.c.unit, told.c.source, told.c.geography, schema.vintage.c.name.label("vintage")
        )
        .join(told, told.c.slug == one.c.measure)
        .join(schema.vintage, schema.vintage.c.source == told.c.source)
        .order_by(told.c.position, one.c.code, one.c.period)
    )
    for row in connection.execute(query).mappings():
        yield dict.fromkeys(COLUMNS, "") | {
            "indicator": row["measure"],
            "area_code": row["code"],
            "area_name": row["name"],
            "period_label": row["period"],
            "value": exact(row["value"]),
            **{name: row[name] for name in ("title", "geography", "unit", "source", "vintage", "position")},
        }


def export(file: Path, *, url: str | None = None) -> int:
    """Write every observation to a CSV file and return how many rows it has.

    `lower` and `upper` are the published interval of a published figure and the computed one of a figure
    that was worked out. `trend` is that of the area's series, on its latest row, and `trend_withheld` why there is
    none after a look at the line. `difference_from_england` is in the row's own unit. `in_people` is how many more
    are counted than at England's rate, where the difference is tested, rounded to what its interval bears.
    Towns as ONS draws them and the editions of the Indices follow, as places in an order that are never tested.
    The Local Outcomes Framework's figures come last, under `framework:` and the name of the metric.
    """
    one, judged, line = schema.observation, schema.assessment, schema.series
    same = [one.c[name] == judged.c[name] for name in ("indicator", "area_code", "period_start", "period_end")]
    latest = and_(
        one.c.indicator == line.c.indicator,
        one.c.area_code == line.c.area_code,
        one.c.period_start == line.c.latest_start,
        one.c.period_end == line.c.latest_end,
    )
    query = (
        select(
            one,
            schema.indicator.c.title,
            schema.indicator.c.theme,
            schema.indicator.c.unit,
            schema.vintage.c.source,
            schema.area.c.name.label("area_name"),
            judged.c.lower.label("computed_lower"),
            judged.c.upper.label("computed_upper"),
            judged.c.comparison_england,
            judged.c.comparison_borough,
            line.c.trend,
            judged.c.position,
            judged.c.difference_england.label("difference_from_england"),
            judged.c.people_england.label("in_people"),
            judged.c.people_england_lower.label("in_people_lower"),
            judged.c.people_england_upper.label("in_people_upper"),
            schema.indicator.c.modelled,
        )
        .join(schema.indicator, schema.indicator.c.slug == one.c.indicator)
        .join(schema.vintage, schema.vintage.c.name == one.c.vintage)
        .join(schema.area, schema.area.c.code == one.c.area_code)
        .outerjoin(judged, and_(*same))
        .outerjoin(line, latest)
        .order_by(
            schema.indicator.c.position,
            one.c.geography,
            one.c.area_code,
            one.c.period_end,
            one.c.period_start,
        )
    )
    engine = store.reader(url or store.location())
    count = 0
    try:
        with engine.connect() as connection, file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
            writer.writeheader()
            # A server streams rows only inside a transaction, which the reader's own connections do without.
            level = connection.default_isolation_level
            streaming = connection.execution_options(isolation_level=level, yield_per=BATCH)
            for row in streaming.execute(query).mappings():
                writer.writerow(_cells(row))
                count += 1
            for cells in chain(_placed(streaming), _framework(streaming)):
                writer.writerow(cells)
                count += 1
    finally:
        engine.dispose()
    return count
