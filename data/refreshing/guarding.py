"""Refuses what is too odd to be taken unseen: fewer figures than before, another measure, a jump like none before."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from data.refreshing.changes import Cells, Change, Key, written
from data.refreshing.found import Found, Ground
from data.refreshing.refusals import Guard
from data.vocabulary import UNITS

ENOUGH = 0.8  # of the rows that are held
SLACK = 1e-9


def check_rows(ground: Ground, found: Found, held: Mapping[Key, Cells], fetched: Mapping[Key, Cells]) -> int:
    """Refuse an answer that has fewer rows of what is held than enough; return how many are missing."""
    since, window = ground.series.since, ground.series.window
    expected = [(area, span) for area, span in held if since is None or span.start >= since]
    if window:
        latest = sorted({span for _, span in (*expected, *fetched)}, key=lambda span: span.end)[-window:]
        expected = [one for one in expected if one[1] in latest]
    there = sum(1 for one in expected if one in fetched and (fetched[one]["value"] or not held[one]["value"]))
    if there < ENOUGH * len(expected) and Guard.ROWS not in ground.accepted:
        raise ground.refusal(
            found.answers[-1],
            f"It has {there:,} of the {len(expected):,} figures that are held, under {ENOUGH:.0%}.",
            mend=f"Run it again later. If it is right so: --accept {ground.series.indicator}:{Guard.ROWS}",
            guard=Guard.ROWS,
        )
    return len(expected) - there


def _moved(old: float, new: float, *, relative: bool) -> float:
    """Return how far it is from one figure to the next: in proportion where areas differ in size."""
    if not relative:
        return abs(new - old)
    return abs(math.log(new / old)) if old > 0 and new > 0 else (0.0 if old == new else math.inf)


def _series(rows: Iterable[Cells]) -> dict[str, list[tuple[date, float]]]:
    """Return the figures of each area in the order of time."""
    found: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for row in rows:
        if row["value"]:
            found[row["area_code"]].append((date.fromisoformat(row["period_end"]), float(row["value"])))
    return {area: sorted(points) for area, points in found.items()}


def check_jumps(
    ground: Ground, unit: str, found: Found, held: Mapping[Key, Cells], changes: Iterable[Change]
) -> None:
    """Refuse a figure that is further from the one before than any area of its kind has ever moved."""
    if Guard.JUMP in ground.accepted:
        return
    relative = UNITS[unit].is_count or UNITS[unit].is_money
    before = _series(held.values())
    widest: dict[str, float] = defaultdict(float)
    for area, points in before.items():
        for (_, old), (_, new) in pairwise(points):
            kind = ground.areas[area]
            widest[kind] = max(widest[kind], _moved(old, new, relative=relative))
    for one in changes:
        if not one.new["value"]:
            continue
        area, end = one.new["area_code"], date.fromisoformat(one.new["period_end"])
        last = [value for day, value in before.get(area, []) if day < end][-1:]
        last = [float(one.old["value"])] if one.old and one.old["value"] else last
        kind, new = ground.areas[area], float(one.new["value"])
        if last and widest[kind] and _moved(last[0], new, relative=relative) > widest[kind] + SLACK:
            raise ground.refusal(
                found.answers[-1],
                f"{area} goes from {written(last[0], 6)} to {one.new['value']} in {one.new['period_label']}, "
                "further than any such area has gone before.",
                mend=f"If its publisher confirms it: --accept {ground.series.indicator}:{Guard.JUMP}",
                guard=Guard.JUMP,
            )


def check_unit(ground: Ground, found: Found, known: str) -> None:
    """Refuse an answer whose measure is called otherwise than it was, where that is known."""
    if known and found.unit.casefold() != known.casefold() and Guard.UNIT not in ground.accepted:
        raise ground.refusal(
            found.answers[-1],
            f"Its measure is “{found.unit}”, and was “{known}”.",
            mend=f"Compare both definitions. If they are the same: --accept {ground.series.indicator}:{Guard.UNIT}",
            guard=Guard.UNIT,
        )
