"""The recent trend, as the Office for Health Improvement and Disparities tests it (S6), and when there is none."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.methods import comparison
from data.methods.intervals import standard_error
from data.model.declared import Change, Indicator, Interval, Polarity, Trend

POINTS = 5
CRITICAL = 9.5495  # chi-squared, one degree of freedom, at 99.8 %

Point = tuple[date, date, float, Interval | None]

WITHHELD = (Trend.BREAK, Trend.SHOCK, Trend.ROSE_THEN_FELL, Trend.FELL_THEN_ROSE)  # after a look at the line
VERDICTS = (Trend.IMPROVING, Trend.WORSENING, Trend.RISING, Trend.FALLING, Trend.NO_CHANGE)


@dataclass(frozen=True, slots=True)
class Recent:
    """A trend, and where the line has turned the end of the period until which it went the other way."""

    trend: Trend
    turned: date | None = None


def _slope(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the weighted slope and the squared ratio to its standard error, of (time, value, weight)."""
    total = sum(weight for _, _, weight in points)
    mean_time = sum(time * weight for time, _, weight in points) / total
    mean_value = sum(value * weight for _, value, weight in points) / total
    spread = sum(weight * (time - mean_time) ** 2 for time, _, weight in points)
    slope = sum(weight * (time - mean_time) * (value - mean_value) for time, value, weight in points) / spread
    return slope, slope**2 * spread


def _direction(points: Sequence[tuple[float, float, float]]) -> int:
    """Return 1 for a significant rise, -1 for a significant fall and 0 for neither."""
    slope, statistic = _slope(points)
    if statistic <= CRITICAL:
        return 0
    left_out = [_slope([*points[:index], *points[index + 1 :]])[0] for index in range(len(points))]
    if any(other * slope <= 0 for other in left_out):
        return 0
    return 1 if slope > 0 else -1


def _differ(one: Point, other: Point) -> bool:
    """Return whether two points differ at 95 %."""
    return comparison.of_periods(one[2:], other[2:], polarity=Polarity.NEUTRAL) in (Change.RISEN, Change.FALLEN)


def _furthest(points: Sequence[Point], direction: int) -> Point:
    return max(points, key=lambda point: point[2] * direction)


def _turn(points: Sequence[Point], direction: int) -> date | None:
    """Return the end of the period up to which the line went its way and from which it has turned, if it has.

    It has where the latest point differs from the furthest one that way (S6a).
    """
    furthest = _furthest(points, direction)
    return furthest[1] if _differ(points[-1], furthest) else None


def _hump(points: Sequence[Point]) -> Recent | None:
    """Return up to when a line went one way and then the other, where both ways are beyond chance, else None."""
    for direction, trend in ((1, Trend.ROSE_THEN_FELL), (-1, Trend.FELL_THEN_ROSE)):
        furthest = _furthest(points, direction)
        if _differ(points[0], furthest) and _differ(points[-1], furthest):
            return Recent(trend, furthest[1])
    return None


def _cannot_be_tested(latest: Sequence[Point], indicator: Indicator) -> Trend | None:
    """Return why the days of points bear no trend, or None where they do."""
    if indicator.accumulates_from is not None:
        return Trend.ACCUMULATES
    if len(latest) < POINTS:
        return Trend.TOO_FEW
    if any(start <= before_end for (_, before_end, *_), (start, *_) in itertools.pairwise(latest)):
        return Trend.OVERLAPPING
    if any(end - start > timedelta(days=366) for start, end, *_ in latest):
        return Trend.OVERLAPPING
    return Trend.BREAK if indicator.is_broken(latest[0][0], latest[-1][0]) else None


def recent(points: Sequence[Point], indicator: Indicator) -> Recent:
    """Return the trend of the five latest points, each (period start, period end, value, interval).

    Weighted regression on time with weight 1/SE². Significant if (slope / SE of slope)² > 9.5495 and the
    slope keeps its sign with each point left out in turn. Periods longer than a year that overlap cannot be
    tested; nor can figures without an interval.

    A verdict must survive a look at the line (S6a): there is none where a break lies inside, where a point lies in
    a shock, or where the line has turned. A total that accumulates has none either (S6c).
    """
    latest = sorted(points, key=lambda point: point[1])[-POINTS:]
    reason = _cannot_be_tested(latest, indicator)
    if reason is not None:
        return Recent(reason)
    if any(indicator.is_shocked((start, end)) for start, end, *_ in latest):
        return _hump(latest) or Recent(Trend.SHOCK)  # fewer than five are left: no slope is tested
    weighted = [
        (end.toordinal() / 365.25, value, standard_error(interval) ** -2)
        for _, end, value, interval in latest
        if interval is not None and standard_error(interval) > 0
    ]
    if len(weighted) < POINTS:
        return Recent(Trend.NO_INTERVAL)
    direction = _direction(weighted)
    turned = _turn(latest, direction) if direction else None
    if turned is not None:
        return Recent(Trend.ROSE_THEN_FELL if direction > 0 else Trend.FELL_THEN_ROSE, turned)
    return Recent(_verdict(direction, indicator.polarity_over_time))


def _verdict(direction: int, polarity: Polarity) -> Trend:
    if direction == 0:
        return Trend.NO_CHANGE
    if polarity is Polarity.NEUTRAL:
        return Trend.RISING if direction > 0 else Trend.FALLING
    return Trend.IMPROVING if (direction > 0) == (polarity is Polarity.HIGHER) else Trend.WORSENING
