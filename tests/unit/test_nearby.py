"""Who lives near a place: the rule, the registers' dates, and what the declarations say of both."""

import csv
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from components.markup import places as place_words
from data.methods import distance
from data.model.declared import Origin, Place
from data.model.observations import Figures
from data.reading import catalogue, csv_rows, gazetteer
from data.storing import store
from data.working import nearby
from tests import seed as seeds

CATALOGUE = catalogue.read(store.ROOT)
MEASURED = {slug: one for slug, one in CATALOGUE.indicators.items() if one.places}
PLACE = Place(0, "library", "A library", "", -2.6, 53.5, "E01000001", "northtown", "A publisher", "2018-10-19")
each_indicator = pytest.mark.parametrize("slug", MEASURED)


@pytest.fixture(scope="module")
def registers() -> Mapping[str, list[dict[str, str]]]:
    """Return the rows of the places by kind, as they stand in their file."""
    found: dict[str, list[dict[str, str]]] = {}
    with (store.ROOT / "areas" / "places.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["kind"], []).append(row)
    with (store.ROOT / "areas" / "green-space-entrances.csv").open(encoding="utf-8", newline="") as handle:
        found["green_space_entrance"] = [{**row, "publisher": "Ordnance Survey"} for row in csv.DictReader(handle)]
    return found


def areas_of(seed):
    return csv_rows.read_areas(seed, catalogue.read(seed))


def measured(seed, **changed):
    """Return what the seed's near-school is in each neighbourhood, with some of its parts changed."""
    declared, areas = catalogue.read(seed), areas_of(seed)
    parts = {
        "catalogue": declared,
        "areas": areas,
        "places": gazetteer.places(seed, declared, areas),
        **changed,
    }
    figures = parts.pop("figures", None) or Figures(csv_rows.read_observations(seed, catalogue=declared, areas=areas))
    return {one.area_code: one for one in nearby.measure(figures, root=seed, **parts)}


@pytest.mark.parametrize(
    ("metres", "near"), [(0, True), (999.9, True), (1000, True), (math.nextafter(1000, 2000), False), (1001, False)]
)
def test_a_place_is_near_up_to_one_kilometre_which_is_included(metres, near):
    assert nearby.is_near(metres, within=1000) is near


def test_a_place_at_just_the_limit_is_near_and_one_beyond_it_is_not(seed):
    home, school = seeds.LSOAS[4], seeds.LSOAS[2]  # the nearest school stands at the centre of the other
    centres = areas_of(seed).centroids
    away = distance.metres(centres[home], centres[school])

    def within(metres):
        declared = catalogue.read(seed)
        one = replace(declared.indicators["near-school"], within=metres)
        return measured(seed, catalogue=replace(declared, indicators=declared.indicators | {one.slug: one}))

    at_the_limit = within(away)[home].value
    beyond_it = within(math.nextafter(away, 0))[home].value

    assert (at_the_limit, beyond_it) == (100, 0)


def test_a_neighbourhood_counts_whole_by_its_centre(seed):
    found = measured(seed)

    assert set(found) == set(seeds.LSOAS)
    assert [code for code, one in found.items() if one.value == 100] == seeds.LSOAS[:4]
    assert {one.value for one in found.values()} == {0, 100}
    for number, code in enumerate(seeds.LSOAS, 1):
        assert found[code].denominator == seeds.residents(number)
        assert found[code].numerator == (seeds.residents(number) if found[code].value else 0)


def test_a_neighbourhoods_figure_is_an_estimate_without_an_interval_and_knows_where_it_is_from(seed):
    one = measured(seed)[seeds.LSOAS[0]]

    assert (one.indicator, one.geography, one.status, one.origin) == ("near-school", "lsoa", "e", Origin.MEASURED)
    assert (one.lower, one.upper, one.published_comparison) == (None, None, "")
    assert one.vintage == "made-places@2026-11-22"


def test_a_neighbourhood_whose_residents_are_not_known_has_no_figure(seed):  # D3
    declared = catalogue.read(seed)
    known = csv_rows.read_observations(seed, catalogue=declared, areas=areas_of(seed))
    first, second = seeds.LSOAS[:2]
    kept = [
        replace(one, value=None) if (one.indicator, one.area_code) == ("residents-2022", second) else one
        for one in known
        if (one.indicator, one.area_code) != ("residents-2022", first)
    ]

    found = measured(seed, figures=Figures(kept))

    assert set(found) == set(seeds.LSOAS[2:])


@pytest.mark.parametrize(
    ("as_at", "start", "end", "label"),
    [
        ("2018-10-19", date(2018, 10, 19), date(2018, 10, 19), "19 October 2018"),
        ("2025-03-05", date(2025, 3, 5), date(2025, 3, 5), "5 March 2025"),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
    ],
)
def test_the_period_is_that_of_the_register(seed, as_at, start, end, label):
    declared = catalogue.read(seed)
    places = gazetteer.places(seed, declared, areas_of(seed))

    one = measured(seed, places=tuple(replace(place, as_at=as_at) for place in places))[seeds.LSOAS[0]]

    assert (one.period_start, one.period_end, one.period_label) == (start, end, label)


@pytest.mark.parametrize("as_at", ["", "May 2025", "2025-5", "25", "2025-13-01", "20 21"])
def test_a_register_that_is_as_at_no_day_and_no_year_has_no_period(as_at):
    with pytest.raises(ValueError):
        _ = replace(PLACE, as_at=as_at).period


def test_there_are_figures_for_schools_pharmacies_libraries_parks_and_green_space():
    assert {slug: one.places for slug, one in MEASURED.items()} == {
        "near-school": "school",
        "near-pharmacy": "pharmacy",
        "near-library": "library",
        "near-green-flag-park": "green_flag_park",
        "near-green-space": "green_space_entrance",
        "within-1-km-of-green-space": "green_space_entrance",
    }


@each_indicator
def test_a_declaration_says_the_distance_that_is_used(slug):
    one = MEASURED[slug]
    said = f"within {one.within / 1000:g} km of a" if one.within >= 1000 else f"within {one.within:g} m of a"

    assert all(said in text for text in (one.title.lower(), one.short.lower(), one.definition, one.phrase))
    assert "in a straight line" in one.definition
    assert "population-weighted" in one.definition


@each_indicator
def test_a_declaration_says_the_date_of_its_register(slug, registers):
    one = MEASURED[slug]
    (as_at,) = {row["as_at"] for row in registers[one.places]}
    day = date.fromisoformat(as_at) if len(as_at) > 7 else None
    month = date.fromisoformat(f"{as_at}-01") if len(as_at) == 7 else None
    said = f"{day.day} {day:%B %Y}" if day else f"{month:%B %Y}" if month else as_at

    assert said in one.caveats
    assert said in one.dataset


@each_indicator
def test_the_source_of_a_figure_is_the_publisher_of_its_register(slug, registers):
    source = CATALOGUE.sources[MEASURED[slug].source]

    publishers = {row["publisher"] for row in registers[MEASURED[slug].places]}

    assert len(publishers) == 1
    assert all(name.startswith(source.publisher) for name in publishers)


def test_pharmacies_stand_at_the_points_of_their_postcodes_as_their_declaration_says(registers):
    with (store.ROOT / "areas" / "postcodes.csv").open(encoding="utf-8", newline="") as handle:
        points = {row["postcode"]: (row["lon"], row["lat"]) for row in csv.DictReader(handle)}

    apart = [row["name"] for row in registers["pharmacy"] if points[row["postcode"]] != (row["lon"], row["lat"])]

    assert "at the point of its postcode" in MEASURED["near-pharmacy"].caveats
    assert apart == []


def test_kinds_of_places_are_named_in_the_order_they_are_listed_in():
    named = place_words.named(one.places for one in CATALOGUE.indicators.values())

    assert named == "schools, pharmacies, libraries and Green Flag parks"
