"""The map of the home page: names that touch nothing, shapes that can be clicked, steps that do not merge."""

import base64
import itertools
import json
import re

import pytest

from components import palette
from components.drawing import maps
from components.drawing.svg.canvas import measure
from components.markup import hero_map
from data.model.shown import Shape
from tests.pages.drawn import ROOT


def declared() -> tuple[Shape, ...]:
    """Return the towns' boundaries as they are declared."""
    found = json.loads((ROOT / "data" / "boundaries" / "towns.geojson").read_text(encoding="utf-8"))["features"]
    return tuple(
        Shape(
            area_code=feature["properties"]["area_code"],
            name=feature["properties"]["name"],
            geometry=json.dumps(feature["geometry"]),
            town=None,
        )
        for feature in found
    )


SHAPES = declared()
LAND = hero_map.ground(SHAPES)
AT = hero_map.places(SHAPES)
NAMES = {shape.area_code: shape.name for shape in SHAPES}


def plates(width: int) -> dict[str, hero_map.Box]:
    """Return the ends of each name's plate in pixels, on a map of a width, as the letters are measured."""
    unit = width / hero_map.WIDTH
    found = {}
    for code, name in NAMES.items():
        rows = hero_map.lines(name)
        wide = max(measure("1,234.5%", 12.5, bold=True), *(measure(row, 12.5) for row in rows)) + 8
        high = 15 * (len(rows) + 1) + 4
        found[code] = hero_map.box((AT[code][0] * unit, AT[code][1] * unit), (wide, high))
    return found


@pytest.mark.parametrize("width", [hero_map.NARROWEST, 555, 706])
def test_no_two_names_touch_and_none_leaves_the_map(width):
    found = plates(width)

    high = LAND.height * width / hero_map.WIDTH
    touching = [
        (NAMES[one], NAMES[other])
        for one, other in itertools.combinations(found, 2)
        if not hero_map.apart(found[one], found[other])
    ]
    assert len(found) == len(SHAPES) > 1
    assert touching == []
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= high for box in found.values())


@pytest.mark.parametrize("code", NAMES)
def test_each_name_stands_in_its_own_town(code):
    assert [other for other in NAMES if any(hero_map.inside(AT[code], ring) for ring in LAND.rings[other])] == [code]


def test_the_names_stand_in_the_same_places_at_every_visit():
    hero_map.places.cache_clear()

    assert hero_map.places(SHAPES) == AT


@pytest.mark.parametrize(
    ("name", "rows"),
    [("Long-in-Somewhere", ["Long-in-", "Somewhere"]), ("Here & There", ["Here & ", "There"]), ("Short", ["Short"])],
)
def test_a_long_name_is_parted_after_a_space_or_a_hyphen_and_loses_no_letter(name, rows):
    assert hero_map.lines(name) == rows
    assert "".join(rows) == name


def square(code: str, left: float) -> Shape:
    corners = [[left, 53.5], [left + 0.1, 53.5], [left + 0.1, 53.6], [left, 53.6], [left, 53.5]]
    return Shape(code, code.capitalize(), json.dumps({"type": "Polygon", "coordinates": [corners]}), None)


def test_each_town_is_drawn_in_its_colour_inside_a_white_border_and_a_dark_coast():
    land = hero_map.ground((square("one", -2.6), square("other", -2.5)))

    address = hero_map.drawing(land, {"one": "#ADD1F1", "other": "#12436D"})

    svg = base64.b64decode(address.split(",")[1]).decode()
    assert re.findall(r'fill="(#\w+)"', svg) == ["#ADD1F1", "#12436D"]
    assert re.findall(r'stroke="(#\w+)"', svg) == [palette.QUIET, palette.PAPER, palette.QUIET]
    assert "<text" not in svg  # A3


def luminance(colour: str) -> float:
    parts = [part / 255 for part in palette.rgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def lightness(colour: str) -> float:
    """Return CIE L*, in which equal steps look equal."""
    return 116 * luminance(colour) ** (1 / 3) - 16


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("classes", [2, 3, 4, 5])
def test_each_step_of_a_map_is_darker_than_the_one_before_by_an_eye_s_measure(classes):
    ramp = maps.ramp(classes)

    steps = [lightness(before) - lightness(after) for before, after in itertools.pairwise(ramp)]
    assert len(ramp) == classes
    assert min(steps) >= 9


def test_the_outlines_of_pale_steps_and_the_letters_on_the_plates_can_be_seen_A2():
    assert contrast(palette.QUIET, palette.PAPER) >= 3
    assert all(contrast(palette.QUIET, colour) >= 3 for colour in palette.SEQUENTIAL[:2])
    assert all(contrast(palette.PAPER, colour) >= 3 for colour in palette.SEQUENTIAL[3:])
