"""Areas put together and neighbourhoods, as they are told: names, cards, tables."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import palette
from components.markup import neighbourhood as card_of
from components.markup import own_area
from data.model.declared import Comparison, Origin
from data.model.shown import Group, Nearest, Neighbourhood, Place, Profile, Town
from tests.changing import replace
from tests.pages import markup
from tests.unit.examples import BASE
from tests.unit.made_up import FIGURE, TODAY

NASTY = '<script>alert("1")</script>'
TOWNS = {
    slug: Town(slug, slug.capitalize(), f"{slug} UD", "", 7.5, -2.6, 53.5, (), ())
    for slug in ("abram", "leigh", "orrell")
}
RESIDENTS = replace(BASE, slug="residents-2022", short="Residents", unit="people", decimals=0)
NOT_COMPARED = {"comparison_england": Comparison.NOT_COMPARED, "comparison_borough": Comparison.NOT_COMPARED}


def neighbourhood(number, part="Hope", town="leigh", **more):
    """Return a neighbourhood; its code is made of its number."""
    return Neighbourhood(
        code=f"E01{number:06}",
        name=f"Wigan {number:03}A",
        msoa_code="E02000001",
        area_name=part,
        ward_code="E05000001",
        ward="Hindley",
        town=town,
        longitude=-2.5,
        latitude=53.5,
        **{"confidence": "high", "alternative": "", "note": "", "version": "2026", **more},
    )


def residents(count, code="E01000001"):
    return replace(FIGURE, indicator=RESIDENTS, area_code=code, value=count, period_label="mid-2022", **NOT_COMPARED)


def near(kind, name, metres):
    return Nearest(Place(kind, name, "", -2.5, 53.5, "A publisher", "2025"), metres)


def card(one, **more):
    """Return the card of a neighbourhood as HTML."""
    given = {"residents": None, "figure": None, "nearest": {}, "today": TODAY, **more}
    return markup.read(str(card_of.card(one, towns=TOWNS, **given)))


def pairs(html):
    """Return the terms of HTML with what stands beside them."""
    texts = [node.text for node in html.every("dt", "dd")]
    return dict(zip(texts[::2], texts[1::2], strict=True))


# Names


@pytest.mark.parametrize(
    ("geography", "name"),
    [("town", "Hindley (town)"), ("ward", "Hindley (ward)"), ("msoa", "Hindley (larger neighbourhood)")],
)
def test_areas_of_one_name_are_told_apart_by_their_kind(geography, name):
    assert own_area.group_name(Group("E05000001", "Hindley", geography, ())) == name


@pytest.mark.parametrize(
    ("count", "towns", "title"),
    [
        (2, ["Leigh"], "2 neighbourhoods in Leigh"),
        (3, ["Leigh", "Abram"], "3 neighbourhoods in Leigh and Abram"),
        (9, ["Leigh", "Abram", "Orrell"], "9 neighbourhoods in Leigh, Abram and Orrell"),
        (9, ["Leigh", "Abram", "Orrell", "Aspull"], "9 neighbourhoods in Leigh, Abram, Orrell and elsewhere"),
        (
            99,
            ["Leigh", "Abram", "Orrell", "Aspull", "Hindley"],
            "99 neighbourhoods in Leigh, Abram, Orrell and elsewhere",
        ),
    ],
)
def test_an_area_is_called_by_its_count_and_its_first_towns(count, towns, title):
    assert own_area.title([neighbourhood(number) for number in range(count)], towns) == title


def test_an_area_of_one_neighbourhood_has_its_name():
    assert own_area.title([neighbourhood(7)], ["Leigh"]) == "Hope, Wigan 007A" == card_of.name(neighbourhood(7))


# The card of an area


def test_an_areas_card_says_of_each_area_how_much_of_it_lies_inside():
    whole, part = Group("leigh", "Leigh", "town", ("a", "b")), Group("abram", "Abram", "town", ("c", "d", "e"))
    ward, msoa = Group("E05", "Hindley", "ward", ("a", "c")), Group("E02", "Hope", "msoa", ("b", "x", "y"))

    html = markup.read(str(own_area.card("Mine", {}, groups=[whole, part, ward, msoa], codes=("a", "b", "c"))))

    assert [node.text for node in html.every("p")] == [
        "Towns: Leigh (all of 2), Abram (1 of 3)",
        "Wards: Hindley (all of 2)",
        "Larger neighbourhoods: Hope (1 of 3)",
    ]
    assert html.every("h2")[0].text == "Mine"


def test_an_areas_card_has_the_facts_that_are_known_with_their_periods():
    own = {"residents-2022": residents(3120.0), "made-up": FIGURE}

    html = markup.read(str(own_area.card("Mine", own, groups=[], codes=("a",))))

    assert pairs(html) == {"Residents": "3,120 (mid-2022)"}


def test_a_long_list_of_areas_is_folded_away_under_its_count():
    groups = [Group(str(number), f"Ward {number}", "ward", (str(number),)) for number in range(7)]

    html = markup.read(str(own_area.card("Mine", {}, groups=groups, codes=tuple("0123456"))))

    assert [node.text for node in html.every("summary")] == ["Wards: 7"]
    assert "Ward 6 (all of 1)" in html.every("details")[0].text


def test_html_in_names_is_escaped_on_an_areas_card():
    said = str(own_area.card(NASTY, {}, groups=[Group("a", NASTY, "town", ("a",))], codes=("a",)))

    assert "<script" not in said


def test_what_cannot_be_combined_and_what_is_an_estimate_is_named_S1():
    estimated = replace(FIGURE, indicator=replace(BASE, title="A score"), status="e", origin=Origin.WEIGHTED)
    rebuilt = replace(FIGURE, indicator=replace(BASE, title="A rebuilt count"), status="e", origin=Origin.SUMMED)
    counted = replace(FIGURE, indicator=replace(BASE, title="A share"), status="")
    apart = (replace(BASE, title="A rank"), replace(BASE, title="A median"))

    said = str(own_area.care(Profile({"score": estimated, "rebuilt": rebuilt, "share": counted}, {}, apart)))

    assert "A rank; A median." in said
    assert "no interval: A score." in said
    assert "so are estimates too: A rebuilt count." in said
    assert "A share" not in said


def test_what_would_reveal_a_confidential_count_is_said_to_be_not_shown_D2():
    withheld = ((replace(BASE, title="A count"), "2026"),)

    said = str(own_area.care(Profile({"made-up": FIGURE}, {}, (BASE,), withheld)))

    assert "Not shown: it would reveal a count that is kept confidential.</strong> A count (2026)." in said
    assert "confidential" not in str(own_area.care(Profile({"made-up": FIGURE}, {}, (BASE,))))


def test_nothing_is_said_of_estimates_where_there_are_none():
    said = str(own_area.care(Profile({"made-up": FIGURE}, {}, (BASE,))))

    assert "estimate" not in said


def test_the_key_to_the_map_says_what_is_in_and_what_is_not_A2():
    said = re.findall(r"background:(#\w{6})\"></i>([^<]+)<", str(own_area.legend()))

    assert said == [(palette.SUBJECT, "in the area"), (palette.LAND, "not in it")]


# The table of neighbourhoods


def test_neighbourhoods_come_by_town_and_name_and_each_row_has_its_code():
    every = [neighbourhood(1, "Hope"), neighbourhood(2, "Astley"), neighbourhood(3, "Zeal", "abram")]

    content, codes = own_area.table({one.code: one for one in every}, towns=TOWNS, residents={})

    assert codes == ["E01000003", "E01000002", "E01000001"]
    assert [row[:3] for row in content.rows] == [
        ("Zeal, Wigan 003A", "Abram", "Hindley"),
        ("Astley, Wigan 002A", "Leigh", "Hindley"),
        ("Hope, Wigan 001A", "Leigh", "Hindley"),
    ]
    assert content.columns == ("Neighbourhood", "Town", "Ward", "Residents")


def test_residents_come_with_their_period_and_a_count_that_is_missing_is_not_a_nought_D3():
    every = {one.code: one for one in (neighbourhood(1), neighbourhood(2), neighbourhood(3))}
    counts = {"E01000001": residents(1503.0), "E01000002": residents(0.0, "E01000002")}

    content, _ = own_area.table(every, towns=TOWNS, residents=counts)

    assert content.columns[-1] == "Residents (mid-2022)"
    assert [row[-1] for row in content.rows] == ["1,503", "0", "not available"]


# Neighbourhoods


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0.0, "0 m"),
        (12.0, "10 m"),
        (346.0, "350 m"),
        (994.9, "990 m"),
        (995.1, "1.0 km"),
        (1000.0, "1.0 km"),
        (1449.0, "1.4 km"),
        (12_340.0, "12.3 km"),
    ],
)
def test_a_distance_is_told_in_tens_of_metres_and_then_in_tenths_of_kilometres(metres, said):
    assert card_of.distance(metres) == said


@given(metres=st.floats(10, 100_000))
def test_what_is_told_of_a_distance_is_never_far_off(metres):
    number, unit = card_of.distance(metres).split()

    told, step = (float(number) * 1000, 100) if unit == "km" else (float(number), 10)
    assert abs(told - metres) <= step / 2 + 1e-6
    assert unit == "km" or told < 1000


def test_a_neighbourhoods_card_says_what_it_lies_in():
    html = card(neighbourhood(1), residents=residents(1503.0))

    assert html.every("h2")[0].text == "Hope"
    assert "Neighbourhood Wigan 001A (E01000001)" in html.text
    assert pairs(html) == {"Ward": "Hindley", "Town": "Leigh", "Residents": "1,503 (mid-2022)"}


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        ({"confidence": "high"}, "Leigh"),
        ({"confidence": "medium"}, "Leigh, fairly sure"),
        ({"confidence": "low", "alternative": "abram"}, "Leigh, doubtful: could be Abram"),
        ({"confidence": "low", "alternative": "atlantis"}, "Leigh, doubtful"),
    ],
)
def test_a_neighbourhoods_card_says_how_sure_its_town_is_O3(doubt, said):
    assert pairs(card(neighbourhood(1, **doubt)))["Town"] == said


def test_a_neighbourhoods_card_tells_a_figure_of_the_neighbourhood_itself():
    html = card(neighbourhood(1), figure=FIGURE)

    (said,) = [node.text for node in html.every("p", of="remark")]
    assert said.startswith("In Hope, Wigan 001A, 12.0% of residents are made up (2024/25).")


def test_a_neighbourhoods_card_has_the_nearest_of_each_kind_and_how_far_it_is():
    nearest = {"school": near("school", "A school", 346.0), "library": near("library", NASTY, 2040.0)}

    html = card(neighbourhood(1), nearest=nearest)

    assert [one.text for one in html.every("dl")[1].every("dt")] == ["School", "Library"]
    assert [one.text for one in html.every("dl")[1].every("dd")] == ["A school, 350 m", f"{NASTY}, 2.0 km"]


def test_without_residents_and_a_figure_a_neighbourhoods_card_leaves_them_out():
    html = card(neighbourhood(1))

    assert set(pairs(html)) == {"Ward", "Town"}
    assert html.every("p", of="remark") == []
    assert {"None", "none"}.isdisjoint(html.text.split())


def test_from_a_neighbourhoods_card_one_can_start_an_area():
    links = {one.attributes["href"] for one in card(neighbourhood(1)).every("a") if "data-inside" in one.attributes}

    assert links == {"/leigh", "/your-area?area=E01000001"}


def test_a_neighbourhoods_card_says_that_no_figure_is_published_and_not_nothing_D3():
    said = card(neighbourhood(1), indicator=FIGURE.indicator).text

    assert "Made up: no figure is published for" in said
    assert "which is not the same as nought." in said
