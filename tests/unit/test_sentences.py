"""Numbers, verdicts and sentences, on made-up figures and on every real one (S8)."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from components.language import periods, quantities, sentences, verdicts
from data.model.declared import (
    Base,
    Basis,
    Break,
    Change,
    Comparison,
    Indicator,
    InPeople,
    Polarity,
    Position,
    Shock,
    Trend,
)
from data.model.shown import Figure
from data.reading import catalogue
from data.storing import store
from data.vocabulary import UNITS
from queries import profiles
from queries import store as queries_store
from tests.changing import replace
from tests.unit.examples import BASE
from tests.unit.made_up import FIGURE, TODAY

INDICATORS = catalogue.read(store.ROOT).indicators
BARE = {  # the number says it all
    "age-sex standardised measure",
    "decile",
    "index",
    "ratio",
    "ratio (standardised)",
    "ratio to guideline",
    "score",
    "score 0-10",
    "Attainment 8 score",
    "IMD score",
    "connectivity score",
    "place",
    "index, 0 to 1",
    "score, 0 to 1",
    "score 0-100 (as published; higher = better connected)",
}
REPEATED = re.compile(r"\b([\w,]+(?: [\w,]+)*) \1\b")


def of(unit: str, *, decimals: int = 1) -> Indicator:
    return replace(BASE, unit=unit, decimals=decimals)


@pytest.fixture(scope="module")
def real(real_store: str) -> Iterator[Mapping[str, Figure]]:
    """Yield the borough's real figures; of what it has none, those of a neighbourhood."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        neighbourhoods = profiles.across("lsoa")
        borough = profiles.borough()
        yield {slug: borough.get(slug) or neighbourhoods[slug][0] for slug in INDICATORS}
    queries_store.forget()


# Degrees


@pytest.mark.parametrize(
    ("value", "benchmark", "word"),
    [
        (100, 100, "slightly"),
        (105, 100, "slightly"),
        (105.1, 100, ""),
        (125, 100, ""),
        (125.1, 100, "much"),
        (200, 100, "much"),
        (200.1, 100, "very much"),
        (10_000, 1, "very much"),
    ],
)
def test_the_word_follows_the_ratio_of_the_larger_to_the_smaller_S8(value, benchmark, word):
    assert quantities.degree(value, benchmark) == word
    assert quantities.degree(benchmark, value) == word
    assert quantities.degree(-value, -benchmark) == word


@pytest.mark.parametrize(("value", "benchmark"), [(0, 5), (5, 0), (0, 0), (-3, 5), (3, -5)])
def test_a_ratio_that_means_nothing_has_no_word_S8(value, benchmark):
    assert quantities.degree(value, benchmark) == ""


def test_the_thresholds_rise_and_leave_no_ratio_without_a_word_S8():
    limits = [limit for limit, _ in quantities.DEGREES]

    assert limits == sorted(limits)
    assert limits[-1] == float("inf")


# Units and numbers


