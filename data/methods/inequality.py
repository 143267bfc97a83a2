"""The gap between the most and the least deprived neighbourhoods, the slope over all of them, and who carries it."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from data.methods import comparison
from data.methods.intervals import LEVEL, of_counts, standard_error, z_score
from data.model.declared import Change, Indicator, Interval, Movement, Polarity
from data.vocabulary import Method

FIFTHS = 5


@dataclass(frozen=True, slots=True)
class Group:
    """The summed counts of a group of neighbourhoods."""

    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Step:
    """A group's figure in the indicator's unit, with its weight on the scale from most to least deprived."""

    value: float
    interval: Interval
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


@dataclass(frozen=True, slots=True)
class Slope:
    """The slope index in the indicator's unit; `start` and `end` are the line at the most and least deprived end."""

    value: float
    interval: Interval
    start: float
    end: float


def fifths(ordered: Sequence[str]) -> tuple[Sequence[str], ...]:
    """Return the five fifths of areas ordered from most to least deprived.

    Together they hold every area. Where the number cannot be divided by five, some hold one more than others.
    """
    limits = [len(ordered) * place // FIFTHS for place in range(FIFTHS + 1)]
    return tuple(ordered[start:end] for start, end in itertools.pairwise(limits))


def step(indicator: Indicator, group: Group) -> Step | None:
    """Return a group's figure, or None where its counts allow no interval."""
    interval = of_counts(indicator, group.numerator, group.denominator)
    if interval is None:
        return None
    return Step(group.numerator / group.denominator * indicator.multiplier, interval, group.denominator)


def gap(indicator: Indicator, most: Group, least: Group) -> Gap | None:
    """Return the gap between two groups, or None where the counts allow no interval.

    The difference has the hybrid score interval of Newcombe (Statistics in Medicine 1998;17:873, method 10),
    which joins each group's own interval; the ratio has the delta-method interval on the log scale
    (Katz and others, Biometrics 1978;34:469; for rates Rothman, Modern Epidemiology).
    """
    high, low = step(indicator, most), step(indicator, least)
    if high is None or low is None:
        return None
    difference = high.value - low.value
    below = math.hypot(high.value - high.interval.lower, low.interval.upper - low.value)
    above = math.hypot(high.interval.upper - high.value, low.value - low.interval.lower)
    ratio, ratio_interval = None, None
    if most.numerator > 0 and least.numerator > 0:
        ratio = high.value / low.value
        variance = 1 / most.numerator + 1 / least.numerator
        if indicator.method == Method.PROPORTION:
            variance -= 1 / most.denominator + 1 / least.denominator
        half = z_score(LEVEL) * math.sqrt(variance)
        ratio_interval = Interval(ratio * math.exp(-half), ratio * math.exp(half))
    return Gap(
        most=high.value,
        least=low.value,
        most_interval=high.interval,
        least_interval=low.interval,
        difference=difference,
        difference_interval=Interval(difference - below, difference + above),
        ratio=ratio,
        ratio_interval=ratio_interval,
    )


def relative_ranks(denominators: Sequence[float]) -> list[float]:
    """Return the middle of each group's share of all, from 0 at the most deprived end to 1 at the least."""
    total = sum(denominators)
    return [
        (reached - own / 2) / total
        for own, reached in zip(denominators, itertools.accumulate(denominators), strict=True)
    ]


def slope(steps: Sequence[Step]) -> Slope:
    """Return the slope index of inequality over groups ordered from most to least deprived.

    The groups' values are regressed on their relative ranks, weighted by their shares of the denominators
    (Pamuk, Population Studies 1985;39:17; Low and Low, Journal of Public Health 2004;26:388). That is what
    `phe_sii` of the Office for Health Improvement and Disparities' PHEindicatormethods does. It gives the line at
    the least deprived end less that at the most deprived; this has the sign of our gap, most less least, as
    `phe_sii` has with a negative multiplier. Where `phe_sii` simulates an interval, this one follows from the
    groups' standard errors, for the slope is a weighted sum of their values.
    """
    denominators = [one.denominator for one in steps]
    shares = [own / sum(denominators) for own in denominators]
    # Ranks lie about a half: the mean of a uniform scale from 0 to 1.
    distances = [0.5 - rank for rank in relative_ranks(denominators)]
    spread = sum(share * distance**2 for share, distance in zip(shares, distances, strict=True))
    weights = [share * distance / spread for share, distance in zip(shares, distances, strict=True)]
    value = sum(weight * one.value for weight, one in zip(weights, steps, strict=True))
    error = math.hypot(*(weight * standard_error(one.interval) for weight, one in zip(weights, steps, strict=True)))
    half = z_score(LEVEL) * error
    mean = sum(share * one.value for share, one in zip(shares, steps, strict=True))
    return Slope(value, Interval(value - half, value + half), start=mean + value / 2, end=mean - value / 2)


def beyond(area: Group, reference: Group) -> float:
    """Return what an area counts beyond what it would count at another group's rate; below nought if it is fewer."""
    return area.numerator - area.denominator * reference.numerator / reference.denominator


def movement(latest: tuple[float, Interval], before: tuple[float, Interval]) -> Movement:
    """Return whether a gap or a slope has moved between two periods beyond what chance would do, and how.

    Tested as any two periods are (`comparison.of_periods`). Narrower is nearer to nought, whichever side.
    """
    change = comparison.of_periods(latest, before, polarity=Polarity.NEUTRAL)
    if change is Change.NO_CLEAR_CHANGE:
        return Movement.NO_CLEAR_CHANGE
    now, then = latest[0], before[0]
    if now * then < 0:
        return Movement.TURNED
    return Movement.NARROWED if abs(now) < abs(then) else Movement.WIDENED
