"""Where a figure without a test lies among those of the same kind (S3b)."""

from collections.abc import Collection

from data.model.declared import Position
from data.model.framework import Spread

FEWEST = 100  # authorities that make quarters worth telling


def among(value: float, values: Collection[float]) -> Position:
    """Return in which quarter of values one of them lies, or that it lies in the half between; none of few.

    A value belongs to a quarter with all that share it, and only where they fit into it together: coarse figures,
    of which many are the same, are not parted by chance.
    """
    if len(values) < FEWEST:
        return Position.NONE
    if 4 * sum(other <= value for other in values) <= len(values):
        return Position.LOWEST
    if 4 * sum(other >= value for other in values) <= len(values):
        return Position.HIGHEST
    return Position.MIDDLE


def by_quartiles(value: float, spread: Spread) -> Position:
    """Return in which quarter a value lies by the quartiles of all, or the half between; none of few."""
    if spread.count < FEWEST:
        return Position.NONE
    if value < spread.lower_quartile:
        return Position.LOWEST
    return Position.HIGHEST if value > spread.upper_quartile else Position.MIDDLE
