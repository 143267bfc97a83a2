"""Exhibits: what each kind holds, that addresses name them, and that pages show the same figures."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from components.exhibit import Exhibit
from components.markup import tables
from pages import exhibits
from pages.exhibits import kinds, whole
from queries import indicators, plan, profiles, towns
from tests.pages import drawn

TODAY = date.today()
KINDS = list(exhibits.KINDS)


def example(slug: str) -> Exhibit:
    return exhibits.find(slug, exhibits.KINDS[slug].example(), TODAY)


def parts(value: Any) -> Iterator[Any]:
    """Yield a value and all that it is made of."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from parts(key)
            yield from parts(one)
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from parts(one)


@pytest.mark.parametrize("slug", KINDS)
def test_an_exhibit_holds_figures_and_words_and_nothing_of_a_medium(slug: str) -> None:
    made = example(slug)

    held = list(parts(made))

    assert made.table.records
    assert not {type(one).__module__.split(".")[0] for one in held} & {"plotly", "pydeck", "markupsafe", "streamlit"}
    assert not [one for one in held if isinstance(one, str) and ("</" in one or "<br" in one)]


@pytest.mark.parametrize("slug", KINDS)
def test_each_figure_says_what_it_is_where_when_and_where_from_C4(slug: str) -> None:
    made = example(slug)

    sources = {one.slug for one in made.sources}
    for record in made.table.records:
        assert record.indicator.title and record.area_code and record.area_name and record.geography
        assert record.period_start <= record.period_end and record.period_label
        assert record.indicator.source in sources
        assert record.value is not None or record.status
    assert (made.edition.mark, made.edition.day) == (kinds.edition().mark, kinds.edition().day)


@pytest.mark.parametrize("slug", KINDS)
def test_its_address_leads_to_the_same_exhibit_again(slug: str) -> None:
    made = example(slug)

    again = exhibits.find(made.kind, made.choices, TODAY)

    assert again.table == made.table
    assert again.title == made.title


def every_title() -> Iterator[str]:
    for slug in indicators.every():
        if slug in profiles.borough():
            for town in ("", *towns.every()):
                if not town or slug in profiles.of(town):
                    yield exhibits.find("over-time", (("of", slug), ("area", town or "borough")), TODAY).title
            for kind in ("among-authorities", "among-towns", "map", "gap", "gap-over-time", "carriers"):
                try:
                    yield exhibits.find(kind, (("of", slug),), TODAY).title
                except kinds.Unknown:
                    continue


def test_no_title_has_more_than_ten_words_C2() -> None:
    titles = {*every_title(), *(example(slug).title for slug in KINDS)}
    titles |= {
        exhibits.find("theme", (("theme", theme.code), ("area", town)), TODAY).title
        for theme in plan.themes()
        for town in ("borough", *towns.every())
    }

    assert not [title for title in titles if len(title.split()) > 10]
    assert len(titles) > 500


@pytest.mark.parametrize(
    ("slug", "choices", "says"),
    [
        ("nothing", (), "There is no exhibit “nothing”. There are: over-time, "),
        ("over-time", (), "The address has to say of. of: the indicator"),
        ("over-time", (("of", "claimant-cont"),), "There is no of=claimant-cont. of: the indicator ("),
        ("over-time", (("of", "claimant-count"), ("town", "leigh")), "“town” is nothing that can be chosen here."),
        ("over-time", (("of", "residents-2022"), ("area", "atlantis")), "There is no area=atlantis."),
        ("map", (("of", "claimant-count"), ("by", "town"), ("town", "leigh")), "The map of a town is by neighb"),
        ("side-by-side", (("towns", "leigh"), ("theme", "M1-T1")), "Choose two to four towns"),
        ("own-area", (("area", "nowhere"), ("theme", "M1-T1")), "There is no area=nowhere."),
        ("theme", (("theme", "M1-T1"), ("area", "x" * 400)), "area is too long: at most 300 characters."),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    slug: str, choices: tuple[tuple[str, str], ...], says: str
) -> None:
    with pytest.raises(kinds.Unknown) as refused:
        exhibits.find(slug, choices, TODAY)

    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("page", "kind", "choices"),
    [
        ("leigh", "theme", {"theme": "M1-T1", "area": "leigh"}),
        ("fair-opportunities", "theme", {"theme": "M1-T1"}),
        ("fair-opportunities", "gaps", {"mission": "1"}),
        ("inequality", "gaps", {}),
        ("indicator", "over-time", {"of": "claimant-count"}),
        ("indicator", "among-authorities", {"of": "claimant-count"}),
    ],
)
def test_the_page_has_the_exhibits_figures_in_its_table(page: str, kind: str, choices: dict[str, str]) -> None:
    made = exhibits.find(kind, choices.items(), TODAY)
    wanted = tables.written(made.table, TODAY)

    table = drawn.draw(page).table(wanted.caption)

    rows = [[cell.text for cell in row.every("th", "td")] for row in table.every("tr")]
    assert rows == [list(wanted.columns), *map(list, wanted.rows)]


@pytest.mark.parametrize(
    "slug", ["borough", "leigh", "fair-opportunities", "council-plan", "indicator", "compare-towns", "inequality"]
)
def test_a_page_gives_all_its_figures_at_once(slug: str) -> None:
    found = whole.of_page(slug, {}, TODAY, find=exhibits.find)

    assert found
    assert all(one.table.records for one in found)
    assert len({(one.kind, one.choices) for one in found}) == len(found)


def test_a_towns_page_gives_every_figure_that_is_known_for_it() -> None:
    found = whole.of_page("leigh", {}, TODAY, find=exhibits.find)

    held = {record.indicator.slug for one in found for record in one.table.records}
    assert held == set(profiles.of("leigh"))
