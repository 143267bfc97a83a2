"""What people type about the real borough, and what they must find first."""

import csv
import random
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from data.model.shown import Hit
from queries import postcodes, search
from queries.index import LONGEST
from tests.queries.conftest import forget

DATA = Path(search.__file__).parent.parent / "data"
TOWNS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["name"] for path in (DATA / "towns").glob("*.toml")
}
ANSWERED = 0.05  # seconds; some ten times what it takes, for the machine may be busy


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "areas" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


NEIGHBOURHOODS = rows("neighbourhoods")
WARDS = {row["ward_code"]: row["ward_name"] for row in NEIGHBOURHOODS}
MSOAS = {row["msoa_code"]: row["msoa_name"] for row in NEIGHBOURHOODS}
INDICATORS = {
    one["slug"]: one
    for path in (DATA / "indicators").glob("*.toml")
    for one in tomllib.loads(path.read_text(encoding="utf-8")).get("indicator", ())
}
HOSTILE = {
    "very long": "leigh " * 2000,
    "one long word": "a" * 10_000,
    "one letter again and again": "w " * 5000,
    "words of all beginnings": "a b c d e f g h i l m n o p r s t w",
    "control characters": "\x00\x07\x1b[31mleigh\x7f",
    "a database's language": "'; DROP TABLE area; SELECT * FROM postcode --",
    "a page's language": "<script>alert(1)</script>",
    "pictures": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 50,
    "lone surrogates": "\ud800\udfff" * 50,
    "from right to left": "\u202eليه\u202c לי",
    "other scripts": "レイ 利 Лей",
    "one character that becomes many": "\ufdfa" * 200,
    "heaped accents": "L" + "\u0301" * 5000,
}


@pytest.fixture(scope="module", autouse=True)
def _on_the_real_store(real_store: str) -> Iterator[None]:
    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        search.find("anything", pages=pages.by_name())
        yield
    forget()


def find(asked: str) -> tuple[Hit, ...]:
    return search.find(asked, pages=pages.by_name())


def target(hit: Hit) -> str:
    """Return what a hit is about: an indicator, an area or a page."""
    choices = dict(hit.choices)
    asked = next((choices[name] for name in ("postcode", "of", "indicator", "area") if name in choices), "")
    return asked or hit.slug


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lei", "leigh"),
        ("leigh", "leigh"),
        ("LEIGH", "leigh"),
        ("w", "wigan"),
        ("wigan", "wigan"),
        ("wigan borough", "borough"),
        ("in", "E05015000"),
        ("kids", "aged-0-to-14"),
        ("ashton", "ashton-in-makerfield"),
        ("ashton in makerfield", "ashton-in-makerfield"),
        ("billinge and winstanley", "billinge-winstanley"),
        ("haigh", "aspull"),
        ("leigh west", "E05015003"),
        ("platt bridge", "E02001310"),
        ("wigan 012b", "E01006308"),
        ("wigan 12B", "E01006308"),
        ("fair opportunities", "fair-opportunities"),
        ("mission 2", "flourishing-towns"),
        ("council plan", "council-plan"),
        ("methods", "data-and-methods"),
        ("getting around", "flourishing-towns"),
        ("claimant count", "claimant-count"),
        ("claimant", "claimant-count"),
        ("dole", "claimant-count"),
        ("universal credit", "claimant-count"),
        ("child poverty", "child-poverty"),
        ("A&E", "emergency-admissions"),
        ("neet", "not-in-education-or-work"),
        ("co2", "emissions-per-head"),
        ("bus", "buses-weekday"),
        ("house price", "house-price"),
        ("doctor", "distance-to-gp"),
        ("fuel poverty leigh", "fuel-poverty"),
        # Typing errors.
        ("Liegh", "leigh"),
        ("leihg", "leigh"),
        ("Atheton", "atherton"),
        ("golbourne", "golborne"),
        ("standisch", "standish"),
        ("tildsley", "tyldesley"),
        ("orell", "orrell"),
        ("hindely", "hindley"),
        ("shevigton", "shevington"),
        ("ashton in makerfeild", "ashton-in-makerfield"),
        ("calimant count", "claimant-count"),
        ("child povrety", "child-poverty"),
        ("life expectency", "life-expectancy-men"),
        ("burgulary", "burglary"),
        ("broadbnad", "gigabit-broadband"),
    ],
)
def test_what_is_typed_finds_what_is_meant_first(typed: str, expected: str):
    assert target(find(typed)[0]) == expected


