"""Maps as what the browser is given."""

import gzip
import json
import re

import pytest

from components import palette
from components.browser import area_map
from components.drawing import maps
from components.markup.neighbourhood import MARKERS
from data.model.shown import Place, Shape
from tests.changing import replace
from tests.unit.examples import BASE
from tests.unit.made_up import town

SQUARE = '{"type":"Polygon","coordinates":[[[-2.6,53.4],[-2.5,53.4],[-2.5,53.5],[-2.6,53.5],[-2.6,53.4]]]}'
SHAPES = [Shape(name.lower(), name, SQUARE, None) for name in ("Abram", "Leigh", "Orrell", "Wigan")]
FOUND = [town("Abram", 8.0), town("Leigh", 12.0), town("Orrell", 0.0), town("Wigan", None)]
ADDRESS = "/map/made-up/town.geojson"
VIEW = maps.View(-2.55, 53.45, 11)


def features(figures, breaks):
    collection = json.loads(gzip.decompress(maps.feature_collection(SHAPES, figures=figures, breaks=breaks)))
    assert collection["type"] == "FeatureCollection"
    return {one["properties"]["area_code"]: one for one in collection["features"]}


def layers():
    place = Place("library", "A library", "WN9 0AA", -2.55, 53.45, "A publisher", "2025")
    return [
        maps.fill(ADDRESS, indicator=BASE, classes=5),
        maps.outline(ADDRESS, name="borders", colour=palette.INK, width=1.4),
        *area_map.places([place], MARKERS),
        area_map.outlined(ADDRESS, ["E01000001"]),
        area_map.picking(ADDRESS, base=""),
    ]


def deck():
    return maps.deck(layers(), view=VIEW, tooltip="<b>{name}</b><br>{made-up}")


def colours(indicator, classes):
    """Return the colours that the expression gives to the classes, and the one for all else."""
    (layer,) = json.loads(
        maps.deck([maps.fill(ADDRESS, indicator=indicator, classes=classes)], view=VIEW, tooltip="").to_json()
    )["layers"]
    expression = layer["getFillColor"].removeprefix("@@=")
    given = re.findall(r"properties\['made-up_class'\]==(\d+)\?\[([\d,]+)\]:", expression)
    rest = expression.rsplit(":", 1)[1]
    return {int(number): [int(one) for one in colour.split(",")] for number, colour in given}, json.loads(rest)


def test_a_feature_has_its_name_and_its_boundary():
    leigh = features({}, {})["leigh"]

    assert leigh["properties"] == {"area_code": "leigh", "name": "Leigh"}
    assert leigh["geometry"] == json.loads(SQUARE)


def test_a_feature_has_each_indicators_formatted_value_and_class():
    other = replace(BASE, slug="other", unit="years")

    found = features(
        {"made-up": FOUND, "other": [replace(one, indicator=other) for one in FOUND]},
        {"made-up": (5.0, 10.0), "other": (12.0,)},
    )

    said = [
        [found[code]["properties"][name] for name in ("made-up", "made-up_class", "other", "other_class")]
        for code in ("abram", "leigh", "orrell")
    ]
    assert said == [
        ["8.0%", 1, "8.0 years", 0],
        ["12.0%", 2, "12.0 years", 1],
        ["0.0%", 0, "0.0 years", 0],
    ]


def test_a_missing_value_has_a_class_of_its_own_and_is_no_nought_D3():
    found = features({"made-up": FOUND}, {"made-up": (5.0, 10.0)})

    missing, nought = found["wigan"]["properties"], found["orrell"]["properties"]
    assert (missing["made-up"], missing["made-up_class"]) == ("not available", -1)
    assert (nought["made-up"], nought["made-up_class"]) == ("0.0%", 0)


def test_an_area_without_a_figure_at_all_is_missing_too_D3():
    found = features({"made-up": FOUND[:1]}, {"made-up": ()})

    assert [found[code]["properties"]["made-up_class"] for code in ("abram", "leigh")] == [0, -1]


def test_a_figure_of_an_area_that_is_not_drawn_changes_nothing():
    elsewhere = [*FOUND, town("Bolton", 99.0)]

    assert features({"made-up": elsewhere}, {}) == features({"made-up": FOUND}, {})


def test_a_name_with_quotes_is_still_a_name():
    shape = Shape("leigh", 'The "Old" Town\\', SQUARE, None)

    (feature,) = json.loads(gzip.decompress(maps.feature_collection([shape], figures={}, breaks={})))["features"]

    assert feature["properties"]["name"] == 'The "Old" Town\\'


