"""Figures for the tests of what is drawn: made up, and true of no place."""

from collections.abc import Sequence
from datetime import date

from data.model.declared import Area, Basis, Change, Comparison, Observation, Origin, Position, Source, Trend
from data.model.shown import Authority, Figure, Peers, Point
from data.model.worked_out import Assessment, Series
from tests.changing import replace
from tests.unit.examples import BASE

PERIOD = (date(2024, 4, 1), date(2025, 3, 31))
INDICATOR = replace(BASE, title="Made up", phrase="{value} of residents are made up")
FIGURE = Figure(
    indicator=INDICATOR,
    area=Area("leigh", "Leigh", "town"),
    observation=Observation(
        indicator=INDICATOR.slug,
        area_code="leigh",
        geography="town",
        period_start=PERIOD[0],
        period_end=PERIOD[1],
        period_label="2024/25",
        value=12.0,
        lower=11.0,
        upper=13.0,
        numerator=None,
        denominator=None,
        status="",
        published_comparison="",
        origin=Origin.PUBLISHED,
        vintage="made-up@2026-11-22",
    ),
    assessment=Assessment(
        indicator=INDICATOR.slug,
        area_code="leigh",
        period_start=PERIOD[0],
        period_end=PERIOD[1],
        lower=11.0,
        upper=13.0,
        comparison_england=Comparison.WORSE,
        basis_england=Basis.INTERVAL,
        comparison_borough=Comparison.SIMILAR,
        standout_england=Comparison.WORSE,
        standout_borough=Comparison.SIMILAR,
        difference_england=2.0,
        difference_borough=-0.2,
        position=Position.NONE,
        people_england=None,
        people_england_lower=None,
        people_england_upper=None,
        people_borough=None,
        people_borough_lower=None,
        people_borough_upper=None,
    ),
    series=Series(
        indicator=INDICATOR.slug,
        area_code="leigh",
        latest_start=PERIOD[0],
        latest_end=PERIOD[1],
        trend=Trend.TOO_FEW,
        turned=None,
        first_start=None,
        first_end=None,
        moved=Change.NO_BASELINE,
        moved_by=None,
        moved_lower=None,
        moved_upper=None,
        baseline_start=None,
        baseline_end=None,
        change=Change.NO_BASELINE,
        difference=None,
    ),
    england=10.0,
    borough=12.2,
    first=None,
    baseline=None,
    borough_latest=None,
)
SOURCE = Source(
    slug="made-up",
    publisher="A made-up publisher",
    title="A made-up table",
    link="https://example.org/made-up",
    licence="Open Government Licence v3.0",
    compiled_by="",
    frequency="Yearly",
    file="sources/made-up/figures.csv",
    loaded=date(2026, 11, 22),
    sha256="",
)
TODAY = date(2026, 11, 22)


def town(name: str, value: float | None, *, half: float | None = 1.0, **more: object) -> Figure:
    """Return the figure of a town, its interval `half` to either side; without one if there is no half."""
    ends = {"lower": None, "upper": None}
    if value is not None and half is not None:
        ends = {"lower": value - half, "upper": value + half}
    return replace(FIGURE, area_code=name.lower(), area_name=name, value=value, **{**ends, **more})


def points(values: Sequence[float | None], *, code: str = "leigh", half: float | None = 1.0) -> list[Point]:
    """Return a series of years from 2015 on; None is a gap."""
    return [
        Point(
            area_code=code,
            area_name=code.capitalize(),
            period_start=date(year, 1, 1),
            period_end=date(year, 12, 31),
            period_label=str(year),
            value=value,
            lower=None if value is None or half is None else value - half,
            upper=None if value is None or half is None else value + half,
            status="" if value is not None else "c",
        )
        for year, value in enumerate(values, 2015)
    ]


def peers(values: Sequence[float], *, half: float | None = 1.0, rank: tuple[int, int] | None = None) -> Peers:
    """Return authorities with these values, named A00, A01 and so on; the borough is the first."""
    return Peers(
        period_label="2024/25",
        period_start=date(2024, 4, 1),
        period_end=date(2025, 3, 31),
        authorities=tuple(
            Authority(
                code=f"E{place:08}" if place else "E08000010",
                name=f"A{place:02}" if place else "Wigan",
                value=value,
                lower=None if half is None else value - half,
                upper=None if half is None else value + half,
                status="",
            )
            for place, value in sorted(enumerate(values), key=lambda one: one[1])
        ),
        regions=(),
        rank=rank,
    )
