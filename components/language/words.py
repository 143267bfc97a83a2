"""Numbers and verdicts in plain words. Every sentence a page says is made here, from the row the picture shows."""

from dataclasses import dataclass, replace
from datetime import date

from data.model.declared import (
    Base,
    Basis,
    Change,
    Comparison,
    Indicator,
    InPeople,
    Polarity,
    Position,
    Source,
    Trend,
)
from data.model.shown import Figure
from data.subject import SUBJECT
from data.vocabulary import SMALLEST, UNITS, Geography, Status, read_period

ENGLAND = SUBJECT.country.name
BOROUGH = SUBJECT.short
STATUSES = {status.value: status.words for status in Status}

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
    unit = UNITS[indicator.unit]
    number = f"{abs(value):,.{indicator.decimals}f}"
    minus = "−" if value < 0 and any(digit in number for digit in "123456789") else ""
    return Quantity(f"{minus}{unit.before}{number}{unit.after}", unit.one if number == "1" else unit.many)


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
NOT_TESTED = Verdict("·", "Not tested", "none")  # there is a benchmark, and nothing to test the difference by
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


# S3b: a hollow mark, as a place among authorities is no test and is never better or worse.
POSITIONS: dict[Position, Verdict] = {
    Position.LOWEST: Verdict("○", "In the lowest quarter of English authorities", "position"),
    Position.MIDDLE: Verdict("○", "In the middle half of English authorities", "position"),
    Position.HIGHEST: Verdict("○", "In the highest quarter of English authorities", "position"),
    Position.NONE: Verdict("○", "No place among authorities", "position"),
}
TRENDS: dict[Trend, Verdict] = {
    Trend.IMPROVING: Verdict("+", "Getting better", "better"),
    Trend.WORSENING: Verdict("−", "Getting worse", "worse"),
    Trend.RISING: Verdict("↑", "Rising", "neutral"),
    Trend.FALLING: Verdict("↓", "Falling", "neutral"),
    Trend.NO_CHANGE: Verdict("=", "No significant change", "similar"),
    Trend.TOO_FEW: Verdict("·", "Too few periods for a trend", "none"),
    Trend.NO_INTERVAL: Verdict("·", "Trend not tested: no interval is published", "none"),
    Trend.OVERLAPPING: Verdict("·", "Trend cannot be tested: the periods overlap", "none"),
    Trend.ACCUMULATES: Verdict("·", "No trend: a running total", "none"),
    Trend.BREAK: Verdict("·", "No trend: the last five figures cannot all be compared", "none"),
    Trend.SHOCK: Verdict("·", "No trend: something moved some of the last five figures", "none"),
    Trend.ROSE_THEN_FELL: Verdict("·", "No trend: rose and has fallen since", "none"),
    Trend.FELL_THEN_ROSE: Verdict("·", "No trend: fell and has risen since", "none"),
    Trend.BOROUGH_WITHHELD: Verdict("·", "No trend: the borough's own figures bear none", "none"),
}
# What is told of a trend that ended more than three years ago (S6a).
PAST: dict[Trend, str] = {
    Trend.IMPROVING: "Got better",
    Trend.WORSENING: "Got worse",
    Trend.RISING: "Rose",
    Trend.FALLING: "Fell",
    Trend.NO_CHANGE: "Had no significant change",
}
TURNS: dict[Trend, tuple[str, str, str]] = {
    Trend.ROSE_THEN_FELL: ("Rose", "has fallen since", "fell after that"),
    Trend.FELL_THEN_ROSE: ("Fell", "has risen since", "rose after that"),
}
CHANGES: dict[Change, Verdict] = {
    Change.IMPROVED: Verdict("+", "Better since the plan began", "better"),
    Change.WORSENED: Verdict("−", "Worse since the plan began", "worse"),
    Change.RISEN: Verdict("↑", "Higher since the plan began", "neutral"),
    Change.FALLEN: Verdict("↓", "Lower since the plan began", "neutral"),
    Change.NO_CLEAR_CHANGE: Verdict("=", "No clear change since the plan began", "similar"),
    Change.UNTESTED: Verdict("·", "Moved since the plan began; not tested", "none"),
    Change.OVERLAPPING: Verdict("·", "Moved since the plan began; not tested: the periods overlap", "none"),
    Change.ACCUMULATES: Verdict("·", "No change: a running total", "none"),
    Change.NO_FIGURE_SINCE: Verdict("·", "No figure yet from after the plan began", "none"),
    Change.NO_BASELINE: Verdict("·", "No comparable figure from before the plan", "none"),
}


