"""Reads a table that was filled in, from a workbook or a CSV file, cell by cell as it stands."""

import csv
import datetime
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from data.faults import DataFault
from data.receiving.columns import NAMES, SHEET

LARGEST = 20_000_000  # bytes of a file that is read at all
MOST = 100_000  # rows


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was filled in: its number as a spreadsheet shows it, and its cells as text."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A table that was filled in.

    Attributes:
        sheet: The name of its sheet, or of its file.
        letters: The letter of each column as a spreadsheet shows it.
        odd: Headings that are none of ours, with their letters.
    """

    sheet: str
    letters: dict[str, str]
    odd: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def letter(number: int) -> str:
    """Return the letter of a column by its number from 0: A, B, Z, AA."""
    text, left = "", number + 1
    while left:
        left, rest = divmod(left - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _text(cell: Any) -> str:
    """Return a cell as it reads: whole numbers without a point, days as days."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.date):
        return cell.isoformat()[:10]
    return str(cell).strip()


def _workbook(path: Path) -> tuple[str, list[list[Any]]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        raise DataFault(
            f"This is no workbook that can be read: {error}.", file=path, mend="Save it as XLSX or as CSV."
        ) from error
    if SHEET not in book.sheetnames:
        raise DataFault(
            f"There is no sheet “{SHEET}”; there are: {', '.join(book.sheetnames)}.",
            file=path,
            mend=f"Name the sheet with the figures {SHEET}, as in the template.",
        )
    found = [list(row) for row in book[SHEET].iter_rows(values_only=True)]
    book.close()
    return SHEET, found


def _csv(path: Path) -> tuple[str, list[list[Any]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return path.name, list(csv.reader(handle))
    except UnicodeDecodeError as error:
        raise DataFault("The file is not in UTF-8.", file=path, mend="Save it as CSV UTF-8, or as XLSX.") from error


def _head(rows: Iterable[list[Any]]) -> tuple[int, list[str]] | None:
    """Return the place and the cells of the row of headings: the first that has two of ours."""
    for place, row in enumerate(rows):
        cells = [_text(cell).casefold() for cell in row]
        if len(set(cells) & set(NAMES)) > 1:
            return place, cells
    return None


def read(path: Path) -> Filled:
    """Read a table that was filled in.

    Raises:
        DataFault: If the file is no such table, is far too large, or lacks a column.
    """
    if not path.is_file():
        raise DataFault("There is no such file.", file=path, mend="Name the file that was filled in.")
    if path.stat().st_size > LARGEST:
        raise DataFault("The file is over 20 MB.", file=path, mend="Leave out all but the figures.")
    sheet, rows = _csv(path) if path.suffix.lower() == ".csv" else _workbook(path)
    found = _head(rows)
    if found is None:
        raise DataFault(
            "No row has the headings of the template.", file=path, mend=f"The headings are: {', '.join(NAMES)}."
        )
    place, heads = found
    missing = [name for name in NAMES if name not in heads and name not in ("note", "lower", "upper")]
    if missing:
        raise DataFault(
            f"The column {missing[0]} is missing.",
            file=path,
            line=place + 1,
            mend=f"The headings are: {', '.join(NAMES)}.",
        )
    if len(rows) > MOST:
        raise DataFault(f"There are over {MOST:,} rows.", file=path, mend="Load them in several files.")
    lines = []
    for number, row in enumerate(rows[place + 1 :], place + 2):
        cells = {name: _text(row[at]) if at < len(row) else "" for at, name in enumerate(heads) if name in NAMES}
        if any(cells.values()):
            lines.append(Line(number, dict.fromkeys(NAMES, "") | cells))
    letters = {name: letter(heads.index(name)) for name in NAMES if name in heads}
    odd = tuple((letter(at), name) for at, name in enumerate(heads) if name and name not in NAMES)
    return Filled(sheet, letters, odd, tuple(lines))
