"""What a source asks of a service, as declared in its `refresh.toml`, and what it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.faults import DataFault
from data.model.declared import Indicator
from data.reading.catalogue import Catalogue, needed, read_toml
from data.reading.coming import Period, following

Row = dict[str, str]  # a row of figures.csv
FILE = "refresh.toml"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: for which indicator, and what the service calls it."""

    indicator: Indicator
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """All questions of a source.

    Attributes:
        geographies: The kind of each area that is known, by its code.
        held: The rows that are held, by indicator.
    """

    source: str
    service: str
    asks: tuple[Ask, ...]
    geographies: Mapping[str, str]
    held: Mapping[str, list[Row]] = field(default_factory=dict)

    def areas(self, indicator: str) -> tuple[str, ...]:
        """Return the codes of the areas that an indicator is held for."""
        return tuple(dict.fromkeys(row["area_code"] for row in self.held.get(indicator, ())))

    def periods(self, indicator: str) -> list[Period]:
        """Return the periods that are held of an indicator, and those that may follow on the last."""
        found = {
            row["period_label"]: Period(row["period_label"], _day(row, "period_start"), _day(row, "period_end"))
            for row in self.held.get(indicator, ())
        }
        if not found:
            return []
        last = max(found.values(), key=lambda one: (one.end, one.start))
        return [*found.values(), *following(last)]


def _day(row: Row, name: str) -> date:
    return date.fromisoformat(row[name])


def read(path: Path, catalogue: Catalogue, *, geographies: Mapping[str, str], held: list[Row]) -> Asked:
    """Read what a source asks.

    Raises:
        DataFault: If a field is missing, or an indicator is not one of this source.
    """
    table, slug = read_toml(path), path.parent.name
    asks = []
    for one in needed(table, "ask", path=path, owner="The file"):
        name = needed(one, "indicator", path=path, owner="[[ask]]")
        indicator = catalogue.indicators.get(name)
        if indicator is None or slug not in indicator.sources:
            raise DataFault(
                f"The indicator '{name}' is not of the source {slug}.", file=path, mend="Name one that is."
            )
        asks.append(Ask(indicator, {key: value for key, value in one.items() if key != "indicator"}))
    by_indicator: dict[str, list[Row]] = {}
    for row in held:
        by_indicator.setdefault(row["indicator"], []).append(row)
    service = needed(table, "service", path=path, owner="The file")
    return Asked(slug, str(service), tuple(asks), geographies, by_indicator)
