"""What stands out, on both engines (S5)."""

import math

import pytest

from data.model.declared import Comparison, Polarity
from data.working.tally import Stands
from queries import chosen, profiles, standing
from tests.changing import replace
from tests.seed import BOROUGH, LSOAS, TOWNS, WARDS

pytestmark = pytest.mark.usefixtures("reading")

NOT_COMPARED = Comparison.NOT_COMPARED
AREAS = (*TOWNS, *WARDS, *LSOAS, BOROUGH)


def standouts(area):
    return standing.standing_out(profiles.of(area).values())


def slugs(found):
    return [one.figure.indicator.slug for one in found]


def test_what_stands_out_passes_at_998_per_mille_and_not_just_at_95_per_cent_S5():
    figure = profiles.borough()["good-health"]

    better, worse = standouts(BOROUGH)

    assert (figure.comparison_england, figure.standout_england) == (Comparison.BETTER, Comparison.SIMILAR)
    assert "good-health" not in slugs(better + worse)


def test_better_and_worse_are_kept_apart():
    better, worse = standouts("E05000003")

    assert slugs(better) == ["child-poverty"]
    assert slugs(worse) == ["claimant-count"]
    assert {one.verdict for one in better} == {Comparison.BETTER}
    assert {one.verdict for one in worse} == {Comparison.WORSE}


def test_neutral_indicators_never_stand_out():
    figure = profiles.of("northtown")["population-density"]

    found = [one for area in AREAS for side in standouts(area) for one in side]

    assert (figure.standout_england, figure.indicator.polarity) == (Comparison.HIGHER, Polarity.NEUTRAL)
    assert found
    assert Polarity.NEUTRAL not in {one.figure.indicator.polarity for one in found}


def test_of_each_theme_only_the_furthest_stands_out():
    figures = profiles.of("E05000001")
    claimants, children = figures["claimant-count"], figures["child-poverty"]

    better, _ = standouts("E05000001")

    assert claimants.indicator.theme == children.indicator.theme
    assert claimants.standout_england is children.standout_england is Comparison.BETTER
    assert slugs(better) == ["road-casualties", "claimant-count"]


def test_the_furthest_comes_first_by_the_ratio_to_the_benchmark():
    better, _ = standouts("northtown")

    assert slugs(better) == ["road-casualties", "claimant-count"]
    assert [one.distance for one in better] == sorted((one.distance for one in better), reverse=True)
    assert all(one.distance == pytest.approx(abs(math.log(one.figure.value / one.benchmark))) for one in better)


def test_a_figure_similar_to_england_does_not_stand_out_against_the_borough_S4():
    figure = profiles.of(LSOAS[9])["claimant-count"]

    better, worse = standouts(LSOAS[9])

    assert (figure.standout_england, figure.standout_borough) == (Comparison.SIMILAR, Comparison.WORSE)
    assert better == worse == ()


def test_the_benchmark_is_named_with_its_own_value():
    (one,) = standouts("southtown")[1]

    assert (one.benchmark_name, one.benchmark) == ("England", one.figure.england)


def test_a_tally_counts_every_figure_once():
    figures = profiles.of("northtown")

    tally = standing.tally(figures.values())

    assert tally.count == len(figures) == sum(tally.changes.values())
    assert dict(tally.verdicts) == {Comparison.BETTER: 2, Comparison.HIGHER: 1}
    assert dict(tally.stands) == {
        Stands.TESTED: 3,
        Stands.DIFFERENCE: 2,
        Stands.TOTAL: 2,
        Stands.ALONE: 1,
    }


def test_a_missions_figures_are_the_boroughs_headlines_of_its_themes():
    found = [[figure.indicator.slug for figure in standing.of_mission(number)] for number in (1, 2)]

    assert found == [
        ["claimant-count", "child-poverty", "deprivation-score", "good-health"],
        ["road-casualties", "near-school"],
    ]
    assert {figure.area_code for figure in standing.of_mission(1)} == {BOROUGH}


@pytest.mark.parametrize("area", AREAS)
def test_what_stands_out_of_an_areas_figures_stands_out_of_the_area(area):
    assert standing.standing_out(profiles.of(area).values()) == standouts(area)


def test_what_stands_out_of_a_set_equal_to_a_town_is_what_does_of_the_town():
    own = standing.standing_out(chosen.profile(tuple(TOWNS["southtown"])).figures.values())

    assert [[(one.figure.indicator.slug, one.verdict, one.distance) for one in side] for side in own] == [
        [(one.figure.indicator.slug, one.verdict, one.distance) for one in side] for side in standouts("southtown")
    ]
    assert slugs(own[1]) == ["claimant-count"]


def test_the_borough_never_stands_out_against_itself():
    figure = replace(
        profiles.of("southtown")["claimant-count"], standout_england=NOT_COMPARED, standout_borough=Comparison.WORSE
    )

    found = [standing.standing_out([replace(figure, area_code=code)])[1] for code in ("southtown", BOROUGH)]

    assert [slugs(one) for one in found] == [["claimant-count"], []]


def test_of_no_figures_nothing_stands_out():
    assert standing.standing_out([]) == ((), ())


def test_where_england_has_no_figure_an_area_stands_out_against_the_borough_S4():
    figure = profiles.of("southtown")["claimant-count"]
    alone = replace(figure, england=None, comparison_england=NOT_COMPARED, standout_england=NOT_COMPARED)

    better, (one,) = standing.standing_out([alone])

    assert (one.benchmark_name, one.benchmark) == ("the borough", figure.borough)
    assert (better, one.verdict) == ((), Comparison.WORSE)
