"""All places and the nearest of each kind, on both engines."""

import pytest

from queries import places, towns
from tests.seed import CELL, LSOAS, TOWNS

pytestmark = pytest.mark.usefixtures("reading")

# A hundredth of a degree, in metres, at the latitude of the seed's first row.
SOUTH, EAST = 1111.95, 661.5


def centre(code):
    column, row = CELL[code]
    return -2.6 + 0.01 * column + 0.005, 53.5 - 0.01 * row - 0.005


def test_all_places_come_in_the_order_of_their_registers():
    found = places.every()

    assert [one.kind for one in found] == ["school", "school", "pharmacy", "library", "green_flag_park"]
    assert sorted(found, key=str) == sorted((one for town in TOWNS for one in towns.places(town)), key=str)


def test_the_nearest_of_each_kind_comes_with_its_distance():
    found = places.nearest(*centre(LSOAS[0]))

    assert {kind: one.place.kind for kind, one in found.items()} == {kind: kind for kind in found}
    assert list(found) == ["school", "pharmacy", "library", "green_flag_park"]
    assert found["school"].metres == pytest.approx(0, abs=0.01)
    assert found["pharmacy"].metres == pytest.approx(4 * EAST, rel=1e-3)
    assert found["green_flag_park"].metres == pytest.approx((SOUTH**2 + EAST**2) ** 0.5, rel=1e-3)


@pytest.mark.parametrize(("lsoa", "school"), [(LSOAS[0], LSOAS[0]), (LSOAS[3], LSOAS[2]), (LSOAS[9], LSOAS[0])])
def test_the_nearest_of_several_is_the_one_that_is_found(lsoa, school):
    found = places.nearest(*centre(lsoa))["school"].place

    assert (found.longitude, found.latitude) == pytest.approx(centre(school))


def test_of_two_equally_near_the_first_is_the_one_that_is_found():
    first, second = (one for one in places.every() if one.kind == "school")

    found = places.nearest(0, 90)["school"]  # the pole is as far from one as from the other

    assert first.latitude == second.latitude
    assert found.place == first


def test_the_nearest_places_cannot_be_changed():
    found = places.nearest(*centre(LSOAS[0]))

    with pytest.raises(TypeError):
        found["school"] = None
