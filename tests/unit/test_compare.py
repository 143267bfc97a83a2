"""Towns beside each other: their order, their scale and their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.language import verdicts
from components.markup import compare
from components.markup.compare import Against
from components.picture import Across, Grid, Sides, TownGroup
from data.model.declared import Comparison, Polarity
from data.model.shown import Town
from tests.changing import replace
from tests.pages import markup
from tests.unit.examples import BASE
from tests.unit.made_up import town

NAMES = ("Abram", "Leigh", "Orrell", "Wigan")
NASTY = '<script>alert("1")</script>'


def place(name):
    return Town(name.lower(), name, "", "", 1.0, 0.0, 0.0, (), ())


TOWNS = tuple(place(name) for name in NAMES)


def across(*values, slug="made-up", polarity=Polarity.LOWER, **more):
    """Return the towns' figures in the order of their names; a town of None has none."""
    indicator = replace(BASE, slug=slug, title=slug.capitalize(), short=slug.capitalize(), polarity=polarity)
    found = {
        name.lower(): town(name, value, indicator=indicator, **more)
        for name, value in zip(NAMES, values, strict=True)
        if value is not None
    }
    return Across(indicator, found)


def order(slug):
    return f"/compare-towns?by={slug}" if slug else "/compare-towns"


def drawn(*found, by=None, against=Against.ENGLAND):
    groups = [TownGroup("A mission", "A theme", found)]
    return markup.read(str(compare.grid(Grid(groups, TOWNS, against, by), order=order)))


def columns(html):
    return [one.text for one in html.every("thead")[0].every("th")][1:]


def values(html):
    """Return the values of each row of figures by the row's name."""
    return {
        row.every("a", of="name")[0].text: [cell.without("sr").parts[-1].strip() for cell in row.every("td")]
        for row in html.every("tr")
        if row.every("a", of="name")
    }


# The order


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        (Polarity.LOWER, ["Orrell", "Leigh", "Abram", "Wigan"]),
        (Polarity.HIGHER, ["Wigan", "Abram", "Leigh", "Orrell"]),
        (Polarity.NEUTRAL, ["Wigan", "Abram", "Leigh", "Orrell"]),
    ],
)
def test_towns_stand_best_first_or_highest_first_where_none_is_better(polarity, expected):
    found = across(12.0, 9.0, 8.0, 15.0, polarity=polarity)

    assert [one.name for one in compare.in_order(TOWNS, found)] == expected


def test_towns_that_are_alike_stand_by_name_and_those_without_a_figure_last():
    found = across(None, 9.0, 8.0, 8.0)

    assert [one.name for one in compare.in_order(TOWNS[::-1], found)] == ["Orrell", "Wigan", "Leigh", "Abram"]


def test_the_columns_keep_the_fixed_order_whatever_the_values():
    html = drawn(across(12.0, 9.0, 8.0, 15.0))

    assert columns(html) == list(NAMES)
    assert values(html) == {"Made-up": ["12.0%", "9.0%", "8.0%", "15.0%"]}


def test_an_ordering_figure_stands_first_and_once_and_moves_every_other_row_with_it():
    one, other = across(1.0, 2.0, 3.0, 4.0, slug="one"), across(12.0, 9.0, 8.0, 15.0, slug="other")

    html = drawn(one, other, by=other)

    assert columns(html) == ["Orrell", "Leigh", "Abram", "Wigan"]
    assert values(html) == {"Other": ["8.0%", "9.0%", "12.0%", "15.0%"], "One": ["3.0%", "2.0%", "1.0%", "4.0%"]}
    assert list(values(html)) == ["Other", "One"]


def test_the_places_that_a_town_could_hold_stand_below_the_figures_that_order_S7():
    found = across(12.0, 9.0, 8.0, 15.0)
    ranks = {"orrell": (1, 2), "leigh": (1, 2), "abram": (3, 3), "wigan": (4, 4)}
    ranked = replace(
        found,
        figures={
            slug: replace(one, rank_best=ranks[slug][0], rank_worst=ranks[slug][1])
            for slug, one in found.figures.items()
        },
    )

    html = drawn(ranked, by=ranked)

    (row,) = html.every("tr", of="places")
    assert [cell.text for cell in row.every("td")] == ["1 to 2", "1 to 2", "3", "4"]
    assert "The order is not certain" in html.every("p", of="grid-order")[0].text


def test_an_order_of_figures_without_an_interval_says_that_it_cannot_be_told_how_sure_it_is_S7():
    found = across(12.0, 9.0, 8.0, 15.0, half=None)

    html = drawn(found, by=found)

    assert html.every("tr", of="places") == []
    assert "how sure the order is cannot be told" in html.every("p", of="grid-order")[0].text


def test_each_row_leads_to_its_own_order_and_the_one_that_orders_back_to_the_names():
    one, other = across(1.0, 2.0, 3.0, 4.0, slug="one"), across(12.0, 9.0, 8.0, 15.0, slug="other")

    html = drawn(one, other, by=other)

    assert [link.attributes["href"] for link in html.every("a", of="order")] == [
        "/compare-towns",
        "/compare-towns?by=one",
    ]


# The words


