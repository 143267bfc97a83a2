"""Comparison with a benchmark, and of one period with another (S3)."""

import math

from data.methods.intervals import LEVEL, standard_error, z_score
from data.model.declared import Change, Comparison, Interval, Polarity


def with_benchmark(interval: Interval | None, benchmark: float | None, *, polarity: Polarity) -> Comparison:
    """Return how a figure stands against a benchmark's value for the same period.

    The benchmark inside the figure's interval is similar; without an interval nothing is said.
    """
    if interval is None or benchmark is None:
        return Comparison.NOT_COMPARED
    if interval.holds(benchmark):
        return Comparison.SIMILAR
    above = interval.lower > benchmark
    if polarity is Polarity.NEUTRAL:
        return Comparison.HIGHER if above else Comparison.LOWER
    return Comparison.BETTER if above == (polarity is Polarity.HIGHER) else Comparison.WORSE


def change(latest: tuple[float, Interval | None], before: tuple[float, Interval | None]) -> Interval | None:
    """Return the 95 % interval of the difference of two periods, None where either has no interval.

    Its half is the root of the summed squares of both standard errors (Altman and Bland, BMJ 2003;326:219).
    """
    (now, now_interval), (then, then_interval) = latest, before
    if now_interval is None or then_interval is None:
        return None
    half = z_score(LEVEL) * math.hypot(standard_error(now_interval), standard_error(then_interval))
    return Interval(now - then - half, now - then + half)


def of_periods(
    latest: tuple[float, Interval | None], before: tuple[float, Interval | None], *, polarity: Polarity
) -> Change:
    """Return whether a figure has moved between two periods beyond what chance would do, at 95 %."""
    moved = change(latest, before)
    if moved is None:
        return Change.UNTESTED
    if moved.holds(0):
        return Change.NO_CLEAR_CHANGE
    if polarity is Polarity.NEUTRAL:
        return Change.RISEN if moved.lower > 0 else Change.FALLEN
    return Change.IMPROVED if (moved.lower > 0) == (polarity is Polarity.HIGHER) else Change.WORSENED


def told_apart(intervals: dict[str, Interval]) -> list[list[str]]:
    """Return areas in groups by their intervals, lowest first; those whose intervals overlap are in one.

    Whoever is linked by overlaps, directly or by others between, cannot be put in order; two groups can.
    """
    groups: list[list[str]] = []
    reach = -math.inf
    for code, interval in sorted(intervals.items(), key=lambda one: (one[1].lower, one[0])):
        if interval.lower > reach:
            groups.append([])
        groups[-1].append(code)
        reach = max(reach, interval.upper)
    return groups


def rank_range(intervals: dict[str, Interval], *, polarity: Polarity) -> dict[str, tuple[int, int]]:
    """Return for each area the best and worst rank it could hold, 1 being best (or highest, if neutral).

    An area surely stands behind those whose whole interval is on the better side of its own, and surely
    before those on the worse side; the rest cannot be told apart.
    """
    sign = -1 if polarity is Polarity.LOWER else 1
    ends = {code: sorted((sign * interval.lower, sign * interval.upper)) for code, interval in intervals.items()}
    ranks = {}
    for code, (low, high) in ends.items():
        ahead = sum(other_low > high for other_low, _ in ends.values())
        behind = sum(other_high < low for _, other_high in ends.values())
        ranks[code] = (1 + ahead, len(ends) - behind)
    return ranks
