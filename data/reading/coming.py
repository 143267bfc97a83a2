"""The periods that follow on one that is held, by their labels and their days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.vocabulary import read_period

AHEAD = 30  # periods after one that are known by their labels


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its label and its days."""

    label: str
    start: date
    end: date


def _years_on(label: str, years: int) -> str:
    """Return a label as it would be some years later: "2024/25" as "2025/26"."""

    def moved(found: re.Match[str]) -> str:
        digits = found[0]
        return str(int(digits) + years) if len(digits) == 4 else f"{(int(digits) + years) % 100:02}"

    return re.sub(r"\d{4}|(?<=[/ ])\d{2}\b", moved, label)


def _shifted(day: date, years: int) -> date:
    last = monthrange(day.year + years, day.month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(day.year + years, day.month, last if ends else min(day.day, last))


def _months_on(last: Period, months: int) -> Period:
    count = last.start.year * 12 + last.start.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    return Period(f"{first:%B %Y}", first, first.replace(day=monthrange(first.year, first.month)[1]))


def after(last: Period, number: int) -> Period:
    """Return the period some periods after one: months after a month, years after all others."""
    read = read_period(last.label)
    if read is not None and read[0].name == "month":
        return _months_on(last, number)
    return Period(_years_on(last.label, number), _shifted(last.start, number), _shifted(last.end, number))


def following(last: Period) -> Iterator[Period]:
    """Yield the periods after one, the next first."""
    return (after(last, number) for number in range(1, AHEAD))
