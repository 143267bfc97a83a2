"""Reads files of exhibits back, each with a reader that is not ours."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from python_calamine import load_workbook

from components.exhibit import Exhibit
from components.media.csv_file import csv_bytes
from components.media.fields import FIELDS, Type
from components.media.json_file import json_bytes
from components.media.workbook import xlsx_bytes

NUMBERS = {field.name for field in FIELDS if field.type is Type.NUMBER}
NAMES = {field.title: field.name for field in FIELDS}
SHORTHAND = re.compile(r"\[[a-z]\]")
GUARDED = re.compile(r"'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")

Rows = list[dict[str, Any]]


def from_csv(exhibits: Sequence[Exhibit]) -> Rows:
    """Return the rows of a CSV, texts as they were before they were made harmless."""
    text = csv_bytes(exhibits).decode("utf-8")
    return [
        {name: _number(cell) if name in NUMBERS else _unguarded(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _unguarded(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell


def from_json(exhibit: Exhibit) -> Rows:
    """Return the rows of a JSON file."""
    return json.loads(json_bytes(exhibit))["rows"]


def sheets(exhibits: Sequence[Exhibit], title: str = "A page") -> dict[str, list[list[Any]]]:
    """Return the cells of each sheet of a workbook, blank ones as empty texts."""
    book = load_workbook(io.BytesIO(xlsx_bytes(exhibits, title=title)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def shown(exhibit: Exhibit) -> Rows:
    """Return the table of an exhibit's workbook by the names of its columns, as the sheet shows it."""
    cells = list(sheets([exhibit]).values())[-1]
    start = next(number for number, row in enumerate(cells) if "Value" in row)
    heads = [NAMES[title] for title in cells[start]]
    return [dict(zip(heads, row, strict=True)) for row in cells[start + 1 :]]


def from_xlsx(exhibit: Exhibit) -> Rows:
    """Return the rows of a workbook as the other files hold them: what shorthand stands for is missing."""
    return [
        {field.name: _held(field.name, field.type, row.get(field.name, "[z]")) for field in FIELDS}
        for row in shown(exhibit)
    ]


def _held(name: str, kind: Type, cell: Any) -> Any:
    if name == "status":
        return "" if cell == "final" else cell
    if isinstance(cell, str) and SHORTHAND.fullmatch(cell):
        return None if kind is Type.NUMBER else ""
    return cell.isoformat() if isinstance(cell, date) else cell
