"""The observations of an indicator over time."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from data import schema
from data.views import Point
from queries import store


@store.cached(entries=2000)
def of(indicator: str, area_codes: tuple[str, ...]) -> Mapping[str, tuple[Point, ...]]:
    """Return the series of areas by area code, oldest first; an area without any is left out."""
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
        )
        .join(schema.area, schema.area.c.code == one.c.area_code)
        .outerjoin(judged, store.same_observation(judged, one))
        .where(one.c.indicator == indicator, one.c.area_code.in_(area_codes))
        .order_by(one.c.period_end, one.c.period_start)
    )
    series: dict[str, list[Point]] = {}
    for row in store.rows(query):
        series.setdefault(row.area_code, []).append(Point(**row._mapping))
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
