"""The neighbourhood explorer: a postcode leads to its neighbourhood; card, rows, map and table agree."""

import csv
import gzip
import json
import math
import re

import pytest

from components.language import quantities
from pages import neighbourhoods as explorer
from pages.site import picking, web
from queries import indicators, places, postcodes, profiles, towns
from tests.pages import drawn, markup

with (drawn.ROOT / "data" / "areas" / "neighbourhoods.csv").open(encoding="utf-8", newline="") as handle:
    LISTED = {row["lsoa_code"]: row for row in csv.DictReader(handle)}
with (drawn.ROOT / "data" / "areas" / "places.csv").open(encoding="utf-8", newline="") as handle:
    REGISTERED = list(csv.DictReader(handle))
WITHOUT_FIGURE = "E01006372"  # published without a number of children in income deprivation
SAMPLE = sorted({*sorted(LISTED)[::20], WITHOUT_FIGURE, "E01006316"})  # of the last the town is only fairly sure
DOUBTS = {"high": "", "medium": "fairly sure", "low": "doubtful"}
KINDS = {
    "School": "school",
    "Pharmacy": "pharmacy",
    "Library": "library",
    "Hospital": "hospital",
    "Green Flag park": "green_flag_park",
}
CHOSEN = {"indicator": "claimant-count", "area": "E01006315"}
EQUATOR, FLATTENING = 6_378_137.0, 1 / 298.257223563  # WGS84
each_in_sample = pytest.mark.parametrize("code", SAMPLE)
each_order = pytest.mark.parametrize("order", picking.ORDERS)


def page(**choices: str) -> drawn.Page:
    return drawn.kept("neighbourhoods", choices)


def asked(postcode: str, **choices: str) -> drawn.Page:
    """Return the page after a reader has typed a postcode."""
    test = drawn.draw("neighbourhoods", choices).test
    return drawn.Page(test.text_input(key="neighbourhoods-postcode").set_value(postcode).run())


def address(shown: drawn.Page) -> dict[str, str]:
    return {name: "".join(value) for name, value in shown.test.query_params.items()}


def card(shown: drawn.Page) -> dict[str, str]:
    """Return what the card says, term by term."""
    (found,) = shown.html.every("div", of="card")
    terms = (pair for one in found.every("dl") for pair in zip(one.every("dt"), one.every("dd"), strict=True))
    return {"": found.every("h2")[0].text, **{term.text: said.text for term, said in terms}}


def metres(one: dict[str, str], place: dict[str, str]) -> float:
    """Return how far a place is from the centre of a neighbourhood, on the ellipsoid taken flat between them."""
    longitude, latitude = float(one["centroid_lon"]), float(one["centroid_lat"])
    middle = math.radians((latitude + float(place["lat"])) / 2)
    square = FLATTENING * (2 - FLATTENING)
    bend = 1 - square * math.sin(middle) ** 2
    north = math.radians(float(place["lat"]) - latitude) * EQUATOR * (1 - square) / bend**1.5
    east = math.radians(float(place["lon"]) - longitude) * EQUATOR / math.sqrt(bend) * math.cos(middle)
    return math.hypot(north, east)


def in_metres(said: str) -> tuple[float, float]:
    """Return a distance as it is told, and by how much rounding may have moved it."""
    number, unit = said.split(" ")
    return (float(number) * 1000, 50) if unit == "km" else (float(number), 5)


def values(table: markup.Node) -> list[float | None]:
    at = drawn.columns(table).index("Value")
    texts = (row[at] for row in drawn.cells(table))
    return [None if text == "not available" else float(re.sub("[^0-9.-]", "", text)) for text in texts]


@pytest.mark.parametrize("typed", ["WN7 1AA", "wn71aa", "  wn7  1aa ", "Wn7 1aa"])
def test_a_postcode_opens_the_neighbourhood_it_lies_in(typed: str) -> None:
    expected = postcodes.postcode("WN7 1AA")

    shown = asked(typed, **CHOSEN)

    assert not shown.test.exception
    assert address(shown) == {"indicator": "claimant-count", "postcode": "WN7 1AA", "area": expected.lsoa_code}
    one = LISTED[expected.lsoa_code]
    assert f"WN7 1AA is in {one['msoa_name']}, {one['lsoa_name']}." in shown.remarks
    assert card(shown)[""] == one["msoa_name"]
    assert drawn.pressed(shown.area_table) == [expected.lsoa_code]


