"""Makes rows of figures of what services answer, in the units, labels and codes of those that are held."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from data.model.declared import Indicator
from data.reading.coming import Period
from data.reading.csv_rows import FIGURE_COLUMNS
from data.refreshing.asked import Asked, Row
from data.refreshing.fetching import Answer, Refused, Service

MISSING = frozenset(("", ":", "*", "..", "-", "[x]", "[c]", "[u]", "z", "c", "x", "low", "k"))
STATUS = {"[c]": "c", "c": "c", "*": "c", "low": "k", "k": "k", "z": "z", "[x]": "x", "x": "x", "[u]": "u"}


def table(answer: Answer, service: Service, *, columns: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of an answer in CSV, whose columns are found by their names.

    Raises:
        Refused: If it is empty, no CSV, or lacks a column.
    """
    if answer.text.lstrip().startswith("<"):
        raise Refused(
            service.name, answer.asked, "A page came and no figures.", "The service may be down: run again."
        )
    read = csv.DictReader(io.StringIO(answer.text, newline=""))
    heads = read.fieldnames or []
    if not heads:
        raise Refused(
            service.name, answer.asked, "Nothing came.", "A name or a code in the request is not known there."
        )
    if missing := [name for name in columns if name not in heads]:
        raise Refused(
            service.name, answer.asked, f"The column “{missing[0]}” is gone.", f"Those there are: {', '.join(heads)}."
        )
    return list(read)


def number(text: str) -> tuple[str, str]:
    """Return a value as it stands in a figure, and its mark: suppressed, missing and nought are three things (D3).

    Raises:
        ValueError: If it is neither a number nor a known mark.
    """
    said = text.strip()
    if said.lower() in MISSING:
        return "", STATUS.get(said.lower(), "x" if said else "")
    return repr(float(said)).removesuffix(".0"), ""


def days_of(text: str) -> tuple[date, date] | None:
    """Return the days of an ISO interval such as 2024-01-01/P1Y, or of a day; None where it is neither."""
    start, _, length = text.partition("/")
    try:
        first = date.fromisoformat(start)
    except ValueError:
        return None
    if not length:
        return first, first
    count, unit = length[1:-1], length[-1:]
    if not (length.startswith("P") and count.isdigit() and unit in "YM"):
        return None
    months = first.year * 12 + first.month - 1 + int(count) * (12 if unit == "Y" else 1)
    following = date(months // 12, months % 12 + 1, first.day)
    return first, date.fromordinal(following.toordinal() - 1)


def by_label(asked: Asked, indicator: str) -> dict[str, Period]:
    """Return the periods that may be answered, by their labels."""
    return {one.label: one for one in asked.periods(indicator)}


def by_days(asked: Asked, indicator: str) -> dict[tuple[date, date], Period]:
    """Return the periods that may be answered, by their days."""
    return {(one.start, one.end): one for one in asked.periods(indicator)}


def row(indicator: Indicator, area: str, geography: str, period: Period, cells: Mapping[str, str]) -> Row:
    """Return a row of figures; counts are left out where nothing is declared of whom they count (S3a)."""
    told = dict.fromkeys(FIGURE_COLUMNS, "") | {
        "indicator": indicator.slug,
        "area_code": area,
        "geography": geography,
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "period_label": period.label,
        **cells,
    }
    if not (indicator.base or indicator.modelled or indicator.no_interval):
        told |= {"numerator": "", "denominator": ""}
    return told
