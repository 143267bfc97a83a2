"""An area's latest figure of an indicator, put together from what is observed, judged and read of its series."""

from dataclasses import dataclass
from datetime import date

from data.model.declared import (
    Area,
    Basis,
    Change,
    Comparison,
    Indicator,
    InPeople,
    Observation,
    Origin,
    Position,
    Trend,
)
from data.model.worked_out import Assessment, Series


@dataclass(frozen=True, slots=True)
class Dated:
    """An area's value in another period than that of its figure, or the borough's in its own latest one."""

    period_end: date
    period_label: str
    value: float | None

    @classmethod
    def of(cls, one: Observation | None) -> "Dated | None":
        """Return the value of an observation, None where there is none."""
        return cls(one.period_end, one.period_label, one.value) if one else None


@dataclass(frozen=True, slots=True)
class Figure:
    """An area's latest observation of an indicator and all that tells how it stands.

    It is the same for areas that figures are published of, that are made from neighbourhoods and that a reader puts
    together. What is asked of it has a name here, so that nobody need know which part it comes from.

    Attributes:
        assessment: None where there is nothing to say.
        england, borough: The benchmarks' values for the same period, None where there are none.
        first: What it moved from, of two to four figures that can be compared.
        baseline: The last figure from before the plan began.
        borough_latest: The borough's latest figure of the indicator, of whatever period.
    """

    indicator: Indicator
    area: Area
    observation: Observation
    assessment: Assessment | None
    series: Series
    england: float | None
    borough: float | None
    first: Dated | None
    baseline: Dated | None
    borough_latest: Dated | None

    @property
    def area_code(self) -> str:
        """Return the code of its area."""
        return self.area.code

    @property
    def area_name(self) -> str:
        """Return the name of its area."""
        return self.area.name

    @property
    def geography(self) -> str:
        """Return what kind of area it is of."""
        return self.area.geography

    @property
    def period_start(self) -> date:
        """Return the first day of its period."""
        return self.observation.period_start

    @property
    def period_end(self) -> date:
        """Return the last day of its period."""
        return self.observation.period_end

    @property
    def period_label(self) -> str:
        """Return its period as its publisher writes it."""
        return self.observation.period_label

    @property
    def value(self) -> float | None:
        """Return the value, None where it is not available."""
        return self.observation.value

    @property
    def lower(self) -> float | None:
        """Return the lower end of its published or computed interval."""
        return self.assessment.lower if self.assessment else None

    @property
    def upper(self) -> float | None:
        """Return the upper end of its published or computed interval."""
        return self.assessment.upper if self.assessment else None

    @property
    def numerator(self) -> float | None:
        """Return the count that the value rests on."""
        return self.observation.numerator

    @property
    def denominator(self) -> float | None:
        """Return what the count is divided by."""
        return self.observation.denominator

    @property
    def status(self) -> str:
        """Return its mark, blank where there is nothing to remark."""
        return self.observation.status

    @property
    def origin(self) -> Origin:
        """Return how it came to be."""
        return self.observation.origin

    @property
    def comparison_england(self) -> Comparison:
        """Return how it stands against England."""
        return self.assessment.comparison_england if self.assessment else Comparison.NOT_COMPARED

    @property
    def basis_england(self) -> Basis:
        """Return who says how it stands against England."""
        return self.assessment.basis_england if self.assessment else Basis.NONE

    @property
    def comparison_borough(self) -> Comparison:
        """Return how it stands against the borough."""
        return self.assessment.comparison_borough if self.assessment else Comparison.NOT_COMPARED

    @property
    def standout_england(self) -> Comparison:
        """Return how it stands against England at 99.8 % (S5)."""
        return self.assessment.standout_england if self.assessment else Comparison.NOT_COMPARED

    @property
    def standout_borough(self) -> Comparison:
        """Return how it stands against the borough at 99.8 % (S5)."""
        return self.assessment.standout_borough if self.assessment else Comparison.NOT_COMPARED

    @property
    def difference_england(self) -> float | None:
        """Return its value less England's."""
        return self.assessment.difference_england if self.assessment else None

    @property
    def difference_borough(self) -> float | None:
        """Return its value less the borough's."""
        return self.assessment.difference_borough if self.assessment else None

    @property
    def position(self) -> Position:
        """Return its place among the authorities, where it is not tested (S3b)."""
        return self.assessment.position if self.assessment else Position.NONE

    @property
    def people_england(self) -> InPeople | None:
        """Return its tested difference from England in people (S3c)."""
        return self.assessment.more_than_england if self.assessment else None

    @property
    def people_borough(self) -> InPeople | None:
        """Return its tested difference from the borough in people (S3c)."""
        return self.assessment.more_than_borough if self.assessment else None

    @property
    def trend(self) -> Trend:
        """Return the recent trend of its series, or why there is none."""
        return self.series.trend

    @property
    def turned(self) -> date | None:
        """Return the end of the period until which its line went the other way."""
        return self.series.turned

    @property
    def moved(self) -> Change:
        """Return how it differs from the first of two to four figures (S6b)."""
        return self.series.moved

    @property
    def moved_by(self) -> float | None:
        """Return it less the first of two to four figures."""
        return self.series.moved_by

    @property
    def moved_lower(self) -> float | None:
        """Return the lower end of the interval of what it moved by."""
        return self.series.moved_lower

    @property
    def moved_upper(self) -> float | None:
        """Return the upper end of the interval of what it moved by."""
        return self.series.moved_upper

    @property
    def first_value(self) -> float | None:
        """Return the first of two to four figures."""
        return self.first.value if self.first else None

    @property
    def first_label(self) -> str | None:
        """Return the period of the first of two to four figures."""
        return self.first.period_label if self.first else None

    @property
    def change(self) -> Change:
        """Return how it stands against the baseline."""
        return self.series.change

    @property
    def difference(self) -> float | None:
        """Return it less the baseline."""
        return self.series.difference

    @property
    def baseline_value(self) -> float | None:
        """Return the last figure from before the plan began."""
        return self.baseline.value if self.baseline else None

    @property
    def baseline_label(self) -> str | None:
        """Return the period of the last figure from before the plan began."""
        return self.baseline.period_label if self.baseline else None

    @property
    def rank_best(self) -> int | None:
        """Return the best place that a town could hold among the towns."""
        return self.series.rank_best

    @property
    def rank_worst(self) -> int | None:
        """Return the worst place that a town could hold among the towns."""
        return self.series.rank_worst

    @property
    def later(self) -> Dated | None:
        """Return the borough's latest figure where it is later than this one."""
        whole = self.borough_latest
        return whole if whole and whole.period_end > self.period_end else None

    @property
    def later_value(self) -> float | None:
        """Return the borough's figure where it has a later one."""
        return self.later.value if self.later else None

    @property
    def later_label(self) -> str | None:
        """Return the period of the borough's later figure."""
        return self.later.period_label if self.later else None
