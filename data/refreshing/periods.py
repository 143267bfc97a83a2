"""Tells the periods of services as figures here tell theirs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)(?:/P(\d+)([YM]))?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The first and last day of a period."""

    start: date
    end: date


def after(day: date, *, years: int = 0, months: int = 0) -> date:
    """Return the day that many years and months later."""
    month = day.month - 1 + months
    return day.replace(year=day.year + years + month // 12, month=month % 12 + 1)


def interval(text: str) -> Span:
    """Read an ISO day, or a day and a length as in "2024-01-01/P1Y".

    Raises:
        ValueError: If it is neither.
    """
    held = INTERVAL.fullmatch(text)
    if held is None:
        raise ValueError(text)
    start = date.fromisoformat(held[1])
    if held[2] is None:
        return Span(start, start)
    length = int(held[2])
    return Span(start, (after(start, years=length) if held[3] == "Y" else after(start, months=length)) - DAY)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _is_of_years(span: Span, years: int) -> bool:
    return after(span.start, years=years) == span.end + DAY


# The kinds of periods a series may be declared with: when a span is of the kind, and how it is told.
KINDS: dict[str, tuple[Callable[[Span], bool], Callable[[Span], str]]] = {
    "year": (lambda one: one.start.month == one.start.day == 1 and _is_of_years(one, 1), lambda one: f"{one.end:%Y}"),
    "split year": (
        lambda one: one.start.month != 1 and _is_of_years(one, 1),
        lambda one: f"{one.start:%Y}/{one.end:%y}",
    ),
    "years": (
        lambda one: one.start.month == one.start.day == 1 and one.end.month == 12 and one.end.year > one.start.year,
        lambda one: f"{one.start:%Y} to {one.end:%Y}",
    ),
    "year to a month": (lambda one: _is_of_years(one, 1), lambda one: f"year to {one.end:%B %Y}"),
    "day": (lambda one: one.start == one.end, lambda one: _written(one.end)),
    "middle of a year": (
        lambda one: one.start == one.end and (one.end.month, one.end.day) == (6, 30),
        lambda one: f"mid-{one.end:%Y}",
    ),
}


def label(kind: str, span: Span) -> str:
    """Return how a period of a kind is told.

    Raises:
        ValueError: If the span is not of the kind.
    """
    fits, told = KINDS[kind]
    if not fits(span):
        raise ValueError(f"{span.start} to {span.end}")
    return told(span)
