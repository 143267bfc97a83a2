"""An area of one's own: what it holds, what is said of it, and the address that opens it again."""

import csv
import re
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from components.language import area_address, quantities
from data.model.declared import Comparison
from data.subject import BOROUGH
from queries import chosen, indicators, neighbourhoods, profiles, towns
from tests.pages import drawn, markup

with (drawn.ROOT / "data" / "areas" / "neighbourhoods.csv").open(encoding="utf-8", newline="") as handle:
    LISTED = {row["lsoa_code"]: row for row in csv.DictReader(handle)}
TOWN, WARD, MSOA, ONE = "leigh", "E05015001", "E02001312", "E01006372"
MIXED = ("E01006222", "E01006315", "E01006330", "E01006372")  # in several towns, and one without a figure
NAMED = {
    TOWN: "Leigh (town)",
    WARD: "Leigh Central & Higher Folds (ward)",
    MSOA: "Abram & Bickershaw (larger neighbourhood)",
    BOROUGH: "The whole borough",
    ONE: "Wigan Marylebone & Bottling Wood, Wigan 006B",
    "mixed": "4 neighbourhoods in Ashton-in-Makerfield, Standish, Leigh and elsewhere",
}
MISTYPED = ("leihg", "E01000001", "e01006315", "E05014989,E05014990", "AAAA", "wn71aa", "*", "A" * 500)
each_area = pytest.mark.parametrize("area", NAMED)
each_town = pytest.mark.parametrize("town", drawn.TOWNS)


def text_of(area: str) -> str:
    """Return what stands in the address for an area."""
    return area_address.encode(MIXED, sorted(LISTED)) if area == "mixed" else area


def inside(area: str) -> set[str]:
    """Return the neighbourhoods of an area, as the table of neighbourhoods has them."""
    if area == "mixed":
        return set(MIXED)
    return {code for code, one in LISTED.items() if area in (BOROUGH, code, *(one[name] for name in PARENTS))}


PARENTS = {"town": "Towns", "ward_code": "Wards", "msoa_code": "Larger neighbourhoods"}


def page(area: str, **choices: str) -> drawn.Page:
    return drawn.kept("your-area", {"area": text_of(area), **choices})


def card(shown: drawn.Page) -> markup.Node:
    (found,) = shown.html.every("div", of="card")
    return found


def standouts(shown: drawn.Page) -> list[list[str]]:
    """Return what is strong and what needs attention."""
    return [[item.text for item in side.every("li")] for side in shown.html.every("div", of="standouts")]


def rows(shown: drawn.Page) -> list[tuple[str, ...]]:
    """Return the rows of figures: the name and the period, the value, how it stands and moved."""
    return [
        tuple(row.every("div", of=part)[0].text for part in ("what", "value", "says"))
        for row in shown.html.every("div", of="figure")
    ]


def is_part(some: list[Any], every: list[Any]) -> bool:
    """Return whether some stand among all of a list, one after the other as there."""
    return any(every[place : place + len(some)] == some for place in range(len(every) - len(some) + 1))


def titles(shown: drawn.Page) -> list[str]:
    return [row.every("p", of="name")[0].text for row in shown.html.every("div", of="figure")]


def own_address(shown: drawn.Page) -> dict[str, str]:
    """Return the choices in the address that the page gives, to keep or to send."""
    parts = urlsplit(shown.html.every("p", of="own-address")[0].every("code")[0].text)
    assert parts.path == "/your-area"
    return {name: value for name, (value,) in parse_qs(parts.query).items()}


def address(shown: drawn.Page) -> str:
    return "".join(shown.test.query_params.get("area", ""))


@each_area
def test_an_area_is_called_by_its_name_or_by_what_it_holds(area: str) -> None:
    assert card(page(area)).every("h2")[0].text == NAMED[area]


@each_area
def test_it_lists_the_towns_wards_and_larger_neighbourhoods_that_it_holds_wholly_or_in_part(area: str) -> None:
    said = card(page(area))
    names = {one.slug: one.name for one in towns.every().values()}
    names |= {one["ward_code"]: one["ward_name"] for one in LISTED.values()}
    names |= {one["msoa_code"]: one["msoa_name"] for one in LISTED.values()}

    for column, many in PARENTS.items():
        whole = Counter(one[column] for one in LISTED.values())
        held = Counter(LISTED[code][column] for code in inside(area))
        parts = {
            f"{names[code]} ({'all' if count == whole[code] else count} of {whole[code]})"
            for code, count in held.items()
        }
        told = [one.text for one in said.every("p", "summary") if one.text.startswith(f"{many}: ")]
        if len(parts) > 6:
            assert told == [f"{many}: {len(parts)}"]
            (folded,) = (one for one in said.every("details") if one.every("summary")[0].text == told[0])
            assert folded.every("p")[0].text.count(" of ") == len(parts)
            assert all(part in folded.every("p")[0].text for part in parts)
        else:
            assert len(told) == 1
            assert told[0].count(" of ") == len(parts)
            assert all(part in told[0] for part in parts)


