"""What was carried in beside the first figures: the Census of 2011, buses, green space, towns as ONS draws them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.faults import DataFault
from data.model.declared import Older, Place, Position
from data.reading import catalogue, csv_rows, gazetteer
from data.reading import placed as placed_reading
from data.working import nearby
from tests.build.sheets import DATA, number, table

CATALOGUE = catalogue.read(DATA)
AREAS = csv_rows.read_areas(DATA, CATALOGUE)
COUNTED_IN_2011 = (
    "overcrowded",
    "social-rented",
    "no-central-heating",
    "born-outside-uk",
    "flats",
    "empty-household-spaces",
    "residents-census",
)


@pytest.fixture(scope="module")
def placed() -> tuple:
    return placed_reading.read(DATA, CATALOGUE, AREAS)


@pytest.mark.parametrize("slug", COUNTED_IN_2011)
def test_the_counts_of_2011_of_the_towns_add_up_to_those_of_the_neighbourhoods_S1(
    slug: str, exported: pd.DataFrame, parts: pd.DataFrame
) -> None:
    of = (exported["indicator"] == slug) & (exported["period_label"] == "Census 2011")
    towns = exported[of & (exported["geography"] == "town")]
    own = parts[(parts["indicator"] == slug) & (parts["period_label"] == "Census 2011")]

    assert (len(towns), len(own)) == (14, 200)
    for name in ("numerator",) if slug == "residents-census" else ("numerator", "denominator"):
        assert number(towns[name]).sum() == number(own[name]).sum() > 0


@pytest.mark.parametrize(
    ("slug", "before", "after"),
    [
        ("social-rented", 18.9, 17.0),
        ("overcrowded", 2.7, 2.4),
        ("no-central-heating", 1.7, 1.0),
        ("born-outside-uk", 3.5, 6.2),
    ],
)
def test_the_borough_in_two_censuses_is_as_published(
    slug: str, before: float, after: float, exported: pd.DataFrame
) -> None:
    own = exported[(exported["indicator"] == slug) & (exported["area_code"] == "E08000010")].set_index("period_label")

    assert round(float(own.loc["Census 2011", "value"]), 1) == before
    assert round(float(own.loc["Census 2021", "value"]), 1) == after


def test_a_figure_says_the_source_of_its_own_period(exported: pd.DataFrame) -> None:
    own = exported[(exported["indicator"] == "overcrowded") & (exported["area_code"] == "leigh")]

    assert dict(zip(own["period_label"], own["source"], strict=True)) == {
        "Census 2011": "ons-census-2011",
        "Census 2021": "ons-census-2021",
    }


def test_an_older_source_holds_until_its_last_day_and_the_newer_one_after_it() -> None:
    one = replace(CATALOGUE.indicators["recycling"], source="new", older=(Older("old", date(2024, 3, 31)),))

    assert [one.source_of(day) for day in (date(2023, 3, 31), date(2024, 3, 31), date(2024, 4, 1))] == [
        "old",
        "old",
        "new",
    ]
    assert one.sources == ("new", "old")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('older = [{ source = "unheard", until = 2011-03-27 }]', "unknown source 'unheard'"),
        ('older = [{ source = "made-survey", until = "2011" }]', "declares '2011' where a day belongs"),
        ('older = "made-survey"', "are not tables"),
    ],
)
def test_a_fault_in_an_older_source_is_said(seed: Path, line: str, said: str) -> None:
    file = next(path for path in sorted((seed / "indicators").glob("*.toml")) if "[[indicator]]" in path.read_text())
    file.write_text(
        file.read_text(encoding="utf-8").replace("[[indicator]]\n", f"[[indicator]]\n{line}\n", 1), encoding="utf-8"
    )

    with pytest.raises(DataFault) as caught:
        catalogue.read(seed)

    assert said in str(caught.value)


def test_central_heating_was_asked_in_other_words_so_no_change_is_told() -> None:
    heating = CATALOGUE.indicators["no-central-heating"]

    assert heating.is_broken(date(2011, 3, 27), date(2021, 3, 21))


def test_populations_before_and_after_the_census_are_never_one_line() -> None:
    slugs = {slug for slug, one in CATALOGUE.indicators.items() if one.source == "ons-small-area-populations"}

    assert len(slugs) == 7
    assert all(CATALOGUE.indicators[slug].sources == ("ons-small-area-populations",) for slug in slugs)


@pytest.mark.parametrize(("year", "mean"), [("2019", 339.3), ("2023", 228.8)])
def test_the_boroughs_buses_are_the_mean_that_the_research_gives(
    year: str, mean: float, exported: pd.DataFrame
) -> None:
    own = exported[(exported["indicator"] == "buses-weekday") & (exported["area_code"] == "E08000010")]

    (value,) = own[own["period_label"].str.contains(year)]["value"]
    assert float(value) == mean


def test_a_town_has_buses_by_the_weighted_mean_marked_estimated_and_nobody_tests_them(exported: pd.DataFrame) -> None:
    towns = exported[(exported["indicator"] == "buses-weekday") & (exported["geography"] == "town")]

    assert set(towns["status"]) == {"e"}
    assert set(towns["lower"]) == {""}
    assert "Research" in CATALOGUE.indicators["buses-weekday"].caveats


def test_every_neighbourhood_near_a_green_space_by_300_metres_is_near_it_by_a_kilometre(
    exported: pd.DataFrame,
) -> None:
    def near(slug: str) -> set[str]:
        own = exported[(exported["indicator"] == slug) & (exported["geography"] == "lsoa")]
        assert len(own) == 200
        return set(own[number(own["value"]) == 100]["area_code"])

    assert near("near-green-space") < near("within-1-km-of-green-space")


def test_near_is_what_the_indicator_declares() -> None:
    assert nearby.is_near(300, within=300)
    assert not nearby.is_near(300.1, within=300)


@pytest.mark.parametrize("within", ['"300"', "0", "-5", "true"])
def test_a_distance_that_is_none_is_refused(seed: Path, within: str) -> None:
    file = next(path for path in sorted((seed / "indicators").glob("*.toml")) if "[[indicator]]" in path.read_text())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[[indicator]]\n", f"[[indicator]]\nwithin = {within}\n", 1), encoding="utf-8")

    with pytest.raises(DataFault, match="Write it in metres"):
        catalogue.read(seed)


def test_entrances_have_a_month_and_stand_in_no_list_of_places() -> None:
    found = gazetteer.entrances(DATA, CATALOGUE)

    assert len(found) == 1247
    assert {one.period for one in found} == {(date(2023, 10, 1), date(2023, 10, 31))}
    assert {one.kind for one in found}.isdisjoint(one.kind for one in gazetteer.places(DATA, CATALOGUE, AREAS))


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        _ = Place(1, "library", "", "", 0, 0, "", "", "", "2023-13").period


def test_towns_as_ons_draws_them_are_in_the_export_unchanged_D1(further: pd.DataFrame) -> None:
    carried = table(DATA / "placed" / "towns.csv").set_index("code")

    for measure in placed_reading.measures(DATA, CATALOGUE):
        if measure.source != "ons-towns":
            continue
        own = further[further["indicator"] == measure.slug].set_index("area_code")
        before = number(carried[measure.column]).dropna()
        assert (number(own["value"]).loc[before.index] == before).all()
        assert len(own) == len(before)


def test_what_is_placed_says_its_source_and_when_that_was_loaded_O1(further: pd.DataFrame) -> None:
    own = further[~further["indicator"].str.startswith("framework:")]

    assert set(own["source"]) == {"ons-towns", "imd-editions"}
    assert (own["vintage"].str.partition("@")[0] == own["source"]).all()


def test_where_neighbourhoods_stood_is_in_the_export_unchanged_D1(further: pd.DataFrame) -> None:
    carried = table(DATA / "placed" / "deprivation-ranks.csv")
    carried["indicator"] = carried["measure"].map({"rank": "deprivation-rank", "decile": "deprivation-tenth"})
    joined = carried.merge(
        further[further["indicator"].isin(carried["indicator"])],
        left_on=["indicator", "lsoa_code", "edition"],
        right_on=["indicator", "area_code", "period_label"],
        validate="one_to_one",
    )

    assert len(joined) == len(carried) == 2400
    assert (number(joined["value_x"]) == number(joined["value_y"])).all()


def test_a_built_up_area_lies_in_the_quarter_that_its_value_has_among_all(placed: tuple) -> None:
    prices = sorted(one.value for one in placed if one.measure == "ons-town-house-price-2023")
    (leigh,) = (one for one in placed if one.measure == "ons-town-house-price-2023" and one.subject == "leigh")

    assert leigh.among == len(prices) == 1395
    assert leigh.position is Position.LOWEST
    assert sum(price <= leigh.value for price in prices) * 4 <= len(prices)


def test_two_towns_have_no_built_up_area_of_their_name(placed: tuple) -> None:
    drawn = {one.subject for one in placed if one.measure == "ons-town-residents-2021" and one.subject}

    assert set(CATALOGUE.towns) - drawn == {"aspull", "billinge-winstanley"}
