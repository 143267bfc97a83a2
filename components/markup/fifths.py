"""The gap between the most and the least deprived neighbourhoods, drawn and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from components.language import periods, quantities
from components.markup.filling import render
from components.markup.tables import beyond
from data.model.declared import Indicator, Movement
from data.model.shown import Carrier, Point
from data.model.worked_out import Inequality, InequalityMovement

FIRST = 10  # carriers that are shown without being asked for
FEW = 10  # counts below this differ much by chance alone
GAP, SLOPE = "Gap", "Slope index"
BEYOND = "Beyond the least deprived fifth's rate"
MOVED = {
    Movement.NARROWED: {GAP: "narrowed", SLOPE: "became flatter"},
    Movement.WIDENED: {GAP: "widened", SLOPE: "became steeper"},
    Movement.TURNED: {GAP: "turned about", SLOPE: "turned about"},
}


@dataclass(frozen=True, slots=True)
class Bar:
    """Two groups on one scale from nought; widths are per cent of the larger."""

    title: str
    period: str
    most: str
    least: str
    most_width: float
    least_width: float
    gap: str
    ratio: str
    slope: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A neighbourhood with what it carries in words."""

    name: str
    area_name: str
    town: str
    beyond: str


def in_differences(indicator: Indicator) -> Indicator:
    """Return an indicator in the unit of differences of its values: per cents differ by percentage points."""
    return quantities.in_differences(indicator)


def in_times(indicator: Indicator, ratio: float | None) -> Indicator:
    """Return an indicator in the unit of ratios of its values; near 1 the second decimal tells one from it."""
    return replace(indicator, unit="times", decimals=1 if ratio is not None and ratio >= 2 else 2)


def _ratio(indicator: Indicator, gap: Inequality) -> str:
    if gap.ratio is None or gap.ratio_lower is None or gap.ratio_upper is None:
        return ""
    times = in_times(indicator, gap.ratio)
    return f"{quantities.quantity(gap.ratio, times)} ({quantities.interval(gap.ratio_lower, gap.ratio_upper, times)})"


def _difference(indicator: Indicator, value: float, lower: float, upper: float) -> str:
    """Return "12.0 percentage points (11.0 to 13.0)"."""
    apart = in_differences(indicator)
    return f"{quantities.quantity(value, apart)} ({quantities.interval(lower, upper, apart)})"


def _gap(indicator: Indicator, gap: Inequality) -> str:
    return _difference(indicator, gap.difference, gap.difference_lower, gap.difference_upper)


def _slope(indicator: Indicator, gap: Inequality) -> str:
    return _difference(indicator, gap.slope, gap.slope_lower, gap.slope_upper)


def bars(found: Sequence[tuple[Indicator, Inequality]]) -> list[Bar]:
    """Return each indicator's gap as a pair of bars in words and widths."""
    return [
        Bar(
            title=indicator.title,
            period=periods.period(gap.period_label),
            most=quantities.number(gap.most, indicator),
            least=quantities.number(gap.least, indicator),
            most_width=round(gap.most / max(gap.most, gap.least) * 100, 1) if max(gap.most, gap.least) else 0,
            least_width=round(gap.least / max(gap.most, gap.least) * 100, 1) if max(gap.most, gap.least) else 0,
            gap=_gap(indicator, gap),
            ratio=_ratio(indicator, gap),
            slope=_slope(indicator, gap),
        )
        for indicator, gap in found
    ]


def gaps(found: Sequence[tuple[Indicator, Inequality]]) -> Markup:
    """Return each indicator's gap as a pair of bars."""
    return render("gaps", bars=bars(found))


def is_uncertain(gap: Inequality) -> bool:
    """Return whether a gap cannot be told apart from none: nought lies inside its interval."""
    return gap.difference_lower <= 0 <= gap.difference_upper


def _unsigned(indicator: Indicator, value: float, lower: float, upper: float) -> tuple[str, str]:
    """Return a difference and its interval in words, both without a minus where the whole is below nought."""
    if value < 0:
        value, lower, upper = -value, -upper, -lower
    apart = in_differences(indicator)
    return str(quantities.quantity(value, apart)), f"95% interval {quantities.interval(lower, upper, apart)}"


