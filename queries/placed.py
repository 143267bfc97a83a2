"""Where the towns and the neighbourhoods stand among all of their kind in the country."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data.model.declared import Position
from data.model.placed import Edition, Measure, Placed
from data.reading.placed import RANK, TENTH
from data.storing import schema
from queries import store


@store.cached(entries=2)
def measures() -> Mapping[str, Measure]:
    """Return what is told of places, by slug, in its order."""
    one = schema.placed_measure
    names = ("slug", "source", "geography", "column", "title", "period", "unit", "decimals")
    found = store.rows(select(*(one.c[name] for name in names)).order_by(one.c.position))
    return MappingProxyType({row.slug: Measure(**row._mapping) for row in found})


@store.cached(entries=2)
def _of_ours() -> Mapping[str, tuple[Placed, ...]]:
    held: dict[str, list[Placed]] = defaultdict(list)
    one = schema.placed
    for row in store.rows(select(one).where(one.c.subject != "").order_by(one.c.code, one.c.period)):
        held[row.subject].append(Placed(**{**row._mapping, "position": Position(row.position)}))
    return MappingProxyType({subject: tuple(found) for subject, found in held.items()})


def of_town(slug: str) -> Mapping[str, Placed]:
    """Return what is told of the built-up area of a town, by measure; nothing where ONS draws none."""
    return MappingProxyType({one.measure: one for one in _of_ours().get(slug, ())})


def editions(code: str) -> tuple[Edition, ...]:
    """Return where a neighbourhood stood in each edition of the Indices, the oldest first."""
    held: dict[str, dict[str, Placed]] = defaultdict(dict)
    for one in _of_ours().get(code, ()):
        held[one.period][one.measure] = one
    return tuple(
        Edition(year, int(found[TENTH].value), int(found[RANK].value), found[RANK].among)
        for year, found in sorted(held.items())
        if RANK in found and TENTH in found
    )
