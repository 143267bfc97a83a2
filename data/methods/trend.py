"""The recent trend, as the Office for Health Improvement and Disparities tests it (S6)."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from data.methods.intervals import standard_error
from data.model import Interval, Polarity, Trend

POINTS = 5
CRITICAL = 9.5495  # chi-squared, one degree of freedom, at 99.8 %

Point = tuple[date, date, float, Interval | None]


def _slope(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the weighted slope and the squared ratio to its standard error, of (time, value, weight)."""
    total = sum(weight for _, _, weight in points)
    mean_time = sum(time * weight for time, _, weight in points) / total
    mean_value = sum(value * weight for _, value, weight in points) / total
    spread = sum(weight * (time - mean_time) ** 2 for time, _, weight in points)
    slope = sum(weight * (time - mean_time) * (value - mean_value) for time, value, weight in points) / spread
    return slope, slope**2 * spread


def recent(points: Sequence[Point], *, polarity: Polarity) -> Trend:
    """Return the trend of the five latest points, each (period start, period end, value, interval).

    Weighted regression on time with weight 1/SE². Significant if (slope / SE of slope)² > 9.5495 and the
    slope keeps its sign with each point left out in turn. Periods longer than a year that overlap cannot be
    tested; nor can figures without an interval.
    """
    latest = sorted(points, key=lambda point: point[1])[-POINTS:]
    if len(latest) < POINTS:
        return Trend.TOO_FEW
    if any(start <= before_end for (_, before_end, *_), (start, *_) in itertools.pairwise(latest)):
        return Trend.OVERLAPPING
    if any(end - start > timedelta(days=366) for start, end, *_ in latest):
        return Trend.OVERLAPPING
    weighted = []
    for _, end, value, interval in latest:
        if interval is None or standard_error(interval) == 0:
            return Trend.NO_INTERVAL
        weighted.append((end.toordinal() / 365.25, value, standard_error(interval) ** -2))
    slope, statistic = _slope(weighted)
    if statistic <= CRITICAL:
        return Trend.NO_CHANGE
    left_out = [_slope(weighted[:index] + weighted[index + 1 :])[0] for index in range(POINTS)]
    if any(other * slope <= 0 for other in left_out):
        return Trend.NO_CHANGE
    if polarity is Polarity.NEUTRAL:
        return Trend.RISING if slope > 0 else Trend.FALLING
    return Trend.IMPROVING if (slope > 0) == (polarity is Polarity.HIGHER) else Trend.WORSENING