def test_the_map_goes_to_a_postcode_and_marks_it() -> None:
    found = postcodes.postcode("WN7 1AA")

    (before,), (after,) = page(**CHOSEN).maps, asked("WN7 1AA").maps
    marked = next(layer for layer in after["layers"] if layer["id"] == "point")

    assert marked["data"] == [{"position": [found.longitude, found.latitude]}]
    view = after["initialViewState"]
    assert (view["longitude"], view["latitude"]) == (found.longitude, found.latitude)
    assert view["zoom"] > before["initialViewState"]["zoom"]


def test_the_map_leaves_a_postcode_when_another_neighbourhood_is_chosen() -> None:
    shown = page(postcode="WN7 1AA", area="E01006315")

    assert shown.maps[0]["initialViewState"] == page(area="E01006315").maps[0]["initialViewState"]
    assert "point" not in {layer["id"] for layer in shown.maps[0]["layers"]}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("WN7 9ZZ", "WN7 9ZZ is not among the borough's postcodes known here. It may be new, or lie outside"),
        ("m1 1ae", "M1 1AE is not among the borough's postcodes known here. It may be new, or lie outside"),
        ("Leigh", "“Leigh” is not a postcode. Write it in full, for example WN1 1YN."),
        ("WN7", "“WN7” is not a postcode."),
        ("?", "“?” is not a postcode."),
        ("<b>WN7</b>", "“<b>WN7</b>” is not a postcode."),
    ],
)
def test_what_is_no_postcode_of_the_borough_is_answered_kindly_and_keeps_the_view(typed: str, answer: str) -> None:
    before = page(**CHOSEN)

    shown = asked(typed, **CHOSEN)

    assert not shown.test.exception
    assert [remark.startswith(answer) for remark in shown.remarks].count(True) == 1
    assert address(shown) == {**CHOSEN, "postcode": typed}
    assert card(shown) == card(before)
    assert shown.maps == before.maps
    assert drawn.pressed(shown.area_table) == [CHOSEN["area"]]


def test_a_postcode_that_is_nearly_one_of_the_borough_is_told_which_are_like_it() -> None:
    near = [one.postcode for one in postcodes.near_misses("WN7 9ZZ")]

    said = next(remark for remark in asked("WN7 9ZZ").remarks if "WN7 9ZZ" in remark)

    assert near
    assert said.endswith(f"Did you mean {quantities.listed(near, last='or')}?")
    assert "Did you mean" not in " ".join(asked("M1 1AE").remarks)


def test_a_postcode_that_is_taken_away_leaves_the_neighbourhood_open() -> None:
    test = drawn.draw("neighbourhoods", {"postcode": "WN7 1AA", "area": "E01006333"}).test

    shown = drawn.Page(test.text_input(key="neighbourhoods-postcode").set_value("").run())

    assert address(shown) == {"area": "E01006333"}
    assert card(shown)[""] == LISTED["E01006333"]["msoa_name"]
    assert not [remark for remark in shown.remarks if "postcode" in remark.lower()]


def test_a_text_without_end_in_place_of_a_postcode_is_not_told_back() -> None:
    shown = drawn.draw("neighbourhoods", {"postcode": "Wigan" * 2_000})

    assert not shown.test.exception
    (said,) = (remark for remark in shown.remarks if "is not a postcode" in remark)
    assert said.startswith(f"“{('Wigan' * 9)[: explorer.KEPT]}” is")


def test_the_postcode_that_the_page_gives_as_an_example_is_one_of_the_borough() -> None:
    (said,) = (remark for remark in asked("Leigh").remarks if "is not a postcode" in remark)

    (example,) = re.findall(r"[A-Z]{1,2}\d+ \d[A-Z]{2}", said)

    assert postcodes.postcode(example) is not None
    assert postcodes.postcode(example).town == "wigan"
    assert example in page().test.text_input(key="neighbourhoods-postcode").placeholder


