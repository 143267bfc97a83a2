"""Confidence intervals (S2), against published examples, the PHStatsMethods package and properties."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PHStatsMethods import confidence_intervals as reference

from data.methods import intervals
from data.model.declared import Interval
from data.vocabulary import COUNTED, Method
from tests.unit.examples import BASE

LEVELS = (0.95, 0.998)
PROPORTIONS = [
    (numerator, denominator)
    for denominator in (1, 2, 5, 10, 29, 148, 263, 1_000, 56_490_048)
    for numerator in sorted({0, 1, 3, 15, 81, denominator // 3, denominator - 1, denominator})
    if 0 <= numerator <= denominator
]
COUNTS = [*range(0, 31), 47, 100, 999, 12_345, 1_000_000]

shares = st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def ends(interval: Interval) -> tuple[float, float]:
    return interval.lower, interval.upper


# Newcombe RG. Two-sided confidence intervals for the single proportion: comparison of seven methods.
# Statistics in Medicine 1998;17:857-872, table I, method 3 (score method without continuity correction).
@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals_of_newcombe(numerator, denominator, lower, upper):
    interval = intervals.wilson(numerator, denominator)

    assert ends(interval) == pytest.approx((lower, upper), abs=0.00005)


# Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442, 95 % limits.
@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0.0, 3.69), (1, 0.03, 5.57), (2, 0.24, 7.22), (5, 1.62, 11.67), (9, 4.12, 17.08)],
)
def test_a_count_below_ten_has_the_exact_interval_of_garwood(count, lower, upper):
    interval = intervals.poisson(count)

    assert ends(interval) == pytest.approx((lower, upper), abs=0.005)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("numerator", "denominator"), PROPORTIONS)
def test_wilson_agrees_with_phstatsmethods(numerator, denominator, level):
    expected = reference.wilson(numerator, denominator, level)

    interval = intervals.wilson(numerator, denominator, level=level)

    assert ends(interval) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("count", [count for count in COUNTS if count > 0])
def test_byar_and_exact_poisson_agree_with_phstatsmethods(count, level):
    expected = (reference.byars_lower(count, level), reference.byars_upper(count, level))

    interval = intervals.poisson(count, level=level)

    assert ends(interval) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("level", LEVELS)
def test_a_count_of_nought_has_a_lower_end_of_nought_and_the_exact_upper_end(level):
    interval = intervals.poisson(0, level=level)

    assert interval.lower == 0
    assert interval.upper == pytest.approx(reference.exact_upper(0, level), rel=1e-12)


@given(share=shares, level=st.sampled_from(LEVELS))
def test_wilson_holds_its_own_share_and_stays_between_nought_and_one(share, level):
    numerator, denominator = share

    interval = intervals.wilson(numerator, denominator, level=level)

    assert interval.lower >= 0
    assert interval.holds(numerator / denominator)
    assert interval.upper <= 1


@pytest.mark.parametrize("level", LEVELS)
def test_none_and_all_are_the_very_ends_of_their_intervals(level):  # or rounding would shut them out
    noughts = [intervals.wilson(0, whole, level=level).lower for whole in range(1, 2000)]
    wholes = [intervals.wilson(whole, whole, level=level).upper for whole in range(1, 2000)]

    assert set(noughts) == {0.0}
    assert set(wholes) == {1.0}


@given(count=st.just(0.0) | st.floats(0.001, 1e7), level=st.sampled_from(LEVELS))
def test_an_interval_of_a_count_holds_the_count_and_is_never_below_nought(count, level):
    interval = intervals.poisson(count, level=level)

    assert 0 <= interval.lower <= count <= interval.upper


@given(share=shares)
def test_a_higher_level_of_confidence_gives_a_wider_interval(share):
    usual = intervals.wilson(*share)

    wide = intervals.wilson(*share, level=intervals.STANDOUT_LEVEL)

    assert wide.lower <= usual.lower
    assert usual.upper <= wide.upper


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (0, 0), (-1, 10), (11, 10), (1, -5)])
def test_wilson_refuses_counts_that_make_no_proportion(numerator, denominator):
    with pytest.raises(ValueError, match="is not a proportion"):
        intervals.wilson(numerator, denominator)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="is not a count"):
        intervals.poisson(-1)


def test_a_proportion_in_per_cent_has_wilson_times_a_hundred():
    interval = intervals.of_counts(BASE, 81, 263)

    assert ends(interval) == pytest.approx((25.53, 36.62), abs=0.005)


def test_a_rate_has_the_poisson_interval_of_its_count_over_its_denominator():
    rate = replace(BASE, method="rate", multiplier=1000.0, range=None)
    expected = [end / 4000 * 1000 for end in (reference.byars_lower(25), reference.byars_upper(25))]

    interval = intervals.of_counts(rate, 25, 4000)

    assert ends(interval) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("method", sorted(set(Method) - set(COUNTED)))
def test_no_interval_is_computed_for_other_methods_than_proportion_and_rate(method):  # S2
    indicator = replace(BASE, method=method)

    assert intervals.of_counts(indicator, 10, 100) is None


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 100), (10, None), (10, 0), (None, None)])
def test_counts_that_are_not_known_have_no_interval(numerator, denominator):  # D3
    assert intervals.of_counts(BASE, numerator, denominator) is None


def test_a_count_of_nought_has_an_interval_and_is_not_taken_for_unknown():  # D3
    interval = intervals.of_counts(BASE, 0, 20)

    assert ends(interval) == pytest.approx((0, 16.11), abs=0.005)


def test_a_published_interval_is_stretched_on_each_side_by_the_ratio_of_deviates():  # S5
    factor = 3.090232 / 1.959964  # standard normal deviates at 99.8 % and 95 %

    wide = intervals.widened(10, Interval(9, 12))

    assert ends(wide) == pytest.approx((10 - factor, 10 + 2 * factor), abs=1e-6)


def test_the_standard_error_is_the_width_over_3_92():  # S6
    assert intervals.standard_error(Interval(40.0, 47.84)) == pytest.approx(2.0)
