"""Which figures of a series may be joined by a line (S6b, D3)."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from data.methods.trend import POINTS

LATE = 1.6  # times the usual step; what comes later leaves something out


@dataclass(frozen=True, slots=True)
class Stretch:
    """The places of figures that belong together; a few of them are drawn as points and not as a line."""

    places: tuple[int, ...]
    joined: bool


def gaps(days: Sequence[date]) -> list[bool]:
    """Return for each day but the first whether something is missing before it, by the usual step between them."""
    steps = [(later - earlier).days for earlier, later in itertools.pairwise(days)]
    usual = median(steps) if steps else 0
    return [step > usual * LATE for step in steps]


def stretches(
    days: Sequence[date], *, breaks: Collection[date] = (), missing: Collection[date] = ()
) -> list[Stretch]:
    """Return the stretches of a series, oldest first.

    Two to four figures between breaks are points: a line would look like a history (S6b). Of more, a line stops
    where something is missing.

    Args:
        days: The ends of the periods that have a figure, oldest first.
        breaks: The days from which figures cannot be compared with those before.
        missing: The ends of periods that are known to have no figure.
    """
    parts: list[list[int]] = []
    for place, day in enumerate(days):
        broken = place == 0 or any(days[place - 1] < one <= day for one in breaks)
        if broken:
            parts.append([])
        parts[-1].append(place)
    left_out = [False, *gaps(days)]
    found: list[Stretch] = []
    for part in parts:
        if len(part) < POINTS:
            found.append(Stretch(tuple(part), joined=False))
            continue
        run: list[int] = []
        for place in part:
            if run and (left_out[place] or any(days[run[-1]] < one < days[place] for one in missing)):
                found.append(Stretch(tuple(run), joined=len(run) > 1))
                run = []
            run.append(place)
        found.append(Stretch(tuple(run), joined=len(run) > 1))
    return found
