"""Judges figures: intervals, comparisons, positions, differences in people, trends, changes, ranks (S2 to S6)."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date

from data.methods import comparison, intervals, people, position, trend
from data.model.declared import (
    Area,
    Basis,
    Change,
    Comparison,
    Indicator,
    InPeople,
    Interval,
    Observation,
    Origin,
    Position,
    Trend,
)
from data.model.framework import Spread
from data.model.observations import Figures
from data.model.worked_out import Assessment, Series
from data.reading.catalogue import Catalogue
from data.subject import BOROUGH, ENGLAND
from data.vocabulary import INSIDE, Geography
from data.working.authorities import counted_once

Spreads = Mapping[tuple[str, tuple[date, date]], Spread]
CHOSEN = Geography.CHOSEN.value  # the code, too, of a set of neighbourhoods that a reader puts together


def _stored(name: str, told: InPeople | None) -> dict[str, int | None]:
    """Return the three columns in which a difference in people is stored."""
    count, lower, upper = astuple(told) if told else (None, None, None)
    return {name: count, f"{name}_lower": lower, f"{name}_upper": upper}


class Assessor:
    """Compares observations with England and the borough.

    `areas` are the authorities that the borough's place is found among, by code; without them it has none. Where too
    few are held, it is found by how all spread as their compiler gives it: `spreads`, by indicator and period.
    """

    def __init__(
        self,
        figures: Figures,
        indicators: Mapping[str, Indicator],
        *,
        areas: Mapping[str, Area] | None = None,
        spreads: Spreads | None = None,
    ) -> None:
        self._figures = figures
        self._indicators = indicators
        self._areas = areas or {}
        self._spreads = spreads or {}

    def interval(self, one: Observation, *, level: float = intervals.LEVEL) -> Interval | None:
        """Return an observation's interval: as published, or computed from its counts where allowed (S2, S3a)."""
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

    def _position(self, one: Observation, here: Mapping[str, Observation]) -> Position:
        """Return the borough's place among the authorities of its kind in the same period (S3b)."""
        if one.area_code != BOROUGH or one.value is None or self._indicators[one.indicator].is_total:
            return Position.NONE
        known = {code: other.value for code, other in here.items() if other.value is not None}
        kind = counted_once(self._areas[code] for code in known if code in self._areas)
        place = position.among(one.value, [known[area.code] for area in kind])
        spread = self._spreads.get((one.indicator, one.period))
        return position.by_quartiles(one.value, spread) if place is Position.NONE and spread else place

    def _in_people(
        self, one: Observation, verdict: Comparison, interval: Interval | None, benchmark: float | None
    ) -> InPeople | None:
        """Return a tested difference in people where the counts bear it (S3c)."""
        indicator = self._indicators[one.indicator]
        told = verdict not in (Comparison.SIMILAR, Comparison.NOT_COMPARED)
        if not told or not indicator.counts_have_intervals or benchmark is None or interval is None:
            return None
        if one.numerator is None or not one.denominator:
            return None
        return people.beyond(
            indicator,
            numerator=one.numerator,
            denominator=one.denominator,
            interval=interval,
            benchmark=benchmark,
        )

    def assess(self, one: Observation) -> Assessment | None:
        """Return the assessment of an observation, or None where there is nothing to say."""
        indicator = self._indicators[one.indicator]
        interval = self.interval(one)
        wide = self.interval(one, level=intervals.STANDOUT_LEVEL)
        here = self._figures.at(one.indicator, one.period)

        def benchmark(code: str) -> float | None:
            inside = code == ENGLAND or one.geography in (*INSIDE, CHOSEN)
            return here[code].value if code in here and code != one.area_code and inside else None

        def against(value: float | None, held: Interval | None) -> Comparison:
            return comparison.with_benchmark(held, value, polarity=indicator.polarity)

        def apart(value: float | None) -> float | None:
            return None if value is None or one.value is None or indicator.is_total else one.value - value

        country, borough = benchmark(ENGLAND), benchmark(BOROUGH)
        england, inner = against(country, interval), against(borough, interval)
        basis = Basis.INTERVAL if england is not Comparison.NOT_COMPARED else Basis.NONE
        if england is Comparison.NOT_COMPARED and one.published_comparison and one.area_code != ENGLAND:
            england, basis = Comparison(one.published_comparison.lower()), Basis.PUBLISHER
        place = self._position(one, here) if basis is Basis.NONE else Position.NONE
        differences = (apart(country), apart(borough))
        if interval is None and basis is Basis.NONE and place is Position.NONE and differences == (None, None):
            return None
        return Assessment(
            indicator=one.indicator,
            area_code=one.area_code,
            period_start=one.period_start,
            period_end=one.period_end,
            lower=interval.lower if interval else None,
            upper=interval.upper if interval else None,
            comparison_england=england,
            basis_england=basis,
            comparison_borough=inner,
            standout_england=against(country, wide),
            standout_borough=against(borough, wide),
            difference_england=differences[0],
            difference_borough=differences[1],
            position=place,
            **_stored("people_england", self._in_people(one, england, interval, country)),
            **_stored("people_borough", self._in_people(one, inner, interval, borough)),
        )


