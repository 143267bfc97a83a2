"""The readers of CSV tables: what a row gives, and what a fault says."""

from datetime import date
from pathlib import Path

import pytest

from data.faults import DataFault
from data.reading import catalogue, csv_rows
from tests import seed as seeds


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def only_row(folder: Path, cell: str) -> csv_rows.Row:
    return next(csv_rows.rows(table(folder, f'first,second\n"{cell}",2\n'), ["first", "second"]))


def test_a_row_knows_its_line_even_after_a_cell_of_two_lines(tmp_path):
    path = table(tmp_path, 'first,second\n"one\ntwo",2\nthree,4\n')

    found = [(row.line, row["first"]) for row in csv_rows.rows(path, ["first"])]

    assert found == [(3, "one\ntwo"), (4, "three")]


def test_a_missing_column_is_a_fault_at_the_header(tmp_path):
    path = table(tmp_path, "first,second\n1,2\n")

    with pytest.raises(
        DataFault, match=r"The column third is missing\. The header must have: first, third\."
    ) as found:
        list(csv_rows.rows(path, ["first", "third"]))

    assert (found.value.file, found.value.line) == (path, 1)


def test_an_empty_file_lacks_its_columns(tmp_path):
    with pytest.raises(DataFault, match="The column first is missing"):
        list(csv_rows.rows(table(tmp_path, ""), ["first"]))


@pytest.mark.parametrize("line", ["1", "1,2,3"])
def test_a_row_of_another_length_than_the_header_is_a_fault_at_its_line(tmp_path, line):
    path = table(tmp_path, f"first,second\n1,2\n{line}\n")

    with pytest.raises(DataFault, match="cells where the header has 2") as found:
        list(csv_rows.rows(path, ["first"]))

    assert found.value.line == 3


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(DataFault, match=r"The file is missing\. Put it back\."):
        list(csv_rows.rows(tmp_path / "none.csv", ["first"]))


@pytest.mark.parametrize(("cell", "number"), [("0", 0.0), ("19.160313", 19.160313), ("-3", -3.0), ("1e3", 1000.0)])
def test_a_number_is_read_as_it_stands(tmp_path, cell, number):
    assert only_row(tmp_path, cell).number("first") == number


def test_a_blank_number_is_not_a_nought(tmp_path):  # D3
    assert only_row(tmp_path, "").number("first") is None


@pytest.mark.parametrize("cell", ["n/a", "12,5", "-", "*", "nan", "inf", "-Infinity", "1 000"])
def test_what_is_no_number_is_a_fault(tmp_path, cell):
    row = only_row(tmp_path, cell)

    with pytest.raises(DataFault, match="under first is not a number") as found:
        row.number("first")

    assert found.value.line == 2


def test_a_needed_number_may_not_be_blank(tmp_path):
    with pytest.raises(DataFault, match="first is blank"):
        only_row(tmp_path, "").need("first")


def test_a_date_is_read_in_iso_form(tmp_path):
    assert only_row(tmp_path, "2024-03-31").day("first") == date(2024, 3, 31)


@pytest.mark.parametrize("cell", ["31/03/2024", "2024-02-30", "2024", ""])
def test_what_is_no_date_is_a_fault(tmp_path, cell):
    with pytest.raises(DataFault, match="under first is not a date"):
        only_row(tmp_path, cell).day("first")


def test_a_fault_says_where_what_and_how_to_mend_it():
    fault = DataFault("It is wrong.", file=Path("folder/table.csv"), line=7, mend="Make it right.")

    assert str(fault) == "folder/table.csv:7: It is wrong. Make it right."


def test_each_neighbourhood_belongs_to_one_town_one_ward_and_one_msoa(seed):
    areas = csv_rows.read_areas(seed, catalogue.read(seed))

    assert set(areas.centroids) == set(seeds.LSOAS)
    for geography in ("town", "ward", "msoa", "local-authority"):
        held = [code for codes in areas.members[geography].values() for code in codes]
        assert sorted(held) == seeds.LSOAS
    assert areas.members["town"] == {town: tuple(codes) for town, codes in seeds.TOWNS.items()}
    assert areas.members["ward"] == {ward: tuple(codes) for ward, codes in seeds.WARDS.items()}


def test_every_area_has_its_name_and_geography(seed):
    areas = csv_rows.read_areas(seed, catalogue.read(seed))

    found = {code: (area.name, area.geography) for code, area in areas.by_code.items()}

    assert found["northtown"] == ("Northtown", "town")
    assert found[seeds.BOROUGH] == ("Wigan", "local-authority")
    assert found["E05000002"] == ("Ward 2", "ward")
    assert found["E02000001"] == ("Part 1", "msoa")
    assert found[seeds.LSOAS[0]] == ("Wigan 001A", "lsoa")
    assert areas.by_code[seeds.BARNSLEY].region_code == "E12000003"


def test_observations_come_sorted_with_a_blank_as_none_and_a_nought_as_nought(seed):  # D3
    declared = catalogue.read(seed)

    found = csv_rows.read_observations(seed, catalogue=declared, areas=csv_rows.read_areas(seed, declared))

    keys = [(one.indicator, one.area_code, *one.period) for one in found]
    assert keys == sorted(keys)
    by_key = {(one.indicator, one.area_code, one.period_label): one for one in found}
    hidden = by_key["claimant-count", seeds.LSOAS[2], "2020"]
    assert (hidden.value, hidden.numerator, hidden.denominator, hidden.status) == (None, None, 850, "c")
    nought = by_key["road-casualties", seeds.LSOAS[0], "2024"]
    assert (nought.value, nought.numerator, nought.status) == (0, 0, "")
