"""Schools, pharmacies, libraries, hospitals and parks: all of them, and the nearest to a point."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from sqlalchemy import select

from data.methods import distance
from data.model.declared import Locality
from data.model.shown import Nearest, Place
from data.storing import schema
from queries import store


@store.cached(entries=2)
def every() -> tuple[Place, ...]:
    """Return all places, in the order of their registers."""
    place = schema.place.c
    query = select(*(place[field.name] for field in fields(Place))).order_by(place.position)
    return tuple(Place(**row._mapping) for row in store.rows(query))


@store.cached(entries=2)
def localities() -> tuple[Locality, ...]:
    """Return the places that people name and no boundary has, in their order."""
    query = select(schema.locality).order_by(schema.locality.c.position)
    return tuple(Locality(**row._mapping) for row in store.rows(query))


def nearest(longitude: float, latitude: float) -> Mapping[str, Nearest]:
    """Return the nearest place of each kind to a point; of two equally near the first in its register."""
    found: dict[str, Nearest] = {}
    for place in every():
        metres = distance.metres((longitude, latitude), (place.longitude, place.latitude))
        if place.kind not in found or metres < found[place.kind].metres:
            found[place.kind] = Nearest(place, metres)
    return MappingProxyType(found)
