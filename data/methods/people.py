"""A difference from a benchmark's rate told in people (S3c)."""

import math

from data.model.declared import Indicator, InPeople, Interval


def beyond(
    indicator: Indicator, *, numerator: float, denominator: float, interval: Interval, benchmark: float
) -> InPeople | None:
    """Return how many more an area counts than it would at a benchmark's rate, or None where that is not one.

    That is its count less the benchmark's rate of its base, and for the ends of its interval likewise. All three are
    rounded to the place of the first figure of half the interval, for they bear no more (JCGM 100:2008, 7.2.6), and
    to whole people at least; to a finer place where an end would else round to nought, as no tested difference is.
    """
    scale = denominator / indicator.multiplier
    count = numerator - benchmark * scale
    lower, upper = ((end - benchmark) * scale for end in (interval.lower, interval.upper))
    half = (upper - lower) / 2
    unit = 10 ** max(0, math.floor(math.log10(half))) if half > 0 else 1
    while unit > 1 and 0 in (round(lower / unit), round(upper / unit)):
        unit //= 10
    rounded = InPeople(*(unit * round(end / unit) for end in (count, lower, upper)))
    return rounded if rounded.count else None