def test_each_declared_unit_is_worded_or_is_known_to_need_no_words():
    with (store.ROOT / "framework" / "framework.csv").open(encoding="utf-8", newline="") as handle:
        framework = {row["unit"] for row in csv.DictReader(handle) if row["unit"]}
    placed = tomllib.loads((store.ROOT / "placed" / "measures.toml").read_text(encoding="utf-8"))["measure"]
    declared = {indicator.unit for indicator in INDICATORS.values()} | {one["unit"] for one in placed}

    assert declared | framework == set(UNITS) - {"times"}  # of ratios, which are worked out
    assert {unit.code for unit in UNITS.values() if unit.is_bare} == BARE


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "number", "said"),
    [
        ("%", 1, 4.94, "4.9%", "4.9%"),
        ("GBP", 0, 187_500, "£187,500", "£187,500"),
        ("GBP", 2, 612.4, "£612.40", "£612.40"),
        ("people", 0, 344_922, "344,922", "344,922 people"),
        ("homes", 0, 1204, "1,204", "1,204 homes"),
        ("enterprises", 0, 9000, "9,000", "9,000 businesses"),
        ("years", 1, 78.04, "78.0", "78.0 years"),
        ("km", 2, 0.754, "0.75", "0.75 km"),
        ("percentage points", 1, 21.3, "21.3", "21.3 percentage points"),
        ("people per sq km", 0, 1832.4, "1,832", "1,832 people per square km"),
        ("patients per GP", 0, 1700, "1,700", "1,700 patients per GP"),
        ("times", 2, 2.5, "2.50", "2.50 times"),
        ("tCO2e per head", 2, 3.456, "3.46", "3.46 tonnes of CO₂ equivalent per head"),
        ("micrograms per cubic metre", 2, 7.1, "7.10", "7.10 micrograms per cubic metre"),
        ("per 1,000", 1, 4.2, "4.2", "4.2 per 1,000"),
        ("per 1,000 people", 1, 4.2, "4.2", "4.2 per 1,000 people"),
        ("per 1,000 residents", 2, 4.2, "4.20", "4.20 per 1,000 residents"),
        ("per 1,000 dwellings", 0, 31, "31", "31 per 1,000 homes"),
        ("per 1,000 households", 2, 0.5, "0.50", "0.50 per 1,000 households"),
        ("per 1,000 at-risk people", 1, 4.2, "4.2", "4.2 per 1,000 people at risk"),
        ("per 1,000 at-risk properties", 1, 4.2, "4.2", "4.2 per 1,000 properties at risk"),
        ("per 10,000", 0, 86, "86", "86 per 10,000"),
        ("per 100,000", 1, 187.25, "187.2", "187.2 per 100,000"),
        ("households", 0, 1, "1", "1 household"),
        ("buses", 0, 229, "229", "229 buses"),
        ("vehicles", 0, 4800, "4,800", "4,800 vehicles"),
        ("kWh per meter", 0, 2374, "2,374", "2,374 kWh per meter"),
        ("% of adults", 1, 1.77, "1.8%", "1.8% of adults"),
        ("% of deaths", 1, 5.02, "5.0%", "5.0% of deaths"),
        ("% of active businesses", 1, 11.64, "11.6%", "11.6% of businesses"),
        ("% of businesses with 10+ employees", 1, 4.29, "4.3%", "4.3% of businesses with 10 or more employees"),
        ("% change on a year earlier", 1, -2.0, "−2.0%", "−2.0% on a year earlier"),
        ("£ per hour", 2, 35.64, "£35.64", "£35.64 per hour"),
        ("£ per week", 1, 606.6, "£606.6", "£606.6 per week"),
        ("£ per head", 0, 19357, "£19,357", "£19,357 per head"),
        ("SDQ score out of 40", 1, 14.2, "14.2", "14.2 out of 40"),
        ("score out of 12", 1, 6.6, "6.6", "6.6 out of 12"),
        ("per 1,000 aged 15-64", 1, 9.9, "9.9", "9.9 per 1,000 aged 15-64"),
        ("per 1,000 women aged 15-17", 1, 18.5, "18.5", "18.5 per 1,000 women aged 15-17"),
        ("per 100,000 population", 1, 72.77, "72.8", "72.8 per 100,000 population"),
        ("per 100,000 aged 10-17", 1, 122.43, "122.4", "122.4 per 100,000 aged 10-17"),
        ("per 100,000 aged 18 to 64", 0, 990, "990", "990 per 100,000 aged 18 to 64"),
        ("per 100,000 aged 65 and over", 0, 5285, "5,285", "5,285 per 100,000 aged 65 and over"),
        ("per 10,000 children", 0, 91, "91", "91 per 10,000 children"),
        ("per 10,000 residents", 0, 298, "298", "298 per 10,000 residents"),
        ("per billion vehicle miles", 1, 79.92, "79.9", "79.9 per billion vehicle miles"),
        ("journeys per head", 1, 30.6, "30.6", "30.6 journeys per head"),
        ("actions per incident", 2, 1.295, "1.29", "1.29 actions per incident"),
        ("kg per household", 1, 443.1, "443.1", "443.1 kg per household"),
        ("Attainment 8 points", 1, 13.7, "13.7", "13.7 Attainment 8 points"),
    ],
)
def test_a_quantity_is_the_rounded_number_and_its_unit(unit, decimals, value, number, said):
    quantity = quantities.quantity(value, of(unit, decimals=decimals))

    assert (quantity.number, str(quantity)) == (number, said)
    assert quantities.number(value, of(unit, decimals=decimals)) == number


