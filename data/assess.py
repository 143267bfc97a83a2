"""Judges figures: intervals, comparisons with England and the borough, trends, changes, ranks (S2 to S6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from data.catalogue import Catalogue
from data.figures import Figures
from data.findings import Assessment, Series
from data.methods import comparison, intervals, trend
from data.model import Basis, Change, Comparison, Indicator, Interval, Observation, Origin
from data.tables import BOROUGH, ENGLAND

CHOSEN = "chosen"  # the geography, and the code, of a set of neighbourhoods that a reader puts together
INSIDE = ("town", "ward", "msoa", "lsoa", CHOSEN)


class Assessor:
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


class SeriesReader:
    """Reads what an area's observations of an indicator say together."""

    def __init__(self, assessor: Assessor, *, began: date) -> None:
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
                polarity=indicator.polarity_over_time,
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
            return Change.OVERLAPPING, difference
        change = comparison.of_periods(
            (latest.value, self._assessor.interval(latest)),
            (baseline.value, self._assessor.interval(baseline)),
            polarity=indicator.polarity_over_time,
        )
        return change, difference


def ranked(series: list[Series], *, figures: Figures, assessor: Assessor, catalogue: Catalogue) -> Iterator[Series]:
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
