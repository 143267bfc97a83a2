"""What the figures of one area say together: the trend, and the change since the plan began."""

from dataclasses import replace
from datetime import date

import pytest

from data.assess import Assessor, SeriesReader
from data.figures import Figures
from data.model import Break, Change, Observation, Origin, Polarity, Shock, Trend
from tests.unit.examples import BASE

MONEY = replace(BASE, unit="GBP", polarity=Polarity.HIGHER)
SHARE = replace(BASE, unit="%", polarity=Polarity.HIGHER)
BEGAN = date(2024, 3, 31)


def observation(year, value, *, years=1):
    return Observation(
        indicator=BASE.slug,
        area_code="E08000010",
        geography="local-authority",
        period_start=date(year - years, 4, 1),
        period_end=date(year, 3, 31),
        period_label=str(year),
        value=value,
        lower=value - 1,
        upper=value + 1,
        numerator=None,
        denominator=None,
        status="",
        published_comparison="",
        origin=Origin.PUBLISHED,
        vintage="made-up@2026-01-01",
    )


def read(indicator, observations, **more):
    reader = SeriesReader(Assessor(Figures(observations), {indicator.slug: indicator}), began=BEGAN)
    return reader.read(indicator, observations, **more)


@pytest.mark.parametrize(
    ("indicator", "trend", "change"),
    [(SHARE, Trend.IMPROVING, Change.IMPROVED), (MONEY, Trend.RISING, Change.RISEN)],
)
def test_more_money_is_higher_and_not_better_as_prices_change_too(indicator, trend, change):
    series = read(indicator, [observation(year, 10.0 * (year - 2020)) for year in range(2021, 2026)])

    assert (series.trend, series.change) == (trend, change)


@pytest.mark.parametrize(("years", "change"), [(1, Change.IMPROVED), (3, Change.OVERLAPPING)])
def test_a_change_between_periods_that_overlap_is_not_tested_and_says_why(years, change):
    series = read(SHARE, [observation(year, 10.0 * (year - 2020), years=years) for year in (2024, 2025)])

    assert (series.change, series.difference) == (change, 10.0)


def test_what_is_older_than_a_break_is_no_baseline():
    broken = replace(SHARE, breaks=(Break(date(2024, 4, 1), "It changed."),))

    series = read(broken, [observation(year, 10.0 * (year - 2020)) for year in (2023, 2024, 2025)])

    assert (series.change, series.baseline_end) == (Change.NO_BASELINE, None)


# A look at the line (S6a), a few points (S6b), a running total (S6c)

YEARS = range(2021, 2026)


@pytest.mark.parametrize(
    ("borough", "trend"),
    [
        (None, Trend.IMPROVING),
        (Trend.WORSENING, Trend.IMPROVING),
        (Trend.NO_INTERVAL, Trend.IMPROVING),
        (Trend.SHOCK, Trend.BOROUGH_WITHHELD),
        (Trend.BREAK, Trend.BOROUGH_WITHHELD),
        (Trend.ROSE_THEN_FELL, Trend.BOROUGH_WITHHELD),
    ],
)
def test_an_area_has_no_trend_where_a_look_at_the_boroughs_line_withholds_its_own_S6a(borough, trend):
    series = read(SHARE, [observation(year, 10.0 * (year - 2020)) for year in YEARS], borough=borough)

    assert series.trend is trend


@pytest.mark.parametrize(
    ("years", "moved", "first", "by"),
    [
        ((2025,), Change.NO_BASELINE, None, None),
        ((2024, 2025), Change.IMPROVED, date(2024, 3, 31), 10.0),
        ((2022, 2023, 2024, 2025), Change.IMPROVED, date(2022, 3, 31), 30.0),
        ((2021, 2022, 2023, 2024, 2025), Change.NO_BASELINE, None, None),
    ],
)
def test_two_to_four_figures_are_a_change_from_the_first_and_no_trend_S6b(years, moved, first, by):
    series = read(SHARE, [observation(year, 10.0 * (year - 2020)) for year in years])

    assert (series.moved, series.first_end, series.moved_by) == (moved, first, by)


def test_the_first_of_a_few_figures_is_the_first_that_can_be_compared_S6b():
    figures = [observation(year, 10.0 * (year - 2020)) for year in YEARS]
    broken = replace(SHARE, breaks=(Break(date(2022, 4, 1), "It changed."),))
    shocked = replace(SHARE, shocks=(Shock(date(2020, 4, 1), date(2021, 3, 31), "It was a shock."),))

    found = [read(one, figures).first_end for one in (broken, shocked)]

    assert found == [date(2023, 3, 31), date(2022, 3, 31)]


def test_a_change_of_a_few_figures_is_tested_as_a_difference_S6b():
    # Intervals of 1 to either side: a standard error of 0.51 each, 1.41 apart at 95 %.
    found = [read(SHARE, [observation(2024, 10.0), observation(2025, now)]).moved for now in (11.4, 11.5)]

    assert found == [Change.NO_CLEAR_CHANGE, Change.IMPROVED]


def test_a_running_total_has_no_change_and_no_baseline_S6c():
    total = replace(SHARE, accumulates_from=date(2020, 4, 1))

    series = read(total, [observation(year, 10.0 * (year - 2020)) for year in YEARS])

    assert (series.trend, series.change, series.moved) == (Trend.ACCUMULATES, *[Change.ACCUMULATES] * 2)
    assert (series.difference, series.moved_by, series.baseline_end) == (None, None, None)


def test_where_the_day_of_a_break_is_not_known_nothing_is_compared_over_time():
    broken = replace(SHARE, breaks=(Break(None, "It changed."),))

    series = read(broken, [observation(year, 10.0 * (year - 2020)) for year in YEARS])

    assert (series.trend, series.change, series.moved) == (Trend.BREAK, *[Change.NO_BASELINE] * 2)