def test_every_unit_in_words_is_in_the_table_above():
    (mark,) = [
        mark for mark in test_a_quantity_is_the_rounded_number_and_its_unit.pytestmark if mark.name == "parametrize"
    ]

    assert {row[0] for row in mark.args[1]} == set(UNITS) - BARE


@pytest.mark.parametrize("unit", sorted(BARE))
def test_a_bare_unit_leaves_the_number_alone(unit):
    assert str(quantities.quantity(1234.5, of(unit))) == "1,234.5"


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "said"),
    [
        ("people", 0, 1, "1 person"),
        ("homes", 0, 1, "1 home"),
        ("homes", 0, -1, "−1 home"),
        ("enterprises", 0, 1, "1 business"),
        ("years", 0, 1, "1 year"),
        ("years", 0, 1.4, "1 year"),
        ("years", 1, 1, "1.0 years"),
        ("years", 0, 0, "0 years"),
        ("people", 0, 1001, "1,001 people"),
        ("patients per GP", 0, 1, "1 patient per GP"),
        ("people per sq km", 0, 1, "1 person per square km"),
        ("percentage points", 0, 1, "1 percentage point"),
        ("per 10,000", 0, 1, "1 per 10,000"),
    ],
)
def test_one_of_a_thing_is_not_many(unit, decimals, value, said):
    assert str(quantities.quantity(value, of(unit, decimals=decimals))) == said


@pytest.mark.parametrize(
    ("unit", "value", "number"),
    [("%", -1.25, "−1.2%"), ("GBP", -1500.0, "−£1,500.0"), ("homes", -3.0, "−3.0"), ("score", -0.6, "−0.6")],
)
def test_a_negative_number_has_a_true_minus_before_all_else(unit, value, number):
    assert quantities.number(value, of(unit)) == number


@pytest.mark.parametrize("value", [-0.0, -0.04, 0.0, 0.04])
def test_what_rounds_to_nought_has_no_minus(value):
    assert quantities.number(value, of("%")) == "0.0%"


def test_a_missing_number_is_not_available_and_not_nought_D3():
    assert quantities.number(None, BASE) == "not available"
    assert quantities.number(0.0, BASE) == "0.0%"


def test_an_interval_has_both_ends_or_is_empty():
    assert quantities.interval(4.9, 5.3, BASE) == "4.9% to 5.3%"
    assert quantities.interval(-1.0, 2.0, of("GBP", decimals=0)) == "−£1 to £2"
    assert quantities.interval(None, 5.3, BASE) == quantities.interval(4.9, None, BASE) == ""


# Comparisons, trends and changes


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Comparison.BETTER, "Better than England"),
        (Comparison.SIMILAR, "Similar to England"),
        (Comparison.WORSE, "Worse than England"),
        (Comparison.HIGHER, "Higher than England"),
        (Comparison.LOWER, "Lower than England"),
        (Comparison.NOT_COMPARED, "Not compared with England"),
    ],
)
def test_a_comparison_is_said_in_words(verdict, said):
    assert verdicts.comparison(verdict, verdicts.ENGLAND) == said


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (verdicts.COMPARISONS, Comparison),
        (verdicts.TRENDS, Trend),
        (verdicts.CHANGES, Change),
        (verdicts.POSITIONS, Position),
    ],
    ids=["comparisons", "trends", "changes", "positions"],
)
def test_each_verdict_has_its_own_words_and_a_symbol_that_needs_no_colour_A2(table, kinds):
    assert set(table) == set(kinds)
    assert len({verdict.word for verdict in table.values()}) == len(table)
    assert all(verdict.symbol and verdict.tone for verdict in table.values())


@pytest.mark.parametrize("table", [verdicts.COMPARISONS, verdicts.TRENDS, verdicts.CHANGES])
def test_verdicts_of_two_tones_never_share_a_symbol_A2(table):
    tones = {}
    for verdict in table.values():
        tones.setdefault(verdict.symbol, set()).add(verdict.tone)

    assert all(len(of_symbol) == 1 for of_symbol in tones.values())


