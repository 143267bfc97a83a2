"""The gap between the most and least deprived fifths."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from data.methods import inequality, intervals
from data.methods.inequality import Group
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


def test_a_fifth_of_two_hundred_areas_is_forty_at_each_end():
    ordered = [f"area-{place:03}" for place in range(200)]

    most, least = inequality.fifths(ordered)

    assert most == ordered[:40]
    assert least == ordered[160:]
