"""Reads what each source asks of a service: `data/sources/<source>/refresh.toml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.faults import DataFault
from data.reading.catalogue import Catalogue, Table, needed, read_toml
from data.refreshing.periods import KINDS
from data.refreshing.services import Service
from data.vocabulary import Geography

FILE = "refresh.toml"
FIELDS = ("indicator", "service", "period", "decimals", "unit", "areas", "since", "window", "ask")


@dataclass(frozen=True, slots=True)
class Series:
    """What a source asks of a service for one indicator.

    Attributes:
        period: The kind of its periods, one of `data.refreshing.periods.KINDS`.
        decimals: To how many its values and limits are rounded: as many as what is held has.
        unit: What the service calls its measure; empty where that is learnt from the first answer that is seen.
        areas: The kinds of areas that are asked for.
        since: No period that began before is taken, None where all are.
        window: How many of the latest periods an answer holds at least; 0 where it holds all.
        ask: What is asked, in the service's own words.
    """

    source: str
    service: str
    indicator: str
    period: str
    decimals: int
    unit: str
    areas: tuple[str, ...]
    since: date | None
    window: int
    ask: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a source asks of services."""

    source: str
    series: tuple[Series, ...]

    @property
    def services(self) -> tuple[str, ...]:
        """Return the services that are asked."""
        return tuple(dict.fromkeys(one.service for one in self.series))


def _areas(table: Table, path: Path) -> tuple[str, ...]:
    areas = tuple(needed(table, "areas", path=path, owner="The series"))
    if wrong := [one for one in areas if one not in tuple(Geography)]:
        raise DataFault(f"'{wrong[0]}' is no kind of area.", file=path, mend=f"Use: {', '.join(Geography)}.")
    return areas


def _service(name: str, services: Collection[str], path: Path) -> str:
    if name not in services:
        raise DataFault(f"There is no service '{name}'.", file=path, mend=f"Use one of: {', '.join(services)}.")
    return name


def _series(
    table: Table, *, path: Path, source: str, service: str, catalogue: Catalogue, services: Collection[str]
) -> Series:
    if unknown := [name for name in table if name not in FIELDS]:
        raise DataFault(f"'{unknown[0]}' is no field of a series.", file=path, mend=f"Use: {', '.join(FIELDS)}.")
    slug = str(needed(table, "indicator", path=path, owner="The series"))
    indicator = catalogue.indicators.get(slug)
    if indicator is None or source not in indicator.sources:
        raise DataFault(
            f"The indicator '{slug}' is not declared with this source.",
            file=path,
            mend="Mend the name, or take the series out.",
        )
    kind = str(needed(table, "period", path=path, owner=f"The series {slug}"))
    if kind not in KINDS:
        raise DataFault(f"'{kind}' is no kind of period.", file=path, mend=f"Use one of: {', '.join(KINDS)}.")
    return Series(
        source=source,
        service=_service(str(table.get("service", service)), services, path),
        indicator=slug,
        period=kind,
        decimals=int(needed(table, "decimals", path=path, owner=f"The series {slug}")),
        unit=str(table.get("unit", "")),
        areas=_areas(table, path),
        since=table.get("since"),
        window=int(table.get("window", 0)),
        ask=dict(needed(table, "ask", path=path, owner=f"The series {slug}")),
    )


def plan(path: Path, catalogue: Catalogue, services: Collection[str]) -> Plan:
    """Read what one source asks.

    Raises:
        DataFault: If the declaration is at fault.
    """
    table, source = read_toml(path), path.parent.name
    service = str(needed(table, "service", path=path, owner="The refresh"))
    series = needed(table, "series", path=path, owner="The refresh")
    return Plan(
        source,
        tuple(
            _series(one, path=path, source=source, service=service, catalogue=catalogue, services=services)
            for one in series
        ),
    )


def plans(
    root: Path, catalogue: Catalogue, services: Mapping[str, Service], sources: Collection[str] = ()
) -> tuple[Plan, ...]:
    """Return what the named sources ask, by default all that ask anything.

    Raises:
        DataFault: If a declaration is at fault, or a named source asks nothing.
    """
    found = {path.parent.name: path for path in sorted((root / "sources").glob(f"*/{FILE}"))}
    for slug in sources:
        if slug not in found:
            raise DataFault(
                "The source cannot be refreshed: nothing says what to ask.",
                file=root / "sources" / slug / FILE,
                mend=f"Name one of: {', '.join(found) or 'none yet'}.",
            )
    return tuple(plan(path, catalogue, services) for slug, path in found.items() if not sources or slug in sources)
