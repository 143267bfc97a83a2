"""Bad data stops the build, says where and how to mend it, and leaves the last good store as it was."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.faults import DataFault
from data.storing import build, store
from tests import seed as seeds
from tests.build import stores
from tests.build.builder import PATIENCE

REGISTERS = "sources/made-registers/figures.csv"
SURVEY = "sources/made-survey/figures.csv"
MONEY = "indicators/01-money.toml"
SAFE = "indicators/03-safe.toml"
PLACES = "areas/places.csv"
CHANGED = "the first line that was changed"

CLAIMANTS = "claimant-count,E01000001,lsoa,2025-01-01,2025-12-31,2025,0.4,,,3,750,,\n"
CASUALTIES = "road-casualties,E01000001,lsoa,2024-01-01,2024-12-31,2024,0.0,,,0,1100,,\n"
HEALTH = "good-health,E08000010,local-authority,2025-04-01,2026-03-31,2025/26,78.4,76.9,79.9,,,p,Similar\n"
FIRST_HOME = "E01000001,Wigan 001A,E02000001,Part 1,E05000001,Ward 1,northtown,1100,-2.595,53.495,high,,\n"


@dataclass(frozen=True)
class Fault:
    """One change to a file of the seed, and what the build must say of it.

    `line` is CHANGED, a text that the named line holds, or empty where the whole file is at fault. `at` is the
    file that is named where it is another than the changed one, `seal` the source whose file is changed.
    """

    name: str
    file: str
    old: str
    new: str
    says: str
    mend: str
    line: str = CHANGED
    sealed: bool = True
    at: str = ""
    seal: str = ""


def claimants(name: str, old: str, new: str, *, says: str, mend: str, line: str = CHANGED) -> Fault:
    """Return a fault in one cell of the claimants of a neighbourhood."""
    assert CLAIMANTS.count(old) == 1
    return Fault(name, REGISTERS, CLAIMANTS, CLAIMANTS.replace(old, new), says, mend, line)


def health(name: str, old: str, new: str, *, says: str, mend: str) -> Fault:
    """Return a fault in one cell of the borough's published survey figure."""
    assert HEALTH.count(old) == 1
    return Fault(name, SURVEY, HEALTH, HEALTH.replace(old, new), says, mend)


def declared(name: str, old: str, new: str, *, says: str, mend: str, line: str = CHANGED) -> Fault:
    """Return a fault in the declaration of the claimant count, which stands first in its file."""
    return Fault(name, MONEY, old, new, says, mend, line)


