"""Classes for colouring a map."""

from collections.abc import Sequence

CLASSES = 5


def quantile_breaks(
    values: Sequence[float], *, decimals: int | None = None, classes: int = CLASSES
) -> tuple[float, ...]:
    """Return the ascending inner limits that part the values into classes of about equal number.

    A value belongs to the class after the last limit that it reaches. Ties can leave fewer classes. Where so
    many values are the lowest that no quantile rises above it, all others are one class. Values that are alike
    when rounded to `decimals`, as they are shown, are alike: none of them falls into another class.
    """
    least: dict[float, float] = {}  # of the values that are shown alike
    for value in sorted(values):
        least.setdefault(value if decimals is None else round(value, decimals), value)
    ordered = [least[value if decimals is None else round(value, decimals)] for value in sorted(values)]
    limits = {ordered[len(ordered) * step // classes] for step in range(1, classes)}
    rising = sorted(limit for limit in limits if limit > ordered[0])
    return tuple(rising or [value for value in ordered if value > ordered[0]][:1])


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Return the class of a value, counted from 0."""
    return sum(value >= limit for limit in breaks)
