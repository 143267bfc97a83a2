"""Numbers and verdicts in plain words. Every sentence a page says is made here, from the row the picture shows."""

from dataclasses import dataclass
from datetime import date

from data.model import Basis, Change, Comparison, Indicator, Polarity, Source, Trend
from data.views import Figure

ENGLAND = "England"
BOROUGH = "the borough"

# unit as declared -> what stands before the number, right after it, and after that in words
UNITS: dict[str, tuple[str, str, str]] = {
    "%": ("", "%", ""),
    "GBP": ("£", "", ""),
    "people": ("", "", "people"),
    "homes": ("", "", "homes"),
    "enterprises": ("", "", "businesses"),
    "years": ("", "", "years"),
    "km": ("", "", "km"),
    "percentage points": ("", "", "percentage points"),
    "people per sq km": ("", "", "people per square km"),
    "patients per GP": ("", "", "patients per GP"),
    "tCO2e per head": ("", "", "tonnes of CO₂ equivalent per head"),
    "micrograms per cubic metre": ("", "", "micrograms per cubic metre"),
    "per 1,000": ("", "", "per 1,000"),
    "per 1,000 people": ("", "", "per 1,000 people"),
    "per 1,000 residents": ("", "", "per 1,000 residents"),
    "per 1,000 dwellings": ("", "", "per 1,000 homes"),
    "per 1,000 households": ("", "", "per 1,000 households"),
    "per 1,000 at-risk people": ("", "", "per 1,000 people at risk"),
    "per 1,000 at-risk properties": ("", "", "per 1,000 properties at risk"),
    "per 10,000": ("", "", "per 10,000"),
    "per 100,000": ("", "", "per 100,000"),
}
BARE = ("", "", "")  # scores, indices, ratios, deciles: the number says it all
ONE = {  # how a unit begins -> how it begins after a 1
    "people": "person",
    "homes": "home",
    "businesses": "business",
    "years": "year",
    "patients": "patient",
    "percentage points": "percentage point",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A formatted number with its sign of unit, and the unit's words if it has any."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


def quantity(value: float, indicator: Indicator) -> Quantity:
    """Return a value in its unit, rounded as declared."""
    before, after, unit = UNITS.get(indicator.unit, BARE)
    number = f"{abs(value):,.{indicator.decimals}f}"
    if number == "1":
        many = next((word for word in ONE if unit.startswith(word)), "")
        unit = ONE.get(many, "") + unit.removeprefix(many)
    minus = "−" if value < 0 and any(digit in number for digit in "123456789") else ""
    return Quantity(f"{minus}{before}{number}{after}", unit)


def number(value: float | None, indicator: Indicator) -> str:
    """Return a value without the words of its unit, or that it is not available (D3)."""
    return "not available" if value is None else quantity(value, indicator).number


def unit_note(indicator: Indicator) -> str:
    """Return the unit in brackets after a space where the numbers do not show it, else nothing."""
    words_of_unit = UNITS.get(indicator.unit, BARE)[2] or ("" if indicator.unit in UNITS else indicator.unit)
    return f" ({words_of_unit})" if words_of_unit else ""


def interval(lower: float | None, upper: float | None, indicator: Indicator) -> str:
    """Return an interval as "4.9% to 5.3%", empty where there is none."""
    if lower is None or upper is None:
        return ""
    return f"{number(lower, indicator)} to {number(upper, indicator)}"


# S8: one table of thresholds. The ratio of the larger to the smaller value up to which a word is used.
DEGREES: tuple[tuple[float, str], ...] = (
    (1.05, "slightly"),
    (1.25, ""),
    (2.0, "much"),
    (float("inf"), "very much"),
)


def degree(value: float, benchmark: float) -> str:
    """Return how far apart two values of one sign are: "slightly", "", "much" or "very much"."""
    small, large = sorted((abs(value), abs(benchmark)))
    if small == 0 or value * benchmark < 0:
        return ""
    return next(word for limit, word in DEGREES if large / small <= limit)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A comparison in words and in a symbol that needs no colour; `tone` names the style."""

    symbol: str
    word: str
    tone: str


COMPARISONS: dict[Comparison, Verdict] = {
    Comparison.BETTER: Verdict("+", "Better", "better"),
    Comparison.SIMILAR: Verdict("=", "Similar", "similar"),
    Comparison.WORSE: Verdict("−", "Worse", "worse"),
    Comparison.HIGHER: Verdict("↑", "Higher", "neutral"),
    Comparison.LOWER: Verdict("↓", "Lower", "neutral"),
    Comparison.NOT_COMPARED: Verdict("·", "Not compared", "none"),
}
_THAN = {Comparison.SIMILAR: "to", Comparison.NOT_COMPARED: "with"}


def comparison(verdict: Comparison, benchmark: str) -> str:
    """Return "Better than England", "Similar to the borough", "Not compared with England"."""
    return f"{COMPARISONS[verdict].word} {_THAN.get(verdict, 'than')} {benchmark}"


def inside(text: str) -> str:
    """Return words that begin a sentence as they stand inside one."""
    return text[:1].lower() + text[1:]


def basis(figure: Figure) -> str:
    """Return who says how a figure compares with England, empty where it is our own test."""
    return "as the publisher states" if figure.basis_england is Basis.PUBLISHER else ""


TRENDS: dict[Trend, Verdict] = {
    Trend.IMPROVING: Verdict("+", "Getting better", "better"),
    Trend.WORSENING: Verdict("−", "Getting worse", "worse"),
    Trend.RISING: Verdict("↑", "Rising", "neutral"),
    Trend.FALLING: Verdict("↓", "Falling", "neutral"),
    Trend.NO_CHANGE: Verdict("=", "No significant change", "similar"),
    Trend.TOO_FEW: Verdict("·", "Too few periods for a trend", "none"),
    Trend.NO_INTERVAL: Verdict("·", "Trend not tested: no interval is published", "none"),
    Trend.OVERLAPPING: Verdict("·", "Trend cannot be tested: the periods overlap", "none"),
}
CHANGES: dict[Change, Verdict] = {
    Change.IMPROVED: Verdict("+", "Better since the plan began", "better"),
    Change.WORSENED: Verdict("−", "Worse since the plan began", "worse"),
    Change.RISEN: Verdict("↑", "Higher since the plan began", "neutral"),
    Change.FALLEN: Verdict("↓", "Lower since the plan began", "neutral"),
    Change.NO_CLEAR_CHANGE: Verdict("=", "No clear change since the plan began", "similar"),
    Change.UNTESTED: Verdict("·", "Moved since the plan began; not tested", "none"),
    Change.OVERLAPPING: Verdict("·", "Moved since the plan began; not tested: the periods overlap", "none"),
    Change.NO_FIGURE_SINCE: Verdict("·", "No figure yet from after the plan began", "none"),
    Change.NO_BASELINE: Verdict("·", "No comparable figure from before the plan", "none"),
}


TESTED = (Trend.IMPROVING, Trend.WORSENING, Trend.RISING, Trend.FALLING, Trend.NO_CHANGE)
UNTESTED = {Change.UNTESTED: "not tested", Change.OVERLAPPING: "not tested: the periods overlap"}


def trend(figure: Figure) -> str:
    """Return the trend and, if there is one, up to when: "Getting worse over five periods to December 2022"."""
    word = TRENDS[figure.trend].word
    return f"{word} over five periods to {figure.period_end:%B %Y}" if figure.trend in TESTED else word


def movement(figure: Figure) -> str:
    """Return "Better since the plan began: up 1.2 percentage points from 8.3% (2023)"."""
    moved = difference(figure)
    if figure.change in UNTESTED:
        return f"Since the plan began: {moved}, {UNTESTED[figure.change]}"
    return f"{CHANGES[figure.change].word}: {moved}"


def difference(figure: Figure) -> str:
    """Return the change since the baseline: "up 1.2 percentage points from 8.3% (2023)", empty where none."""
    if figure.difference is None or figure.baseline_value is None or figure.baseline_label is None:
        return ""
    before = f"{number(figure.baseline_value, figure.indicator)} ({period(figure.baseline_label)})"
    size = quantity(abs(figure.difference), figure.indicator)
    if not any(digit in size.number for digit in "123456789"):
        return f"the same as {before}"
    amount = f"{size.number.removesuffix('%')} percentage points" if figure.indicator.unit == "%" else size.number
    return f"{'up' if figure.difference > 0 else 'down'} {amount} from {before}"


def period(label: str) -> str:
    """Return a period's label without abbreviations."""
    if label.startswith("IoD "):
        return f"Indices of Deprivation {label.removeprefix('IoD ')}"
    if label.startswith("FYE "):
        return f"year to March {label.removeprefix('FYE ')}"
    if label.startswith("DERI "):
        return f"Digital Exclusion Risk Index {label.removeprefix('DERI ').removesuffix(' based')}"
    return label


STATUSES = {
    "": "",
    "c": "confidential",
    "e": "estimated",
    "k": "low",
    "p": "provisional",
    "r": "revised",
    "x": "not available",
    "z": "not applicable",
    "u": "unreliable",
    "b": "break in the series",
}


def day(moment: date) -> str:
    """Return a date as "22 November 2026"."""
    return f"{moment.day} {moment:%B %Y}"


def month(text: str) -> str:
    """Return an ISO day or month as "22 November 2026" or "November 2026"; empty stays empty."""
    if not text:
        return ""
    return day(date.fromisoformat(text)) if len(text) == 10 else f"{date.fromisoformat(f'{text}-01'):%B %Y}"


def age(period_end: date, today: date) -> str:
    """Return how long ago a period ended: "8 months old", "5 years old"."""
    months = (today.year - period_end.year) * 12 + today.month - period_end.month
    if months < 1:
        return "less than a month old"
    if months < 24:
        return f"{months} month{'s' if months > 1 else ''} old"
    return f"{months // 12} years old"


def dated(label: str, period_end: date, today: date) -> str:
    """Return a period and how old it is; of the Indices of Deprivation, a period is the day of their release."""
    old = age(period_end, today)
    if label.startswith("IoD "):
        old = f"released {old.removesuffix(' old')} ago from data of earlier years"
    return f"{period(label)}, {old}"


def licence(source: Source) -> str:
    """Return the licence of a source, or that it is not known here."""
    return source.licence or "Licence not known here"


def overdue(next_due: str, today: date) -> bool:
    """Return whether the day or month a figure was due has passed."""
    return bool(next_due) and next_due < today.isoformat()[: len(next_due)]


def sentence(figure: Figure, *, place: str | None = None) -> str:
    """Return a figure as sentences: what it is, when, and how it stands against England and the borough."""
    indicator = figure.indicator
    place = place or ("the borough" if figure.geography == "local-authority" else figure.area_name)
    if figure.value is None:
        return f"For {place}, {indicator.title.lower()} is not available ({period(figure.period_label)})."
    clause = indicator.phrase.format(value=quantity(figure.value, indicator))
    first = f"In {place}, {clause} ({period(figure.period_label)})."
    return " ".join(part for part in (first, standing(figure)) if part)


def standing(figure: Figure) -> str:
    """Return "That is worse than England (5.2%) and similar to the borough (6.2%).", empty if not compared."""
    parts = []
    for verdict, value, name in (
        (figure.comparison_england, figure.england, ENGLAND),
        (figure.comparison_borough, figure.borough, BOROUGH),
    ):
        if verdict is Comparison.NOT_COMPARED:
            continue
        said = inside(comparison(verdict, name))
        if value is not None and figure.value is not None and verdict is not Comparison.SIMILAR:
            said = f"{degree(value, figure.value)} {said}".strip()
        if value is not None:
            said += f" ({number(value, figure.indicator)})"
        if name == ENGLAND and basis(figure):
            said += f", {basis(figure)}"
        parts.append(said)
    return f"That is {' and '.join(parts)}." if parts else ""


def listed(names: list[str], *, last: str = "and") -> str:
    """Return names as "a, b and c", or with another word before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return "1 library" or "3 libraries"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def ordinal(place: int) -> str:
    """Return "1st", "2nd", "11th"."""
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def fifth(place: int) -> str:
    """Return a fifth of neighbourhoods by deprivation: "Most deprived", "2nd", "Least deprived"."""
    return {1: "Most deprived", 5: "Least deprived"}.get(place) or ordinal(place)


def rank_from(polarity: Polarity) -> str:
    """Return the end from which ranks are counted."""
    return "highest" if polarity is Polarity.NEUTRAL else "best"
