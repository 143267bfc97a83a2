"""The latest figures of an area, on both engines."""

from datetime import date

import pytest

from data.methods.intervals import wilson
from data.model.declared import Basis, Change, Comparison, Origin, Trend
from data.storing import build
from queries import indicators, profiles
from tests import seed as seeds
from tests.seed import BOROUGH, ENGLAND, LSOAS

pytestmark = pytest.mark.usefixtures("reading")

# A neighbourhood has 24 + 9n - 5(6 + n // 2) claimants of 700 + 50n residents in 2025; the town has 1 to 5.
CLAIMANTS, RESIDENTS = 75, 4250


def test_a_towns_figure_is_that_of_its_summed_counts_S1():
    figure = profiles.of("northtown")["claimant-count"]

    assert figure.value == pytest.approx(CLAIMANTS / RESIDENTS * 100)
    assert (figure.numerator, figure.denominator) == (CLAIMANTS, RESIDENTS)
    assert (figure.origin, figure.status) == (Origin.SUMMED, "")
    assert (figure.area_code, figure.area_name, figure.geography) == ("northtown", "Northtown", "town")


def test_a_figure_is_the_one_of_the_latest_period():
    figure = profiles.of("northtown")["claimant-count"]

    assert (figure.period_start, figure.period_end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (figure.period_label, figure.observation.vintage) == ("2025", "made-registers@2026-11-22")


def test_a_computed_proportion_carries_wilsons_interval_S2():
    expected = wilson(CLAIMANTS, RESIDENTS)

    figure = profiles.of("northtown")["claimant-count"]

    assert figure.lower == pytest.approx(expected.lower * 100)
    assert figure.upper == pytest.approx(expected.upper * 100)


def test_a_published_interval_is_kept_as_published_S2():
    figure = profiles.borough()["good-health"]

    assert (figure.value, figure.lower, figure.upper) == (78.4, 76.9, 79.9)
    assert (figure.origin, figure.status) == (Origin.PUBLISHED, "p")


def test_the_benchmarks_are_those_of_the_same_period_S4():
    claimants, children = (profiles.of("northtown")[slug] for slug in ("claimant-count", "child-poverty"))

    assert (claimants.period_label, claimants.england, claimants.borough) == ("2025", 3.472222, 3.179487)
    assert (children.period_label, children.england, children.borough) == ("2023/24", 21.100917, 14.548673)


def test_a_benchmark_that_is_not_published_is_none():
    figure = profiles.of(LSOAS[0])["deprivation-decile"]

    assert figure.value == 1
    assert (figure.england, figure.borough) == (None, None)


@pytest.mark.parametrize(
    ("area", "slug", "england", "borough"),
    [
        ("northtown", "claimant-count", Comparison.BETTER, Comparison.BETTER),
        ("southtown", "claimant-count", Comparison.WORSE, Comparison.WORSE),
        ("southtown", "road-casualties", Comparison.SIMILAR, Comparison.SIMILAR),
        ("northtown", "population-density", Comparison.HIGHER, Comparison.HIGHER),
        ("southtown", "population-density", Comparison.HIGHER, Comparison.LOWER),
    ],
)
def test_a_figure_is_compared_with_england_and_the_borough_S3(area, slug, england, borough):
    figure = profiles.of(area)[slug]

    assert (figure.comparison_england, figure.comparison_borough) == (england, borough)
    assert figure.basis_england is Basis.INTERVAL


def test_an_estimate_without_an_interval_is_not_compared_S3():
    figure = profiles.of("northtown")["deprivation-score"]

    assert (figure.origin, figure.status, figure.lower, figure.upper) == (Origin.WEIGHTED, "e", None, None)
    assert figure.comparison_england is figure.comparison_borough is Comparison.NOT_COMPARED
    assert figure.basis_england is Basis.NONE


def test_the_borough_is_not_compared_with_itself_S3():
    figures = profiles.borough()

    assert {figure.comparison_borough for figure in figures.values()} == {Comparison.NOT_COMPARED}
    assert {figure.standout_borough for figure in figures.values()} == {Comparison.NOT_COMPARED}


def test_a_figure_knows_its_baseline_and_how_it_has_moved():
    figure = profiles.of("northtown")["claimant-count"]

    assert (figure.baseline_label, figure.change) == ("2023", Change.IMPROVED)
    assert figure.baseline_value == pytest.approx(147 / RESIDENTS * 100)
    assert figure.difference == pytest.approx((CLAIMANTS - 147) / RESIDENTS * 100)


@pytest.mark.parametrize(
    ("slug", "change"),
    [
        ("road-casualties", Change.NO_CLEAR_CHANGE),
        ("child-poverty", Change.NO_FIGURE_SINCE),
        ("deprivation-score", Change.NO_BASELINE),
    ],
)
def test_a_figure_that_has_not_moved_or_cannot_have_says_which(slug, change):
    figure = profiles.of("northtown")[slug]

    assert figure.change is change


def test_a_figure_knows_its_trend_S6():
    figures = profiles.borough()

    assert figures["claimant-count"].trend is figures["good-health"].trend is Trend.IMPROVING
    assert figures["road-casualties"].trend is Trend.TOO_FEW


def test_only_towns_with_intervals_have_ranks_S7():
    town, ward = profiles.of("southtown"), profiles.of("E05000001")

    assert (town["claimant-count"].rank_best, town["claimant-count"].rank_worst) == (2, 2)
    assert (town["deprivation-score"].rank_best, town["deprivation-score"].rank_worst) == (None, None)
    assert {figure.rank_best for figure in ward.values()} == {None}


def test_figures_come_in_the_declared_order_of_indicators_O5():
    declared = list(indicators.every())

    orders = [list(profiles.of(code)) for code in ("northtown", "southtown", LSOAS[0], BOROUGH)]

    assert all(order == [slug for slug in declared if slug in order] for order in orders)
    assert orders[0] == orders[1]


def test_an_area_that_is_not_known_has_no_figures():
    figures = profiles.of("nowhere")

    assert dict(figures) == {}


def test_england_is_a_benchmark_and_has_no_profile_of_its_own():
    figures = profiles.of(ENGLAND)

    assert dict(figures) == {}


def test_the_borough_is_the_area_of_its_own_code():
    assert profiles.borough() is profiles.of(BOROUGH)


@pytest.mark.parametrize(
    ("geography", "slug", "areas"),
    [
        ("town", "claimant-count", ["northtown", "southtown"]),
        ("ward", "child-poverty", ["E05000001", "E05000002", "E05000003"]),
        ("msoa", "residents-2022", ["E02000001", "E02000002"]),
        ("lsoa", "deprivation-decile", LSOAS),
    ],
)
def test_across_has_every_area_of_a_geography_by_code(geography, slug, areas):
    found = profiles.across(geography)

    assert [figure.area_code for figure in found[slug]] == areas
    assert {figure.geography for figure in found[slug]} == {geography}


def test_across_leaves_out_what_no_area_of_the_geography_has():
    towns, wards = profiles.across("town"), profiles.across("ward")

    assert "good-health" not in towns
    assert "deprivation-decile" not in wards


def test_across_has_the_same_figures_as_each_areas_profile():
    found = profiles.across("town")

    assert all(one == profiles.of(one.area_code)[slug] for slug, figures in found.items() for one in figures)


def test_a_nought_is_a_figure_and_not_missing_D3():
    figure = profiles.of(LSOAS[2])["road-casualties"]

    assert (figure.value, figure.numerator, figure.lower) == (0.0, 0.0, 0.0)
    assert figure in profiles.across("lsoa")["road-casualties"]


def test_across_leaves_out_an_area_whose_latest_figure_is_older_than_that_of_the_others(seed, store_url, use):
    file = seed / "sources" / "made-registers" / "figures.csv"
    latest = tuple(f"claimant-count,{code},{seeds.GEOGRAPHY[code]},2025-" for code in (LSOAS[0], BOROUGH))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(latest)), encoding="utf-8")
    seeds.seal(seed, "made-registers")
    build.build(root=seed, url=store_url)
    use(store_url)

    assert profiles.of("northtown")["claimant-count"].period_label == "2024"
    assert [one.area_code for one in profiles.across("town")["claimant-count"]] == ["southtown"]
