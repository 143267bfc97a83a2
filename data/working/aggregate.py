"""Makes the figures of towns, wards, MSOAs and the borough from those of the neighbourhoods (S1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from data.faults import DataFault
from data.methods import aggregation
from data.model.declared import Indicator, Observation, Origin
from data.model.observations import Figures
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.subject import BOROUGH
from data.vocabulary import WEIGHTS, Aggregation, Geography, Status

SUM_TOLERANCE = 0.005  # the publishers' own rounding
CHILDREN = "children-2022"

Members = Mapping[str, Mapping[str, tuple[str, ...]]]  # geography -> area -> the codes of its neighbourhoods


def _status(parts: list[Observation]) -> str:
    """Return the status of a sum: estimated if a part is estimated or left out, else provisional if one is."""
    statuses = {part.status for part in parts}
    if Status.ESTIMATED in statuses or any(part.numerator is None for part in parts):
        return Status.ESTIMATED
    return Status.PROVISIONAL if Status.PROVISIONAL in statuses else Status.FINAL


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


def holds_hidden(parts: Iterable[Observation], controlled: frozenset[str]) -> bool:
    """Return whether one of some figures is hidden by the council, so that their true sum is not shown (D2)."""
    return any(one.status == Status.CONFIDENTIAL and one.vintage in controlled for one in parts)


class Aggregator:
    """Makes the figures of any set of neighbourhoods: towns, wards, MSOAs, the borough, or a set of one's own.

    `ward_of` names the ward of every neighbourhood there is.
    """

    def __init__(
        self, figures: Figures, *, ward_of: Mapping[str, str], controlled: frozenset[str] = frozenset()
    ) -> None:
        """Prepare to make figures.

        Args:
            figures: Those of the parts.
            ward_of: The ward of every neighbourhood.
            controlled: The releases of the council's own figures, of which no sum is made over a hidden one (D2).
        """
        self._figures = figures
        self._controlled = controlled
        self._ward_of = ward_of
        self._residents = self._counts(WEIGHTS)
        self._children = self._counts(CHILDREN)

    def _counts(self, indicator: str) -> dict[str, float]:
        latest = self._figures.latest(indicator, tuple(self._ward_of))
        return {code: one.value or 0.0 for code, one in latest.items()}

    def _combine(
        self, indicator: Indicator, here: dict[str, Observation], codes: tuple[str, ...], blank: Observation
    ) -> Observation | None:
        parts = [here[code] for code in codes if code in here]
        if holds_hidden(parts, self._controlled):
            return replace(blank, status=Status.CONFIDENTIAL)
        if indicator.aggregation == Aggregation.SUM:
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
        if indicator.aggregation == Aggregation.MEAN:
            mean = aggregation.weighted_mean((part.value, self._residents.get(part.area_code, 0.0)) for part in parts)
            return mean and replace(
                blank, value=mean[0], denominator=mean[1], origin=Origin.WEIGHTED, status=Status.ESTIMATED
            )
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
            status=Status.ESTIMATED,
        )

    def make(self, indicator: Indicator, members: Members) -> Iterator[Observation]:
        """Yield the figures of areas that are not published, for each period that has figures of the parts."""
        if indicator.aggregation == Aggregation.NONE:
            return
        part = Geography.WARD if indicator.aggregation == Aggregation.APPORTION else Geography.LSOA
        for period in self._figures.periods(indicator.slug):
            here = self._figures.at(indicator.slug, period)
            like = next((one for one in here.values() if one.geography == part), None)
            if like is None:
                continue
            for geography, made_up in members.items():
                for code, codes in made_up.items():
                    if code in here:
                        continue
                    blank = _made(
                        like, area_code=code, geography=geography, origin=Origin.SUMMED, status=Status.FINAL
                    )
                    made = self._combine(indicator, here, codes, blank)
                    if made is not None:
                        yield made


def check_sums(figures: Figures, *, indicator: Indicator, areas: Areas, root: Path, catalogue: Catalogue) -> None:
    """Check that the neighbourhoods sum to the published borough figure within the publisher's rounding."""
    if indicator.aggregation != Aggregation.SUM:
        return
    for period in figures.periods(indicator.slug):
        here = figures.at(indicator.slug, period)
        parts = [here[code] for code in areas.centroids if code in here]
        if holds_hidden(parts, catalogue.controlled):
            continue  # of what is hidden nobody knows here whether it adds up
        borough = here.get(BOROUGH)
        total = aggregation.summed(indicator, ((part.numerator, part.denominator) for part in parts))
        if not total or borough is None or borough.value is None:
            continue
        if abs(total[0] - borough.value) > SUM_TOLERANCE * abs(borough.value):
            raise DataFault(
                f"The neighbourhoods of {indicator.slug} give {total[0]:g} for the borough in "
                f"{borough.period_label}, where {borough.value:g} is published.",
                file=root / catalogue.sources[indicator.source_of(borough.period_end)].file,
                mend="Check the counts of the neighbourhoods and the borough's row.",
            )
