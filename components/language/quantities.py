"""Numbers in words: a value in its unit, how far two are apart, counts and ranks."""

from dataclasses import dataclass, replace

from data.model.declared import (
    Indicator,
)
from data.vocabulary import SMALLEST, UNITS

NUMBERS = (
    "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A formatted number with its sign of unit, and the unit's words if it has any."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


def quantity(value: float, indicator: Indicator) -> Quantity:
    """Return a value in its unit, rounded as declared."""
    unit, number = UNITS[indicator.unit], rounded(value, indicator.unit, indicator.decimals)
    return Quantity(number, unit.one if number.lstrip("−") == f"{unit.before}1{unit.after}" else unit.many)


def rounded(value: float, code: str, decimals: int) -> str:
    """Return a value with the signs of its unit, rounded; nought has no minus."""
    unit, number = UNITS[code], f"{abs(value):,.{decimals}f}"
    minus = "−" if value < 0 and any(digit in number for digit in "123456789") else ""
    return f"{minus}{unit.before}{number}{unit.after}"


def number(value: float | None, indicator: Indicator) -> str:
    """Return a value without the words of its unit, or that it is not available (D3)."""
    return "not available" if value is None else quantity(value, indicator).number


def unit_note(indicator: Indicator) -> str:
    """Return the unit in brackets after a space where the numbers do not show it, else nothing."""
    unit = UNITS[indicator.unit]
    said = unit.code if unit.is_bare else unit.many
    return f" ({said})" if said else ""


def unit_name(indicator: Indicator) -> str:
    """Return what an indicator's unit is called."""
    return UNITS[indicator.unit].name or indicator.unit


def smallest(indicator: Indicator) -> str:
    """Return the smallest kind of area that an indicator has figures of."""
    return SMALLEST[indicator.lowest_geography]


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


def inside(text: str) -> str:
    """Return words that begin a sentence as they stand inside one."""
    return text[:1].lower() + text[1:]


def in_differences(indicator: Indicator) -> Indicator:
    """Return an indicator in the unit of differences of its values: per cents differ by percentage points."""
    return replace(indicator, unit=UNITS[indicator.unit].difference or indicator.unit)


def is_nought(size: Quantity) -> bool:
    """Return whether a quantity is nought as it is rounded."""
    return not any(digit in size.number for digit in "123456789")


def moved_by(by: float, indicator: Indicator) -> str:
    """Return how far a figure has moved: "up 1.2 percentage points", "down £40", or "not at all"."""
    size = quantity(abs(by), in_differences(indicator))
    if is_nought(size):
        return "not at all"
    amount = size if UNITS[indicator.unit].difference else size.number
    return f"{'up' if by > 0 else 'down'} {amount}"


def apart(by: float, benchmark: float | None, name: str, indicator: Indicator) -> str:
    """Return a difference from a benchmark in its own unit: "2.4 percentage points below England (68.3%)" (S3b)."""
    size = quantity(abs(by), in_differences(indicator))
    held = "" if benchmark is None else f" ({number(benchmark, indicator)})"
    if is_nought(size):
        return f"the same as {name}{held}"
    return f"{size} {'above' if by > 0 else 'below'} {name}{held}"


def listed(names: list[str], *, last: str = "and") -> str:
    """Return names as "a, b and c", or with another word before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return "1 library" or "3 libraries"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def in_words(count: int) -> str:
    """Return "fourteen" for 14; what is over twenty stays in digits."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def ordinal(place: int) -> str:
    """Return "1st", "2nd", "11th"."""
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def fifth(place: int) -> str:
    """Return a fifth of neighbourhoods by deprivation: "Most deprived", "2nd", "Least deprived"."""
    return {1: "Most deprived", 5: "Least deprived"}.get(place) or ordinal(place)
