"""Works out, once, all that pages show beside the published figures."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.catalogue import Catalogue
from data.faults import DataFault
from data.findings import Assessment, Inequality, MapClasses, Series
from data.methods import aggregation, classes, comparison, inequality, intervals, trend
from data.model import (
    Basis,
    Change,
    Comparison,
    Indicator,
    Interval,
    Observation,
    Origin,
)
from data.tables import BOROUGH, ENGLAND, Areas

SUM_TOLERANCE = 0.005  # the publishers' own rounding
WEIGHTS = "residents-2022"
CHILDREN = "children-2022"
DEPRIVATION_ORDER = ("deprivation-decile", "deprivation-score")
MADE_UP = ("town", "ward", "msoa", "local-authority")
INSIDE = ("town", "ward", "msoa", "lsoa")

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that the build worked out; `observations` holds the published figures too."""

    observations: tuple[Observation, ...]
    assessments: tuple[Assessment, ...]
    series: tuple[Series, ...]
    inequalities: tuple[Inequality, ...]
    map_classes: tuple[MapClasses, ...]


class Figures:
    """Observations by indicator, period and area."""

    def __init__(self, observations: list[Observation]) -> None:
        self.all = observations
        self._by_period: dict[str, dict[Period, dict[str, Observation]]] = defaultdict(lambda: defaultdict(dict))
        for one in observations:
            self._by_period[one.indicator][one.period][one.area_code] = one

    def periods(self, indicator: str) -> list[Period]:
        """Return an indicator's periods, oldest first."""
        return sorted(self._by_period[indicator], key=lambda period: (period[1], period[0]))

    def at(self, indicator: str, period: Period) -> dict[str, Observation]:
        """Return an indicator's observations in a period by area code."""
        return self._by_period[indicator].get(period, {})

    def latest(self, indicator: str, codes: tuple[str, ...]) -> dict[str, Observation]:
        """Return the observations of the latest period that has any of the areas, by area code."""
        for period in reversed(self.periods(indicator)):
            found = {code: one for code, one in self.at(indicator, period).items() if code in codes}
            if found:
                return found
        return {}


def _status(parts: list[Observation]) -> str:
    """Return the status of a sum: estimated if a part is estimated or left out, else provisional if one is."""
    statuses = {part.status for part in parts}
    if "e" in statuses or any(part.numerator is None for part in parts):
        return "e"
    return "p" if "p" in statuses else ""


def _made(like: Observation, *, area_code: str, geography: str, origin: Origin, status: str) -> Observation:
    return replace(
        like,
        area_code=area_code,
        geography=geography,
        origin=origin,
        status=status,
        value=None,
        lower=None,
        upper=None,
        numerator=None,
        denominator=None,
        published_comparison="",
    )


class _Aggregator:
    """Makes the figures of towns, wards, MSOAs and the borough from those of the neighbourhoods."""

    def __init__(self, figures: Figures, areas: Areas) -> None:
        self._figures = figures
        self._areas = areas
        self._residents = self._counts(WEIGHTS)
        self._children = self._counts(CHILDREN)
        self._ward_of = {code: ward for ward, codes in areas.members["ward"].items() for code in codes}

    def _counts(self, indicator: str) -> dict[str, float]:
        latest = self._figures.latest(indicator, tuple(self._areas.centroids))
        return {code: one.value or 0.0 for code, one in latest.items()}

    def _combine(
        self, indicator: Indicator, here: dict[str, Observation], codes: tuple[str, ...], blank: Observation
    ) -> Observation | None:
        parts = [here[code] for code in codes if code in here]
        if indicator.aggregation == "sum":
            total = aggregation.summed(indicator, ((part.numerator, part.denominator) for part in parts))
            if total is None or len(parts) < len(codes):
                return None
            value, numerator, denominator = total
            return replace(
                blank,
                value=value,
                numerator=numerator,
                denominator=denominator,
                origin=Origin.SUMMED,
                status=_status(parts),
            )
        if indicator.aggregation == f"mean:{WEIGHTS}":
            mean = aggregation.weighted_mean((part.value, self._residents.get(part.area_code, 0.0)) for part in parts)
            return mean and replace(blank, value=mean[0], denominator=mean[1], origin=Origin.WEIGHTED, status="e")
        apportioned = aggregation.weighted_mean(
            (here[self._ward_of[code]].value, self._children.get(code, 0.0))
            for code in codes
            if self._ward_of[code] in here
        )
        return apportioned and replace(
            blank,
            value=apportioned[0],
            numerator=apportioned[0] * apportioned[1] / indicator.multiplier,
            denominator=apportioned[1],
            origin=Origin.APPORTIONED,
            status="e",
        )

    def make(self, indicator: Indicator) -> Iterator[Observation]:
        """Yield what is not published, for each period that has figures of the parts."""
        if indicator.aggregation == "none":
            return
        part = "ward" if indicator.aggregation == "apportion" else "lsoa"
        for period in self._figures.periods(indicator.slug):
            here = self._figures.at(indicator.slug, period)
            like = next((one for one in here.values() if one.geography == part), None)
            if like is None:
                continue
            for geography in MADE_UP:
                for code, codes in self._areas.members[geography].items():
                    if code in here:
                        continue
                    blank = _made(like, area_code=code, geography=geography, origin=Origin.SUMMED, status="")
                    made = self._combine(indicator, here, codes, blank)
                    if made is not None:
                        yield made


