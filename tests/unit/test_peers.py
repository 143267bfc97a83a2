"""English authorities as they are told: the borough's place among them, and all of them as a table."""

from dataclasses import replace

import pytest

from components.language import peers as told
from components.markup import tables
from data.model.declared import Polarity
from pages.exhibits import authorities
from tests.unit.examples import BASE
from tests.unit.made_up import TODAY, peers

BOROUGH, OTHER = "E08000010", "E00000002"
VALUES = [5.0, 3.0, 9.0, 7.0]
HIGHER, NEUTRAL = replace(BASE, polarity=Polarity.HIGHER), replace(BASE, polarity=Polarity.NEUTRAL)


def table(found, indicator, **more):
    return tables.written(authorities.table(found, indicator, **more), TODAY)


def said(found, indicator=BASE, like=()):
    return str(told.said(found, indicator, subject=BOROUGH, like=like))


@pytest.mark.parametrize(
    ("rank", "place"),
    [((2, 3), "between 2nd and 3rd of 4"), ((1, 4), "between 1st and 4th of 4"), ((2, 2), "2nd of 4")],
)
def test_a_place_is_told_as_the_range_that_the_intervals_allow_S7(rank, place):
    text = said(peers(VALUES, rank=rank))

    assert f"Wigan Borough is {place}: that is as near as the 95% intervals allow." in text


@pytest.mark.parametrize(("indicator", "end"), [(BASE, "best"), (HIGHER, "best"), (NEUTRAL, "highest")])
def test_it_is_said_from_which_end_a_place_is_counted_S7(indicator, end):
    assert f"Counting from the {end}, Wigan Borough is" in said(peers(VALUES, rank=(1, 2)), indicator)


def test_without_all_intervals_there_is_no_place_and_the_reason_is_given_S7():
    some = peers(VALUES)
    some = replace(some, authorities=(replace(some.authorities[0], lower=None, upper=None), *some.authorities[1:]))

    texts = [said(some), said(peers(VALUES, half=None))]

    assert [text.split(" Each dot", 1)[0] for text in texts] == [
        "Not all have an interval, so no rank can be given.",
        "No figure has an interval, so no rank can be given: small differences mean little.",
    ]


def test_it_is_said_how_many_are_drawn_and_which_is_the_borough_A2():
    assert "Each dot is one of 4 English local authorities. The diamond is Wigan Borough." in said(peers(VALUES))


@pytest.mark.parametrize(
    ("regions", "kind"),
    [
        (("North West",), "local authorities in the North West"),
        (
            ("East of England", "London", "Yorkshire and The Humber"),
            "local authorities in the East of England, London and Yorkshire and The Humber",
        ),
    ],
)
def test_authorities_of_some_regions_are_not_told_as_those_of_england(regions, kind):
    some = replace(peers(VALUES), regions=regions)

    assert told.kind(some) == kind
    assert f"Each dot is one of 4 {kind}. The diamond" in said(some)


@pytest.mark.parametrize(
    ("like", "squares"),
    [((), False), ((OTHER,), True), ((OTHER, BOROUGH), True), ((BOROUGH,), False), (("E09999999",), False)],
    ids=["none", "one", "one and itself", "only itself", "one without a figure"],
)
def test_squares_are_spoken_of_only_where_there_are_any_A2(like, squares):
    assert ("Squares are those compared with." in said(peers(VALUES), like=like)) is squares


def test_it_is_said_how_many_of_those_compared_with_are_not_shown_D3():
    some = said(peers(VALUES), like=(OTHER, "E09999999", BOROUGH))

    assert "Not shown here: 1 of the 2 compared with." in some
    assert "Not shown here" not in said(peers(VALUES), like=(OTHER, BOROUGH))


def test_the_table_has_every_authority_by_name_with_its_interval_A1():
    content = table(peers([5.0, 3.0, 9.0]), BASE, caption="Made up", like=())

    assert content.caption == "Made up"
    assert [row[:3] for row in content.rows] == [
        ("A01", "3.0%", "2.0% to 4.0%"),
        ("A02", "9.0%", "8.0% to 10.0%"),
        ("Wigan", "5.0%", "4.0% to 6.0%"),
    ]
    assert {len(row) for row in content.rows} == {len(content.columns)}


def test_the_table_says_which_are_compared_with_A2():
    content = table(peers([5.0, 3.0, 9.0]), BASE, caption="", like=(OTHER, "E09999999"))

    assert [(row[0], row[-1]) for row in content.rows] == [("A01", "no"), ("A02", "yes"), ("Wigan", "no")]


def test_the_table_says_what_has_no_interval_and_what_is_not_final_D3():
    found = peers([0.0, 3.0], half=None)
    found = replace(
        found, authorities=tuple(replace(one, status="p" if one.value else "") for one in found.authorities)
    )

    content = table(found, BASE, caption="", like=())

    assert [row[:4] for row in content.rows] == [
        ("A01", "3.0%", "none", "provisional"),
        ("Wigan", "0.0%", "none", "final"),
    ]
