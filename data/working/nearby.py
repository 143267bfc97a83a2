"""Works out how many residents live near a place of a kind, neighbourhood by neighbourhood.

A neighbourhood counts whole, by its population-weighted centre: all of its residents are near, or none is.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from data.faults import DataFault
from data.methods import distance
from data.model.declared import Indicator, Observation, Origin, Place
from data.model.observations import Figures
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.vocabulary import WEIGHTS, Geography, Status


def is_near(metres: float, *, within: float) -> bool:
    """Return whether a place so far from the centre is near: up to the limit, which is included."""
    return metres <= within


def _register(indicator: Indicator, places: Iterable[Place], *, root: Path) -> tuple[Place, ...]:
    """Return the places that an indicator is about."""
    found = tuple(place for place in places if place.kind == indicator.places)
    dates = sorted({place.as_at for place in found})
    if len(dates) == 1:
        return found
    said = f"the dates {', '.join(dates)}" if dates else "no place"
    raise DataFault(
        f"{indicator.slug} is measured from places of the kind {indicator.places}, which has {said}.",
        file=root / "areas" / "places.csv",
        mend="Give the kind its places, all of one date, or take the indicator out.",
    )


def _label(place: Place) -> str:
    start, end = place.period
    if start == end:
        return f"{start.day} {start:%B %Y}"
    return f"{end:%B %Y}" if (start.year, start.month) == (end.year, end.month) else str(end.year)


def _of_indicator(
    indicator: Indicator, places: tuple[Place, ...], *, areas: Areas, residents: dict[str, Observation], vintage: str
) -> Iterator[Observation]:
    points = [(place.longitude, place.latitude) for place in places]
    start, end = places[0].period
    for code, centre in areas.centroids.items():
        count = residents[code].value if code in residents else None
        if not count:
            continue
        near = is_near(min(distance.metres(centre, point) for point in points), within=indicator.within)
        yield Observation(
            indicator=indicator.slug,
            area_code=code,
            geography=Geography.LSOA,
            period_start=start,
            period_end=end,
            period_label=_label(places[0]),
            value=indicator.multiplier if near else 0.0,
            lower=None,
            upper=None,
            numerator=count if near else 0.0,
            denominator=count,
            status=Status.ESTIMATED,
            published_comparison="",
            origin=Origin.MEASURED,
            vintage=vintage,
        )


def measure(
    figures: Figures, *, catalogue: Catalogue, areas: Areas, places: tuple[Place, ...], root: Path
) -> Iterator[Observation]:
    """Yield the neighbourhoods' figures of every indicator that is measured from places.

    A neighbourhood whose residents are not known has none.

    Raises:
        DataFault: If there is no place of an indicator's kind, or its register has more than one date.
    """
    residents = figures.latest(WEIGHTS, tuple(areas.centroids))
    for indicator in catalogue.indicators.values():
        if indicator.places:
            yield from _of_indicator(
                indicator,
                _register(indicator, places, root=root),
                areas=areas,
                residents=residents,
                vintage=catalogue.sources[indicator.source].vintage,
            )
