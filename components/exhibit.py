"""An exhibit: one answer with its figures, what to draw of them, what they say and where they are from.

It holds no HTML and nothing of plotly or pydeck: each medium of `components.media` makes its own of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from components.picture import Picture
from data.model.declared import Indicator, Source
from data.model.latest import Figure
from data.model.shown import Point


class Measure(StrEnum):
    """What a record's number is: the figure itself, or something worked out from the fifths of neighbourhoods."""

    VALUE = "value"
    MOST = "most deprived fifth"
    LEAST = "least deprived fifth"
    GAP = "gap"
    RATIO = "ratio"
    SLOPE = "slope index"
    MEDIAN = "median of English single-tier authorities"


@dataclass(frozen=True, slots=True)
class Record:
    """One number with all that it needs to stand alone (C4).

    Attributes:
        indicator: What it is of; its unit and decimals are those of the number.
        value: None where there is none; `status` then says why (D3).
        part: The part of the area that is meant, such as a fifth of its neighbourhoods; empty for all of it.
        inside: The names of the larger areas that the area lies in, the nearest first.
        beyond: How many more are counted than there would be at the least deprived fifth's rate.
        neighbourhoods: Of how many neighbourhoods it is, where that has to be known.
        marked: Whether the reader asked for it to be compared with.
        figure: The figure with how it stands, where that is known.
    """

    indicator: Indicator
    area_code: str
    area_name: str
    geography: str
    period_start: date
    period_end: date
    period_label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: str = ""
    measure: Measure = Measure.VALUE
    part: str = ""
    inside: tuple[str, ...] = ()
    beyond: float | None = None
    neighbourhoods: int | None = None
    marked: bool = False
    figure: Figure | None = None


def of_figure(figure: Figure, *, inside: tuple[str, ...] = ()) -> Record:
    """Return a figure as a record."""
    return Record(
        indicator=figure.indicator,
        area_code=figure.area_code,
        area_name=figure.area_name,
        geography=figure.geography,
        period_start=figure.period_start,
        period_end=figure.period_end,
        period_label=figure.period_label,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        numerator=figure.numerator,
        denominator=figure.denominator,
        status=figure.status,
        inside=inside,
        figure=figure,
    )


def of_point(point: Point, indicator: Indicator) -> Record:
    """Return an observation of a series as a record."""
    return Record(
        indicator=indicator,
        area_code=point.area_code,
        area_name=point.area_name,
        geography=point.geography,
        period_start=point.period_start,
        period_end=point.period_end,
        period_label=point.period_label,
        value=point.value,
        lower=point.lower,
        upper=point.upper,
        status=point.status,
    )


class Key(StrEnum):
    """What a column of a table shows of a record."""

    INDICATOR = "indicator"
    AREA = "area"
    INSIDE = "inside"
    FURTHER = "further inside"
    PART = "part"
    PERIOD = "period"
    VALUE = "value"
    INTERVAL = "interval"
    UNIT = "unit"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    BEYOND = "beyond"
    NEIGHBOURHOODS = "neighbourhoods"
    AROUND = "around"
    BOROUGH = "borough"
    ENGLAND = "england"
    AGAINST_ENGLAND = "against england"
    AGAINST_BOROUGH = "against borough"
    TREND = "trend"
    STATUS = "status"
    MARKED = "marked"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it shows, and its head."""

    key: Key
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of an exhibit.

    Attributes:
        records: All of them, in the order in which they are read.
        columns: What a reader is shown of each record, the head of the row first.
        across: Where it is set, a row is all records that are alike in `columns`, and each kind of this gets a
            column more with the value and its interval.
        around: The figures of the area around by indicator, for a column of `Key.AROUND`.
    """

    caption: str
    records: tuple[Record, ...]
    columns: tuple[Column, ...]
    across: Key | None = None
    around: Mapping[str, Figure] | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What an exhibit says: its point in a sentence or two, and what else has to be known to read it."""

    point: str
    more: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.point, *self.more) if part)


@dataclass(frozen=True, slots=True)
class Edition:
    """All figures as known on a day; `mark` tells one edition from another."""

    mark: str
    day: date


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One answer, ready for any medium.

    Attributes:
        kind: The kind of exhibit, which is the first part of its address.
        choices: What was chosen of those that the kind offers, as in its address.
        page: The address of the page that shows it, with its choices.
        title: What it shows, in at most ten words (C2).
        table: Its figures.
        picture: What to draw of them, None where they are only told.
        notes: What to take care of, in sentences.
        day: The day on which ages are told.
    """

    kind: str
    choices: tuple[tuple[str, str], ...]
    page: str
    title: str
    message: Message
    table: Table
    picture: Picture | None
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    edition: Edition
    day: date

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return what its figures are of, each once, in their order."""
        return tuple({record.indicator.slug: record.indicator for record in self.table.records}.values())