FAULTS = [
    claimants(
        "unknown area",
        "E01000001",
        "E01999999",
        says="The area 'E01999999' is not known as a lsoa",
        mend="Use a code and geography from data/areas",
    ),
    claimants(
        "area under another geography",
        "lsoa",
        "ward",
        says="The area 'E01000001' is not known as a ward",
        mend="Use a code and geography",
    ),
    claimants(
        "unknown indicator",
        "claimant-count",
        "claimants",
        says="The indicator 'claimants' is not declared with the source made-registers",
        mend="Declare it under data/indicators, or mend the name",
    ),
    claimants(
        "indicator of another source",
        "claimant-count",
        "good-health",
        says="The indicator 'good-health' is not declared with the source made-registers",
        mend="Declare it",
    ),
    Fault(
        "duplicate key",
        REGISTERS,
        CLAIMANTS,
        CLAIMANTS + CLAIMANTS.replace("0.4", "0.5"),
        "claimant-count for E01000001 in 2025 stands already at line 63",
        "Keep one of the two rows",
    ),
    claimants(
        "proportion over 100",
        "0.4",
        "100.4",
        says="The value 100.4 of claimant-count lies outside 0 to 100",
        mend="Mend the value, or declare a wider range",
    ),
    claimants(
        "proportion below nought",
        "0.4",
        "-0.4",
        says="The value -0.4 of claimant-count lies outside 0 to 100",
        mend="Mend the value",
    ),
    claimants(
        "numerator over denominator",
        ",3,750",
        ",751,750",
        says="The numerator 751 is over the denominator 750",
        mend="mend one of them",
    ),
    Fault(
        "negative count",
        REGISTERS,
        CASUALTIES,
        CASUALTIES.replace(",0,1100", ",-1,1100"),
        "A count is below nought",
        "Mend the numerator or the denominator",
    ),
    claimants(
        "value that is no number",
        "0.4",
        "n/a",
        says="'n/a' under value is not a number",
        mend="Write a plain number or leave it blank",
    ),
    claimants(
        "value that is not a number by name",
        "0.4",
        "NaN",
        says="'NaN' under value is not a number",
        mend="Write a plain number",
    ),
    Fault(
        "endless value",
        REGISTERS,
        CASUALTIES,
        CASUALTIES.replace("0.0", "inf"),
        "'inf' under value is not a number",
        "Write a plain number",
    ),
    claimants(
        "denominator that is no number",
        "750",
        "many",
        says="'many' under denominator is not a number",
        mend="Write a plain number",
    ),
    claimants(
        "bad date",
        "2025-12-31",
        "2025-13-31",
        says="'2025-13-31' under period_end is not a date",
        mend="Write it as YYYY-MM-DD",
    ),
    claimants(
        "period that ends before it starts",
        "2025-12-31",
        "2024-12-31",
        says="The period ends on 2024-12-31, before it starts on 2025-01-01",
        mend="Swap or mend the dates",
    ),
    health(
        "unknown status",
        ",p,",
        ",q,",
        says="The status 'q' is unknown",
        mend="Use blank or one of c e k p r x z u b",
    ),
    health(
        "period of no known kind",
        ",2025/26,",
        ",the year 2025,",
        says="The period 'the year 2025' is of no kind that is known",
        mend="Write it in a form of PERIOD_KINDS in data/vocabulary.py",
    ),
    health(
        "unknown published comparison",
        "Similar",
        "Bettr",
        says="The published comparison 'Bettr' is unknown",
        mend="Use Better, Similar, Worse, Higher, Lower or leave it blank",
    ),
    health(
        "half an interval",
        ",76.9,79.9",
        ",76.9,",
        says="Only one end of the interval is given",
        mend="Give both or neither",
    ),
    health(
        "other half of an interval",
        ",76.9,79.9",
        ",,79.9",
        says="Only one end of the interval is given",
        mend="Give both or neither",
    ),
    health(
        "value outside its interval",
        "76.9",
        "78.9",
        says="The value 78.4 lies outside its interval 78.9 to 79.9",
        mend="Mend one of the three",
    ),
    claimants(
        "row that is too short",
        ",750,,",
        ",750,",
        says="The row has 12 cells where the header has 13",
        mend="Check for a missing or unquoted comma",
    ),
    Fault(
        "missing column",
        REGISTERS,
        "numerator,denominator",
        "count,denominator",
        "The column numerator is missing",
        "The header must have: indicator, area_code",
    ),
    Fault(
        "wrong checksum",
        REGISTERS,
        CLAIMANTS,
        CLAIMANTS.replace("0.4,,,3", "0.53,,,4"),
        "The figures are not the ones that were loaded: their checksum differs",
        "If the change is meant, run: python -m data seal made-registers",
        line="",
        sealed=False,
    ),
    claimants(
        "sums that do not meet the published borough",
        "0.4,,,3,",
        "9.9,,,74,",
        says="The neighbourhoods of claimant-count give 3.90769 for the borough in 2025, where 3.17949",
        mend="Check the counts of the neighbourhoods and the borough's row",
        line="",
    ),
    Fault(
        "published borough that is out by more than half a per cent",
        REGISTERS,
        "3.179487,,,310,9750",
        "3.2,,,312,9750",
        "The neighbourhoods of claimant-count give 3.17949 for the borough in 2025, where 3.2 is published",
        "Check the counts of the neighbourhoods and the borough's row",
        line="",
    ),
    Fault(
        "neighbourhood in an unknown town",
        "areas/neighbourhoods.csv",
        "Ward 1,northtown,1100",
        "Ward 1,westtown,1100",
        "The town 'westtown' is not declared",
        "Add data/towns/westtown.toml",
    ),
    Fault(
        "neighbourhood that stands twice",
        "areas/neighbourhoods.csv",
        FIRST_HOME,
        FIRST_HOME * 2,
        "The area E01000001 stands twice",
        "Keep one row for it",
    ),
    Fault(
        "neighbourhood without a centre",
        "areas/neighbourhoods.csv",
        "1100,-2.595,53.495",
        "1100,,53.495",
        "centroid_lon is blank",
        "Fill it in",
    ),
    Fault(
        "authority that stands twice",
        "areas/authorities.csv",
        "E92000001,England,country",
        "E08000010,England,country",
        "The area E08000010 stands twice",
        "Keep one row for it",
    ),
    Fault(
        "authorities without a column",
        "areas/authorities.csv",
        "region_code,",
        "region,",
        "The column region_code is missing",
        "The header must have: area_code, name",
    ),
    Fault(
        "place in an unknown neighbourhood",
        "areas/places.csv",
        "-2.595,53.495,E01000001",
        "-2.595,53.495,E01999999",
        "The neighbourhood 'E01999999' or town 'northtown' is not known",
        "Use codes from data/areas",
    ),
    Fault(
        "place of an unknown kind",
        PLACES,
        "library,A made-up library",
        "bookshop,A made-up library",
        "The kind of place 'bookshop' is unknown",
        "Use one of: green_flag_park, hospital, library, pharmacy, school",
    ),
    Fault(
        "place without a date",
        PLACES,
        "A publisher,2025",
        "A publisher,",
        "'' under as_at is no day, month or year",
        "Write it as YYYY-MM-DD, YYYY-MM or YYYY",
    ),
    Fault(
        "register of two dates",
        PLACES,
        "A publisher,2025",
        "A publisher,2025-03-31",
        "near-school is measured from places of the kind school, which has the dates 2025, 2025-03-31",
        "Give the kind its places, all of one date, or take the indicator out",
        line="",
        seal="made-places",
    ),
    Fault(
        "indicator of a kind without a place",
        SAFE,
        'places = "school"',
        'places = "hospital"',
        "near-school is measured from places of the kind hospital, which has no place",
        "Give the kind its places, all of one date, or take the indicator out",
        line="",
        at=PLACES,
    ),
    Fault(
        "break that is a day alone",
        SAFE,
        '[{ day = 2010-01-01, why = "The form changed." }]',
        "[2010-01-01]",
        "The breaks of road-casualties are not tables",
        "Write each as a table that says why",
        line='slug = "road-casualties"',
    ),
    Fault(
        "break that does not say why",
        SAFE,
        'why = "The form changed."',
        'why = ""',
        "A break or shock of road-casualties does not say why",
        "Say what changed, as the publisher states it",
    ),
    Fault(
        "break whose day is text",
        SAFE,
        "day = 2010-01-01",
        'day = "2010-01-01"',
        "road-casualties declares '2010-01-01' where a day belongs",
        "Write it as YYYY-MM-DD, without quotation marks",
    ),
    Fault(
        "shock that ends before it starts",
        SAFE,
        "end = 2011-12-31",
        "end = 2010-12-31",
        "A shock of road-casualties ends on 2010-12-31, before it starts on 2011-01-01",
        "Swap or mend the dates",
    ),
    Fault(
        "modelled figure with a base",
        SAFE,
        'base = { one = "person", many = "people" }',
        'base = { one = "person", many = "people" }\nmodelled = true',
        "road-casualties has a base, from which intervals are worked out, but its counts bear none",
        "Take it out where the figure is modelled",
        line='slug = "road-casualties"',
    ),
    Fault(
        "indicator of an unknown kind of place",
        SAFE,
        'places = "school"',
        'places = "shool"',
        "near-school has the unknown kind of place 'shool'",
        "Use one of: , green_flag_park, green_space_entrance, hospital, library, pharmacy, school",
    ),
    Fault(
        "indicator of places that could have an interval",
        SAFE,
        'method = "share"',
        'method = "proportion"',
        "near-school has the unknown method 'proportion'",
        "Use one of: share",
    ),
    Fault(
        "indicator of places with figures",
        SAFE,
        'source = "made-places"',
        'source = "made-survey"',
        "The source of near-school, made-survey, holds figures",
        "An indicator has either figures in its source or `places`",
        line='slug = "near-school"',
    ),
    Fault(
        "indicator of figures with places",
        SAFE,
        'places = "school"\n',
        "",
        "The source of near-school, made-places, holds places",
        "An indicator has either figures in its source or `places`",
        line='slug = "near-school"',
    ),
    Fault(
        "figures of an indicator of places",
        REGISTERS,
        CASUALTIES,
        CASUALTIES.replace("road-casualties", "near-school"),
        "The indicator 'near-school' is not declared with the source made-registers",
        "Declare it under data/indicators, or mend the name",
    ),
    Fault(
        "wrong checksum of places",
        PLACES,
        "A made-up library",
        "Another library",
        "The figures are not the ones that were loaded: their checksum differs",
        "If the change is meant, run: python -m data seal made-places",
        line="",
    ),
    Fault(
        "locality far from here",
        "areas/localities.csv",
        "Made-up Green,-2",
        "Made-up Green,-3",
        "km from the nearest neighbourhood",
        "Write longitude and latitude in degrees, longitude first",
    ),
    Fault(
        "locality that nobody says how sure it is",
        "areas/localities.csv",
        "locality,approximate",
        "locality,roughly",
        "'roughly' is no word for how sure",
        "Use one of: exact, approximate",
    ),
    Fault(
        "source of a file that is not there",
        "sources/made-places/source.toml",
        'file = "areas/places.csv"',
        'file = "areas/shops.csv"',
        "The file is missing",
        "Put it back",
        line="",
        sealed=False,
        at="areas/shops.csv",
    ),
    Fault(
        "postcode in an unknown ward",
        "areas/postcodes.csv",
        "WN9 3AA,E01000004,E05000001",
        "WN9 3AA,E01000004,E05999999",
        "The area 'E05999999' is not known",
        "Use a code from data/areas",
    ),
    Fault(
        "share of an unknown town",
        "areas/ward-town-shares.csv",
        "Ward 1,northtown",
        "Ward 1,westtown",
        "The area 'westtown' is not known",
        "Use a code from data/areas",
    ),
    Fault(
        "boundary of an unknown area",
        "boundaries/towns.geojson",
        '{"area_code": "northtown"',
        '{"area_code": "westtown"',
        "The area 'westtown' is not known",
        "Use a code from data/areas",
        line="",
    ),
    declared(
        "unknown theme",
        'theme = "M1-T1"',
        'theme = "M9-T9"',
        says="The file has the unknown theme 'M9-T9'",
        mend="Use one of: M1-T1, M1-T2, M2-T1, context",
    ),
    Fault(
        "theme of an unknown mission",
        "plan/themes.toml",
        "mission = 2",
        "mission = 3",
        "Theme M2-T1 belongs to mission 3, which is not declared",
        "Use a number from missions.toml",
        line='code = "M2-T1"',
    ),
    declared(
        "unknown source",
        'source = "made-registers"',
        'source = "nowhere"',
        says="claimant-count has the unknown source 'nowhere'",
        mend="Use one of: made-census, made-indices, made-places, made-registers, made-survey",
    ),
    declared(
        "unknown method",
        'method = "proportion"',
        'method = "guess"',
        says="claimant-count has the unknown method 'guess'",
        mend="Use one of: count, decile",
    ),
    declared(
        "unknown aggregation",
        'aggregation = "sum"',
        'aggregation = "mean"',
        says="claimant-count has the unknown aggregation 'mean'",
        mend="Use one of: apportion, mean:residents-2022, none, sum",
    ),
    declared(
        "unknown tier",
        'tier = "headline"',
        'tier = "top"',
        says="claimant-count has the unknown tier 'top'",
        mend="Use one of: headline, supporting",
    ),
    declared(
        "unknown polarity",
        'polarity = "lower_is_better"',
        'polarity = "low"',
        says="claimant-count has the unknown polarity 'low'",
        mend="Use one of: higher_is_better, lower_is_better, neutral",
    ),
    declared(
        "unknown lowest geography",
        'lowest_geography = "neighbourhood"',
        'lowest_geography = "street"',
        says="claimant-count has the unknown lowest_geography 'street'",
        mend="Use one of: borough, msoa, neighbourhood, ward",
    ),
    declared(
        "unknown pillar",
        'pillar = "inequalities"',
        'pillar = "column"',
        says="claimant-count has the unknown pillar 'column'",
        mend="Use one of: ",
    ),
    declared(
        "unknown unit",
        'unit = "%"',
        'unit = "per cent"',
        says="claimant-count has the unknown unit 'per cent'",
        mend="Use one of: ",
    ),
    declared(
        "declaration without a field",
        'unit = "%"\n',
        "",
        says="claimant-count has no 'unit'",
        mend="Add unit = … to it",
        line='slug = "claimant-count"',
    ),
    declared(
        "phrase without its value",
        'phrase = "{value} claim a benefit"',
        'phrase = "some claim a benefit"',
        says="The phrase of claimant-count does not hold {value} once",
        mend="Write {value} where the number belongs",
        line='slug = "claimant-count"',
    ),
    declared(
        "phrase with its value twice",
        'phrase = "{value} claim a benefit"',
        'phrase = "{value} claim a benefit, and {value} are at work"',
        says="The phrase of claimant-count does not hold {value} once",
        mend="Write {value} where the number belongs",
        line='slug = "claimant-count"',
    ),
    declared(
        "indicator declared twice",
        'slug = "claimant-count"',
        'slug = "population-density"',
        says="population-density is declared twice",
        mend="Keep one declaration",
    ),
    declared(
        "file that is not TOML",
        'tier = "headline"',
        "tier = headline",
        says="This is not TOML: Invalid value (at line 7, column 8)",
        mend="Mend the line it names",
        line="",
    ),
    Fault(
        "source without a licence",
        "sources/made-survey/source.toml",
        'licence = "Open Government Licence v3.0"\n',
        "",
        "The source has no 'licence'",
        "Add licence = … to it",
        line="",
    ),
    Fault(
        "town without a name",
        "towns/northtown.toml",
        'name = "Northtown"\n',
        "",
        "The town has no 'name'",
        "Add name = … to it",
        line="",
    ),
]


