"""Towns beside each other: how all of them stand on each indicator, and a few of them on everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from markupsafe import Markup

from components.language import periods, quantities, verdicts
from components.markup import figures
from components.markup.filling import render
from components.markup.summary import ORDER
from components.picture import Across, Grid, Sides
from data.model.declared import Comparison, Indicator, Polarity
from data.model.shown import Figure, Town
from data.subject import SUBJECT


class Against(StrEnum):
    """What the towns are compared with."""

    ENGLAND = "england"
    BOROUGH = "borough"


NAMES = {Against.ENGLAND: verdicts.ENGLAND, Against.BOROUGH: verdicts.BOROUGH}


def status(found: Across) -> str:
    """Return the status that all figures have, in words, empty where they differ."""
    first, *others = {one.status for one in found.figures.values()}
    return "" if others else verdicts.STATUSES[first]


def about(found: Across) -> str:
    """Return what holds for all figures: their period, their unit and their status."""
    parts = (periods.period(found.any.period_label) + quantities.unit_note(found.indicator), status(found))
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Cell:
    """A town's figure in the grid, with all that it says when pointed at."""

    mark: verdicts.Verdict
    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator in the grid; `order` is the address at which the towns are in its order."""

    indicator: Indicator
    about: str
    cells: tuple[Cell, ...]
    order: str


def _against(figure: Figure, against: Against) -> tuple[Comparison, float | None]:
    """Return how a figure stands against a benchmark, and the benchmark's value."""
    if against is Against.ENGLAND:
        return figure.comparison_england, figure.england
    return figure.comparison_borough, figure.borough


def in_order(towns: Sequence[Town], found: Across) -> tuple[Town, ...]:
    """Return towns by their values, the best first, the highest where none is better; those alike by name."""

    def place(town: Town) -> tuple[bool, float, str]:
        figure = found.figures.get(town.slug)
        if figure is None or figure.value is None:
            return True, 0, town.name
        return False, figure.value if found.indicator.polarity is Polarity.LOWER else -figure.value, town.name

    return tuple(sorted(towns, key=place))


def said(figure: Figure, against: Against) -> str:
    """Return a figure as "Northtown: 12.3%, worse than England (5.2%); 95% interval 11.0% to 13.0%; estimated"."""
    _, benchmark = _against(figure, against)
    value = quantities.number(figure.value, figure.indicator)
    mark, told = verdicts.against(figure, NAMES[against])
    first = f"{figure.area_name}: {value}, {quantities.inside(told)}"
    if benchmark is not None and mark is not verdicts.NOT_TESTED:
        first += f" ({quantities.number(benchmark, figure.indicator)})"
    basis = verdicts.basis(figure) if against is Against.ENGLAND else ""
    held = quantities.interval(figure.lower, figure.upper, figure.indicator)
    parts = (first, basis, f"95% interval {held}" if held else "no interval", verdicts.status(figure))
    return "; ".join(part for part in parts if part)


def _cell(town: Town, figure: Figure | None, against: Against) -> Cell:
    if figure is None:
        missing = verdicts.STATUSES["x"]
        return Cell(verdicts.COMPARISONS[Comparison.NOT_COMPARED], missing, f"{town.name}: {missing}")
    mark, _ = verdicts.against(figure, NAMES[against])
    return Cell(mark, quantities.number(figure.value, figure.indicator), said(figure, against))


def _place(figure: Figure | None) -> str:
    if figure is None:
        return verdicts.STATUSES["x"]
    best, worst = figure.rank_best, figure.rank_worst
    return str(best) if best == worst else f"{best} to {worst}"


def _places(towns: Sequence[Town], found: Across) -> tuple[str, ...]:
    """Return the places that each town could hold (S7), none where the figures have no interval."""
    if any(one.rank_best is None for one in found.figures.values()):
        return ()
    return tuple(_place(found.figures.get(town.slug)) for town in towns)


