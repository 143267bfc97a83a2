"""Towns and boundaries, on both engines."""

import json

import pytest

from data.methods.classes import class_of
from queries import maps, profiles, towns
from tests.seed import LSOAS, TOWN_OF, TOWNS, WARDS

pytestmark = pytest.mark.usefixtures("reading")


def test_towns_come_by_name_with_what_is_declared_of_them():
    found = towns.every()

    assert list(found) == list(TOWNS)
    assert found["northtown"].name == "Northtown"
    assert (found["northtown"].facts, found["northtown"].area_km2) == (("It is made up.",), 7.5)


def test_towns_know_the_towns_beside_them():
    found = towns.every()

    assert (found["northtown"].bordering, found["southtown"].bordering) == (("southtown",), ("northtown",))


def test_a_towns_neighbourhoods_come_by_the_name_of_their_part():
    found = towns.neighbourhoods("northtown")

    assert [one.code for one in found] == TOWNS["northtown"]
    assert [one.area_name for one in found] == sorted(one.area_name for one in found)
    assert {one.ward for one in found} == {"Ward 1", "Ward 2"}


def test_a_neighbourhood_says_how_sure_its_town_is_and_by_which_version_O3():
    *sure, doubtful = towns.neighbourhoods("northtown")

    assert {one.confidence for one in sure} == {"high"}
    assert (doubtful.confidence, doubtful.alternative) == ("low", "southtown")
    assert doubtful.note == "It could be either."
    assert all(one.version for one in (*sure, doubtful))


def test_a_towns_wards_come_with_the_largest_part_first():
    found = towns.wards("northtown")

    assert [(one.ward_code, one.ward) for one in found] == [("E05000001", "Ward 1"), ("E05000002", "Ward 2")]
    assert [one.share_of_ward for one in found] == [1.0, pytest.approx(1500 / 3100, abs=0.001)]
    assert [one.share_of_town for one in found] == pytest.approx([5000 / 6500, 1500 / 6500], abs=0.001)


def test_a_ward_that_straddles_towns_is_in_both():
    shares = [one for town in TOWNS for one in towns.wards(town) if one.ward_code == "E05000002"]

    assert {one.town for one in shares} == set(TOWNS)
    assert sum(one.share_of_ward for one in shares) == pytest.approx(1)
    assert sum(one.residents for one in shares) == 3100


def test_a_towns_places_come_by_kind_and_name_and_always_in_the_same_order():
    found = towns.places("northtown")

    assert [one.kind for one in found] == ["pharmacy", "school", "school"]
    assert [one.longitude for one in found if one.kind == "school"] == [-2.595, -2.575]


def test_a_town_that_is_not_known_has_nothing():
    assert towns.neighbourhoods("nowhere") == towns.wards("nowhere") == towns.places("nowhere") == ()


@pytest.mark.parametrize(("geography", "codes"), [("town", list(TOWNS)), ("ward", list(WARDS)), ("lsoa", LSOAS)])
def test_a_geography_has_a_boundary_for_each_area_by_code(geography, codes):
    found = maps.shapes(geography)

    assert [one.area_code for one in found] == codes
    assert {json.loads(one.geometry)["type"] for one in found} == {"Polygon"}


def test_boundaries_of_neighbourhoods_and_no_others_say_their_town():
    neighbourhoods, wards = maps.shapes("lsoa"), maps.shapes("ward")

    assert {one.area_code: one.town for one in neighbourhoods} == TOWN_OF
    assert {one.town for one in wards} == {None}


def test_a_geography_that_is_not_known_has_no_boundaries():
    assert maps.shapes("parish") == ()


def test_there_are_classes_for_whatever_can_be_mapped():
    found = maps.classes()

    for geography in ("town", "ward", "msoa", "lsoa"):
        assert {slug for slug, of in found if of == geography} == set(profiles.across(geography))
    assert all(list(limits) == sorted(set(limits)) and len(limits) <= 4 for limits in found.values())


def test_classes_part_the_areas_evenly():
    limits = maps.classes()["deprivation-score", "lsoa"]

    figures = profiles.across("lsoa")["deprivation-score"]

    classes = [class_of(figure.value, limits) for figure in figures]
    assert sorted(classes) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
