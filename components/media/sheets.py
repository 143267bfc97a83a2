"""The sheets of a workbook: lines of text, then at most one table that is marked as one (C3).

Written with XlsxWriter itself. The Analysis Function's gptables, which is made on it, was tried: it takes seven times
as long (ten tables of 100 rows and 30 columns: 0.96 s against 0.13), rewrites texts that look like its own marks, and
refuses a name that has no letter in it. What it keeps of the guidance is kept here: a title in the first cell, then
what the sheet is, then one table with one row of heads, nothing merged, no blank cell and no formula.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook

from components import palette

Value = str | float | date
LONGEST_NAME = 31
LONGEST_TEXT = 32_767
NARROWEST, WIDEST = 10, 48  # of columns, in characters
TAKEN = ("Cover", "Contents", "Notes", "History")  # the last is a spreadsheet's own
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 13},
    "text": {"valign": "top"},
    "prose": {"valign": "top", "text_wrap": True},
    "head": {"bold": True, "valign": "top", "text_wrap": True, "bottom": 1},
    "link": {"font_color": palette.SUBJECT, "underline": 1, "valign": "top"},
    "mark": {"align": "right", "valign": "top"},  # shorthand in a column of numbers
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a number is written as one, with `style` a number format; `link` is a sheet of the book."""

    value: Value
    style: str = "prose"
    link: str = ""


class Book:
    """A workbook that is being written, with each format made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._formats: dict[str, Any] = {}
        self._tables = 0

    def format(self, style: str) -> Any:
        """Return the format of a named style, or of a number format."""
        if style not in self._formats:
            self._formats[style] = self.book.add_format(STYLES.get(style, {"num_format": style, "valign": "top"}))
        return self._formats[style]

    def table_name(self) -> str:
        """Return a name that no other table has."""
        self._tables += 1
        return f"figures_{self._tables}"

    def sheet(self, name: str) -> "Sheet":
        """Return a new sheet after those that are there."""
        return Sheet(self, self.book.add_worksheet(name))


class Sheet:
    """A sheet that is being written from the top down."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._row = 0

    def width(self, characters: int) -> None:
        """Make the first column as wide as so many characters."""
        self._sheet.set_column(0, 0, characters)

    def line(self, text: str, style: str = "text") -> None:
        """Write a text into the first cell of the next row; a blank one is left out."""
        if text:
            self._put(self._row, 0, Cell(text, style))
            self._row += 1

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Write a table of at least one row, marked as one, below what is there."""
        head = self._book.format("head")
        last = (self._row + len(rows), len(heads) - 1)
        told = {
            "name": self._book.table_name(),
            "style": None,
            "autofilter": False,
            "columns": [{"header": title, "header_format": head} for title in heads],
        }
        self._sheet.add_table(self._row, 0, *last, told)
        for row, cells in enumerate(rows, self._row + 1):
            for column, cell in enumerate(cells):
                self._put(row, column, cell)
        for column, title in enumerate(heads):
            self._sheet.set_column(column, column, _width(title, [cells[column] for cells in rows]))
        self._row = last[0] + 1

    def _put(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell as what it is: a text is never a formula or a link by its looks."""
        value, style = cell.value, self._book.format(cell.style)
        if cell.link:
            self._sheet.write_url(
                row, column, f"internal:'{cell.link.replace(chr(39), chr(39) * 2)}'!A1", style, value
            )
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value[:LONGEST_TEXT], style)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, style)
        else:
            self._sheet.write_number(row, column, value, style)


def _width(title: str, cells: Sequence[Cell]) -> int:
    """Return how wide a column is: as its longest cell or the longest word of its head, within limits."""
    longest = max(len(word) for word in title.split())
    longest = max([longest, *(len(str(cell.value)) for cell in cells if not isinstance(cell.value, float))])
    return min(max(longest + 2, NARROWEST), WIDEST)


def names(titles: Sequence[str]) -> list[str]:
    """Return a name for a sheet of each title: as a spreadsheet allows it, and like no other."""
    taken, made = {name.casefold() for name in TAKEN}, []
    for title in titles:
        plain = " ".join(NOT_IN_NAMES.sub(" ", title).split()).strip("' ") or "Table"
        name, number = _cut(plain, LONGEST_NAME), 1
        while name.casefold() in taken:
            number += 1
            name = f"{_cut(plain, LONGEST_NAME - len(f' {number}'))} {number}"
        taken.add(name.casefold())
        made.append(name)
    return made


def _cut(text: str, longest: int) -> str:
    """Return a text cut after a word, or inside the first one if that is longer than all that may stand."""
    if len(text) <= longest:
        return text
    return (text[: longest + 1].rpartition(" ")[0] or text[:longest]).rstrip("' ")
