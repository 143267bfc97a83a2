"""Asks Explore Local Statistics: one indicator at a time, its unit first, then all areas and times."""

import json
from collections import defaultdict

from data.refreshing.found import Found, Ground, Point
from data.refreshing.keeping import Answer
from data.refreshing.periods import Span, interval
from data.refreshing.tables import rows
from data.vocabulary import Status

LEVELS = "ctry,rgn,cauth,utla,ltla"
KNOWN = ("areacd", "areanm", "period", "sex", "age", "value", "lci_95", "uci_95", "status")
NEEDED = ("areacd", "period", "value", "status")
DIMENSIONS = ("sex", "age")
AS_JSON = "application/json"  # else a fault comes as a page of HTML; a table comes as a table all the same


def _unit(ground: Ground, slug: str) -> tuple[Answer, str, str]:
    """Return what the service calls the measure, and when it last changed it."""
    asked = {"indicator": slug, "geo": ground.within, "time": "latest"}
    answer = ground.fetcher.get(ground.series.service, "data.json", asked, accept=AS_JSON)
    try:
        table = json.loads(answer.text)
        told = table["extension"]
        unit, updated = str(told["unit"]), str(table.get("updated") or "")
    except (ValueError, KeyError, TypeError) as error:
        said = " ".join(answer.text.split())[:160]
        raise ground.refusal(
            answer,
            f"It has no unit, but “{said}”.",
            mend="Run the refresh again later; if it stays so, look at the service's description.",
        ) from error
    if told.get("slug") != slug:
        raise ground.refusal(
            answer, f"It answered for “{told.get('slug')}”.", mend="Mend `indicator` in refresh.toml: it was renamed."
        )
    return answer, unit, updated


def _span(ground: Ground, answer: Answer, text: str) -> Span:
    try:
        span = interval(text)
    except ValueError as error:
        raise ground.refusal(answer, f"“{text}” is no period.", mend="Compare the service's description.") from error
    return ground.checked(answer, span)


def _point(ground: Ground, answer: Answer, row: dict[str, str]) -> Point:
    if row["status"] not in tuple(Status):
        raise ground.refusal(
            answer, f"A row has the status “{row['status']}”.", mend="Find out what it means; it is not known here."
        )
    status, value = Status(row["status"]), ground.number(answer, row["value"])
    lower, upper = (ground.number(answer, row.get(name, "")) for name in ("lci_95", "uci_95"))
    both = value is not None and lower is not None and upper is not None
    return Point(
        area=row["areacd"],
        span=_span(ground, answer, row["period"]),
        value=value,
        lower=lower if both else None,
        upper=upper if both else None,
        status=Status.NOT_AVAILABLE if value is None and status is Status.FINAL else status,
    )


def fetch(ground: Ground) -> Found:
    """Return what Explore Local Statistics has for a series.

    Raises:
        Refusal: If its answer cannot be taken.
    """
    slug, of = str(ground.series.ask["indicator"]), dict(ground.series.ask.get("of", {}))
    first, unit, updated = _unit(ground, slug)
    asked = {"indicator": slug, "geo": LEVELS, "time": "all", "includeStatus": "true"}
    answer = ground.fetcher.get(ground.series.service, "data.csv", asked, accept=AS_JSON)
    table = rows(answer, ground, needed=NEEDED, known=KNOWN)
    skipped: dict[str, int] = defaultdict(int)
    points = []
    for row in table:
        if any(row.get(name) and name not in of for name in DIMENSIONS):
            raise ground.refusal(
                answer,
                "It is broken down by sex or age, which it was not.",
                mend="Say in refresh.toml which part is meant, as `of`.",
            )
        if any(row.get(name) != wanted for name, wanted in of.items()):
            skipped["rows of other sexes or ages"] += 1
        elif row["areacd"] not in ground.areas:
            skipped["areas that are not known here"] += 1
        else:
            points.append(_point(ground, answer, row))
    if not points:
        raise ground.refusal(
            answer, "It has no row of an area here.", mend="Mend `indicator` in refresh.toml, or take the series out."
        )
    return Found(tuple(points), unit, (first, answer), updated=updated, skipped=skipped)
