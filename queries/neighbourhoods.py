"""The neighbourhoods: what each lies in, and the areas that are made of them."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data.model.shown import Group, Neighbourhood
from data.storing import schema
from data.vocabulary import GROUPS
from queries import store


@store.cached(entries=2)
def every() -> Mapping[str, Neighbourhood]:
    """Return the neighbourhoods by code."""
    town, ward, msoa = (schema.membership.alias(geography) for geography in GROUPS)
    ward_area, msoa_area, own = schema.area.alias("ward_area"), schema.area.alias("msoa_area"), schema.neighbourhood
    query = select(
        own.c.code,
        schema.area.c.name,
        msoa_area.c.code.label("msoa_code"),
        msoa_area.c.name.label("area_name"),
        ward_area.c.code.label("ward_code"),
        ward_area.c.name.label("ward"),
        town.c.parent_code.label("town"),
        own.c.longitude,
        own.c.latitude,
        town.c.confidence,
        town.c.alternative,
        town.c.note,
        town.c.version,
    ).select_from(own)
    query = query.join(schema.area, schema.area.c.code == own.c.code)
    for geography, membership in zip(GROUPS, (town, ward, msoa), strict=True):
        query = query.join(
            membership, (membership.c.area_code == own.c.code) & (membership.c.parent_geography == geography)
        )
    query = query.join(ward_area, ward_area.c.code == ward.c.parent_code)
    query = query.join(msoa_area, msoa_area.c.code == msoa.c.parent_code).order_by(own.c.code)
    return MappingProxyType({row.code: Neighbourhood(**row._mapping) for row in store.rows(query)})


@store.cached(entries=2)
def codes() -> tuple[str, ...]:
    """Return the codes of all neighbourhoods, in order."""
    return tuple(every())


@store.cached(entries=2)
def groups() -> Mapping[str, Group]:
    """Return the towns, wards and MSOAs by code, with their neighbourhoods: towns first, each kind by name."""
    query = select(schema.area).where(schema.area.c.geography.in_(GROUPS))
    # Sorted here: databases differ in how they put letters in order.
    found = sorted(store.rows(query), key=lambda row: (GROUPS.index(row.geography), row.name))
    inside: dict[str, list[str]] = {}
    for one in every().values():
        for parent in (one.town, one.ward_code, one.msoa_code):
            inside.setdefault(parent, []).append(one.code)
    return MappingProxyType(
        {row.code: Group(row.code, row.name, row.geography, tuple(inside.get(row.code, ()))) for row in found}
    )
