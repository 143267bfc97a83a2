"""A town's first screen: the sentence, the same answers for each, the reader's neighbourhood; all else folded."""

import re
from datetime import date

import pytest

from components.language import periods, quantities, sentences
from data.subject import SUBJECT
from pages.exhibits import answers
from queries import neighbourhoods, postcodes, profiles, towns
from tests.pages import drawn, markup

each_town = pytest.mark.parametrize("slug", drawn.TOWNS)


def opening(slug: str, **choices: str) -> markup.Node:
    (found,) = drawn.kept(slug, choices).html.every("div", of="town-opening")
    return found


def spoken(node: markup.Node) -> list[str]:
    """Return what is said of a page, piece by piece, as a screen reader comes to it."""
    return [part.text for part in node.every("h1", "h2", "h3", "p", "li", "summary", "dt", "dd") if part.text]


@each_town
def test_each_town_answers_the_same_declared_figures_in_the_same_order_O5(slug: str) -> None:
    titles = [profiles.borough()[name].indicator.title for name in SUBJECT.answers]

    shown = [item.every("p", of="name")[0].text for item in opening(slug).every("ul", of="answers")[0].every("li")]

    assert shown == titles


@each_town
def test_each_answer_has_its_value_how_it_stands_its_year_and_its_direction(slug: str) -> None:
    own = profiles.of(slug)

    for name, item in zip(SUBJECT.answers, opening(slug).every("ul", of="answers")[0].every("li"), strict=True):
        figure = own[name]
        says = item.every("div", of="says")[0].text
        assert item.every("span", of="number")[0].text == quantities.number(figure.value, figure.indicator)
        assert f"England's {quantities.number(figure.england, figure.indicator)}" in says
        assert periods.period(figure.period_label) in says
        moved = sentences.moved(figure, date.today())
        assert (quantities.inside(moved[1]) if moved else "no trend known") in says


@each_town
def test_the_sentence_is_whole_and_says_the_figures_it_speaks_of(slug: str) -> None:
    said = opening(slug).every("p", of="answer")[0].text

    assert said.startswith(towns.every()[slug].name)
    assert said.endswith(".")
    assert not re.search(r"\b(\w+) \1\b|  | \.|,\.|\(\)", said)
    figures = set(re.findall(r"\(([^)]*%)\)", said.replace("\u00a0", " ")))
    assert figures
    held = [profiles.of(slug)[name] for name in SUBJECT.answers]
    assert figures <= {quantities.number(one.value, one.indicator) for one in held}


@each_town
def test_a_verdict_is_among_the_first_fifteen_things_said(slug: str) -> None:
    first = spoken(drawn.kept(slug, {}).html)[:15]

    assert any("than England" in said or "like England" in said for said in first)


@each_town
def test_all_figures_of_both_missions_and_of_who_lives_there_are_on_the_page(slug: str) -> None:
    page = drawn.kept(slug, {"supporting": "yes"})
    titles = {name.text for row in page.html.every("div", of="figure") for name in row.every("p", of="name")}

    assert titles >= {figure.indicator.title for figure in profiles.of(slug).values()}


@pytest.mark.parametrize("mission", ["1", "2", "0"])
def test_an_address_with_a_mission_opens_it(mission: str) -> None:
    opened = [
        part.every("h3")[0].text
        for part in drawn.kept("leigh", {"mission": mission}).html.every("details", of="theme")
        if "open" in part.attributes
    ]

    assert len(opened) == 1


def test_the_list_of_parts_leads_to_parts_that_are_there() -> None:
    html = drawn.kept("leigh", {}).html
    (jump,) = html.every("nav", of="jump")
    anchors = {node.attributes["id"] for node in html.every() if "id" in node.attributes}

    assert {link.attributes["href"].removeprefix("#") for link in jump.every("a")} <= anchors


def test_a_postcode_opens_the_town_with_its_neighbourhood_first() -> None:
    found = postcodes.postcode("wn71aa")
    assert found is not None
    one = neighbourhoods.every()[found.lsoa_code]

    (yours,) = opening("leigh", postcode="wn71aa").every("section", of="yours")
    lines = [item.text for item in yours.every("li")]

    assert one.name in yours.every("h2")[0].text
    made = answers.answers(found.lsoa_code, date.today())
    assert made is not None
    assert len(lines) == len(made.table.records) > 3
    assert all("Leigh" in line for line in lines)
    (link,) = yours.every("a")
    assert link.attributes["href"] == f"/neighbourhoods?area={found.lsoa_code}&postcode=WN7+1AA"


@pytest.mark.parametrize(
    ("asked", "says", "leads"),
    [
        ("WN5 8UU", "lies in Orrell", "/orrell?postcode=WN5+8UU"),
        ("M1 1AA", "not among", None),
        ("nonsense", "not among", None),
        ("<b>", "“<b>” is not among", None),
        ("WN2 5NG", "lies in", "?postcode=WN2+5NG"),
    ],
)
def test_a_postcode_from_elsewhere_is_told_kindly(asked: str, says: str, leads: str | None) -> None:
    (yours,) = opening("leigh", postcode=asked).every("section", of="yours")

    assert says in yours.text
    assert [link.attributes["href"].endswith(leads or "") for link in yours.every("a")] == ([True] if leads else [])


def test_the_neighbours_have_their_signs() -> None:
    (chips,) = drawn.kept("leigh", {}).html.every("ul", of="chips")

    named = [(item.text, len(item.every("img"))) for item in chips.every("li")]

    assert {name for name, signs in named if signs} == {
        towns.every()[slug].name for slug in towns.every()["leigh"].bordering
    }