@pytest.mark.parametrize(
    ("verdict", "england", "said"),
    [
        (Comparison.WORSE, 11.9, "That is slightly worse than England (11.9%)."),
        (Comparison.WORSE, 10.0, "That is worse than England (10.0%)."),
        (Comparison.BETTER, 18.0, "That is much better than England (18.0%)."),
        (Comparison.HIGHER, 3.0, "That is very much higher than England (3.0%)."),
        (Comparison.LOWER, 30.0, "That is very much lower than England (30.0%)."),
        (Comparison.SIMILAR, 12.5, "That is similar to England (12.5%)."),
        (Comparison.WORSE, None, "That is worse than England."),
        (Comparison.NOT_COMPARED, 10.0, "That is 2.0 percentage points above England (10.0%)."),
    ],
)
def test_a_standing_sentence_has_the_degree_the_verdict_and_the_benchmark(verdict, england, said):
    figure = replace(
        FIGURE,
        comparison_england=verdict,
        england=england,
        comparison_borough=Comparison.NOT_COMPARED,
    )

    assert sentences.standing(figure, today=TODAY) == said


def test_a_standing_sentence_names_england_first_and_the_borough_second_S4():
    said = sentences.standing(FIGURE, today=TODAY)

    assert said == "That is worse than England (10.0%) and similar to the borough (12.2%)."


def test_a_publishers_own_comparison_is_said_to_be_the_publishers_S3():
    figure = replace(FIGURE, basis_england=Basis.PUBLISHER)

    said = sentences.standing(figure, today=TODAY)

    assert verdicts.basis(FIGURE) == ""
    assert said.startswith("That is worse than England (10.0%), as the publisher states")


@pytest.mark.parametrize(
    ("unit", "difference", "said"),
    [
        ("%", 1.2, "up 1.2 percentage points from 8.3% (2023)"),
        ("%", -1.2, "down 1.2 percentage points from 8.3% (2023)"),
        ("GBP", -40.0, "down £40.0 from £8.3 (2023)"),
        ("per 1,000", 0.5, "up 0.5 from 8.3 (2023)"),
        ("%", 0.04, "the same as 8.3% (2023)"),
        ("%", None, ""),
    ],
)
def test_a_difference_says_its_size_and_where_it_began(unit, difference, said):
    figure = replace(FIGURE, indicator=of(unit), difference=difference, baseline_value=8.3, baseline_label="2023")

    assert sentences.difference(figure) == said


# How a figure without a test stands, what it is in people, and how it has moved (S3b, S3c, S6a to S6c)


def test_the_mark_of_a_position_is_hollow_and_no_verdict_has_it_S3b():
    tested = [*verdicts.COMPARISONS.values(), *verdicts.TRENDS.values(), *verdicts.CHANGES.values()]

    assert {one.symbol for one in verdicts.POSITIONS.values()} == {"○"}
    assert "○" not in {one.symbol for one in tested}
    assert not [one.word for one in verdicts.POSITIONS.values() if re.search("better|worse", one.word)]


@pytest.mark.parametrize(
    ("unit", "decimals", "by", "said"),
    [
        ("%", 1, -2.4, "2.4 percentage points below England (68.3%)"),
        ("%", 1, 2.4, "2.4 percentage points above England (68.3%)"),
        ("%", 1, 0.04, "the same as England (68.3%)"),
        ("%", 0, 1.0, "1 percentage point above England (68%)"),
        ("GBP", 0, -6068.0, "£6,068 below England (£68)"),
        ("years", 1, 1.2, "1.2 years above England (68.3)"),
        ("score", 1, -2.6, "2.6 below England (68.3)"),
        ("per 10,000", 0, 24.0, "24 per 10,000 above England (68)"),
        ("km", 2, -0.27, "0.27 km below England (68.30)"),
    ],
)
def test_a_difference_from_england_is_in_the_figures_own_unit_S3b(unit, decimals, by, said):
    assert quantities.apart(by, 68.3, verdicts.ENGLAND, of(unit, decimals=decimals)) == said


