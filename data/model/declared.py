"""The things the dashboard speaks of, as frozen types shared by the build and the read side."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.vocabulary import COUNTED, UNITS, Aggregation, Method


class Polarity(StrEnum):
    """Whether more of a thing is good."""

    HIGHER = "higher_is_better"
    LOWER = "lower_is_better"
    NEUTRAL = "neutral"


class Comparison(StrEnum):
    """How a figure stands against a benchmark for the same period (S3)."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not_compared"


class Position(StrEnum):
    """Where a figure without a test lies among the authorities of its kind, which is never better or worse (S3b)."""

    LOWEST = "lowest_quarter"
    MIDDLE = "middle_half"
    HIGHEST = "highest_quarter"
    NONE = ""


class Basis(StrEnum):
    """Who says so: our test on the interval, or the publisher."""

    INTERVAL = "interval"
    PUBLISHER = "publisher"
    NONE = ""


class Trend(StrEnum):
    """The recent trend over five single-year points (S6), or why there is none (S6, S6a, S6c)."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    RISING = "rising"
    FALLING = "falling"
    NO_CHANGE = "no_significant_change"
    TOO_FEW = "too_few_points"
    NO_INTERVAL = "no_interval"
    OVERLAPPING = "overlapping_periods"
    ACCUMULATES = "accumulates"
    BREAK = "break"
    SHOCK = "shock"
    ROSE_THEN_FELL = "rose_then_fell"
    FELL_THEN_ROSE = "fell_then_rose"
    BOROUGH_WITHHELD = "borough_withheld"


class Change(StrEnum):
    """How the latest figure stands against an earlier one: that before the plan began, or the first."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    RISEN = "risen"
    FALLEN = "fallen"
    NO_CLEAR_CHANGE = "no_clear_change"
    UNTESTED = "untested"
    OVERLAPPING = "overlapping_periods"
    ACCUMULATES = "accumulates"
    NO_FIGURE_SINCE = "no_figure_since"
    NO_BASELINE = "no_baseline"


class Movement(StrEnum):
    """How the gap between the most and the least deprived has moved between two periods."""

    NARROWED = "narrowed"
    WIDENED = "widened"
    TURNED = "turned"
    NO_CLEAR_CHANGE = "no_clear_change"


class Origin(StrEnum):
    """How an observation came to be: published, worked out from the neighbourhoods, or measured from places."""

    PUBLISHED = "published"
    SUMMED = "summed"
    WEIGHTED = "weighted"
    APPORTIONED = "apportioned"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Interval:
    """A range from lower to upper that holds the true value at the stated level of confidence."""

    lower: float
    upper: float

    def holds(self, value: float) -> bool:
        """Return whether the value lies inside, ends included."""
        return self.lower <= value <= self.upper


@dataclass(frozen=True, slots=True)
class InPeople:
    """A difference from a benchmark in people, homes or pupils, with its interval; below nought if fewer (S3c)."""

    count: int
    lower: int
    upper: int

    @classmethod
    def of(cls, count: int | None, lower: int | None, upper: int | None) -> "InPeople | None":
        """Return a difference from what is stored of it, None where nothing is."""
        if count is None or lower is None or upper is None:
            return None
        return cls(count, lower, upper)


