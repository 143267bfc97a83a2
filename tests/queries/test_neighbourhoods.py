"""Neighbourhoods and the areas that are made of them, on both engines."""

import pytest

from data.vocabulary import GROUPS
from queries import neighbourhoods, towns
from tests.seed import CELL, LSOAS, MSOA_OF, MSOAS, TOWN_OF, TOWNS, WARD_OF, WARDS

pytestmark = pytest.mark.usefixtures("reading")


def test_every_neighbourhood_comes_by_code_with_what_it_lies_in():
    found = neighbourhoods.every()

    assert list(found) == LSOAS == list(neighbourhoods.codes())
    assert {code: (one.town, one.ward_code, one.msoa_code) for code, one in found.items()} == {
        code: (TOWN_OF[code], WARD_OF[code], MSOA_OF[code]) for code in LSOAS
    }
    assert all(code == one.code for code, one in found.items())


def test_a_neighbourhood_has_the_names_of_itself_its_part_and_its_ward():
    one = neighbourhoods.every()[LSOAS[3]]

    assert (one.name, one.area_name, one.ward) == ("Wigan 002D", "Part 2", "Ward 1")


def test_a_neighbourhood_lies_where_most_of_its_people_live():
    found = neighbourhoods.every()

    for code, (column, row) in CELL.items():
        assert found[code].longitude == pytest.approx(-2.6 + 0.01 * column + 0.005)
        assert found[code].latitude == pytest.approx(53.5 - 0.01 * row - 0.005)


def test_a_neighbourhood_says_how_sure_its_town_is_and_by_which_version_O3():
    found = neighbourhoods.every()

    assert {code: one.confidence for code, one in found.items() if one.confidence != "high"} == {LSOAS[4]: "low"}
    assert (found[LSOAS[4]].alternative, found[LSOAS[4]].note) == ("southtown", "It could be either.")
    assert len({one.version for one in found.values()} - {""}) == 1


def test_neighbourhoods_are_the_ones_that_towns_have():
    assert {code: one for town in TOWNS for one in towns.neighbourhoods(town) for code in [one.code]} == dict(
        neighbourhoods.every()
    )


def test_towns_come_before_wards_and_those_before_larger_neighbourhoods_each_by_name():
    found = neighbourhoods.groups()

    assert [one.geography for one in found.values()] == ["town"] * 2 + ["ward"] * 3 + ["msoa"] * 2
    assert list(found) == [*TOWNS, *WARDS, *MSOAS]
    assert [one.name for one in found.values()] == [
        *("Northtown", "Southtown"),
        *("Ward 1", "Ward 2", "Ward 3"),
        *("Part 1", "Part 2"),
    ]


def test_a_group_has_its_neighbourhoods_in_order():
    found = neighbourhoods.groups()

    assert {code: list(one.neighbourhoods) for code, one in found.items()} == {
        code: sorted(lsoas) for parents in (TOWNS, WARDS, MSOAS) for code, lsoas in parents.items()
    }


@pytest.mark.parametrize("geography", GROUPS)
def test_each_neighbourhood_lies_in_one_group_of_each_kind(geography):
    found = [
        code for one in neighbourhoods.groups().values() if one.geography == geography for code in one.neighbourhoods
    ]

    assert sorted(found) == LSOAS


def test_neighbourhoods_and_groups_cannot_be_changed():
    for found in (neighbourhoods.every(), neighbourhoods.groups()):
        with pytest.raises(TypeError):
            found["E01000001"] = None
