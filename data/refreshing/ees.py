"""Asks Explore education statistics: its opaque keys are read by the names that the same version gives them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data.refreshing.found import Found, Ground, Point
from data.refreshing.keeping import Answer
from data.refreshing.periods import DAY, Span, after
from data.vocabulary import Status

LEVELS = ("NAT", "REG", "LA")
TOTAL = "Total"
SIZE = 1000  # rows of a page
MARKS = {"z": Status.NOT_APPLICABLE, "c": Status.CONFIDENTIAL, "x": Status.NOT_AVAILABLE}
MARKS |= {"low": Status.LOW, "k": Status.LOW, ":": Status.NOT_AVAILABLE, "..": Status.NOT_AVAILABLE}

Table = Mapping[str, Any]


def _json(ground: Ground, answer: Answer) -> Any:
    try:
        return json.loads(answer.text)
    except ValueError as error:
        raise ground.refusal(
            answer, f"It answered with no JSON but “{answer.text[:160]}”.", mend="Run the refresh again later."
        ) from error


def _part(ground: Ground, answer: Answer, table: Any, *names: str) -> Any:
    """Return a part of an answer."""
    try:
        for name in names:
            table = table[name]
    except (KeyError, TypeError) as error:
        raise ground.refusal(
            answer, f"It has no {'.'.join(names)}.", mend="The service answers otherwise than it did."
        ) from error
    return table


def _version(ground: Ground, number: str) -> tuple[Answer, str]:
    """Return the day of the latest version, if it is of the series' kind."""
    answer = ground.fetcher.get(ground.series.service, f"data-sets/{number}", {})
    told = _part(ground, answer, _json(ground, answer), "latestVersion")
    version, major = str(_part(ground, answer, told, "version")), str(ground.series.ask["version"])
    if version.partition(".")[0] != major:
        raise ground.refusal(
            answer,
            f"Its version is {version}, and {major} is the last that was looked at.",
            mend="Read what changed, mend refresh.toml, then set `version` there.",
        )
    return answer, str(told.get("published") or "")[:10]


def _only(ground: Ground, answer: Answer, options: list[Table], what: str, said: str) -> Table:
    found = [one for one in options if said in (one.get("column"), one.get("label"), one.get("id"))]
    if len(found) != 1:
        there = ", ".join(str(one.get("label")) for one in options)[:300]
        raise ground.refusal(
            answer, f"{len(found)} of its {what} are “{said}”; there are: {there}.", mend="Mend refresh.toml."
        )
    return found[0]


def _filters(ground: Ground, answer: Answer, meta: Table) -> list[str]:
    """Return the key of what is wanted of each filter: the total, unless the series says otherwise."""
    wanted, keys = dict(ground.series.ask.get("filters", {})), []
    for one in _part(ground, answer, meta, "filters"):
        said = next((wanted.pop(name) for name in (one.get("column"), one.get("label")) if name in wanted), TOTAL)
        keys.append(str(_only(ground, answer, one["options"], f"options of {one.get('label')}", str(said))["id"]))
    if wanted:
        raise ground.refusal(
            answer, f"It has no filter {next(iter(wanted))}.", mend="Mend `filters` in refresh.toml."
        )
    return keys


def _codes(ground: Ground, answer: Answer, meta: Table) -> dict[tuple[str, str], str]:
    """Return the code of each area by its level and key."""
    return {
        (group["level"]["code"], one["id"]): str(one.get("code") or "")
        for group in _part(ground, answer, meta, "locations")
        for one in group["options"]
    }


def _pages(ground: Ground, number: str, body: Table) -> Iterator[tuple[Answer, Table]]:
    """Yield all results of a question, page by page until there are as many as there should be."""
    page, pages, seen, total = 1, 1, 0, 0
    while page <= pages:
        asked = {**body, "page": page, "pageSize": SIZE}
        path = f"data-sets/{number}/query?dataSetVersion={ground.series.ask['version']}.*"
        answer = ground.fetcher.post(ground.series.service, path, asked)
        told = _json(ground, answer)
        results = _part(ground, answer, told, "results")
        if told.get("warnings") or not results:
            said = "; ".join(str(one.get("code")) for one in told.get("warnings") or []) or "no results"
            raise ground.refusal(answer, f"It answered with {said}.", mend="Compare refresh.toml with its meta data.")
        total, pages = (int(_part(ground, answer, told, "paging", name)) for name in ("totalResults", "totalPages"))
        seen, page = seen + len(results), page + 1
        for one in results:
            yield answer, one
    if seen != total:
        raise ground.refusal(answer, f"It sent {seen} of {total} results.", mend="Run the refresh again later.")


def _span(ground: Ground, answer: Answer, told: Table) -> Span:
    code, text = str(told.get("code")), str(told.get("period"))
    month, day = map(int, str(ground.series.ask.get("begins", "01-01")).split("-"))
    if code != ground.series.ask["time"] or not text[:4].isdigit():
        raise ground.refusal(answer, f"The period “{text}” is of the kind {code}.", mend="Compare refresh.toml.")
    start = date(int(text[:4]), month, day)
    return ground.checked(answer, Span(start, after(start, years=1) - DAY))


def _value(ground: Ground, answer: Answer, text: str) -> tuple[float | None, Status]:
    if text in MARKS:
        return None, MARKS[text]
    value = ground.number(answer, text)
    return value, Status.FINAL if value is not None else Status.NOT_AVAILABLE


def fetch(ground: Ground) -> Found:
    """Return what Explore education statistics has for a series.

    Raises:
        Refusal: If its answer cannot be taken.
    """
    ask, number = ground.series.ask, str(ground.series.ask["id"])
    first, updated = _version(ground, number)
    pinned = {"dataSetVersion": f"{ask['version']}.*"}
    second = ground.fetcher.get(ground.series.service, f"data-sets/{number}/meta", pinned)
    meta = _json(ground, second)
    indicator = _only(ground, second, _part(ground, second, meta, "indicators"), "indicators", str(ask["indicator"]))
    codes, key = _codes(ground, second, meta), str(indicator["id"])
    criteria: list[Table] = [{"geographicLevels": {"in": list(LEVELS)}}]
    criteria += [{"filters": {"eq": one}} for one in _filters(ground, second, meta)]
    answers, points = {first.sha256: first, second.sha256: second}, []
    skipped: dict[str, int] = defaultdict(int)
    for answer, one in _pages(ground, number, {"criteria": {"and": criteria}, "indicators": [key]}):
        answers[answer.sha256] = answer
        level = str(_part(ground, answer, one, "geographicLevel"))
        if level not in LEVELS:
            raise ground.refusal(
                answer,
                f"A row is of the level {level}, which was not asked for.",
                mend="Run the refresh again later.",
            )
        code = codes.get((level, str(_part(ground, answer, one, "locations", level))), "")
        if code not in ground.areas:
            skipped["areas that are not known here"] += 1
            continue
        value, status = _value(ground, answer, str(_part(ground, answer, one, "values", key)))
        points.append(Point(code, _span(ground, answer, one["timePeriod"]), value, status=status))
    if not points:
        raise ground.refusal(
            second, "It has no row of an area here.", mend="Compare refresh.toml with its meta data."
        )
    unit = f"{indicator.get('label')} ({indicator.get('unit') or 'no unit'})"
    return Found(tuple(points), unit, tuple(answers.values()), updated=updated, skipped=skipped)
