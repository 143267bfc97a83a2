"""Controls what counts disclose of people (D2): small counts, what totals give back, what differences leave.

What is hidden with a small count is as little as can be seen: the smallest cells beside it, or those totals that hold
it and not the cell that it could as well be part of. `audit` finds what is told all the same.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from data.methods.audit import SAFE, Cell, Table, small

TRIED = 8  # cells beside a small one that are tried for hiding with it


class Disclosed(Exception):
    """Nothing that could still be hidden would keep a small count: what is out already tells it.

    Attributes:
        cell: The name of the cell.
    """

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


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
