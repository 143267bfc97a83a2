"""English authorities: who is published as like the borough, and how an indicator stands among them all."""

import csv

import pytest

from data.methods import comparison
from data.model.declared import Interval, Polarity
from data.storing import build
from queries import authorities
from tests import seed as seeds
from tests.seed import BARNSLEY, BOLTON, BOROUGH

SURVEY = "made-survey"


def more(root, count, *, years, intervals=True):
    """Add authorities to a seed, with made-up figures of good health for some years, and return it."""
    with (root / "areas" / "authorities.csv").open("a", encoding="utf-8", newline="") as handle:
        rows = [(f"E06{n:06}", f"Place {n:02}", "local-authority", "unitary", "E12000003", "") for n in range(count)]
        csv.writer(handle, lineterminator="\n").writerows(rows)
    with (root / "sources" / SURVEY / "figures.csv").open("a", encoding="utf-8", newline="") as handle:
        for n in range(count):
            for year in years:
                days = f"{year}-04-01", f"{year + 1}-03-31", f"{year}/{(year + 1) % 100}"
                value = 60 + n + year % 10
                ends = (value - 1.5, value + 1.5) if intervals else ("", "")
                row = ("good-health", f"E06{n:06}", "local-authority", *days, value, *ends, "", "", "p", "")
                csv.writer(handle, lineterminator="\n").writerow(row)
    seeds.seal(root, SURVEY)
    return root


@pytest.fixture
def among(seed, store_url, use):
    """Return what reads a store of the seed with more authorities in it, on both engines."""

    def read(count, **given):
        build.build(root=more(seed, count, **given), url=store_url)
        use(store_url)
        return authorities.peers("good-health")

    return read


@pytest.mark.usefixtures("reading")
def test_sets_of_similar_authorities_come_with_their_vintage_and_the_most_alike_first():
    found = authorities.sets()

    assert list(found) == ["greater-manchester-boroughs", "ons-similar-areas-global"]
    assert found["ons-similar-areas-global"].codes == (BARNSLEY, BOLTON)
    assert found["ons-similar-areas-global"].name == "ONS similar areas: global"
    assert found["greater-manchester-boroughs"].codes == (BOLTON,)
    assert {(one.vintage, one.licence) for one in found.values()} == {("2025", "Open Government Licence v3.0")}


@pytest.mark.usefixtures("reading")
def test_authorities_come_by_name_without_regions_and_countries():
    assert list(authorities.names().items()) == [(BARNSLEY, "Barnsley"), (BOLTON, "Bolton"), (BOROUGH, "Wigan")]


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("slug", ["good-health", "deprivation-decile", "nothing"])
def test_where_few_authorities_have_a_figure_there_is_no_picture_of_england(slug):
    assert authorities.peers(slug) is None


# Wigan and Bolton have a figure of each year, Barnsley of 2025 alone.


@pytest.mark.parametrize(("count", "drawn"), [(17, 20), (16, None)])
def test_twenty_authorities_make_a_picture_of_england_and_fewer_do_not(among, count, drawn):
    found = among(count, years=[2025])

    assert (found and len(found.authorities)) == drawn


def test_the_period_is_the_one_that_most_authorities_have(among):
    found = among(19, years=[2022])

    assert found.period_label == "2022/23"
    assert len(found.authorities) == 21


def test_of_periods_that_as_many_have_it_is_the_latest(among):
    found = among(19, years=[2022, 2024, 2023])

    assert (found.period_label, found.period_end.isoformat()) == ("2024/25", "2025-03-31")


def test_authorities_come_by_value_and_then_by_name_with_their_intervals_and_status(among):
    found = among(20, years=[2025]).authorities

    values = {one.name: one.value for one in found}
    assert [one.value for one in found] == sorted(values.values())
    assert (values["Wigan"], values["Bolton"], values["Barnsley"]) == (78.4, 73.0, 72.4)
    assert [one.name for one in found if one.value == 73.0] == ["Bolton", "Place 08"]
    (place,) = [one for one in found if one.name == "Place 03"]
    assert (place.value, place.lower, place.upper, place.status) == (68.0, 66.5, 69.5, "p")


@pytest.mark.parametrize(("kind", "there"), [("non-metropolitan district", False), ("unitary authority", True)])
def test_a_county_is_left_out_where_its_districts_are_counted(seed, store_url, use, kind, there):
    more(seed, 20, years=[2025])
    rows = {"E10000001": ("county", "county"), "E07000001": ("local-authority", kind)}
    with (seed / "areas" / "authorities.csv").open("a", encoding="utf-8") as handle:
        handle.writelines(
            f"{code},{code},{geography},{type_},E12000003,\n" for code, (geography, type_) in rows.items()
        )
    with (seed / "sources" / SURVEY / "figures.csv").open("a", encoding="utf-8") as handle:
        days = "2025-04-01,2026-03-31,2025/26"
        handle.writelines(f"good-health,{code},{rows[code][0]},{days},70,,,,,,\n" for code in rows)
    seeds.seal(seed, SURVEY)
    build.build(root=seed, url=store_url)
    use(store_url)

    found = {one.code for one in authorities.peers("good-health").authorities}

    assert ("E10000001" in found) is there
    assert "E07000001" in found


def test_the_regions_are_named_where_some_have_no_figure(seed, store_url, use):
    more(seed, 20, years=[2025])
    with (seed / "areas" / "authorities.csv").open("a", encoding="utf-8") as handle:
        handle.write("E12000007,London,region,region,,\n")
    build.build(root=seed, url=store_url)
    use(store_url)

    assert authorities.peers("good-health").regions == ("North West",)


def test_without_an_interval_for_each_the_borough_has_no_place_S7(among):
    # Barnsley's figure of 2025 has none.
    assert among(20, years=[2025]).rank is None


def test_the_boroughs_place_is_the_range_that_the_intervals_allow_S7(among):
    found = among(20, years=[2024])

    intervals = {one.code: Interval(one.lower, one.upper) for one in found.authorities}
    wigan = intervals[BOROUGH]
    surely_better = sum(one.lower > wigan.upper for one in intervals.values())
    surely_worse = sum(one.upper < wigan.lower for one in intervals.values())
    assert found.rank == (1 + surely_better, len(intervals) - surely_worse)
    assert found.rank == comparison.rank_range(intervals, polarity=Polarity.HIGHER)[BOROUGH]
    assert 1 < found.rank[0] < found.rank[1] < len(intervals)


def test_where_none_has_an_interval_the_borough_has_no_place_S7(among):
    found = among(20, years=[2024], intervals=False)

    assert found.rank is None
    assert {one.lower for one in found.authorities if one.name.startswith("Place")} == {None}