@dataclass(frozen=True, slots=True)
class Mission:
    """One of the plan's missions, in its own words."""

    number: int
    slug: str
    short: str
    title: str
    promise: str
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan itself, in its own words. `began`: figures whose period ended by then are the baseline."""

    title: str
    subtitle: str
    year: int
    link: str
    began: date
    opening: str
    movement: str
    listening: str


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the three pillars of the council plan."""

    slug: str
    short: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class WayOfWorking:
    """One of the six ways of working; both fields are empty until somebody fills them in."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of a mission, with the words of the plan it rests on and what no figure tells of it."""

    code: str
    mission: int | None
    title: str
    plan_words: str
    unknown: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Source:
    """A publication as loaded: the origin of figures.

    Attributes:
        link, licence: Empty where they are not known here.
        file: Where it is held, under the data folder; `sha256` is this file's.
        release: The name of the release that counts, empty for the first.
        own: Whether its figures are loaded by the council itself, under disclosure control (D2).
    """

    slug: str
    publisher: str
    title: str
    link: str
    licence: str
    compiled_by: str
    frequency: str
    file: str
    loaded: date
    sha256: str
    release: str = ""
    own: bool = False

    @property
    def vintage(self) -> str:
        """Return the name of the release as loaded."""
        return f"{self.slug}@{self.release or self.loaded.isoformat()}"

    def is_old(self, period_end: date, today: date) -> bool:
        """Return whether a figure is older than what comes out every year would be: over 24 months (O1)."""
        ended = period_end.year + 2, period_end.month, period_end.day
        return self.frequency == "Yearly" and ended < (today.year, today.month, today.day)

    @property
    def holds_figures(self) -> bool:
        """Return whether its file is a table of figures of its own, and not of places or of many publishers."""
        return self.file.endswith("/figures.csv")

    @property
    def holds_places(self) -> bool:
        """Return whether its file is a table of places to measure from."""
        return self.file.startswith("areas/")


@dataclass(frozen=True, slots=True)
class Break:
    """A change of what is counted, or how: figures on either side of it cannot be compared (S6d).

    Attributes:
        day: From when on figures are of the new kind; None where the publisher's day is not held here, so that
            nothing in the series can be compared over time.
        why: What changed, as the publisher states it: a sentence.
    """

    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Shock:
    """A time that moved the figures for a reason of its own, so that no trend is read from it (S6a).

    Attributes:
        start, end: Its first and last day.
        why: What it was: a sentence.
    """

    start: date
    end: date
    why: str

    def holds(self, period: tuple[date, date]) -> bool:
        """Return whether the middle of a period lies in it, and so the greater part of the period."""
        start, end = period
        return self.start <= start + (end - start) / 2 <= self.end


@dataclass(frozen=True, slots=True)
class Base:
    """Whom an indicator counts, where each is counted once and the publication gives count and base (S3a).

    Attributes:
        one, many: The noun of one that is counted, and of several.
        age_free: Whether ages need not be allowed for: the base is one age band or has no age, or the figure is of
            ages (S3c).
    """

    one: str
    many: str
    age_free: bool


@dataclass(frozen=True, slots=True)
class Older:
    """Another publication of the same figure, that of its earlier periods.

    Attributes:
        source: Its slug.
        until: The last day of the last period that is taken from it.
    """

    source: str
    until: date


