"""The figures of neighbourhoods put together, on both engines: a town's for a town, and like a town's for any set."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.methods.intervals import wilson
from data.model.declared import Basis, Change, Comparison, Origin
from data.working.assess import CHOSEN
from queries import chosen, history, indicators, profiles
from tests.changing import replace
from tests.seed import BOROUGH, LSOAS, MSOAS, TOWNS, WARDS, children, residents

pytestmark = pytest.mark.usefixtures("reading")

ON_ONE_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it is only read
HIDDEN = LSOAS[2]  # without a count of claimants in 2020
STRADDLING = (LSOAS[1], LSOAS[6], LSOAS[8])


def unnamed(figure):
    """Return a figure without what says of which area it is, and without its rank among the towns."""
    return replace(figure, area_code="", area_name="", geography="", rank_best=None, rank_worst=None)


@pytest.mark.parametrize(("code", "lsoas"), [*TOWNS.items(), *MSOAS.items(), *WARDS.items()])
def test_a_set_equal_to_an_area_has_exactly_its_figures(code, lsoas):
    expected = {slug: one for slug, one in profiles.of(code).items() if one.origin is not Origin.PUBLISHED}

    own = chosen.profile(tuple(sorted(lsoas)))

    assert {slug: unnamed(own.figures[slug]) for slug in expected} == {
        slug: unnamed(one) for slug, one in expected.items()
    }
    assert set(own.figures) == set(expected) | {"child-poverty"}


@pytest.mark.parametrize("town", TOWNS)
def test_a_set_equal_to_a_town_has_its_history_too(town):
    own = chosen.profile(tuple(TOWNS[town]))

    assert dict(own.history) == dict(history.values(town))


def test_all_together_are_the_sum_of_all_and_have_the_boroughs_figures():
    own = chosen.profile(tuple(LSOAS)).figures

    for slug, one in own.items():
        assert one.borough is None or one.value == pytest.approx(one.borough, rel=0.005), slug
    assert own["residents-2022"].value == sum(residents(number) for number in range(1, 11))


def test_all_together_are_the_borough_and_not_compared_with_it_S3():
    own = chosen.profile(tuple(LSOAS)).figures

    assert {one.area_code for one in own.values()} == {BOROUGH}
    assert {one.comparison_borough for one in own.values()} == {Comparison.NOT_COMPARED}
    assert {one.standout_borough for one in own.values()} == {Comparison.NOT_COMPARED}
    assert Comparison.NOT_COMPARED not in {
        own[slug].comparison_england for slug in ("claimant-count", "road-casualties")
    }


def test_counts_are_added_and_then_divided_for_any_set_S1():
    figure = chosen.profile(STRADDLING).figures["claimant-count"]

    parts = [profiles.of(code)["claimant-count"] for code in STRADDLING]
    numerator, denominator = sum(one.numerator for one in parts), sum(one.denominator for one in parts)
    mean_of_rates = sum(one.value for one in parts) / len(parts)
    assert (figure.numerator, figure.denominator) == (numerator, denominator)
    assert figure.value == numerator / denominator * 100
    assert abs(figure.value - mean_of_rates) > 0.05
    assert (figure.origin, figure.geography, figure.area_code) == (Origin.SUMMED, CHOSEN, CHOSEN)


def test_a_set_carries_its_own_interval_S2():
    figure = chosen.profile(STRADDLING).figures["claimant-count"]

    expected = wilson(figure.numerator, figure.denominator)
    assert (figure.lower, figure.upper) == (expected.lower * 100, expected.upper * 100)


@pytest.mark.parametrize(
    ("codes", "england", "borough"),
    [
        (STRADDLING, Comparison.SIMILAR, Comparison.SIMILAR),
        (tuple(LSOAS[:3]), Comparison.BETTER, Comparison.BETTER),
        (tuple(LSOAS[7:]), Comparison.WORSE, Comparison.WORSE),
    ],
)
def test_a_set_is_compared_anew_with_the_same_period_of_england_and_the_borough_S3_S4(codes, england, borough):
    figure = chosen.profile(codes).figures["claimant-count"]

    assert (figure.period_label, figure.england, figure.borough) == ("2025", 3.472222, 3.179487)
    assert (figure.comparison_england, figure.comparison_borough) == (england, borough)
    assert figure.basis_england is Basis.INTERVAL


def test_a_set_knows_how_it_has_moved_since_the_plan_began():
    figure = chosen.profile(STRADDLING).figures["claimant-count"]

    points = dict(chosen.profile(STRADDLING).history["claimant-count"])
    assert figure.baseline_label == "2023"
    assert figure.baseline_value == points[date(2023, 12, 31)]
    assert figure.difference == figure.value - figure.baseline_value
    assert figure.change is not Change.NO_BASELINE


def test_a_hidden_count_is_left_out_with_its_denominator_and_never_a_nought_D3():
    codes = (LSOAS[1], HIDDEN)

    points = dict(chosen.profile(codes).history["claimant-count"])

    alone = dict(chosen.profile((LSOAS[1],)).history["claimant-count"])
    assert points[date(2020, 12, 31)] == alone[date(2020, 12, 31)]
    assert points[date(2021, 12, 31)] != alone[date(2021, 12, 31)]


def test_a_set_of_hidden_counts_alone_has_no_figure_D3():
    points = chosen.profile((HIDDEN,)).history["claimant-count"]

    assert [end.year for end, _ in points] == [2021, 2022, 2023, 2024, 2025]


def test_scores_are_weighted_by_residents_and_marked_as_estimates_S1():
    figure = chosen.profile(STRADDLING).figures["deprivation-score"]

    numbers = [LSOAS.index(code) + 1 for code in STRADDLING]
    weighted = sum((62.5 - 5.25 * number) * residents(number) for number in numbers)
    assert figure.value == pytest.approx(weighted / sum(residents(number) for number in numbers))
    assert (figure.origin, figure.status, figure.lower) == (Origin.WEIGHTED, "e", None)
    assert figure.comparison_england is Comparison.NOT_COMPARED


def test_what_is_known_for_wards_alone_is_apportioned_by_children_S1():
    figure = chosen.profile((LSOAS[0], LSOAS[5])).figures["child-poverty"]

    rates = [profiles.of(ward)["child-poverty"].value for ward in ("E05000001", "E05000002")]
    weights = [children(1), children(6)]
    weighted = sum(rate * weight for rate, weight in zip(rates, weights, strict=True))
    assert figure.value == pytest.approx(weighted / sum(weights))
    assert (figure.origin, figure.status) == (Origin.APPORTIONED, "e")


def test_ranks_and_deciles_are_not_combined_and_are_named_S1():
    own = chosen.profile(tuple(LSOAS[:2]))

    assert [one.slug for one in own.apart] == ["deprivation-decile"]
    assert "deprivation-decile" not in own.figures
    assert "good-health" not in own.figures  # known for the borough alone: there is nothing to combine


@pytest.mark.parametrize(
    ("count", "name"), [(1, "1 neighbourhood"), (2, "2 neighbourhoods"), (10, "10 neighbourhoods")]
)
def test_a_set_is_named_by_how_many_it_holds(count, name):
    own = chosen.profile(tuple(LSOAS[:count]))

    assert {one.area_name for one in own.figures.values()} == {name}


def test_figures_come_in_the_declared_order_of_indicators_O5():
    own = chosen.profile(STRADDLING)

    assert list(own.figures) == [slug for slug in indicators.every() if slug in own.figures]
    assert list(own.history) == list(own.figures)


@ON_ONE_STORE
@given(codes=st.sets(st.sampled_from(LSOAS), min_size=1))
def test_any_set_and_the_rest_add_up_to_all(codes):  # S1
    rest = tuple(code for code in LSOAS if code not in codes)
    whole, one = (chosen.profile(part).figures for part in (tuple(LSOAS), tuple(sorted(codes))))
    other = chosen.profile(rest).figures if rest else {}

    for slug, figure in whole.items():
        if figure.indicator.aggregation != "sum":
            continue
        parts = [one[slug], *([other[slug]] if rest else [])]
        assert sum(part.numerator for part in parts) == figure.numerator, slug
        if figure.denominator is not None:
            assert sum(part.denominator for part in parts) == pytest.approx(figure.denominator), slug
            assert min(part.value for part in parts) <= figure.value + 1e-9, slug
            assert max(part.value for part in parts) >= figure.value - 1e-9, slug
