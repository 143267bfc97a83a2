"""What an adapter hands on: figures in the terms of this project, and the ground on which it asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.refreshing.declared import Series
from data.refreshing.fetching import Fetcher
from data.refreshing.keeping import Answer
from data.refreshing.periods import Span, label
from data.refreshing.refusals import Guard, Refusal
from data.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as a service gives it: numbers not rounded yet.

    Attributes:
        comparison: What the service says of it beside the country, empty where nothing.
    """

    area: str
    span: Span
    value: float | None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: Status = Status.FINAL
    comparison: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a service answered for a series.

    Attributes:
        unit: What the service calls the measure.
        updated: The day on which the service says it was last changed, empty where it does not.
        skipped: How many rows were left out, by reason.
    """

    points: tuple[Point, ...]
    unit: str
    answers: tuple[Answer, ...]
    updated: str = ""
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """What an adapter may use.

    Attributes:
        series: What is asked.
        areas: The kind of each area that is known here, by its code.
        held: The areas that the indicator is held for, of the kinds that are asked for.
        within: The area that small areas are asked within.
        accepted: The guards that are lifted for this series.
    """

    series: Series
    fetcher: Fetcher
    areas: Mapping[str, str]
    held: frozenset[str]
    within: str
    accepted: frozenset[Guard] = frozenset()

    def refusal(self, answer: Answer | str, what: str, *, mend: str, guard: Guard | None = None) -> Refusal:
        """Return a refusal of an answer to this series."""
        name = self.fetcher.services[self.series.service].name
        request = answer if isinstance(answer, str) else answer.request
        return Refusal(name, f"{self.series.indicator}, {request}", what, mend=mend, guard=guard)

    def checked(self, answer: Answer, span: Span) -> Span:
        """Return a period if it is of the series' kind.

        Raises:
            Refusal: If it is not.
        """
        try:
            label(self.series.period, span)
        except ValueError as error:
            raise self.refusal(
                answer,
                f"The period {error} is no “{self.series.period}”.",
                mend="If the definition changed, change `period` in refresh.toml after comparing both.",
            ) from error
        return span

    def number(self, answer: Answer, text: str) -> float | None:
        """Return a cell as a number, None where it is blank.

        Raises:
            Refusal: If it is neither.
        """
        try:
            return float(text) if text.strip() else None
        except ValueError as error:
            raise self.refusal(answer, f"“{text}” is no number.", mend="Compare the service's columns.") from error
