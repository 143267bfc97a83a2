"""The columns of the files: what each is called, holds and means, in the one order that all files keep."""

from dataclasses import dataclass
from enum import StrEnum

from components.exhibit import Measure
from components.language import verdicts
from data.model.declared import Basis, Comparison, Position, Trend


class Type(StrEnum):
    """What a cell of a column holds, by the names of the Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes:
        name: Its name in CSV and JSON.
        title: Its head in a workbook.
        description: What it means, in a sentence or two.
        required: Whether no row is without it.
        values: All that it may hold, where that is a closed list.
    """

    name: str
    title: str
    description: str
    type: Type = Type.TEXT
    required: bool = False
    values: tuple[str, ...] = ()


def shorthand(status: str) -> str:
    """Return a status as files write it: "[c]"; blank for a final figure (C3)."""
    return f"[{status}]" if status else ""


def _closed(kind: type[StrEnum]) -> tuple[str, ...]:
    """Return what may stand in a column of a kind, blank left out as that is a missing value."""
    return tuple(member.value for member in kind if member.value)


_MEANINGS = ", ".join(f"{shorthand(letter)} {meaning}" for letter, meaning in verdicts.STATUSES.items() if letter)
_STANDS = "Blank where the row has no figure that is held against it."

EXHIBIT = Field("exhibit", "Exhibit", "The title of the exhibit that the row is of.", required=True)
FIELDS = (
    Field("indicator", "Indicator code", "The indicator's short name in addresses.", required=True),
    Field("title", "Indicator", "The indicator's title.", required=True),
    Field(
        "measure",
        "Measure",
        "What the number is: the figure itself, or what is worked out from fifths of neighbourhoods by deprivation.",
        required=True,
        values=_closed(Measure),
    ),
    Field("area_code", "Area code", "The area's GSS code, or a short name where it has none.", required=True),
    Field("area_name", "Area", "The area's name.", required=True),
    Field("geography", "Geography", "The kind of area."),
    Field("part", "Part of the area", "The part of the area that is meant; blank for all of it."),
    Field("inside", "Inside", "The larger areas that the area lies in, the nearest first, parted by semicolons."),
    Field("period_start", "Period starts", "The first day of the period.", Type.DATE, required=True),
    Field("period_end", "Period ends", "The last day of the period.", Type.DATE, required=True),
    Field("period", "Period", "The period in words.", required=True),
    Field("value", "Value", "The number in its unit, not rounded; blank where there is none.", Type.NUMBER),
    Field("lower", "Lower limit", "The lower end of the 95% interval, where there is one.", Type.NUMBER),
    Field("upper", "Upper limit", "The upper end of the 95% interval, where there is one.", Type.NUMBER),
    Field("unit", "Unit", "The unit of the value, its limits, the benchmarks and the differences.", required=True),
    Field(
        "status",
        "Status",
        f"Blank for a final figure, else {_MEANINGS}. A row without a value always has one.",
        values=tuple(shorthand(letter) for letter in verdicts.STATUSES if letter),
    ),
    Field("numerator", "Numerator", "What is counted, where it is held.", Type.NUMBER),
    Field("denominator", "Denominator", "What it is counted of, where it is held.", Type.NUMBER),
    Field("england", "England", "England's value for the same period.", Type.NUMBER),
    Field("borough", "Borough", "The borough's value for the same period.", Type.NUMBER),
    Field(
        "against_england",
        "Against England",
        f"How the value stands against England. {_STANDS}",
        values=_closed(Comparison),
    ),
    Field(
        "against_borough",
        "Against the borough",
        f"How the value stands against the borough. {_STANDS}",
        values=_closed(Comparison),
    ),
    Field(
        "stated_by",
        "Comparison stated by",
        "Who says how the value stands against England: our test on the interval, or the publisher.",
        values=_closed(Basis),
    ),
    Field("difference_from_england", "Difference from England", "The value less England's.", Type.NUMBER),
    Field("difference_from_borough", "Difference from the borough", "The value less the borough's.", Type.NUMBER),
    Field(
        "position",
        "Position",
        "Where a value without a test lies among the authorities of its kind, which is never better or worse.",
        values=_closed(Position),
    ),
    Field("trend", "Trend", "The trend of the latest five years, or why there is none.", values=_closed(Trend)),
    Field(
        "beyond",
        "Beyond the least deprived",
        "How many more are counted than there would be at the least deprived fifth's rate; below nought if fewer.",
        Type.NUMBER,
    ),
    Field("marked", "Marked", "Whether the reader asked for the area to be compared with.", values=("yes",)),
    Field("source", "Source", "The publisher, and the title of the publication.", required=True),
    Field("source_link", "Link to the source", "The publication's address; blank where it is not known here."),
    Field("licence", "Licence", "The licence of the publication.", required=True),
    Field("edition", "Edition", "The mark that tells this edition of all figures from another.", required=True),
    Field("known_on", "As known on", "The day on which the figures were known so.", Type.DATE, required=True),
)
