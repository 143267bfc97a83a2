"""The kinds of things the dashboard tells apart, each declared once with its words: areas, statuses, units and so on.

What is stored and what stands in a file is the value; nothing is read out of a label or a name.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

WEIGHTS = "residents-2022"  # the indicator by which means of neighbourhoods are weighted


def capital(text: str) -> str:
    """Return words as they stand at a beginning: "larger neighbourhoods" as "Larger neighbourhoods"."""
    return text[:1].upper() + text[1:]


class Geography(StrEnum):
    """A kind of area, from small to large, with its noun."""

    one: str
    many: str

    def __new__(cls, value: str, one: str = "", many: str = "") -> "Geography":
        """Return a kind of area by its value."""
        made = str.__new__(cls, value)
        made._value_, made.one, made.many = value, one, many
        return made

    LSOA = "lsoa", "neighbourhood", "neighbourhoods"
    MSOA = "msoa", "larger neighbourhood", "larger neighbourhoods"
    WARD = "ward", "ward", "wards"
    TOWN = "town", "town", "towns"
    CHOSEN = "chosen", "area of one’s own", "areas of one’s own"
    BOROUGH = "local-authority", "local authority", "local authorities"
    COUNTY = "county", "county", "counties"
    COMBINED_AUTHORITY = "combined-authority", "combined authority", "combined authorities"
    REGION = "region", "region", "regions"
    COUNTRY = "country", "country", "countries"


# What the borough is made of, from large to small: the order in which readers are offered them.
INSIDE = (Geography.TOWN, Geography.WARD, Geography.MSOA, Geography.LSOA)
GROUPS = INSIDE[:-1]  # those that are made of whole neighbourhoods
# What an indicator declares as the smallest area it has figures of, and the word for it.
SMALLEST = {
    "neighbourhood": Geography.LSOA.one,
    "msoa": Geography.MSOA.one,
    "ward": Geography.WARD.one,
    "borough": "borough",
}


class KindOfPlace(StrEnum):
    """A kind of place in a register, with its noun and the letter that marks it on a map, in the order of lists."""

    one: str
    many: str
    letter: str

    def __new__(cls, value: str, one: str = "", many: str = "", letter: str = "") -> "KindOfPlace":
        """Return a kind of place by its value."""
        made = str.__new__(cls, value)
        made._value_, made.one, made.many, made.letter = value, one, many, letter
        return made

    SCHOOL = "school", "school", "schools", "S"
    PHARMACY = "pharmacy", "pharmacy", "pharmacies", "P"
    LIBRARY = "library", "library", "libraries", "L"
    HOSPITAL = "hospital", "hospital", "hospitals", "H"
    PARK = "green_flag_park", "Green Flag park", "Green Flag parks", "G"


UNLISTED = ("green_space_entrance",)  # kinds of places that residents are near to and no list names


class Status(StrEnum):
    """The mark of a figure: what its publisher, or our own working, says of it.

    Attributes:
        words: What it says; nothing of a figure that is final.
        gap: What stands for a figure of this mark that has no value (D3).
    """

    words: str
    gap: str

    def __new__(cls, value: str, words: str = "", gap: str = "not available") -> "Status":
        """Return a status by its letter."""
        made = str.__new__(cls, value)
        made._value_, made.words, made.gap = value, words, gap
        return made

    FINAL = "", ""
    CONFIDENTIAL = "c", "confidential", "suppressed"
    ESTIMATED = "e", "estimated"
    LOW = "k", "low", "suppressed, as it is low"
    PROVISIONAL = "p", "provisional"
    REVISED = "r", "revised"
    NOT_AVAILABLE = "x", "not available"
    NOT_APPLICABLE = "z", "not applicable"
    UNRELIABLE = "u", "unreliable"
    BREAK = "b", "break in the series"

    @property
    def shorthand(self) -> str:
        """Return the mark as it stands in a spreadsheet, "[c]"; nothing for a figure that is final (C3)."""
        return f"[{self.value}]" if self.value else ""


class Method(StrEnum):
    """What kind of number a figure is."""

    PROPORTION = "proportion"
    RATE = "rate"
    STANDARDISED_RATE = "standardised-rate"
    MEAN = "mean"
    MEDIAN = "median"
    COUNT = "count"
    SCORE = "score"
    INDEX = "index"
    RATIO = "ratio"
    SHARE = "share"
    DECILE = "decile"
    OTHER = "other"


COUNTED = (Method.PROPORTION, Method.RATE)  # a count divided by its base
SHARES = (Method.PROPORTION, Method.SHARE)  # a part of a whole, so never more than all of it
NEARNESS = (Method.SHARE,)  # of residents near a place: nobody was sampled, so such a figure may have no interval


class Aggregation(StrEnum):
    """How the figure of an area that is made of neighbourhoods comes from theirs (S1); `words` say it."""

    words: str

    def __new__(cls, value: str, words: str = "") -> "Aggregation":
        """Return a way to aggregate by its value."""
        made = str.__new__(cls, value)
        made._value_, made.words = value, words
        return made

    SUM = "sum", "counts of the neighbourhoods are added up, then divided"
    MEAN = f"mean:{WEIGHTS}", "an estimate: the mean of the neighbourhoods, weighted by residents"
    APPORTION = "apportion", "an estimate: each neighbourhood is given its ward's rate, weighted by children"
    NONE = "none", "not available: it exists only where it is published"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts or measures.

    Attributes:
        code: The unit as an indicator declares it.
        many, one: The words after a number, and after a 1; none where the number says it all.
        before, after: The signs right before and right after a number.
        name: What the unit is called where it stands alone, if that is not its code.
        difference: The code of the unit that its values differ by, if that is another.
        is_count: Whether it counts, so that a larger place has more just by being larger.
        is_money: Whether prices are in it, so that nobody can say whether more than before is good.
    """

    code: str
    many: str = ""
    one: str = ""
    before: str = ""
    after: str = ""
    name: str = ""
    difference: str = ""
    is_money: bool = False
    is_count: bool = False

    @property
    def is_bare(self) -> bool:
        """Return whether nothing stands beside its numbers, as with scores and ratios."""
        return not (self.many or self.before or self.after)