@dataclass(frozen=True, slots=True)
class Indicator:
    """The declaration of an indicator.

    Attributes:
        phrase: A clause with one `{value}` that makes a sentence after "In Northtown, ".
        multiplier: What numerator / denominator is multiplied by to give the value.
        range: The lowest and highest value that is not a fault, both included; None where any is possible.
        breaks: Where figures cannot be compared with those before.
        shocks: What no trend is read from.
        accumulates_from: The day since which the figure is a running total, None where it is none (S6c).
        modelled: Whether it is worked out by a model and not counted (S3a).
        base: Whom it counts; None where its counts bear no interval, or none are held.
        no_interval: Why the counts that are held bear no interval: a sentence; empty where they do or none are held.
        published, next_due: `YYYY-MM-DD` or `YYYY-MM`, empty where the publisher's date is not known here.
        places: The kind of place that residents are near to; empty where the figures are published.
        within: How near a place of that kind is near, in metres.
        framework: The code of the series of the Local Outcomes Framework that its latest figures are, if they are.
        older: Where figures of earlier periods are from, if not from `source`, the oldest first.
    """

    slug: str
    title: str
    short: str
    theme: str
    tier: str
    definition: str
    why: str
    phrase: str
    synonyms: tuple[str, ...]
    caveats: str
    unit: str
    decimals: int
    polarity: Polarity
    method: Method
    multiplier: float
    range: tuple[float, float] | None
    lowest_geography: str
    aggregation: Aggregation
    source: str
    dataset: str
    published: str
    next_due: str
    breaks: tuple[Break, ...]
    shocks: tuple[Shock, ...]
    accumulates_from: date | None
    modelled: bool
    base: Base | None
    no_interval: str
    pillar: str
    places: str
    within: float
    framework: str
    older: tuple[Older, ...]
    position: int

    def source_of(self, period_end: date) -> str:
        """Return the slug of the source of the figure of a period by its last day."""
        return next((one.source for one in self.older if period_end <= one.until), self.source)

    def is_overdue(self, today: date) -> bool:
        """Return whether the day or month that its next figure was due has passed (O1)."""
        return bool(self.next_due) and self.next_due < today.isoformat()[: len(self.next_due)]

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the slugs of all its sources, that of the latest figures first."""
        return (self.source, *(one.source for one in reversed(self.older)))

    @property
    def counts_have_intervals(self) -> bool:
        """Return whether an interval may be computed from numerator and denominator (S2, S3a)."""
        return self.method in COUNTED and self.base is not None

    @property
    def break_days(self) -> tuple[date, ...]:
        """Return the days of its breaks, those left out whose day is not held."""
        return tuple(one.day for one in self.breaks if one.day is not None)

    def is_broken(self, before: date, after: date) -> bool:
        """Return whether a figure whose period began on one day cannot be compared with one of a later day."""
        return before < after and any(one.day is None or before < one.day <= after for one in self.breaks)

    def is_shocked(self, period: tuple[date, date]) -> bool:
        """Return whether a period lies in a declared shock."""
        return any(one.holds(period) for one in self.shocks)

    @property
    def polarity_over_time(self) -> Polarity:
        """Return whether more than before is good: of money nobody can say, as prices change too."""
        return Polarity.NEUTRAL if UNITS[self.unit].is_money else self.polarity

    @property
    def is_total(self) -> bool:
        """Return whether a larger area has more of it just by being larger, so that no two sizes share a scale."""
        return self.method == Method.COUNT

    @property
    def headline(self) -> bool:
        """Return whether the indicator is shown without being asked for."""
        return self.tier == "headline"


@dataclass(frozen=True, slots=True)
class Area:
    """A place with a code: GSS for official areas, the slug for towns."""

    code: str
    name: str
    geography: str
    area_type: str = ""
    region_code: str = ""
    combined_authority_code: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """What is declared of a town."""

    slug: str
    name: str
    former_authority: str
    includes: str
    area_km2: float
    longitude: float
    latitude: float
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A neighbourhood's place in a town, ward or MSOA, and how sure it is."""

    area_code: str
    parent_code: str
    parent_geography: str
    confidence: str
    alternative: str
    note: str


@dataclass(frozen=True, slots=True)
class Locality:
    """A place that people name and no boundary has: a point, how sure that is, and the neighbourhood around it."""

    position: int
    name: str
    longitude: float
    latitude: float
    kind: str
    how_sure: str
    lsoa_code: str


@dataclass(frozen=True, slots=True)
class Place:
    """A school, pharmacy, library, hospital or park in its publisher's register, as at a day, a month or a year."""

    position: int
    kind: str
    name: str
    postcode: str
    longitude: float
    latitude: float
    lsoa_code: str
    town: str
    publisher: str
    as_at: str

    @property
    def period(self) -> tuple[date, date]:
        """Return the first and the last day of what the register is as at.

        Raises:
            ValueError: If that is neither a day nor a month nor a year.
        """
        if len(self.as_at) == 4:
            return date(int(self.as_at), 1, 1), date(int(self.as_at), 12, 31)
        if len(self.as_at) == 7:
            year, month = map(int, self.as_at.split("-"))
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date.fromisoformat(self.as_at)
        return day, day


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure. `value` is None where it is not available; that is not nought."""

    indicator: str
    area_code: str
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
    published_comparison: str
    origin: Origin
    vintage: str

    @property
    def period(self) -> tuple[date, date]:
        """Return the start and end of the period."""
        return self.period_start, self.period_end
