"""The towns: what they are, what lies in them and beside them."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data import schema
from data.views import Neighbourhood, Place, Town, WardShare
from queries import store


@store.cached(entries=2)
def every() -> Mapping[str, Town]:
    """Return the towns by slug, in the order of their names."""
    # Sorted here: databases differ in how they put letters in order.
    found = sorted(store.rows(select(schema.town)), key=lambda row: row.name)
    return MappingProxyType(
        {
            row.slug: Town(**{**row._mapping, "facts": tuple(row.facts), "bordering": tuple(row.bordering)})
            for row in found
        }
    )


@store.cached(entries=20)
def neighbourhoods(town: str) -> tuple[Neighbourhood, ...]:
    """Return a town's neighbourhoods by name."""
    own, ward, msoa = (schema.membership.alias(name) for name in ("own", "ward", "msoa"))
    ward_area, msoa_area = schema.area.alias("ward_area"), schema.area.alias("msoa_area")
    query = (
        select(
            schema.area.c.code,
            schema.area.c.name,
            msoa_area.c.name.label("area_name"),
            ward_area.c.name.label("ward"),
            own.c.confidence,
            own.c.alternative,
            own.c.note,
            own.c.version,
        )
        .select_from(own)
        .join(schema.area, schema.area.c.code == own.c.area_code)
        .join(ward, (ward.c.area_code == own.c.area_code) & (ward.c.parent_geography == "ward"))
        .join(ward_area, ward_area.c.code == ward.c.parent_code)
        .join(msoa, (msoa.c.area_code == own.c.area_code) & (msoa.c.parent_geography == "msoa"))
        .join(msoa_area, msoa_area.c.code == msoa.c.parent_code)
        .where(own.c.parent_geography == "town", own.c.parent_code == town)
        .order_by(msoa_area.c.name, schema.area.c.name)
    )
    return tuple(Neighbourhood(**row._mapping) for row in store.rows(query))


@store.cached(entries=20)
def wards(town: str) -> tuple[WardShare, ...]:
    """Return the wards that lie in a town, the largest part of the town first."""
    share = schema.ward_share.c
    query = (
        select(
            share.ward_code,
            schema.area.c.name.label("ward"),
            share.town,
            share.residents_estimate.label("residents"),
            share.share_of_ward,
            share.share_of_town,
        )
        .join(schema.area, schema.area.c.code == share.ward_code)
        .where(share.town == town)
        .order_by(share.share_of_town.desc(), share.ward_code)
    )
    return tuple(WardShare(**row._mapping) for row in store.rows(query))


@store.cached(entries=20)
def places(town: str) -> tuple[Place, ...]:
    """Return a town's places by kind and name."""
    place = schema.place.c
    names = ("kind", "name", "postcode", "longitude", "latitude", "publisher", "as_at")
    query = (
        select(*(place[name] for name in names))
        .where(place.town == town)
        .order_by(place.kind, place.name, place.position)
    )
    return tuple(Place(**row._mapping) for row in store.rows(query))
