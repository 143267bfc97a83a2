"""Which town has moved most, and when that cannot be known."""

import pytest

from components.language import moves
from data.methods import comparison
from data.model.declared import Change, Interval, Origin, Trend
from tests.changing import replace
from tests.unit.made_up import FIGURE, town

FIRST = {"first_value": 12.0, "first_label": "2011"}


def moved(name, by, half, **more):
    ends = {"moved_lower": by - half, "moved_upper": by + half}
    return replace(town(name, 12.0 + by), moved=Change.UNTESTED, moved_by=by, **FIRST, **ends, **more)


def test_towns_stand_by_their_change_and_those_that_cannot_be_told_apart_together():
    figures = [moved("Leigh", 2.0, 0.5), moved("Abram", -1.0, 0.4), moved("Orrell", 2.4, 0.5)]

    assert [[one.area_name for one in group] for group in moves.order(figures)] == [["Abram"], ["Leigh", "Orrell"]]
    assert moves.said(figures) == (
        "By how far they have moved since 2011, from what fell most to what rose most: Abram (down 1.0 percentage "
        "points); Leigh and Orrell (up 2.0 percentage points to up 2.4 percentage points). Towns named together "
        "cannot be told apart."
    )


def test_who_is_linked_by_another_between_cannot_be_put_in_order():
    intervals = {"a": Interval(0, 2), "b": Interval(1.5, 4), "c": Interval(3.5, 6), "d": Interval(6.1, 7)}

    assert comparison.told_apart(intervals) == [["a", "b", "c"], ["d"]]


def test_where_none_can_be_told_apart_it_is_said():
    figures = [moved("Leigh", 0.2, 1.0), moved("Abram", -0.1, 1.0)]

    assert moves.said(figures) == (
        "Which town has moved most since 2011 cannot be known: their changes, down 0.1 percentage points to up 0.2 "
        "percentage points, cannot be told apart."
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"moved": Change.ACCUMULATES}, "the figure is a running total"),
        ({"moved": Change.OVERLAPPING}, "the periods overlap"),
        ({"moved": Change.NO_BASELINE, "trend": Trend.TOO_FEW}, "there is only one figure that can be compared"),
        (
            {"moved": Change.NO_BASELINE, "trend": Trend.SHOCK},
            "a long line is read as a trend, not as one change",
        ),
        (
            {"moved": Change.UNTESTED, "origin": Origin.APPORTIONED},
            "the figures of towns are estimates without an interval, so small changes may mean little",
        ),
        ({"moved": Change.UNTESTED}, "the figures have no interval, so small changes may mean little"),
    ],
)
def test_where_it_cannot_be_known_the_words_say_why(more, why):
    figures = [replace(one, **more) for one in (FIGURE, replace(FIGURE, area_name="Abram"))]

    assert moves.said(figures) == f"Which town has moved most cannot be known: {why}."


def test_a_change_has_the_interval_of_the_test_of_two_periods():
    # Standard errors of 3 and 4 make 5: 1.96 times that to either side of 10.
    found = comparison.change((20.0, Interval(14.12, 25.88)), (10.0, Interval(2.16, 17.84)))

    assert (found.lower, found.upper) == pytest.approx((0.2, 19.8), abs=1e-3)
    assert comparison.change((20.0, None), (10.0, Interval(1, 2))) is None
