"""The national Local Outcomes Framework: its outcomes, the series that tell of each, and their figures by area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.model.declared import Comparison, Interval, Polarity, Position

SIGNS = {"+": Polarity.HIGHER, "-": Polarity.LOWER, "0": Polarity.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A priority outcome in the framework's own words, and what of the plan it touches.

    Attributes:
        contextual: Whether it only tells of the circumstances of a place.
        themes, pillars: The codes of the plan's themes and the slugs of the council plan's pillars.
    """

    number: int
    title: str
    ambition: str
    contextual: bool
    themes: tuple[str, ...]
    pillars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How the figures of English single-tier authorities spread: how many there are, quartiles, least and most."""

    count: int
    lower_quartile: float
    median: float
    upper_quartile: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of an area; `partial` where a part of what it should count is withheld."""

    area_code: str
    value: float
    lower: float | None
    upper: float | None
    partial: bool

    @property
    def interval(self) -> Interval | None:
        """Return its interval as published, None where there is none."""
        return None if self.lower is None or self.upper is None else Interval(self.lower, self.upper)


@dataclass(frozen=True, slots=True)
class Series:
    """A metric of the framework, or one of the series that tell of it.

    Attributes:
        code: The metric's name in the framework, with the number of the series where there are several.
        kind: "outcome" or "output", as the framework has it.
        source: The slug of its source.
        no_verdict: Whether it may not be said to be better or worse.
        name: Which of several series it is; empty where there is one.
        period_start, period_end: None where nothing is published.
        caveat: What to take care of, or why there is no figure: a sentence or two.
        worked_out: Whether the compiler worked it out from official figures.
        values: By area code.
    """

    code: str
    metric: str
    outcome: int
    title: str
    kind: str
    source: str
    polarity: Polarity
    no_verdict: bool
    name: str
    unit: str
    decimals: int
    period_label: str
    period_start: date | None
    period_end: date | None
    spread: Spread | None
    caveat: str
    worked_out: bool
    position: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the subject stands on a series.

    Attributes:
        benchmark: What its figure is held against, None where there is nothing.
        is_median: Whether that is the median of English single-tier authorities, which is not England.
        comparison: The verdict of the test on its interval; not compared where there is none.
        position: Its place among those authorities where there is no test.
    """

    benchmark: float | None
    is_median: bool
    comparison: Comparison
    position: Position
