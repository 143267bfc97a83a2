"""Exhibits for the tests of files, made by hand: true of no place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.exhibit import Column, Edition, Exhibit, Key, Measure, Message, Record, Table, of_figure, of_point
from data.model.declared import Comparison
from tests.unit.made_up import FIGURE, SOURCE, TODAY, points, town

INDICATOR = replace(
    FIGURE.indicator,
    definition="Made-up residents as a share of all.",
    caveats="Nobody was asked.",
)
EDITION = Edition(mark="2026-11-22", day=date(2026, 11, 22))


def exhibit(records: Sequence[Record], *, title: str = "Made up in three towns", **more: object) -> Exhibit:
    """Return an exhibit of records."""
    made = Exhibit(
        kind="made-up",
        choices=(("town", "leigh"), ("town", "ince")),
        page="/made-up?town=leigh&town=ince",
        title=title,
        message=Message("Leigh is worse than England.", more=("The borough is similar.",)),
        table=Table(caption=title, records=tuple(records), columns=(Column(Key.AREA, "Town"),)),
        picture=None,
        notes=("Towns are best fits.",),
        sources=(SOURCE,),
        edition=EDITION,
        day=TODAY,
    )
    return replace(made, **more)


def named(name: str, value: float = -12.25) -> Record:
    """Return a record of an area with a name, which it is inside of too."""
    return replace(of_figure(town("Leigh", value), inside=(name, "Wigan")), area_name=name)


TOWNS = exhibit(
    [
        of_figure(
            town("Leigh", 12.345678901234567, numerator=123.0, denominator=1000.0), inside=("Wigan", "England")
        ),
        of_figure(
            town("Ince", None, half=None, status="c", england=None, comparison_england=Comparison.NOT_COMPARED)
        ),
        of_figure(town("Hindley", None, half=None)),
        replace(of_figure(town("Astley", 0.0, half=None, status="p")), marked=True),
    ]
)
SERIES = exhibit(
    [of_point(point, INDICATOR) for point in points([1.5, None, 0.0, -2.25])],
    title="Made up over time",
)
GAPS = exhibit(
    [
        replace(
            of_figure(town("Leigh", 5.5)),
            indicator=replace(INDICATOR, unit="percentage points"),
            measure=Measure.GAP,
            figure=None,
        ),
        replace(
            of_figure(town("Leigh", 9.0, numerator=90.5, denominator=1000.0)),
            measure=Measure.MOST,
            part="Most deprived fifth",
            beyond=-4.5,
            figure=None,
        ),
    ],
    title="Made up: the gap",
    notes=(),
)
EVERY = (TOWNS, SERIES, GAPS)
