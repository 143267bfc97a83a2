"""Workbooks open in LibreOffice, and say there what they say in the other files."""

import csv
import subprocess
from pathlib import Path

import pytest

from components.exhibit import Exhibit
from components.media.tidy import rows
from components.media.workbook import xlsx_bytes
from tests.unit.exhibits import EVERY, exhibit, named
from tests.unit.reading_files import NAMES, NUMBERS

# Commas, quotes, UTF-8, texts quoted, cells as they are and not as they are shown, no formulas, every sheet.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
HOSTILE = exhibit([named("=1+1"), named('@"a", b\nc'), named("+44")], title="Names")
SECONDS = 120


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Return each sheet of a workbook as LibreOffice reads it."""
    folder = tmp_path_factory.mktemp("office")
    book = folder / "page.xlsx"
    book.write_bytes(xlsx_bytes([*EVERY, HOSTILE], title="A page"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", AS_CSV, "--outdir", str(folder), str(book))
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return {path.stem.removeprefix("page-"): _cells(path) for path in sorted(folder.glob("page-*.csv"))}


def _cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def test_every_sheet_is_there(converted: dict[str, list[list[str]]]) -> None:
    assert set(converted) == {
        *("Cover", "Contents", "Notes"),
        *("Made up in three towns", "Made up over time", "Made up the gap", "Names"),
    }


@pytest.mark.parametrize(
    ("sheet", "made"),
    [
        *zip(("Made up in three towns", "Made up over time", "Made up the gap"), EVERY, strict=True),
        ("Names", HOSTILE),
    ],
)
def test_the_figures_and_names_of_a_sheet_are_those_of_its_exhibit(
    converted: dict[str, list[list[str]]], sheet: str, made: Exhibit
) -> None:
    cells = converted[sheet]
    start = next(number for number, row in enumerate(cells) if "Value" in row)
    names = [NAMES[title] for title in cells[start] if title]

    read = [dict(zip(names, row, strict=False)) for row in cells[start + 1 :]]

    for shown, held in zip(read, rows(made), strict=True):
        assert shown["area_name"] == held["area_name"]
        assert shown["status"] == (held["status"] or "final")
        for name in NUMBERS & set(names):
            number = held[name]
            assert (
                shown[name].startswith("[")
                if number is None
                else float(shown[name]) == pytest.approx(number, rel=1e-14)
            )
