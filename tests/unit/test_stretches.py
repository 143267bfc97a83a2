"""Which figures may be joined (S6b, D3)."""

from datetime import date

import pytest

from components.language.stretches import Stretch, gaps, stretches

YEARS = [date(year, 12, 31) for year in range(2010, 2020)]


def places(found):
    return [(list(one.places), one.joined) for one in found]


def test_five_figures_are_a_line_and_four_are_points_S6b():
    assert places(stretches(YEARS[:5])) == [([0, 1, 2, 3, 4], True)]
    assert places(stretches(YEARS[:4])) == [([0, 1, 2, 3], False)]


def test_figures_on_either_side_of_a_break_are_counted_apart_S6b():
    assert places(stretches(YEARS, breaks=[date(2016, 1, 1)])) == [
        ([0, 1, 2, 3, 4, 5], True),
        ([6, 7, 8, 9], False),
    ]


@pytest.mark.parametrize("left_out", [{2014}, {2014, 2015}])
def test_a_line_stops_where_years_are_missing_D3(left_out):
    days = [day for day in YEARS if day.year not in left_out]

    assert [len(one.places) for one in stretches(days)] == [4, len(days) - 4]


def test_a_survey_of_every_two_years_that_came_a_year_late_has_left_nothing_out():
    days = [date(year, 3, 31) for year in (2015, 2017, 2019, 2022, 2024)]

    assert gaps(days) == [False] * 4
    assert stretches(days) == [Stretch((0, 1, 2, 3, 4), joined=True)]


def test_what_is_known_to_be_missing_stops_a_line_too_D3():
    assert [len(one.places) for one in stretches(YEARS[:6], missing=[date(2012, 6, 30)])] == [2, 4]


def test_of_no_figures_there_is_no_stretch():
    assert stretches([]) == []
