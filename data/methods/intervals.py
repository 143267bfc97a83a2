"""Confidence intervals of proportions and rates (S2)."""

import math
from statistics import NormalDist

from scipy.special import gammaincinv

from data.model.declared import Indicator, Interval
from data.vocabulary import Method

LEVEL = 0.95
STANDOUT_LEVEL = 0.998  # S5: of some 840 town figures about two are flagged by chance, not 42


def z_score(level: float) -> float:
    """Return the standard normal deviate of a two-sided level of confidence."""
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(numerator: float, denominator: float, *, level: float = LEVEL) -> Interval:
    """Return the Wilson score interval of a proportion, between 0 and 1 (Wilson, 1927).

    Neighbourhood counts are small and some are nought, where the normal interval vanishes.

    Raises:
        ValueError: If the counts do not make a proportion.
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} of {denominator} is not a proportion")
    z = z_score(level)
    share = numerator / denominator
    centre = share + z**2 / (2 * denominator)
    half = z * math.sqrt(share * (1 - share) / denominator + z**2 / (4 * denominator**2))
    scale = 1 + z**2 / denominator
    # The ends are exact where none or all are counted: rounding would shut the share itself out.
    lower = (centre - half) / scale if numerator > 0 else 0.0
    upper = (centre + half) / scale if numerator < denominator else 1.0
    return Interval(max(0.0, lower), min(1.0, upper))


def poisson(count: float, *, level: float = LEVEL) -> Interval:
    """Return the interval of a count: exact below 10, Byar's approximation from 10 (Breslow and Day, 1987).

    Raises:
        ValueError: If the count is negative.
    """
    if count < 0:
        raise ValueError(f"{count} is not a count")
    tail = (1 - level) / 2
    if count < 10:
        # The exact limits are quantiles of the gamma distribution (Garwood, 1936).
        lower = float(gammaincinv(count, tail)) if count > 0 else 0.0
        return Interval(lower, float(gammaincinv(count + 1, 1 - tail)))
    z = z_score(level)
    above = count + 1
    return Interval(
        count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3,
        above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3,
    )


def of_counts(
    indicator: Indicator, numerator: float | None, denominator: float | None, *, level: float = LEVEL
) -> Interval | None:
    """Return the interval of a figure in the indicator's unit, or None where its counts allow none (S2)."""
    if not indicator.counts_have_intervals or numerator is None or not denominator:
        return None
    if indicator.method == Method.PROPORTION:
        interval = wilson(numerator, denominator, level=level)
        return Interval(interval.lower * indicator.multiplier, interval.upper * indicator.multiplier)
    interval = poisson(numerator, level=level)
    scale = indicator.multiplier / denominator
    return Interval(interval.lower * scale, interval.upper * scale)


def widened(value: float, interval: Interval, *, level: float = STANDOUT_LEVEL) -> Interval:
    """Return a published 95 % interval stretched about its value to another level, as if normal on each side."""
    factor = z_score(level) / z_score(LEVEL)
    return Interval(value - (value - interval.lower) * factor, value + (interval.upper - value) * factor)


def standard_error(interval: Interval) -> float:
    """Return the standard error behind a 95 % interval: its width over 3.92 (S6)."""
    return (interval.upper - interval.lower) / 3.92
