"""What is said of figures: against a benchmark, together over time, and among the towns."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from data.model.declared import Basis, Break, Change, Comparison, Observation, Origin, Polarity, Shock, Trend
from data.model.observations import Figures
from data.subject import BOROUGH, ENGLAND
from data.working.assess import Assessor, SeriesReader, ranked
from tests.unit.examples import BASE

MONEY = replace(BASE, unit="GBP", polarity=Polarity.HIGHER)
SHARE = replace(BASE, unit="%", polarity=Polarity.HIGHER)
BEGAN = date(2024, 3, 31)


def observation(year, value, *, years=1):
    return Observation(
        indicator=BASE.slug,
        area_code=BOROUGH,
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


def test_a_trend_is_not_read_across_a_break():
    broken = replace(SHARE, breaks=(Break(date(2022, 4, 1), "It changed."),))

    series = read(broken, [observation(year, 10.0 * (year - 2020)) for year in range(2020, 2026)])

    assert series.trend is Trend.BREAK


@pytest.mark.parametrize(("half", "ranks"), [(1.0, [(2, 2), (1, 1)]), (None, [(None, None), (None, None)])])
def test_towns_are_ranked_only_where_each_of_them_has_an_interval(half, ranks):  # S7
    north = replace(observation(2025, 10.0), area_code="northtown", geography="town")
    south = replace(observation(2025, 20.0), area_code="southtown", geography="town")
    if half is None:
        south = replace(south, lower=None, upper=None)
    figures = Figures([north, south])
    assessor = Assessor(figures, {SHARE.slug: SHARE})
    declared = SimpleNamespace(towns={"northtown": None, "southtown": None}, indicators={SHARE.slug: SHARE})

    series = [SeriesReader(assessor, began=BEGAN).read(SHARE, [one]) for one in (north, south)]
    found = ranked(series, figures=figures, assessor=assessor, catalogue=declared)

    assert [(one.rank_best, one.rank_worst) for one in found] == ranks


def test_the_publishers_comparison_is_told_only_where_ours_cannot_be_made():  # S3
    here = replace(observation(2025, 10.0), published_comparison="Similar")
    england = replace(observation(2025, 5.0), area_code=ENGLAND, geography="country")

    alone, beside = (
        Assessor(Figures(found), {SHARE.slug: SHARE}).assess(here) for found in ([here], [here, england])
    )

    assert (alone.comparison_england, alone.basis_england) == (Comparison.SIMILAR, Basis.PUBLISHER)
    assert (beside.comparison_england, beside.basis_england) == (Comparison.BETTER, Basis.INTERVAL)


def test_the_latest_figures_are_of_the_latest_period_that_has_any_of_the_areas():
    england = replace(observation(2025, 3.0), area_code=ENGLAND)
    figures = Figures([observation(2023, 1.0), observation(2024, 2.0), england])

    assert {code: one.value for code, one in figures.latest(BASE.slug, (BOROUGH,)).items()} == {BOROUGH: 2.0}
    assert figures.latest(BASE.slug, ("E08000001",)) == {}


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
