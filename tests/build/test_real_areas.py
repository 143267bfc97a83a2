"""Real figures of any set of neighbourhoods: a town's for a town, the borough's for all, sums for any other."""

import random
import tomllib
from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.declared import Comparison, Origin
from queries import chosen, history, neighbourhoods, profiles
from tests.build.sheets import BOROUGH, DATA, NEIGHBOURHOODS, TOWNS, exact, number, table
from tests.changing import replace

HOMES = table(DATA / "areas" / "neighbourhoods.csv")
CODES = tuple(sorted(HOMES["lsoa_code"]))
TOWN_SLUGS = sorted(set(HOMES["town"]))
SUMMED = sorted(
    one["slug"]
    for path in (DATA / "indicators").glob("*.toml")
    for one in tomllib.loads(path.read_text(encoding="utf-8")).get("indicator", ())
    if one["aggregation"] == "sum"
)
BLANK, WITHOUT = "children-in-income-deprivation", "E01006372"  # the one count of a neighbourhood that is not known
SETS = [tuple(sorted(random.Random(1974 + size).sample(CODES, size))) for size in (2, 5, 17, 60, 140)]

LOOSE = {"claimant-count": 0.005, "population-density": 0.0005}  # whose values are published from counts not rounded

a_few = settings(max_examples=30)  # each set is put together for every indicator
sets = st.lists(st.sampled_from(CODES), min_size=1, max_size=40, unique=True).map(lambda found: tuple(sorted(found)))
of_each_summed = pytest.mark.parametrize("slug", SUMMED)
of_each_set = pytest.mark.parametrize("codes", SETS, ids=lambda codes: f"{len(codes)} neighbourhoods")


