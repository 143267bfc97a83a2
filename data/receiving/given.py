"""What was given in a table, as it is understood, and what is wrong with it."""

import math
from dataclasses import dataclass

from data.model.declared import Area, Indicator
from data.reading.coming import Period
from data.receiving.table import Filled, Line
from data.vocabulary import UNITS

ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: where, what, and how to mend it."""

    place: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.mend}"


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
        place = f"{self._filled.sheet}, row {self._line.number}, column {letter} ({column})"
        self._faults.append(Fault(place, what, mend))

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
                unit = f" The unit is {UNITS[indicator.unit].name or indicator.unit}." if indicator else ""
                self.fault(column, f"“{said}” has signs beside the number.", f"Write {bare}.{unit}")
            return None
        if not math.isfinite(number):
            self.fault(column, f"“{said}” is no number.", "Write a plain number, or leave it blank.")
            return None
        return number
