"""What is declared once: every kind has its words, and each period in the files is of one kind."""

import csv
import re
from pathlib import Path

import pytest

from data.reading import catalogue
from data.storing import store
from data.vocabulary import (
    GROUPS,
    INSIDE,
    PERIOD_KINDS,
    SMALLEST,
    UNITS,
    Aggregation,
    Geography,
    KindOfPlace,
    Method,
    Status,
    capital,
    read_period,
)

CATALOGUE = catalogue.read(store.ROOT)
FIGURES = sorted((store.ROOT / "sources").glob("*/figures.csv"))
LABELLED = [*FIGURES, store.ROOT / "framework" / "framework.csv"]


def column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        return {row[name] for row in csv.DictReader(handle)}


def test_each_kind_of_area_and_of_place_has_a_noun_in_singular_and_plural():
    kinds = [*Geography, *KindOfPlace]

    assert all(kind.one and kind.many and kind.one != kind.many for kind in kinds)
    assert len({kind.many for kind in kinds}) == len(kinds)


def test_each_kind_of_place_has_a_letter_of_its_own_on_the_map():
    assert len({kind.letter for kind in KindOfPlace}) == len(KindOfPlace)


def test_every_kind_of_place_is_in_the_register_and_no_other():
    assert column(store.ROOT / "areas" / "places.csv", "kind") == set(KindOfPlace)


def test_a_kind_is_the_text_that_stands_in_files_and_in_the_store():
    assert [f"{one}" for one in INSIDE] == ["town", "ward", "msoa", "lsoa"]
    assert Geography("lsoa") is Geography.LSOA
    assert Aggregation("mean:residents-2022") == Aggregation.MEAN == "mean:residents-2022"


def test_areas_inside_the_borough_are_offered_from_large_to_small():
    order = list(Geography)

    assert [order.index(one) for one in INSIDE] == sorted((order.index(one) for one in INSIDE), reverse=True)
    assert set(INSIDE) - set(GROUPS) == {Geography.LSOA}


def test_every_area_is_of_a_kind_that_is_declared():
    held = set().union(*(column(path, "geography") for path in FIGURES))

    assert held <= set(Geography)
    assert column(store.ROOT / "areas" / "authorities.csv", "geography") <= set(Geography)


def test_every_method_way_to_aggregate_and_smallest_area_is_used_by_an_indicator():
    every = CATALOGUE.indicators.values()

    assert {one.method for one in every} == set(Method)
    assert {one.aggregation for one in every} == set(Aggregation)
    assert {one.lowest_geography for one in every} == set(SMALLEST)


def test_every_way_to_aggregate_says_what_becomes_of_towns():
    assert len({one.words for one in Aggregation if one.words}) == len(Aggregation)


def test_a_figure_without_a_value_is_suppressed_or_not_available_by_its_mark_D3():
    assert {one.value: one.gap for one in Status if one.gap != "not available"} == {
        "c": "suppressed",
        "k": "suppressed, as it is low",
    }


@pytest.mark.parametrize(("status", "said"), [(Status.CONFIDENTIAL, "[c]"), (Status.LOW, "[k]"), (Status.FINAL, "")])
def test_a_mark_has_its_shorthand_in_spreadsheets_C3(status, said):
    assert status.shorthand == said


def test_money_alone_is_money():
    assert [unit.code for unit in UNITS.values() if unit.is_money] == [
        "GBP",
        "£ per hour",
        "£ per week",
        "£ per head",
    ]


def test_a_unit_in_words_has_them_for_one_too():
    assert all(bool(unit.one) is bool(unit.many) for unit in UNITS.values())


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name)
def test_each_period_in_the_files_is_of_one_kind(path):
    labels = column(path, "period_label") - {""}  # of a metric of which nothing is published

    kinds = {label: [one for one in PERIOD_KINDS if re.fullmatch(one.form, label)] for label in labels}

    assert [label for label, found in kinds.items() if len(found) != 1] == []


def test_every_kind_of_period_is_in_the_files():
    labels = set().union(*(column(path, "period_label") for path in LABELLED))

    assert {kind for kind, _ in map(read_period, labels - {""})} == set(PERIOD_KINDS)


@pytest.mark.parametrize("label", ["", "FYE", "2024-25", "IoD 2025 (revised)", "Spring 2024", "the year 2024"])
def test_what_is_of_no_kind_of_period_is_known_to_be_none(label):
    assert read_period(label) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("larger neighbourhoods", "Larger neighbourhoods"), ("Green Flag parks", "Green Flag parks"), ("", "")],
)
def test_words_at_a_beginning_have_a_capital_and_keep_their_others(text, said):
    assert capital(text) == said
