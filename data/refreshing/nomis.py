"""Nomis, the labour market statistics of the Office for National Statistics.

A wrong value answers 200 with nothing; guests get at most 25,000 rows, the rest left out in silence, so that all are
counted against RECORD_COUNT; the twelve months of a year are needed for its mean.
"""

from collections import defaultdict
from collections.abc import Iterator

from data.refreshing import shaping
from data.refreshing.asked import Ask, Asked, Row
from data.refreshing.fetching import Fetcher, Refused, Service

SERVICE = Service("nomis", "https://www.nomisweb.co.uk/api/v01", pause=1.0)
PAGE = 25_000
COLUMNS = ("DATE", "GEOGRAPHY_CODE", "OBS_VALUE", "OBS_STATUS", "RECORD_COUNT")
MONTHS = 12
Record = dict[str, str]


def _records(ask: Ask, areas: str, fetcher: Fetcher) -> list[Record]:
    """Return all rows that a question has, page by page.

    Raises:
        Refused: If nothing comes, or fewer rows than there are.
    """
    said = {str(name): str(value) for name, value in ask.said["parameters"].items()}
    params = {"geography": areas, **said, "select": ",".join(name.lower() for name in COLUMNS)}
    path = f"dataset/{ask.said['dataset']}.data.csv"
    found: list[Record] = []
    while True:
        answer = fetcher.get(path, {**params, "RecordOffset": len(found), "RecordLimit": PAGE})
        page = shaping.table(answer, SERVICE, columns=COLUMNS)
        found += page
        if not found:
            raise Refused(SERVICE.name, answer.asked, "No row came.", "A name or a code in it is not known there.")
        count = int(found[0]["RECORD_COUNT"])
        if len(found) >= count:
            return found
        if not page:
            raise Refused(
                SERVICE.name, answer.asked, f"{len(found):,} of {count:,} rows came.", "Run the same again."
            )


def _areas(ask: Ask, asked: Asked) -> str:
    """Return the areas to ask for: those of a kind inside another where declared so, else those that are held."""
    return str(ask.said.get("areas") or ",".join(asked.areas(ask.indicator.slug)))


def _as_they_are(ask: Ask, asked: Asked, records: list[Record]) -> Iterator[Row]:
    periods, label = shaping.by_label(asked, ask.indicator.slug), str(ask.said.get("label", "{date}"))
    for one in records:
        period = periods.get(label.format(date=one["DATE"]))
        area = one["GEOGRAPHY_CODE"]
        if period is None or area not in asked.geographies:
            continue
        value, status = shaping.number(one["OBS_VALUE"])
        mark = status or ("" if one["OBS_STATUS"] == "A" else "c" if one["OBS_STATUS"] == "Q" else "x")
        yield shaping.row(ask.indicator, area, asked.geographies[area], period, {"value": value, "status": mark})


def _means_of_years(ask: Ask, asked: Asked, records: list[Record]) -> Iterator[Row]:
    """Yield a year's mean of twelve monthly counts over the last base that is held of the area."""
    bases = {row["area_code"]: row["denominator"] for row in asked.held[ask.indicator.slug] if row["denominator"]}
    counts: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in records:
        value, _ = shaping.number(one["OBS_VALUE"])
        if value:
            counts[one["GEOGRAPHY_CODE"], one["DATE"][:4]].append(float(value))
    periods = shaping.by_label(asked, ask.indicator.slug)
    for (area, year), months in counts.items():
        if len(months) != MONTHS or area not in asked.geographies or area not in bases or year not in periods:
            continue
        mean, base = sum(months) / MONTHS, float(bases[area])
        cells = {
            "value": repr(round(mean / base * ask.indicator.multiplier, 6)),
            "numerator": repr(round(mean, 2)),
            "denominator": bases[area],
        }
        yield shaping.row(ask.indicator, area, asked.geographies[area], periods[year], cells)


def fetch(asked: Asked, fetcher: Fetcher) -> Iterator[Row]:
    """Yield the rows of all questions of a source.

    Raises:
        Refused: If an answer is not to be taken.
    """
    for ask in asked.asks:
        records = _records(ask, _areas(ask, asked), fetcher)
        made = _means_of_years if ask.said.get("worked_out") == "mean of twelve months" else _as_they_are
        yield from made(ask, asked, records)