@each_in_sample
def test_the_card_says_what_a_neighbourhood_lies_in_and_how_sure_its_town_is(code: str) -> None:
    one, named = LISTED[code], {town.slug: town.name for town in towns.every().values()}

    said = card(page(area=code))

    assert said[""] == one["msoa_name"]
    assert said["Ward"] == one["ward_name"]
    town, _, doubt = said["Town"].partition(", ")
    assert town == named[one["town"]]
    assert doubt.split(":")[0] == DOUBTS[one["confidence"]]
    assert not one["alternative_town"] or doubt.endswith(f"could be {named[one['alternative_town']]}")


@each_in_sample
def test_the_card_tells_the_figure_that_is_on_the_map_and_how_many_live_there(code: str) -> None:
    own = profiles.of(code)

    shown = page(area=code, indicator="claimant-count")
    (said,) = (one.text for one in shown.html.every("div", of="card")[0].every("p", of="remark"))

    figure, residents = own["claimant-count"], own["residents-2022"]
    assert f"{quantities.number(figure.value, figure.indicator)}" in said
    assert f"{LISTED[code]['msoa_name']}, {LISTED[code]['lsoa_name']}" in said
    assert card(shown)["Residents"].startswith(f"{residents.value:,.0f} (")


def test_the_card_tells_no_older_figure_than_the_map_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    code, whole = "E01006251", profiles.across("lsoa")
    held = {slug: tuple(one for one in found if one.area_code != code) for slug, found in whole.items()}
    monkeypatch.setattr(profiles, "across", lambda geography: held)

    shown = drawn.draw("neighbourhoods", {"indicator": "no-car", "area": code})

    (said,) = (one.text for one in shown.html.every("div", of="card")[0].every("p", of="remark"))
    assert "no-car" in profiles.of(code)
    assert "no figure is published for" in said


@each_in_sample
def test_the_card_names_the_nearest_place_of_each_kind_and_how_far_it_is(code: str) -> None:
    said = card(page(area=code))

    assert KINDS.keys() <= said.keys()
    for title, kind in KINDS.items():
        name, _, far = said[title].rpartition(", ")
        shown, rounding = in_metres(far)
        away = [(metres(LISTED[code], place), place["name"]) for place in REGISTERED if place["kind"] == kind]
        own = min(distance for distance, other in away if other == name)
        assert own <= min(away)[0] * 1.008  # a sphere is out by less than 4 m in a kilometre, either way
        assert shown == pytest.approx(own, abs=rounding + own * 0.004)


@each_in_sample
def test_rows_show_the_figure_of_the_town_where_it_is_of_the_same_period(code: str) -> None:
    own, around = profiles.of(code), profiles.of(LISTED[code]["town"])
    by_title = {one.indicator.title: slug for slug, one in own.items()}
    town = towns.every()[LISTED[code]["town"]].name
    found = [
        row
        for mission in "012"
        for row in page(area=code, mission=mission, supporting="yes").html.every("div", of="figure")
    ]

    told = {}
    for row in found:
        figure = own[by_title[row.every("p", of="name")[0].text]]
        beside = around.get(figure.indicator.slug)
        expected = (
            f"{town} {quantities.number(beside.value, beside.indicator)}"
            if beside and beside.value is not None and beside.period_end == figure.period_end
            else None
        )
        first = next((one.text for one in row.every("span", of="verdict") if one.text.startswith(f"{town} ")), None)
        told[figure.indicator.slug] = first
        assert first == expected
        assert quantities.number(figure.value, figure.indicator) in row.every("div", of="value")[0].text

    assert len(found) > 40
    assert sum(one is not None for one in told.values()) > 30


@each_in_sample
def test_the_tables_of_its_figures_have_a_column_for_its_town(code: str) -> None:
    town, around = towns.every()[LISTED[code]["town"]].name, profiles.of(LISTED[code]["town"])
    by_title = {one.indicator.title: one for one in around.values()}

    for table in page(area=code, mission="2", supporting="yes").tables:
        if drawn.columns(table)[0] != "Indicator":
            continue
        at = drawn.columns(table).index(town)
        for row in drawn.cells(table):
            beside = by_title.get(row[0])
            expected = {"not available"} | ({quantities.number(beside.value, beside.indicator)} if beside else set())
            assert row[at] in expected


