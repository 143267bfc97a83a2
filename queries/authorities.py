"""The English local authorities: how an indicator stands among them, and who is published as like the borough."""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data.methods import comparison
from data.model.declared import Area, Interval
from data.model.shown import Authority, NeighbourSet, Peers
from data.storing import schema
from data.subject import BOROUGH, SUBJECT
from data.vocabulary import Geography
from data.working.authorities import counted_once
from queries import history, indicators, store

FEWEST = 20  # authorities that make a picture of England


@store.cached(entries=2)
def names() -> Mapping[str, str]:
    """Return the names of all local authorities and counties by code, in the order of their names."""
    return MappingProxyType({one.code: one.name for one in sorted(_places().values(), key=lambda one: one.name)})


@store.cached(entries=2)
def _places() -> Mapping[str, Area]:
    """Return all local authorities and counties by code."""
    query = select(schema.area).where(schema.area.c.geography.in_(SUBJECT.peers))
    return MappingProxyType({row.code: Area(**row._mapping) for row in store.rows(query)})


@store.cached(entries=2)
def _regions() -> Mapping[str, str]:
    """Return the names of the regions of England by code."""
    query = select(schema.area.c.code, schema.area.c.name).where(schema.area.c.geography == Geography.REGION)
    return MappingProxyType({row.code: row.name for row in store.rows(query)})


@store.cached(entries=2)
def sets() -> Mapping[str, NeighbourSet]:
    """Return the published sets of similar authorities by a name for the address."""
    one = schema.neighbour.c
    found: dict[str, list[tuple[float, str]]] = {}
    about: dict[str, tuple[str, str]] = {}
    for row in store.rows(select(one.set, one.rank, one.area_code, one.vintage, one.licence)):
        found.setdefault(row.set, []).append((row.rank or 0, row.area_code))
        about[row.set] = row.vintage, row.licence
    return MappingProxyType(
        {
            re.sub(r"[^a-z]+", "-", name.lower().replace("'", "")).strip("-"): NeighbourSet(
                name, *about[name], tuple(code for _, code in sorted(found[name]))
            )
            for name in sorted(found)
        }
    )


@store.cached(entries=200)
def peers(indicator: str) -> Peers | None:
    """Return all authorities' figures of an indicator in the period that most have; None where few have any.

    Nobody is counted twice: counties are left out where there are figures of districts. The borough's place is the
    range of ranks that the intervals allow, None where they are not all known (S7).
    """
    one, area = schema.observation.c, schema.area.c
    found = list(
        history.observed(one.indicator == indicator, area.geography.in_(SUBJECT.peers), one.value.is_not(None))
    )
    periods = Counter((point.period_end, point.period_start) for point in found)
    if not periods or max(periods.values()) < FEWEST:
        return None
    most = max(periods, key=lambda period: (periods[period], period))
    then = [point for point in found if (point.period_end, point.period_start) == most]
    every = _places()
    kind = {area.code for area in counted_once(every[point.area_code] for point in then)}
    here = sorted(
        (
            Authority(point.area_code, point.area_name, point.value, point.lower, point.upper, point.status)
            for point in then
            if point.value is not None and point.area_code in kind
        ),
        key=lambda one: (one.value, one.name),
    )
    intervals = {
        one.code: Interval(one.lower, one.upper) for one in here if one.lower is not None and one.upper is not None
    }
    held = {every[one.code].region_code for one in here}
    regions = [name for code, name in _regions().items() if code in held]
    rank = None
    if BOROUGH in intervals and len(intervals) == len(here):
        rank = comparison.rank_range(intervals, polarity=indicators.one(indicator).polarity)[BOROUGH]
    return Peers(
        period_label=then[0].period_label,
        period_start=most[1],
        period_end=most[0],
        authorities=tuple(here),
        regions=() if len(regions) == len(_regions()) else tuple(sorted(regions)),
        rank=rank,
    )