def _check_sums(figures: Figures, *, indicator: Indicator, areas: Areas, root: Path) -> None:
    """Check that the neighbourhoods sum to the published borough figure within the publisher's rounding."""
    if indicator.aggregation != "sum":
        return
    for period in figures.periods(indicator.slug):
        here = figures.at(indicator.slug, period)
        parts = [here[code] for code in areas.centroids if code in here]
        borough = here.get(BOROUGH)
        total = aggregation.summed(indicator, ((part.numerator, part.denominator) for part in parts))
        if not total or borough is None or borough.value is None:
            continue
        if abs(total[0] - borough.value) > SUM_TOLERANCE * abs(borough.value):
            raise DataFault(
                f"The neighbourhoods of {indicator.slug} give {total[0]:g} for the borough in "
                f"{borough.period_label}, where {borough.value:g} is published.",
                file=root / "sources" / indicator.source / "figures.csv",
                mend="Check the counts of the neighbourhoods and the borough's row.",
            )


class _Assessor:
    """Compares observations with England and the borough."""

    def __init__(self, figures: Figures, indicators: dict[str, Indicator]) -> None:
        self._figures = figures
        self._indicators = indicators

    def interval(self, one: Observation, *, level: float = intervals.LEVEL) -> Interval | None:
        """Return an observation's interval: as published, or computed from its counts where allowed (S2)."""
        if one.value is None:
            return None
        if one.lower is not None and one.upper is not None:
            published = Interval(one.lower, one.upper)
            return published if level == intervals.LEVEL else intervals.widened(one.value, published, level=level)
        if one.origin in (Origin.WEIGHTED, Origin.APPORTIONED):
            return None
        computed = intervals.of_counts(self._indicators[one.indicator], one.numerator, one.denominator, level=level)
        # A published value that its own counts do not give (rounded, or another base) gets no interval of ours.
        return computed if computed is not None and computed.holds(one.value) else None

    def assess(self, one: Observation) -> Assessment | None:
        """Return the assessment of an observation, or None where there is nothing to say."""
        polarity = self._indicators[one.indicator].polarity
        interval = self.interval(one)
        here = self._figures.at(one.indicator, one.period)

        def against(code: str, held: Interval | None) -> Comparison:
            benchmark = here.get(code)
            inside = code == ENGLAND or one.geography in INSIDE
            if benchmark is None or code == one.area_code or not inside:
                return Comparison.NOT_COMPARED
            return comparison.with_benchmark(held, benchmark.value, polarity=polarity)

        england = against(ENGLAND, interval)
        basis = Basis.INTERVAL if england is not Comparison.NOT_COMPARED else Basis.NONE
        if england is Comparison.NOT_COMPARED and one.published_comparison and one.area_code != ENGLAND:
            england, basis = Comparison(one.published_comparison.lower()), Basis.PUBLISHER
        if interval is None and basis is Basis.NONE:
            return None
        wide = self.interval(one, level=intervals.STANDOUT_LEVEL)
        return Assessment(
            indicator=one.indicator,
            area_code=one.area_code,
            period_start=one.period_start,
            period_end=one.period_end,
            lower=interval.lower if interval else None,
            upper=interval.upper if interval else None,
            comparison_england=england,
            basis_england=basis,
            comparison_borough=against(BOROUGH, interval),
            standout_england=against(ENGLAND, wide),
            standout_borough=against(BOROUGH, wide),
        )


