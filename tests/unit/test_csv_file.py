"""Exhibits as CSV."""

import csv
import io

import pytest
from frictionless import Resource, Schema
from hypothesis import given
from hypothesis import strategies as st

from components.exhibit import Exhibit
from components.media.csv_file import csv_bytes, harmless
from components.media.fields import EXHIBIT, FIELDS
from components.media.schema import table_schema
from tests.unit.exhibits import EVERY, GAPS, SERIES, TOWNS, exhibit, named
from tests.unit.reading_files import from_csv


def faults(file: bytes) -> list[str]:
    """Return what frictionless finds in a CSV against the published schema."""
    resource = Resource(source=file, format="csv", encoding="utf-8", schema=Schema.from_descriptor(table_schema()))
    return [error.message for task in resource.validate().tasks for error in task.errors]


@pytest.mark.parametrize("made", [(TOWNS,), (SERIES,), EVERY], ids=["one", "another", "a page"])
def test_the_columns_are_always_the_same_and_the_first_names_the_exhibit(made: tuple[Exhibit, ...]) -> None:
    head, *lines = csv_bytes(made).decode("utf-8").splitlines()

    assert head.split(",") == [field.name for field in (EXHIBIT, *FIELDS)]
    assert len(lines) == sum(len(one.table.records) for one in made)
    assert list(dict.fromkeys(row["exhibit"] for row in from_csv(made))) == [one.title for one in made]


def test_it_begins_with_the_name_of_its_first_column_and_no_mark() -> None:
    assert csv_bytes([TOWNS]).startswith(b"exhibit,")


def test_numbers_are_written_in_full_and_whole_ones_without_a_point() -> None:
    leigh = csv_bytes([TOWNS]).decode("utf-8").splitlines()[1]

    assert ",12.345678901234567," in leigh
    assert ",123,1000," in leigh


@pytest.mark.parametrize("made", [*((one,) for one in EVERY), EVERY], ids=["towns", "series", "gaps", "a page"])
def test_it_is_as_its_published_schema_says(made: tuple[Exhibit, ...]) -> None:
    assert faults(csv_bytes(made)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"[c]", b"[q]"), (b",worse,", b",bad,"), (b"2024-04-01", b"April"), (b",Leigh,", b",,"), (b",123,", b",many,")],
)
def test_its_schema_finds_what_is_wrong(old: bytes, new: bytes) -> None:
    file = csv_bytes([TOWNS])

    assert old in file
    assert faults(file.replace(old, new))


@pytest.mark.parametrize("name", ["=1+1", "+44", "-1", "@sum", "\t=1", " =1", "\n=1", "'=1", "＝1"])
def test_a_name_is_never_a_formula_and_stays_readable(name: str) -> None:
    made = exhibit([named(name)])

    (row,) = csv.DictReader(io.StringIO(csv_bytes([made]).decode("utf-8"), newline=""))

    assert (row["area_name"], row["inside"]) == (f"'{name}", f"'{name}; Wigan")
    assert from_csv([made])[0]["area_name"] == name


@pytest.mark.parametrize("name", ["Leigh", "O’Neill’s", "Ashton-in-Makerfield", "'Top' Lock", "£10", ""])
def test_a_harmless_name_is_left_as_it_is(name: str) -> None:
    assert harmless(name) == name


def test_a_negative_number_is_still_a_number() -> None:
    rows = from_csv([SERIES])

    assert [row["value"] for row in rows] == [1.5, None, 0.0, -2.25]


@given(st.text(max_size=20))
def test_no_two_texts_become_one(text: str) -> None:
    guarded = harmless(text)

    assert guarded in (text, f"'{text}")
    assert harmless(guarded) != guarded or guarded == text


def test_the_gaps_of_a_page_stand_below_its_figures() -> None:
    rows = from_csv([TOWNS, GAPS])

    assert [row["measure"] for row in rows] == ["value"] * 4 + ["gap", "most deprived fifth"]