@dataclass(frozen=True)
class Kept:
    """A good store, and what it holds."""

    url: str
    fingerprint: str | None
    snapshot: bytes | stores.Content

    def check(self) -> None:
        """Assert that it is as it was."""
        assert store.built_from(self.url) == self.fingerprint
        assert stores.snapshot(self.url) == self.snapshot
        assert stores.leftovers(self.url) == []


@pytest.fixture(scope="module")
def good_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeds.write(tmp_path_factory.mktemp("good") / "seed")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, good_seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return the last good store, on SQLite and PostgreSQL in turn; every test checks that it stays."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'dashboard.sqlite'}"
    else:
        url = request.getfixturevalue("module_postgresql")
    build.build(root=good_seed, url=url)
    return Kept(url, store.built_from(url), stores.snapshot(url))


def spoil(root: Path, fault: Fault) -> int | None:
    """Put a fault into the seed and return the line that must be named."""
    path = root / fault.file
    good = path.read_text(encoding="utf-8")
    assert fault.old in good
    bad = good.replace(fault.old, fault.new, 1)
    path.write_text(bad, encoding="utf-8")
    if fault.file.startswith("sources/") and fault.sealed:
        seeds.seal(root, path.parent.name)
    if fault.seal:
        seeds.seal(root, fault.seal)
    lines = bad.splitlines()
    if fault.line == CHANGED:
        pairs = enumerate(zip(lines, [*good.splitlines(), ""], strict=False), 1)
        return next(number for number, (new, old) in pairs if new != old)
    return next((number for number, line in enumerate(lines, 1) if fault.line and fault.line in line), None)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_bad_data_is_named_with_its_place_and_mend_and_the_last_good_store_stays(seed, kept, fault):
    line = spoil(seed, fault)

    with pytest.raises(DataFault) as found:
        build.build(root=seed, url=kept.url)

    path = seed / (fault.at or fault.file)
    assert (found.value.file, found.value.line) == (path, line)
    assert str(found.value).startswith(f"{path}: " if line is None else f"{path}:{line}: ")
    assert fault.says in str(found.value)
    assert fault.mend in str(found.value)
    kept.check()


