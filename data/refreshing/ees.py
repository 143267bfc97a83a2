"""Explore Education Statistics, of the Department for Education: sets of data that are asked by opaque names.

All values are texts, suppressed ones too; a warning in a 200 means that nothing was found; a new major version
renames or takes away, so that it is refused until somebody has looked.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from data.refreshing import shaping
from data.refreshing.asked import Ask, Asked, Row
from data.refreshing.fetching import Answer, Fetcher, Refused, Service

SERVICE = Service("ees", "https://api.education.gov.uk/statistics/v1", pause=1.0)
PAGE = 1000
LEVELS = {"LA": "LA", "REG": "REG", "NAT": "NAT"}


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.text)
    except ValueError as error:
        raise Refused(SERVICE.name, answer.asked, "The answer is no JSON.", "Run the same again.") from error


def _check_version(ask: Ask, fetcher: Fetcher) -> None:
    answer = fetcher.get(f"data-sets/{ask.said['data_set']}", {})
    found = str(_json(answer)["latestVersion"]["version"])
    if found.partition(".")[0] != str(ask.said["version"]):
        raise Refused(
            SERVICE.name,
            answer.asked,
            f"Its version is {found}, and {ask.said['version']} is what was looked at.",
            "See what it renames, then declare the new version in refresh.toml.",
        )


def _named(answer: Answer, items: list[Mapping[str, Any]], said: str, what: str) -> str:
    """Return the opaque name of what is called so."""
    found = [str(one["id"]) for one in items if said in (one.get("label"), one.get("column"), one.get("name"))]
    if len(found) != 1:
        raise Refused(
            SERVICE.name,
            answer.asked,
            f"There are {len(found)} of the {what} “{said}”.",
            "See how it is called in this version.",
        )
    return found[0]


def _pages(ask: Ask, fetcher: Fetcher, body: Mapping[str, object]) -> Iterator[Mapping[str, Any]]:
    """Yield all results of a question, page by page.

    Raises:
        Refused: If it warns, or fewer results come than it says.
    """
    page, count = 1, 0
    while True:
        answer = fetcher.post(f"data-sets/{ask.said['data_set']}/query", {**body, "page": page, "pageSize": PAGE})
        told = _json(answer)
        if warnings := told.get("warnings"):
            said = ", ".join(str(one.get("code", one)) for one in warnings)
            raise Refused(SERVICE.name, answer.asked, f"It warns: {said}.", "See whether its codes have changed.")
        yield from told["results"]
        count += len(told["results"])
        paging = told["paging"]
        if page >= paging["totalPages"]:
            if count != paging["totalResults"]:
                total = paging["totalResults"]
                raise Refused(SERVICE.name, answer.asked, f"{count} of {total} results came.", "Run the same again.")
            return
        page += 1


def fetch(asked: Asked, fetcher: Fetcher) -> Iterator[Row]:
    """Yield the rows of all questions of a source.

    Raises:
        Refused: If an answer is not to be taken.
    """
    for ask in asked.asks:
        _check_version(ask, fetcher)
        answer = fetcher.get(f"data-sets/{ask.said['data_set']}/meta", {"types": "Filters,Indicators,Locations"})
        meta = _json(answer)
        column = _named(answer, meta["indicators"], str(ask.said["column"]), "indicator")
        options = {one["column"]: one for one in meta["filters"]}
        wanted = {}
        for name, said in ask.said.get("filters", {}).items():
            if name not in options:
                raise Refused(SERVICE.name, answer.asked, f"The filter “{name}” is gone.", "See what took its place.")
            wanted[str(options[name]["id"])] = _named(answer, options[name]["options"], str(said), name)
        places = {
            str(option["id"]): str(option.get("code", ""))
            for level in meta["locations"]
            for option in level["options"]
        }
        body = {
            "criteria": {"geographicLevels": {"in": list(LEVELS)}},
            "indicators": [column],
        }
        yield from _rows(ask, asked, _pages(ask, fetcher, body), column=column, wanted=wanted, places=places)


def _rows(
    ask: Ask,
    asked: Asked,
    results: Iterator[Mapping[str, Any]],
    *,
    column: str,
    wanted: Mapping[str, str],
    places: Mapping[str, str],
) -> Iterator[Row]:
    periods = shaping.by_label(asked, ask.indicator.slug)
    for one in results:
        told = one["timePeriod"]["period"]
        label = f"{told[:4]}/{told[-2:]}" if "/" in told else told
        level = one["geographicLevel"]
        area = places.get(str(one["locations"].get(level, "")), "")
        if any(one["filters"].get(name) != option for name, option in wanted.items()):
            continue
        if label in periods and area in asked.geographies:
            value, status = shaping.number(str(one["values"][column]))
            yield shaping.row(
                ask.indicator, area, asked.geographies[area], periods[label], {"value": value, "status": status}
            )