def _units(*units: Unit) -> dict[str, Unit]:
    return {unit.code: unit for unit in units}


UNITS = _units(
    Unit("%", after="%", difference="percentage points"),
    Unit("GBP", before="£", name="pounds (£)", is_money=True),
    Unit("people", "people", "person", is_count=True),
    Unit("homes", "homes", "home"),
    Unit("enterprises", "businesses", "business"),
    Unit("years", "years", "year"),
    Unit("km", "km", "km"),
    Unit("percentage points", "percentage points", "percentage point"),
    Unit("times", "times", "time"),
    Unit("people per sq km", "people per square km", "person per square km"),
    Unit("patients per GP", "patients per GP", "patient per GP"),
    Unit("tCO2e per head", "tonnes of CO₂ equivalent per head", "tonnes of CO₂ equivalent per head"),
    Unit("micrograms per cubic metre", "micrograms per cubic metre", "micrograms per cubic metre"),
    *(Unit(code, code, code) for code in ("per 1,000", "per 1,000 people", "per 1,000 residents")),
    Unit("per 1,000 dwellings", "per 1,000 homes", "per 1,000 homes"),
    Unit("per 1,000 households", "per 1,000 households", "per 1,000 households"),
    Unit("per 1,000 at-risk people", "per 1,000 people at risk", "per 1,000 people at risk"),
    Unit("per 1,000 at-risk properties", "per 1,000 properties at risk", "per 1,000 properties at risk"),
    *(Unit(code, code, code) for code in ("per 10,000", "per 100,000")),
    *map(Unit, ("score", "score 0-10", "score 0-100 (as published; higher = better connected)", "decile", "index")),
    Unit("households", "households", "household", is_count=True),
    Unit("buses", "buses", "bus"),
    Unit("place"),
    Unit("vehicles", "vehicles", "vehicle"),
    Unit("kWh per meter", "kWh per meter", "kWh per meter"),
    Unit("% of adults", "of adults", "of adults", after="%", difference="percentage points"),
    Unit("% of deaths", "of deaths", "of deaths", after="%", difference="percentage points"),
    Unit("% of active businesses", "of businesses", "of businesses", after="%", difference="percentage points"),
    Unit(
        "% of businesses with 10+ employees",
        "of businesses with 10 or more employees",
        "of businesses with 10 or more employees",
        after="%",
        difference="percentage points",
    ),
    Unit("% change on a year earlier", "on a year earlier", "on a year earlier", after="%"),
    *(Unit(f"£ per {one}", f"per {one}", f"per {one}", "£", is_money=True) for one in ("hour", "week", "head")),
    Unit("SDQ score out of 40", "out of 40", "out of 40", name="strengths and difficulties score"),
    Unit("score out of 12", "out of 12", "out of 12", name="score"),
    *(Unit(code, code, code) for code in ("per 1,000 aged 15-64", "per 100,000 population", "per 10,000 residents")),
    *(Unit(code, code, code) for code in ("per 100,000 aged 18 to 64", "per 100,000 aged 65 and over")),
    *(Unit(code, code, code) for code in ("per 100,000 aged 10-17", "per 10,000 children", "journeys per head")),
    *(Unit(code, code, code) for code in ("per 1,000 women aged 15-17", "per billion vehicle miles")),
    *(Unit(code, code, code) for code in ("actions per incident", "kg per household", "Attainment 8 points")),
    *map(Unit, ("Attainment 8 score", "score, 0 to 1", "index, 0 to 1", "connectivity score", "IMD score")),
    *map(Unit, ("ratio", "ratio (standardised)", "ratio to guideline", "age-sex standardised measure")),
)


