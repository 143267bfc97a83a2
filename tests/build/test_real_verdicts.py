"""Whether the real figures bear the verdicts given of them: each fault once found, and others of its kind."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd
import pytest

from components.language import sentences, verdicts
from components.markup import summary
from data.storing import count
from data.working import tally
from data.working.tally import Stands
from queries import chosen, freshness, neighbourhoods, profiles, store
from tests.build.sheets import BOROUGH, DATA, ENGLAND, KEY, number, table

VERDICTS = ("improving", "worsening", "rising", "falling", "no_significant_change")
INSIDE = ("town", "ward", "msoa", "lsoa")
TESTED = ("better", "similar", "worse", "higher", "lower")
NONE = ("", "not_compared")

# Words of a definition or caveat that speak of whether figures can be compared over time.
SPEAKS = re.compile(
    r"not comparable|cannot be compared|not be compared|do not compare|take care when comparing|\bbreak\b|"
    r"change of method|methods? (changed|were new)|definition changed|rules .*changed|dropped or changed|"
    r"recording system|different sets of authorities",
    re.IGNORECASE,
)
OTHERWISE = {  # what speaks of something else than the series itself
    "population-density": "of how exactly an area was measured",
    "road-casualties": "of how serious injuries were, which this does not count",
    "walkers-and-cyclists-hurt": "of how serious injuries were, which this does not count",
}


@pytest.fixture(scope="module")
def ended(exported: pd.DataFrame) -> pd.DataFrame:
    """Return the latest row of every area and indicator that has a value."""
    known = exported[exported["value"] != ""]
    return known.sort_values(["period_end", "period_start"]).groupby(["indicator", "area_code"]).tail(1)


def of(rows: pd.DataFrame, indicator: str, area: str = BOROUGH) -> pd.Series:
    (found,) = (row for _, row in rows[(rows["indicator"] == indicator) & (rows["area_code"] == area)].iterrows())
    return found


# What is declared


def test_every_series_whose_words_speak_of_comparability_has_a_declaration_S6d(declared):
    told = declared["definition"] + " " + declared["caveats"]
    speaking = set(told.index[told.map(lambda text: bool(SPEAKS.search(text)))])

    assert len(speaking) > 25
    assert speaking - set(declared.index[declared["breaks"].notna()]) == set(OTHERWISE)


def test_each_edition_of_the_indices_is_a_break_S6d(declared):
    indices = declared[declared["source"].isin(["mhclg-indices-2019", "mhclg-indices-2025"])]

    days = indices["breaks"].map(lambda breaks: {one["day"] for one in breaks})

    assert len(indices) > 25
    assert all(date(2025, 10, 30) in found for found in days)


@pytest.mark.parametrize(
    "slug",
    "claimant-count employment-rate inactivity-rate persistent-absence falls readmissions".split(),
)
def test_counts_of_work_benefits_absence_and_admissions_have_the_shock_of_2020_and_2021_S6a(declared, slug):
    (shock,) = declared.loc[slug, "shocks"]

    assert (shock["start"], shock["end"]) == (date(2020, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize("word", ["modelled", "from a model"])
def test_what_is_said_to_be_modelled_is_declared_so_S3a(declared, word):
    told = declared["definition"] + " " + declared["caveats"]
    speaking = declared[told.str.contains(word, case=False)]

    many = speaking["caveats"].str.startswith("Many of these underlying figures")  # it is not said of which

    assert len(speaking) > 0
    assert set(speaking[~many]["modelled"]) == {True}
    assert speaking[many]["no_interval"].notna().all()


def test_no_modelled_figure_has_a_base_and_no_other_method_than_a_proportion_or_rate_has_one_S3a(declared):
    based = declared[declared["base"].notna()]

    assert based["modelled"].isna().all()
    assert set(based["method"]) == {"proportion"}


# A verdict that the figures do not bear


def test_no_area_is_told_a_trend_of_claimants_S6a(ended):
    rows = ended[(ended["indicator"] == "claimant-count") & ended["geography"].isin([*INSIDE, "local-authority"])]
    inside = rows[rows["geography"].isin(INSIDE)]

    assert not set(rows["trend"]) & set(VERDICTS)
    assert set(inside["trend_withheld"]) == {"shock", "rose_then_fell"}


def test_claimants_in_leigh_rose_and_have_fallen_since_S6a(ended):
    assert of(ended, "claimant-count", "leigh")["trend_withheld"] == "rose_then_fell"
    assert of(ended, "claimant-count")["trend_withheld"] == "shock"
    towns = ended[(ended["indicator"] == "claimant-count") & ended["geography"].isin(["town", "ward"])]
    assert set(towns["trend_withheld"]) == {"rose_then_fell"}  # like lines are told alike


def test_falls_rose_in_the_years_of_the_pandemic_and_have_fallen_since_S6a(ended):
    row = of(ended, "falls")

    assert (row["trend"], row["trend_withheld"]) == ("", "rose_then_fell")


@pytest.mark.parametrize(
    "slug", ["good-level-of-development", "good-level-of-development-fsm", "attainment-8", "gcse-english-and-maths"]
)
def test_results_are_not_joined_over_a_change_of_definition_S6d(ended, slug):
    row = of(ended, slug)

    assert (row["trend"], row["trend_withheld"]) == ("too_few_points", "break")


def test_health_checks_add_up_and_have_no_trend_S6c(ended):
    row = of(ended, "health-checks")

    assert (row["trend"], row["trend_withheld"]) == ("overlapping_periods", "accumulates")
    assert row["comparison_england"] == "better"  # the publisher's own


@pytest.mark.parametrize("slug", ["readmissions", "employment-rate", "inactivity-rate"])
def test_no_trend_is_read_from_the_years_of_the_pandemic_S6a(ended, slug):
    row = of(ended, slug)

    assert (row["trend"], row["trend_withheld"]) == ("too_few_points", "shock")


def test_pay_has_no_trend_as_its_method_changed_on_a_day_that_is_not_known(ended):
    assert of(ended, "weekly-pay")["trend_withheld"] == "break"


@pytest.mark.parametrize("area", [BOROUGH, "leigh", "wigan", "E01006247"])
def test_fuel_poverty_is_modelled_and_not_tested_S3a(ended, area):
    row = of(ended, "fuel-poverty", area)

    assert (row["comparison_england"] in NONE, row["comparison_borough"] in NONE) == (True, True)
    assert (row["modelled"], row["in_people"], row["lower"]) == ("yes", "", "")
    assert float(row["difference_from_england"]) != 0


def test_nothing_modelled_is_tested_unless_its_publisher_gives_limits_or_compares_S3a(exported, published):
    given = published[(published["lower"] != "") | (published["published_comparison"] != "")][KEY]
    rows = exported[exported["modelled"] == "yes"].merge(given, on=KEY, how="left", indicator="given")

    assert len(rows) > 1000
    assert set(rows[rows["given"] == "left_only"]["comparison_england"]) <= set(NONE)


@pytest.mark.parametrize(
    "slug",
    "road-casualties killed-or-seriously-injured recorded-crime electric-vehicles population-density".split(),
)
def test_what_comes_in_clusters_or_over_a_borrowed_base_is_not_tested_S3a(exported, slug):
    rows = exported[exported["indicator"] == slug]

    assert len(rows) > 0
    assert set(rows["comparison_england"]) | set(rows["comparison_borough"]) <= set(NONE)


def test_no_trend_is_told_over_a_break_a_shock_or_a_turned_line_S6a(exported, declared):
    told = exported[exported["trend"].isin(VERDICTS)]

    assert len(told) > 0
    for row in told.itertuples():
        own = exported[(exported["indicator"] == row.indicator) & (exported["area_code"] == row.area_code)]
        five = own[own["value"] != ""].sort_values("period_end").tail(5)
        breaks = declared.loc[row.indicator, "breaks"]
        for one in breaks if isinstance(breaks, list) else ():
            assert not five["period_start"].iloc[0] < one["day"].isoformat() <= five["period_start"].iloc[-1]
        assert not isinstance(declared.loc[row.indicator, "shocks"], list) or five["period_start"].iloc[0] > "2021-06"


# How a figure without a test stands


def test_not_compared_stands_only_where_no_benchmark_is_known_S3b(ended, exported, declared):
    england = exported[(exported["area_code"] == ENGLAND) & (exported["value"] != "")]
    periods = set(zip(england["indicator"], england["period_start"], england["period_end"], strict=True))
    rows = ended[ended["geography"].isin([*INSIDE, "local-authority"]) & (ended["area_code"] != ENGLAND)]
    mine = rows[(rows["geography"] != "local-authority") | (rows["area_code"] == BOROUGH)]
    total = mine["indicator"].map(declared["method"]) == "count"

    silent = mine[~total & mine["comparison_england"].isin(NONE) & (mine["difference_from_england"] == "")]

    assert not periods & set(zip(silent["indicator"], silent["period_start"], silent["period_end"], strict=True))
    assert set(mine[total]["difference_from_england"]) | set(mine[total]["position"]) == {""}


def test_a_difference_from_england_is_the_value_less_englands_S3b(exported):
    england = exported[exported["area_code"] == ENGLAND].set_index(["indicator", "period_start", "period_end"])[
        "value"
    ]
    rows = exported[exported["difference_from_england"] != ""]

    keys = pd.MultiIndex.from_frame(rows[["indicator", "period_start", "period_end"]])
    expected = number(rows["value"]).to_numpy() - number(england.reindex(keys)).to_numpy()

    assert len(rows) > 50_000
    assert np.allclose(number(rows["difference_from_england"]), expected, rtol=0, atol=1e-9)


def test_a_position_is_the_quarter_among_at_least_a_hundred_of_the_same_kind_S3b(exported, declared):
    rows = exported[exported["position"] != ""]
    kinds = pd.read_csv(DATA / "areas" / "authorities.csv", dtype=str).set_index("area_code")["area_type"]

    assert set(rows["area_code"]) == {BOROUGH}
    assert set(rows["comparison_england"]) <= set(NONE)
    assert len(rows) > 30
    spreads = table(DATA / "framework" / "framework.csv").drop_duplicates(["metric_id", "series_name"])
    codes = spreads["metric_id"] + ":" + (spreads.groupby("metric_id").cumcount() + 1).astype(str)
    spreads.index = codes.where(spreads.duplicated("metric_id", keep=False), spreads["metric_id"])
    for row in rows.itertuples():
        taken = declared.loc[row.indicator, "framework"]
        if isinstance(taken, str):  # its compiler gives the quarters
            given = spreads.loc[taken]
            low, high = (
                float(row.value) < float(given["national_p25"]),
                float(row.value) > float(given["national_p75"]),
            )
            assert int(given["national_n"]) >= 100
            assert row.position == ("lowest_quarter" if low else "highest_quarter" if high else "middle_half")
            continue
        same = exported[
            (exported["indicator"] == row.indicator)
            & (exported["period_start"] == row.period_start)
            & (exported["period_end"] == row.period_end)
            & exported["geography"].isin(["local-authority", "county"])
            & (exported["value"] != "")
        ]
        kind = same["area_code"].map(kinds)
        if (kind == "non-metropolitan district").any():
            same = same[kind != "county"]
        values, own = number(same["value"]), float(row.value)
        low, high = (values <= own).mean() <= 0.25, (values >= own).mean() <= 0.25
        assert len(values) >= 100
        assert row.position == ("lowest_quarter" if low else "highest_quarter" if high else "middle_half")


@pytest.mark.parametrize(
    ("slug", "position", "difference"),
    [
        ("good-level-of-development", "lowest_quarter", -2.4),
        ("attainment-8", "lowest_quarter", -2.6),
        ("persistent-absence", "middle_half", -0.61295),
        ("claimant-count", "middle_half", -0.5),
    ],
)
def test_school_results_absence_and_claimants_say_how_they_stand_S3b(ended, slug, position, difference):
    row = of(ended, slug)

    assert row["comparison_england"] in NONE
    assert row["position"] == position
    assert float(row["difference_from_england"]) == pytest.approx(difference)


# In people


def test_a_difference_is_told_in_people_where_it_is_tested_and_counted_S3c(exported, declared):
    based = exported["indicator"].map(declared["base"]).notna()
    counted = based & (exported["numerator"] != "") & (exported["denominator"] != "")
    tested = counted & exported["comparison_england"].isin(["better", "worse", "higher", "lower"])

    assert set(exported[~tested]["in_people"]) == {""}
    assert (exported[tested]["in_people"] == "").mean() < 0.01  # less than one person


def test_leighs_claimants_beyond_englands_rate_are_worked_out_by_hand_S3c(ended, exported):
    row = of(ended, "claimant-count", "leigh")
    england = exported[
        (exported["indicator"] == "claimant-count")
        & (exported["area_code"] == ENGLAND)
        & (exported["period_end"] == row["period_end"])
    ]["value"].iloc[0]

    beyond = float(row["numerator"]) - float(england) / 100 * float(row["denominator"])

    assert float(row["in_people"]) == pytest.approx(beyond, abs=5)
    assert int(row["in_people_lower"]) < int(row["in_people"]) < int(row["in_people_upper"])


def test_what_is_told_in_people_has_the_sign_of_the_difference_and_lies_in_its_interval_S3c(exported):
    told = exported[exported["in_people"] != ""]
    count, lower, upper, apart = (
        number(told[name]) for name in ("in_people", "in_people_lower", "in_people_upper", "difference_from_england")
    )

    assert len(told) > 5_000
    assert ((lower <= count) & (count <= upper)).all()
    assert (np.sign(count) == np.sign(apart)).all()


# How many, and how old


@pytest.fixture
def reading(real_store: str) -> Iterator[None]:
    """Read the store of the real figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        store.forget()
        yield
    store.forget()


