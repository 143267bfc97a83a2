"""What is drawn of figures, said without saying how: each medium draws it in its own way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.model.declared import Indicator, Mission, Source, Theme
from data.model.latest import Figure
from data.model.released import Revision
from data.model.shown import Peers, Point, Shape, Standout, Town
from data.model.worked_out import DeprivationFifth, Inequality
from data.working.tally import Tally

Values = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Areas over time, the first of them the subject; `behind` are further ones, drawn thin, `named` or not."""

    indicator: Indicator
    series: Mapping[str, Sequence[Point]]
    behind: Mapping[str, Sequence[Point]]
    named: bool


@dataclass(frozen=True, slots=True)
class TownDots:
    """The towns' figures of one indicator with their intervals, one of them `here`; `band` is the borough's own."""

    figures: Sequence[Figure]
    here: str | None
    band: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class AuthorityDots:
    """All authorities as dots, the subject standing out and those it is compared with marked."""

    indicator: Indicator
    peers: Peers
    subject: str
    like: Sequence[str]
    england: float | None


@dataclass(frozen=True, slots=True)
class FifthDots:
    """The fifths of neighbourhoods by deprivation, the slope through them, and the borough's value."""

    indicator: Indicator
    steps: Sequence[DeprivationFifth]
    gap: Inequality
    borough: float | None


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Areas coloured by the class of their value.

    Attributes:
        values: By area code; an area without one is drawn as not available.
        breaks: The inner limits of the classes.
        everywhere: All values that the classes part, of areas that are not drawn too.
        borders: Outlines laid over them.
    """

    indicator: Indicator
    shapes: Sequence[Shape]
    values: Mapping[str, float]
    breaks: tuple[float, ...]
    everywhere: Sequence[float]
    borders: Sequence[Shape]


@dataclass(frozen=True, slots=True)
class Strip:
    """A figure among the towns, with its history, the figure of the area around it, its source and its revisions."""

    figure: Figure
    towns: Sequence[Figure]
    history: Values
    around: Figure | None
    source: Source
    revised: Sequence[Revision] = ()


@dataclass(frozen=True, slots=True)
class Strips:
    """Figures of one place, one below the other; `borough_only` are those known for nothing smaller."""

    strips: Sequence[Strip]
    borough_only: Sequence[Strip] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """The most and the least deprived fifth side by side, for each indicator."""

    gaps: Sequence[tuple[Indicator, Inequality]]


@dataclass(frozen=True, slots=True)
class StandsOut:
    """What is better and what is worse beyond chance, the furthest first."""

    better: tuple[str, Sequence[Standout]]
    worse: tuple[str, Sequence[Standout]]


@dataclass(frozen=True, slots=True)
class TownGroup:
    """A theme's indicators with the towns' figures; `mission` is empty for the context."""

    mission: str
    title: str
    found: tuple["Across", ...]


@dataclass(frozen=True, slots=True)
class Across:
    """An indicator with the towns' figures, all of one period, by the towns' slugs; at least one has a figure."""

    indicator: Indicator
    figures: Mapping[str, Figure]

    @property
    def any(self) -> Figure:
        """Return one of the figures, for what they share: the period and the benchmarks."""
        return next(iter(self.figures.values()))


@dataclass(frozen=True, slots=True)
class Grid:
    """How all towns stand on all indicators; `by` gives their order instead of their names."""

    groups: Sequence[TownGroup]
    towns: Sequence[Town]
    against: str
    by: Across | None


@dataclass(frozen=True, slots=True)
class Sides:
    """A theme's indicators with a line for each of a few towns."""

    group: TownGroup
    towns: Sequence[Town]


@dataclass(frozen=True, slots=True)
class ThemeTally:
    """A theme's main figures, and how many of them stand how and have moved how."""

    theme: Theme
    figures: Sequence[Figure]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many main figures of a mission stand how, and have moved how; and the same theme by theme."""

    mission: Mission
    tally: Tally
    themes: Sequence[ThemeTally] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the main figures of all its themes."""
        return tuple(figure for part in self.themes for figure in part.figures)


Picture = Lines | TownDots | AuthorityDots | FifthDots | AreaMap | Strips | Pairs | StandsOut | Grid | Sides | Tallied