UNTESTED = replace(
    FIGURE, comparison_england=Comparison.NOT_COMPARED, comparison_borough=Comparison.NOT_COMPARED, value=12.0
)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "2.0 percentage points above England (10.0%)"),
        (
            {"position": Position.HIGHEST},
            "in the highest quarter of English authorities, 2.0 percentage points above England (10.0%)",
        ),
        ({"difference_england": None}, "0.2 percentage points below the borough (12.2%)"),
        (
            {"difference_england": None, "difference_borough": None, "position": Position.MIDDLE},
            "in the middle half of English authorities",
        ),
        ({"difference_england": None, "difference_borough": None}, ""),
    ],
)
def test_a_figure_without_a_test_says_its_place_and_its_distance_S3b(more, said):
    figure = replace(UNTESTED, **more)

    assert verdicts.untested(figure) == said
    assert sentences.standing(figure, today=TODAY) == (said and f"That is {said}.")


PEOPLE = Base("person", "people", age_free=False)


@pytest.mark.parametrize(
    ("told", "base", "said"),
    [
        (
            InPeople(1340, 1230, 1450),
            PEOPLE,
            "About 1,340 more people than at England's rate (1,230 to 1,450), not allowing for age.",
        ),
        (
            InPeople(-700, -1000, -500),
            Base("child", "children", age_free=True),
            "About 700 fewer children than at England's rate (500 to 1,000).",
        ),
        (InPeople(1, 0, 2), replace(PEOPLE, age_free=True), "About 1 more person than at England's rate (0 to 2)."),
    ],
)
def test_a_tested_difference_is_told_in_people_S3c(told, base, said):
    figure = replace(FIGURE, indicator=replace(FIGURE.indicator, base=base), people_england=told)

    assert sentences.standing(figure, today=TODAY).endswith(f"(12.2%). {said}")


def test_what_is_beyond_both_rates_says_once_that_age_is_not_allowed_for_S3c():
    figure = replace(FIGURE, people_england=InPeople(690, 610, 770), people_borough=InPeople(380, 300, 460))

    assert sentences.people(figure) == (
        "about 690 more people than at England's rate (610 to 770) and about 380 more people than at the borough's "
        "rate (300 to 460), not allowing for age"
    )


OLD = {"period_end": date(2022, 12, 31)}


@pytest.mark.parametrize(
    ("trend", "more", "said"),
    [
        (Trend.WORSENING, {}, "Getting worse over five periods to March 2025"),
        (Trend.WORSENING, OLD, "Got worse over five periods to December 2022"),
        (Trend.NO_CHANGE, OLD, "Had no significant change over five periods to December 2022"),
        (Trend.ROSE_THEN_FELL, {"turned": date(2020, 12, 31)}, "Rose to 2020 and has fallen since, to 2025"),
        (Trend.ROSE_THEN_FELL, {"turned": date(2020, 12, 31), **OLD}, "Rose to 2020 and fell after that, to 2022"),
        (Trend.FELL_THEN_ROSE, {"turned": date(2024, 3, 31)}, "Fell to 2024 and has risen since, to 2025"),
        (
            Trend.FELL_THEN_ROSE,
            {"turned": date(2025, 1, 31)},
            "Fell to January 2025 and has risen since, to March 2025",
        ),
    ],
)
def test_a_trend_says_up_to_when_and_in_the_past_tense_what_ended_long_ago_S6a(trend, more, said):
    assert verdicts.trend(replace(FIGURE, trend=trend, **more), date(2026, 11, 22)) == said


def test_a_trend_that_is_withheld_says_why_S6a():
    shocked = replace(BASE, shocks=(Shock(date(2020, 1, 1), date(2021, 12, 31), "The pandemic moved 2020."),))
    figure = replace(FIGURE, indicator=shocked, trend=Trend.SHOCK)

    assert verdicts.trend(figure, TODAY) == "No trend: the pandemic moved 2020"
    assert sentences.of_series(shocked) == [
        "No trend is read from 1 January 2020 to 31 December 2021. The pandemic moved 2020."
    ]


