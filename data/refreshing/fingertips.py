"""Asks Fingertips, and reads its answers: one table for all areas of a type, with rows that stand twice."""

import re
from collections import defaultdict
from datetime import date

from data.refreshing.found import Found, Ground, Point
from data.refreshing.keeping import Answer
from data.refreshing.periods import DAY, Span, after
from data.refreshing.tables import rows
from data.subject import SUBJECT
from data.vocabulary import Status

TYPES = (
    "502",
    "501",
    "402",
    "302",
    "202",
    "102",
    "101",
)  # of areas: the newest first, as data may lie under an older
PARENT = "6"  # regions
CORE = (
    "Indicator ID",
    "Indicator Name",
    "Parent Code",
    "Parent Name",
    "Area Code",
    "Area Name",
    "Area Type",
    "Sex",
    "Age",
    "Category Type",
    "Category",
    "Time period",
    "Value",
    "Lower CI 95.0 limit",
    "Upper CI 95.0 limit",
    "Lower CI 99.8 limit",
    "Upper CI 99.8 limit",
    "Count",
    "Denominator",
    "Value note",
    "Recent Trend",
)
LATER = ("Time period Sortable", "New data", "Compared to goal", "Target data", "Time period range")
COMPARED = re.compile(r"Compared to (?:.* )?(?:values? or )?percentiles")
JUDGED = ("Better", "Similar", "Worse", "Higher", "Lower")
RANGE = re.compile(r"(\d+)y")
HIDDEN = re.compile(r"suppress|disclos|small number", re.IGNORECASE)


def _page(ground: Ground) -> tuple[Answer, list[dict[str, str]]]:
    """Return the first table that has rows, of the newest type of area first."""
    number = str(ground.series.ask["id"])
    for kind in TYPES:
        asked = {"indicator_ids": number, "child_area_type_id": kind, "parent_area_type_id": PARENT}
        answer = ground.fetcher.get(ground.series.service, "all_data/csv/by_indicator_id", asked)
        header = answer.text.partition("\n")[0].strip().split(",")
        compared = [name for name in header if COMPARED.fullmatch(name.strip('"'))]
        table = rows(answer, ground, needed=(*CORE, LATER[0]), known=(*CORE, *compared, *LATER))
        if table:
            return answer, table
    raise ground.refusal(
        answer,
        "It has a header and no row, whatever type of area is asked for.",
        mend="The indicator may have been retired: look for its successor.",
    )


def _span(ground: Ground, answer: Answer, row: dict[str, str]) -> Span:
    """Return the period of a row, from what sorts it and how long it is."""
    sortable, length = row["Time period Sortable"], RANGE.fullmatch(row.get("Time period range", "1y") or "1y")
    text = row["Time period"]
    if not re.fullmatch(r"\d{4}0000", sortable) or length is None:
        raise ground.refusal(answer, f"The period “{text}” ({sortable}) is of no whole years.", mend="Take it out.")
    month, day = map(int, str(ground.series.ask.get("begins", "01-01")).split("-"))
    start, years = date(int(sortable[:4]), month, day), int(length[1])
    if not text.startswith(str(start.year)):
        raise ground.refusal(
            answer, f"The period “{text}” is sorted as {sortable}.", mend="Compare the service's description."
        )
    return ground.checked(answer, Span(start, after(start, years=years) - DAY))


def _status(value: float | None, note: str) -> Status:
    if value is not None:
        return Status.FINAL
    return Status.CONFIDENTIAL if HIDDEN.search(note) else Status.NOT_AVAILABLE


def _comparison(ground: Ground, row: dict[str, str]) -> str:
    """Return how the service says a figure is beside the country, where the series takes that."""
    if not ground.series.ask.get("comparison"):
        return ""
    said = row.get(f"Compared to {SUBJECT.country.name} value or percentiles", "")
    return said if said in JUDGED else ""


def _point(ground: Ground, answer: Answer, row: dict[str, str]) -> Point:
    value = ground.number(answer, row["Value"])
    counted = bool(ground.series.ask.get("counts"))
    count, base = (ground.number(answer, row[name]) if counted else None for name in ("Count", "Denominator"))
    lower, upper = (ground.number(answer, row[f"{name} CI 95.0 limit"]) for name in ("Lower", "Upper"))
    both = lower is not None and upper is not None and value is not None
    return Point(
        area=row["Area Code"],
        span=_span(ground, answer, row),
        value=value,
        lower=lower if both else None,
        upper=upper if both else None,
        numerator=count,
        denominator=base,
        status=_status(value, row["Value note"]),
        comparison=_comparison(ground, row),
    )


def fetch(ground: Ground) -> Found:
    """Return what Fingertips has for a series.

    Raises:
        Refusal: If its answer cannot be taken.
    """
    answer, table = _page(ground)
    ask, wanted, seen = ground.series.ask, [], set()
    skipped: dict[str, int] = defaultdict(int)
    for row in table:
        if row["Indicator ID"] != str(ask["id"]):
            raise ground.refusal(answer, f"A row is of indicator {row['Indicator ID']}.", mend="Run it again later.")
        seen.add(f"{row['Sex']}, {row['Age']}")
        if row["Category Type"] or row["Category"] or (row["Sex"], row["Age"]) != (ask["sex"], ask["age"]):
            skipped["rows of other sexes, ages or groups"] += 1
        elif row["Area Code"] not in ground.areas:
            skipped["areas that are not known here"] += 1
        else:
            wanted.append(row)
    if not wanted:
        raise ground.refusal(
            answer,
            f"No row is of “{ask['sex']}, {ask['age']}” and of an area here; it has: {'; '.join(sorted(seen))}.",
            mend="Mend `sex` and `age` in refresh.toml, or look for the indicator's successor.",
        )
    points = tuple(dict.fromkeys(_point(ground, answer, row) for row in wanted))
    return Found(points, wanted[0]["Indicator Name"], (answer,), skipped=skipped)