TESTED = tuple(PAST)
UNTESTED = {Change.UNTESTED: "not tested", Change.OVERLAPPING: "not tested: the periods overlap"}
UNKNOWN = (Change.ACCUMULATES, Change.NO_FIGURE_SINCE, Change.NO_BASELINE)
ENDED_YEARS = 3  # after which a series is told in the past tense (S6a)


def is_past(figure: Figure, today: date) -> bool:
    """Return whether a figure's series ended more than three years ago."""
    ended = figure.period_end
    return (ended.year + ENDED_YEARS, ended.month, ended.day) < (today.year, today.month, today.day)


def trend(figure: Figure, today: date) -> str:
    """Return the trend and up to when, or why there is none.

    "Getting worse over five periods to December 2025", "Got worse …" where that is long ago, "Rose to 2020 and has
    fallen since, to 2022".
    """
    word, past = TRENDS[figure.trend].word, is_past(figure, today)
    if figure.trend in TESTED:
        return f"{PAST[figure.trend] if past else word} over five periods to {figure.period_end:%B %Y}"
    if figure.trend in TURNS and figure.turned is not None:
        went, since, after = TURNS[figure.trend]
        style = "%B %Y" if figure.turned.year == figure.period_end.year else "%Y"
        return f"{went} to {figure.turned:{style}} and {after if past else since}, to {figure.period_end:{style}}"
    if figure.trend is Trend.SHOCK and figure.indicator.shocks:
        return f"No trend: {inside(figure.indicator.shocks[-1].why).removesuffix('.')}"
    return word


def in_differences(indicator: Indicator) -> Indicator:
    """Return an indicator in the unit of differences of its values: per cents differ by percentage points."""
    return replace(indicator, unit=UNITS[indicator.unit].difference or indicator.unit)


def _is_nought(size: Quantity) -> bool:
    return not any(digit in size.number for digit in "123456789")


def moved_by(by: float, indicator: Indicator) -> str:
    """Return how far a figure has moved: "up 1.2 percentage points", "down £40", or "not at all"."""
    size = quantity(abs(by), in_differences(indicator))
    if _is_nought(size):
        return "not at all"
    amount = size if UNITS[indicator.unit].difference else size.number
    return f"{'up' if by > 0 else 'down'} {amount}"


def _moved(by: float | None, value: float | None, label: str | None, indicator: Indicator) -> str:
    """Return "up 1.2 percentage points from 8.3% (2023)", empty where a part is not known."""
    if by is None or value is None or label is None:
        return ""
    before, size = f"{number(value, indicator)} ({period(label)})", quantity(abs(by), indicator)
    if _is_nought(size):
        return f"the same as {before}"
    return f"{moved_by(by, indicator)} from {before}"


def difference(figure: Figure) -> str:
    """Return the change since the baseline: "up 1.2 percentage points from 8.3% (2023)", empty where none."""
    return _moved(figure.difference, figure.baseline_value, figure.baseline_label, figure.indicator)


def movement(figure: Figure) -> str:
    """Return "Better since the plan began: up 1.2 percentage points from 8.3% (2023)"."""
    moved = difference(figure)
    if figure.change in UNTESTED:
        return f"Since the plan began: {moved}, {UNTESTED[figure.change]}"
    return f"{CHANGES[figure.change].word}: {moved}"


def first_movement(figure: Figure) -> str:
    """Return how the latest of two to four figures stands against the first: a change and no trend (S6b)."""
    moved = _moved(figure.moved_by, figure.first_value, figure.first_label, figure.indicator)
    if not moved:
        return ""
    if figure.moved in UNTESTED:
        return f"{moved[0].upper()}{moved[1:]}, {UNTESTED[figure.moved]}"
    word = CHANGES[figure.moved].word.removesuffix(" since the plan began")
    return f"{word}: {moved}"