@pytest.fixture(scope="module", autouse=True)
def _on_the_real_store(real_store: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        yield


@pytest.fixture(scope="module")
def known(exported: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return by indicator what is known of the neighbourhoods in its latest period, measured figures too."""
    rows = exported[exported["geography"] == "lsoa"]
    rows = rows.assign(count=number(rows["numerator"]), whole=number(rows["denominator"]))
    return {
        slug: found[found["period_end"] == found["period_end"].max()].set_index("area_code")
        for slug, found in rows.groupby("indicator")
    }


def unnamed(figure):
    """Return a figure without what says of which area it is, and without its rank among the towns."""
    return replace(figure, area_code="", area_name="", geography="", rank_best=None, rank_worst=None)


def counts(rows: pd.DataFrame, codes) -> pd.DataFrame:
    """Return what is known of those of the neighbourhoods that have a count (D3)."""
    return rows.loc[list(codes)].dropna(subset="count")


def agree(found: float, cells: pd.Series) -> None:
    """Assert that a sum is that of cells: whole counts to the last digit, fractions to a millionth."""
    whole = all(cell.removesuffix(".0").isdigit() for cell in cells if cell)
    assert abs(found - float(exact(cells))) <= (0 if whole else 1e-6)


def sums(codes):
    """Yield the figures of a set that are sums."""
    return (one for one in chosen.profile(codes).figures.values() if one.indicator.aggregation == "sum")


def test_there_are_fourteen_towns_of_two_hundred_neighbourhoods_and_many_sums() -> None:
    assert (len(TOWN_SLUGS), len(CODES)) == (TOWNS, NEIGHBOURHOODS)
    assert neighbourhoods.codes() == CODES
    assert len(SUMMED) > 40


# A set that is an area


@pytest.mark.parametrize("town", TOWN_SLUGS)
def test_a_set_equal_to_a_town_has_exactly_the_towns_figures(town: str) -> None:
    codes = tuple(sorted(HOMES[HOMES["town"] == town]["lsoa_code"]))

    own = chosen.profile(codes).figures

    kept = profiles.of(town)
    assert list(own) == list(kept)
    assert {slug: unnamed(one) for slug, one in own.items()} == {slug: unnamed(one) for slug, one in kept.items()}
    assert {(one.rank_best, one.rank_worst) for one in own.values()} == {(None, None)}


@pytest.mark.parametrize("town", TOWN_SLUGS)
def test_a_set_equal_to_a_town_has_exactly_the_towns_history(town: str) -> None:
    codes = tuple(sorted(HOMES[HOMES["town"] == town]["lsoa_code"]))

    assert dict(chosen.profile(codes).history) == dict(history.values(town))


@pytest.mark.parametrize(("geography", "column", "count"), [("ward", "ward_code", 25), ("msoa", "msoa_code", 40)])
def test_a_set_equal_to_a_ward_or_msoa_has_exactly_its_figures_where_they_are_not_published(
    geography: str, column: str, count: int
) -> None:
    areas = {str(code): tuple(sorted(found["lsoa_code"])) for code, found in HOMES.groupby(column)}

    for code, codes in areas.items():
        own = chosen.profile(codes).figures
        kept = {slug: one for slug, one in profiles.of(code).items() if one.origin is not Origin.PUBLISHED}
        assert {slug: unnamed(own[slug]) for slug in kept} == {slug: unnamed(one) for slug, one in kept.items()}, code
        assert set(SUMMED) <= set(kept)

    assert len(areas) == count


# All of them


@of_each_summed
def test_all_neighbourhoods_together_are_their_sum_to_the_last_digit(known, slug: str) -> None:
    figure = chosen.profile(CODES).figures[slug]

    rows = counts(known[slug], CODES)
    assert set(rows["period_end"]) == {figure.period_end.isoformat()}
    agree(figure.numerator, rows["numerator"])
    multiplier = figure.indicator.multiplier
    if figure.denominator is None:
        assert figure.value == figure.numerator * multiplier
    else:
        agree(figure.denominator, rows["denominator"])
        quotient = exact(rows["numerator"]) / exact(rows["denominator"])
        assert figure.value == pytest.approx(float(quotient) * multiplier, rel=1e-12)
    assert len(rows) == NEIGHBOURHOODS - (slug == BLANK)


@of_each_summed
def test_all_neighbourhoods_together_are_within_half_a_per_cent_of_the_published_borough(
    published, declared, slug: str
) -> None:
    points = {end.isoformat(): value for end, value in chosen.profile(CODES).history[slug]}

    rows = published[(published["indicator"] == slug) & (published["area_code"] == BOROUGH)]
    boroughs = dict(zip(rows["period_end"], number(rows["value"]), strict=True))
    both = set(points) & set(boroughs)
    for end in both:
        assert points[end] == pytest.approx(boroughs[end], rel=0.005), end
    # What is measured from places is published by none, nor are these sources held for the borough itself.
    unpublished = declared.loc[slug, "source"] in ("ons-census-2011", "ons-small-area-populations")
    assert both or unpublished or isinstance(declared.loc[slug, "places"], str)


def test_all_neighbourhoods_together_are_the_borough_and_not_compared_with_it() -> None:
    own = chosen.profile(CODES).figures

    assert {one.area_code for one in own.values()} == {BOROUGH}
    assert {one.comparison_borough for one in own.values()} == {Comparison.NOT_COMPARED}
    assert {one.standout_borough for one in own.values()} == {Comparison.NOT_COMPARED}


# One of them


@pytest.fixture(scope="module")
def alone() -> dict[str, dict]:
    """Return the figures of each neighbourhood as a set of its own."""
    return {code: dict(chosen.profile((code,)).figures) for code in CODES}


@of_each_summed
def test_a_set_of_one_neighbourhood_has_that_neighbourhoods_own_figure(alone, slug: str) -> None:
    kept = {one.area_code: one for one in profiles.across("lsoa")[slug]}

    for code, own in alone.items():
        if slug == BLANK and code == WITHOUT:
            assert slug not in own
            continue
        one, other = unnamed(own[slug]), unnamed(kept[code])
        # The published value is rounded; its counts, and so the interval and all that rests on it, are the same.
        assert one.value == pytest.approx(other.value, rel=LOOSE.get(slug, 0), abs=1e-6), code
        rounded = (
            "baseline_value",
            "difference",
            "difference_england",
            "difference_borough",
            "moved_by",
            "moved_lower",
            "moved_upper",
            "first_value",
        )
        same = {"value": 0.0, "origin": Origin.SUMMED, **dict.fromkeys(rounded)}
        assert replace(one, **same) == replace(other, **same), code


# Any set


@of_each_set
@pytest.mark.parametrize(("slug", "multiplier"), [("claimant-count", 100), ("road-casualties", 1000)])
def test_a_share_and_a_rate_of_any_set_are_its_counts_divided_in_every_period(
    parts, codes: tuple[str, ...], slug: str, multiplier: int
) -> None:
    rows = parts[(parts["indicator"] == slug) & parts["area_code"].isin(codes)]
    frame = rows.assign(numerator=number(rows["numerator"]), denominator=number(rows["denominator"]))
    expected = frame.groupby("period_end")[["numerator", "denominator"]].sum()

    points = chosen.profile(codes).history[slug]

    values = (multiplier * expected["numerator"] / expected["denominator"]).sort_index()
    assert [end.isoformat() for end, _ in points] == list(values.index)
    assert [value for _, value in points] == pytest.approx(list(values), rel=1e-12)
    assert len(points) >= 5


@of_each_set
def test_a_score_of_any_set_is_the_mean_weighted_by_residents(parts, codes: tuple[str, ...]) -> None:
    found = parts[parts["area_code"].isin(codes)].set_index("area_code")
    scores, weights = (number(found[found["indicator"] == one]["value"]) for one in ("crime-score", "residents-2022"))

    figure = chosen.profile(codes).figures["crime-score"]

    assert figure.value == pytest.approx((scores * weights).sum() / weights.sum(), rel=1e-12)
    assert (figure.status, figure.lower, figure.denominator) == ("e", None, weights.sum())


@of_each_set
def test_child_poverty_of_any_set_is_its_wards_weighted_by_children(
    published, parts, homes, codes: tuple[str, ...]
) -> None:
    wards = published[(published["indicator"] == "child-poverty") & (published["geography"] == "ward")]
    rates = number(wards[wards["period_end"] == wards["period_end"].max()].set_index("area_code")["value"])
    children = number(parts[parts["indicator"] == "children-2022"].set_index("area_code")["value"])[list(codes)]

    figure = chosen.profile(codes).figures["child-poverty"]

    at_home = rates.loc[homes.loc[list(codes), "ward_code"]].set_axis(list(codes))
    assert figure.value == pytest.approx((at_home * children).sum() / children.sum(), rel=1e-12)
    assert figure.status == "e"


@a_few
@given(codes=sets)
def test_a_figure_of_a_set_lies_between_those_of_its_neighbourhoods(known, codes: tuple[str, ...]) -> None:
    for figure in sums(codes):
        if figure.denominator is None:
            continue
        rows = counts(known[figure.indicator.slug], codes)
        each = rows["count"] / rows["whole"] * figure.indicator.multiplier
        assert each.min() - 1e-9 <= figure.value <= each.max() + 1e-9, figure.indicator.slug


@a_few
@given(codes=sets, data=st.data())
def test_two_sets_apart_add_up_to_the_two_together(codes: tuple[str, ...], data) -> None:
    cut = data.draw(st.integers(0, len(codes)))
    halves = [{one.indicator.slug: one for one in sums(half)} for half in (codes[:cut], codes[cut:]) if half]

    for figure in sums(codes):
        both = [half[figure.indicator.slug] for half in halves if figure.indicator.slug in half]
        assert sum(one.numerator for one in both) == pytest.approx(figure.numerator, rel=1e-12)
        if figure.denominator is not None:
            assert sum(one.denominator for one in both) == pytest.approx(figure.denominator, rel=1e-12)


@a_few
@given(codes=sets)
def test_the_interval_of_a_set_holds_its_value(codes: tuple[str, ...]) -> None:
    own = chosen.profile(codes).figures.values()

    held = [one for one in own if one.lower is not None]
    assert all(one.lower <= one.value <= one.upper for one in held)
    assert {one.indicator.slug for one in held} >= {"claimant-count", "no-car"}
    assert not [one.indicator.slug for one in held if one.origin is not Origin.SUMMED]


@a_few
@given(codes=sets)
def test_a_sum_is_marked_as_estimated_just_where_a_part_is_or_is_not_known(known, codes: tuple[str, ...]) -> None:
    for figure in sums(codes):
        rows = known[figure.indicator.slug].loc[list(codes)]
        doubtful = (rows["status"] == "e").any() or rows["count"].isna().any()
        assert (figure.status == "e") == doubtful, figure.indicator.slug


# What is not known, and what must never be done


@of_each_set
def test_the_neighbourhood_without_a_count_is_left_out_with_its_denominator_and_the_sum_marked(
    codes: tuple[str, ...],
) -> None:
    others = tuple(code for code in codes if code != WITHOUT)

    with_it = chosen.profile(tuple(sorted({*codes, WITHOUT}))).figures[BLANK]

    without = chosen.profile(others).figures[BLANK]
    assert (with_it.value, with_it.numerator, with_it.denominator) == (
        without.value,
        without.numerator,
        without.denominator,
    )
    assert (with_it.status, without.status) == ("e", "")


def test_of_the_neighbourhood_without_a_count_alone_nothing_is_said() -> None:
    own = chosen.profile((WITHOUT,))

    assert BLANK not in own.figures
    assert BLANK not in own.history
    assert len(own.figures) == len(chosen.profile((CODES[0],)).figures) - 1


@pytest.mark.parametrize(
    "slug", ["claimant-count", "road-casualties", "population-density", "older-people-in-income-deprivation"]
)
def test_rates_are_never_averaged(known, slug: str) -> None:
    rows = counts(known[slug], CODES)
    rates = rows["count"] / rows["whole"]
    # Few people at a high rate and many at a low one: the mean of the two is far from the rate of both.
    codes = tuple(sorted({(rates / rows["whole"]).idxmax(), (rows["whole"] / (rates + rates.mean())).idxmax()}))

    figure = chosen.profile(codes).figures[slug]

    both = rows.loc[list(codes)]
    of_both = both["count"].sum() / both["whole"].sum()
    assert figure.value == pytest.approx(of_both * figure.indicator.multiplier)
    assert abs(of_both / rates[list(codes)].mean() - 1) > 0.02
