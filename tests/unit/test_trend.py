"""The recent trend (S6), against a regression worked out in the test by another way."""

from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.methods import trend
from data.model import Interval, Polarity, Trend

CRITICAL = 9.5495


def point(year: int, value: float, error: float):
    half = 1.96 * error
    return date(year, 1, 1), date(year, 12, 31), value, Interval(value - half, value + half)


def yearly(values, errors, *, first=2019):
    return [point(first + step, value, error) for step, (value, error) in enumerate(zip(values, errors, strict=True))]


def regression(points):
    """Return the slope per year and (slope / its standard error)², by weighted least squares in numpy."""
    time = np.array([(end - date(2000, 1, 1)).days / 365.25 for _, end, *_ in points])
    value = np.array([point[2] for point in points])
    error = np.array([(interval.upper - interval.lower) / 3.92 for *_, interval in points])
    design = np.column_stack([np.ones_like(time), time - time.mean()])
    weight = np.diag(error**-2.0)
    covariance = np.linalg.inv(design.T @ weight @ design)
    slope = (covariance @ design.T @ weight @ value)[1]
    return slope, slope**2 / covariance[1, 1]


def expected_direction(points):
    """Return 1 for up, -1 for down and 0 for no significant change, by the rule's own words."""
    slope, statistic = regression(points)
    without_each = [regression(points[:left] + points[left + 1 :])[0] for left in range(5)]
    if statistic <= CRITICAL or any(other * slope <= 0 for other in without_each):
        return 0
    return 1 if slope > 0 else -1


def test_the_slope_and_its_statistic_are_those_of_weighted_least_squares():
    points = yearly([20.1, 21.4, 20.9, 23.2, 24.0], [0.8, 0.5, 0.9, 0.7, 0.6])
    weighted = [(end.toordinal() / 365.25, value, 0.0) for _, end, value, _ in points]
    weighted = [
        (time, value, ((point[3].upper - point[3].lower) / 3.92) ** -2)
        for (time, value, _), point in zip(weighted, points, strict=True)
    ]

    slope, statistic = trend._slope(weighted)

    assert (slope, statistic) == pytest.approx(regression(points), rel=1e-6)


def test_equal_errors_of_one_and_a_slope_of_one_give_the_statistic_ten():
    # Sum of squared times -2, -1, 0, 1, 2 is 10, so the slope's standard error is 1 / root of 10.
    slope, statistic = trend._slope([(time, time, 1.0) for time in (-2.0, -1.0, 0.0, 1.0, 2.0)])

    assert (slope, statistic) == pytest.approx((1.0, 10.0))


@pytest.mark.parametrize(
    ("polarity", "rise", "expected"),
    [
        (Polarity.HIGHER, 1, Trend.IMPROVING),
        (Polarity.HIGHER, -1, Trend.WORSENING),
        (Polarity.LOWER, 1, Trend.WORSENING),
        (Polarity.LOWER, -1, Trend.IMPROVING),
        (Polarity.NEUTRAL, 1, Trend.RISING),
        (Polarity.NEUTRAL, -1, Trend.FALLING),
    ],
)
def test_a_significant_trend_is_named_by_polarity(polarity, rise, expected):  # S6
    points = yearly([10 + rise * step for step in range(5)], [0.5] * 5)

    assert trend.recent(points, polarity=polarity) is expected


@pytest.mark.parametrize(
    ("error", "expected"), [(1.02, Trend.RISING), (1.03, Trend.NO_CHANGE)]
)  # the statistic is 10 / error² (leap days aside): 9.61 and 9.43
def test_the_statistic_must_pass_9_5495(error, expected):  # S6
    points = yearly([0, 1, 2, 3, 4], [error] * 5, first=2021)

    assert trend.recent(points, polarity=Polarity.NEUTRAL) is expected


def test_a_slope_that_one_point_alone_makes_is_no_significant_change():  # S6
    points = yearly([10.0, 9.9, 9.8, 9.7, 30.0], [1.0, 1.0, 1.0, 1.0, 1.0])
    slope, statistic = regression(points)
    assert statistic > CRITICAL and slope > 0
    assert regression(points[:4])[0] < 0

    found = trend.recent(points, polarity=Polarity.NEUTRAL)

    assert found is Trend.NO_CHANGE


def test_a_slope_that_vanishes_without_one_point_has_not_kept_its_sign():  # S6
    points = yearly([10.0, 10.0, 10.0, 10.0, 30.0], [1.0] * 5)

    assert trend.recent(points, polarity=Polarity.NEUTRAL) is Trend.NO_CHANGE


@given(
    values=st.lists(st.floats(1, 99), min_size=5, max_size=5),
    errors=st.lists(st.floats(0.1, 5), min_size=5, max_size=5),
)
def test_any_five_points_are_judged_as_the_rule_says(values, errors):  # S6
    points = yearly(values, errors)
    slope, statistic = regression(points)
    without_each = [regression(points[:left] + points[left + 1 :])[0] for left in range(5)]
    assume(min(map(abs, [slope, *without_each])) > 1e-9)  # a slope of nought is another test's
    assume(statistic != pytest.approx(CRITICAL, rel=1e-6))
    expected = {0: Trend.NO_CHANGE, 1: Trend.RISING, -1: Trend.FALLING}[expected_direction(points)]

    found = trend.recent(points, polarity=Polarity.NEUTRAL)

    assert found is expected


def test_only_the_five_latest_points_count_whatever_their_order():  # S6
    rising = yearly([10, 11, 12, 13, 14], [0.5] * 5, first=2020)
    before = yearly([90, 70, 50, 30], [0.5] * 4, first=2016)

    found = trend.recent([*rising[::-1], *before], polarity=Polarity.NEUTRAL)

    assert found is Trend.RISING


@pytest.mark.parametrize("number", range(5))
def test_fewer_than_five_points_are_too_few(number):  # S6
    points = yearly(range(number), [0.1] * number)

    assert trend.recent(points, polarity=Polarity.NEUTRAL) is Trend.TOO_FEW


def test_overlapping_periods_cannot_be_tested():  # S6
    points = [
        (date(year, 1, 1), date(year + 2, 12, 31), float(year), Interval(year - 0.1, year + 0.1))
        for year in range(2015, 2020)
    ]

    assert trend.recent(points, polarity=Polarity.HIGHER) is Trend.OVERLAPPING


def test_periods_of_a_year_that_share_a_day_cannot_be_tested():  # S6
    points = [
        (date(year - 1, 12, 31), date(year, 12, 31), float(year), Interval(year - 0.1, year + 0.1))
        for year in range(2015, 2020)
    ]

    assert trend.recent(points, polarity=Polarity.HIGHER) is Trend.OVERLAPPING


def test_periods_longer_than_a_year_cannot_be_tested_even_side_by_side():  # S6: single-year points
    points = [
        (date(year, 1, 1), date(year + 1, 12, 31), float(year), Interval(year - 0.1, year + 0.1))
        for year in range(2010, 2020, 2)
    ]

    assert trend.recent(points, polarity=Polarity.HIGHER) is Trend.OVERLAPPING


@pytest.mark.parametrize("interval", [None, Interval(12.0, 12.0)])
def test_a_point_without_an_interval_leaves_the_trend_untested(interval):  # S6
    points = yearly([10, 11, 12, 13, 14], [0.5] * 5)
    points[2] = (*points[2][:3], interval)

    assert trend.recent(points, polarity=Polarity.HIGHER) is Trend.NO_INTERVAL
