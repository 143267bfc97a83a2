"""The gap between the most and least deprived fifths, the slope over all five, what moved and who carries it."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from data.methods import comparison, inequality, intervals
from data.methods.inequality import Group, Step
from data.model.declared import Change, Interval, Movement, Polarity
from tests.unit.examples import BASE

SHARE = replace(BASE, multiplier=1.0, range=(0.0, 1.0))
RATE = replace(BASE, method="rate", multiplier=1000.0, range=None)

groups = st.integers(1, 10**6).flatmap(lambda whole: st.builds(Group, st.integers(0, whole), st.just(whole)))


def ends(interval):
    return interval.lower, interval.upper


# Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven
# methods. Statistics in Medicine 1998;17:873-890, table II, method 10.
@pytest.mark.parametrize(
    ("most", "least", "difference", "lower", "upper"),
    [
        (Group(56, 70), Group(48, 80), 0.2, 0.0524, 0.3339),
        (Group(9, 10), Group(3, 10), 0.6, 0.1705, 0.8090),
        (Group(10, 10), Group(0, 20), 1.0, 0.6791, 1.0),
    ],
)
def test_the_difference_has_the_published_interval_of_newcombe(most, least, difference, lower, upper):
    gap = inequality.gap(SHARE, most, least)

    assert gap.difference == pytest.approx(difference)
    assert ends(gap.difference_interval) == pytest.approx((lower, upper), abs=0.00005)


# The worked example of scipy.stats.contingency.relative_risk, "the Katz method (method C of Katz and others,
# Biometrics 1978;34:469-474; Sahai and Khurshid, Statistics in Epidemiology, 1996, 3.1.2)".
def test_the_ratio_has_the_published_interval_of_katz():
    gap = inequality.gap(SHARE, Group(10, 75), Group(12, 225))

    assert gap.ratio == pytest.approx(2.5)
    assert ends(gap.ratio_interval) == pytest.approx((1.1261564003469628, 5.549850800541033), rel=1e-9)


@given(most=groups, least=groups)
def test_every_ratio_of_proportions_is_that_of_scipy(most, least):
    gap = inequality.gap(BASE, most, least)

    if most.numerator and least.numerator:
        expected = relative_risk(most.numerator, most.denominator, least.numerator, least.denominator)
        interval = expected.confidence_interval()
        assert gap.ratio == pytest.approx(expected.relative_risk)
        assert ends(gap.ratio_interval) == pytest.approx((interval.low, interval.high), rel=1e-6)
    else:
        assert gap.ratio is None and gap.ratio_interval is None


@given(most=groups, least=groups)
def test_the_difference_lies_in_its_interval_and_within_a_hundred_points(most, least):
    gap = inequality.gap(BASE, most, least)

    assert gap.difference == pytest.approx(gap.most - gap.least)
    assert gap.difference_interval.lower <= gap.difference <= gap.difference_interval.upper
    assert gap.difference_interval.lower >= -100 - 1e-9
    assert gap.difference_interval.upper <= 100 + 1e-9


@given(most=groups, least=groups)
def test_exchanging_the_groups_turns_the_difference_about(most, least):
    gap, turned = inequality.gap(BASE, most, least), inequality.gap(BASE, least, most)

    assert turned.difference == pytest.approx(-gap.difference)
    lower, upper = ends(gap.difference_interval)
    assert ends(turned.difference_interval) == pytest.approx((-upper, -lower))


# Rothman KJ, Boice JD. Epidemiologic analysis with a programmable calculator (1979): 41 breast cancers in
# 28,010 person-years with fluoroscopy and 15 in 19,017 without give the rate ratio 1.86; on the log scale
# with variance 1/41 + 1/15 the interval is 1.03 to 3.35 (Rothman, Greenland and Lash, Modern Epidemiology).
def test_the_ratio_of_rates_has_the_interval_of_rothman():
    gap = inequality.gap(RATE, Group(41, 28_010), Group(15, 19_017))

    assert gap.ratio == pytest.approx(1.86, abs=0.005)
    assert ends(gap.ratio_interval) == pytest.approx((1.03, 3.35), abs=0.01)


def test_the_ratio_of_rates_takes_no_account_of_the_share_counted():
    # More events than people at risk can happen: the variance on the log scale is 1/90 + 1/40 alone.
    half = 1.959964 * math.sqrt(1 / 90 + 1 / 40)

    gap = inequality.gap(RATE, Group(90, 60), Group(40, 80))

    assert ends(gap.ratio_interval) == pytest.approx((3 * math.exp(-half), 3 * math.exp(half)), rel=1e-6)


def test_each_group_has_its_own_figure_and_interval_in_the_unit():
    gap = inequality.gap(RATE, Group(41, 28_010), Group(15, 19_017))

    assert gap.most == pytest.approx(41 / 28.010)
    assert gap.least == pytest.approx(15 / 19.017)
    assert gap.most_interval == intervals.of_counts(RATE, 41, 28_010)
    assert gap.least_interval == intervals.of_counts(RATE, 15, 19_017)


@pytest.mark.parametrize(("most", "least"), [(Group(0, 100), Group(5, 100)), (Group(5, 100), Group(0, 100))])
def test_a_count_of_nought_has_a_difference_but_no_ratio(most, least):
    gap = inequality.gap(BASE, most, least)

    assert gap.difference == pytest.approx(most.numerator - least.numerator)
    assert gap.ratio is None and gap.ratio_interval is None


def test_no_gap_is_given_where_counts_allow_no_interval():  # S2
    share = replace(BASE, method="share")

    assert inequality.gap(share, Group(10, 100), Group(5, 100)) is None
    assert inequality.gap(BASE, Group(10, 0), Group(5, 100)) is None


# Fifths


def test_a_fifth_of_two_hundred_areas_is_forty():
    ordered = [f"area-{place:03}" for place in range(200)]

    found = inequality.fifths(ordered)

    assert [len(fifth) for fifth in found] == [40] * 5
    assert found[0] == ordered[:40]
    assert found[4] == ordered[160:]


@given(st.integers(0, 300))
def test_the_fifths_hold_every_area_once_in_order_and_differ_by_one_at_most(count):
    ordered = [f"area-{place:03}" for place in range(count)]

    found = inequality.fifths(ordered)

    assert [area for fifth in found for area in fifth] == ordered
    assert len(found) == 5
    assert max(map(len, found)) - min(map(len, found)) <= 1


# The slope


def steps(rows):
    return [Step(value, Interval(lower, upper), weight) for weight, value, lower, upper in rows]


# Clegg E. Worked examples for phe_sii function. Vignette of PHEindicatormethods 1.3.2, Public Health England, CRAN,
# 23 June 2020, with the data that the package brings (DSR_data and prevalence_data; the counts of the latter are
# the National Child Measurement Programme's). Example 2, a rate by quintile, its two ends in time; example 3, a
# proportion by decile with a multiplier of -100, which is our sign. The vignette's intervals are of 100,000
# simulations, on the log or logit scale. phe_sii takes the least deprived less the most deprived: the sign of
# example 2 is turned about here.
RATE_2010 = [
    (1434002, 150.2200205, 147.3194185, 153.1498241),
    (1450590, 131.0221747, 128.3676972, 133.7051129),
    (1453827, 127.4954973, 125.0421198, 129.975513),
    (1440980, 130.494241, 128.2469515, 132.7657553),
    (1457780, 135.4664241, 133.2469515, 137.8657553),
]
RATE_2015 = [
    (1508923, 143.8177637, 141.0941843, 146.568661),
    (1538008, 127.2058426, 124.7351196, 129.7026732),
    (1538564, 122.4106945, 120.1654081, 124.6801651),
    (1509602, 126.3922397, 124.3450367, 128.4613495),
    (1457780, 135.4664241, 133.2469515, 137.8657553),
]
YEAR_6 = [  # obese, measured, by decile of deprivation, England, 2006/07
    (7287, 34353),
    (6881, 32112),
    (5656, 27715),
    (4868, 25372),
    (4176, 23889),
    (3876, 23260),
    (3617, 23180),
    (3546, 24193),
    (3314, 23609),
    (2960, 24488),
]
RECEPTION = [
    (4362, 36111),
    (3734, 31803),
    (3032, 26681),
    (2561, 24184),
    (2304, 23023),
    (2024, 21506),
    (1938, 22197),
    (1981, 23679),
    (1856, 23271),
    (1635, 23464),
]


@pytest.mark.parametrize(
    ("rows", "value", "lower", "upper"),
    [(RATE_2010, 14.848683, 10.767618, 18.94895), (RATE_2015, 9.042367, 5.145767, 12.97108)],
)
def test_the_slope_of_a_rate_by_quintile_is_that_of_phe_sii(rows, value, lower, upper):
    slope = inequality.slope(steps(rows))

    assert slope.value == pytest.approx(value, abs=5e-7)
    assert ends(slope.interval) == pytest.approx((lower, upper), abs=0.03)


@pytest.mark.parametrize(
    ("counts", "value", "lower", "upper"),
    [(YEAR_6, 10.720032, 10.219930, 11.216222), (RECEPTION, 5.818547, 5.413881, 6.214953)],
)
def test_the_slope_of_a_proportion_by_decile_is_that_of_phe_sii(counts, value, lower, upper):
    slope = inequality.slope([inequality.step(BASE, Group(*pair)) for pair in counts])

    assert slope.value == pytest.approx(value, abs=5e-7)
    assert ends(slope.interval) == pytest.approx((lower, upper), abs=0.01)


# Antiporta DA, Menendez P, Kirkby K, Hosseinpoor AR. healthequal 1.0.1, World Health Organization: its OrderedSample,
# births attended by skilled staff by wealth quintile, poorest first, has the absolute concentration index 4.30052
# (package demo). For groups that is the slope, least less most deprived, times twice the variance of the ranks.
def test_the_slope_agrees_with_the_concentration_index_of_the_world_health_organization():
    births = [2072.436, 2112.204, 1983.059, 2052.124, 1884.510]
    values = [75.60530, 91.01997, 96.03959, 97.04223, 99.22405]
    ranks = np.array(inequality.relative_ranks(births))

    slope = inequality.slope(
        steps((weight, value, value, value) for weight, value in zip(births, values, strict=True))
    )

    assert np.average(ranks, weights=births) == pytest.approx(0.5)
    assert -slope.value * 2 * np.average((ranks - 0.5) ** 2, weights=births) == pytest.approx(4.30052, abs=5e-6)


scales = st.lists(
    st.builds(
        lambda value, half, weight: Step(value, Interval(value - half, value + half), weight),
        st.floats(-1000, 1000),
        st.floats(0.01, 10),
        st.floats(1, 10**6),
    ),
    min_size=2,
    max_size=10,
)


@given(scales)
def test_the_slope_and_its_error_are_those_of_weighted_least_squares(scale):
    weights = np.array([one.denominator for one in scale])
    shares = weights / weights.sum()
    ranks = np.cumsum(shares) - shares / 2
    # As phe_sii writes it: value * sqrt(share) on sqrt(share) and rank * sqrt(share), without an intercept.
    design = np.sqrt(shares)[:, None] * np.column_stack([np.ones_like(ranks), ranks])
    solve = np.linalg.pinv(design) * np.sqrt(shares)
    start, rise = solve @ [one.value for one in scale]
    errors = np.array([intervals.standard_error(one.interval) for one in scale])

    slope = inequality.slope(scale)

    assert slope.value == pytest.approx(-rise, rel=1e-6, abs=1e-6)
    assert (slope.start, slope.end) == pytest.approx((start, start + rise), rel=1e-6, abs=1e-6)
    half = 1.959964 * np.sqrt((solve[1] ** 2 * errors**2).sum())
    assert ends(slope.interval) == pytest.approx((slope.value - half, slope.value + half), rel=1e-5, abs=1e-5)


@given(scales, st.floats(-100, 100))
def test_groups_that_are_equal_have_no_slope(scale, value):
    level = [replace(one, value=value) for one in scale]

    assert inequality.slope(level).value == pytest.approx(0, abs=1e-6)


@given(scales, st.floats(-1000, 1000))
def test_what_all_groups_share_leaves_the_slope_as_it_is(scale, more):
    raised = [
        Step(one.value + more, Interval(one.interval.lower + more, one.interval.upper + more), one.denominator)
        for one in scale
    ]

    before, after = inequality.slope(scale), inequality.slope(raised)

    assert after.value == pytest.approx(before.value, rel=1e-6, abs=1e-6)
    assert ends(after.interval) == pytest.approx(ends(before.interval), rel=1e-6, abs=1e-6)
    assert after.start == pytest.approx(before.start + more, rel=1e-6, abs=1e-6)


@given(scales, st.floats(-100, 100), st.floats(-100, 100))
def test_values_on_a_line_give_the_line(scale, start, end):
    ranks = inequality.relative_ranks([one.denominator for one in scale])
    straight = [replace(one, value=start + (end - start) * rank) for one, rank in zip(scale, ranks, strict=True)]

    slope = inequality.slope(straight)

    assert (slope.start, slope.end) == pytest.approx((start, end), abs=1e-6)
    assert slope.value == pytest.approx(start - end, abs=1e-6)


def test_the_slope_has_the_sign_of_the_gap():
    counts = [Group(50, 1000), Group(40, 1000), Group(30, 1000), Group(20, 1000), Group(10, 1000)]

    gap = inequality.gap(BASE, counts[0], counts[-1])
    slope = inequality.slope([inequality.step(BASE, group) for group in counts])

    # Five equal fifths on a line: the ends of the line lie half a fifth beyond the middles of the outer ones.
    assert (gap.difference, slope.value) == pytest.approx((4.0, 5.0))


def test_ranks_are_the_middles_of_shares():
    # The first 12 % are at 0.06, the next 10 % at 0.17: the example of the manual page of phe_sii.
    assert inequality.relative_ranks([12, 10, 78]) == pytest.approx([0.06, 0.17, 0.61])


# Who carries it


def test_a_neighbourhood_carries_what_it_counts_beyond_the_least_deprived_fifths_rate():
    least = Group(50, 1000)

    assert inequality.beyond(Group(30, 200), least) == pytest.approx(20)
    assert inequality.beyond(Group(4, 200), least) == pytest.approx(-6)
    assert inequality.beyond(Group(0, 200), least) == pytest.approx(-10)


@given(st.lists(st.builds(Group, st.integers(0, 500), st.integers(1, 2000)), min_size=1, max_size=40))
def test_the_least_deprived_fifth_carries_nothing_as_a_whole(areas):
    whole = Group(sum(one.numerator for one in areas), sum(one.denominator for one in areas))

    assert sum(inequality.beyond(one, whole) for one in areas) == pytest.approx(0, abs=1e-6)


# What moved

wide, narrow = 4.0, 0.2


def held(value, width=narrow):
    return value, Interval(value - width / 2, value + width / 2)


@pytest.mark.parametrize(
    ("now", "then", "movement"),
    [
        (held(5.0), held(6.0), Movement.NARROWED),
        (held(6.0), held(5.0), Movement.WIDENED),
        (held(-5.0), held(-6.0), Movement.NARROWED),
        (held(-6.0), held(-5.0), Movement.WIDENED),
        (held(-1.0), held(2.0), Movement.TURNED),
        (held(5.0, wide), held(6.0, wide), Movement.NO_CLEAR_CHANGE),
        (held(-0.5, wide), held(0.5, wide), Movement.NO_CLEAR_CHANGE),
    ],
)
def test_a_gap_moves_towards_or_away_from_nought_or_only_by_chance(now, then, movement):
    assert inequality.movement(now, then) is movement


@given(*[st.builds(held, st.floats(-10, 10), st.floats(0.1, 10))] * 2)
def test_a_gap_has_moved_if_and_only_if_any_figure_would_have(now, then):
    moved = comparison.of_periods(now, then, polarity=Polarity.NEUTRAL) is not Change.NO_CLEAR_CHANGE

    assert (inequality.movement(now, then) is not Movement.NO_CLEAR_CHANGE) is moved