@pytest.mark.parametrize(
    ("ended", "past"), [(date(2023, 11, 21), True), (date(2023, 11, 22), False), (date(2025, 3, 31), False)]
)
def test_what_ended_more_than_three_years_ago_is_past_S6a(ended, past):
    figure = replace(FIGURE, period_end=ended)

    assert periods.is_past(figure, date(2026, 11, 22)) is past
    assert sentences.standing(figure, today=date(2026, 11, 22)).startswith("That was " if past else "That is ")


def test_the_boroughs_later_figure_is_told_with_both_years_S6a():
    figure = replace(FIGURE, later_value=3.5, later_label="2025")

    said = sentences.sentence(figure, today=TODAY)

    assert "(2024/25). That is" in said
    assert said.endswith(" The borough's is later: 3.5% (2025).")


FEW = {"moved_by": 3.8, "first_value": 62.1, "first_label": "2021/22"}
SINCE = {"difference": 2.5, "baseline_value": 63.4, "baseline_label": "2022/23"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, None),
        (
            {"moved": Change.UNTESTED, **FEW},
            "Up 3.8 percentage points from 62.1% (2021/22), not tested",
        ),
        ({"moved": Change.IMPROVED, **FEW}, "Better: up 3.8 percentage points from 62.1% (2021/22)"),
        (
            {"moved": Change.UNTESTED, **FEW, "change": Change.UNTESTED, **SINCE},
            "Since the plan began: up 2.5 percentage points from 63.4% (2022/23), not tested",
        ),
        (
            {"change": Change.NO_CLEAR_CHANGE, **SINCE, "trend": Trend.NO_CHANGE},
            "No clear change since the plan began: up 2.5 percentage points from 63.4% (2022/23); "
            "no significant change over five periods to March 2025",
        ),
        (
            {"indicator": replace(BASE, accumulates_from=date(2021, 4, 1)), "change": Change.ACCUMULATES},
            "A running total since April 2021, so it has no trend and no change",
        ),
    ],
)
def test_how_a_figure_moved_is_one_line_the_plan_first_S6b(more, said):
    found = sentences.moved(replace(FIGURE, **more), TODAY)

    assert (found and found[1]) == said


def test_a_modelled_figure_says_that_it_is_S3a():
    figure = replace(FIGURE, indicator=replace(FIGURE.indicator, modelled=True), status="e")

    assert verdicts.status(figure) == "estimated, modelled"
    assert sentences.sentence(figure, today=TODAY).endswith(" The figure is modelled.")


def test_a_break_is_told_with_its_day_and_the_publishers_reason_S6d():
    broken = replace(BASE, breaks=(Break(date(2021, 9, 1), "It changed."), Break(None, "It changed too.")))

    assert sentences.of_series(broken) == [
        "Figures from 1 September 2021 on cannot be compared with those before. It changed.",
        "Figures cannot be compared over time. It changed too.",
    ]


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_real_figure_says_how_it_stands_and_moved_in_sound_words_S8(real, slug):
    figure = real[slug]
    moved = sentences.moved(figure, TODAY)

    said = [
        verdicts.untested(figure),
        sentences.people(figure),
        verdicts.stands(figure, verdicts.ENGLAND),
        verdicts.stands(figure, verdicts.BOROUGH),
        moved[1] if moved else "",
    ]

    for text in filter(None, [*said, *sentences.of_series(figure.indicator), *sentences.footing(figure.indicator)]):
        assert not re.search(r"[{}]|  |\.\.|None|\bnan\b| [,.)]|\( |%%|% %|££", text), text
        assert not REPEATED.search(text), text


PRESENT = re.compile(r"^(?!.*(whose centre|where people|where 1|where higher|they do)).*\b(is|are|has|have|lives?)\b")


def test_every_phrase_is_in_the_past_tense_as_its_period_has_ended():
    kept = {"a newborn boy could expect to live {value}", "a newborn girl could expect to live {value}"}
    phrases = {one.phrase.removesuffix(" in good health") for one in INDICATORS.values()} - kept

    assert [phrase for phrase in phrases if PRESENT.search(phrase.replace("live births", ""))] == []


# Sentences