def sentence(indicator: Indicator, gap: Inequality) -> str:
    """Return the gap, the ratio and the slope in plain words, from the row that the chart shows."""
    clause = indicator.phrase.format(value=quantities.quantity(gap.most, indicator))
    said = [
        f"In the most deprived fifth of the borough's neighbourhoods, {clause}; in the least deprived fifth, "
        f"{quantities.number(gap.least, indicator)} ({periods.period(gap.period_label)})."
    ]
    amount, held = _unsigned(indicator, gap.difference, gap.difference_lower, gap.difference_upper)
    side = "higher" if gap.difference >= 0 else "lower"
    times = f": {_ratio(indicator, gap)} that of the least deprived" if gap.ratio is not None else ""
    said.append(f"The figure of the most deprived is {amount} {side} ({held}){times}.")
    if is_uncertain(gap):
        said.append("That cannot be told apart from no gap.")
    amount, held = _unsigned(indicator, gap.slope, gap.slope_lower, gap.slope_upper)
    way = "falls" if gap.slope >= 0 else "rises"
    said.append(
        f"From the most to the least deprived end, the line that fits all five groups best {way} by {amount} "
        f"({held}): the slope index of inequality."
    )
    if gap.slope_lower <= 0 <= gap.slope_upper:
        said.append("That cannot be told apart from a level line.")
    return " ".join(said)


def series(found: Sequence[Inequality]) -> Mapping[str, Sequence[Point]]:
    """Return the gap and the slope as series that can be drawn over time."""

    def point(one: Inequality, name: str, ends: tuple[float, float, float]) -> Point:
        value, lower, upper = ends
        return Point(
            area_code=name,
            area_name=name,
            period_start=one.period_start,
            period_end=one.period_end,
            period_label=one.period_label,
            value=value,
            lower=lower,
            upper=upper,
            status="",
        )

    return {
        GAP: [point(one, GAP, (one.difference, one.difference_lower, one.difference_upper)) for one in found],
        SLOPE: [point(one, SLOPE, (one.slope, one.slope_lower, one.slope_upper)) for one in found],
    }


def movement(indicator: Indicator, found: Sequence[Inequality], moved: InequalityMovement | None) -> str:
    """Return whether the gap and the slope have really moved, in plain words."""
    if moved is None:
        return "There is no earlier period that this one can be compared with."
    ends = {(one.period_start, one.period_end): one for one in found}
    first, last = ends[moved.first_start, moved.first_end], ends[moved.last_start, moved.last_end]
    apart = in_differences(indicator)

    def told(name: str, how: Movement, then: float, now: float) -> str:
        ends = (
            f"from {quantities.quantity(then, apart)} ({periods.period(first.period_label)}) to "
            f"{quantities.number(now, apart)} ({periods.period(last.period_label)})"
        )
        if how is Movement.NO_CLEAR_CHANGE:
            return f"The {name.lower()} went {ends}: chance alone could do that."
        return f"The {name.lower()} {MOVED[how][name]}, {ends}: more than chance would do."

    return " ".join(
        (
            told(GAP, moved.gap, first.difference, last.difference),
            told(SLOPE, moved.slope, first.slope, last.slope),
        )
    )


def _known(found: Sequence[Carrier]) -> list[tuple[Carrier, float]]:
    return [(one, one.beyond) for one in found if one.beyond is not None]


def carried_words(found: Sequence[Carrier], gap: Inequality) -> tuple[str, str]:
    """Return in words what all neighbourhoods carry together, and whether their order may be chance."""
    known = _known(found)
    first = known[:FIRST]
    said = (
        f"At the rate of the least deprived fifth, all neighbourhoods together would count "
        f"{beyond(-sum(more for _, more in known))} ({periods.period(gap.period_label)}). The {len(first)} that "
        f"carry the most count {beyond(sum(more for _, more in first))} than they would at that rate:"
    )
    if is_uncertain(gap):
        return said, "As the gap cannot be told apart from none, this order may be chance."
    if any(one.numerator is not None and one.numerator < FEW for one, _ in first):
        return said, "Counts as small as these change by chance from one period to the next."
    return said, ""


def carried(found: Sequence[Carrier], gap: Inequality) -> Markup:
    """Return in words what all neighbourhoods carry together, and the first of them by name."""
    said, doubt = carried_words(found, gap)
    named = [Carried(one.name, one.area_name, one.town, beyond(more)) for one, more in _known(found)[:FIRST]]
    return render("carriers", said=said, doubt=doubt, found=named)
