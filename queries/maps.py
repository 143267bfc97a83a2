"""Boundaries and the classes that colour them."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data.model.shown import Shape
from data.storing import schema
from data.vocabulary import Geography
from queries import store


@store.cached(entries=2)
def classes() -> Mapping[tuple[str, str], tuple[float, ...]]:
    """Return the inner limits of the classes on a map, by (indicator, geography)."""
    return MappingProxyType(
        {(row.indicator, row.geography): tuple(row.breaks) for row in store.rows(select(schema.map_classes))}
    )


@store.cached(entries=8)
def shapes(geography: str) -> tuple[Shape, ...]:
    """Return the boundaries of a geography, those of neighbourhoods with the town each lies in."""
    boundary, own = schema.boundary, schema.membership
    query = (
        select(boundary.c.area_code, boundary.c.name, boundary.c.geometry, own.c.parent_code.label("town"))
        .outerjoin(own, (own.c.area_code == boundary.c.area_code) & (own.c.parent_geography == Geography.TOWN))
        .where(boundary.c.geography == geography)
        .order_by(boundary.c.area_code)
    )
    return tuple(Shape(**row._mapping) for row in store.rows(query))
