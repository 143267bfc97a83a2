"""What a figure says, in sentences: every one that a page says is made here, from the row the picture shows."""

from datetime import date

from components.language import periods, quantities, verdicts
from data.model.declared import Base, Comparison, Indicator, InPeople, Source, Trend
from data.model.shown import Figure
from data.vocabulary import Geography


def _moved(by: float | None, value: float | None, label: str | None, indicator: Indicator) -> str:
    """Return "up 1.2 percentage points from 8.3% (2023)", empty where a part is not known."""
    if by is None or value is None or label is None:
        return ""
    before, size = (
        f"{quantities.number(value, indicator)} ({periods.period(label)})",
        quantities.quantity(abs(by), indicator),
    )
    if quantities.is_nought(size):
        return f"the same as {before}"
    return f"{quantities.moved_by(by, indicator)} from {before}"


def difference(figure: Figure) -> str:
    """Return the change since the baseline: "up 1.2 percentage points from 8.3% (2023)", empty where none."""
    return _moved(figure.difference, figure.baseline_value, figure.baseline_label, figure.indicator)


def movement(figure: Figure) -> str:
    """Return "Better since the plan began: up 1.2 percentage points from 8.3% (2023)"."""
    moved = difference(figure)
    if figure.change in verdicts.UNTESTED:
        return f"Since the plan began: {moved}, {verdicts.UNTESTED[figure.change]}"
    return f"{verdicts.CHANGES[figure.change].word}: {moved}"


def first_movement(figure: Figure) -> str:
    """Return how the latest of two to four figures stands against the first: a change and no trend (S6b)."""
    moved = _moved(figure.moved_by, figure.first_value, figure.first_label, figure.indicator)
    if not moved:
        return ""
    if figure.moved in verdicts.UNTESTED:
        return f"{moved[0].upper()}{moved[1:]}, {verdicts.UNTESTED[figure.moved]}"
    return f"{verdicts.moved(figure.moved)}: {moved}"


def moved(figure: Figure, today: date) -> tuple[verdicts.Verdict, str] | None:
    """Return how a figure has moved in one line, None where nothing is known of it.

    Since the plan began first, then the trend; where there is neither, the change from the first of a few figures.
    """
    said: list[tuple[verdicts.Verdict, str]] = []
    if figure.change not in verdicts.UNKNOWN:
        said.append((verdicts.CHANGES[figure.change], movement(figure)))
    if figure.trend in verdicts.TESTED or figure.trend in verdicts.TURNS:
        said.append((verdicts.TRENDS[figure.trend], verdicts.trend(figure, today)))
    if not said and (first := first_movement(figure)):
        said.append((verdicts.CHANGES[figure.moved], first))
    if not said and figure.indicator.accumulates_from is not None:
        said.append((verdicts.TRENDS[Trend.ACCUMULATES], periods.running_total(figure.indicator.accumulates_from)))
    if not said:
        return None
    first_line, *rest = (text for _, text in said)
    return said[0][0], "; ".join([first_line, *map(quantities.inside, rest)])


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


def unpublished(indicator: Indicator, place: str) -> str:
    """Return that an indicator has no figure for a place, and why: none is published (D3)."""
    return f"{indicator.title}: no figure is published for {place}, which is not the same as nought."


def later(figure: Figure) -> str:
    """Return the borough's figure where it is later than this one: "the borough's is later: 3.5% (2025)"."""
    if figure.later_value is None or figure.later_label is None:
        return ""
    value = quantities.number(figure.later_value, figure.indicator)
    return f"the borough's is later: {value} ({periods.period(figure.later_label)})"


def of_series(indicator: Indicator) -> list[str]:
    """Return what is declared of an indicator over time: breaks and shocks with why, and since when it adds up."""
    said = [
        f"Figures from {periods.day(one.day)} on cannot be compared with those before. {one.why}"
        if one.day
        else f"Figures cannot be compared over time. {one.why}"
        for one in indicator.breaks
    ]
    said += [
        f"No trend is read from {periods.day(one.start)} to {periods.day(one.end)}. {one.why}"
        for one in indicator.shocks
    ]
    if indicator.accumulates_from:
        said.append(f"{periods.running_total(indicator.accumulates_from)}.")
    return said


def footing(indicator: Indicator) -> list[str]:
    """Return what keeps an indicator's figures from being tested by their counts (S3a)."""
    said = ["Modelled, not counted: no test of ours is made of it."] if indicator.modelled else []
    return [*said, indicator.no_interval] if indicator.no_interval else said


def licence(source: Source) -> str:
    """Return the licence of a source, or that it is not known here."""
    return source.licence or "Licence not known here"


def sentence(figure: Figure, *, today: date, place: str | None = None) -> str:
    """Return a figure as sentences: what it was and when, how it stands, and the borough's where that is later."""
    indicator = figure.indicator
    place = place or ("the borough" if figure.geography == Geography.BOROUGH else figure.area_name)
    if figure.value is None:
        return f"For {place}, {indicator.title.lower()} is not available ({periods.period(figure.period_label)})."
    clause = indicator.phrase.format(value=quantities.quantity(figure.value, indicator))
    said = [f"In {place}, {clause} ({periods.period(figure.period_label)}).", standing(figure, today=today)]
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
        (figure.comparison_england, figure.england, verdicts.ENGLAND),
        (figure.comparison_borough, figure.borough, verdicts.BOROUGH),
    ):
        if verdict is Comparison.NOT_COMPARED:
            continue
        said = quantities.inside(verdicts.comparison(verdict, name))
        if value is not None and figure.value is not None and verdict is not Comparison.SIMILAR:
            said = f"{quantities.degree(value, figure.value)} {said}".strip()
        if value is not None:
            said += f" ({quantities.number(value, figure.indicator)})"
        if name == verdicts.ENGLAND and verdicts.basis(figure):
            said += f", {verdicts.basis(figure)}"
        parts.append(said)
    said = " and ".join(parts) or verdicts.untested(figure)
    if not said:
        return ""
    begun = f"That {'was' if periods.is_past(figure, today) else 'is'} {said}."
    counts = people(figure)
    return f"{begun} {counts[0].upper()}{counts[1:]}." if counts else begun


def people(figure: Figure) -> str:
    """Return the tested differences from England and the borough in people, empty where the counts bear none."""
    base = figure.indicator.base
    if base is None:
        return ""
    told = ((figure.people_england, verdicts.ENGLAND), (figure.people_borough, verdicts.BOROUGH))
    said = quantities.listed([in_people(one, name, base) for one, name in told if one is not None])
    return said and f"{said}{of_ages(base)}"
