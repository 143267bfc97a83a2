"""Which town has moved most, as far as it can be known: those that cannot be told apart stand together."""

from collections.abc import Sequence

from components.language import periods, quantities
from data.methods import comparison
from data.model.declared import Change, Interval, Origin, Trend
from data.model.shown import Figure

ESTIMATES = (Origin.WEIGHTED, Origin.APPORTIONED)


def order(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Return areas in groups by their tested change, what fell most first; none where not all have one."""
    held = {
        one.area_code: Interval(one.moved_lower, one.moved_upper)
        for one in figures
        if one.moved_lower is not None and one.moved_upper is not None
    }
    if len(held) < len(figures):
        return ()
    by_code = {one.area_code: one for one in figures}
    return tuple(
        tuple(sorted((by_code[code] for code in group), key=lambda one: one.area_name))
        for group in comparison.told_apart(held)
    )


def _why_not(some: Figure) -> str:
    if some.moved is Change.ACCUMULATES:
        return "the figure is a running total"
    if some.moved is Change.OVERLAPPING:
        return "the periods overlap"
    if some.moved is Change.NO_BASELINE and some.trend is Trend.TOO_FEW:
        return "there is only one figure that can be compared"
    if some.moved is Change.NO_BASELINE:
        return "a long line is read as a trend, not as one change"
    if some.origin in ESTIMATES:
        return "the figures of towns are estimates without an interval, so small changes may mean little"
    return "the figures have no interval, so small changes may mean little"


def _span(group: Sequence[Figure]) -> str:
    """Return how far a group has moved: "down 1.2 percentage points", or from the least to the most."""
    ends = sorted({one.moved_by for one in group if one.moved_by is not None})
    said = list(dict.fromkeys(quantities.moved_by(by, group[0].indicator) for by in (ends[0], ends[-1])))
    return " to ".join(said)


def said(figures: Sequence[Figure]) -> str:
    """Return in plain words which of some areas has moved most, or why that cannot be known."""
    if not figures:
        return ""
    some, groups = figures[0], order(figures)
    if not groups:
        return f"Which town has moved most cannot be known: {_why_not(some)}."
    since = periods.period(some.first_label or "")
    if len(groups) == 1:
        return (
            f"Which town has moved most since {since} cannot be known: their changes, {_span(groups[0])}, cannot be "
            "told apart."
        )
    parts = [f"{quantities.listed([one.area_name for one in group])} ({_span(group)})" for group in groups]
    return (
        f"By how far they have moved since {since}, from what fell most to what rose most: {'; '.join(parts)}. "
        "Towns named together cannot be told apart."
    )
