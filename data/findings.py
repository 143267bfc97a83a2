"""What the build works out beside the figures, as frozen types."""

from dataclasses import dataclass
from datetime import date

from data.model import Basis, Change, Comparison, Trend


@dataclass(frozen=True, slots=True)
class Assessment:
    """An observation's interval and how it stands against England and the borough in the same period."""

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


@dataclass(frozen=True, slots=True)
class Series:
    """What an area's observations of an indicator say together.

    `rank_best` and `rank_worst` bound a town's place among the towns, 1 being best (highest if neutral).
    """

    indicator: str
    area_code: str
    latest_start: date
    latest_end: date
    trend: Trend
    baseline_start: date | None
    baseline_end: date | None
    change: Change
    difference: float | None
    rank_best: int | None = None
    rank_worst: int | None = None


@dataclass(frozen=True, slots=True)
class Inequality:
    """The gap between the most and least deprived fifths of the borough's neighbourhoods."""

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


@dataclass(frozen=True, slots=True)
class MapClasses:
    """The inner limits of an indicator's classes on a map of one geography in one period."""

    indicator: str
    geography: str
    period_start: date
    period_end: date
    breaks: tuple[float, ...]
