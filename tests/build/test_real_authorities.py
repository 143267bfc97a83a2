"""The English authorities, worked out again from the tables: who is like the borough, and where it stands."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd
import pytest

from queries import authorities, indicators
from tests.build.sheets import BOROUGH, DATA, number, table

KINDS = ("local-authority", "county")
# Two shares with Wilson's intervals, and what has its own as published.
TOLD = {"overcrowded": "lower_is_better", "disabled": "neutral", "weekly-pay": "higher_is_better"}


@pytest.fixture(scope="module", autouse=True)
def _on_the_real_store(real_store: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        yield


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """Return the names of the authorities by code."""
    rows = table(DATA / "areas" / "authorities.csv")
    rows = rows[rows["geography"].isin(KINDS)]
    return dict(zip(rows["area_code"], rows["name"], strict=True))


@pytest.fixture(scope="module")
def figures(published: pd.DataFrame, names: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Return by indicator the published figures of the authorities, in the period that most have."""
    rows = published[published["area_code"].isin(names) & (published["value"] != "")]
    found = {}
    for slug, of_one in rows.groupby("indicator"):
        periods = Counter(zip(of_one["period_end"], of_one["period_start"], strict=True))
        end, start = max(periods, key=lambda period: (periods[period], period))
        here = of_one[(of_one["period_end"] == end) & (of_one["period_start"] == start)].set_index("area_code")
        if here.index.str.startswith("E07").any():  # a district's residents are those of its county too
            here = here[~here.index.str.startswith("E10")]
        found[str(slug)] = here.assign(name=here.index.map(names), value=number(here["value"]))
    return found


def ends(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the published 95 % intervals, or Wilson's of the counts where none are."""
    lower, upper = number(rows["lower"]), number(rows["upper"])
    if lower.isna().all():
        z = 1.959963984540054
        n, share = number(rows["denominator"]), number(rows["numerator"]) / number(rows["denominator"])
        middle, half = share + z**2 / (2 * n), z * (share * (1 - share) / n + (z / (2 * n)) ** 2) ** 0.5
        lower, upper = ((middle + sign * half) / (1 + z**2 / n) * 100 for sign in (-1, 1))
    return pd.DataFrame({"lower": lower, "upper": upper})


def test_the_sets_of_similar_authorities_are_those_published_the_most_alike_first() -> None:
    rows = table(DATA / "areas" / "neighbours.csv")
    rows = rows.assign(rank=number(rows["rank"]).fillna(0)).sort_values(["set", "rank", "area_code"])
    expected = {str(name): tuple(found["area_code"]) for name, found in rows.groupby("set")}

    found = authorities.sets()

    assert {one.name: one.codes for one in found.values()} == expected
    assert len(found) == len(expected) == 5
    for one in found.values():
        of_set = rows[rows["set"] == one.name]
        assert ({one.vintage}, {one.licence}) == (set(of_set["vintage"]), set(of_set["licence"]))
        assert BOROUGH not in one.codes
        # Those that no figures are held of are the ones outside England.
        assert {code for code in one.codes if code not in authorities.names()} == set(
            of_set[of_set["has_data"] == "false"]["area_code"]
        )


def test_the_name_of_a_set_in_the_address_needs_no_escaping() -> None:
    assert all(slug.replace("-", "").isascii() and slug.replace("-", "").isalpha() for slug in authorities.sets())
    assert "ons-similar-areas-global" in authorities.sets()


def test_authorities_come_by_name(names: dict[str, str]) -> None:
    found = authorities.names()

    assert dict(found) == names
    assert list(found.values()) == sorted(names.values())


def test_an_indicator_has_a_picture_of_england_just_where_twenty_authorities_have_a_figure(figures) -> None:
    drawn = {slug: one for slug in indicators.every() if (one := authorities.peers(slug)) is not None}

    assert set(drawn) == {slug for slug, rows in figures.items() if len(rows) >= 20}
    assert {slug: len(one.authorities) for slug, one in drawn.items()} == {slug: len(figures[slug]) for slug in drawn}
    assert 50 < len(drawn) < len(indicators.every())


def test_authorities_of_some_regions_only_say_which() -> None:
    assert authorities.peers("falls").regions == ("North West",)
    assert len(authorities.peers("below-real-living-wage").regions) == 4
    assert authorities.peers("overcrowded").regions == ()


def test_counties_are_there_where_no_district_is() -> None:
    kinds = {
        slug: {one.code[:3] for one in authorities.peers(slug).authorities} for slug in ("attainment-8", "falls")
    }

    assert "E10" in kinds["attainment-8"]
    assert "E07" in kinds["falls"]
    assert [kind for kind in kinds.values() if {"E07", "E10"} <= kind] == []


@pytest.mark.parametrize("slug", TOLD)
def test_the_figures_are_those_published_for_the_period_that_most_have(figures, slug: str) -> None:
    rows = figures[slug].sort_values(["value", "name"])

    found = authorities.peers(slug)

    assert [(one.code, one.name, one.value, one.status) for one in found.authorities] == list(
        zip(rows.index, rows["name"], rows["value"], rows["status"], strict=True)
    )
    assert {(found.period_label, found.period_end.isoformat())} == set(
        zip(rows["period_label"], rows["period_end"], strict=True)
    )
    assert len(rows) > 250


@pytest.mark.parametrize("slug", TOLD)
def test_the_intervals_are_those_published_or_wilsons(figures, slug: str) -> None:  # S2
    expected = ends(figures[slug])

    found = {one.code: (one.lower, one.upper) for one in authorities.peers(slug).authorities}

    assert {code: pytest.approx(each) for code, each in found.items()} == {
        code: tuple(each) for code, each in expected.iterrows()
    }


@pytest.mark.parametrize(("slug", "polarity"), TOLD.items())
def test_the_boroughs_place_is_the_range_that_the_intervals_allow(figures, slug: str, polarity: str) -> None:  # S7
    held = ends(figures[slug])
    low, high = held.loc[BOROUGH]
    above, below = int((held["lower"] > high).sum()), int((held["upper"] < low).sum())
    better, worse = (below, above) if polarity == "lower_is_better" else (above, below)

    rank = authorities.peers(slug).rank

    assert str(indicators.one(slug).polarity) == polarity
    assert rank == (1 + better, len(held) - worse)
    assert 1 < rank[0] < rank[1] < len(held)


def test_no_place_is_given_where_not_all_have_an_interval_and_each_place_is_possible(figures) -> None:  # S7
    for slug in figures:
        found = authorities.peers(slug)
        if found is None:
            continue
        known = [one.lower is not None for one in found.authorities]
        here = BOROUGH in {one.code for one in found.authorities}
        assert (found.rank is not None) == (all(known) and here), slug
        if found.rank:
            assert 1 <= found.rank[0] <= found.rank[1] <= len(known), slug
