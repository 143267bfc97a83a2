"""An outcome of the Local Outcomes Framework: each of its figures, the boroughs side by side."""

from datetime import date

from components.exhibit import Column, Exhibit, Key, Measure, Message, Record, Table
from components.language import framework as language
from components.language import quantities
from data.model.framework import Outcome, Series
from data.subject import BOROUGH, ENGLAND, SUBJECT
from data.vocabulary import Geography
from pages.exhibits import kinds
from pages.exhibits.kinds import Choice, Kind, Unknown
from queries import framework, store


def _record(one: Series, code: str, name: str) -> Record:
    assert one.period_start is not None
    assert one.period_end is not None
    value = one.values[code]
    return Record(
        indicator=framework.as_indicator(one),
        area_code=code,
        area_name=name,
        geography=Geography.COUNTRY if code == ENGLAND else Geography.BOROUGH,
        period_start=one.period_start,
        period_end=one.period_end,
        period_label=one.period_label,
        value=value.value,
        lower=value.lower,
        upper=value.upper,
    )


def _median(one: Series) -> list[Record]:
    """Return the median of single-tier authorities as a record, where England has no figure of its own."""
    if one.spread is None or ENGLAND in one.values or one.period_start is None or one.period_end is None:
        return []
    return [
        Record(
            indicator=framework.as_indicator(one),
            area_code="median",
            area_name="Median",
            geography=Geography.COUNTRY,
            period_start=one.period_start,
            period_end=one.period_end,
            period_label=one.period_label,
            value=one.spread.median,
            measure=Measure.MEDIAN,
            part=f"{one.spread.count} English single-tier authorities",
        )
    ]


def _records(found: tuple[Series, ...]) -> tuple[Record, ...]:
    return tuple(
        record
        for one in found
        if one.values
        for record in (
            *(_record(one, code, name) for code, name in framework.names().items() if code in one.values),
            *_median(one),
        )
    )


def outcome(number: int) -> Outcome:
    """Return an outcome by its number.

    Raises:
        Unknown: If there is none.
    """
    found = next((one for one in framework.outcomes() if one.number == number), None)
    if found is None:
        raise Unknown(f"There is no outcome {number}.")
    return found


@store.cached(entries=20)
def made(number: int, today: date) -> Exhibit:
    """Return an outcome's figures: a row for each, a column for each borough, England and the median."""
    one, found = outcome(number), framework.of_outcome(number)
    standings = [framework.standings()[series.code] for series in found if BOROUGH in series.values]
    said = language.counted(standings)
    whole = quantities.counted(len(standings), "figure")
    return kinds.exhibit(
        "framework",
        (("outcome", str(number)),),
        page=f"/framework?outcome={number}",
        title=f"Outcome {number}: {one.title}",
        message=Message(
            f"Of {whole} for the borough, against England or else the median of English single-tier authorities: "
            f"{said}."
            if standings
            else "No figure of the borough is known."
        ),
        table=Table(
            f"Outcome {number} of the Local Outcomes Framework: the boroughs of {SUBJECT.surroundings.name}",
            _records(found),
            (Column(Key.INDICATOR, "Metric"), Column(Key.PERIOD, "Period"), Column(Key.UNIT, "Unit")),
            across=Key.AREA,
        ),
        picture=None,
        notes=tuple(dict.fromkeys(series.caveat for series in found if series.values and series.caveat)),
        day=today,
    )


KIND = Kind(
    "framework",
    "the figures of an outcome of the Local Outcomes Framework",
    (Choice("outcome", "its number", lambda: [str(one.number) for one in framework.outcomes()]),),
    lambda chosen, today: made(int(chosen["outcome"]), today),
    lambda: (("outcome", "12"),),
)
