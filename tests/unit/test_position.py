"""The place of a figure without a test (S3b), counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import position
from data.model.declared import Area, Position
from data.working.authorities import counted_once

HUNDRED = list(range(1, 101))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (1, Position.LOWEST),
        (25, Position.LOWEST),
        (26, Position.MIDDLE),
        (75, Position.MIDDLE),
        (76, Position.HIGHEST),
        (100, Position.HIGHEST),
    ],
)
def test_of_a_hundred_the_first_and_the_last_25_are_the_quarters_S3b(value, place):
    assert position.among(value, HUNDRED) is place


def test_fewer_than_a_hundred_make_no_quarters_S3b():
    assert position.among(1, HUNDRED[:-1]) is Position.NONE


def test_values_that_are_the_same_and_do_not_fit_into_a_quarter_together_are_in_the_middle_S3b():
    coarse = [1] * 26 + [2] * 74

    assert (position.among(1, coarse), position.among(2, coarse)) == (Position.MIDDLE, Position.MIDDLE)


@given(st.lists(st.floats(-1e6, 1e6), min_size=100, max_size=320))
def test_no_quarter_holds_more_than_a_quarter_S3b(values):
    places = [position.among(value, values) for value in values]

    assert places.count(Position.LOWEST) <= len(values) / 4
    assert places.count(Position.HIGHEST) <= len(values) / 4


def test_counties_are_left_out_where_there_are_districts_so_that_nobody_is_counted_twice():
    county = Area("E10000001", "A county", "county", "county")
    district = Area("E07000001", "A district", "local-authority", "non-metropolitan district")
    city = Area("E08000001", "A city", "local-authority", "metropolitan district")
    town = Area("leigh", "Leigh", "town")

    assert counted_once([county, district, city, town]) == [district, city]
    assert counted_once([county, city]) == [county, city]
