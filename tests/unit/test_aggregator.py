"""Figures of any set of neighbourhoods, from what is known of each (S1, D3)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods import intervals
from data.model.declared import Observation, Origin
from data.model.observations import Figures
from data.working.aggregate import CHILDREN, WEIGHTS, Aggregator
from tests.unit.examples import BASE

CODES = tuple("abcdef")
WARD_OF = {"a": "W1", "b": "W1", "c": "W1", "d": "W2", "e": "W2", "f": "W2"}
SCORE = replace(BASE, method="score", multiplier=1.0, aggregation=f"mean:{WEIGHTS}")
APPORTIONED = replace(BASE, aggregation="apportion")
APART = replace(BASE, aggregation="none")
COUNT = replace(BASE, method="count", multiplier=1.0)


def seen(code, value=None, *, year=2024, slug=BASE.slug, geography="lsoa", counts=(None, None), **more):
    """Return a published observation."""
    return Observation(
        indicator=slug,
        area_code=code,
        geography=geography,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        period_label=str(year),
        value=value,
        numerator=counts[0],
        denominator=counts[1],
        **{
            "lower": None,
            "upper": None,
            "status": "",
            "published_comparison": "",
            "origin": Origin.PUBLISHED,
            "vintage": "made-up@2026-11-22",
            **more,
        },
    )


def counted(counts, **more):
    """Return the observations of neighbourhoods by their counts."""
    return [
        seen(code, None if part is None else 100 * part / whole, counts=(part, whole), **more)
        for code, (part, whole) in counts.items()
    ]


def weights(slug, counts):
    return [seen(code, float(count), slug=slug, counts=(count, None)) for code, count in counts.items()]


def made(indicator, found, *codes, code="mine"):
    """Return what is made of one set of neighbourhoods."""
    aggregator = Aggregator(Figures(found), ward_of=WARD_OF)
    return list(aggregator.make(indicator, {"chosen": {code: codes}}))


def test_counts_are_added_and_then_divided_and_rates_are_never_averaged_S1():
    # The mean of 90 % and 0.1 % would be 45.05 %, whether or not it were weighted by the number of neighbourhoods.
    (one,) = made(BASE, counted({"a": (90, 100), "b": (100, 100_000)}), "a", "b")

    assert (one.numerator, one.denominator) == (190, 100_100)
    assert one.value == 190 / 100_100 * 100
    assert one.value < 0.2
    assert (one.origin, one.status) == (Origin.SUMMED, "")


def test_what_is_made_has_the_name_of_its_set_and_the_period_and_vintage_of_its_parts():
    (one,) = made(BASE, counted({"a": (1, 10), "b": (2, 10)}, year=2021), "a", "b")

    assert (one.area_code, one.geography) == ("mine", "chosen")
    assert (one.period_label, one.period_end) == ("2021", date(2021, 12, 31))
    assert (one.indicator, one.vintage) == (BASE.slug, "made-up@2026-11-22")


def test_nothing_that_was_published_of_a_part_is_said_of_the_whole():
    found = counted({"a": (1, 10), "b": (2, 10)}, lower=1.0, upper=30.0, published_comparison="Worse")

    (one,) = made(BASE, found, "a", "b")

    assert (one.lower, one.upper, one.published_comparison) == (None, None, "")


def test_each_period_with_figures_of_all_parts_gives_one_and_the_oldest_comes_first():
    found = [*counted({"a": (1, 10), "b": (2, 10)}, year=2024), *counted({"a": (3, 10), "b": (4, 10)}, year=2020)]
    found += counted({"a": (9, 10)}, year=2022)

    figures = made(BASE, found, "a", "b")

    assert [(one.period_label, one.value) for one in figures] == [("2020", 35.0), ("2024", 15.0)]


def test_a_neighbourhood_whose_count_is_not_known_is_left_out_with_its_denominator_and_marks_the_sum_D3():
    found = counted({"a": (10, 100), "b": (None, 900), "c": (20, 100)}, status="")

    (one,) = made(BASE, found, "a", "b", "c")

    assert (one.value, one.numerator, one.denominator, one.status) == (15.0, 30, 200, "e")


def test_of_neighbourhoods_whose_counts_are_all_unknown_nothing_is_said_D3():
    assert made(BASE, counted({"a": (None, 100), "b": (10, 100)}), "a") == []


@pytest.mark.parametrize(
    ("statuses", "status"), [(("", ""), ""), (("p", ""), "p"), (("p", "e"), "e"), (("", "e"), "e"), (("r", ""), "")]
)
def test_a_sum_is_as_doubtful_as_its_most_doubtful_part(statuses, status):
    found = [seen(code, 10.0, counts=(1, 10), status=each) for code, each in zip("ab", statuses, strict=True)]

    (one,) = made(BASE, found, "a", "b")

    assert one.status == status


def test_a_sum_is_not_marked_for_neighbourhoods_that_are_not_in_it():
    found = [*counted({"a": (1, 10), "b": (2, 10)}), *counted({"c": (3, 10)}, status="e")]

    (one,) = made(BASE, found, "a", "b")

    assert one.status == ""


def test_an_area_that_is_published_is_not_made():
    found = [*counted({"a": (1, 10), "b": (2, 10)}), seen("W1", 16.0, geography="ward")]

    assert made(BASE, found, "a", "b", code="W1") == []
    assert len(made(BASE, found, "a", "b")) == 1


def test_what_cannot_be_combined_is_not_S1():
    found = [*counted({"a": (1, 10), "b": (2, 10)}), seen("W1", 16.0, geography="ward")]
    found += [*weights(WEIGHTS, {"a": 3000, "b": 1000}), *weights(CHILDREN, {"a": 100, "b": 100})]

    assert made(APART, found, "a", "b") == []


def test_a_count_of_people_has_no_denominator():
    (one,) = made(COUNT, [seen(code, 5.0, counts=(5, None)) for code in "ab"], "a", "b")

    assert (one.value, one.numerator, one.denominator) == (10.0, 10, None)


def test_a_score_is_weighted_by_residents_and_an_estimate_S1():
    found = [seen("a", 10.0), seen("b", 30.0), *weights(WEIGHTS, {"a": 3000, "b": 1000})]

    (one,) = made(SCORE, found, "a", "b")

    assert (one.value, one.numerator, one.denominator) == (15.0, None, 4000)
    assert (one.origin, one.status) == (Origin.WEIGHTED, "e")


def test_a_ward_rate_is_apportioned_by_children_and_an_estimate_S1():
    found = [seen("W1", 10.0, geography="ward"), seen("W2", 40.0, geography="ward")]
    found += weights(CHILDREN, {"a": 100, "b": 100, "d": 100, "e": 500})

    (one,) = made(APPORTIONED, found, "a", "b", "d")

    assert one.value == pytest.approx((200 * 10 + 100 * 40) / 300)
    assert (one.numerator, one.denominator) == (pytest.approx(60), 300)
    assert (one.origin, one.status) == (Origin.APPORTIONED, "e")


def test_what_is_apportioned_leaves_out_wards_that_are_not_known_D3():
    found = [seen("W1", 10.0, geography="ward"), *weights(CHILDREN, {"a": 100, "d": 500})]

    (one,) = made(APPORTIONED, found, "a", "d")

    assert (one.value, one.denominator) == (10.0, 100)


def test_any_number_of_sets_are_made_at_once_and_each_on_its_own():
    aggregator = Aggregator(Figures(counted(dict.fromkeys(CODES, (1, 10)))), ward_of=WARD_OF)

    found = aggregator.make(BASE, {"town": {"x": ("a", "b"), "y": ("c",)}, "msoa": {"z": ("a", "c")}})

    assert [(one.geography, one.area_code, one.numerator) for one in found] == [
        ("town", "x", 2),
        ("town", "y", 1),
        ("msoa", "z", 2),
    ]


counts = st.dictionaries(
    st.sampled_from(CODES),
    st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    min_size=2,
)


@given(counts=counts, data=st.data())
def test_two_sets_apart_add_up_to_the_two_together(counts, data):  # S1
    cut = data.draw(st.integers(1, len(counts) - 1))
    codes = sorted(counts)
    found = counted(counts)

    (whole,), (one,), (other,) = (made(BASE, found, *part) for part in (codes, codes[:cut], codes[cut:]))

    assert one.numerator + other.numerator == whole.numerator
    assert one.denominator + other.denominator == whole.denominator
    assert min(one.value, other.value) - 1e-9 <= whole.value <= max(one.value, other.value) + 1e-9


@given(counts=counts)
def test_the_interval_of_what_is_made_holds_its_value(counts):  # S2
    (one,) = made(BASE, counted(counts), *counts)

    interval = intervals.of_counts(BASE, one.numerator, one.denominator)

    assert interval.lower <= one.value <= interval.upper
