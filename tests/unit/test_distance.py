"""Distances, against published and exact ones."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import distance

points = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
WIGAN = (-2.63, 53.55)
HALF_ROUND = math.pi * distance.EARTH_RADIUS


def test_a_distance_is_the_one_published_for_a_sphere():
    # Cambridge to Paris in C. Veness's geodesy library, test/latlon-spherical-tests.js: 404,279 m at 6,371 km
    cambridge, paris = (0.119, 52.205), (2.351, 48.857)

    found = distance.metres(cambridge, paris)

    assert found == pytest.approx(404_279 * 6_371_008.8 / 6_371_000, abs=0.6)


@pytest.mark.parametrize(
    ("one", "other", "degrees"),
    [
        ((0, 0), (0, 1), 1),  # along a meridian
        ((0, 0), (1, 0), 1),  # along the equator
        ((-2.6, 53), (-2.6, 54), 1),
        ((0, 90), (0, -90), 180),  # from pole to pole
        ((179.5, 0), (-179.5, 0), 1),  # across the date line
        ((10, 90), (130, 90), 0),  # a pole has every longitude
    ],
)
def test_a_distance_on_a_great_circle_is_its_angle_times_the_radius(one, other, degrees):
    assert distance.metres(one, other) == pytest.approx(math.radians(degrees) * distance.EARTH_RADIUS, abs=1e-6)


def test_the_sphere_is_out_by_less_than_four_metres_in_a_kilometre_at_the_latitude_of_the_borough():
    # One kilometre each way by the radii of curvature of the WGS84 ellipsoid: the meridian's, the prime vertical's.
    longitude, latitude = WIGAN
    axis, eccentricity = 6_378_137.0, 0.0066943799901
    bend = 1 - eccentricity * math.sin(math.radians(latitude)) ** 2
    north = math.degrees(1000 / (axis * (1 - eccentricity) / bend**1.5))
    east = math.degrees(1000 / (axis / math.sqrt(bend) * math.cos(math.radians(latitude))))

    found = [distance.metres(WIGAN, other) for other in ((longitude, latitude + north), (longitude + east, latitude))]

    assert found == [pytest.approx(1000, abs=4), pytest.approx(1000, abs=4)]


def test_short_distances_keep_their_precision():
    step = math.degrees(0.001 / distance.EARTH_RADIUS)

    assert distance.metres(WIGAN, (WIGAN[0], WIGAN[1] + step)) == pytest.approx(0.001, rel=1e-5)


@given(one=points, other=points)
def test_a_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(one, other):
    found = distance.metres(one, other)

    assert found == distance.metres(other, one)
    assert 0 <= found <= HALF_ROUND


@given(point=points)
def test_a_point_is_no_distance_from_itself(point):
    assert distance.metres(point, point) == 0
