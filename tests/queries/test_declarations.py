"""The plan, the indicators and the sources as read back, on both engines."""

from dataclasses import replace
from datetime import date

import pytest

from data.model.declared import Base, Break, Polarity, Shock
from data.reading import catalogue
from data.storing import store
from queries import freshness, indicators, plan, profiles
from tests import seed as seeds

pytestmark = pytest.mark.usefixtures("reading")


def test_all_declarations_are_read_back_as_they_were_declared(tmp_path):
    declared = catalogue.read(seeds.write(tmp_path / "declared"))

    assert dict(indicators.every()) == declared.indicators
    assert list(indicators.every()) == list(declared.indicators)
    assert dict(indicators.sources()) == declared.sources
    assert plan.plan() == declared.plan
    assert plan.missions() == declared.missions
    assert plan.themes() == declared.themes


def test_one_indicator_is_found_by_its_name():
    indicator = indicators.one("good-health")

    assert (indicator.title, indicator.polarity) == ("Good health", Polarity.HIGHER)
    assert (indicator.range, indicator.breaks, indicator.synonyms) == ((0.0, 100.0), (), ("good",))


def test_breaks_shocks_and_whom_an_indicator_counts_are_read_back_S6a():
    indicator = indicators.one("road-casualties")

    assert indicator.breaks == (Break(date(2010, 1, 1), "The form changed."),)
    assert indicator.shocks == (Shock(date(2011, 1, 1), date(2011, 12, 31), "The roads were closed."),)
    assert indicator.base == Base("person", "people", age_free=False)
    assert (indicator.accumulates_from, indicator.modelled) == (None, False)


def test_an_indicator_that_is_not_declared_is_a_fault():
    with pytest.raises(KeyError, match="no-such-thing"):
        indicators.one("no-such-thing")


def test_themes_belong_to_a_mission_or_to_the_context():
    found = {number: [theme.code for theme in plan.themes_of(number)] for number in (1, 2, None)}

    assert found == {1: ["M1-T1", "M1-T2"], 2: ["M2-T1"], None: ["context"]}


def test_a_theme_says_what_is_not_known():
    (theme,) = (theme for theme in plan.themes() if theme.code == "M1-T2")

    assert theme.unknown == ("How people feel.",)


def test_the_council_plan_has_its_pillars_in_order_and_only_the_ways_that_are_filled_in():
    found = plan.council_plan()

    assert [one.slug for one in found.pillars] == ["wealth-and-health", "inequalities", "communities"]
    assert found.transformations == ("Change one thing.", "Change another.")
    assert [one.title for one in found.ways] == ["Together"]
    assert (found.opening, found.ways_intro) == ("A council plan.", "We work like this.")


def test_what_comes_out_yearly_and_states_no_due_date_is_old_after_two_years_O1():
    source = indicators.sources()["made-registers"]
    yearly = replace(source, frequency="Yearly")
    ended = date(2024, 3, 31)

    found = [yearly.is_old(ended, day) for day in (date(2026, 3, 31), date(2026, 4, 1))]

    assert found == [False, True]
    assert not replace(source, frequency="Every ten years").is_old(ended, date(2030, 1, 1))
    assert {one.indicator.slug for one in freshness.old(date(2040, 1, 1))} == {
        slug
        for slug, one in profiles.borough().items()
        if not one.indicator.next_due and indicators.sources()[one.indicator.source].frequency == "Yearly"
    }


def test_the_day_of_loading_is_that_of_the_newest_source_O1():
    assert freshness.loaded() == date(2026, 11, 22)


def test_each_of_the_boroughs_figures_is_in_one_band_of_age():
    bands = freshness.bands(date(2026, 11, 22))

    assert [band.count for band in bands] == [3, 3, 3]
    assert sum(band.count for band in bands) == len(profiles.borough())


@pytest.mark.parametrize(("ended_days_ago", "counts"), [(365, [1, 0, 0]), (366, [0, 1, 0]), (3 * 366, [0, 0, 1])])
def test_bands_of_age_meet_without_a_gap(ended_days_ago, counts):
    ended = profiles.borough()["good-health"].period_end  # the newest: all others are older

    bands = freshness.bands(date.fromordinal(ended.toordinal() + ended_days_ago))

    others = len(profiles.borough()) - 1
    assert sum(band.count for band in bands) == others + 1
    assert next(position for position, band in enumerate(bands) if band.count) <= counts.index(1)
    assert bands[counts.index(1)].count >= 1


@pytest.mark.parametrize(("today", "overdue"), [(date(2027, 2, 1), 0), (date(2027, 2, 28), 0), (date(2027, 3, 1), 3)])
def test_a_figure_due_in_a_month_is_overdue_once_the_month_is_over_O1(today, overdue):
    found = freshness.overdue(today)

    assert len(found) == overdue
    assert {figure.indicator.next_due for figure in found} <= {"2027-02"}


def test_the_fingerprint_is_that_of_the_data(reading):
    from queries import store as query_store

    assert query_store.fingerprint() == store.built_from(reading)
