"""What the read side hands on: rows of the store joined into what a page shows, as frozen types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.model.declared import Comparison, Indicator, Pillar, WayOfWorking
from data.model.latest import Figure as Figure  # handed on from here like the other views


@dataclass(frozen=True, slots=True)
class CouncilPlan:
    """The council plan in its own words; `ways` holds only the ways of working that are filled in."""

    opening: str
    pillars: tuple[Pillar, ...]
    transformations: tuple[str, ...]
    ways_intro: str
    ways: tuple[WayOfWorking, ...]


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
    geography: str = ""

    @property
    def middle(self) -> date:
        """Return the day in the middle of the period."""
        return self.period_start + (self.period_end - self.period_start) / 2


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
    """A neighbourhood: `area_name` is the Commons Library's for its MSOA, the point weighted by residents."""

    code: str
    name: str
    msoa_code: str
    area_name: str
    ward_code: str
    ward: str
    town: str
    longitude: float
    latitude: float
    confidence: str
    alternative: str
    note: str
    version: str


@dataclass(frozen=True, slots=True)
class Group:
    """A town, ward or MSOA and the codes of its neighbourhoods, in order."""

    code: str
    name: str
    geography: str
    neighbourhoods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures of a set of neighbourhoods.

    Attributes:
        figures: The latest figure of each indicator, in the declared order.
        history: Each indicator's (period end, value), oldest first.
        apart: The indicators known for neighbourhoods that cannot be combined.
        withheld: The indicators, with the period, whose figure would reveal a count that is kept confidential.
    """

    figures: Mapping[str, Figure]
    history: Mapping[str, tuple[tuple[date, float], ...]]
    apart: tuple[Indicator, ...]
    withheld: tuple[tuple[Indicator, str], ...] = ()


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
class Nearest:
    """The place of its kind that is nearest to a point, and how far away it is in a straight line."""

    place: Place
    metres: float


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
class Carrier:
    """A neighbourhood with its part in a gap; `area_name` is its MSOA's name, `fifth` 1 the most deprived.

    `beyond` is what it counts more than it would at the least deprived fifth's rate, below nought if fewer, and
    None where its count is not known.
    """

    area_code: str
    name: str
    area_name: str
    town: str
    fifth: int
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    denominator: float | None
    status: str
    beyond: float | None


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
class NeighbourSet:
    """A published set of authorities like the borough, the most alike first where the publisher says so."""

    name: str
    vintage: str
    licence: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority's figure."""

    code: str
    name: str
    value: float
    lower: float | None
    upper: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Peers:
    """All authorities' figures of one indicator and period, by value; `rank` is the borough's, as (best, worst).

    `regions` are the names of the regions they are in, in order; empty where they are in every region of England.
    """

    period_label: str
    period_start: date
    period_end: date
    authorities: tuple[Authority, ...]
    regions: tuple[str, ...]
    rank: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by name: what it is called, what it is, and the page and the choices that show it.

    `kind` is a geography, "postcode", "indicator", "theme", "page" or "place". What is not `certain` is a guess.
    """

    kind: str
    label: str
    detail: str
    slug: str
    choices: tuple[tuple[str, str], ...] = ()
    certain: bool = True
