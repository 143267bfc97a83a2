"""Pictures of every kind of exhibit, of the real figures: that they say what they show and can be read."""

import io
from datetime import date
from functools import cache

import pytest
from PIL import Image

from components.drawing.svg import fonts
from components.exhibit import Exhibit
from components.language import periods
from components.media import png, svg
from components.picture import Picture as Told
from pages import exhibits
from queries import towns
from tests.unit.pictured import Picture, covered, outside, read

TODAY = date.today()
KINDS = list(exhibits.KINDS)
OTHERS = [
    ("over-time", (("of", "attainment-8"), ("with", "greater-manchester-boroughs"))),
    ("over-time", (("of", "health-checks"),)),
    ("among-authorities", (("of", "attainment-8"), ("with", "greater-manchester-boroughs"))),
    ("map", (("of", "claimant-count"), ("by", "town"))),
    ("map", (("of", "claimant-count"), ("by", "lsoa"), ("town", "leigh"))),
    ("theme", (("theme", "M1-T2"), ("supporting", "yes"))),
    ("all-towns", (("by", "claimant-count"), ("against", "borough"))),
]
EVERY = [*((slug, None) for slug in KINDS), *OTHERS]  # None: the example of the kind
NAMES = ["-".join([slug, *(value for _, value in chosen or ())]) for slug, chosen in EVERY]
each = pytest.mark.parametrize(("slug", "chosen"), EVERY, ids=NAMES)
Chosen = tuple[tuple[str, str], ...] | None


@cache
def made(slug: str, chosen: Chosen) -> Exhibit:
    return exhibits.find(slug, exhibits.KINDS[slug].example() if chosen is None else chosen, TODAY)


@cache
def seen(slug: str, chosen: Chosen) -> Picture:
    return read(svg.svg(made(slug, chosen)))


def test_every_kind_of_picture_is_drawn_here() -> None:
    drawn = {type(made(*one).picture) for one in EVERY}

    assert drawn == {*Told.__args__, type(None)}
    assert set(svg.DRAWN) == set(Told.__args__)


@each
def test_it_says_its_title_its_message_its_sources_and_its_day(slug: str, chosen: Chosen) -> None:
    exhibit, picture = made(slug, chosen), seen(slug, chosen)

    first = exhibit.sources[0]
    assert exhibit.title in picture.words
    assert " ".join(str(exhibit.message).split()[:12]) in picture.words
    assert f"{first.publisher}, {first.title}" in picture.words
    assert f"Figures as known on {periods.day(exhibit.edition.day)}" in picture.words


@each
def test_nothing_that_is_written_overlaps_or_is_cut_off(slug: str, chosen: Chosen) -> None:
    picture = seen(slug, chosen)

    assert outside(picture) == []
    assert covered(picture.written) == []


@each
def test_the_typeface_has_every_sign_that_is_written(slug: str, chosen: Chosen) -> None:
    picture = seen(slug, chosen)

    known, _ = fonts.widths(bold=False)
    assert {sign for sign in picture.words if ord(sign) not in known} == set()


@each
def test_it_opens_as_a_png_with_its_title_drawn(slug: str, chosen: Chosen) -> None:
    title = seen(slug, chosen).written[0]

    image = Image.open(io.BytesIO(png.png(made(slug, chosen)))).convert("L")

    times = png.WIDTH / seen(slug, chosen).width
    box = image.crop(tuple(round(side * times) for side in (title.left, title.top, title.right, title.bottom)))
    assert image.width == png.WIDTH
    assert sum(box.histogram()[:110]) > 20 * len(title.text)


def test_a_map_of_the_towns_names_each_of_them_with_its_figure() -> None:
    shown = [one.text for one in seen("map", (("of", "claimant-count"), ("by", "town"))).written]

    assert {one.name for one in towns.every().values()} <= set(shown)
    assert len([text for text in shown if text.endswith("%") and " " not in text]) == len(towns.every())
