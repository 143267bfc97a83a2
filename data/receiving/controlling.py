"""Puts the council's own figures under disclosure control, before anything of them can be seen (D2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.methods import audit, disclosure
from data.model.declared import Observation
from data.numbers import exact
from data.reading.csv_rows import FIGURE_COLUMNS, Areas
from data.receiving import cells
from data.receiving.given import Given
from data.receiving.seen import NOTHING, Seen
from data.vocabulary import Method, Status

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


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures of which one tells of another, with their sums; `names` are those of their cells."""

    figures: tuple[Given, ...]
    names: tuple[str, ...]
    counts: tuple[float | None, ...]
    bases: tuple[float | None, ...]

    @classmethod
    def of(cls, given: Sequence[Given], areas: Areas, known: cells.Bases) -> "_Group":
        """Return figures with the sums that are worked out of them."""
        every = (*given, *cells.totals(given, areas))
        return cls(
            figures=every,
            names=tuple(cells.name(one.area.code, one.period) for one in every),
            counts=tuple(cells.count_of(one, known) for one in every),
            bases=tuple(cells.base_of(one) for one in every),
        )

    @property
    def small(self) -> frozenset[str]:
        """Return what is hidden for itself: a count or a base of one to four."""
        both = (*zip(self.names, self.counts, strict=True), *zip(self.names, self.bases, strict=True))
        return frozenset(name for name, size in both if size is not None and audit.is_small(size))

    def hidden(self, areas: Areas, seen: Seen) -> frozenset[str]:
        """Return the names of the cells that are hidden.

        Raises:
            Disclosed: If what has been seen already gives a small count away.
        """
        slug = self.figures[0].indicator.slug
        before = frozenset(name for name in self.names if (slug, name) in seen.hidden)
        made = cells.cells(self.figures, self.counts, areas)
        shown = frozenset(name for name, one in made.items() if seen.out(slug, name, one.count))
        wholes = cells.cells(self.figures, self.bases, areas)
        return (
            before
            | disclosure.control(made, hidden=before & made.keys(), out=shown - self.small)
            | disclosure.control(wholes, hidden=before & wholes.keys())
        )


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


def control(
    found: Sequence[Given], areas: Areas, held: Sequence[Observation] = (), seen: Seen = NOTHING
) -> Controlled:
    """Return figures as rows that give no small count away, by themselves or together.

    Sums of neighbourhoods are worked out first, as they truly are. Of those that hold a hidden neighbourhood the ones
    that may be seen all the same become rows; of the others no sum is made afterwards.

    Args:
        found: The figures as given.
        areas: What is made of which neighbourhoods.
        held: What is published, for its bases: a rate and a base give a count.
        seen: What earlier releases have shown and hidden.

    Raises:
        Disclosed: If what has been seen already gives a small count away.
    """
    known = cells.bases(found, held)
    rows: list[Figures] = []
    small: list[Given] = []
    further: list[Given] = []
    for given in cells.together(found):
        group = _Group.of(given, areas, known)
        hidden = group.hidden(areas, seen)
        for one, name in zip(group.figures, group.names, strict=True):
            if name in hidden:
                (small if name in group.small else further).append(one)
            if one.line != cells.WORKED_OUT:
                rows.append(_blank(one) if name in hidden else _row(one))
            elif name not in hidden and any(
                cells.name(code, one.period) in hidden for code in areas.members[one.area.geography][one.area.code]
            ):
                rows.append(_row(one))
    return Controlled(tuple(rows), tuple(small), tuple(further))
