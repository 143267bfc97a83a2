"""The observations of an indicator over time."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import ColumnElement, select

from data.model.shown import Point
from data.storing import schema
from queries import store


def observed(*conditions: ColumnElement[bool]) -> Iterator[Point]:
    """Yield the observations that meet conditions on `schema.observation` and `schema.area`, oldest first."""
    one, judged = schema.observation, schema.assessment
    query = (
        select(
            one.c.area_code,
            schema.area.c.name.label("area_name"),
            one.c.period_start,
            one.c.period_end,
            one.c.period_label,
            one.c.value,
            judged.c.lower,
            judged.c.upper,
            one.c.status,
            one.c.geography,
        )
        .join(schema.area, schema.area.c.code == one.c.area_code)
        .outerjoin(judged, store.same_observation(judged, one))
        .where(*conditions)
        .order_by(one.c.period_end, one.c.period_start)
    )
    return (Point(**row._mapping) for row in store.rows(query))


@store.cached(entries=2000)
def of(indicator: str, area_codes: tuple[str, ...]) -> Mapping[str, tuple[Point, ...]]:
    """Return the series of areas by area code, oldest first; an area without any is left out."""
    one = schema.observation.c
    series: dict[str, list[Point]] = {}
    for point in observed(one.indicator == indicator, one.area_code.in_(area_codes)):
        series.setdefault(point.area_code, []).append(point)
    return MappingProxyType({code: tuple(series[code]) for code in area_codes if code in series})


@store.cached(entries=300)
def values(area_code: str) -> Mapping[str, tuple[tuple[date, float], ...]]:
    """Return every indicator's (period end, value) for an area, oldest first: enough for a small picture."""
    one = schema.observation.c
    query = (
        select(one.indicator, one.period_end, one.value)
        .where(one.area_code == area_code, one.value.is_not(None))
        .order_by(one.indicator, one.period_end, one.period_start)
    )
    found: dict[str, list[tuple[date, float]]] = {}
    for row in store.rows(query):
        found.setdefault(row.indicator, []).append((row.period_end, row.value))
    return MappingProxyType({slug: tuple(points) for slug, points in found.items()})
