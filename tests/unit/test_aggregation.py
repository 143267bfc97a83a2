"""Figures of made-up areas from their neighbourhoods (S1, D3)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import aggregation
from tests.unit.examples import BASE

RATE = replace(BASE, method="rate", multiplier=1000.0, range=None)
COUNT = replace(BASE, method="count", multiplier=1.0, range=None)
pairs = st.lists(
    st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))), min_size=1
)


def test_counts_are_added_before_they_are_divided():  # S1
    # The mean of the two rates would be 50 %.
    assert aggregation.summed(BASE, [(90, 100), (10, 100_000 - 100)]) == (0.1, 100, 100_000)


def test_a_rate_per_thousand_has_the_sums_times_a_thousand():  # S1
    assert aggregation.summed(RATE, [(3, 1000), (0, 2000), (6, 1500)]) == (2.0, 9, 4500)


def test_a_count_is_a_sum_and_has_no_denominator():  # S1
    assert aggregation.summed(COUNT, [(3, None), (4, None)]) == (7.0, 7, None)


def test_a_part_whose_numerator_is_unknown_is_left_out_with_its_denominator():  # D3
    assert aggregation.summed(BASE, [(10, 100), (None, 900), (20, 100)]) == (15.0, 30, 200)


def test_a_numerator_of_nought_is_counted_and_not_left_out():  # D3
    assert aggregation.summed(BASE, [(10, 100), (0, 300)]) == (2.5, 10, 400)


@pytest.mark.parametrize("parts", [[], [(None, 100)], [(None, None), (None, 5)], [(0, 0)], [(1, None)]])
def test_nothing_is_said_where_no_part_or_no_denominator_is_known(parts):  # D3
    assert aggregation.summed(BASE, parts) is None


@given(parts=pairs)
def test_a_sum_keeps_the_totals_and_lies_between_its_parts(parts):  # S1
    value, numerator, denominator = aggregation.summed(BASE, parts)
    rates = [100 * part / whole for part, whole in parts]

    assert numerator == sum(part for part, _ in parts)
    assert denominator == sum(whole for _, whole in parts)
    assert min(rates) - 1e-9 <= value <= max(rates) + 1e-9


@given(parts=pairs, cut=st.integers(0, 50))
def test_summing_in_two_steps_gives_the_same_as_in_one(parts, cut):  # S1: towns sum to the borough
    steps = [aggregation.summed(BASE, part) for part in (parts[:cut], parts[cut:]) if part]

    whole = aggregation.summed(BASE, [(numerator, denominator) for _, numerator, denominator in steps])

    assert whole == aggregation.summed(BASE, parts)


def test_scores_are_weighted_by_residents():  # S1
    assert aggregation.weighted_mean([(10.0, 3000), (30.0, 1000)]) == (15.0, 4000)


def test_a_score_that_is_unknown_is_left_out_with_its_residents():  # D3
    assert aggregation.weighted_mean([(10.0, 3000), (None, 9000), (30.0, 1000)]) == (15.0, 4000)


def test_a_score_of_nought_is_weighted_and_not_left_out():  # D3
    assert aggregation.weighted_mean([(0.0, 3000), (40.0, 1000)]) == (10.0, 4000)


@pytest.mark.parametrize("parts", [[], [(None, 100)], [(5.0, 0)]])
def test_a_mean_of_nothing_is_not_known(parts):  # D3
    assert aggregation.weighted_mean(parts) is None
