"""Works out, once, all that pages show beside the published figures."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data import nearby
from data.aggregate import Aggregator, check_sums
from data.assess import INSIDE, Assessor, SeriesReader, ranked
from data.catalogue import Catalogue
from data.figures import Figures
from data.findings import Assessment, Inequality, MapClasses, Series
from data.methods import aggregation, classes, inequality
from data.model import Observation, Place
from data.tables import BOROUGH, Areas

DEPRIVATION_ORDER = ("deprivation-decile", "deprivation-score")


@dataclass(frozen=True, slots=True)
class Derived:
    """All that the build worked out; `observations` holds the published figures too."""

    observations: tuple[Observation, ...]
    assessments: tuple[Assessment, ...]
    series: tuple[Series, ...]
    inequalities: tuple[Inequality, ...]
    map_classes: tuple[MapClasses, ...]


def deprivation_order(figures: Figures, areas: Areas) -> list[str]:
    """Return the neighbourhoods from most to least deprived: by decile, then by score, then by code."""
    codes = tuple(areas.centroids)
    decile, score = (figures.latest(slug, codes) for slug in DEPRIVATION_ORDER)
    return sorted(
        (code for code in codes if code in decile and code in score),
        key=lambda code: (decile[code].value or 0, -(score[code].value or 0), code),
    )


def _inequalities(figures: Figures, *, catalogue: Catalogue, areas: Areas) -> Iterator[Inequality]:
    most, least = inequality.fifths(deprivation_order(figures, areas))
    for indicator in catalogue.indicators.values():
        if indicator.aggregation != "sum" or not indicator.counts_have_intervals:
            continue
        for period in figures.periods(indicator.slug):
            here = figures.at(indicator.slug, period)
            groups = [
                aggregation.summed(
                    indicator,
                    ((here[code].numerator, here[code].denominator) for code in codes if code in here),
                )
                for codes in (most, least)
            ]
            if groups[0] is None or groups[1] is None:
                continue
            gap = inequality.gap(
                indicator,
                inequality.Group(groups[0][1], groups[0][2] or 0),
                inequality.Group(groups[1][1], groups[1][2] or 0),
            )
            if gap is None:
                continue
            label = next(here[code].period_label for code in most if code in here)
            yield Inequality(
                indicator=indicator.slug,
                period_start=period[0],
                period_end=period[1],
                period_label=label,
                most=gap.most,
                most_lower=gap.most_interval.lower,
                most_upper=gap.most_interval.upper,
                least=gap.least,
                least_lower=gap.least_interval.lower,
                least_upper=gap.least_interval.upper,
                difference=gap.difference,
                difference_lower=gap.difference_interval.lower,
                difference_upper=gap.difference_interval.upper,
                ratio=gap.ratio,
                ratio_lower=gap.ratio_interval.lower if gap.ratio_interval else None,
                ratio_upper=gap.ratio_interval.upper if gap.ratio_interval else None,
            )


def _map_classes(figures: Figures, *, catalogue: Catalogue, areas: Areas) -> Iterator[MapClasses]:
    geographies = {geography: tuple(areas.members[geography]) for geography in ("town", "ward", "msoa")}
    geographies["lsoa"] = tuple(areas.centroids)
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
                    classes.quantile_breaks(values),
                )


def derive(
    published: list[Observation], *, catalogue: Catalogue, areas: Areas, places: tuple[Place, ...], root: Path
) -> Derived:
    """Work out everything from the published observations and the places.

    Raises:
        DataFault: If the neighbourhoods do not sum to a published borough figure, or a kind of place has no
            place or more than one date.
    """
    figures = Figures(published)
    for indicator in catalogue.indicators.values():
        check_sums(figures, indicator=indicator, areas=areas, root=root)
    measured = nearby.measure(figures, catalogue=catalogue, areas=areas, places=places, root=root)
    parts = [*published, *measured]
    aggregator = Aggregator(Figures(parts), areas)
    made = [one for indicator in catalogue.indicators.values() for one in aggregator.make(indicator)]
    figures = Figures(sorted([*parts, *made], key=lambda one: (one.indicator, one.area_code, one.period)))
    assessor = Assessor(figures, catalogue.indicators)
    assessments = [judged for one in figures.all if (judged := assessor.assess(one)) is not None]
    grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in figures.all:
        if one.geography in INSIDE or one.area_code == BOROUGH:
            grouped[one.indicator, one.area_code].append(one)
    reader = SeriesReader(assessor, began=catalogue.plan.began)
    series = [
        found
        for (indicator, _), observations in grouped.items()
        if (found := reader.read(catalogue.indicators[indicator], observations)) is not None
    ]
    return Derived(
        observations=tuple(figures.all),
        assessments=tuple(assessments),
        series=tuple(ranked(series, figures=figures, assessor=assessor, catalogue=catalogue)),
        inequalities=tuple(_inequalities(figures, catalogue=catalogue, areas=areas)),
        map_classes=tuple(_map_classes(figures, catalogue=catalogue, areas=areas)),
    )
