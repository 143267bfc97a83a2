"""Exhibits as a workbook (C3)."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.exhibit import Exhibit, Message
from components.media import sheets as written
from components.media.workbook import xlsx_bytes
from tests.unit.exhibits import EVERY, GAPS, SERIES, TOWNS, exhibit, named
from tests.unit.reading_files import sheets, shown

PAGE = {"Cover", "Contents", "Notes", "Made up in three towns", "Made up over time", "Made up the gap"}
FORBIDDEN = set("[]:*?/\\")


def parts(exhibits: tuple[Exhibit, ...]) -> dict[str, str]:
    """Return the XML of each part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(exhibits, title="A page"))) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def lines(exhibits: tuple[Exhibit, ...], sheet: str) -> list[str]:
    """Return the first cell of each row of a sheet."""
    return [row[0] for row in sheets(exhibits)[sheet] if row]


def test_a_page_has_a_cover_contents_notes_and_a_sheet_for_each_exhibit() -> None:
    held = sheets(EVERY)

    assert set(held) == PAGE
    assert list(held)[:3] == ["Cover", "Contents", "Notes"]
    assert [row[0] for row in held["Contents"][3:]] == ["Notes", *list(held)[3:]]


def test_one_exhibit_needs_no_contents() -> None:
    assert list(sheets([TOWNS])) == ["Cover", "Notes", "Made up in three towns"]


def test_the_cover_says_what_it_is_what_it_says_as_known_when_and_where_it_is_from() -> None:
    said = lines((TOWNS,), "Cover")

    assert said[0] == "A page"
    assert "Leigh is worse than England. The borough is similar." in said
    assert "Figures as known on 22 November 2026." in said
    assert "A made-up publisher: A made-up table. Open Government Licence v3.0. https://example.org/made-up" in said
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in said
    assert "/made-up?town=leigh&town=ince" in said


def test_a_licence_that_is_not_known_is_not_said_to_be_the_governments() -> None:
    source = replace(TOWNS.sources[0], licence="", link="")

    said = lines((replace(TOWNS, sources=(source,)),), "Cover")

    assert "A made-up publisher: A made-up table. Licence not known here." in said
    assert not [line for line in said if "Open Government" in line]


def test_the_notes_explain_shorthand_definitions_caveats_and_what_to_take_care_of() -> None:
    told = {tuple(row) for row in sheets([SERIES])["Notes"]}

    assert {
        ("Shorthand", "[c]", "confidential"),
        ("Shorthand", "[p]", "provisional"),
        ("Note", "Made up over time", "Towns are best fits."),
        ("Definition", "Made up", "Made-up residents as a share of all."),
        ("Caveat", "Made up", "Nobody was asked."),
    } <= told


def test_every_sheet_has_at_most_one_table_and_each_exhibit_one() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(EVERY, title="A page")))

    assert {sheet.title: len(sheet.tables) for sheet in book} == {name: int(name != "Cover") for name in PAGE}
    for sheet in book:
        for table in sheet.tables.values():
            assert table.headerRowCount in (None, 1)
            assert table.autoFilter is None


def test_nothing_is_merged_and_nothing_is_a_formula() -> None:
    made = parts((exhibit([named("=1+1"), named("@sum")], title="=1+1"), *EVERY))

    every = "".join(text for name, text in made.items() if name.startswith("xl/worksheets/sheet"))

    assert "<mergeCell" not in every
    assert "<f>" not in every
    assert "=1+1" in made["xl/sharedStrings.xml"]


def test_a_name_that_looks_like_an_address_is_no_link() -> None:
    made = parts((exhibit([named("https://example.org")]),))

    assert "<hyperlink" not in "".join(made.values())


def test_numbers_are_numbers_and_days_are_days() -> None:
    leigh = shown(TOWNS)[0]

    assert leigh["value"] == pytest.approx(12.345678901234567, rel=1e-15)
    assert leigh["numerator"] == 123
    assert leigh["period_start"] == date(2024, 4, 1)


def test_a_number_is_shown_with_the_decimals_of_its_indicator() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([TOWNS], title="A page")))

    (value,) = [cell for row in book.worksheets[-1] for cell in row if cell.value == 12.34567890123457]

    assert value.number_format == "#,##0.0"


def test_shorthand_stands_where_there_is_no_figure_D3() -> None:
    leigh, suppressed, missing, nought = shown(TOWNS)

    assert (suppressed["value"], suppressed["lower"], suppressed["numerator"]) == ("[c]", "[c]", "[c]")
    assert (missing["value"], missing["status"]) == ("[x]", "[x]")
    assert (nought["value"], nought["lower"], nought["numerator"]) == (0, "[z]", "[x]")
    assert (leigh["status"], nought["status"], suppressed["england"]) == ("final", "[p]", "[z]")


def test_a_mark_that_does_not_say_why_is_no_reason_for_a_missing_value() -> None:
    provisional = replace(TOWNS.table.records[1], status="p")

    (row,) = shown(exhibit([provisional]))

    assert (row["value"], row["status"]) == ("[x]", "[p]")


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.title)
def test_no_cell_of_a_table_is_blank(made: Exhibit) -> None:
    assert [name for row in shown(made) for name, cell in row.items() if cell in ("", None)] == []


def test_a_column_with_nothing_in_it_is_left_out_but_never_value_and_status() -> None:
    columns = set(shown(SERIES)[0])
    unknown = set(shown(exhibit([TOWNS.table.records[2]]))[0])

    assert not columns & {"part", "inside", "numerator", "england", "against_england", "trend", "beyond", "marked"}
    assert {"value", "lower", "upper", "status", "unit", "source", "licence", "edition"} <= columns
    assert {"value", "status"} <= unknown


def test_an_exhibit_without_figures_says_so() -> None:
    said = lines((exhibit([], title="Nothing"),), "Nothing")

    assert said == ["Nothing", "Leigh is worse than England. The borough is similar.", "There are no figures."]


def test_equal_exhibits_make_equal_bytes_and_the_day_is_that_of_the_edition() -> None:
    made = xlsx_bytes(EVERY, title="A page")

    assert made == xlsx_bytes(EVERY, title="A page")
    assert openpyxl.load_workbook(io.BytesIO(made)).properties.created.date() == date(2026, 11, 22)


def test_what_is_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    said = lines((replace(GAPS, message=Message("a" * 40_000)),), "Made up the gap")

    assert len(said[1]) == 32_767


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="Towns of '[]:*?/\\é=-\n12", max_size=45), min_size=1, max_size=6))
def test_whatever_exhibits_are_called_their_sheets_have_names_that_are_allowed(titles: list[str]) -> None:
    made = written.names(titles)

    assert len({name.casefold() for name in [*made, *written.TAKEN]}) == len(titles) + len(written.TAKEN)
    for name in made:
        assert 0 < len(name) <= 31
        assert not FORBIDDEN & set(name)
        assert name.strip("' ") == name


def test_sheets_with_names_alike_are_numbered_and_long_ones_end_after_a_word() -> None:
    titles = ["Notes", "Life expectancy at birth of women", "Life expectancy at birth of women"]

    assert written.names(titles) == ["Notes 2", "Life expectancy at birth of", "Life expectancy at birth of 2"]
