"""Town pages treat all towns alike, and keep apart what is known of the town and of the borough."""

import pytest

from queries import profiles
from tests.pages import drawn, markup

every_town = pytest.mark.parametrize("slug", drawn.TOWNS)
every_choice = pytest.mark.parametrize("supporting", ["", "yes"])
every_mission = pytest.mark.parametrize("mission", ["0", "1", "2"])


def choices(mission: str, supporting: str) -> dict[str, str]:
    return {"mission": mission, "supporting": supporting}


def indicators_of(slug: str, mission: str, supporting: str) -> list[str]:
    """Return the themes and indicators on a town's page, in the order they stand in."""
    html = drawn.kept(slug, choices(mission, supporting)).html
    return [node.text for node in html.every("h3", "p", "span") if node.tag == "h3" or "name" in node.classes]


def named(html: markup.Node) -> set[str]:
    """Return what stands as the name of a figure: in its row, its table or a list of what stands out."""
    return {
        node.text
        for node in html.every("p", "th", "strong", "span", "b")
        if node.tag in ("strong", "b") or "name" in node.classes or node.attributes.get("scope") == "row"
    }


@every_mission
@every_choice
def test_every_town_has_the_same_indicators_in_the_same_order(mission: str, supporting: str) -> None:
    first, *others = drawn.TOWNS
    expected = indicators_of(first, mission, supporting)

    assert len(expected) > 5
    assert {town: indicators_of(town, mission, supporting) for town in others} == dict.fromkeys(others, expected)


def test_every_town_offers_the_same_indicators_to_look_at_closely() -> None:
    offered = {town: tuple(drawn.kept(town).test.selectbox(key=f"{town}-indicator").options) for town in drawn.TOWNS}

    assert len(set(offered.values())) == 1


@every_town
def test_what_is_known_only_for_the_borough_stands_only_in_the_part_that_says_so(slug: str) -> None:
    own = {one.indicator.title for one in profiles.of(slug).values()}
    not_own = {one.indicator.title for one in profiles.borough().values() if one.indicator.title not in own}
    shown = set()

    for mission in "012":
        html = drawn.kept(slug, choices(mission, "yes")).html
        parts = html.every("details", of="borough-only")
        said = named(html.without("borough-only"))
        items = [item for part in parts for item in part.every("li")]
        shown |= {item.every("span", of="name")[0].text for item in items}

        assert all("only for the whole borough" in part.every("summary")[0].text for part in parts)
        assert all("Whole borough" in item.text for item in items)
        assert said & not_own == set()

    assert shown == not_own


@every_town
def test_each_town_says_that_its_boundary_is_provisional(slug: str) -> None:
    assert "The boundary is provisional." in drawn.kept(slug).html.text


@every_town
def test_a_town_shows_its_own_published_number_of_residents(slug: str) -> None:
    residents = profiles.of(slug)["residents-census"]

    text = drawn.kept(slug).html.text

    assert f"{residents.value:,.0f} people lived" in text