@dataclass(frozen=True, slots=True)
class _Moved:
    """How the latest figure stands against an earlier one."""

    change: Change
    difference: float | None = None
    since: Observation | None = None
    interval: Interval | None = None


class SeriesReader:
    """Reads what an area's observations of an indicator say together."""

    def __init__(self, assessor: Assessor, *, began: date) -> None:
        self._assessor = assessor
        self._began = began

    def read(
        self, indicator: Indicator, observations: list[Observation], *, borough: Trend | None = None
    ) -> Series | None:
        """Return the series of one area, or None where it has no value at all.

        `borough` is the borough's own trend, for an area inside it: where a look at that line withholds a verdict,
        there is none for its parts either (S6a).
        """
        known = [one for one in observations if one.value is not None]
        if not known:
            return None
        known.sort(key=lambda one: (one.period_end, one.period_start))
        latest = known[-1]
        found = trend.recent(
            [
                (one.period_start, one.period_end, one.value, self._assessor.interval(one))
                for one in known
                if one.value is not None
            ],
            indicator,
        )
        if found.trend in trend.VERDICTS and borough in trend.WITHHELD:
            found = trend.Recent(Trend.BOROUGH_WITHHELD)
        comparable = [one for one in known if not indicator.is_broken(one.period_start, latest.period_start)]
        since, first = self._since(indicator, comparable), self._first(indicator, comparable)
        return Series(
            indicator=indicator.slug,
            area_code=latest.area_code,
            latest_start=latest.period_start,
            latest_end=latest.period_end,
            trend=found.trend,
            turned=found.turned,
            first_start=first.since.period_start if first.since else None,
            first_end=first.since.period_end if first.since else None,
            moved=first.change,
            moved_by=first.difference,
            moved_lower=first.interval.lower if first.interval else None,
            moved_upper=first.interval.upper if first.interval else None,
            baseline_start=since.since.period_start if since.since else None,
            baseline_end=since.since.period_end if since.since else None,
            change=since.change,
            difference=since.difference,
        )

    def _since(self, indicator: Indicator, comparable: list[Observation]) -> _Moved:
        """Return how the latest figure stands against the last one from before the plan began."""
        if indicator.accumulates_from is not None:
            return _Moved(Change.ACCUMULATES)
        latest = comparable[-1]
        baseline = next((one for one in reversed(comparable) if one.period_end <= self._began), None)
        if latest.period_end <= self._began:
            return _Moved(Change.NO_FIGURE_SINCE, since=baseline)
        if baseline is None:
            return _Moved(Change.NO_BASELINE)
        return self._moved(indicator, latest, baseline)

    def _first(self, indicator: Indicator, comparable: list[Observation]) -> _Moved:
        """Return how the latest of two to four figures stands against the first of them (S6b)."""
        if indicator.accumulates_from is not None:
            return _Moved(Change.ACCUMULATES)
        calm = [one for one in comparable if not indicator.is_shocked(one.period)]
        if not 2 <= len(calm) < trend.POINTS or calm[-1] is not comparable[-1]:
            return _Moved(Change.NO_BASELINE)
        return self._moved(indicator, calm[-1], calm[0])

    def _moved(self, indicator: Indicator, latest: Observation, before: Observation) -> _Moved:
        if latest.value is None or before.value is None:
            return _Moved(Change.NO_BASELINE)
        difference = latest.value - before.value
        if latest.period_start <= before.period_end:
            return _Moved(Change.OVERLAPPING, difference, before)
        now = latest.value, self._assessor.interval(latest)
        then = before.value, self._assessor.interval(before)
        change = comparison.of_periods(now, then, polarity=indicator.polarity_over_time)
        return _Moved(change, difference, before, comparison.change(now, then))


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
