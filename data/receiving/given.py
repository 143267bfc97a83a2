"""What was given in a table, as it is understood, and what is wrong with it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.model.declared import Area, Indicator
from data.reading.coming import Period
from data.receiving.table import Filled, Line
from data.vocabulary import UNITS

ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!")

COUNTS = ("count", "base")
NAMED = 5  # rows that are named where they do not follow each other


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: where, what, and how to mend it; the rows and the column if it is in a cell."""

    place: str
    what: str
    mend: str
    rows: tuple[int, ...] = ()
    column: str = ""

    def __str__(self) -> str:
        return f"{self.place}{_rows(self.rows)}{self.column and f', column {self.column}'}: {self.what} {self.mend}"


def _rows(rows: tuple[int, ...]) -> str:
    """Return the numbers of rows as they are said after the name of their sheet."""
    if len(rows) < 2:
        return f", row {rows[0]}" if rows else ""
    if rows[-1] - rows[0] == len(rows) - 1:
        return f", rows {rows[0]} to {rows[-1]}"
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return f", rows {', '.join(map(str, rows[:NAMED]))}{more}"


def together(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults of which those that say the same of a column are one, in the order of the first of them."""
    found: dict[tuple[str, ...], Fault] = {}
    for one in faults:
        key = (one.place, one.column, one.what, one.mend)
        found[key] = replace(one, rows=(*found[key].rows, *one.rows)) if key in found else one
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that was given, as it is understood."""

    line: int
    indicator: Indicator
    area: Area
    period: Period
    value: float | None
    count: float | None
    base: float | None
    lower: float | None
    upper: float | None
    note: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what there may be one figure of."""
        return self.indicator.slug, self.area.code, self.period.label


class Row:
    """A row while it is checked; what is wrong is gathered."""

    def __init__(self, filled: Filled, line: Line, faults: list[Fault]) -> None:
        """Begin to check a row; what is found joins the faults."""
        self._filled, self._line, self._faults = filled, line, faults
        self.found = len(faults)

    def __getitem__(self, column: str) -> str:
        return self._line.cells[column]

    def fault(self, column: str, what: str, mend: str) -> None:
        """Note what is wrong in a column, and how to mend it."""
        letter = self._filled.letters.get(column, "")
        self._faults.append(Fault(self._filled.sheet, what, mend, (self._line.number,), f"{letter} ({column})"))

    @property
    def is_sound(self) -> bool:
        """Return whether nothing has been found wrong with it."""
        return len(self._faults) == self.found

    def number(self, column: str, indicator: Indicator | None) -> float | None:
        """Return a cell as a number, None where it is blank or none."""
        said = self[column]
        if not said:
            return None
        if said in ERRORS:
            self.fault(column, f"The cell holds the error {said}.", "Mend the formula, or write the number.")
            return None
        bare = said.replace(",", "").replace("£", "").removesuffix("%").strip()
        try:
            number = float(said)
        except ValueError:
            try:
                float(bare)
            except ValueError:
                self.fault(
                    column, f"“{said}” is no number.", "Write a plain number, or leave it blank where none is known."
                )
            else:
                unit = (
                    f" The unit is {UNITS[indicator.unit].name or indicator.unit}."
                    if indicator and column not in COUNTS
                    else ""
                )
                self.fault(column, f"“{said}” has signs beside the number.", f"Write {bare}.{unit}")
            return None
        if not math.isfinite(number):
            self.fault(column, f"“{said}” is no number.", "Write a plain number, or leave it blank.")
            return None
        return number
