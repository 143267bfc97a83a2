"""Puts the council's own figures under disclosure control, before anything of them can be seen (D2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.methods import disclosure
from data.methods.disclosure import Cell
from data.numbers import exact
from data.reading.csv_rows import FIGURE_COLUMNS, Areas
from data.receiving.given import Given
from data.vocabulary import Geography, Method, Status

Figures = dict[str, str]  # a row of figures.csv


@dataclass(frozen=True, slots=True)
class Controlled:
    """Rows as they may be seen.

    Attributes:
        small, further: The figures hidden for their own small counts, and those hidden so that these do not follow.
    """

    rows: tuple[Figures, ...]
    small: tuple[Given, ...]
    further: tuple[Given, ...]


def _parts(one: Given, areas: Areas) -> frozenset[str]:
    """Return the neighbourhoods that a figure counts; of an area that none are known of, itself."""
    if one.area.geography == Geography.LSOA:
        return frozenset((one.area.code,))
    return frozenset(areas.members.get(one.area.geography, {}).get(one.area.code, (one.area.code,)))


def _hidden(some: Sequence[Given], areas: Areas) -> tuple[frozenset[str], frozenset[str]]:
    """Return the areas whose figures are hidden: for themselves, and all."""
    cells: Mapping[str, Cell] = {
        one.area.code: Cell(one.area.code, _parts(one, areas), int(one.count))
        for one in some
        if one.count is not None
    }
    return disclosure.small(cells), disclosure.control(cells)


def _row(one: Given) -> Figures:
    value = one.value
    if value is None and one.count is not None:
        value = one.count * one.indicator.multiplier
        if one.indicator.method != Method.COUNT:
            value /= one.base or 1.0
    told = {
        "indicator": one.indicator.slug,
        "area_code": one.area.code,
        "geography": str(one.area.geography),
        "period_start": one.period.start.isoformat(),
        "period_end": one.period.end.isoformat(),
        "period_label": one.period.label,
        "value": exact(value),
        "lower": exact(one.lower),
        "upper": exact(one.upper),
        "numerator": exact(one.count),
        "denominator": exact(one.base),
    }
    return dict.fromkeys(FIGURE_COLUMNS, "") | {name: str(cell) for name, cell in told.items()}


def _blank(one: Given) -> Figures:
    """Return a hidden figure as a row: its base is left out too, as with another figure it might give the count."""
    bare = replace(one, value=None, count=None, base=None, lower=None, upper=None)
    return _row(bare) | {"status": Status.CONFIDENTIAL.value}


def control(found: Sequence[Given], areas: Areas) -> Controlled:
    """Return figures as rows that give no small count away, by themselves or together."""
    groups: dict[tuple[str, str], list[Given]] = {}
    for one in found:
        groups.setdefault((one.indicator.slug, one.period.label), []).append(one)
    rows: list[Figures] = []
    small: list[Given] = []
    further: list[Given] = []
    for some in groups.values():
        own, hidden = _hidden(some, areas)
        for one in some:
            rows.append(_blank(one) if one.area.code in hidden else _row(one))
            if one.area.code in hidden:
                (small if one.area.code in own else further).append(one)
    return Controlled(tuple(rows), tuple(small), tuple(further))
