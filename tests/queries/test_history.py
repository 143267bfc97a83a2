"""Series over time, on both engines."""

from datetime import date

import pytest

from queries import history
from tests.seed import BOROUGH, ENGLAND, LSOAS

pytestmark = pytest.mark.usefixtures("reading")


def test_a_series_runs_from_the_oldest_to_the_newest():
    points = history.of("claimant-count", ("northtown",))["northtown"]

    assert [point.period_label for point in points] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert [point.period_end for point in points] == sorted(point.period_end for point in points)


def test_a_hidden_figure_is_a_gap_and_keeps_its_mark_D3():
    first, second, *_ = history.of("claimant-count", (LSOAS[2],))[LSOAS[2]]

    assert (first.period_label, first.value, first.lower, first.upper) == ("2020", None, None, None)
    assert first.status == "c"
    assert second.value == pytest.approx(5.176471)


def test_a_nought_in_a_series_is_a_nought_D3():
    points = history.of("road-casualties", (LSOAS[2],))[LSOAS[2]]

    assert [point.value for point in points] == [pytest.approx(0.769231), 0.0]


def test_points_carry_their_intervals():
    points = history.of("good-health", (BOROUGH, ENGLAND))

    assert [(point.lower, point.upper) for point in points[BOROUGH]][-1] == (76.9, 79.9)
    assert all(point.lower < point.value < point.upper for point in (*points[BOROUGH], *points[ENGLAND]))


def test_areas_come_in_the_order_asked_and_those_without_figures_are_left_out():
    found = history.of("good-health", (ENGLAND, "northtown", BOROUGH, "nowhere"))

    assert list(found) == [ENGLAND, BOROUGH]


def test_values_have_every_indicator_of_an_area_oldest_first_without_gaps():
    found = history.values(LSOAS[2])

    assert found["road-casualties"] == (
        (date(2023, 12, 31), pytest.approx(0.769231)),
        (date(2024, 12, 31), 0.0),
    )
    assert [end.year for end, _ in found["claimant-count"]] == [2021, 2022, 2023, 2024, 2025]
    assert "good-health" not in found


def test_values_and_series_tell_the_same():
    found = history.values("southtown")

    assert all(
        points == tuple((one.period_end, one.value) for one in history.of(slug, ("southtown",))["southtown"])
        for slug, points in found.items()
    )
