"""How the borough stands on the Local Outcomes Framework: against what, by which test, and where without one."""

from dataclasses import replace

import pytest

from components.language import framework as language
from data.model.declared import Comparison, Polarity, Position
from data.model.framework import Series, Spread, Value
from data.working.framework import standing
from queries import framework as queries

OURS, WHOLE = "E08000099", "E92000001"
SPREAD = Spread(132, 20.0, 25.0, 30.0, 10.0, 50.0)
SERIES = Series(
    code="12-made-up",
    metric="12-made-up",
    outcome=12,
    title="Made up",
    kind="outcome",
    source="framework-made",
    polarity=Polarity.HIGHER,
    no_verdict=False,
    name="",
    unit="%",
    decimals=1,
    period_label="2024/25",
    period_start=None,
    period_end=None,
    spread=SPREAD,
    caveat="",
    worked_out=False,
    position=0,
    values={},
)


def held(
    value: float, lower: float | None = None, upper: float | None = None, *, whole: float | None = None
) -> Series:
    """Return the series with our figure, and the country's where it has one."""
    values = {OURS: Value(OURS, value, lower, upper, partial=False)}
    if whole is not None:
        values[WHOLE] = Value(WHOLE, whole, None, None, partial=False)
    return replace(SERIES, values=values)


def told(one: Series) -> tuple[str, str]:
    """Return how the borough stands in words, with the note beside them."""
    found = language.stands(one, standing(one, OURS, country=WHOLE), queries.as_indicator(one))
    assert found is not None
    return found[1:]


def test_a_figure_with_an_interval_is_tested_against_england_where_it_has_a_figure_S3() -> None:
    found = standing(held(20, 18, 22, whole=24), OURS, country=WHOLE)

    assert (found.benchmark, found.is_median, found.comparison) == (24, False, Comparison.WORSE)
    assert told(held(20, 18, 22, whole=24)) == ("Worse than England", "24.0%")


def test_without_a_figure_of_england_the_median_is_the_benchmark_by_its_name() -> None:
    assert told(held(27, 26, 28)) == ("Better than the median of 132 English single-tier authorities", "25.0%")
    assert told(held(25, 24, 28)) == ("Similar to the median of 132 English single-tier authorities", "25.0%")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (19.9, Position.LOWEST),
        (20.0, Position.MIDDLE),
        (30.0, Position.MIDDLE),
        (30.1, Position.HIGHEST),
    ],
)
def test_without_an_interval_there_is_a_place_and_no_verdict_S3b(value: float, place: Position) -> None:
    found = standing(held(value), OURS, country=WHOLE)

    assert (found.comparison, found.position) == (Comparison.NOT_COMPARED, place)


def test_of_few_authorities_there_is_no_place_S3b() -> None:
    few = replace(held(10), spread=replace(SPREAD, count=99))

    assert standing(few, OURS, country=WHOLE).position is Position.NONE
    assert told(few) == ("The median of 99 English single-tier authorities: 25.0%", "not tested")


def test_where_no_verdict_may_be_given_none_is_and_the_interval_changes_nothing() -> None:
    found = standing(replace(held(60, 55, 65), no_verdict=True), OURS, country=WHOLE)

    assert (found.comparison, found.position) == (Comparison.NOT_COMPARED, Position.HIGHEST)
    assert (
        "worse"
        not in language.stands(replace(held(60, 55, 65), no_verdict=True), found, queries.as_indicator(SERIES))[
            1
        ].lower()
    )  # type: ignore[index]


def test_a_neutral_series_is_higher_or_lower_and_never_better_or_worse() -> None:
    neutral = replace(held(20, 18, 22, whole=24), polarity=Polarity.NEUTRAL)

    assert told(neutral)[0] == "Lower than England"


def test_the_place_is_told_with_the_benchmark_and_that_nothing_was_tested() -> None:
    assert told(held(10)) == (
        "In the lowest quarter of 132 English single-tier authorities",
        "their median is 25.0%; not tested",
    )
    assert told(held(10, whole=12)) == (
        "In the lowest quarter of 132 English single-tier authorities",
        "England has 12.0%; not tested",
    )


def test_counts_say_how_many_stand_how_and_how_many_are_not_tested() -> None:
    found = [standing(one, OURS, country=WHOLE) for one in (held(10), held(20, 18, 22, whole=24), held(25, 24, 28))]

    assert language.counted(found) == "worse on 1, similar on 1, 1 not tested"


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (
            replace(SERIES, caveat="Published for transport authorities alone."),
            "Published for transport authorities alone.",
        ),
        (SERIES, "No figure of the borough is published."),
        (replace(SERIES, period_label=""), "Nothing is published yet."),
    ],
)
def test_it_is_said_why_there_is_no_figure(one: Series, why: str) -> None:
    assert language.why_none(one) == why