def test_a_sentence_has_the_place_the_value_and_the_period():
    said = sentences.sentence(FIGURE, today=TODAY)

    assert said == (
        "In Leigh, 12.0% of residents are made up (2024/25). "
        "That is worse than England (10.0%) and similar to the borough (12.2%)."
    )


def test_the_borough_is_the_borough_in_a_sentence_unless_another_name_is_given():
    figure = replace(FIGURE, area_name="Wigan", geography="local-authority")

    assert sentences.sentence(figure, today=TODAY).startswith("In the borough, 12.0%")
    assert sentences.sentence(figure, place="Wigan Borough", today=TODAY).startswith("In Wigan Borough, 12.0%")


def test_a_missing_figure_is_said_to_be_not_available_D3():
    said = sentences.sentence(replace(FIGURE, value=None), today=TODAY)

    assert said == "For Leigh, made up is not available (2024/25)."


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_real_figure_makes_a_sentence_S8(real, slug):
    figure = real[slug]

    said = sentences.sentence(figure, today=TODAY)

    first = re.split(r" (?:That|The figure) (?:is|was) ", said)[0]
    assert figure.value is not None
    assert first.startswith("In ")
    assert first.endswith(f" ({periods.period(figure.period_label)}).")
    assert str(quantities.quantity(figure.value, figure.indicator)) in first
    assert said.endswith(".")
    assert not re.search(r"[{}]|  |\.\.|None|\bnan\b| [,.)]|\( |%%|% %|££", said)
    assert not REPEATED.search(said), REPEATED.search(said)


@pytest.mark.parametrize("slug", INDICATORS)
@pytest.mark.parametrize("verdict", [one for one in Comparison if one is not Comparison.NOT_COMPARED])
def test_every_indicator_can_be_said_to_stand_in_every_way_S8(real, slug, verdict):
    value = abs(real[slug].value or 1)
    figure = replace(
        real[slug],
        england=value * 1.5,
        borough=value * 3,
        comparison_england=verdict,
        comparison_borough=verdict,
        basis_england=Basis.INTERVAL,
        people_england=None,
        people_borough=None,
        period_end=TODAY,
    )

    said = sentences.standing(figure, today=TODAY)

    number = quantities.number(value * 1.5, figure.indicator)
    than = verdicts.comparison(verdict, "England").lower().replace("england", "England")
    assert said.startswith("That is ")
    assert f"{than} ({number}) and " in said
    assert said.endswith(f"the borough ({quantities.number(value * 3, figure.indicator)}).")
    assert not REPEATED.search(said.replace("very much", "")) or verdict is Comparison.SIMILAR


# A value so small that 1 is what it rounds to, in a unit that is counted: the phrase still reads well.
@pytest.mark.parametrize("slug", [slug for slug, one in INDICATORS.items() if one.decimals == 0])
def test_a_value_of_one_is_never_followed_by_many(real, slug):
    said = sentences.sentence(replace(real[slug], value=1.0), today=TODAY)

    assert not re.search(r"\b1 (people|homes|businesses|years|patients|percentage points)\b", said)


@pytest.mark.parametrize("slug", INDICATORS)
def test_a_phrase_is_a_clause_with_one_place_for_the_value(slug):
    phrase = INDICATORS[slug].phrase

    assert phrase.count("{value}") == 1
    assert phrase[0] == "{" or phrase[0].islower() or phrase.startswith("the Index")
    assert not phrase.endswith((".", " "))


# Periods, dates, ages and small words


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("IoD 2025", "Indices of Deprivation 2025"),
        ("FYE 2025", "year to March 2025"),
        ("DERI v1.5/1.6 based", "Digital Exclusion Risk Index v1.5/1.6"),
        ("2024/25", "2024/25"),
        ("Census 2021", "Census 2021"),
        ("year to June 2025", "year to June 2025"),
    ],
)
def test_a_period_is_said_without_abbreviations(label, said):
    assert periods.period(label) == said


