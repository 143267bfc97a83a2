"""Finds what counts that are shown disclose of those that are hidden (D2).

The figures of one indicator are cells: counts of areas, each area a set of the smallest ones. A cell is shown or
hidden. A small count is safe if another table of whole counts agrees with all that is shown and has no small count
there: then no subtraction, of two areas or of many, and no bound that follows from counts not being negative, tells
it. This is the audit of the greatest value by integer programming; it holds for every sum as well: where hidden cells
total one to four, each small one among them could be no more than that, and is found.

A sum of shown cells, such as an area of one's own made of shown neighbourhoods, tells nothing that they do not tell.
So any two own areas are safe as long as none that holds a hidden neighbourhood is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

SAFE = 5  # counts above nought and below this are hidden
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of an area: the name of the cell and the smallest areas that it counts."""

    name: str
    parts: frozenset[str]
    count: float


def is_small(count: float) -> bool:
    """Return whether a count is above nought and below five."""
    return CLOSE < count < SAFE - CLOSE


def small(cells: Mapping[str, Cell]) -> frozenset[str]:
    """Return the names of cells that are hidden for themselves."""
    return frozenset(name for name, one in cells.items() if is_small(one.count))


@dataclass(frozen=True, slots=True)
class _Total:
    """What a shown cell tells of parts that no shown cell tells by itself: their sum."""

    name: str
    parts: frozenset[str]
    left: float


@dataclass(frozen=True)
class Table:
    """Cells of which some are hidden, as somebody knows them who reads all that is shown.

    Attributes:
        out: Cells that are hidden but were shown before with the same count, so that hiding them helps no more.
    """

    cells: Mapping[str, Cell]
    hidden: frozenset[str]
    out: frozenset[str] = frozenset()

    @cached_property
    def shown(self) -> dict[str, Cell]:
        """Return the cells whose counts are known."""
        return {name: one for name, one in self.cells.items() if name not in self.hidden or name in self.out}

    @cached_property
    def alone(self) -> dict[str, float]:
        """Return the counts of the smallest areas that are shown by themselves."""
        return {next(iter(one.parts)): one.count for one in self.shown.values() if len(one.parts) == 1}

    @cached_property
    def totals(self) -> tuple[_Total, ...]:
        """Return what the shown cells tell of the parts that are not known."""
        return tuple(
            _Total(
                name,
                one.parts - self.alone.keys(),
                one.count - sum(self.alone[part] for part in one.parts & self.alone.keys()),
            )
            for name, one in self.shown.items()
            if one.parts - self.alone.keys()
        )

    @cached_property
    def _is_whole(self) -> bool:
        return all(float(one.count).is_integer() for one in self.cells.values())

    def around(self, parts: frozenset[str]) -> tuple[_Total, ...]:
        """Return the totals that bound parts, straight or by way of others."""
        reached, found = set(parts), dict[str, _Total]()
        while more := [one for one in self.totals if one.name not in found and one.parts & reached]:
            for one in more:
                found[one.name] = one
                reached |= one.parts
        return tuple(found.values())

    def reach(self, name: str) -> float:
        """Return the greatest count below or at the safe one that a cell may have by all that is shown."""
        known = sum(self.alone[part] for part in self.cells[name].parts & self.alone.keys())
        parts = self.cells[name].parts - self.alone.keys()
        totals = self.around(parts)
        bound = frozenset[str]().union(*(one.parts for one in totals))
        if not parts <= bound and parts:
            return SAFE  # some of it stands in no total, so that nothing bounds it
        tight = min((one.left for one in totals if parts <= one.parts), default=SAFE)
        if not parts or (known + tight < SAFE - CLOSE and any(one.parts == parts for one in totals)):
            return known + (tight if parts else 0)
        place = {part: number for number, part in enumerate(sorted(bound))}
        rows = np.zeros((len(totals) + 1, len(place)))
        for number, one in enumerate(totals):
            rows[number, [place[part] for part in one.parts]] = 1
        rows[-1, [place[part] for part in parts]] = 1
        right = np.array([one.left for one in totals])
        found = milp(
            -rows[-1],
            constraints=LinearConstraint(rows, np.append(right, 0), np.append(right, SAFE - known)),
            integrality=np.full(len(place), int(self._is_whole)),
            bounds=Bounds(0, np.inf),
        )
        return known if found.x is None else known - float(found.fun)

    def gives_away(self, name: str) -> bool:
        """Return whether all that is shown tells that a cell is small."""
        return self.reach(name) < SAFE - CLOSE

    def hiding(self, *names: str) -> "Table":
        """Return the table with more cells hidden."""
        return Table(self.cells, self.hidden | {*names}, self.out)