@pytest.mark.parametrize(
    "typed", ["xqzv", "asdfgh", "qwertyuiop", "zzzz", "12345678", "£$%", "nowhere-on-sea", "   ", ""]
)
def test_nonsense_finds_nothing(typed: str):
    assert find(typed) == ()


@pytest.mark.parametrize("asked", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_sent_is_answered_at_once(asked: str):
    began = time.perf_counter()

    found = find(asked)
    near = postcodes.near_misses(asked)

    assert time.perf_counter() - began < ANSWERED
    assert len(found) <= 8
    assert near == ()


def test_each_town_is_found_first_by_its_name_and_by_its_first_four_letters():
    assert {slug: find(name)[0].slug for slug, name in TOWNS.items()} == {slug: slug for slug in TOWNS}
    assert {slug for slug in TOWNS if find(slug[:4])[0].slug != slug} == {"ince-in-makerfield"}  # Ince is a ward


@pytest.mark.parametrize("areas", [WARDS, MSOAS], ids=["ward", "msoa"])
def test_each_area_is_found_by_its_name_before_all_but_areas_of_the_same_name(areas: dict[str, str]):
    for code, name in areas.items():
        found = find(name)
        before = found[: [target(hit) for hit in found].index(code)]

        assert {hit.label for hit in before} <= {name}
        assert [hit.kind for hit in before] in ([], ["town"], ["ward"], ["town", "ward"])


def test_each_neighbourhood_is_found_first_by_its_name_and_by_its_code():
    for row in NEIGHBOURHOODS:
        assert target(find(row["lsoa_name"])[0]) == target(find(row["lsoa_code"])[0]) == row["lsoa_code"]


def test_each_indicator_is_found_first_by_its_title_and_its_short_name():
    wrong = {
        (slug, name): target(find(name)[0])
        for slug, one in INDICATORS.items()
        for name in (one["title"], one["short"])
        if target(find(name)[0]) != slug
    }

    assert len(INDICATORS) > 100
    assert wrong == {}


def test_each_indicator_is_among_what_its_synonyms_find():
    missing = [
        (slug, word)
        for slug, one in INDICATORS.items()
        for word in one["synonyms"]
        if slug not in [target(hit) for hit in search.find(word, at_most=200)]
    ]

    assert missing == []


def test_no_name_is_longer_than_what_may_be_asked():
    names = [*TOWNS.values(), *WARDS.values(), *MSOAS.values(), *(one["title"] for one in INDICATORS.values())]

    assert max(map(len, names)) <= LONGEST


def test_a_postcode_is_found_in_any_spelling_with_its_neighbourhood_ward_and_town():
    some = random.Random(1974).sample(rows("postcodes"), 200)

    for row in some:
        outward, inward = row["postcode"].split()
        expected = (row["postcode"], row["lsoa_code"], row["ward_code"], row["town"])
        for typed in (row["postcode"], f"{outward}{inward}".lower(), f" {outward.lower()}   {inward} "):
            one = postcodes.postcode(typed)
            (hit,) = find(typed)

            assert one is not None
            assert (one.postcode, one.lsoa_code, one.ward_code, one.town) == expected
            assert (hit.slug, dict(hit.choices)) == (row["town"], {"postcode": row["postcode"]})


def test_near_misses_of_a_mistyped_postcode_have_one_letter_that_differs():
    found = [one.postcode for one in postcodes.near_misses("WN7 1AV")]

    assert len(found) == 3
    assert all(one.startswith("WN7 1A") for one in found)


@given(st.text(st.characters(exclude_categories=()), max_size=100))
def test_no_text_brings_the_search_down(text: str):
    found = find(text)

    assert len(found) <= 8
    assert {hit.slug for hit in found} <= {*pages.every(), "indicator", "your-area", "neighbourhoods"}