@pytest.mark.parametrize("name", [REGISTERS, "areas/places.csv", "areas/neighbourhoods.csv", "plan/missions.toml"])
def test_a_missing_file_is_named_and_the_last_good_store_stays(seed, kept, name):
    (seed / name).unlink()

    with pytest.raises(DataFault, match=r"The file is missing\. Put it back\.") as found:
        build.build(root=seed, url=kept.url)

    assert found.value.file == seed / name
    kept.check()


def unclosed(root: Path) -> None:
    path = root / "boundaries" / "lsoas.geojson"
    path.write_text(path.read_text(encoding="utf-8")[:-1], encoding="utf-8")


def doubled_postcode(root: Path) -> None:
    path = root / "areas" / "postcodes.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), encoding="utf-8")


def town_without_boundary(root: Path) -> None:
    path = root / "boundaries" / "towns.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**layer, "features": layer["features"][:1]}), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        pytest.param(unclosed, "This is not GeoJSON with an area_code on each feature", id="unclosed"),
        pytest.param(doubled_postcode, "The postcode WN9 9AB stands twice", id="doubled_postcode"),
        pytest.param(town_without_boundary, "The town southtown has no boundary", id="town_without_boundary"),
    ],
)
def test_whatever_else_stops_a_build_is_named_and_leaves_the_last_good_store(
    seed, kept, spoiled: Callable[[Path], None], says: str
):
    spoiled(seed)

    with pytest.raises(DataFault, match=says):
        build.build(root=seed, url=kept.url)

    kept.check()


