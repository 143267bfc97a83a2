"""What is told of the releases of a source, and of the figures that they changed (O2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Whether a release counts."""

    COUNTS = "counts"
    UNDONE = "undone"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Released:
    """A release of a source as it is told of: of a withdrawn one only the fact and the day (O2a).

    Attributes:
        source, name: The source, and the name of the release within it.
        day: From when on it counted, or the day on which it was withdrawn.
        state: Whether it counts.
        kind, why, by, came_from: Empty of a withdrawn one.
    """

    source: str
    name: str
    day: date
    state: State
    kind: str
    why: str
    by: str
    came_from: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A published figure that a later release changed.

    Attributes:
        day: From when on the new value counts.
        kind, why: What kind of release it was, and its reason.
        old_value, new_value: The values, None where there is none; their marks say why.
    """

    indicator: str
    area_code: str
    period_start: date
    period_end: date
    period_label: str
    source: str
    release: str
    day: date
    kind: str
    why: str
    old_value: float | None
    old_status: str
    new_value: float | None
    new_status: str
