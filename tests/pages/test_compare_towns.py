"""The towns compared: what the page shows is what the store holds, in the order it says."""

import functools
import itertools

import pytest

from components.language import quantities, verdicts
from components.markup import compare
from components.markup.compare import Against
from data.model.declared import Polarity
from data.model.shown import Figure
from queries import indicators, profiles, towns
from tests.pages import drawn, markup

PAGE = "compare-towns"
THEMES = drawn.declared("themes")["theme"]
MISSIONS = drawn.declared("missions")["mission"]
every_benchmark = pytest.mark.parametrize("against", list(Against))


@functools.cache
def headlines() -> dict[str, dict[str, Figure]]:
    """Return the towns' figures of every headline indicator that has some, by the names of the towns."""
    return {
        slug: {one.area_name: one for one in found}
        for slug, found in profiles.across("town").items()
        if indicators.one(slug).headline
    }


def grid(choices: dict[str, str]) -> markup.Node:
    (table,) = drawn.kept(PAGE, choices).html.every("table")
    return table


def columns(table: markup.Node) -> list[str]:
    return [cell.text for cell in table.every("thead")[0].every("th")][1:]


def asked(link: markup.Node) -> str:
    return link.attributes["href"].partition("?of=")[2]


def rows(table: markup.Node) -> dict[str, dict[str, markup.Node]]:
    """Return the cells of each figure's row by the figure and the town."""
    return {
        asked(row.every("a", of="name")[0]): dict(zip(columns(table), row.every("td"), strict=True))
        for row in table.every("tr")
        if row.every("a", of="name")
    }


def groups(table: markup.Node) -> list[str]:
    return [cell.text for cell in table.every("th") if cell.attributes["scope"] == "rowgroup"]


def lines(page: drawn.Page) -> dict[str, list[markup.Node]]:
    """Return the lines of each figure, side by side."""
    return {asked(one.every("a", of="name")[0]): one.every("li") for one in page.html.every("div", of="block")}


def chosen(page: drawn.Page) -> list[str]:
    """Return the towns that stand side by side, as each figure has them."""
    (names,) = {
        tuple(str(line.every("span", of="town-name")[0].parts[0]).strip() for line in one)
        for one in lines(page).values()
    }
    return list(names)


def side(**choices: str) -> drawn.Page:
    return drawn.kept(PAGE, {"view": "side", **choices})


# All towns


@every_benchmark
def test_every_cell_has_the_symbol_the_word_the_tone_and_the_value_of_its_figure(against: Against) -> None:
    shown = rows(grid({"against": against.value}))

    assert shown.keys() == headlines().keys()
    for slug, cells in shown.items():
        for name, cell in cells.items():
            figure = headlines()[slug][name]
            mark, _ = verdicts.against(figure, compare.NAMES[against])

            assert cell.every("i")[0].text == mark.symbol
            assert cell.every("span", of="sr")[0].text == mark.word
            assert cell.classes == [mark.tone]
            assert cell.text == f"{mark.symbol}{mark.word} {quantities.number(figure.value, figure.indicator)}"
            assert cell.attributes["title"] == compare.said(figure, against)


def test_towns_stand_in_the_order_of_their_names_unless_another_is_asked_for() -> None:
    names = sorted(one.name for one in towns.every().values())

    assert columns(grid({})) == names
    assert columns(grid({"against": "borough"})) == names


def test_headline_figures_stand_under_their_themes_in_the_declared_order() -> None:
    table = grid({})
    declared = [one for one in indicators.every().values() if one.slug in headlines()]
    order = [*(theme for theme in THEMES if theme.get("mission")), *(one for one in THEMES if not one.get("mission"))]
    short = {one["number"]: f"{one['short']} " for one in MISSIONS}
    used = [theme for theme in order if any(one.theme == theme["code"] for one in declared)]

    assert groups(table) == [f"{short.get(theme.get('mission'), '')}{theme['title']}" for theme in used]
    assert list(rows(table)) == [one.slug for theme in used for one in declared if one.theme == theme["code"]]


