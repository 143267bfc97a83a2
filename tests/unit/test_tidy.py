"""The rows that every file is made of, and that the files all hold the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.exhibit import Exhibit
from components.media.fields import FIELDS
from components.media.tidy import rows
from tests.unit.exhibits import EVERY, GAPS, SERIES, TOWNS, exhibit, named
from tests.unit.reading_files import NUMBERS, SHORTHAND, Rows, from_csv, from_json, from_xlsx

WHOLE = ("indicator", "area_name", "period", "unit", "source", "licence", "edition", "known_on")
# Names that a spreadsheet, a comma-separated file or a workbook could take for something else.
NAMES = st.text(alphabet="=+-@'\",;\n\t [](){}$&<>_xaé£0129|", min_size=1, max_size=12).filter(
    lambda name: not SHORTHAND.fullmatch(name)
)


def assert_alike(read: Rows, held: Rows) -> None:
    """Assert that rows are the same, numbers to the 15 digits that a workbook keeps."""
    for one, other in zip(read, held, strict=True):
        assert {name: one[name] for name in one if name not in NUMBERS} == {
            name: other[name] for name in other if name not in NUMBERS
        }
        for name in NUMBERS:
            assert one[name] == (None if other[name] is None else pytest.approx(other[name], rel=1e-15, abs=0))


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.title)
def test_every_row_has_the_same_columns_in_one_order(made: Exhibit) -> None:
    held = rows(made)

    assert len(held) == len(made.table.records)
    assert {tuple(row) for row in held} == {tuple(field.name for field in FIELDS)}


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.title)
def test_every_row_stands_alone_C4(made: Exhibit) -> None:
    held = rows(made)

    assert [name for row in held for name in WHOLE if not row[name]] == []
    assert {row["source"] for row in held} == {"A made-up publisher: A made-up table"}
    assert {row["known_on"] for row in held} == {"2026-11-22"}


def test_missing_suppressed_and_nought_are_three_things_D3() -> None:
    _, suppressed, missing, nought = rows(TOWNS)

    assert (suppressed["value"], suppressed["status"]) == (None, "[c]")
    assert (missing["value"], missing["status"]) == (None, "[x]")
    assert (nought["value"], nought["status"]) == (0.0, "[p]")


def test_a_number_is_not_rounded_and_a_final_figure_has_no_status() -> None:
    leigh = rows(TOWNS)[0]

    assert (leigh["value"], leigh["status"]) == (12.345678901234567, "")
    assert (leigh["numerator"], leigh["denominator"]) == (123.0, 1000.0)


def test_a_figure_says_how_it_stands_and_who_says_so() -> None:
    leigh = rows(TOWNS)[0]

    assert (leigh["england"], leigh["borough"]) == (10.0, 12.2)
    assert (leigh["against_england"], leigh["against_borough"]) == ("worse", "similar")
    assert (leigh["stated_by"], leigh["difference_from_england"]) == ("interval", 2.0)
    assert leigh["trend"] == "too_few_points"


def test_a_record_without_a_figure_is_held_against_nothing() -> None:
    held = rows(SERIES)

    assert {row[name] for row in held for name in ("against_england", "against_borough", "stated_by", "trend")} == {
        ""
    }
    assert {row[name] for row in held for name in ("england", "borough", "difference_from_england")} == {None}


def test_a_gap_has_its_own_unit_and_a_fifth_says_that_it_is_one() -> None:
    gap, most = rows(GAPS)

    assert (gap["measure"], gap["unit"], gap["part"]) == ("gap", "percentage points", "")
    assert (most["measure"], most["unit"], most["part"]) == ("most deprived fifth", "%", "Most deprived fifth")
    assert (gap["beyond"], most["beyond"]) == (None, -4.5)


def test_what_an_area_is_inside_of_and_what_was_marked_is_told() -> None:
    leigh, *_, astley = rows(TOWNS)

    assert (leigh["inside"], leigh["marked"]) == ("Wigan; England", "")
    assert astley["marked"] == "yes"


def test_a_source_that_is_not_named_is_a_fault() -> None:
    with pytest.raises(KeyError, match="made-up"):
        rows(exhibit(TOWNS.table.records, sources=()))


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.title)
def test_all_files_hold_the_same_figures_statuses_and_intervals(made: Exhibit) -> None:
    held = rows(made)

    assert from_json(made) == held
    assert from_csv([made]) == [{"exhibit": made.title} | row for row in held]
    assert_alike(from_xlsx(made), held)


@settings(max_examples=40, deadline=None)
@given(NAMES, st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_whatever_an_area_is_called_all_files_hold_its_name(name: str, value: float) -> None:
    made = exhibit([named(name, value)], title=name)

    held = rows(made)

    assert held[0]["area_name"] == name
    assert from_json(made) == held
    assert from_csv([made]) == [{"exhibit": name} | row for row in held]
    assert_alike(from_xlsx(made), held)
