"""Builds frozen types from rows in which the columns of several tables stand side by side."""

from dataclasses import fields
from enum import StrEnum
from operator import itemgetter
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import FromClause, Label, Row

T = TypeVar("T")


class Part(Generic[T]):
    """The part of a row that comes from one table and makes one thing.

    Its columns are labelled with the table's name or alias, as several tables have columns of the same name.
    """

    def __init__(self, kind: type[T], table: FromClause) -> None:
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        hints = get_type_hints(kind)
        self._kind = kind
        self.columns: list[Label[Any]] = [table.c[name].label(f"{table.description}_{name}") for name in names]
        self._cells = itemgetter(*(column.name for column in self.columns))
        self._enums = [
            (place, hints[name])
            for place, name in enumerate(names)
            if isinstance(hints[name], type) and issubclass(hints[name], StrEnum)
        ]

    def of(self, row: Row[Any]) -> T:
        """Return what the part makes."""
        cells = list(self._cells(row._mapping))
        for place, kind in self._enums:
            cells[place] = kind(cells[place])
        return self._kind(*cells)

    def found(self, row: Row[Any]) -> T | None:
        """Return what the part makes, None where an outer join found no row."""
        return None if row._mapping[self.columns[0].name] is None else self.of(row)
