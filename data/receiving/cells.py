"""Makes of figures the cells that disclosure control looks at: counts of areas in times (D2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.methods.audit import Cell
from data.model.declared import Observation
from data.reading.coming import Period
from data.reading.csv_rows import Areas
from data.receiving.given import Given
from data.vocabulary import COUNTED, Aggregation, Geography, Method

WORKED_OUT = 0  # the line of a figure that stands in no line
Bases = Mapping[tuple[str, str], float]  # by indicator and area


def together(found: Sequence[Given]) -> list[list[Given]]:
    """Return figures in groups that tell of each other: those of an indicator whose periods overlap."""
    groups: list[list[Given]] = []
    until: dict[str, date] = {}
    for one in sorted(found, key=lambda one: (one.indicator.slug, one.period.start, one.period.end)):
        slug = one.indicator.slug
        if slug not in until or one.period.start > until[slug]:
            groups.append([])
        groups[-1].append(one)
        until[slug] = max(one.period.end, until.get(slug, date.min))
    return groups


def totals(some: Sequence[Given], areas: Areas) -> Iterator[Given]:
    """Yield the sums of neighbourhoods that are not given, as they are before anything of them is hidden (S1)."""
    by_period: dict[Period, list[Given]] = {}
    for one in some:
        by_period.setdefault(one.period, []).append(one)
    for here in by_period.values():
        given = {one.area.code: one for one in here}
        like = next((one for one in here if one.area.geography == Geography.LSOA), None)
        if like is None or like.indicator.aggregation != Aggregation.SUM:
            continue
        for parents in areas.members.values():
            for code, codes in parents.items():
                parts = [given[part] for part in codes if part in given]
                if code not in given and len(parts) == len(codes):
                    yield from _total(like, code, parts, areas)


def _total(like: Given, code: str, parts: Sequence[Given], areas: Areas) -> Iterator[Given]:
    counts = [one.count for one in parts if one.count is not None]
    bases = [one.base for one in parts if one.base is not None]
    if len(counts) < len(parts) or len(bases) not in (0, len(parts)):
        return
    base = sum(bases) if bases else None
    blank = replace(like, line=WORKED_OUT, value=None, lower=None, upper=None, note="")
    yield replace(blank, area=areas.by_code[code], count=sum(counts), base=base)


def count_of(one: Given, bases: Bases) -> float | None:
    """Return the count that a figure tells: its own, or that which its rate gives with a base that is known."""
    indicator = one.indicator
    if one.count is not None or one.value is None:
        return one.count
    if indicator.method == Method.COUNT:
        return one.value / indicator.multiplier
    base = one.base or bases.get((indicator.slug, one.area.code))
    if indicator.method not in COUNTED or base is None:
        return None
    count = one.value * base / indicator.multiplier
    return max(round(count), 1) if count > 0 else 0


def base_of(one: Given) -> float | None:
    """Return the base of a figure where that is a count of the same kind: of a part and its whole."""
    return one.base if one.indicator.method == Method.PROPORTION else None


def name(area: str, period: Period) -> str:
    """Return the name of a cell."""
    return f"{area} {period.start} {period.end}"


def _slices(some: Sequence[Given]) -> Mapping[Period, tuple[date, ...]]:
    """Return for each period the times that it is made of, each by its first day."""
    periods = {one.period for one in some}
    firsts = sorted({day for one in periods for day in (one.start, one.end + timedelta(days=1))})
    return {one: tuple(day for day in firsts if one.start <= day <= one.end) for one in periods}


def cells(some: Sequence[Given], counts: Sequence[float | None], areas: Areas) -> dict[str, Cell]:
    """Return the cells of figures of which one tells of another; those without a count are none."""
    slices = _slices(some)
    found = {}
    for one, count in zip(some, counts, strict=True):
        if count is not None:
            of = areas.members.get(one.area.geography, {}).get(one.area.code, (one.area.code,))
            parts = frozenset(f"{code} {day}" for code in of for day in slices[one.period])
            key = name(one.area.code, one.period)
            found[key] = Cell(key, parts, count)
    return found


def bases(found: Sequence[Given], held: Sequence[Observation]) -> Bases:
    """Return the bases that are known, of each indicator and area the latest: as given, else as held."""
    known = {
        (one.indicator, one.area_code): one.denominator
        for one in sorted(held, key=lambda one: one.period_end)
        if one.denominator is not None
    }
    return known | {(one.indicator.slug, one.area.code): one.base for one in found if one.base is not None}