def test_no_headline_figure_says_not_compared_though_a_benchmark_is_known_S3b(real_store, ended):
    found = count.headlines(real_store)
    alone = {one.indicator for one in found if one.stands is Stands.ALONE}

    assert len(found) == 131
    assert {of(ended, slug)["difference_from_england"] for slug in alone} == {""}
    for slug in alone:
        row = of(ended, slug)
        same = ended[(ended["indicator"] == slug) & (ended["period_end"] == row["period_end"])]
        assert ENGLAND not in set(same["area_code"])
        assert same["geography"].isin(["local-authority", "county"]).sum() < 100


def test_a_level_is_counted_apart_from_whether_the_plan_works(real_store):
    counts = tally.tally(count.headlines(real_store))

    assert counts.count == sum(counts.changes.values()) == sum(counts.stands.values())
    assert counts.untold > 100
    assert sum(counts.verdicts.values()) == counts.stands[Stands.TESTED]
    assert sum(counts.positions.values()) == counts.stands[Stands.POSITION]


@pytest.mark.usefixtures("reading")
def test_what_comes_out_yearly_and_is_over_two_years_old_says_so_on_the_home_page_O1():
    today = date(2026, 11, 22)
    old, overdue = freshness.old(today), freshness.overdue(today)

    said = str(summary.freshness(freshness.bands(today), overdue=overdue, old=old, loaded=today))

    assert (len(overdue), len(old)) == (14, 24)
    assert "14 figures are overdue" in said
    assert "24 more figures are old" in said
    assert not {one.indicator.slug for one in old} & {one.indicator.slug for one in overdue}


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("slug", ["leigh", "wigan", "atherton"])
def test_a_towns_claimants_are_told_as_what_they_are_S6a(slug):
    figure = profiles.of(slug)["claimant-count"]

    said = sentences.sentence(figure, today=date(2026, 11, 22))

    assert verdicts.trend(figure, date(2026, 11, 22)) == "Rose to 2020 and fell after that, to 2022"
    assert " were claiming " in said and "(2022). That was " in said
    assert said.endswith(" The borough's is later: 3.5% (2025).")


@pytest.mark.usefixtures("reading")
def test_an_own_area_of_a_towns_neighbourhoods_is_judged_as_the_town_is_S3c():
    town = profiles.of("leigh")
    codes = neighbourhoods.groups()["leigh"].neighbourhoods

    own = chosen.profile(codes).figures

    for slug, figure in own.items():
        for name in ("trend", "turned", "moved", "change", "people_england", "people_borough", "later_value"):
            assert getattr(figure, name) == getattr(town[slug], name), (slug, name)
