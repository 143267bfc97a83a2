"""Comparisons, positions, trends and changes in words, each with a symbol that needs no colour (S8)."""

from dataclasses import dataclass
from datetime import date

from components.language import periods, quantities
from data.model.declared import Basis, Change, Comparison, Polarity, Position, Trend
from data.model.shown import Figure
from data.subject import SUBJECT
from data.vocabulary import Status

ENGLAND = SUBJECT.country.name


BOROUGH = SUBJECT.short


STATUSES = {status.value: status.words for status in Status}


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


def basis(figure: Figure) -> str:
    """Return who says how a figure compares with England, empty where it is our own test."""
    return "as the publisher states" if figure.basis_england is Basis.PUBLISHER else ""


# S3b: a hollow mark, as a place among authorities is no test and is never better or worse.
QUARTERS = {
    Position.LOWEST: "lowest quarter",
    Position.MIDDLE: "middle half",
    Position.HIGHEST: "highest quarter",
}
AUTHORITIES, SINGLE_TIER = "English authorities", "English single-tier authorities"


def _place(said: str) -> Verdict:
    return Verdict("○", said, "position")


POSITIONS: dict[Position, Verdict] = {
    **{one: _place(f"In the {quarter} of {AUTHORITIES}") for one, quarter in QUARTERS.items()},
    Position.NONE: _place("No place among authorities"),
}


def placed(figure: Figure) -> str:
    """Return among which authorities a figure lies where: those of the outcomes framework are of single-tier ones."""
    indicator = figure.indicator
    framed = indicator.framework and indicator.source_of(figure.period_end) == indicator.source
    word = POSITIONS[figure.position].word
    return word.replace(AUTHORITIES, SINGLE_TIER) if framed else word


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


def trend(figure: Figure, today: date) -> str:
    """Return the trend and up to when, or why there is none.

    "Getting worse over five periods to December 2025", "Got worse …" where that is long ago, "Rose to 2020 and has
    fallen since, to 2022".
    """
    word, past = TRENDS[figure.trend].word, periods.is_past(figure, today)
    if figure.trend in TESTED:
        return f"{PAST[figure.trend] if past else word} over five periods to {figure.period_end:%B %Y}"
    if figure.trend in TURNS and figure.turned is not None:
        went, since, after = TURNS[figure.trend]
        style = "%B %Y" if figure.turned.year == figure.period_end.year else "%Y"
        return f"{went} to {figure.turned:{style}} and {after if past else since}, to {figure.period_end:{style}}"
    if figure.trend is Trend.SHOCK and figure.indicator.shocks:
        return f"No trend: {quantities.inside(figure.indicator.shocks[-1].why).removesuffix('.')}"
    return word


def untested(figure: Figure) -> str:
    """Return how a figure without a test stands: its place, and how far it is from England or else the borough.

    Empty for a total, which says only its size, and where no benchmark is known (S3b).
    """
    said = [quantities.inside(placed(figure))] if figure.position is not Position.NONE else []
    for by, value, name in (
        (figure.difference_england, figure.england, ENGLAND),
        (figure.difference_borough, figure.borough, BOROUGH),
    ):
        if by is not None:
            said.append(quantities.apart(by, value, name, figure.indicator))
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
    said = quantities.apart(by, value, name, figure.indicator)
    return NOT_TESTED, f"{said[0].upper()}{said[1:]}"


def stands(figure: Figure, name: str) -> str:
    """Return how a figure stands against England or the borough for a cell of a table.

    Its verdict, or its distance; against England its place too.
    """
    mark, said = against(figure, name)
    if mark is NOT_TESTED:
        place = figure.position if name == ENGLAND else Position.NONE
        return said if place is Position.NONE else f"{placed(figure)}, {quantities.inside(said)}"
    if mark is COMPARISONS[Comparison.NOT_COMPARED]:
        if figure.indicator.is_total:
            return f"{mark.word}: a total"
        if name == ENGLAND and figure.position is not Position.NONE:
            return placed(figure)
    return f"{mark.word} ({basis(figure)})" if name == ENGLAND and basis(figure) else mark.word


def missing(status: str) -> str:
    """Return what stands for a figure that has no value: suppressed is not the same as not available (D3)."""
    return Status(status).gap


def tags(figure: Figure) -> list[str]:
    """Return the marks of a figure in words: its status, and whether it is modelled (S3a)."""
    return [part for part in (STATUSES[figure.status], "modelled" if figure.indicator.modelled else "") if part]


def status(figure: Figure) -> str:
    """Return the marks of a figure as one text, "estimated, modelled", empty where it has none."""
    return ", ".join(tags(figure))


def rank_from(polarity: Polarity) -> str:
    """Return the end from which ranks are counted."""
    return "highest" if polarity is Polarity.NEUTRAL else "best"


def ways(polarity: Polarity) -> tuple[str, str]:
    """Return what to say beside the least and beside the greatest value: which way is better, if one is."""
    better = "better" if polarity is not Polarity.NEUTRAL else ""
    return ("", better) if polarity is Polarity.HIGHER else (better, "")


def moved(change: Change) -> str:
    """Return how a figure stands against an earlier one, whichever that is: "Better", "No clear change"."""
    return CHANGES[change].word.removesuffix(" since the plan began")
