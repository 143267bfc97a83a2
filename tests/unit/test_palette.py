"""Every colour stands in one place, and can be told from what it lies on (A2, C7)."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from components import palette
from components.markup import layout

ROOT = Path(__file__).parent.parent.parent
HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
DRAWN = [
    path
    for folder in ("components", "pages")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".css", ".j2", ".js"} and path.name != "palette.py"
]
LETTERS = [
    (palette.INK, palette.PAPER),
    (palette.INK, palette.WASH),
    (palette.QUIET, palette.PAPER),
    (palette.QUIET, palette.WASH),
    (palette.ACCENT, palette.PAPER),
    (palette.ACCENT, palette.WASH),
    (palette.ACCENT, palette.ACCENT_WASH),
    (palette.PAPER, palette.ACCENT),
    (palette.PAPER, palette.ACCENT_PRESSED),
    (palette.PAPER, palette.BETTER),
    (palette.PAPER, palette.WORSE),
    (palette.PAPER, palette.NEUTRAL),
    (palette.BETTER, palette.PAPER),
    (palette.WORSE, palette.PAPER),
    (palette.BETTER, palette.BETTER_WASH),
    (palette.WORSE, palette.WORSE_WASH),
    (palette.INK, palette.BETTER_WASH),
    (palette.INK, palette.WORSE_WASH),
    (palette.NEUTRAL, palette.PAPER),
    (palette.SUBJECT, palette.PAPER),
    (palette.SUBJECT, palette.WASH),
    (palette.SUBJECT, palette.ACCENT_WASH),
    *((palette.lettering(one), palette.PAPER) for one in (palette.BOROUGH, palette.ENGLAND, *palette.FURTHER)),
]
GRAPHICS = [
    palette.SUBJECT,
    palette.BOROUGH,
    palette.BOROUGH_MARK,
    palette.ENGLAND,
    palette.NEUTRAL,
    palette.OTHER,
    palette.BETTER,
    palette.WORSE,
    palette.ACCENT,
    palette.QUIET,
    *palette.FURTHER,
]


def light(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [one / 255 for one in palette.rgb(colour)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_colour_stands_outside_of_the_palette(path: Path) -> None:
    text = re.sub(r"&#\w+;|href=\"#[^\"]*\"", "", path.read_text(encoding="utf-8"))

    assert HEX.findall(text) == []


def test_the_theme_of_streamlit_has_the_palettes_colours() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

    assert theme["base"] == "light"
    assert {name: value for name, value in theme.items() if str(value).startswith("#")} == {
        "primaryColor": palette.ACCENT,
        "backgroundColor": palette.PAPER,
        "secondaryBackgroundColor": palette.WASH,
        "textColor": palette.INK,
        "linkColor": palette.SUBJECT,
        "borderColor": palette.LINE,
    }


@pytest.mark.parametrize(("letters", "ground"), LETTERS)
def test_words_stand_out_from_what_they_are_written_on(letters: str, ground: str) -> None:
    assert contrast(letters, ground) >= 4.5


@pytest.mark.parametrize("colour", GRAPHICS)
def test_marks_stand_out_from_white(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 3


def test_the_steps_of_a_map_grow_darker_and_its_lines_stand_out_from_the_darkest() -> None:
    assert all(light(one) > light(darker) for one, darker in pairwise(palette.SEQUENTIAL))
    assert contrast(palette.SEQUENTIAL[-1], palette.SEQUENTIAL[-2]) >= 1.8
    assert contrast(palette.PAPER, palette.SEQUENTIAL[-1]) >= 3


def test_a_colour_means_one_thing() -> None:
    meanings = [palette.BETTER, palette.WORSE, palette.NEUTRAL, palette.ENGLAND, palette.BOROUGH, palette.SUBJECT]

    assert len(set(meanings)) == len(meanings)
    assert palette.ACCENT not in meanings


def test_the_stylesheet_has_each_colour_that_it_uses() -> None:
    looks = layout.stylesheet()
    used = set(re.findall(r"var\((--[\w-]+)\)", looks))
    templates = "".join(path.read_text(encoding="utf-8") for path in DRAWN if path.suffix == ".j2")
    given = set(re.findall(r"(--[\w-]+): ?\S", looks + templates))

    assert used <= given
