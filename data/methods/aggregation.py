"""Figures for made-up areas from those of their neighbourhoods (S1): counts first, never averages of rates."""

from collections.abc import Iterable

from data.model.declared import Indicator
from data.vocabulary import Method


def summed(
    indicator: Indicator, parts: Iterable[tuple[float | None, float | None]]
) -> tuple[float, float, float | None] | None:
    """Return (value, numerator, denominator) of an area from its parts' counts.

    A part whose numerator is not known is left out whole, with its denominator: it is not a nought.
    Where the indicator is a plain count the denominator is None.
    """
    known = [(numerator, denominator) for numerator, denominator in parts if numerator is not None]
    if not known:
        return None
    numerator = sum(part for part, _ in known)
    if indicator.method == Method.COUNT:
        return numerator * indicator.multiplier, numerator, None
    denominator = sum(part for _, part in known if part is not None)
    if denominator == 0:
        return None
    return numerator / denominator * indicator.multiplier, numerator, denominator


def weighted_mean(parts: Iterable[tuple[float | None, float]]) -> tuple[float, float] | None:
    """Return (mean, total weight) of values with their residents; a part without a value is left out."""
    known = [(value, weight) for value, weight in parts if value is not None]
    total = sum(weight for _, weight in known)
    if total == 0:
        return None
    return sum(value * weight for value, weight in known) / total, total
