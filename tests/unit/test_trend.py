"""The recent trend (S6), against a regression worked out in the test by another way."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.methods import trend
from data.model.declared import Break, Interval, Polarity, Shock, Trend
from tests.unit.examples import BASE

CRITICAL = 9.5495


def recent(points, polarity):
    return trend.recent(points, replace(BASE, polarity=polarity)).trend


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

    assert recent(points, polarity) is expected


@pytest.mark.parametrize(
    ("error", "expected"), [(1.02, Trend.RISING), (1.03, Trend.NO_CHANGE)]
)  # the statistic is 10 / error² (leap days aside): 9.61 and 9.43
def test_the_statistic_must_pass_9_5495(error, expected):  # S6
    points = yearly([0, 1, 2, 3, 4], [error] * 5, first=2021)

    assert recent(points, Polarity.NEUTRAL) is expected


def test_a_slope_that_one_point_alone_makes_is_no_significant_change():  # S6
    points = yearly([10.0, 9.9, 9.8, 9.7, 30.0], [1.0, 1.0, 1.0, 1.0, 1.0])
    slope, statistic = regression(points)
    assert statistic > CRITICAL and slope > 0
    assert regression(points[:4])[0] < 0

    found = recent(points, Polarity.NEUTRAL)

    assert found is Trend.NO_CHANGE


def test_a_slope_that_vanishes_without_one_point_has_not_kept_its_sign():  # S6
    points = yearly([10.0, 10.0, 10.0, 10.0, 30.0], [1.0] * 5)

    assert recent(points, Polarity.NEUTRAL) is Trend.NO_CHANGE


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
    direction = expected_direction(points)
    expected = {0: Trend.NO_CHANGE, 1: Trend.RISING, -1: Trend.FALLING}[direction]
    furthest = max(range(5), key=lambda place: values[place] * direction) if direction else 4
    apart = abs(values[4] - values[furthest]) / math.hypot(errors[4], errors[furthest])
    assume(apart != pytest.approx(1.96, rel=1e-3))
    if apart > 1.96:
        expected = Trend.ROSE_THEN_FELL if direction > 0 else Trend.FELL_THEN_ROSE

    found = recent(points, Polarity.NEUTRAL)

    assert found is expected


def test_only_the_five_latest_points_count_whatever_their_order():  # S6
    rising = yearly([10, 11, 12, 13, 14], [0.5] * 5, first=2020)
    before = yearly([90, 70, 50, 30], [0.5] * 4, first=2016)

    found = recent([*rising[::-1], *before], Polarity.NEUTRAL)

    assert found is Trend.RISING


@pytest.mark.parametrize("number", range(5))
def test_fewer_than_five_points_are_too_few(number):  # S6
    points = yearly(range(number), [0.1] * number)

    assert recent(points, Polarity.NEUTRAL) is Trend.TOO_FEW


def test_overlapping_periods_cannot_be_tested():  # S6
    points = [
        (date(year, 1, 1), date(year + 2, 12, 31), float(year), Interval(year - 0.1, year + 0.1))
        for year in range(2015, 2020)
    ]

    assert recent(points, Polarity.HIGHER) is Trend.OVERLAPPING


def test_periods_of_a_year_that_share_a_day_cannot_be_tested():  # S6
    points = [
        (date(year - 1, 12, 31), date(year, 12, 31), float(year), Interval(year - 0.1, year + 0.1))
        for year in range(2015, 2020)
    ]

    assert recent(points, Polarity.HIGHER) is Trend.OVERLAPPING


def test_periods_longer_than_a_year_cannot_be_tested_even_side_by_side():  # S6: single-year points
    points = [
        (date(year, 1, 1), date(year + 1, 12, 31), float(year), Interval(year - 0.1, year + 0.1))
        for year in range(2010, 2020, 2)
    ]

    assert recent(points, Polarity.HIGHER) is Trend.OVERLAPPING


@pytest.mark.parametrize("interval", [None, Interval(12.0, 12.0)])
def test_a_point_without_an_interval_leaves_the_trend_untested(interval):  # S6
    points = yearly([10, 11, 12, 13, 14], [0.5] * 5)
    points[2] = (*points[2][:3], interval)

    assert recent(points, Polarity.HIGHER) is Trend.NO_INTERVAL


# A look at the line (S6a)

PANDEMIC = Shock(date(2020, 1, 1), date(2021, 12, 31), "The pandemic.")
CLAIMANTS = [4.3, 5.2, 7.7, 7.5, 5.6]  # 2018 to 2022, as in Leigh


@pytest.mark.parametrize(("sign", "expected"), [(1, Trend.ROSE_THEN_FELL), (-1, Trend.FELL_THEN_ROSE)])
def test_a_line_that_rose_to_2020_and_has_fallen_since_is_not_rising_S6a(sign, expected):
    values = [50 + sign * value for value in CLAIMANTS]
    points = yearly(values, [0.1] * 5, first=2018)
    assert expected_direction(points) == sign

    found = trend.recent(points, BASE)

    assert found == trend.Recent(expected, date(2020, 12, 31))


def test_a_latest_point_that_cannot_be_told_from_the_furthest_is_no_turn_S6a():
    # 14.0 and 13.5 are 0.5 apart where 1.96 times the root of 0.5² + 0.5² is 1.39.
    points = yearly([10, 11, 12.5, 14.0, 13.5], [0.5] * 5)

    assert trend.recent(points, BASE) == trend.Recent(Trend.WORSENING)


@pytest.mark.parametrize("first", range(2014, 2024))
def test_there_is_no_trend_where_one_of_five_points_lies_in_a_shock_S6a(first):
    points = yearly([10, 11, 12, 13, 14], [0.5] * 5, first=first)

    found = trend.recent(points, replace(BASE, shocks=(PANDEMIC,))).trend

    held = bool({2020, 2021} & set(range(first, first + 5)))
    assert found is (Trend.SHOCK if held else Trend.WORSENING)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (date(2019, 4, 1), date(2020, 3, 31), False),
        (date(2019, 9, 1), date(2020, 8, 31), True),
        (date(2021, 4, 1), date(2022, 3, 31), True),
        (date(2021, 9, 1), date(2022, 8, 31), False),
    ],
)
def test_a_period_is_in_a_shock_where_its_greater_part_is_S6a(start, end, held):
    assert PANDEMIC.holds((start, end)) is held


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 1, 1), Trend.WORSENING),
        (date(2019, 1, 2), Trend.BREAK),
        (date(2023, 1, 1), Trend.BREAK),
        (date(2023, 1, 2), Trend.WORSENING),
        (None, Trend.BREAK),
    ],
)
def test_there_is_no_trend_across_a_break_nor_where_its_day_is_not_known_S6a(day, expected):
    points = yearly([10, 11, 12, 13, 14], [0.5] * 5, first=2019)

    assert trend.recent(points, replace(BASE, breaks=(Break(day, "It changed."),))).trend is expected


def test_a_running_total_has_no_trend_however_it_rises_S6c():
    points = yearly([10, 20, 30, 40, 50], [0.5] * 5)

    assert trend.recent(points, replace(BASE, accumulates_from=date(2019, 1, 1))).trend is Trend.ACCUMULATES


def test_of_money_more_is_rising_and_not_better():
    points = yearly([10, 11, 12, 13, 14], [0.5] * 5)

    assert trend.recent(points, replace(BASE, unit="GBP")).trend is Trend.RISING
