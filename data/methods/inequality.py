"""The gap between the most and the least deprived neighbourhoods."""

import math
from dataclasses import dataclass

from data.methods.intervals import LEVEL, of_counts, z_score
from data.model import Indicator, Interval

FIFTH = 5


@dataclass(frozen=True, slots=True)
class Group:
    """The summed counts of a group of neighbourhoods."""

    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Gap:
    """The most deprived fifth less the least deprived, in the indicator's unit, and their ratio."""

    most: float
    least: float
    most_interval: Interval
    least_interval: Interval
    difference: float
    difference_interval: Interval
    ratio: float | None
    ratio_interval: Interval | None


def fifths(ordered: list[str]) -> tuple[list[str], list[str]]:
    """Return the first and the last fifth of areas ordered from most to least deprived."""
    size = len(ordered) // FIFTH
    return ordered[:size], ordered[-size:]


def gap(indicator: Indicator, most: Group, least: Group) -> Gap | None:
    """Return the gap between two groups, or None where the counts allow no interval.

    The difference has the hybrid score interval of Newcombe (Statistics in Medicine 1998;17:873, method 10),
    which joins each group's own interval; the ratio has the delta-method interval on the log scale
    (Katz and others, Biometrics 1978;34:469; for rates Rothman, Modern Epidemiology).
    """
    most_interval = of_counts(indicator, most.numerator, most.denominator)
    least_interval = of_counts(indicator, least.numerator, least.denominator)
    if most_interval is None or least_interval is None:
        return None
    high = most.numerator / most.denominator * indicator.multiplier
    low = least.numerator / least.denominator * indicator.multiplier
    difference = high - low
    below = math.hypot(high - most_interval.lower, least_interval.upper - low)
    above = math.hypot(most_interval.upper - high, low - least_interval.lower)
    ratio, ratio_interval = None, None
    if most.numerator > 0 and least.numerator > 0:
        ratio = high / low
        variance = 1 / most.numerator + 1 / least.numerator
        if indicator.method == "proportion":
            variance -= 1 / most.denominator + 1 / least.denominator
        half = z_score(LEVEL) * math.sqrt(variance)
        ratio_interval = Interval(ratio * math.exp(-half), ratio * math.exp(half))
    return Gap(
        most=high,
        least=low,
        most_interval=most_interval,
        least_interval=least_interval,
        difference=difference,
        difference_interval=Interval(difference - below, difference + above),
        ratio=ratio,
        ratio_interval=ratio_interval,
    )
