"""Comparison with a benchmark and between periods (S3), and the range of ranks (S7)."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import comparison
from data.model.declared import Change, Comparison, Interval, Polarity

INTERVAL = Interval(10.0, 20.0)
values = st.floats(-1e6, 1e6)
interval_of = st.tuples(values, values).map(sorted).map(lambda pair: Interval(*pair))


@pytest.mark.parametrize(
    ("polarity", "benchmark", "expected"),
    [
        (Polarity.HIGHER, 9.99, Comparison.BETTER),
        (Polarity.HIGHER, 20.01, Comparison.WORSE),
        (Polarity.LOWER, 9.99, Comparison.WORSE),
        (Polarity.LOWER, 20.01, Comparison.BETTER),
        (Polarity.NEUTRAL, 9.99, Comparison.HIGHER),
        (Polarity.NEUTRAL, 20.01, Comparison.LOWER),
    ],
)
def test_a_benchmark_outside_the_interval_is_judged_by_polarity(polarity, benchmark, expected):  # S3
    assert comparison.with_benchmark(INTERVAL, benchmark, polarity=polarity) is expected


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("benchmark", [10.0, 15.0, 20.0])
def test_a_benchmark_inside_the_interval_or_on_its_ends_is_similar(polarity, benchmark):  # S3
    assert comparison.with_benchmark(INTERVAL, benchmark, polarity=polarity) is Comparison.SIMILAR


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize(("interval", "benchmark"), [(None, 15.0), (INTERVAL, None), (None, None)])
def test_without_an_interval_or_a_benchmark_nothing_is_compared(polarity, interval, benchmark):  # S3
    assert comparison.with_benchmark(interval, benchmark, polarity=polarity) is Comparison.NOT_COMPARED


def test_a_benchmark_of_nought_is_a_benchmark():  # D3
    assert comparison.with_benchmark(INTERVAL, 0.0, polarity=Polarity.LOWER) is Comparison.WORSE


@given(interval=interval_of, benchmark=values)
def test_better_by_one_polarity_is_worse_by_the_other(interval, benchmark):
    opposite = {
        Comparison.BETTER: Comparison.WORSE,
        Comparison.WORSE: Comparison.BETTER,
        Comparison.SIMILAR: Comparison.SIMILAR,
    }

    higher = comparison.with_benchmark(interval, benchmark, polarity=Polarity.HIGHER)
    lower = comparison.with_benchmark(interval, benchmark, polarity=Polarity.LOWER)

    assert lower is opposite[higher]


# Altman DG, Bland JM. Interaction revisited: the difference between two estimates. BMJ 2003;326:219: the
# relative risks 0.67 (0.46 to 0.98) and 0.88 (0.71 to 1.08) have on the log scale the standard errors 0.193
# and 0.107, their difference 0.2207, and so z is -1.24: no evidence that they differ.
def test_two_estimates_are_tested_as_altman_and_bland_do():
    first = (math.log(0.67), Interval(math.log(0.46), math.log(0.98)))
    second = (math.log(0.88), Interval(math.log(0.71), math.log(1.08)))

    change = comparison.of_periods(first, second, polarity=Polarity.LOWER)

    assert change is Change.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("polarity", "now", "expected"),
    [
        (Polarity.HIGHER, 13.0, Change.IMPROVED),
        (Polarity.HIGHER, 7.0, Change.WORSENED),
        (Polarity.LOWER, 13.0, Change.WORSENED),
        (Polarity.LOWER, 7.0, Change.IMPROVED),
        (Polarity.NEUTRAL, 13.0, Change.RISEN),
        (Polarity.NEUTRAL, 7.0, Change.FALLEN),
    ],
)
def test_a_move_beyond_chance_is_named_by_polarity(polarity, now, expected):
    latest, before = (now, Interval(now - 1.96, now + 1.96)), (10.0, Interval(8.04, 11.96))

    change = comparison.of_periods(latest, before, polarity=polarity)

    assert change is expected


@pytest.mark.parametrize(
    ("distance", "expected"), [(2.77, Change.NO_CLEAR_CHANGE), (2.78, Change.RISEN)]
)  # 1.959964 times the root of two standard errors of 1 is 2.7718
def test_the_limit_of_chance_is_1_96_standard_errors_of_the_difference(distance, expected):
    latest, before = (distance, Interval(distance - 1.96, distance + 1.96)), (0.0, Interval(-1.96, 1.96))

    change = comparison.of_periods(latest, before, polarity=Polarity.NEUTRAL)

    assert change is expected


@pytest.mark.parametrize(("latest", "before"), [(None, INTERVAL), (INTERVAL, None), (None, None)])
def test_periods_without_an_interval_are_not_tested(latest, before):
    change = comparison.of_periods((30.0, latest), (15.0, before), polarity=Polarity.LOWER)

    assert change is Change.UNTESTED


RANKED = {"a": Interval(1, 3), "b": Interval(2, 5), "c": Interval(6, 8), "d": Interval(7, 9)}


@pytest.mark.parametrize("polarity", [Polarity.HIGHER, Polarity.NEUTRAL])
def test_the_highest_ranks_first_unless_lower_is_better(polarity):  # S7
    ranks = comparison.rank_range(RANKED, polarity=polarity)

    assert ranks == {"a": (3, 4), "b": (3, 4), "c": (1, 2), "d": (1, 2)}


def test_the_lowest_ranks_first_where_lower_is_better():  # S7
    ranks = comparison.rank_range(RANKED, polarity=Polarity.LOWER)

    assert ranks == {"a": (1, 2), "b": (1, 2), "c": (3, 4), "d": (3, 4)}


def test_areas_whose_intervals_touch_cannot_be_told_apart():  # S7
    ranks = comparison.rank_range({"a": Interval(1, 2), "b": Interval(2, 3)}, polarity=Polarity.LOWER)

    assert ranks == {"a": (1, 2), "b": (1, 2)}


@given(found=st.lists(interval_of, min_size=1, max_size=12), polarity=st.sampled_from(Polarity))
def test_a_rank_by_value_lies_within_the_range_of_ranks(found, polarity):
    named = {str(place): interval for place, interval in enumerate(found)}
    middle = {code: (interval.lower + interval.upper) / 2 for code, interval in named.items()}
    sign = 1 if polarity is Polarity.LOWER else -1

    ranks = comparison.rank_range(named, polarity=polarity)

    for code, (best, worst) in ranks.items():
        ahead = sum(sign * middle[other] < sign * middle[code] for other in named)
        assert 1 <= best <= worst <= len(named)
        assert best <= 1 + ahead <= worst
