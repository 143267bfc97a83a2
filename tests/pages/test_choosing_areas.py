"""Areas chosen on a map, in a table and by address, and links followed: what is told and what then stands there."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState

from components.browser import area_map
from components.language import area_address
from components.markup import figures
from components.markup.tables import Written
from data.subject import BOROUGH
from data.vocabulary import GROUPS
from pages.exhibits import areas, theme
from pages.site import picking
from queries import history, indicators, neighbourhoods, profiles
from tests.pages import drawn

TODAY = date(2026, 11, 22)
TOWN, OUTSIDE, FURTHER = "leigh", "E01006212", "E01006213"
AREA = picking.AREA


def inside(code: str = TOWN) -> tuple[str, ...]:
    return neighbourhoods.groups()[code].neighbourhoods


# As a browser tells the server


def tell(page: drawn.Page, state: WidgetState) -> drawn.Page:
    """Return the page as it is drawn after the browser has told this."""
    states = page.test._tree.get_widget_states()
    states.widgets.append(state)
    page.test._run(widget_state=states)
    assert not page.test.exception
    return drawn.Page(page.test)


def component(page: drawn.Page, name: str):
    """Return what a component was sent."""
    return next(one.proto for one in page.test if one.type == "bidi_component" and one.proto.component_name == name)


def trigger(page: drawn.Page, name: str, event: str, value: object) -> drawn.Page:
    """Let one of our components tell something."""
    told = json.dumps([{"event": event, "value": value}])
    return tell(page, WidgetState(id=_make_trigger_id(component(page, name).id, "events"), json_trigger_value=told))


def layers(page: drawn.Page) -> list[str]:
    (map_,) = page.test.get("deck_gl_json_chart")
    return [layer["id"] for layer in json.loads(map_.proto.json)["layers"]]


def click(page: drawn.Page, *features: dict[str, object], layer: str = "") -> drawn.Page:
    """Click areas on the map, all before it is drawn anew."""
    (map_,) = page.test.get("deck_gl_json_chart")
    name = layer or next(one for one in layers(page) if one.startswith(area_map.PICK))
    told = {"selection": {"indices": {name: list(range(len(features)))}, "objects": {name: list(features)}}}
    return tell(page, WidgetState(id=map_.proto.id, string_value=json.dumps(told)))


def area(code: str) -> dict[str, object]:
    return {"type": "Feature", "properties": {"area_code": code, "name": "A name"}}


def address(page: drawn.Page) -> str:
    """Return the area in the address, as the browser shows it."""
    return "".join(page.test.query_params.get(AREA, ""))


def chosen(page: drawn.Page) -> set[str]:
    """Return the neighbourhoods that the page takes as chosen."""
    return set(json.loads(component(page, "area_table").json)["chosen"])


# Areas in the address


@given(data=st.data())
def test_any_neighbourhoods_come_back_from_their_address_whatever_their_order(data) -> None:
    codes = data.draw(st.lists(st.sampled_from(neighbourhoods.codes()), max_size=220))

    assert areas.codes_of(areas.address_of(codes)) == tuple(sorted(set(codes)))


@pytest.mark.parametrize("geography", GROUPS)
def test_an_area_with_a_code_has_it_as_its_address(geography: str) -> None:
    groups = [one for one in neighbourhoods.groups().values() if one.geography == geography]
    first = {one.neighbourhoods: one.code for one in reversed(list(neighbourhoods.groups().values()))}

    for one in groups:
        assert areas.codes_of(one.code) == one.neighbourhoods
        # Of areas of the same neighbourhoods the first has the address: towns before wards before MSOAs.
        assert areas.address_of(one.neighbourhoods[::-1]) == first[one.neighbourhoods]


def test_one_neighbourhood_and_all_of_them_have_their_codes_as_addresses() -> None:
    every = neighbourhoods.codes()

    assert [areas.address_of([code]) for code in every] == list(every)
    assert areas.address_of(every) == BOROUGH
    assert areas.codes_of(BOROUGH) == every
    assert areas.codes_of(OUTSIDE) == (OUTSIDE,)


def test_no_name_or_code_can_be_taken_for_a_set_of_neighbourhoods() -> None:
    every = neighbourhoods.codes()

    assert {area_address.decode(code, every) for code in (*every, *neighbourhoods.groups(), BOROUGH)} == {()}


@pytest.mark.parametrize(
    "text", ["", "none", "LEIGH", "e08000010", "E09000001", "yoIAAQAAADwBAADAAfADAIDffQ", "’" * 99]
)
def test_an_address_that_means_nothing_means_no_neighbourhoods(text: str) -> None:
    assert areas.codes_of(text) == ()


def test_of_no_neighbourhoods_the_address_is_empty() -> None:
    assert areas.address_of([]) == ""


@given(codes=st.sets(st.integers(0, 199), min_size=1))
def test_every_address_is_short_and_needs_no_escaping(codes: set[int]) -> None:
    text = areas.address_of([neighbourhoods.codes()[code] for code in codes])

    assert len(text) <= 40
    assert text.replace("-", "").replace("_", "").isalnum() and text.isascii()


# A map and a table that put an area together


def test_a_click_on_the_map_adds_what_was_not_in_the_area() -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), area(OUTSIDE))

    assert areas.codes_of(address(page)) == tuple(sorted((*inside(), OUTSIDE)))
    assert chosen(page) == {*inside(), OUTSIDE}


def test_a_click_on_the_map_takes_out_what_was_in_it() -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), area(inside()[0]))

    assert chosen(page) == set(inside()[1:])


def test_an_area_that_becomes_a_town_again_has_the_towns_address_again() -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), area(inside()[0]))

    again = click(page, area(inside()[0]))

    assert address(again) == TOWN


def test_clicks_that_come_together_all_count() -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), area(OUTSIDE), area(inside()[0]), area(FURTHER))

    assert chosen(page) == {*inside()[1:], OUTSIDE, FURTHER}


def test_a_click_on_a_map_drawn_before_the_area_changed_counts_from_what_that_map_showed() -> None:
    page = drawn.draw("your-area", {AREA: TOWN})

    late = click(page, area(OUTSIDE), layer=f"{area_map.PICK}{FURTHER}")

    assert chosen(late) == {FURTHER, OUTSIDE}


def test_the_map_takes_clicks_on_a_layer_named_for_what_is_chosen_now() -> None:
    page = click(drawn.draw("your-area"), area(OUTSIDE))

    assert f"{area_map.PICK}{OUTSIDE}" in layers(page)
    assert f"{area_map.PICK}" in layers(drawn.draw("your-area", {AREA: "nonsense"}))


@pytest.mark.parametrize(
    "feature", [{}, {"properties": None}, {"properties": {}}, {"properties": {"area_code": None}}]
)
def test_a_click_on_what_has_no_code_changes_nothing(feature: dict[str, object]) -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), feature)

    assert address(page) == TOWN


def test_a_click_on_what_is_no_neighbourhood_changes_nothing() -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), area("E01999999"))

    assert chosen(page) == set(inside())


def test_a_click_on_another_layer_changes_nothing() -> None:
    page = click(drawn.draw("your-area", {AREA: TOWN}), area(OUTSIDE), layer="towns")

    assert address(page) == TOWN


def test_the_last_neighbourhood_taken_out_leaves_the_address_bare() -> None:
    page = click(drawn.draw("your-area", {AREA: OUTSIDE}), area(OUTSIDE))

    assert AREA not in page.test.query_params
    assert chosen(page) == set()


def test_a_row_of_the_table_adds_and_takes_out_as_a_click_does() -> None:
    page = trigger(drawn.draw("your-area", {AREA: TOWN}), "area_table", "picked", OUTSIDE)
    added = chosen(page)

    again = trigger(page, "area_table", "picked", OUTSIDE)

    assert added == {*inside(), OUTSIDE}
    assert address(again) == TOWN


@pytest.mark.parametrize("code", ["E01999999", "", None, "<b>", TOWN])
def test_what_is_no_row_of_the_table_cannot_be_picked_in_it(code: str | None) -> None:
    page = trigger(drawn.draw("your-area", {AREA: TOWN}), "area_table", "picked", code)

    assert address(page) == TOWN


def test_the_table_is_sent_with_the_code_of_each_row_and_what_is_chosen() -> None:
    sent = json.loads(component(drawn.kept("your-area", {AREA: TOWN}), "area_table").json)

    assert len(sent["rows"]) == len(sent["codes"]) == len(neighbourhoods.codes())
    assert {len(row) for row in sent["rows"]} == {len(sent["columns"])}
    names = dict(zip(sent["codes"], sent["rows"], strict=True))
    assert all(one.name in names[code][0] for code, one in neighbourhoods.every().items())
    assert sent["chosen"] == sorted(inside())


def test_a_whole_town_or_ward_can_be_added_at_once() -> None:
    page = drawn.draw("your-area", {AREA: OUTSIDE})

    page.test.selectbox(key="your-area-add").set_value(TOWN).run()

    assert chosen(page) == {*inside(), OUTSIDE}
    assert page.test.selectbox(key="your-area-add").value is None


def test_one_can_start_anew() -> None:
    page = drawn.draw("your-area", {AREA: TOWN})

    page.test.button(key="your-area-anew").click().run()

    assert AREA not in page.test.query_params
    assert chosen(page) == set()


# A map and a table that choose one area


def test_a_click_chooses_a_neighbourhood_and_a_second_one_lets_it_go() -> None:
    page = click(drawn.draw("neighbourhoods"), area(OUTSIDE))
    first = address(page)

    again = click(page, area(OUTSIDE))

    assert first == OUTSIDE
    assert address(again) == ""


def test_a_click_on_another_neighbourhood_chooses_that_one() -> None:
    page = click(drawn.draw("neighbourhoods", {AREA: OUTSIDE}), area(FURTHER))

    assert (address(page), chosen(page)) == (FURTHER, {FURTHER})


def test_a_row_of_the_table_chooses_what_a_click_would() -> None:
    page = trigger(drawn.draw("neighbourhoods", {AREA: OUTSIDE}), "area_table", "picked", FURTHER)

    assert address(page) == FURTHER
    assert f"{area_map.PICK}{FURTHER}" in layers(page)


def test_a_click_beside_all_areas_lets_nothing_go() -> None:
    page = click(drawn.draw("neighbourhoods", {AREA: OUTSIDE}), {"properties": None})

    assert (address(page), chosen(page)) == (OUTSIDE, {OUTSIDE})


# The table of an indicator's areas


def values(slug: str, geography: str) -> dict[str, float | None]:
    return {one.area_code: one.value for one in profiles.across(geography)[slug]}


def table(slug: str, geography: str, order: str) -> tuple[Written, tuple[str, ...]]:
    return picking.rows_of("map", {"of": slug, "by": geography, "order": order})


@pytest.mark.parametrize(("order", "turn"), [("highest", -1), ("lowest", 1)])
@pytest.mark.parametrize(
    ("slug", "geography"),
    [("road-casualties", "lsoa"), ("children-in-income-deprivation", "lsoa"), ("no-car", "ward")],
)
def test_areas_come_by_value_and_those_without_one_last(slug: str, geography: str, order: str, turn: int) -> None:
    found = values(slug, geography)

    content, codes = table(slug, geography, order)

    known = [found[code] for code in codes if code in found]
    assert known == sorted(known, key=lambda value: turn * value)
    assert [code in found for code in codes] == [True] * len(found) + [False] * (len(codes) - len(found))
    assert set(codes) == set(picking.codes(geography))
    assert all("not available" in row for row in content.rows[len(found) :])


def test_a_neighbourhood_without_a_count_is_in_the_table_and_says_so() -> None:
    content, codes = table("children-in-income-deprivation", "lsoa", "lowest")

    assert codes[-1] == "E01006372"
    assert "not available" in content.rows[-1] and "0.0%" not in content.rows[-1]


def test_a_nought_is_the_lowest_and_not_missing() -> None:
    content, codes = table("road-casualties", "lsoa", "lowest")

    assert values("road-casualties", "lsoa")[codes[0]] == 0
    assert content.rows[0][1].startswith("0.0")


@pytest.mark.parametrize("geography", ["town", "ward", "msoa", "lsoa"])
def test_by_name_areas_come_in_the_order_of_their_first_cells(geography: str) -> None:
    content, codes = table("no-car", geography, "name")

    assert [row[0] for row in content.rows] == sorted(row[0] for row in content.rows)
    assert {len(row) for row in content.rows} == {len(content.columns)}
    assert sorted(codes) == sorted(picking.codes(geography))
    assert content.caption.startswith(f"{indicators.one('no-car').title}, ")


def test_areas_of_one_value_come_by_name() -> None:
    content, codes = table("road-casualties", "lsoa", "highest")

    found = values("road-casualties", "lsoa")
    noughts = [row[:3] for row, code in zip(content.rows, codes, strict=True) if found[code] == 0]
    assert noughts == sorted(noughts)
    assert len(noughts) > 10


# Rows of figures


def test_beside_a_neighbourhoods_figures_stand_those_of_its_town() -> None:
    own, around = profiles.of(OUTSIDE), profiles.of(neighbourhoods.every()[OUTSIDE].town)
    place = areas.place(OUTSIDE)
    assert place is not None

    found = [figures.row(one, TODAY) for one in theme.strips(place, own.values())]

    assert [row.figure for row in found] == list(own.values())
    beside = {row.figure.indicator.slug: row.beside for row in found}
    assert beside["no-car"].startswith(around["no-car"].area_name)
    assert {slug for slug, said in beside.items() if not said} == set(own) - set(around)


def test_without_a_town_nothing_stands_beside() -> None:
    place = areas.place(TOWN)
    assert place is not None

    found = theme.strips(place, place.figures.values())

    assert {figures.row(one, TODAY).beside for one in found} == {""}


def test_a_row_has_the_history_of_its_place() -> None:
    place = areas.place(TOWN)
    assert place is not None
    given = {"claimant-count": [(date(2001, 3, 31), 1.0), (date(2011, 3, 31), 2.0)]}
    figure = place.figures["claimant-count"]

    own, other, none = (
        figures.row(theme.strips(one, [figure])[0], TODAY)
        for one in (place, replace(place, history=given), replace(place, history={}))
    )

    first, last = (history.values(TOWN)["claimant-count"][place][0].year for place in (0, -1))
    assert (own.years, other.years, none.years) == (f"{first} to {last}", "2001 to 2011", "")


# Links followed inside the app


def follow(href: str) -> drawn.Page:
    """Follow a link of our own HTML from the first page, as the browser does."""
    return trigger(drawn.framed(), "visitor", "followed", href)


def test_a_link_leads_to_its_page_with_its_choices() -> None:
    page = follow("/your-area?area=leigh&mission=2")

    assert page.headings()[0] == (1, "Your own area")
    assert {name: "".join(value) for name, value in page.test.query_params.items()} == {"area": TOWN, "mission": "2"}
    assert chosen(page) == set(inside())


def test_a_link_to_the_root_leads_to_the_borough() -> None:
    assert follow("/").headings()[0] == (1, "Is the plan working?")


@pytest.mark.parametrize("href", ["/nowhere", "/leigh/more", "", "javascript:alert(1)"])
def test_a_link_to_no_page_of_ours_is_not_followed(href: str) -> None:
    assert follow(href).headings()[0] == (1, "Is the plan working?")


def test_choices_in_a_link_are_read_as_they_were_written() -> None:
    page = follow("/neighbourhoods?postcode=WN7+1AA&area=E01006315&layers=towns.wards")

    assert {name: "".join(value) for name, value in page.test.query_params.items()} == {
        "postcode": "WN7 1AA",
        "area": "E01006315",
        "layers": "towns.wards",
    }


def test_a_link_is_followed_once() -> None:
    page = follow("/your-area?area=leigh")

    page.test.button(key="your-area-anew").click().run()

    assert AREA not in page.test.query_params


# Similar authorities


@pytest.mark.parametrize(
    ("chosen_set", "outside"),
    [("ons-similar-areas-economic", 7), ("ons-similar-areas-global", 1), ("ons-similar-areas-demographic", 0)],
)
def test_it_is_said_how_many_of_a_published_set_are_not_shown(chosen_set: str, outside: int) -> None:
    page = drawn.kept("indicator", {"of": "weekly-pay", "with": chosen_set})

    (said,) = [one.text for one in page.html.every("p") if one.text.startswith("20 authorities, as published")]
    assert said.endswith(f"not shown: {outside}." if outside else ").")
