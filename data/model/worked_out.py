"""What the build works out beside the figures, as frozen types."""

from dataclasses import dataclass
from datetime import date

from data.model.declared import Basis, Change, Comparison, InPeople, Movement, Position, Trend


@dataclass(frozen=True, slots=True)
class Assessment:
    """An observation's interval and how it stands against England and the borough in the same period.

    The differences are in the indicator's own unit, above nought where the observation is above the benchmark;
    totals have none. `position` is that of a figure without a test. `people_england` and `people_borough` are how
    many more are counted than at the benchmark's rate where the difference is tested, below nought if fewer, with
    their intervals, rounded to what these bear.
    """

    indicator: str
    area_code: str
    period_start: date
    period_end: date
    lower: float | None
    upper: float | None
    comparison_england: Comparison
    basis_england: Basis
    comparison_borough: Comparison
    standout_england: Comparison
    standout_borough: Comparison
    difference_england: float | None
    difference_borough: float | None
    position: Position
    people_england: int | None
    people_england_lower: int | None
    people_england_upper: int | None
    people_borough: int | None
    people_borough_lower: int | None
    people_borough_upper: int | None

    @property
    def more_than_england(self) -> InPeople | None:
        """Return the tested difference from England in people."""
        return InPeople.of(self.people_england, self.people_england_lower, self.people_england_upper)

    @property
    def more_than_borough(self) -> InPeople | None:
        """Return the tested difference from the borough in people."""
        return InPeople.of(self.people_borough, self.people_borough_lower, self.people_borough_upper)


@dataclass(frozen=True, slots=True)
class Series:
    """What an area's observations of an indicator say together.

    `turned` is the end of the period until which a line went the other way that has turned since. Of two to four
    figures that can be compared, `first_start` and `first_end` are the first's period, and `moved`, `moved_by` and
    its interval say how the latest differs from it (S6b). `rank_best` and `rank_worst` bound a town's place among
    the towns, 1 being best (highest if neutral).
    """

    indicator: str
    area_code: str
    latest_start: date
    latest_end: date
    trend: Trend
    turned: date | None
    first_start: date | None
    first_end: date | None
    moved: Change
    moved_by: float | None
    moved_lower: float | None
    moved_upper: float | None
    baseline_start: date | None
    baseline_end: date | None
    change: Change
    difference: float | None
    rank_best: int | None = None
    rank_worst: int | None = None


@dataclass(frozen=True, slots=True)
class NeighbourhoodFifth:
    """The fifth of neighbourhoods that one belongs to, 1 being the most deprived."""

    area_code: str
    fifth: int


@dataclass(frozen=True, slots=True)
class DeprivationFifth:
    """A fifth's figure in a period, from the counts of its neighbourhoods.

    `rank` is the middle of its share of all denominators, from 0 at the most deprived end to 1 at the least.
    `neighbourhoods` is how many of its neighbourhoods have a count.
    """

    indicator: str
    period_start: date
    period_end: date
    fifth: int
    value: float
    lower: float
    upper: float
    numerator: float
    denominator: float
    rank: float
    neighbourhoods: int


@dataclass(frozen=True, slots=True)
class Inequality:
    """The gap between the most and least deprived fifths of the borough's neighbourhoods, and the slope over all.

    `difference` and `slope` are most less least deprived. `slope_start` and `slope_end` are the fitted line at the
    most and the least deprived end.
    """

    indicator: str
    period_start: date
    period_end: date
    period_label: str
    most: float
    most_lower: float
    most_upper: float
    least: float
    least_lower: float
    least_upper: float
    difference: float
    difference_lower: float
    difference_upper: float
    ratio: float | None
    ratio_lower: float | None
    ratio_upper: float | None
    slope: float
    slope_lower: float
    slope_upper: float
    slope_start: float
    slope_end: float


@dataclass(frozen=True, slots=True)
class InequalityMovement:
    """How the gap and the slope of an indicator moved from the first to the last period that can be compared."""

    indicator: str
    first_start: date
    first_end: date
    last_start: date
    last_end: date
    gap: Movement
    slope: Movement


@dataclass(frozen=True, slots=True)
class Carried:
    """What a neighbourhood counts in the latest period beyond what it would at the least deprived fifth's rate."""

    indicator: str
    area_code: str
    period_start: date
    period_end: date
    beyond: float


@dataclass(frozen=True, slots=True)
class MapClasses:
    """The inner limits of an indicator's classes on a map of one geography in one period."""

    indicator: str
    geography: str
    period_start: date
    period_end: date
    breaks: tuple[float, ...]