@each_order
@pytest.mark.parametrize("slug", ["claimant-count", "children-in-income-deprivation", "deprivation-decile"])
def test_the_table_has_all_neighbourhoods_in_the_order_that_is_asked_for(slug: str, order: str) -> None:
    table = page(indicator=slug, order=order).area_table
    found = values(table)
    known = [one for one in found if one is not None]

    names = [row[0] for row in drawn.cells(table)]

    expected = {f"{one['msoa_name']}, {one['lsoa_name']}" for one in LISTED.values()}
    assert set(names) == expected and len(names) == len(expected)
    if order == "name":
        assert names == sorted(names)
    else:
        assert known == sorted(known, reverse=order == "highest")
        assert found[: len(known)] == known  # what is not available comes last, whichever the order
    assert len(found) - len(known) == (slug == "children-in-income-deprivation")


def test_the_table_says_in_which_town_and_ward_a_neighbourhood_lies() -> None:
    named = {town.slug: town.name for town in towns.every().values()}

    rows = {row.attributes["data-code"]: row for row in page().area_table.every("tbody")[0].every("tr")}

    assert {code: [cell.text for cell in row.every("td")[-2:]] for code, row in rows.items()} == {
        code: [named[one["town"]], one["ward_name"]] for code, one in LISTED.items()
    }


@pytest.mark.parametrize("slug", ["deprivation-score", "children-in-income-deprivation"])
def test_its_map_and_its_table_have_the_same_figures(slug: str) -> None:
    shown = page(indicator=slug)
    at = drawn.columns(shown.area_table).index("Value")
    rows = {
        row.attributes["data-code"]: row.every("th", "td")[at].text
        for row in shown.area_table.every("tbody")[0].every("tr")
    }

    areas = next(layer for layer in shown.maps[0]["layers"] if layer["id"] == "areas")
    sent = json.loads(gzip.decompress(web.boundaries("lsoa")))
    mapped = {one["properties"]["area_code"]: one["properties"][slug] for one in sent["features"]}

    assert areas["data"].endswith("/lsoa.geojson")
    assert f"{slug}_class" in areas["getFillColor"]
    assert mapped == rows


@each_in_sample
def test_the_chosen_row_is_the_chosen_area(code: str) -> None:
    shown = page(area=code)

    layers = {layer["id"]: layer for layer in shown.maps[0]["layers"]}

    assert drawn.pressed(shown.area_table) == [code]
    assert f"=='{code}'" in layers["chosen"]["getLineWidth"]
    assert f"pick:{code}" in layers
    assert LISTED[code]["lsoa_name"] in shown.html.every("div", of="card")[0].text


@pytest.mark.parametrize("area", ["", "leigh", "E01000001", "e01006315"])
def test_where_nothing_is_chosen_the_page_says_how_to_choose(area: str) -> None:
    shown = page(area=area)

    assert drawn.pressed(shown.area_table) == []
    assert shown.html.every("div", of="card") == []
    assert any(remark.startswith("Choose a neighbourhood: click it on the map") for remark in shown.remarks)


@pytest.mark.parametrize(
    ("layers", "borders", "kinds"),
    [
        ("", {"towns"}, set()),
        ("none", set(), set()),
        ("towns.wards", {"towns", "wards"}, set()),
        ("school.library", set(), {"school", "library"}),
        ("wards.hospital.pharmacy.green_flag_park", {"wards"}, {"hospital", "pharmacy", "green_flag_park"}),
    ],
)
def test_what_is_asked_for_lies_over_the_map(layers: str, borders: set[str], kinds: set[str]) -> None:
    drawn_layers = {layer["id"]: layer for layer in page(layers=layers).maps[0]["layers"]}

    assert {"towns", "wards"} & drawn_layers.keys() == borders
    marked = drawn_layers.get("place-discs", {"data": []})["data"]
    assert len(marked) == sum(place["kind"] in kinds for place in REGISTERED)
    assert {one["text"] for one in marked} == {{"green_flag_park": "G"}.get(kind, kind[0].upper()) for kind in kinds}


def test_every_indicator_that_is_known_for_neighbourhoods_can_be_chosen() -> None:
    offered = page().test.selectbox(key="neighbourhoods-indicator").options

    assert offered == [indicators.one(slug).title for slug in profiles.across("lsoa")]
    assert len(offered) > 60
    assert places.every()