@pytest.mark.parametrize("verdict", list(Comparison))
@pytest.mark.parametrize("against", list(Against))
def test_a_cell_has_the_symbol_the_word_and_the_tone_of_its_verdict_A2(verdict, against):
    other = Comparison.BETTER if verdict is not Comparison.BETTER else Comparison.WORSE
    own, not_asked = f"comparison_{against}", {"england": "borough", "borough": "england"}[against]
    found = across(12.0, 9.0, 8.0, 15.0, **{own: verdict, f"comparison_{not_asked}": other})

    cells = drawn(found, against=against).every("tbody")[0].every("td")

    mark = verdicts.COMPARISONS[verdict] if verdict is not Comparison.NOT_COMPARED else verdicts.NOT_TESTED
    assert {cell.every("i")[0].text for cell in cells} == {mark.symbol}
    assert {cell.every("span", of="sr")[0].text for cell in cells} == {mark.word}
    assert {tuple(cell.classes) for cell in cells} == {(mark.tone,)}


def test_a_cell_says_all_of_its_figure_when_it_is_pointed_at_C4():
    figure = town("Leigh", 12.0, status="e")

    assert compare.said(figure, Against.ENGLAND) == (
        "Leigh: 12.0%, worse than England (10.0%); 95% interval 11.0% to 13.0%; estimated"
    )
    assert compare.said(figure, Against.BOROUGH) == (
        "Leigh: 12.0%, similar to the borough (12.2%); 95% interval 11.0% to 13.0%; estimated"
    )


def test_a_cell_without_an_interval_says_how_far_it_is_and_not_compared_only_where_that_is_not_known_S3b():
    figure = town("Leigh", 12.0, half=None, comparison_england=Comparison.NOT_COMPARED)
    alone = replace(figure, england=None, difference_england=None)

    assert [compare.said(one, Against.ENGLAND) for one in (figure, alone)] == [
        "Leigh: 12.0%, 2.0 percentage points above England (10.0%); no interval",
        "Leigh: 12.0%, not compared with England; no interval",
    ]


def test_a_town_without_a_figure_says_so_and_is_not_put_at_nought_D3():
    found = across(None, 9.0, 8.0, 15.0)

    cells = drawn(found).every("tbody")[0].every("td")
    block = compare.block(found, TOWNS[:2])
    side = markup.read(str(compare.side_by_side(Sides(TownGroup("", "A theme", (found,)), TOWNS[:2]))))

    assert (cells[0].attributes["title"], "not available" in cells[0].text) == ("Abram: not available", True)
    assert ([line.figure.area_name for line in block.lines], block.missing) == (["Leigh"], ("Abram",))
    assert [item.text for item in side.every("li")][-1] == "AbramNot available"


def test_what_holds_for_all_figures_is_said_once():
    estimated = across(12.0, 9.0, 8.0, 15.0, status="e")
    mixed = replace(
        estimated, figures={**estimated.figures, "leigh": replace(estimated.figures["leigh"], status="p")}
    )

    assert compare.about(estimated) == "2024/25, estimated"
    assert compare.about(mixed) == "2024/25"
    assert [line.status for line in compare.block(estimated, TOWNS[:2]).lines] == ["", ""]
    assert [line.status for line in compare.block(mixed, TOWNS[:2]).lines] == ["estimated", "provisional"]


def test_html_in_a_name_is_escaped():
    nasty = across(12.0, 9.0, 8.0, 15.0, slug=NASTY)
    nasty = replace(nasty, figures={slug: replace(one, area_name=NASTY) for slug, one in nasty.figures.items()})
    places = [replace(one, name=NASTY) for one in TOWNS]

    group = TownGroup(NASTY, NASTY, (nasty,))

    text = str(compare.grid(Grid([group], places, Against.ENGLAND, nasty), order=order))
    text += str(compare.side_by_side(Sides(group, places))) + str(compare.side_key(places))

    assert "<script" not in text


# The scale

numbers = st.floats(-1e6, 1e6)


@given(st.lists(numbers, min_size=4, max_size=4), st.floats(0, 1e6), st.sets(st.sampled_from(NAMES), min_size=2))
def test_a_town_keeps_its_place_whichever_towns_stand_beside_it(given_values, half, others):
    found = across(*given_values, half=half)

    every = {line.figure.area_name: line for line in compare.block(found, TOWNS).lines}
    chosen = compare.block(found, [one for one in TOWNS if one.name in others]).lines

    assert chosen == tuple(every[name] for name in NAMES if name in others)


@given(st.lists(numbers, min_size=4, max_size=4), st.floats(0, 1e6), st.none() | numbers, st.none() | numbers)
def test_all_that_is_drawn_lies_on_the_line(given_values, half, england, borough):
    found = across(*given_values, half=half, england=england, borough=borough)

    for line in compare.block(found, TOWNS).lines:
        marks = [mark.at for mark in (line.subject, line.england, line.borough) if mark is not None]
        assert all(0 <= at <= 100 for at in [*marks, *(line.interval or ())])


def test_the_chosen_towns_stand_in_the_order_they_were_chosen():
    found = across(12.0, 9.0, 8.0, 15.0)

    block = compare.block(found, [TOWNS[3], TOWNS[0]])

    assert [line.figure.area_name for line in block.lines] == ["Wigan", "Abram"]
    assert block.spread == "8.0% to 15.0%"
    assert block.benchmarks == "England 10.0%, Wigan Borough 12.2%"