@dataclass(frozen=True, slots=True)
class PeriodKind:
    """A kind of period, by the form in which figures label theirs; the build refuses a label of no such form.

    Attributes:
        name: What such a period is.
        form: Its labels, as a regular expression.
        said: How a label is told to readers, as a template of what the form holds.
        is_release: Whether the period is the day of a release, whose data are of earlier years.
    """

    name: str
    form: str
    said: str = r"\g<0>"
    is_release: bool = False


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
PERIOD_KINDS = (
    PeriodKind("year", r"\d{4}"),
    PeriodKind("financial or school year", r"\d{4}/\d{2}"),
    PeriodKind("several years", r"\d{4} to \d{4}"),
    PeriodKind("year to a month", rf"year to {_MONTH} \d{{4}}|year ending [A-Z][a-z]{{2}} \d{{4}}"),
    PeriodKind("month", rf"{_MONTH} \d{{4}}(?: \(provisional\))?"),
    PeriodKind("several months", rf"{_MONTH} \d{{4}} to {_MONTH} \d{{4}}"),
    PeriodKind("day", rf"\d{{1,2}} {_MONTH} \d{{4}}"),
    PeriodKind("middle of a year", r"mid-\d{4}"),
    PeriodKind("from the middle of a year to that of another", r"mid-\d{4} to mid-\d{4}"),
    PeriodKind("end of a year", r"end \d{4}"),
    PeriodKind("census", r"Census \d{4}"),
    PeriodKind("financial year by its end", r"FYE (\d{4})", r"year to March \1"),
    PeriodKind("several years, the last in short", r"(\d{4}) - (\d{2})", r"\1 to 20\2"),
    PeriodKind("year of months in short", r"([A-Z][a-z]{2} \d{4})-([A-Z][a-z]{2} \d{4})", r"\1 to \2"),
    PeriodKind("quarters", r"(\d{4}/\d{2}) Q(\d) - (\d{4}/\d{2}) Q(\d)", r"quarter \2 of \1 to quarter \4 of \3"),
    PeriodKind("release of the Indices", r"IoD (\d{4})", r"Indices of Deprivation \1", is_release=True),
    PeriodKind("version of an index", r"DERI (\S+) based", r"Digital Exclusion Risk Index \1"),
)


@lru_cache(maxsize=1000)
def read_period(label: str) -> tuple[PeriodKind, str] | None:
    """Return the kind of period that a label names and how it is told, None where it is of no kind."""
    for kind in PERIOD_KINDS:
        if held := re.fullmatch(kind.form, label):
            return kind, held.expand(kind.said)
    return None
