"""Controls what counts disclose of people (D2): small counts, what totals give back, what differences leave.

The figures of one indicator and period are cells: counts of areas, each area a set of the smallest ones. A cell is
shown or hidden. What can be worked out from the shown ones is found by linear programming over all counts that are
not negative: a hidden cell is given away if only one count fits it. What is left of a total, or between two of which
one holds the other, when all that is shown is taken away, is a count too: it must not be small.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

SMALLEST, SAFE = 1, 5  # counts from the one to below the other are hidden
CLOSE = 1e-6
TRIED = 3  # cells inside a total that may be hidden with it


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of an area: the name of the cell and the smallest areas that it counts."""

    name: str
    parts: frozenset[str]
    count: int


def is_small(count: float) -> bool:
    """Return whether a count is of one to four."""
    return SMALLEST <= count < SAFE


def small(cells: Mapping[str, Cell]) -> frozenset[str]:
    """Return the names of cells that are hidden for themselves."""
    return frozenset(name for name, one in cells.items() if is_small(one.count))


@dataclass(frozen=True, slots=True)
class Leak:
    """What gives a count away.

    Attributes:
        told: The hidden cell, or the two totals with what is left between them.
        by: The names of the shown cells that it follows from; empty where it follows from all together.
    """

    told: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class _Known:
    """What somebody knows who reads all shown cells: equations of the parts that no shown cell tells by itself."""

    unknown: tuple[str, ...]
    totals: tuple[tuple[str, frozenset[str], int], ...]


def _known(cells: Mapping[str, Cell], hidden: frozenset[str]) -> _Known:
    shown = {name: one for name, one in cells.items() if name not in hidden}
    alone = {next(iter(one.parts)): one.count for one in shown.values() if len(one.parts) == 1}
    totals = tuple(
        (name, one.parts - alone.keys(), one.count - sum(alone[part] for part in one.parts & alone.keys()))
        for name, one in shown.items()
        if one.parts - alone.keys()
    )
    unknown = {part for one in cells.values() for part in one.parts} - alone.keys()
    return _Known(tuple(sorted(unknown)), totals)


def _remainders(known: _Known) -> Iterator[Leak]:
    """Yield what is left of a total, or between two of which one holds the other, where that is a small count."""
    for name, parts, left in known.totals:
        if is_small(left):
            yield Leak(name, (name,))
        for other, inner, less in known.totals:
            if inner < parts and is_small(left - less):
                yield Leak(name, (name, other))


def _ends(goal: np.ndarray, known: _Known) -> tuple[float, float] | None:
    """Return the least and the greatest that a sum of unknown parts can be, None where the equations contradict."""
    place = {part: number for number, part in enumerate(known.unknown)}
    rows = np.zeros((len(known.totals), len(place)))
    for number, (_, parts, _) in enumerate(known.totals):
        rows[number, [place[part] for part in parts]] = 1
    right = np.array([left for _, _, left in known.totals], dtype=float)
    ends = []
    for sign in (1, -1):
        found = linprog(sign * goal, A_eq=rows, b_eq=right, bounds=(0, None), method="highs")
        if found.status == 3:  # nothing bounds it from above
            ends.append(np.inf)
        elif found.status != 0:
            return None
        else:
            ends.append(sign * found.fun)
    return ends[0], ends[1]


def _given_away(cells: Mapping[str, Cell], hidden: frozenset[str], known: _Known) -> Iterator[Leak]:
    """Yield the hidden cells that only one count fits."""
    if not known.totals:
        return
    bound = {part for _, parts, _ in known.totals for part in parts}
    place = {part: number for number, part in enumerate(known.unknown)}
    for name in sorted(hidden):
        parts = cells[name].parts & place.keys()
        if not parts or not parts <= bound:
            continue  # some of it stands in no equation, so that nothing bounds it
        goal = np.zeros(len(place))
        goal[[place[part] for part in parts]] = 1
        ends = _ends(goal, known)
        if ends is None or ends[1] - ends[0] < CLOSE:
            yield Leak(name, ())


def leaks(cells: Mapping[str, Cell], hidden: frozenset[str]) -> tuple[Leak, ...]:
    """Return what the shown cells give away: remainders that are small, and hidden cells that only one count fits."""
    known = _known(cells, hidden)
    return (*_remainders(known), *_given_away(cells, hidden, known))


def _candidates(cells: Mapping[str, Cell], hidden: frozenset[str], leak: Leak) -> list[str]:
    """Return which cells may be hidden as well: the totals that give away, and the smallest cells inside them."""
    shown = {name: one for name, one in cells.items() if name not in hidden}
    totals = leak.by or tuple(name for name, one in shown.items() if one.parts & cells[leak.told].parts)
    inside = frozenset().union(*(cells[name].parts for name in totals))
    parts = [one for one in shown.values() if len(one.parts) == 1 and one.parts <= inside]
    parts.sort(key=lambda one: (one.count == 0, one.count, one.name))  # a nought hides nothing
    return [*(one.name for one in parts[:TRIED]), *totals]


def control(cells: Mapping[str, Cell]) -> frozenset[str]:
    """Return the names of the cells to hide so that nothing small is shown or follows from what is shown.

    Small counts are hidden first, then, one after the other, the further cell that leaves the fewest leaks; among
    equals the one that counts the fewest.
    """
    hidden = small(cells)
    while found := leaks(cells, hidden):
        _, _, chosen = min(
            (len(leaks(cells, hidden | {name})), cells[name].count, name)
            for name in _candidates(cells, hidden, found[0])
        )
        hidden |= {chosen}
    return hidden