def test_counts_of_which_nothing_says_whether_they_bear_an_interval_are_named_S3a(seed, store_url):
    path = seed / SAFE
    base = 'base = { one = "person", many = "people" }\n'
    path.write_text(path.read_text(encoding="utf-8").replace(base, ""), encoding="utf-8")

    with pytest.raises(DataFault, match="road-casualties has counts, and nothing says") as found:
        build.build(root=seed, url=store_url)

    lines = (seed / REGISTERS).read_text(encoding="utf-8").splitlines()
    assert found.value.file == seed / REGISTERS
    assert found.value.line is not None and lines[found.value.line - 1].startswith("road-casualties,")
    assert "Declare on the indicator whom it counts, as `base`" in str(found.value)


def test_a_proportion_over_100_is_taken_where_its_declaration_allows_it(seed, store_url):
    declaration = seed / "indicators" / "02-health.toml"
    text = declaration.read_text(encoding="utf-8")
    opened = text.replace('slug = "good-health"', 'slug = "good-health"\nrange = [0, 300]')
    declaration.write_text(opened, encoding="utf-8")
    figures = seed / SURVEY
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("78.4,76.9,79.9", "178.4,176.9,179.9"), encoding="utf-8")
    seeds.seal(seed, "made-survey")

    assert build.build(root=seed, url=store_url)

    assert any("178.4" in row for row in stores.content(store_url)["observation"])


