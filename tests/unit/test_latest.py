"""What a figure answers, from whichever of its parts."""

from dataclasses import replace
from datetime import date

import pytest

from data.model.declared import Basis, Comparison, Position
from data.model.latest import Dated
from tests.unit.made_up import FIGURE


def test_a_figure_that_nothing_is_said_of_is_not_compared_and_has_no_interval():
    figure = replace(FIGURE, assessment=None)

    verdicts = {
        figure.comparison_england,
        figure.comparison_borough,
        figure.standout_england,
        figure.standout_borough,
    }

    assert verdicts == {Comparison.NOT_COMPARED}
    assert (figure.basis_england, figure.position) == (Basis.NONE, Position.NONE)
    assert (figure.lower, figure.upper, figure.difference_england, figure.difference_borough) == (None,) * 4
    assert (figure.people_england, figure.people_borough) == (None, None)
    assert figure.value == 12.0


def test_a_figure_has_the_interval_it_is_judged_by_and_not_the_published_one():
    made = replace(FIGURE.observation, lower=None, upper=None)

    figure = replace(FIGURE, observation=made)

    assert (figure.lower, figure.upper) == (11.0, 13.0)


@pytest.mark.parametrize(
    ("ended", "told"), [(date(2024, 3, 31), None), (FIGURE.period_end, None), (date(2026, 3, 31), "another")]
)
def test_the_boroughs_figure_is_later_only_where_its_period_ended_later(ended, told):
    figure = replace(FIGURE, borough_latest=Dated(ended, "another", 9.0))

    assert figure.later_label == told
    assert figure.later_value == (9.0 if told else None)


def test_a_figure_without_an_earlier_one_has_neither_its_value_nor_its_period():
    before = Dated(date(2021, 3, 31), "2020/21", 8.0)

    since, alone = replace(FIGURE, first=before, baseline=before), FIGURE

    assert (since.first_value, since.first_label) == (8.0, "2020/21")
    assert (since.baseline_value, since.baseline_label) == (8.0, "2020/21")
    assert (alone.first_value, alone.first_label, alone.baseline_value, alone.baseline_label) == (None,) * 4
