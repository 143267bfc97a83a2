"""The Local Outcomes Framework in words: how the borough stands on a series, and of how many what is known."""

from collections import Counter
from collections.abc import Iterable

from components.language import quantities, tallies, verdicts
from components.language.verdicts import Verdict
from data.model.declared import Comparison, Indicator, Position
from data.model.framework import Series, Standing

UNTESTED = Comparison.NOT_COMPARED
TOLD = (*tallies.JUDGED, *tallies.NEUTRAL)


def _authorities(series: Series) -> str:
    return f"{series.spread.count} {verdicts.SINGLE_TIER}" if series.spread else ""


def benchmark(series: Series, standing: Standing) -> str:
    """Return by its name what a series is held against: England, or the median of how many authorities."""
    return f"the median of {_authorities(series)}" if standing.is_median else verdicts.ENGLAND


def stands(series: Series, standing: Standing, indicator: Indicator) -> tuple[Verdict, str, str] | None:
    """Return how the borough stands as (mark, words, note), None where there is nothing to hold it against."""
    if standing.benchmark is None:
        return None
    value = quantities.number(standing.benchmark, indicator)
    if standing.comparison is not UNTESTED:
        said = verdicts.comparison(standing.comparison, benchmark(series, standing))
        return verdicts.COMPARISONS[standing.comparison], said, value
    held = f"their median is {value}" if standing.is_median else f"England has {value}"
    if standing.position is not Position.NONE:
        words = f"In the {verdicts.QUARTERS[standing.position]} of {_authorities(series)}"
        return verdicts.POSITIONS[standing.position], words, f"{held}; not tested"
    named = benchmark(series, standing)
    return verdicts.POSITIONS[Position.NONE], f"{named[0].upper()}{named[1:]}: {value}", "not tested"


def tags(series: Series, *, partial: bool) -> list[str]:
    """Return what has to stand beside a figure in a word or two."""
    said = [(series.kind == "output", "output"), (series.worked_out, "worked out"), (partial, "partial")]
    return [word for holds, word in said if holds]


def why_none(series: Series) -> str:
    """Return why there is no figure of the borough, as far as it is known."""
    if series.caveat:
        return series.caveat
    return "No figure of the borough is published." if series.period_label else "Nothing is published yet."


def whole(standings: Iterable[Standing]) -> str:
    """Return how the borough stands on all that it has figures of, in short sentences."""
    found = list(standings)
    counts = Counter(one.comparison for one in found)
    neutral = sum(counts[one] for one in tallies.NEUTRAL)
    judged = [f"{quantities.inside(verdicts.COMPARISONS[one].word)} on {counts[one]}" for one in tallies.JUDGED]
    said = [
        f"Of {quantities.counted(len(found), 'figure')} for {verdicts.BOROUGH}, {len(found) - counts[UNTESTED]} can "
        f"be tested. {verdicts.BOROUGH.capitalize()} is {quantities.listed(judged)}.",
        f"On {neutral} it is higher or lower, neither good nor bad." if neutral else "",
        f"Each is held against {verdicts.ENGLAND}, or against the median of {verdicts.SINGLE_TIER} where "
        f"{verdicts.ENGLAND} has no figure.",
    ]
    return " ".join(part for part in said if part)


def counted(standings: Iterable[Standing]) -> str:
    """Return how many figures stand how: "worse on 3, similar on 2, 4 not tested"."""
    found = list(standings)
    counts = Counter(one.comparison for one in found)
    said = [f"{quantities.inside(verdicts.COMPARISONS[one].word)} on {counts[one]}" for one in TOLD if counts[one]]
    rest = counts[UNTESTED]
    return ", ".join([*said, *([f"{rest} not tested"] if rest else [])])
