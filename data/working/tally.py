"""Counts how figures stand against England, and whether they have moved: two questions, kept apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.model.declared import Basis, Change, Comparison, Position

UNKNOWN = frozenset(Change) - {
    Change.IMPROVED,
    Change.WORSENED,
    Change.RISEN,
    Change.FALLEN,
    Change.NO_CLEAR_CHANGE,
}


class Stands(StrEnum):
    """What is known of how a figure stands against England (S3, S3b)."""

    TESTED = "tested"
    POSITION = "a position only"
    DIFFERENCE = "a difference only"
    TOTAL = "totals"
    ALONE = "not compared"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one figure stands against England, and how it stands against the one before the plan began."""

    indicator: str
    comparison: Comparison
    basis: Basis
    position: Position
    difference: float | None
    total: bool
    change: Change

    @property
    def stands(self) -> Stands:
        """Return what is known of how it stands; a comparison that its publisher states is a test too."""
        if self.comparison is not Comparison.NOT_COMPARED:
            return Stands.TESTED
        if self.total:
            return Stands.TOTAL
        if self.position is not Position.NONE:
            return Stands.POSITION
        return Stands.ALONE if self.difference is None else Stands.DIFFERENCE


@dataclass(frozen=True, slots=True)
class Tally:
    """How many figures stand how, and how many have moved how since the plan began."""

    stands: Mapping[Stands, int]
    verdicts: Mapping[Comparison, int]
    positions: Mapping[Position, int]
    changes: Mapping[Change, int]

    @property
    def count(self) -> int:
        """Return how many figures were counted."""
        return sum(self.stands.values())

    @property
    def untold(self) -> int:
        """Return of how many it cannot be told whether they have moved."""
        return sum(count for change, count in self.changes.items() if change in UNKNOWN)


def tally(found: Iterable[Standing]) -> Tally:
    """Count figures."""
    listed = list(found)
    return Tally(
        stands=Counter(one.stands for one in listed),
        verdicts=Counter(one.comparison for one in listed if one.stands is Stands.TESTED),
        positions=Counter(one.position for one in listed if one.stands is Stands.POSITION),
        changes=Counter(one.change for one in listed),
    )
