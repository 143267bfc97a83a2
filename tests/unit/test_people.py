"""A tested difference told in people (S3c), against sums by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import intervals, people
from data.model.declared import InPeople, Interval
from tests.unit.examples import BASE


def beyond(numerator, denominator, interval, benchmark, **more):
    return people.beyond(
        replace(BASE, **more),
        numerator=numerator,
        denominator=denominator,
        interval=Interval(*interval),
        benchmark=benchmark,
    )


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        # 2,000 of 10,000 where 15 % would be 1,500: 500 more. Half the interval is 78 people, 196 and 9.
        ((19.22, 20.78), InPeople(500, 420, 580)),
        ((18.04, 21.96), InPeople(500, 300, 700)),
        ((19.91, 20.09), InPeople(500, 491, 509)),
    ],
)
def test_a_count_beyond_a_rate_is_rounded_to_the_first_figure_of_its_margin_S3c(interval, told):
    assert beyond(2000, 10_000, interval, 15.0) == told


def test_no_end_of_a_tested_difference_is_rounded_to_nought_S3c():
    # Half the interval is 470 people, but to the hundred its lower end, 30, would be none.
    assert beyond(2000, 10_000, (15.3, 24.7), 15.0) == InPeople(500, 30, 970)


def test_fewer_than_at_a_rate_are_below_nought_S3c():
    assert beyond(1000, 10_000, (9.4, 10.6), 15.0) == InPeople(-500, -560, -440)


def test_a_rate_is_told_by_its_own_multiplier_S3c():
    # 60 of 20,000 is 3 per 1,000; at 2 per 1,000 it would be 40.
    assert beyond(60, 20_000, (2.3, 3.9), 2.0, method="rate", multiplier=1000.0) == InPeople(20, 10, 40)


def test_less_than_one_person_is_not_told_S3c():
    assert beyond(1, 10, (9.0, 11.0), 8.0) is None


@given(st.integers(1, 5000), st.integers(5001, 20_000), st.floats(0.0, 100.0))
def test_what_is_told_lies_in_its_interval_and_has_the_sign_of_the_difference_S3c(numerator, denominator, benchmark):
    interval = intervals.of_counts(BASE, numerator, denominator)

    told = people.beyond(BASE, numerator=numerator, denominator=denominator, interval=interval, benchmark=benchmark)

    if told is not None:
        assert told.lower <= told.count <= told.upper
        assert (told.count > 0) is (numerator > benchmark * denominator / 100)
