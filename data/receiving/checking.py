"""Checks a table that was filled in: every fault at once, each with its place, what is wrong and how to mend it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz, process

from data.model.declared import Area, Indicator
from data.reading.coming import Period
from data.receiving.columns import NUMBERS
from data.receiving.given import Fault, Given, Row
from data.receiving.ground import Ground, labelled
from data.receiving.table import Filled, Line
from data.subject import BOROUGH
from data.vocabulary import COUNTED, SHARES, Geography, Method

ROUNDING = 0.005  # of the value: how far it may be from its count divided by its base
NEAR = 70  # of 100: how alike words have to be to be offered instead


def _near(text: str, known: list[str]) -> str:
    """Return the nearest of what is known as a question, empty where nothing is near."""
    found = process.extractOne(text, known, scorer=fuzz.WRatio, score_cutoff=NEAR)
    return f"Did you mean “{found[0]}”?" if found else "Choose one from the list in the template."


def _indicator(row: Row, ground: Ground) -> Indicator | None:
    said, every = row["indicator"], ground.published.indicators
    if not said:
        row.fault("indicator", "No indicator is named.", "Choose one from the list.")
        return None
    by_title = {one.title.casefold(): one for one in every.values()}
    one = every.get(said) or by_title.get(said.casefold())
    if one is None:
        row.fault(
            "indicator", f"“{said}” is no indicator.", _near(said, [*every, *(i.title for i in every.values())])
        )
    elif one.slug not in ground.taken:
        row.fault(
            "indicator",
            f"“{one.title}” takes no figures of the council's own.",
            "Leave the row out: it is measured from places, of one day only, or of the outcomes framework.",
        )
        return None
    return one


def _area(row: Row, indicator: Indicator, ground: Ground) -> Area | None:
    said, allowed = row["area"], ground.allowed(indicator)
    if not said:
        row.fault("area", "No area is named.", "Choose one from the list.")
        return None
    fitting = [one for one in ground.areas.by_code.values() if said in (one.code, labelled(one), one.name)]
    inside = [one for one in fitting if one in allowed]
    if len(inside) > 1:
        named = " or ".join(f"“{labelled(one)}”" for one in inside)
        row.fault("area", f"“{said}” may be several areas.", f"Write {named}.")
    elif inside:
        return inside[0]
    elif fitting:
        kinds = ", ".join(
            "the borough" if k == Geography.BOROUGH else Geography(k).many for k in ground.kinds(indicator)
        )
        row.fault(
            "area",
            f"“{said}” is of a kind that “{indicator.title}” takes no figures for.",
            f"Give it for: {kinds}; larger areas are worked out from these.",
        )
    else:
        row.fault("area", f"“{said}” is no area here.", _near(said, [labelled(one) for one in allowed]))
    return None


def _period(row: Row, indicator: Indicator, ground: Ground, today: date) -> Period | None:
    said, last, following = row["period"], ground.last(indicator.slug), ground.next(indicator.slug)
    assert following is not None
    if not said:
        row.fault("period", "No period is named.", f"The next one is “{following.label}”.")
        return None
    found = ground.period(indicator.slug, said)
    if found is None:
        held = {one.period_label for one in ground.by_indicator[indicator.slug]}
        if said in held:
            row.fault(
                "period",
                f"“{said}” is published already.",
                f"Leave it out: figures of one's own follow on the last that is published, “{last.label}”.",
            )
        else:
            row.fault(
                "period", f"“{said}” does not follow on “{last.label}”.", f"Write it alike: “{following.label}”."
            )
    elif found.end > today:
        row.fault("period", f"“{said}” is not over before {found.end}.", "Load it when it is.")
        return None
    return found


def _check_counts(row: Row, one: Given) -> None:
    count, base, indicator = one.count, one.base, one.indicator
    if count is not None and count < 0:
        row.fault("count", f"The count {count:g} is below nought.", "Mend it.")
    elif count is not None and not count.is_integer():
        row.fault("count", f"The count {count:g} is not whole.", "Write the count itself, not a mean or a share.")
    if base is not None and base <= 0:
        row.fault("base", f"The base {base:g} is not above nought.", "Write what the count is divided by.")
    counted = indicator.method in COUNTED or indicator.method in SHARES
    if counted and (count is None) != (base is None):
        blank = "count" if count is None else "base"
        row.fault(blank, f"The {blank} is blank and the other is not.", "Give both, or neither.")
    if count is not None and base is not None and indicator.method in SHARES and count > base > 0:
        row.fault("count", f"The count {count:g} is over its base {base:g}.", "A share counts part of its base.")


def _expected(one: Given) -> float | None:
    """Return the value that count and base give, None where they give none."""
    indicator = one.indicator
    if one.count is None:
        return None
    if indicator.method == Method.COUNT:
        return one.count * indicator.multiplier
    if indicator.method in COUNTED and one.base:
        return one.count / one.base * indicator.multiplier
    return None


def _check_value(row: Row, one: Given) -> None:
    value, indicator, expected = one.value, one.indicator, _expected(one)
    if value is None and expected is None:
        row.fault("value", "There is neither a value nor a count with its base.", "Give one of them.")
        return
    given = expected if value is None else value
    assert given is not None
    if indicator.range and not indicator.range[0] <= given <= indicator.range[1]:
        low, high = indicator.range
        row.fault("value", f"{given:g} lies outside {low:g} to {high:g}.", "Mend it; mind the unit.")
    elif value is not None and expected is not None:
        apart = abs(value - expected)
        if apart > max(ROUNDING * abs(expected), 0.51 * 10**-indicator.decimals):
            row.fault(
                "value",
                f"{value:g} is not what the count and the base give, {expected:.{max(indicator.decimals, 1)}f}.",
                "Mend one of the three, or leave the value blank.",
            )
    if (one.lower is None) != (one.upper is None):
        blank = "lower" if one.lower is None else "upper"
        row.fault(blank, "Only one end of the interval is given.", "Give both, or neither.")
    elif one.lower is not None and one.upper is not None and not one.lower <= given <= one.upper:
        row.fault(
            "lower", f"{given:g} lies outside its interval {one.lower:g} to {one.upper:g}.", "Mend one of them."
        )


def _check_jump(row: Row, one: Given, ground: Ground) -> None:
    """A figure farther from the last one than any two that followed each other asks for a word why."""
    expected = _expected(one)
    given = one.value if one.value is not None else expected
    every = sorted(
        (held.period_end, held.value)
        for held in ground.by_indicator[one.indicator.slug]
        if held.area_code == one.area.code and held.value is not None
    )
    values = [value for _, value in every]
    if given is None or len(values) < 3 or one.note:
        return
    most = max(abs(later - earlier) for earlier, later in pairwise(values))
    if abs(given - values[-1]) > 2 * most > 0:
        row.fault(
            "value",
            f"{given:g} is farther from the last figure, {values[-1]:g}, than twice any step before ({most:g}).",
            "If it is right, say why under note; else mend it.",
        )


def _given(row: Row, line: Line, ground: Ground, today: date) -> Given | None:
    indicator = _indicator(row, ground)
    numbers = {name: row.number(name, indicator) for name in NUMBERS}
    if indicator is None:
        return None
    area, period = _area(row, indicator, ground), _period(row, indicator, ground, today)
    if area is None or period is None or not row.is_sound:
        return None
    one = Given(line.number, indicator, area, period, **numbers, note=row["note"])
    _check_counts(row, one)
    if row.is_sound:
        _check_value(row, one)
    if row.is_sound:
        _check_jump(row, one, ground)
    return one


def _check_sums(filled: Filled, found: list[Given], ground: Ground) -> Iterator[Fault]:
    """Neighbourhoods come whole, and their counts give that of the borough where it is given too."""
    parts: dict[tuple[str, str], list[Given]] = {}
    for one in found:
        if one.area.geography == Geography.LSOA:
            parts.setdefault((one.indicator.slug, one.period.label), []).append(one)
    whole = {(one.indicator.slug, one.period.label): one for one in found if one.area.code == BOROUGH}
    every = len(ground.areas.centroids)
    for key, some in parts.items():
        place = f"{filled.sheet}, rows of {some[0].indicator.title}, {key[1]}"
        if len(some) < every:
            yield Fault(
                place,
                f"{len(some)} of {every} neighbourhoods are given.",
                "Give all of them, a nought where there is none, or the borough alone.",
            )
        counts = [one.count for one in some if one.count is not None]
        total = whole.get(key)
        if total is not None and total.count is not None and len(counts) == every and sum(counts) != total.count:
            yield Fault(
                place,
                f"The neighbourhoods' counts add up to {sum(counts):g}, and the borough has {total.count:g}.",
                "Mend one of them.",
            )


def check(filled: Filled, ground: Ground, *, today: date) -> tuple[list[Given], list[Fault]]:
    """Return the figures as they are understood, and all that is wrong with the table, row by row."""
    faults = [
        Fault(f"{filled.sheet}, column {letter}", f"The heading “{name}” is not known.", "Take the column out.")
        for letter, name in filled.odd
    ]
    if not filled.lines:
        faults.append(Fault(filled.sheet, "No row is filled in.", "Fill in a row below the headings."))
    found: dict[tuple[str, str, str], Given] = {}
    for line in filled.lines:
        row = Row(filled, line, faults)
        one = _given(row, line, ground, today)
        if one is None or not row.is_sound:
            continue
        if one.key in found:
            row.fault(
                "indicator", f"The same figure stands in row {found[one.key].line} already.", "Keep one of them."
            )
        found.setdefault(one.key, one)
    faults += _check_sums(filled, list(found.values()), ground)
    return list(found.values()), faults
