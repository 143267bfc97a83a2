"""Periods and days in words, and how old a figure is."""

from datetime import date

from data.model.shown import Figure
from data.vocabulary import read_period

ENDED_YEARS = 3  # after which a series is told in the past tense (S6a)


def is_past(figure: Figure, today: date) -> bool:
    """Return whether a figure's series ended more than three years ago."""
    ended = figure.period_end
    return (ended.year + ENDED_YEARS, ended.month, ended.day) < (today.year, today.month, today.day)


def running_total(since: date) -> str:
    """Return that a figure adds up from a day on, and so neither trends nor changes (S6c)."""
    return f"A running total since {since:%B %Y}, so it has no trend and no change"


def period(label: str) -> str:
    """Return a period's label without abbreviations."""
    read = read_period(label)
    return read[1] if read else label


def day(moment: date) -> str:
    """Return a date as "22 November 2026"."""
    return f"{moment.day} {moment:%B %Y}"


def month(text: str) -> str:
    """Return an ISO day or month as "22 November 2026" or "November 2026"; empty stays empty."""
    if not text:
        return ""
    return day(date.fromisoformat(text)) if len(text) == 10 else f"{date.fromisoformat(f'{text}-01'):%B %Y}"


def age(period_end: date, today: date) -> str:
    """Return how long ago a period ended: "8 months old", "5 years old"."""
    months = (today.year - period_end.year) * 12 + today.month - period_end.month
    if months < 1:
        return "less than a month old"
    if months < 24:
        return f"{months} month{'s' if months > 1 else ''} old"
    return f"{months // 12} years old"


def dated(label: str, period_end: date, today: date) -> str:
    """Return a period and how old it is; of the Indices of Deprivation, a period is the day of their release."""
    old = age(period_end, today)
    read = read_period(label)
    if read and read[0].is_release:
        old = f"released {old.removesuffix(' old')} ago from data of earlier years"
    return f"{period(label)}, {old}"