@each_area
def test_the_people_who_live_there_are_those_of_its_neighbourhoods_together(area: str) -> None:
    people = {one.area_code: one.value for one in profiles.across("lsoa")["residents-2022"]}

    terms = dict(zip(*([one.text for one in card(page(area)).every(tag)] for tag in ("dt", "dd")), strict=True))

    shown = terms[indicators.one("residents-2022").short]
    assert shown.split(" (")[0] == f"{sum(people[code] for code in inside(area)):,.0f}"


@each_area
def test_its_neighbourhoods_are_those_filled_in_on_the_map_and_chosen_in_the_table(area: str) -> None:
    shown = page(area)
    layers = {layer["id"]: layer for layer in shown.maps[0]["layers"]}

    filled = re.findall(r"area_code=='(\w+)'", layers["taken"]["getFillColor"])

    assert set(filled) == set(drawn.pressed(shown.area_table)) == inside(area)
    assert len(filled) == len(inside(area))
    assert f"pick:{text_of(area)}" in layers


@each_area
@pytest.mark.parametrize("choices", [{}, {"mission": "2", "supporting": "yes"}], ids=["plain", "with choices"])
def test_the_address_that_it_shows_opens_the_same_view(area: str, choices: dict[str, str]) -> None:
    shown = page(area, **choices)

    opened = drawn.draw("your-area", {**own_address(shown), **choices})

    assert opened.bodies == shown.bodies
    assert opened.maps == shown.maps
    assert drawn.pressed(opened.area_table) == drawn.pressed(shown.area_table)


@pytest.mark.parametrize("area", [area for area in NAMED if area != "mixed"])
def test_the_address_of_an_area_that_has_a_code_is_its_code_however_it_was_put_together(area: str) -> None:
    spelt = area_address.encode(sorted(inside(area)), sorted(LISTED))

    shown = drawn.draw("your-area", {"area": spelt})

    assert own_address(shown) == {"area": area}
    assert shown.bodies == page(area).bodies


@each_town
def test_a_whole_town_has_the_figures_and_standouts_of_the_page_of_the_town(town: str) -> None:
    for mission in "012":
        choices = {"mission": mission, "supporting": "yes"}

        own, whole = page(town, **choices), drawn.kept(town, choices)

        assert len(rows(own)) > 5
        assert is_part(rows(own), rows(whole))
    assert standouts(own) == standouts(whole)


@each_area
def test_what_stands_out_is_beyond_chance_and_of_each_theme_only_the_furthest(area: str) -> None:
    figures = {one.indicator.title: one for one in chosen.profile(tuple(sorted(inside(area)))).figures.values()}
    themes = []

    sides = page(area).html.every("div", of="standouts")

    assert [side.every("h3")[0].text for side in sides] == ["What is strong here", "What needs attention"]
    for side, verdict in zip(sides, (Comparison.BETTER, Comparison.WORSE), strict=True):
        found = [figures[item.every("strong")[0].text] for item in side.every("li")]
        themes.append([one.indicator.theme for one in found])
        assert all(verdict in (one.standout_england, one.standout_borough) for one in found)
        assert all(one.indicator.polarity != "neutral" for one in found)
        for item, one in zip(side.every("li"), found, strict=True):
            assert quantities.number(one.value, one.indicator) in item.text
    assert all(len(set(one)) == len(one) for one in themes)


def test_the_whole_borough_is_not_compared_with_itself_S3() -> None:
    shown = [page(BOROUGH, mission=mission, supporting="yes") for mission in "012"]

    verdicts = [one.text for each in shown for one in each.html.every("span", of="verdict")]

    assert any("England" in one for one in verdicts)
    assert not [one for one in verdicts if "the borough" in one]
    assert "the borough has" not in " ".join(text for side in standouts(shown[0]) for text in side)