@pytest.mark.parametrize("slug", ["income-deprivation", "degree-level", "private-rented", "burglary"])
def test_the_towns_can_be_put_in_the_order_of_a_figure_which_then_stands_first(slug: str) -> None:
    indicator = indicators.one(slug)
    table = grid({"by": slug})

    values = [headlines()[slug][name].value or 0 for name in columns(table)]

    assert values == sorted(values, reverse=indicator.polarity is not Polarity.LOWER)
    assert next(iter(rows(table))) == slug
    assert sorted(asked(link) for link in table.every("a", of="name")) == sorted(headlines())
    said = drawn.kept(PAGE, {"by": slug}).html.every("p", of="grid-order")[0].text
    assert f"{indicator.title}, {verdicts.rank_from(indicator.polarity)} first" in said


@pytest.mark.parametrize("slug", ["income-deprivation", "degree-level", "private-rented"])
def test_an_order_is_shown_with_the_places_each_town_could_hold(slug: str) -> None:
    table = grid({"by": slug})

    (row,) = table.every("tr", of="places")

    assert [cell.text.partition(" to ")[::2] for cell in row.every("td")] == [
        (str(one.rank_best), "" if one.rank_best == one.rank_worst else str(one.rank_worst))
        for name in columns(table)
        for one in [headlines()[slug][name]]
    ]


def test_a_figure_without_an_interval_is_not_compared_and_looks_so() -> None:
    without = [
        cell
        for slug, cells in rows(grid({})).items()
        for name, cell in cells.items()
        if headlines()[slug][name].lower is None
    ]

    assert without
    assert {(tuple(cell.classes), cell.every("i")[0].text) for cell in without} == {(("none",), "·")}


def test_each_figure_and_each_town_in_the_grid_leads_to_its_page() -> None:
    table = grid({})

    heads = [link.attributes["href"] for link in table.every("thead")[0].every("a")]

    assert heads == [f"/{slug}" for slug in towns.every()]
    assert all("data-inside" in link.attributes for link in table.every("a"))


def test_an_order_keeps_what_the_towns_are_compared_with() -> None:
    links = grid({"against": "borough", "by": "overcrowded"}).every("a", of="order")

    assert links[0].attributes["href"] == "/compare-towns?against=borough"
    assert links[1].attributes["href"].startswith("/compare-towns?against=borough&by=")


# Side by side


def test_side_by_side_opens_with_the_two_towns_that_have_most_residents() -> None:
    residents = {one.area_name: one.value or 0 for one in profiles.across("town")["residents-census"]}

    assert chosen(side()) == sorted(residents, key=residents.__getitem__, reverse=True)[:2]


@pytest.mark.parametrize("mission", ["0", "1", "2"])
@pytest.mark.parametrize("supporting", ["", "yes"])
def test_side_by_side_has_every_figure_held_for_towns(mission: str, supporting: str) -> None:
    codes = {one["code"] for one in THEMES if one.get("mission", 0) == int(mission)}

    shown = lines(side(mission=mission, supporting=supporting))

    assert list(shown) == [
        slug
        for theme in THEMES
        for slug in profiles.across("town")
        for one in [indicators.one(slug)]
        if one.theme == theme["code"] and one.theme in codes and (one.headline or supporting)
    ]


def test_each_line_says_what_the_store_holds_of_its_town() -> None:
    slugs = ["orrell", "leigh", "ince-in-makerfield"]

    for slug, found in lines(side(towns=",".join(slugs), mission="2", supporting="yes")).items():
        for line, code in zip(found, slugs, strict=True):
            figure = profiles.of(code)[slug]
            shown = [one.text for one in line.every("span", of="verdict")]

            assert str(line.every("span", of="number")[0].parts[0]) == quantities.number(
                figure.value, figure.indicator
            )
            assert quantities.interval(figure.lower, figure.upper, figure.indicator) in line.text
            for said, benchmark in zip(shown, ("England", "the borough"), strict=True):
                mark, told = verdicts.against(figure, benchmark)
                assert said.startswith(mark.symbol + told)


