"""What is laid over a map of areas to choose them, as the browser is given it."""

import json
import re

import pytest

from components import palette
from components.browser import area_map
from components.drawing import maps
from components.markup.neighbourhood import MARKERS
from data.model.shown import Place, Town

ADDRESS = "/map/made-up/lsoa.geojson"
CHOSEN = ["E01000002", "E01000001"]
PLACES = [
    Place(kind, f"A {kind}", "", longitude, 53.5, "A publisher", "2025")
    for kind, longitude in (("school", -2.5), ("library", -2.6), ("bandstand", -2.7))
]


def sent(*layers):
    """Return layers as the browser gets them."""
    deck = maps.deck(list(layers), view=maps.View(-2.55, 53.45, 11), tooltip="")
    return json.loads(deck.to_json())["layers"]


def value(expression, code):
    """Return what an expression gives for the area of a code, reading it as the browser does."""
    condition, inside, outside = re.fullmatch(r"@@=(.+?)\?(.+):(.+)", expression).groups()
    known = {f"properties.area_code=='{code}'"}
    assert all(re.fullmatch(r"properties\.area_code=='\w+'|false", part) for part in condition.split("||"))
    return json.loads(inside if known & set(condition.split("||")) else outside)


@pytest.mark.parametrize("codes", [[], CHOSEN[:1], CHOSEN])
def test_exactly_the_chosen_areas_are_filled(codes):
    (layer,) = sent(area_map.taken(ADDRESS, codes))

    colours = {code: value(layer["getFillColor"], code) for code in (*CHOSEN, "E01000003")}

    subject, pale = palette.rgb(palette.SUBJECT), palette.rgb(palette.LAND)
    assert colours == {code: subject if code in codes else pale for code in colours}


@pytest.mark.parametrize("codes", [[], CHOSEN[:1], CHOSEN])
def test_exactly_the_chosen_areas_have_an_outline(codes):
    (layer,) = sent(area_map.outlined(ADDRESS, codes))

    widths = {code: value(layer["getLineWidth"], code) for code in (*CHOSEN, "E01000003")}

    assert {code for code, width in widths.items() if width} == set(codes)
    assert layer["lineWidthUnits"] == "pixels"


def fill_trigger(layer):
    return layer["updateTriggers"]["getFillColor"]


def stroke_trigger(layer):
    return layer["_subLayerProps"]["polygons-stroke"]["updateTriggers"]["getWidth"]


@pytest.mark.parametrize(
    ("made", "trigger"), [(area_map.taken, fill_trigger), (area_map.outlined, stroke_trigger)], ids=["fill", "stroke"]
)
def test_the_browser_is_told_to_draw_anew_only_when_other_areas_are_chosen(made, trigger):
    (one,), (same,), (other,) = (sent(made(ADDRESS, codes)) for codes in (CHOSEN, CHOSEN[::-1], CHOSEN[:1]))

    assert one == same
    assert trigger(one) != trigger(other)
    assert one["id"] == other["id"]


def test_what_takes_clicks_is_named_for_what_is_chosen_and_cannot_be_seen():
    (layer,) = sent(area_map.picking(ADDRESS, base="leigh"))

    assert layer["id"] == f"{area_map.PICK}leigh"
    assert (layer["pickable"], layer["stroked"]) == (True, False)
    assert 0 < layer["getFillColor"][3] < 3  # of 255; what is wholly clear is not found by a click


def test_nothing_laid_over_takes_the_clicks_away():
    over = [
        area_map.taken(ADDRESS, CHOSEN),
        area_map.outlined(ADDRESS, CHOSEN),
        area_map.town_names([]),
        *area_map.places(PLACES, MARKERS),
        area_map.point(-2.5, 53.5),
    ]

    assert {layer["pickable"] for layer in sent(*over)} == {False}


def test_places_are_marked_by_the_letter_of_their_kind_A2():
    discs, letters = sent(*area_map.places(PLACES, MARKERS))

    assert [(row["text"], row["position"]) for row in letters["data"]] == [("S", [-2.5, 53.5]), ("L", [-2.6, 53.5])]
    assert [row["position"] for row in discs["data"]] == [row["position"] for row in letters["data"]]
    assert letters["getText"] == "@@=text"


def test_no_two_kinds_of_places_share_a_letter_or_a_name_A2():
    assert (
        len({one.letter for one in MARKERS.values()}) == len({one.label for one in MARKERS.values()}) == len(MARKERS)
    )


def test_towns_are_named_where_they_lie():
    town = Town("leigh", "Leigh", "Leigh MB", "", 7.5, -2.52, 53.49, (), ())

    (layer,) = sent(area_map.town_names([town]))

    assert layer["data"] == [{"position": [-2.52, 53.49], "text": "Leigh"}]


def test_a_point_is_marked_where_it_is():
    (layer,) = sent(area_map.point(-2.52, 53.49))

    assert layer["data"] == [{"position": [-2.52, 53.49]}]
