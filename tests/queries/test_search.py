"""The search, on both engines: what can be found, what it is called, where it leads."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model.shown import Hit, Postcode
from queries import indicators, plan, postcodes, search, towns
from tests.seed import LSOAS, MSOAS, TOWN_OF, WARDS

pytestmark = pytest.mark.usefixtures("reading")
PAGES = (
    ("borough", "Wigan Borough"),
    ("fair-opportunities", "Fair: mission 1"),
    ("council-plan", "The council plan"),
)
KNOWN = {"borough", "council-plan", "fair-opportunities", "flourishing-towns", "northtown", "southtown"} | {
    "indicator",
    "your-area",
    "neighbourhoods",
}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)  # lone surrogates too
A_POSTCODE = Postcode("WN9 3AA", LSOAS[3], "E05000001", "northtown", -2.565, 53.495)


def first(asked: str) -> Hit:
    return search.find(asked, pages=PAGES)[0]


@pytest.mark.parametrize(
    ("asked", "hit"),
    [
        ("Northtown", Hit("town", "Northtown", "Town", "northtown")),
        ("Ward 1", Hit("ward", "Ward 1", "Ward in Northtown", "your-area", (("area", "E05000001"),))),
        ("ward 2", Hit("ward", "Ward 2", "Ward, mostly in Southtown", "your-area", (("area", "E05000002"),))),
        (
            "part 2",
            Hit(
                "msoa",
                "Part 2",
                "Larger neighbourhood in Northtown and Southtown",
                "your-area",
                (("area", "E02000002"),),
            ),
        ),
        (
            "wigan 001a",
            Hit(
                "lsoa", "Wigan 001A", "Neighbourhood in Part 1, Northtown", "neighbourhoods", (("area", "E01000001"),)
            ),
        ),
        (
            "wn9 3aa",
            Hit(
                "postcode",
                "WN9 3AA",
                "Postcode in Part 2, Northtown",
                "northtown",
                (("postcode", "WN9 3AA"),),
            ),
        ),
        (
            "claimant count",
            Hit("indicator", "Claimant count", "Indicator: Money", "indicator", (("of", "claimant-count"),)),
        ),
        ("health", Hit("theme", "Health", "Theme: Fair", "fair-opportunities")),
        ("fair", Hit("page", "Fair: mission 1", "Page", "fair-opportunities")),
    ],
    ids=lambda part: part if isinstance(part, str) else part.kind,
)
def test_a_hit_says_what_it_is_and_leads_to_its_page(asked: str, hit: Hit):
    assert first(asked) == hit


@pytest.mark.parametrize("code", [*LSOAS, *MSOAS, *WARDS])
def test_an_area_is_found_by_its_code(code: str):
    assert dict(first(code.lower()).choices) == {"area": code}


def test_towns_themes_and_indicators_are_found_by_their_own_names():
    names = [town.name for town in towns.every().values()]
    names += [theme.title for theme in plan.themes() if theme.mission]
    names += [one.title for one in indicators.every().values()]

    assert [name for name in names if first(name).label != name] == []


def test_an_indicator_leads_to_a_page_that_shows_it():
    asked = {
        "index of multiple deprivation decile": "neighbourhoods",
        "index of multiple deprivation score": "indicator",
    }

    assert {text: search.find(text)[0].slug for text in asked} == asked


def test_a_page_is_found_only_where_it_is_handed_in():
    assert first("council plan").slug == "council-plan"
    assert search.find("council plan") == ()


@pytest.mark.parametrize("typed", ["Nortthown", "nothtown", "NORHTTOWN", "northtwon"])
def test_a_town_is_found_through_a_typing_error(typed: str):
    assert first(typed).slug == "northtown"


@pytest.mark.parametrize(
    "typed", ["WN9 3AA", "wn93aa", " wn9   3aa ", "W N 9 3 A A", "wn9-3aa", "WN9\u00a03AA", "ＷＮ９３ＡＡ"]
)
def test_a_postcode_is_found_however_it_is_typed(typed: str):
    assert postcodes.postcode(typed) == A_POSTCODE
    assert [hit.label for hit in search.find(typed)] == ["WN9 3AA"]


@pytest.mark.parametrize(("typed", "meant"), [("WN9 OAA", "WN9 0AA"), ("wn9 iab", "WN9 1AB")])
def test_o_is_as_good_as_nought_in_a_postcode_and_i_as_one(typed: str, meant: str):
    found = postcodes.postcode(typed)

    assert found is not None
    assert found.postcode == meant
    assert postcodes.is_postcode(typed)


def test_the_beginning_of_a_postcode_lists_those_that_begin_so():
    assert [hit.label for hit in search.find("wn9 3")] == ["WN9 3AA", "WN9 3AB"]
    assert [hit.label for hit in search.find("WN9", at_most=4)] == ["Northtown", "Southtown", "WN9 0AA", "WN9 0AB"]
    assert len(postcodes.starting("wn", at_most=100)) == len(postcodes.every()) == 20
    assert postcodes.starting("w", at_most=100) == postcodes.starting("", at_most=100) == ()


def test_a_postcode_lies_in_its_neighbourhood_and_that_ones_town():
    assert {one.lsoa_code: one.town for one in postcodes.every()} == TOWN_OF


@pytest.mark.parametrize("typed", ["WN9 3ZZ", "sw1a 1aa", "M1 1AE", "ec1a1bb"])
def test_a_postcode_that_is_not_known_finds_nothing_but_is_one(typed: str):
    assert postcodes.is_postcode(typed)
    assert postcodes.postcode(typed) is None
    assert search.find(typed, pages=PAGES) == ()


@pytest.mark.parametrize(
    "typed", ["", "Leigh", "wn9", "wn9 3", "wn9 3a", "wn9 3aab", "E01000001", "12345", "toils", "A&E"]
)
def test_what_has_not_the_form_of_a_postcode_is_none(typed: str):
    assert not postcodes.is_postcode(typed)
    assert postcodes.postcode(typed) is None


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("WN9 3AC", ["WN9 3AA", "WN9 3AB", "WN9 0AA"]),
        ("wn94zb", ["WN9 4AB", "WN9 0AB", "WN9 1AB"]),
        ("WN8 3AA", []),
        ("WN9 3AA", []),
        ("Leigh", []),
    ],
)
def test_near_misses_are_known_postcodes_that_are_the_same_up_to_the_space(typed: str, near: list[str]):
    assert [one.postcode for one in postcodes.near_misses(typed)] == near


@given(ANY_TEXT | st.from_regex(r"[A-Za-z]{1,2}[0-9OI]{1,2} ?[0-9OI]?[A-Za-z]{0,2}"), st.integers(0, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_finds_at_most_what_is_wanted_on_pages_that_are_known(text: str, at_most: int):
    found = search.find(text, pages=PAGES, at_most=at_most)

    assert found == search.find(text, pages=PAGES, at_most=9)[:at_most]
    assert len(set(found)) == len(found)
    assert {hit.slug for hit in found} <= KNOWN
    assert len(postcodes.near_misses(text)) <= 3