def test_the_tables_side_by_side_have_the_figures_of_the_lines() -> None:
    page = side(towns="orrell,leigh", supporting="yes")

    listed = [
        (row.every("th")[0].text, *(cell.text for cell in row.every("td")))
        for table in page.html.every("table")
        for row in table.every("tbody")[0].every("tr")
    ]

    assert [(row[0], row[1], row[6]) for row in listed] == [
        (indicators.one(slug).title, figure.area_name, quantities.number(figure.value, figure.indicator))
        for slug in lines(page)
        for figure in (profiles.of(code)[slug] for code in ("orrell", "leigh"))
    ]


def test_a_town_and_its_benchmarks_stay_in_their_places_when_the_town_beside_it_changes() -> None:
    def places(beside: str) -> dict[str, list[str]]:
        return {
            slug: [mark.attributes["style"] for mark in found[0].every("i")]
            for slug, found in lines(side(towns=f"leigh,{beside}")).items()
        }

    first = places("standish")

    assert all(first.values())
    assert places("wigan") == first
    assert places("ince-in-makerfield") == first


# The address

BIGGEST = ["Wigan", "Leigh"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("atherton,orrell", ["Atherton", "Orrell"]),
        ("orrell,atherton", ["Orrell", "Atherton"]),
        ("", BIGGEST),
        ("atlantis", BIGGEST),
        (",,,", BIGGEST),
        ("<script>,leigh%2C", BIGGEST),
        ("orrell", ["Orrell", "Wigan"]),
        ("wigan", ["Wigan", "Leigh"]),
        ("orrell,orrell", ["Orrell", "Wigan"]),
        ("orrell,atlantis,aspull", ["Orrell", "Aspull"]),
        ("abram,aspull,orrell,leigh,wigan,hindley", ["Abram", "Aspull", "Orrell", "Leigh"]),
    ],
)
def test_whatever_the_address_asks_for_two_to_four_towns_are_shown(address: str, expected: list[str]) -> None:
    page = drawn.draw(PAGE, {"view": "side", "towns": address})

    assert not page.test.exception
    assert chosen(page) == expected
    assert page.test.multiselect(key=f"{PAGE}-towns").value == [
        slug for name in expected for slug, one in towns.every().items() if one.name == name
    ]


def test_towns_that_are_chosen_stand_in_the_address_and_those_it_opens_with_leave_it_bare() -> None:
    test = drawn.draw(PAGE, {"view": "side"}).test

    test.multiselect(key=f"{PAGE}-towns").set_value(["orrell", "leigh", "abram"]).run()
    asked_for = test.query_params["towns"]
    test.multiselect(key=f"{PAGE}-towns").set_value(["wigan", "leigh"]).run()

    assert asked_for == "orrell,leigh,abram"
    assert "towns" not in test.query_params


def test_who_takes_a_town_out_to_put_another_in_is_not_hurried() -> None:
    test = drawn.draw(PAGE, {"view": "side", "towns": "orrell,leigh"}).test
    box = f"{PAGE}-towns"

    test.multiselect(key=box).set_value(["leigh"]).run()
    kept, between = test.multiselect(key=box).value, chosen(drawn.Page(test))
    told = drawn.Page(test).html.every("p", of="remark")[-1].text
    test.multiselect(key=box).set_value(["leigh", "abram"]).run()

    assert kept == ["leigh"]
    assert between == ["Orrell", "Leigh"]
    assert told.startswith("Choose at least")
    assert chosen(drawn.Page(test)) == ["Leigh", "Abram"]
    assert test.query_params["towns"] == "leigh,abram"


def test_no_more_than_four_towns_can_be_chosen() -> None:
    page = side()

    assert page.test.multiselect(key=f"{PAGE}-towns").proto.max_selections == 4


@pytest.mark.parametrize(
    ("view", "nonsense"),
    list(itertools.product([{}, {"view": "side"}], ["none-of-that-name", "<b>", "’" * 500])),
)
def test_nonsense_in_the_address_falls_back_to_the_view_as_it_opens(view: dict[str, str], nonsense: str) -> None:
    names = ("against", "by", "towns", "mission", "supporting")

    page = drawn.draw(PAGE, {**dict.fromkeys(names, nonsense), **view})

    assert not page.test.exception
    assert page.bodies == drawn.kept(PAGE, view).bodies
