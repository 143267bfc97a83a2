"""Fingertips, the public health profiles of the Office for Health Improvement and Disparities.

A kind of area that holds nothing answers 200 with the header alone, so that older kinds are asked then; rows repeat,
and breakdowns by inequality stand between them.
"""

from collections.abc import Iterator

from data.refreshing import shaping
from data.refreshing.asked import Ask, Asked, Row
from data.refreshing.fetching import Answer, Fetcher, Refused, Service
from data.vocabulary import read_period

SERVICE = Service("fingertips", "https://fingertips.phe.org.uk/api", pause=1.0, patience=180.0)
PATH = "all_data/csv/by_indicator_id"
KINDS = (502, 501, 402, 302, 202, 102, 101)  # of area, the newest first
REGION = 6
LOWER, UPPER = "Lower CI 95.0 limit", "Upper CI 95.0 limit"
COLUMNS = (
    *("Indicator ID", "Area Code", "Sex", "Age", "Category Type", "Time period", "Value", LOWER, UPPER),
    *("Count", "Denominator", "Value note", "Compared to England value or percentiles"),
)
SAID = frozenset(("Better", "Similar", "Worse", "Higher", "Lower"))
Record = dict[str, str]


def _records(ask: Ask, fetcher: Fetcher) -> tuple[Answer, list[Record]]:
    """Return the rows that are meant: of the sex and age that are declared, without breakdowns."""
    for kind in KINDS:
        answer = fetcher.get(
            PATH, {"indicator_ids": ask.said["id"], "child_area_type_id": kind, "parent_area_type_id": REGION}
        )
        found = shaping.table(answer, SERVICE, columns=COLUMNS)
        if found:
            meant = [
                one
                for one in found
                if not one["Category Type"].strip()
                and one["Sex"] == ask.said.get("sex", one["Sex"])
                and one["Age"] == ask.said.get("age", one["Age"])
            ]
            return answer, meant
    raise Refused(
        SERVICE.name, answer.asked, "No kind of area has figures.", "The indicator may have another number now."
    )


def _only(answer: Answer, found: list[Record], name: str) -> None:
    several = sorted({one[name] for one in found})
    if len(several) > 1:
        raise Refused(
            SERVICE.name,
            answer.asked,
            f"There is more than one {name.lower()}: {', '.join(several)}.",
            f"Declare which, as {name.lower()} in its refresh.toml.",
        )


def _label(text: str) -> str:
    """Return a period as it is written here: "2023 - 25" as "2023 to 2025"."""
    read = read_period(text.strip())
    return read[1] if read else text.strip()


def fetch(asked: Asked, fetcher: Fetcher) -> Iterator[Row]:
    """Yield the rows of all questions of a source, with their limits, and counts where those are of people.

    Raises:
        Refused: If an answer is not to be taken.
    """
    for ask in asked.asks:
        answer, records = _records(ask, fetcher)
        for name in ("Sex", "Age"):
            _only(answer, records, name)
        periods, found = shaping.by_label(asked, ask.indicator.slug), {}
        for one in records:
            area, period = one["Area Code"], periods.get(_label(one["Time period"]))
            if period is None or area not in asked.geographies:
                continue
            value, status = shaping.number(one["Value"])
            said = one["Compared to England value or percentiles"]
            cells = {
                "value": value,
                "lower": shaping.number(one[LOWER])[0],
                "upper": shaping.number(one[UPPER])[0],
                "numerator": shaping.number(one["Count"])[0],
                "denominator": shaping.number(one["Denominator"])[0],
                "status": status,
                "published_comparison": said if said in SAID else "",
            }
            found[area, period.label] = shaping.row(ask.indicator, area, asked.geographies[area], period, cells)
        if not found:
            raise Refused(
                SERVICE.name, answer.asked, "None of our areas came.", "See whether its codes have changed."
            )
        yield from found.values()