def test_the_same_boundaries_are_the_same_bytes():
    first, again = (maps.feature_collection(SHAPES, figures={"made-up": FOUND}, breaks={}) for _ in range(2))

    assert first == again


@pytest.mark.parametrize("classes", [1, 2, 3, 4, 5])
def test_each_class_has_a_colour_and_darker_is_more(classes):
    given, _ = colours(BASE, classes)

    assert list(given) == list(range(classes))
    lightness = [sum(colour) for colour in given.values()]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == classes


def test_a_missing_value_has_a_colour_that_no_class_has_D3():
    given, rest = colours(BASE, 5)

    assert rest == palette.rgb(palette.MISSING)
    assert rest not in given.values()


@pytest.mark.parametrize("breaks", [(), (5.0,), (5.0, 10.0), (1.0, 2.0, 3.0, 4.0)])
def test_the_key_has_a_colour_and_words_for_each_class(breaks):
    given, _ = colours(BASE, len(breaks) + 1)

    key = str(maps.legend(BASE, breaks, missing=True))

    shown = re.findall(r"background:(#\w{6})\"></i>([^<]+)<", key)
    assert [palette.rgb(colour) for colour, _ in shown] == [*given.values(), palette.rgb(palette.MISSING)]
    assert shown[-1][1] == "not available"
    assert len({label for _, label in shown}) == len(shown)


def test_the_key_says_where_classes_begin_and_no_two_share_an_end():
    key = str(maps.legend(BASE, (5.0, 10.0), missing=False))

    assert re.findall(r"</i>([^<]+)<", key) == ["under 5.0%", "5.0% to 9.9%", "10.0% or more"]


def test_the_key_names_the_values_where_each_class_holds_one():
    key = str(maps.legend(BASE, (100.0,), missing=False, values=[100.0, 0.0, 0.0, 100.0]))

    assert re.findall(r"</i>([^<]+)<", key) == ["0.0%", "100.0%"]


def test_the_key_keeps_to_ranges_where_a_class_holds_more_than_one_value():
    key = str(maps.legend(BASE, (100.0,), missing=False, values=[100.0, 0.0, 3.0]))

    assert re.findall(r"</i>([^<]+)<", key) == ["under 100.0%", "100.0%"]


def test_the_key_never_gives_two_classes_the_same_words():
    key = str(maps.legend(BASE, (0.04,), missing=False, values=[0.01, 0.04]))

    assert len(set(re.findall(r"</i>([^<]+)<", key))) == 2


def test_the_key_does_not_speak_of_more_than_there_can_be():
    scale = replace(BASE, range=None)

    keys = [str(maps.legend(indicator, (50.0, 100.0), missing=False)) for indicator in (BASE, scale)]

    assert [re.findall(r"</i>([^<]+)<", key)[-1] for key in keys] == ["100.0%", "100.0% or more"]


def test_a_map_asks_no_third_party_for_anything():
    sent = deck().to_json()

    assert "//" not in sent
    assert "mapbox" not in sent.lower()
    assert "carto" not in sent.lower()
    assert {layer["data"] for layer in json.loads(sent)["layers"] if isinstance(layer["data"], str)} == {ADDRESS}


def test_layers_that_are_stroked_take_no_clicks():
    found = json.loads(deck().to_json())["layers"]

    assert {layer["id"] for layer in found if layer["pickable"]} == {"areas", "pick:"}
    assert not [layer["id"] for layer in found if layer["pickable"] and layer.get("stroked")]


def test_the_browser_is_told_to_colour_anew_what_it_has_just_when_the_indicator_changes():
    one, same, other = (
        maps.fill(ADDRESS, indicator=replace(BASE, slug=slug), classes=5) for slug in ("one", "one", "other")
    )

    assert one.id == same.id == other.id
    assert one.update_triggers == same.update_triggers != other.update_triggers
    assert set(one.update_triggers) == {"getFillColor"}


def test_a_view_holds_all_shapes_in_its_middle():
    view = maps.view_of(SHAPES, maps.HALF)

    assert (view.longitude, view.latitude) == (pytest.approx(-2.55), pytest.approx(53.45))
    assert 8 < view.zoom < 14


def test_a_smaller_shape_is_looked_at_more_closely():
    small = Shape("small", "Small", SQUARE.replace("-2.5,", "-2.59,").replace("53.5]", "53.41]"), None)

    assert maps.view_of([small], maps.HALF).zoom > maps.view_of(SHAPES, maps.HALF).zoom + 2
