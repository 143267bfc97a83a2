"""What the read side hands on: rows of the store joined into what a page shows, as frozen types."""

from dataclasses import dataclass
from datetime import date

from data.model import (
    Basis,
    Change,
    Comparison,
    Indicator,
    Origin,
    Pillar,
    Trend,
    WayOfWorking,
)


@dataclass(frozen=True, slots=True)
class CouncilPlan:
    """The council plan in its own words; `ways` holds only the ways of working that are filled in."""

    opening: str
    pillars: tuple[Pillar, ...]
    transformations: tuple[str, ...]
    ways_intro: str
    ways: tuple[WayOfWorking, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An area's latest observation of an indicator.

    `lower` and `upper` are the published or the computed interval. `england` and `borough` are the benchmarks'
    values for the same period, None where there are none. `difference` is latest less baseline.
    """

    indicator: Indicator
    area_code: str
    area_name: str
    geography: str
    period_start: date
    period_end: date
    period_label: str
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    denominator: float | None
    status: str
    origin: Origin
    vintage: str
    england: float | None
    borough: float | None
    comparison_england: Comparison
    basis_england: Basis
    comparison_borough: Comparison
    standout_england: Comparison
    standout_borough: Comparison
    trend: Trend
    change: Change
    difference: float | None
    baseline_value: float | None
    baseline_label: str | None
    rank_best: int | None
    rank_worst: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One observation in a series. `value` is None where it is not available: a gap, never a nought (D3)."""

    area_code: str
    area_name: str
    period_start: date
    period_end: date
    period_label: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Town:
    """A town as declared, with the slugs of the towns beside it and how many neighbourhoods it is made of."""

    slug: str
    name: str
    former_authority: str
    includes: str
    area_km2: float
    longitude: float
    latitude: float
    facts: tuple[str, ...]
    bordering: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A neighbourhood (LSOA) of a town; `area_name` is the House of Commons Library's name of its MSOA."""

    code: str
    name: str
    area_name: str
    ward: str
    confidence: str
    alternative: str
    note: str
    version: str


@dataclass(frozen=True, slots=True)
class WardShare:
    """How a ward and a town overlap, as shares from 0 to 1 of their residents at the Census."""

    ward_code: str
    ward: str
    town: str
    residents: float
    share_of_ward: float
    share_of_town: float


@dataclass(frozen=True, slots=True)
class Place:
    """A school, pharmacy, library, hospital or park."""

    kind: str
    name: str
    postcode: str
    longitude: float
    latitude: float
    publisher: str
    as_at: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A boundary: `geometry` is a GeoJSON geometry as text, in WGS84; `town` is set for neighbourhoods."""

    area_code: str
    name: str
    geometry: str
    town: str | None


@dataclass(frozen=True, slots=True)
class Standout:
    """A figure that differs from a benchmark at 99.8 %; `distance` is the absolute log of their ratio."""

    figure: Figure
    verdict: Comparison
    benchmark_name: str
    benchmark: float
    distance: float


@dataclass(frozen=True, slots=True)
class Band:
    """How many of the borough's latest figures are about a period that ended so long ago."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode of the borough, the neighbourhood (LSOA), ward and town it lies in, and its middle."""

    postcode: str
    lsoa_code: str
    ward_code: str
    town: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by name: what it is called, what it is, and the page and the choices that show it.

    `kind` is a geography, or "postcode", "indicator", "theme" or "page".
    """

    kind: str
    label: str
    detail: str
    slug: str
    choices: tuple[tuple[str, str], ...] = ()
