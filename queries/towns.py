"""The towns: what they are, what lies in them and beside them."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data.model.shown import Neighbourhood, Place, Town, WardShare
from data.storing import schema
from queries import neighbourhoods as all_neighbourhoods
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
    own = (one for one in all_neighbourhoods.every().values() if one.town == town)
    return tuple(sorted(own, key=lambda one: (one.area_name, one.name)))


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