def moved(figure: Figure, today: date) -> tuple[Verdict, str] | None:
    """Return how a figure has moved in one line, None where nothing is known of it.

    Since the plan began first, then the trend; where there is neither, the change from the first of a few figures.
    """
    said: list[tuple[Verdict, str]] = []
    if figure.change not in UNKNOWN:
        said.append((CHANGES[figure.change], movement(figure)))
    if figure.trend in TESTED or figure.trend in TURNS:
        said.append((TRENDS[figure.trend], trend(figure, today)))
    if not said and (first := first_movement(figure)):
        said.append((CHANGES[figure.moved], first))
    if not said and figure.indicator.accumulates_from is not None:
        said.append((TRENDS[Trend.ACCUMULATES], running_total(figure.indicator.accumulates_from)))
    if not said:
        return None
    first_line, *rest = (text for _, text in said)
    return said[0][0], "; ".join([first_line, *map(inside, rest)])


def running_total(since: date) -> str:
    """Return that a figure adds up from a day on, and so neither trends nor changes (S6c)."""
    return f"A running total since {since:%B %Y}, so it has no trend and no change"


def apart(by: float, benchmark: float | None, name: str, indicator: Indicator) -> str:
    """Return a difference from a benchmark in its own unit: "2.4 percentage points below England (68.3%)" (S3b)."""
    size = quantity(abs(by), in_differences(indicator))
    held = "" if benchmark is None else f" ({number(benchmark, indicator)})"
    if _is_nought(size):
        return f"the same as {name}{held}"
    return f"{size} {'above' if by > 0 else 'below'} {name}{held}"


def untested(figure: Figure) -> str:
    """Return how a figure without a test stands: its place, and how far it is from England or else the borough.

    Empty for a total, which says only its size, and where no benchmark is known (S3b).
    """
    said = [inside(POSITIONS[figure.position].word)] if figure.position is not Position.NONE else []
    for by, value, name in (
        (figure.difference_england, figure.england, ENGLAND),
        (figure.difference_borough, figure.borough, BOROUGH),
    ):
        if by is not None:
            said.append(apart(by, value, name, figure.indicator))
            break
    return ", ".join(said)


def against(figure: Figure, name: str) -> tuple[Verdict, str]:
    """Return how a figure stands against England or the borough: its mark, and the words for it.

    The verdict where there is one, else the distance from it; not compared only where nothing is known of it.
    """
    verdict, by, value = (
        (figure.comparison_england, figure.difference_england, figure.england)
        if name == ENGLAND
        else (figure.comparison_borough, figure.difference_borough, figure.borough)
    )
    if verdict is not Comparison.NOT_COMPARED or by is None:
        return COMPARISONS[verdict], comparison(verdict, name)
    said = apart(by, value, name, figure.indicator)
    return NOT_TESTED, f"{said[0].upper()}{said[1:]}"


def stands(figure: Figure, name: str) -> str:
    """Return how a figure stands against England or the borough for a cell of a table.

    Its verdict, or its distance; against England its place too.
    """
    mark, said = against(figure, name)
    if mark is NOT_TESTED:
        place = figure.position if name == ENGLAND else Position.NONE
        return said if place is Position.NONE else f"{POSITIONS[place].word}, {inside(said)}"
    if mark is COMPARISONS[Comparison.NOT_COMPARED]:
        if figure.indicator.is_total:
            return f"{mark.word}: a total"
        if name == ENGLAND and figure.position is not Position.NONE:
            return POSITIONS[figure.position].word
    return f"{mark.word} ({basis(figure)})" if name == ENGLAND and basis(figure) else mark.word


def _counted(base: Base, count: int) -> str:
    return base.one if count == 1 else base.many


def in_people(told: InPeople, benchmark: str, base: Base) -> str:
    """Return "about 1,340 more people than at England's rate (1,230 to 1,450)" (S3c)."""
    count, ends = abs(told.count), sorted((abs(told.lower), abs(told.upper)))
    more = "more" if told.count > 0 else "fewer"
    return f"about {count:,} {more} {_counted(base, count)} than at {benchmark}'s rate ({ends[0]:,} to {ends[1]:,})"


def of_ages(base: Base) -> str:
    """Return that ages are not allowed for, empty where they need not be (S3c)."""
    return "" if base.age_free else ", not allowing for age"


def missing(status: str) -> str:
    """Return what stands for a figure that has no value: suppressed is not the same as not available (D3)."""
    return Status(status).gap