class _SeriesReader:
    """Reads what an area's observations of an indicator say together."""

    def __init__(self, assessor: _Assessor, *, began: date) -> None:
        self._assessor = assessor
        self._began = began

    def read(self, indicator: Indicator, observations: list[Observation]) -> Series | None:
        """Return the series of one area, or None where it has no value at all."""
        known = [one for one in observations if one.value is not None]
        if not known:
            return None
        known.sort(key=lambda one: (one.period_end, one.period_start))
        latest = known[-1]
        unbroken = [
            one for one in known if not any(one.period_start < day <= latest.period_start for day in indicator.breaks)
        ]
        baseline = next((one for one in reversed(unbroken) if one.period_end <= self._began), None)
        change, difference = self._change(indicator, latest, baseline)
        return Series(
            indicator=indicator.slug,
            area_code=latest.area_code,
            latest_start=latest.period_start,
            latest_end=latest.period_end,
            trend=trend.recent(
                [
                    (one.period_start, one.period_end, one.value, self._assessor.interval(one))
                    for one in unbroken
                    if one.value is not None
                ],
                polarity=indicator.polarity,
            ),
            baseline_start=baseline.period_start if baseline else None,
            baseline_end=baseline.period_end if baseline else None,
            change=change,
            difference=difference,
        )

    def _change(
        self, indicator: Indicator, latest: Observation, baseline: Observation | None
    ) -> tuple[Change, float | None]:
        if latest.period_end <= self._began:
            return Change.NO_FIGURE_SINCE, None
        if baseline is None or baseline.value is None or latest.value is None:
            return Change.NO_BASELINE, None
        difference = latest.value - baseline.value
        if latest.period_start <= baseline.period_end:
            return Change.UNTESTED, difference
        change = comparison.of_periods(
            (latest.value, self._assessor.interval(latest)),
            (baseline.value, self._assessor.interval(baseline)),
            polarity=indicator.polarity,
        )
        return change, difference


def _ranked(series: list[Series], *, figures: Figures, assessor: _Assessor, catalogue: Catalogue) -> Iterator[Series]:
    """Yield the series, those of towns with the range of ranks they could hold."""
    ranks: dict[tuple[str, str], tuple[int, int]] = {}
    towns = tuple(catalogue.towns)
    for indicator in catalogue.indicators.values():
        found = {
            code: interval
            for code, one in figures.latest(indicator.slug, towns).items()
            if (interval := assessor.interval(one)) is not None
        }
        if len(found) == len(towns):
            for code, rank in comparison.rank_range(found, polarity=indicator.polarity).items():
                ranks[indicator.slug, code] = rank
    for one in series:
        best, worst = ranks.get((one.indicator, one.area_code), (None, None))
        yield replace(one, rank_best=best, rank_worst=worst)


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


def derive(published: list[Observation], *, catalogue: Catalogue, areas: Areas, root: Path) -> Derived:
    """Work out everything from the published observations.

    Raises:
        DataFault: If the neighbourhoods do not sum to a published borough figure.
    """
    figures = Figures(published)
    for indicator in catalogue.indicators.values():
        _check_sums(figures, indicator=indicator, areas=areas, root=root)
    aggregator = _Aggregator(figures, areas)
    made = [one for indicator in catalogue.indicators.values() for one in aggregator.make(indicator)]
    figures = Figures(sorted([*published, *made], key=lambda one: (one.indicator, one.area_code, one.period)))
    assessor = _Assessor(figures, catalogue.indicators)
    assessments = [judged for one in figures.all if (judged := assessor.assess(one)) is not None]
    grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in figures.all:
        if one.geography in INSIDE or one.area_code == BOROUGH:
            grouped[one.indicator, one.area_code].append(one)
    reader = _SeriesReader(assessor, began=catalogue.plan.began)
    series = [
        found
        for (indicator, _), observations in grouped.items()
        if (found := reader.read(catalogue.indicators[indicator], observations)) is not None
    ]
    return Derived(
        observations=tuple(figures.all),
        assessments=tuple(assessments),
        series=tuple(_ranked(series, figures=figures, assessor=assessor, catalogue=catalogue)),
        inequalities=tuple(_inequalities(figures, catalogue=catalogue, areas=areas)),
        map_classes=tuple(_map_classes(figures, catalogue=catalogue, areas=areas)),
    )
