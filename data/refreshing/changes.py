"""Rows of a source before and after a refresh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.refreshing.periods import Span

Cells = dict[str, str]
Key = tuple[str, Span]  # area and period


@dataclass(frozen=True, slots=True)
class Change:
    """A row before and after; there is none before a new one."""

    old: Cells | None
    new: Cells


@dataclass(frozen=True)
class Difference:
    """What a service's answer changes of what is held of an indicator.

    Attributes:
        filled: Rows in which only what was blank has been filled in.
        gone: How many rows that are held were not answered for; they stay.
        skipped: How many of the service's rows were left out, by reason.
    """

    new: tuple[Change, ...]
    revised: tuple[Change, ...]
    filled: tuple[Change, ...]
    unchanged: int
    gone: int
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return all rows that are other than they were."""
        return (*self.new, *self.revised, *self.filled)


def key(row: Cells) -> Key:
    """Return what a row is of, within its indicator."""
    return row["area_code"], Span(date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]))


def written(number: float | None, decimals: int) -> str:
    """Return a number as it stands in a table, without noughts at its end."""
    if number is None:
        return ""
    text = f"{number:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
