"""The whole store as one tidy CSV table."""

import csv
from pathlib import Path

import pytest
from PHStatsMethods.confidence_intervals import wilson

from data.storing import build, export
from tests import seed as seeds

COLUMNS = [
    "indicator",
    "title",
    "theme",
    "area_code",
    "area_name",
    "geography",
    "period_start",
    "period_end",
    "period_label",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "unit",
    "status",
    "comparison_england",
    "comparison_borough",
    "trend",
    "source",
    "vintage",
    "position",
    "difference_from_england",
    "in_people",
    "in_people_lower",
    "in_people_upper",
    "modelled",
    "trend_withheld",
]
POSITIONS = [
    "residents-2022",
    "children-2022",
    "population-density",
    "claimant-count",
    "child-poverty",
    "deprivation-decile",
    "deprivation-score",
    "good-health",
    "road-casualties",
    "near-school",
]
FIGURES = ("value", "lower", "upper", "numerator", "denominator")

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def seed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeds.write(tmp_path_factory.mktemp("export") / "seed")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def exported(request: pytest.FixtureRequest, seed_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the export of a store of the seed, on SQLite and PostgreSQL in turn."""
    folder = tmp_path_factory.mktemp("exported")
    sqlite = f"sqlite:///{folder / 'dashboard.sqlite'}"
    url = sqlite if request.param == "sqlite" else request.getfixturevalue("module_postgresql")
    build.build(root=seed_root, url=url)
    file = folder / "figures.csv"
    assert export.export(file, url=url) == len(file.read_text(encoding="utf-8").splitlines()) - 1
    return file


@pytest.fixture
def rows(exported: Path) -> Rows:
    with exported.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def one(rows: Rows, indicator: str, area: str, label: str) -> dict[str, str]:
    """Return the only row of an indicator, an area and a period."""
    (found,) = [
        row for row in rows if (row["indicator"], row["area_code"], row["period_label"]) == (indicator, area, label)
    ]
    return found


def test_the_columns_are_the_documented_ones_in_their_order(exported):
    header = exported.read_text(encoding="utf-8").splitlines()[0]

    assert header.split(",") == COLUMNS
    assert export.COLUMNS == COLUMNS


def test_rows_stand_by_indicator_geography_area_and_period(rows):
    keys = [
        (
            POSITIONS.index(row["indicator"]),
            row["geography"],
            row["area_code"],
            row["period_end"],
            row["period_start"],
        )
        for row in rows
    ]

    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


def test_both_databases_export_the_same_bytes(seed_root, empty_postgresql, tmp_path):
    files = [tmp_path / "one.csv", tmp_path / "other.csv"]

    for file, url in zip(files, (f"sqlite:///{tmp_path / 'dashboard.sqlite'}", empty_postgresql), strict=True):
        build.build(root=seed_root, url=url)
        export.export(file, url=url)

    assert files[0].read_bytes() == files[1].read_bytes()


def test_every_published_row_is_there_unchanged(rows, seed_root):  # D1
    found = {(row["indicator"], row["area_code"], row["period_start"], row["period_end"]): row for row in rows}
    published = []
    for path in (seed_root / "sources").glob("*/figures.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            published += list(csv.DictReader(handle))
    assert published

    for row in published:
        same = found[row["indicator"], row["area_code"], row["period_start"], row["period_end"]]
        for name in FIGURES:
            expected = float(row[name]) if row[name] else None
            assert (float(same[name]) if same[name] else None) == expected, (row, name)
        for name in ("geography", "period_label", "status"):
            assert same[name] == row[name], (row, name)


def test_towns_have_their_slug_as_code_their_name_and_the_geography_town(rows):
    towns = {(row["area_code"], row["area_name"]) for row in rows if row["geography"] == "town"}

    assert towns == {("northtown", "Northtown"), ("southtown", "Southtown")}


def test_a_town_has_the_sum_of_its_neighbourhoods_and_an_interval_of_its_own(rows):  # S1, S2
    # 3 + 7 + 16 + 20 + 29 of 750 + 800 + 850 + 900 + 950
    lower, upper = wilson(75, 4250)

    row = one(rows, "claimant-count", "northtown", "2025")

    assert (row["numerator"], row["denominator"]) == ("75", "4250")
    assert float(row["value"]) == pytest.approx(100 * 75 / 4250)
    assert float(row["lower"]) == pytest.approx(100 * lower)
    assert float(row["upper"]) == pytest.approx(100 * upper)


def test_a_weighted_mean_is_marked_as_an_estimate_and_has_no_interval(rows):  # S1, S2
    weights = [seeds.residents(number) for number in range(1, 6)]
    scores = [62.5 - 5.25 * number for number in range(1, 6)]
    mean = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / sum(weights)

    row = one(rows, "deprivation-score", "northtown", "IoD 2025")

    assert float(row["value"]) == pytest.approx(mean)
    assert (row["status"], row["lower"], row["upper"]) == ("e", "", "")


def test_an_apportioned_figure_is_its_wards_weighted_by_children(rows):  # S1
    first = sum(seeds.children(number) for number in range(1, 5))
    second = seeds.children(5)
    mean = (first * 12.842105 + second * 15.535714) / (first + second)

    row = one(rows, "child-poverty", "northtown", "2023/24")

    assert float(row["value"]) == pytest.approx(mean)
    assert (row["status"], row["lower"], row["upper"]) == ("e", "", "")


def test_a_figure_measured_from_places_is_marked_as_an_estimate_and_has_no_interval(rows):  # S2
    home = one(rows, "near-school", "E01000001", "2025")
    town = one(rows, "near-school", "northtown", "2025")

    assert [home[name] for name in ("value", "numerator", "denominator")] == ["100", "1100", "1100"]
    assert (town["numerator"], town["denominator"]) == ("5000", "6500")
    for row in (home, town):
        assert (row["status"], row["lower"], row["upper"], row["comparison_borough"]) == ("e", "", "", "")
        assert (row["source"], row["period_start"], row["period_end"]) == ("made-places", "2025-01-01", "2025-12-31")


def test_nought_is_written_as_nought_and_unknown_as_blank(rows):  # D3
    nought = one(rows, "road-casualties", "E01000001", "2024")
    hidden = one(rows, "claimant-count", "E01000003", "2020")

    assert (nought["value"], nought["numerator"], nought["status"]) == ("0", "0", "")
    assert (hidden["value"], hidden["numerator"], hidden["status"]) == ("", "", "c")


def test_a_town_with_a_hidden_part_is_marked_as_an_estimate(rows):  # D3
    row = one(rows, "claimant-count", "northtown", "2020")

    assert row["denominator"] == str(750 + 800 + 900 + 950)
    assert row["status"] == "e"


def test_a_town_with_a_neighbourhood_that_is_not_published_has_no_sum(seed, tmp_path):  # D3
    figures = seed / "sources" / "made-registers" / "figures.csv"
    gone = [f"road-casualties,{area}" for area in (seeds.LSOAS[0], seeds.BOROUGH)]
    lines = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not (line.startswith(tuple(gone)) and "2024-12-31" in line)]
    assert len(kept) == len(lines) - 2
    figures.write_text("".join(kept), encoding="utf-8")
    seeds.seal(seed, "made-registers")
    url, file = f"sqlite:///{tmp_path / 'dashboard.sqlite'}", tmp_path / "figures.csv"

    build.build(root=seed, url=url)
    export.export(file, url=url)

    with file.open(encoding="utf-8", newline="") as handle:
        found = {
            (row["area_code"], row["period_label"])
            for row in csv.DictReader(handle)
            if row["indicator"] == "road-casualties"
        }
    assert ("northtown", "2024") not in found
    assert (seeds.BOROUGH, "2024") not in found
    assert {("northtown", "2023"), ("southtown", "2024"), ("southtown", "2023")} <= found


def test_a_published_interval_is_kept_as_published(rows):  # S2
    row = one(rows, "good-health", seeds.BOROUGH, "2025/26")

    assert (row["value"], row["lower"], row["upper"]) == ("78.4", "76.9", "79.9")
    assert row["comparison_england"] == "better"


def test_the_publishers_comparison_stands_where_ours_cannot_be_made(rows):  # S3
    row = one(rows, "good-health", seeds.BARNSLEY, "2025/26")

    assert (row["lower"], row["comparison_england"]) == ("", "worse")


def test_only_areas_inside_the_borough_are_compared_with_it(rows):  # S3, S4
    compared = {row["geography"] for row in rows if row["comparison_borough"] not in ("", "not_compared")}

    assert compared == {"town", "ward", "msoa", "lsoa"}


def test_a_trend_stands_on_the_latest_row_of_a_series_alone(rows):  # S6
    trends = {
        row["period_label"]: row["trend"]
        for row in rows
        if (row["indicator"], row["area_code"]) == ("claimant-count", "northtown")
    }

    assert trends == {**dict.fromkeys(("2020", "2021", "2022", "2023", "2024"), ""), "2025": "improving"}


def test_every_row_says_its_unit_its_source_and_its_release(rows):  # C4
    sources = {row["source"] for row in rows}

    assert sources == {*seeds.SOURCES, "made-places"}
    assert all(row["vintage"] == f"{row['source']}@2026-11-22" for row in rows)
    assert all(row["unit"] and row["title"] and row["theme"] and row["period_label"] for row in rows)


def test_a_tested_difference_from_england_is_in_people_rounded_to_what_it_bears(rows):  # S3c
    # England has 1,250,000 of 36,000,000; the town's 4,250 would be 147.6 at its rate and are 75.
    lower, upper = (end * 4250 - 4250 * 1_250_000 / 36_000_000 for end in wilson(75, 4250))
    assert -90 < lower < upper < -10  # half of the interval is in the tens

    row = one(rows, "claimant-count", "northtown", "2025")

    told = [int(row[name]) for name in ("in_people", "in_people_lower", "in_people_upper")]
    assert told == [-70, 10 * round(lower / 10), 10 * round(upper / 10)]
    assert float(row["difference_from_england"]) == pytest.approx(100 * 75 / 4250 - 100 * 1_250_000 / 36_000_000)


def test_a_difference_that_is_not_tested_or_not_counted_is_not_in_people(rows):  # S3c
    untested = [
        row
        for row in rows
        if row["comparison_england"] in ("", "similar", "not_compared") or row["indicator"] == "good-health"
    ]

    assert untested
    assert {row["in_people"] for row in untested} == {""}


def test_totals_have_neither_a_difference_nor_a_position(rows):  # S3b
    totals = [row for row in rows if row["indicator"] in ("residents-2022", "children-2022")]

    assert totals
    assert {(row["difference_from_england"], row["position"]) for row in totals} == {("", "")}


def test_fewer_than_a_hundred_authorities_make_no_position(rows):  # S3b
    assert {row["position"] for row in rows} == {""}


def test_the_column_of_trends_keeps_its_words_and_the_reason_stands_apart(seed, tmp_path):  # S6a
    path = seed / "indicators" / "01-money.toml"
    shock = 'shocks = [{ start = 2020-01-01, end = 2022-12-31, why = "It was a shock." }]'
    slug = 'slug = "claimant-count"'
    path.write_text(path.read_text(encoding="utf-8").replace(slug, f"{slug}\n{shock}"), encoding="utf-8")
    url, file = f"sqlite:///{tmp_path / 'dashboard.sqlite'}", tmp_path / "figures.csv"

    build.build(root=seed, url=url)
    export.export(file, url=url)

    with file.open(encoding="utf-8", newline="") as handle:
        row = one(list(csv.DictReader(handle)), "claimant-count", "northtown", "2025")
    assert (row["trend"], row["trend_withheld"]) == ("too_few_points", "shock")
