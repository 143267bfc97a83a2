"""What is said of figures: against a benchmark, together over time, and among the towns."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from data.assess import Assessor, SeriesReader, ranked
from data.figures import Figures
from data.model import Basis, Change, Comparison, Observation, Origin, Polarity, Trend
from data.tables import BOROUGH, ENGLAND
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


def read(indicator, observations):
    reader = SeriesReader(Assessor(Figures(observations), {indicator.slug: indicator}), began=BEGAN)
    return reader.read(indicator, observations)


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
    broken = replace(SHARE, breaks=(date(2024, 4, 1),))

    series = read(broken, [observation(year, 10.0 * (year - 2020)) for year in (2023, 2024, 2025)])

    assert (series.change, series.baseline_end) == (Change.NO_BASELINE, None)


def test_a_trend_is_not_read_across_a_break():
    broken = replace(SHARE, breaks=(date(2022, 4, 1),))

    series = read(broken, [observation(year, 10.0 * (year - 2020)) for year in range(2020, 2026)])

    assert series.trend is Trend.TOO_FEW


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