def test_no_real_period_keeps_an_abbreviation(real):
    said = {periods.period(figure.period_label) for figure in real.values()}

    assert not [label for label in said if re.search(r"\b[A-Z]{2,}\b|\bIoD\b", label)]


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-11-22", "22 November 2026"), ("2026-11", "November 2026"), ("2026-03-01", "1 March 2026"), ("", "")],
)
def test_a_day_or_month_is_said_in_words(text, said):
    assert periods.month(text) == said


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (date(2026, 11, 1), "less than a month old"),
        (date(2026, 12, 31), "less than a month old"),
        (date(2026, 10, 31), "1 month old"),
        (date(2026, 3, 31), "8 months old"),
        (date(2025, 3, 31), "20 months old"),
        (date(2024, 12, 31), "23 months old"),
        (date(2024, 11, 30), "2 years old"),
        (date(2021, 3, 21), "5 years old"),
    ],
)
def test_an_age_is_said_in_months_and_then_in_years(ended, said):
    assert periods.age(ended, TODAY) == said


def test_the_age_of_the_indices_counts_from_their_release():
    today, released = date(2026, 11, 22), date(2025, 10, 30)

    assert periods.dated("IoD 2025", released, today) == (
        "Indices of Deprivation 2025, released 13 months ago from data of earlier years"
    )
    assert periods.dated("2024/25", date(2025, 3, 31), today) == "2024/25, 20 months old"


@pytest.mark.parametrize(
    ("due", "late"),
    [
        ("2026-11-21", True),
        ("2026-11-22", False),
        ("2026-11-23", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2026-12", False),
        ("", False),
    ],
)
def test_a_figure_is_overdue_once_its_day_or_its_whole_month_is_over_O1(due, late):
    assert replace(next(iter(INDICATORS.values())), next_due=due).is_overdue(TODAY) is late


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (14, "14th"),
        (21, "21st"),
        (101, "101st"),
        (111, "111th"),
    ],
)
def test_a_place_is_said_as_an_ordinal(place, said):
    assert quantities.ordinal(place) == said


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed(names, said):
    assert quantities.listed(names) == said


def test_things_are_counted():
    assert quantities.counted(1, "library", "libraries") == "1 library"
    assert quantities.counted(3, "library", "libraries") == "3 libraries"
    assert quantities.counted(0, "park") == "0 parks"
    assert quantities.counted(1200, "park") == "1,200 parks"


def test_ranks_of_neutral_indicators_count_from_the_highest():
    assert verdicts.rank_from(Polarity.NEUTRAL) == "highest"
    assert verdicts.rank_from(Polarity.LOWER) == verdicts.rank_from(Polarity.HIGHER) == "best"


def test_every_status_in_the_real_figures_has_words(real):
    marks = {figure.status for figure in real.values()}

    assert marks <= set(verdicts.STATUSES)
    assert all(said for mark, said in verdicts.STATUSES.items() if mark)


@pytest.mark.parametrize(
    ("more", "england", "borough"),
    [
        ({}, "Worse", "Similar"),
        (
            {"comparison_england": Comparison.NOT_COMPARED, "position": Position.LOWEST},
            "In the lowest quarter of English authorities, 2.0 percentage points above England (10.0%)",
            "Similar",
        ),
        (
            {
                "comparison_england": Comparison.NOT_COMPARED,
                "difference_england": None,
                "position": Position.MIDDLE,
                "comparison_borough": Comparison.NOT_COMPARED,
            },
            "In the middle half of English authorities",
            "0.2 percentage points below the borough (12.2%)",
        ),
        (
            {
                "indicator": replace(BASE, method="count"),
                "comparison_england": Comparison.NOT_COMPARED,
                "comparison_borough": Comparison.NOT_COMPARED,
                "difference_england": None,
                "difference_borough": None,
            },
            "Not compared: a total",
            "Not compared: a total",
        ),
        ({"basis_england": Basis.PUBLISHER}, "Worse (as the publisher states)", "Similar"),
    ],
)
def test_a_cell_of_a_table_says_how_a_figure_stands_even_without_a_test_S3b(more, england, borough):
    figure = replace(FIGURE, **more)

    assert (verdicts.stands(figure, verdicts.ENGLAND), verdicts.stands(figure, verdicts.BOROUGH)) == (
        england,
        borough,
    )
