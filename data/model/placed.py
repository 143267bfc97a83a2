"""Where a place stands among all of its kind: towns as ONS draws them, neighbourhoods in editions of the Indices."""

from dataclasses import dataclass

from data.model.declared import Position


@dataclass(frozen=True, slots=True)
class Measure:
    """What is told of a kind of places: its title, its period if it has one, and the column or word of its source."""

    slug: str
    source: str
    geography: str
    column: str
    title: str
    period: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A value of a place outside the areas that figures are of, or one that is only a place in an order.

    Attributes:
        measure: The slug of what it is of.
        code, name: The place's own.
        subject: The town or the neighbourhood of the borough that it tells of; empty for all others.
        period: The period or the edition.
        among: How many places of its kind there are.
        position: In which quarter of them it lies; none where that is not told.
    """

    measure: str
    code: str
    name: str
    subject: str
    period: str
    value: float
    among: int
    position: Position


@dataclass(frozen=True, slots=True)
class Edition:
    """Where a neighbourhood stood in an edition of the Indices: its tenth, 1 the most deprived, and its rank."""

    year: str
    tenth: int
    rank: int
    among: int
