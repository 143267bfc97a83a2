"""A figure that is missing says so; it is never nought and never left out in silence (D3)."""

import gzip
import json

import pytest

from components.language import quantities
from data.model.declared import Comparison
from pages.site import web
from queries import indicators, maps, profiles
from tests.changing import replace
from tests.pages import drawn, markup
from tests.unit import exhibited

BLANK = "children-in-income-deprivation"  # published without a value for one neighbourhood of Wigan
NEIGHBOURHOOD, NAME, TOWN = "E01006372", "Wigan 006B", "wigan"


def test_the_row_of_a_missing_figure_says_that_it_is_not_available() -> None:
    figure = replace(
        profiles.of(TOWN)[BLANK],
        value=None,
        lower=None,
        upper=None,
        comparison_england=Comparison.NOT_COMPARED,
        comparison_borough=Comparison.NOT_COMPARED,
    )
    source = indicators.sources()[figure.indicator.source]

    html = markup.read(exhibited.rows([exhibited.strip(figure, source=source)], caption="A missing figure"))

    assert html.every("div", of="value")[0].text == "Not available"
    cells = html.every("tbody")[0].every("td")
    assert cells[1].text == "not available"
    assert quantities.number(0, figure.indicator) not in [cell.text for cell in cells]


@pytest.mark.parametrize("name", ["lsoa", f"lsoa-in-{TOWN}"])
def test_the_map_says_of_a_neighbourhood_without_a_figure_that_it_is_not_available(name: str) -> None:
    body = web.boundaries(name)

    assert body is not None
    (missing,) = [
        one["properties"]
        for one in json.loads(gzip.decompress(body))["features"]
        if one["properties"]["area_code"] == NEIGHBOURHOOD
    ]
    assert missing[BLANK] == "not available"
    assert missing[f"{BLANK}_class"] == -1


def test_the_key_to_a_map_with_a_missing_figure_explains_its_white() -> None:
    page = drawn.kept(TOWN, {"indicator": BLANK})

    assert "not available" in page.html.every("p", of="legend")[0].text


def test_the_table_below_a_map_lists_a_neighbourhood_without_a_figure_as_not_available() -> None:
    page = drawn.kept(TOWN, {"indicator": BLANK})

    table = next(one for one in page.html.every("table") if one.every("th")[0].text == "Neighbourhood")
    rows = {
        cells[0].text: cells[1].text
        for row in table.every("tbody")[0].every("tr")
        for cells in [row.every("th", "td")]
    }

    assert [value for name, value in rows.items() if name.endswith(NAME)] == ["not available"]
    assert len(rows) == len([shape for shape in maps.shapes("lsoa") if shape.town == TOWN])