def grid(content: Grid, *, order: Callable[[str | None], str]) -> Markup:
    """Return how all towns stand on all indicators, as a table.

    The figures that give the order stand first; `order` returns the address at which an indicator, or None, gives it.
    """
    groups, towns, by, against = content.groups, content.towns, content.by, Against(content.against)
    columns = towns if by is None else in_order(towns, by)

    def row(found: Across) -> Row:
        return Row(
            indicator=found.indicator,
            about=about(found),
            cells=tuple(_cell(town, found.figures.get(town.slug), against) for town in columns),
            order=order(None if found is by else found.indicator.slug),
        )

    rest = ((one.mission, one.title, [row(found) for found in one.found if found is not by]) for one in groups)
    return render(
        "grid",
        towns=columns,
        groups=[(mission, title, rows) for mission, title, rows in rest if rows],
        first=None if by is None else row(by),
        places=() if by is None else _places(columns, by),
        highest=by is not None and by.indicator.polarity is Polarity.NEUTRAL,
        benchmark=NAMES[against],
        key=[
            *((verdicts.COMPARISONS[one], verdicts.comparison(one, NAMES[against])) for one in ORDER),
            (verdicts.NOT_TESTED, f"Not tested against {NAMES[against]}"),
        ],
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A town on an indicator's scale; `verdicts` are those against England and the borough."""

    figure: Figure
    subject: figures.Mark | None
    interval: tuple[float, float] | None
    england: figures.Mark | None
    borough: figures.Mark | None
    status: str

    @property
    def verdicts(self) -> tuple[tuple[verdicts.Verdict, str, str], ...]:
        """Return (verdict, its words, a note) against England and the borough."""
        return tuple(
            (*verdicts.against(self.figure, NAMES[against]), note)
            for against, note in ((Against.ENGLAND, verdicts.basis(self.figure)), (Against.BOROUGH, ""))
        )


@dataclass(frozen=True, slots=True)
class Block:
    """An indicator with a line for each chosen town; `missing` names those without a figure (D3)."""

    indicator: Indicator
    about: str
    benchmarks: str
    spread: str
    lines: tuple[Line, ...]
    missing: tuple[str, ...]


def scale(found: Across) -> figures.Scale:
    """Return a scale that all towns fit on with their intervals, so that it stays whichever are chosen."""
    ends = ((one.value, one.lower, one.upper, *figures.benchmarks(one)) for one in found.figures.values())
    return figures.scale(found.indicator, chain.from_iterable(ends))


def block(found: Across, chosen: Sequence[Town]) -> Block:
    """Return an indicator with the chosen towns, in their order, on the scale of all."""
    indicator, line = found.indicator, scale(found)
    values = sorted(one.value for one in found.figures.values() if one.value is not None)
    benchmarks = ((verdicts.ENGLAND, found.any.england), (SUBJECT.name, found.any.borough))
    return Block(
        indicator=indicator,
        about=about(found),
        benchmarks=", ".join(
            f"{name} {quantities.number(value, indicator)}" for name, value in benchmarks if value is not None
        ),
        spread=quantities.interval(values[0], values[-1], indicator),
        lines=tuple(
            Line(
                figure=one,
                subject=line.mark(one.value, one.area_name),
                interval=line.interval(one),
                england=line.mark(figures.benchmarks(one)[0], verdicts.ENGLAND),
                borough=line.mark(figures.benchmarks(one)[1], SUBJECT.name),
                status="" if status(found) else verdicts.STATUSES[one.status],
            )
            for town in chosen
            if (one := found.figures.get(town.slug)) is not None
        ),
        missing=tuple(town.name for town in chosen if town.slug not in found.figures),
    )


def side_by_side(content: Sides) -> Markup:
    """Return a theme's indicators with a line for each chosen town."""
    return render("side_by_side", blocks=[block(found, content.towns) for found in content.group.found])


def side_key(towns: Sequence[Town]) -> Markup:
    """Return who is compared, with the way to each town's page, and the key to the lines."""
    return render("side_key", towns=towns)
