"""Explore Local Statistics, of the Office for National Statistics: its CSV with marks, one indicator at a time.

It is served as plain text; a name that is not known or stands twice answers 400; JSON has its marks in wrong places.
"""

from collections.abc import Iterator

from data.refreshing import shaping
from data.refreshing.asked import Asked, Row
from data.refreshing.fetching import Fetcher, Refused, Service

SERVICE = Service("els", "https://www.ons.gov.uk/explore-local-statistics/api/v1", pause=0.5)
COLUMNS = ("areacd", "period", "value")
OPTIONAL = ("lci_95", "uci_95")


def fetch(asked: Asked, fetcher: Fetcher) -> Iterator[Row]:
    """Yield the rows of all questions of a source.

    Raises:
        Refused: If an answer is not to be taken.
    """
    for ask in asked.asks:
        slug = ask.indicator.slug
        params = {
            "indicator": str(ask.said["slug"]),
            "geo": ",".join(asked.areas(slug)),
            "time": "all",
            "includeStatus": "true",
        }
        answer = fetcher.get("data.csv", params, accept="application/json")
        records = shaping.table(answer, SERVICE, columns=COLUMNS)
        periods, count = shaping.by_days(asked, slug), 0
        for one in records:
            days, area = shaping.days_of(one["period"]), one["areacd"]
            period = periods.get(days) if days else None
            if period is None or area not in asked.geographies:
                continue
            value, status = shaping.number(one["value"])
            limits = [shaping.number(one.get(name) or "")[0] for name in OPTIONAL]
            mark = {"u": "u", "x": "x"}.get((one.get("status") or "").strip(), status)
            cells = {"value": value, "lower": limits[0], "upper": limits[1], "status": mark}
            count += 1
            yield shaping.row(ask.indicator, area, asked.geographies[area], period, cells)
        if not count:
            raise Refused(
                SERVICE.name,
                answer.asked,
                "No row is of our areas and periods.",
                "See how its periods are written now.",
            )
