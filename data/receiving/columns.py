"""The columns of the table that is filled in, alike in a workbook and in a CSV file."""

from dataclasses import dataclass

SHEET = "Figures"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what to put there."""

    name: str
    says: str


COLUMNS = (
    Column("indicator", "Choose from the list."),
    Column("area", "Choose from the list; the kind of area stands in brackets."),
    Column("period", "As the indicator's earlier periods are written; the next one stands in the list."),
    Column("value", "A plain number in the indicator's unit, without a sign: 12.3 and not 12.3%."),
    Column("count", "The count that the value rests on, where there is one: whole."),
    Column("base", "What the count is divided by."),
    Column("lower", "The lower end of the 95% interval, only where the figure is not a count divided by its base."),
    Column("upper", "The upper end likewise."),
    Column("note", "Why a figure is far from those before, where it is."),
)
NAMES = tuple(one.name for one in COLUMNS)
NUMBERS = ("value", "count", "base", "lower", "upper")
