"""Controls what counts disclose of people (D2): small counts, what totals give back, what differences leave.

The figures of one indicator are cells: counts of areas, each area a set of the smallest ones. A cell is shown or
hidden. A small count is safe if another table of whole counts agrees with all that is shown and has no small count
there: then no subtraction, of two areas or of many, and no bound that follows from counts not being negative, tells
it. This is the audit of the greatest value by integer programming; it holds for every sum as well: where hidden cells
total one to four, each small one among them could be no more than that, and is found.

A sum of shown cells, such as an area of one's own made of shown neighbourhoods, tells nothing that they do not tell.
So any two own areas are safe as long as none that holds a hidden neighbourhood is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

SAFE = 5  # counts above nought and below this are hidden
CLOSE = 1e-6
TRIED = 8  # cells beside a small one that are tried for hiding with it


class Disclosed(Exception):
    """Nothing that could still be hidden would keep a small count: what is out already tells it.

    Attributes:
        cell: The name of the cell.
    """

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


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


def _rests(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return what totals have above the cells inside them, where these do not fill them: counts that nobody shows."""
    found = {}
    for total in cells.values():
        inside = sorted((one for one in cells.values() if one.parts < total.parts), key=lambda one: len(one.parts))
        left, count, taken = total.parts, total.count, 0
        for one in inside:
            if one.parts <= left and one.parts:
                left, count, taken = left - one.parts, count - one.count, taken + 1
        if left and taken:
            name = f"{total.name} less what is inside"
            found[name] = Cell(name, left, max(count, 0))
    return found


def leaks(cells: Mapping[str, Cell], hidden: frozenset[str], out: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names of the small counts that are shown or that follow from what is shown."""
    rests = _rests(cells)
    table = Table({**cells, **rests}, hidden | rests.keys(), out)
    return tuple(name for name in sorted(small(table.cells)) if table.gives_away(name))


def _beside(table: Table, name: str) -> Iterator[str]:
    """Yield the cells that stand with one in its totals and may be hidden: those of the most of its totals first."""
    cells, own = table.cells, table.cells[name].parts
    totals = [cells[one.name].parts for one in table.totals if one.parts & own]
    free = [one for one in cells.values() if one.name not in table.hidden and one.count and not one.parts & own]
    inside = [(sum(one.parts < total for total in totals), one) for one in free]
    found = sorted(
        ((shared, one) for shared, one in inside if shared), key=lambda two: (-two[0], two[1].count, two[1].name)
    )
    smallest = [one for _, one in found if not any(other.parts < one.parts for _, other in found)]
    yield from (one.name for one in smallest[:TRIED])


def _above(table: Table, name: str) -> list[str]:
    """Return the totals of a cell that may be hidden, the smallest first."""
    own = table.cells[name].parts
    found = [table.cells[one.name] for one in table.totals if one.parts & own and one.name not in table.hidden]
    return [one.name for one in sorted(found, key=lambda one: (one.count, len(one.parts), one.name))]


def _swap(table: Table, name: str) -> frozenset[str]:
    """Return what to hide so that some of a small cell could as well be another's, none if that cannot be had.

    That is the other cell, and each shown total that holds one of the two and not the other: of all such sets the one
    that counts the least. The largest totals, which hold both, stay.
    """
    own, cells = table.cells[name].parts, table.cells
    best: tuple[float, float, str, frozenset[str]] = (np.inf, 0, "", frozenset())
    totals = [one for one in table.shown.values() if len(one.parts) > 1]
    for other in cells.values():
        if len(other.parts) != 1 or other.parts & own or other.name in table.out:
            continue
        if not other.count or cells[name].count + other.count < SAFE:
            continue
        split = [one for one in totals if (own <= one.parts) != (other.parts <= one.parts)]
        if any(one.name in table.out for one in split):
            continue
        cost = sum(one.count for one in split) + (other.count if other.name not in table.hidden else 0)
        best = min(best, (cost, other.count, other.name, frozenset({other.name, *(one.name for one in split)})))
    return best[3]


def _kept(table: Table, name: str) -> Table:
    """Return the table with as few more cells hidden as are seen to keep a small one.

    Raises:
        Disclosed: If there is nothing left to hide.
    """
    if table.gives_away(name):
        enough = [one for one in _beside(table, name) if not table.hiding(one).gives_away(name)]
        more = {min(enough, key=lambda one: (table.cells[one].count, one))} if enough else _swap(table, name)
        table = table.hiding(*more)
    while table.gives_away(name):
        above = _above(table, name)
        if not above:
            raise Disclosed(name)
        table = table.hiding(above[0])
    return table


def control(
    cells: Mapping[str, Cell], *, hidden: frozenset[str] = frozenset(), out: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the names of the cells to hide so that no small count is shown or follows from what is shown.

    Small counts are hidden first; then, for each that is given away all the same, the smallest further cells until it
    is not. To hide one more never gives away another, so one walk is enough.

    Args:
        cells: All cells by their names.
        hidden: Cells that were hidden before and stay so.
        out: Cells that have been shown before with the same count.

    Raises:
        Disclosed: If what is out already tells a small count.
    """
    rests = _rests(cells)
    every = {**cells, **rests}
    table = Table(every, hidden | small(cells) | rests.keys(), out)
    for name in sorted(small(every), key=lambda name: (-every[name].count, name)):
        if name in out:
            raise Disclosed(name)
        table = _kept(table, name)
    return table.hidden - rests.keys()
