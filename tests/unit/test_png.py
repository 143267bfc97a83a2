"""Exhibits as pictures in PNG: that they can be opened, are as wide as promised, and that their text is drawn."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from components.drawing.svg import fonts
from components.media import png, svg
from tests.unit.exhibits import TOWNS
from tests.unit.pictured import Written, read

DARK = 110  # of 255


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("L")


def ink(image: Image.Image, one: Written) -> int:
    """Return how many dark dots a picture has where a line of text is."""
    times = png.WIDTH / 960
    held = image.crop(tuple(round(side * times) for side in (one.left, one.top, one.right, one.bottom)))
    return sum(held.histogram()[:DARK])


def test_a_picture_can_be_opened_and_is_white_and_1200_dots_wide() -> None:
    image = opened(png.png(TOWNS))

    assert image.width == 1200
    assert image.getpixel((0, 0)) == 255


def test_each_line_of_text_is_drawn_and_none_is_dropped_in_silence() -> None:
    written, image = read(svg.svg(TOWNS)).written, opened(png.png(TOWNS))

    assert [one.text for one in written if not ink(image, one)] == []


def test_bold_text_is_drawn_bolder() -> None:
    title = read(svg.svg(TOWNS)).written[0]
    regular = svg.svg(TOWNS).replace(' font-weight="700"', "")

    bold = ink(opened(png.png(TOWNS)), title)

    assert title.bold
    assert bold > ink(opened(png.drawn(regular)), title) * 1.15


def test_equal_exhibits_make_equal_bytes() -> None:
    assert png.png(TOWNS) == png.png(replace(TOWNS))


def test_both_fonts_have_the_family_that_pictures_ask_for() -> None:
    names = []
    for path in fonts.files():
        with TTFont(path) as font:
            names.append([font["name"].getDebugName(number) for number in (1, 2)])

    assert names == [[fonts.FAMILY, "Regular"], [fonts.FAMILY, "Bold"]]
    assert svg.FAMILY.startswith(f"'{fonts.FAMILY}'")


def test_fonts_are_made_whole_once_and_kept_by_the_version_of_the_typeface(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "KEPT", tmp_path / "fonts")
    fonts.files.cache_clear()

    made = fonts.files()
    times = [path.stat().st_mtime_ns for path in made]
    fonts.files.cache_clear()
    again = fonts.files()

    fonts.files.cache_clear()
    assert sorted(tmp_path.rglob("*.*")) == sorted(made)
    assert [path.stat().st_mtime_ns for path in again] == times
    assert len({path.name for path in made}) == 2