@each_area
def test_what_cannot_be_combined_is_named_and_is_in_no_row(area: str) -> None:
    inner = {slug for geography in ("lsoa", "ward", "msoa") for slug in profiles.across(geography)}
    apart = {one.title for slug, one in indicators.every().items() if slug in inner and one.aggregation == "none"}
    shown = [page(area, mission=mission, supporting="yes") for mission in "012"]

    (care,) = shown[0].html.every("div", of="unknown")
    said = care.every("p")[0].text

    assert "Deprivation decile" in " ".join(apart)
    assert set(said.rstrip(".").split("not combined: ")[1].split("; ")) == apart
    assert apart.isdisjoint(title for each in shown for title in titles(each))


@each_area
def test_the_estimates_are_named_and_are_those_whose_rows_say_so(area: str) -> None:
    shown = [page(area, mission=mission, supporting="yes") for mission in "012"]
    marked = {
        row.every("p", of="name")[0].text
        for each in shown
        for row in each.html.every("div", of="figure")
        if any(tag.text == "estimated" for tag in row.every("span", of="tag"))
    }

    means, sums = (one.text for one in shown[0].html.every("div", of="unknown")[0].every("p")[1:])

    named = [set(said.rstrip(".").rsplit(": ", 1)[1].split("; ")) for said in (means, sums)]
    assert set.union(*named) == marked
    assert not set.intersection(*named)
    assert "no interval" in means
    assert "Residents in bad or very bad health" in named[1]


def test_with_nothing_chosen_the_page_says_how_to_begin() -> None:
    shown = drawn.kept("your-area")

    assert any(
        remark.startswith("Click neighbourhoods on the map to put an area together") for remark in shown.remarks
    )
    assert shown.html.every("div", of="card") == []
    assert drawn.pressed(shown.area_table) == []
    assert not shown.html.every("code")
    assert shown.test.button(key="your-area-anew").disabled
    assert "false?" in next(one for one in shown.maps[0]["layers"] if one["id"] == "taken")["getFillColor"]


@pytest.mark.parametrize("text", MISTYPED)
def test_an_address_that_names_no_area_says_so_and_shows_none(text: str) -> None:
    shown, empty = drawn.draw("your-area", {"area": text}), drawn.kept("your-area")

    assert not shown.test.exception
    assert [remark for remark in shown.remarks if remark not in empty.remarks] == [
        "The address names no area that is known here. It may be mistyped, or from before neighbourhoods "
        "were redrawn. Choose below."
    ]
    assert shown.html.every("div", of="card") == []
    assert drawn.pressed(shown.area_table) == []
    assert shown.maps == empty.maps


def test_an_address_with_one_letter_changed_shows_no_other_area() -> None:
    whole = text_of("mixed")

    for place, letter in enumerate(whole[:-1]):  # the last one holds bits that mean nothing
        changed = whole[:place] + ("A" if letter != "A" else "B") + whole[place + 1 :]
        shown = drawn.kept("your-area", {"area": changed})

        assert drawn.pressed(shown.area_table) == []


def test_a_whole_ward_can_be_added_and_all_of_it_taken_out_again() -> None:
    shown = drawn.draw("your-area", {"area": TOWN, "mission": "2"})
    groups = list(neighbourhoods.groups())
    box = shown.test.selectbox(key="your-area-add")

    more = drawn.Page(box.select_index(groups.index(MSOA)).run())

    assert not more.test.exception
    assert set(drawn.pressed(more.area_table)) == inside(TOWN) | inside(MSOA)
    assert own_address(more) == {"area": address(more)}
    assert more.test.query_params["mission"] in ("2", ["2"])
    assert more.test.selectbox(key="your-area-add").value is None
    none = drawn.Page(more.test.button(key="your-area-anew").click().run())
    assert address(none) == ""
    assert drawn.pressed(none.area_table) == []


def test_each_town_ward_and_larger_neighbourhood_is_offered_by_name_and_kind() -> None:
    offered = drawn.kept("your-area").test.selectbox(key="your-area-add").options

    kinds = Counter(re.search(r"\(([a-z ]+)\)$", one)[1] for one in offered)

    assert kinds == {"town": 14, "ward": 25, "larger neighbourhood": 40}
    assert len(set(offered)) == len(offered)


def test_the_table_has_every_neighbourhood_with_how_many_live_there() -> None:
    people = {one.area_code: one.value for one in profiles.across("lsoa")["residents-2022"]}
    table = drawn.kept("your-area").area_table

    found = {
        row.attributes["data-code"]: [cell.text for cell in row.every("th", "td")]
        for row in table.every("tbody")[0].every("tr")
    }

    named = {town.slug: town.name for town in towns.every().values()}
    assert found == {
        code: [
            f"{one['msoa_name']}, {one['lsoa_name']}",
            named[one["town"]],
            one["ward_name"],
            f"{people[code]:,.0f}",
        ]
        for code, one in LISTED.items()
    }
