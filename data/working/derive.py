"""Works out, once, all that pages show beside the published figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.methods import classes
from data.model.declared import Indicator, Observation, Place, Trend
from data.model.observations import Figures
from data.model.worked_out import Assessment, MapClasses, Series
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.subject import BOROUGH
from data.vocabulary import GROUPS, INSIDE, Geography
from data.working import nearby
from data.working.aggregate import Aggregator, check_sums
from data.working.assess import Assessor, SeriesReader, Spreads, ranked
from data.working.gaps import Unequal, work_out


@dataclass(frozen=True, slots=True)
class Derived:
    """All that the build worked out; `observations` holds the published figures too."""

    observations: tuple[Observation, ...]
    assessments: tuple[Assessment, ...]
    series: tuple[Series, ...]
    unequal: Unequal
    map_classes: tuple[MapClasses, ...]


def _map_classes(figures: Figures, *, catalogue: Catalogue, areas: Areas) -> Iterator[MapClasses]:
    geographies: dict[str, tuple[str, ...]] = {geography: tuple(areas.members[geography]) for geography in GROUPS}
    geographies[Geography.LSOA] = tuple(areas.centroids)
    for indicator in catalogue.indicators.values():
        for geography, codes in geographies.items():
            latest = figures.latest(indicator.slug, codes)
            values = [one.value for one in latest.values() if one.value is not None]
            if values:
                one = next(iter(latest.values()))
                yield MapClasses(
                    indicator.slug,
                    geography,
                    one.period_start,
                    one.period_end,
                    classes.quantile_breaks(values, decimals=indicator.decimals),
                )


def _series(
    grouped: Mapping[tuple[str, str], list[Observation]], *, reader: SeriesReader, indicators: Mapping[str, Indicator]
) -> list[Series]:
    """Return the series of observations grouped by indicator and area; the borough's are read before its parts'."""
    found: list[Series] = []
    borough: dict[str, Trend] = {}
    for (slug, code), observations in sorted(grouped.items(), key=lambda group: group[0][1] != BOROUGH):
        one = reader.read(indicators[slug], observations, borough=None if code == BOROUGH else borough.get(slug))
        if one is None:
            continue
        if code == BOROUGH:
            borough[slug] = one.trend
        found.append(one)
    return found


def derive(
    published: list[Observation],
    *,
    catalogue: Catalogue,
    areas: Areas,
    places: tuple[Place, ...],
    root: Path,
    spreads: Spreads | None = None,
) -> Derived:
    """Work out everything from the published observations, the places, and how the authorities spread.

    Raises:
        DataFault: If the neighbourhoods do not sum to a published borough figure, or a kind of place has no
            place or more than one date.
    """
    figures = Figures(published)
    for indicator in catalogue.indicators.values():
        check_sums(figures, indicator=indicator, areas=areas, root=root, catalogue=catalogue)
    measured = nearby.measure(figures, catalogue=catalogue, areas=areas, places=places, root=root)
    parts = [*published, *measured]
    ward_of = {code: ward for ward, codes in areas.members[Geography.WARD].items() for code in codes}
    aggregator = Aggregator(Figures(parts), ward_of=ward_of, controlled=catalogue.controlled)
    made = [one for indicator in catalogue.indicators.values() for one in aggregator.make(indicator, areas.members)]
    figures = Figures(sorted([*parts, *made], key=lambda one: (one.indicator, one.area_code, one.period)))
    assessor = Assessor(figures, catalogue.indicators, areas=areas.by_code, spreads=spreads)
    assessments = [judged for one in figures.all if (judged := assessor.assess(one)) is not None]
    grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in figures.all:
        if one.geography in INSIDE or one.area_code == BOROUGH:
            grouped[one.indicator, one.area_code].append(one)
    reader = SeriesReader(assessor, began=catalogue.plan.began)
    series = _series(grouped, reader=reader, indicators=catalogue.indicators)
    return Derived(
        observations=tuple(figures.all),
        assessments=tuple(assessments),
        series=tuple(ranked(series, figures=figures, assessor=assessor, catalogue=catalogue)),
        unequal=work_out(figures, catalogue=catalogue, areas=areas),
        map_classes=tuple(_map_classes(figures, catalogue=catalogue, areas=areas)),
    )
