"""Exhibits as CSV: one tidy table, always of the same columns.

UTF-8 without a byte order mark, as most readers of CSV expect: many take one for a part of the first column's name.
The spreadsheets that need it have the workbook.
"""

import csv
import io
import re
from collections.abc import Sequence

from components.exhibit import Exhibit
from components.media.fields import EXHIBIT, FIELDS
from components.media.tidy import Cell, rows
from data.numbers import exact

# What a spreadsheet takes for the start of a formula, with the wide forms of the same signs.
FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")


def csv_bytes(exhibits: Sequence[Exhibit]) -> bytes:
    """Return the figures of exhibits as one table, whose first column says which exhibit a row is of.

    Numbers read back as the same numbers. A missing value is blank and has a status. A text that a spreadsheet would
    run as a formula has an apostrophe before it, which is all that is changed: see `harmless`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in (EXHIBIT, *FIELDS)])
    for exhibit in exhibits:
        title = harmless(exhibit.title)
        writer.writerows([title, *map(_cell, row.values())] for row in rows(exhibit))
    return text.getvalue().encode("utf-8")


def _cell(value: Cell) -> str:
    """Return a cell as text; a number is never taken for a formula, though it may begin with a minus."""
    return harmless(value) if isinstance(value, str) else exact(value)


def harmless(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula.

    A text that has apostrophes before such a sign gets one more, so that taking one off always gives the text back.
    """
    return f"'{text}" if FORMULA.match(text) else text
