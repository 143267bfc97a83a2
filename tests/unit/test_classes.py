"""Classes for colouring a map."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import classes

values = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


def test_a_hundred_different_values_make_five_classes_of_twenty():
    breaks = classes.quantile_breaks(range(100))

    assert breaks == (20, 40, 60, 80)
    assert Counter(classes.class_of(value, breaks) for value in range(100)) == dict.fromkeys(range(5), 20)


@pytest.mark.parametrize(("value", "expected"), [(19.9, 0), (20, 1), (39.9, 1), (80, 4), (1000, 4), (-5, 0)])
def test_a_value_belongs_to_the_class_after_the_last_limit_it_reaches(value, expected):
    assert classes.class_of(value, (20, 40, 60, 80)) == expected


def test_values_all_alike_make_one_class():
    assert classes.quantile_breaks([7.0] * 14) == ()


def test_ties_leave_fewer_classes_and_none_of_them_empty():
    found = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3]

    breaks = classes.quantile_breaks(found)

    assert breaks == (2,)
    assert {classes.class_of(value, breaks) for value in found} == {0, 1}


def test_the_few_that_differ_are_not_hidden_among_many_that_do_not():
    found = [0.0] * 190 + [100.0] * 4 + [50.0] * 6

    breaks = classes.quantile_breaks(found)

    assert breaks == (50.0,)
    assert Counter(classes.class_of(value, breaks) for value in found) == {0: 190, 1: 10}


@given(found=values)
def test_only_values_all_alike_make_one_class(found):
    assert (classes.quantile_breaks(found) == ()) is (len(set(found)) == 1)


@given(found=values)
def test_limits_ascend_and_no_class_is_empty(found):
    breaks = classes.quantile_breaks(found)

    assert list(breaks) == sorted(set(breaks))
    assert {classes.class_of(value, breaks) for value in found} == set(range(len(breaks) + 1))


@given(found=values, other=st.floats(-1e6, 1e6))
def test_a_higher_value_is_never_in_a_lower_class(found, other):
    breaks = classes.quantile_breaks(found)
    low, high = sorted((found[0], other))

    assert classes.class_of(low, breaks) <= classes.class_of(high, breaks)


@given(found=values)
def test_values_that_are_shown_alike_fall_into_one_class(found):
    breaks = classes.quantile_breaks(found, decimals=1)

    shown = {(round(value, 1), classes.class_of(value, breaks)) for value in found}
    assert len(shown) == len({value for value, _ in shown})
