"""Towns as ONS draws them, on the page of a town, and editions of the Indices, on that of a neighbourhood."""

import pytest

from queries import placed, towns
from tests.pages import drawn


@pytest.mark.parametrize("slug", ["leigh", "orrell", "abram"])
def test_a_built_up_area_is_told_by_its_own_name_and_as_ons_draws_it(slug: str) -> None:
    text = drawn.kept(slug).html.text

    name = placed.of_town(slug)["ons-town-residents-2021"].name
    assert f"The built-up area of {name}, as ONS draws it." in text
    assert "It has other borders than the town on this page." in text


@pytest.mark.parametrize("slug", ["aspull", "billinge-winstanley"])
def test_a_town_that_ons_draws_none_of_says_so(slug: str) -> None:
    assert placed.of_town(slug) == {}
    assert f"ONS draws no built-up area by the name of {towns.every()[slug].name}." in drawn.kept(slug).html.text


def test_each_figure_has_its_quarter_among_all_towns_and_no_verdict() -> None:
    (fold,) = (
        one for one in drawn.kept("orrell").html.every("details") if one.every("summary")[0].text.startswith("As ONS")
    )

    rows = [[cell.text for cell in row.every("td")] for row in fold.every("tr")[1:]]
    assert len(rows) == sum(one.source == "ons-towns" for one in placed.measures().values())
    assert {row[-1] for row in rows} <= {"lowest quarter", "middle half", "highest quarter"}
    assert ["2021", "23,412", "middle half"] in rows


def test_a_neighbourhood_says_where_it_stood_in_six_editions_and_that_it_is_no_trend() -> None:
    code = next(iter(towns.neighbourhoods("leigh"))).code
    found = placed.editions(code)

    assert [one.year for one in found] == ["2004", "2007", "2010", "2015", "2019", "2025"]
    assert all(1 <= one.tenth <= 10 and 1 <= one.rank <= one.among for one in found)
    text = drawn.kept("neighbourhoods", {"area": code}).html.text
    assert f"{found[0].rank:,}" in text
    assert "this is no trend" in text