def test_a_sum_within_half_a_per_cent_of_the_published_borough_is_taken(seed, store_url):
    figures = seed / REGISTERS
    text = figures.read_text(encoding="utf-8")
    assert "3.179487,,,310,9750" in text
    figures.write_text(text.replace("3.179487,,,310,9750", "3.19,,,311,9750"), encoding="utf-8")
    seeds.seal(seed, "made-registers")

    assert build.build(root=seed, url=store_url)


def command(root: Path, url: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a project of its own."""
    return subprocess.run(
        [sys.executable, "-m", "data", *words],
        cwd=root.parent,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_the_command_line_names_the_fault_and_sealing_accepts_a_meant_change(tmp_path):
    root = seeds.write_project(tmp_path / "project")
    url = f"sqlite:///{tmp_path / 'dashboard.sqlite'}"
    assert command(root, url, "build").returncode == 0
    before = stores.snapshot(url)
    figures = root / REGISTERS
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("3.179487,,,310,9750", "3.19,,,311,9750"), encoding="utf-8")

    refused = command(root, url, "build")
    unchanged = stores.snapshot(url)
    sealed = command(root, url, "seal", "made-registers")
    built = command(root, url, "build")

    assert refused.returncode == 1
    assert "Nothing was changed." in refused.stderr
    assert f"{figures}: The figures are not the ones that were loaded" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert unchanged == before
    assert (sealed.returncode, built.returncode) == (0, 0)
    assert store.built_from(url) == store.fingerprint(root)


def test_sealing_a_source_of_places_accepts_a_meant_change_of_their_file(tmp_path):
    root = seeds.write_project(tmp_path / "project")
    url = f"sqlite:///{tmp_path / 'dashboard.sqlite'}"
    places = root / PLACES
    places.write_text(
        places.read_text(encoding="utf-8").replace("A made-up library", "Another library"), encoding="utf-8"
    )

    refused = command(root, url, "build")
    sealed = command(root, url, "seal", "made-places")
    built = command(root, url, "build")

    assert (refused.returncode, sealed.returncode, built.returncode) == (1, 0, 0)
    assert "made-places is sealed with" in sealed.stderr
    assert any("Another library" in row for row in stores.content(url)["place"])


def test_there_is_nothing_to_seal_where_there_is_no_such_source(tmp_path):
    root = seeds.write_project(tmp_path / "project")

    refused = command(root, f"sqlite:///{tmp_path / 'dashboard.sqlite'}", "seal", "nowhere")

    assert refused.returncode == 1
    assert "Name a folder under data/sources." in refused.stderr


def test_the_command_line_says_so_where_the_server_is_not_there(tmp_path):
    root = seeds.write_project(tmp_path / "project")

    refused = command(root, f"postgresql://nobody@/none?host={tmp_path}", "build")

    assert refused.returncode == 1
    assert "Nothing was changed. The store or a file could not be used" in refused.stderr
    assert "Traceback" not in refused.stderr