def unpublished(indicator: Indicator, place: str) -> str:
    """Return that an indicator has no figure for a place, and why: none is published (D3)."""
    return f"{indicator.title}: no figure is published for {place}, which is not the same as nought."


def tags(figure: Figure) -> list[str]:
    """Return the marks of a figure in words: its status, and whether it is modelled (S3a)."""
    return [part for part in (STATUSES[figure.status], "modelled" if figure.indicator.modelled else "") if part]


def status(figure: Figure) -> str:
    """Return the marks of a figure as one text, "estimated, modelled", empty where it has none."""
    return ", ".join(tags(figure))


def later(figure: Figure) -> str:
    """Return the borough's figure where it is later than this one: "the borough's is later: 3.5% (2025)"."""
    if figure.later_value is None or figure.later_label is None:
        return ""
    return f"the borough's is later: {number(figure.later_value, figure.indicator)} ({period(figure.later_label)})"


def of_series(indicator: Indicator) -> list[str]:
    """Return what is declared of an indicator over time: breaks and shocks with why, and since when it adds up."""
    said = [
        f"Figures from {day(one.day)} on cannot be compared with those before. {one.why}"
        if one.day
        else f"Figures cannot be compared over time. {one.why}"
        for one in indicator.breaks
    ]
    said += [f"No trend is read from {day(one.start)} to {day(one.end)}. {one.why}" for one in indicator.shocks]
    if indicator.accumulates_from:
        said.append(f"{running_total(indicator.accumulates_from)}.")
    return said


def footing(indicator: Indicator) -> list[str]:
    """Return what keeps an indicator's figures from being tested by their counts (S3a)."""
    said = ["Modelled, not counted: no test of ours is made of it."] if indicator.modelled else []
    return [*said, indicator.no_interval] if indicator.no_interval else said


def period(label: str) -> str:
    """Return a period's label without abbreviations."""
    read = read_period(label)
    return read[1] if read else label


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
    read = read_period(label)
    if read and read[0].is_release:
        old = f"released {old.removesuffix(' old')} ago from data of earlier years"
    return f"{period(label)}, {old}"


def licence(source: Source) -> str:
    """Return the licence of a source, or that it is not known here."""
    return source.licence or "Licence not known here"


def overdue(next_due: str, today: date) -> bool:
    """Return whether the day or month a figure was due has passed."""
    return bool(next_due) and next_due < today.isoformat()[: len(next_due)]


def sentence(figure: Figure, *, today: date, place: str | None = None) -> str:
    """Return a figure as sentences: what it was and when, how it stands, and the borough's where that is later."""
    indicator = figure.indicator
    place = place or ("the borough" if figure.geography == Geography.BOROUGH else figure.area_name)
    if figure.value is None:
        return f"For {place}, {indicator.title.lower()} is not available ({period(figure.period_label)})."
    clause = indicator.phrase.format(value=quantity(figure.value, indicator))
    said = [f"In {place}, {clause} ({period(figure.period_label)}).", standing(figure, today=today)]
    if indicator.modelled:
        said.append("The figure is modelled.")
    if known := later(figure):
        said.append(f"{known[0].upper()}{known[1:]}.")
    return " ".join(part for part in said if part)


def standing(figure: Figure, *, today: date) -> str:
    """Return "That is worse than England (5.2%) and similar to the borough (6.2%).", empty if not known.

    A figure without a test says how far it is from England, and its place. A difference that is tested is told in
    people too where its counts bear it (S3c). What ended more than three years ago is told in the past tense.
    """
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
    said = " and ".join(parts) or untested(figure)
    if not said:
        return ""
    begun = f"That {'was' if is_past(figure, today) else 'is'} {said}."
    counts = people(figure)
    return f"{begun} {counts[0].upper()}{counts[1:]}." if counts else begun


def people(figure: Figure) -> str:
    """Return the tested differences from England and the borough in people, empty where the counts bear none."""
    base = figure.indicator.base
    if base is None:
        return ""
    told = ((figure.people_england, ENGLAND), (figure.people_borough, BOROUGH))
    said = listed([in_people(one, name, base) for one, name in told if one is not None])
    return said and f"{said}{of_ages(base)}"


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


def rank_from(polarity: Polarity) -> str:
    """Return the end from which ranks are counted."""
    return "highest" if polarity is Polarity.NEUTRAL else "best"
