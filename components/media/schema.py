"""The published description of the CSV's columns, as a Table Schema (https://datapackage.org/standard/table-schema/)."""

from typing import Any

from components.media.fields import EXHIBIT, FIELDS, Field

APOSTROPHE = (
    "A text that a spreadsheet would take for a formula, such as one that begins with an equals sign, has an "
    "apostrophe before it. Numbers never have."
)


def table_schema() -> dict[str, Any]:
    """Return the schema of every CSV of exhibits: the same columns in the same order, of one exhibit or of many."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "description": APOSTROPHE,
        "fields": columns((EXHIBIT, *FIELDS)),
        "missingValues": [""],
    }


def columns(fields: tuple[Field, ...] = FIELDS) -> list[dict[str, Any]]:
    """Return columns as the fields of a Table Schema."""
    return [_column(field) for field in fields]


def _column(field: Field) -> dict[str, Any]:
    """Return a column with what must be true of its cells."""
    held: dict[str, Any] = {"required": True} if field.required else {}
    if field.values:
        held["enum"] = list(field.values)
    told = {"name": field.name, "type": field.type.value, "title": field.title, "description": field.description}
    return told | ({"constraints": held} if held else {})
