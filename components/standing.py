"""How a place stands as a whole: tallies, what stands out, how fresh it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components import words
from components.html import render
from data.model import Comparison, Mission
from data.views import Band, Figure, Standout

ORDER = (
    Comparison.BETTER,
    Comparison.SIMILAR,
    Comparison.WORSE,
    Comparison.HIGHER,
    Comparison.LOWER,
    Comparison.NOT_COMPARED,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a tally."""

    symbol: str
    word: str
    tone: str
    count: int


def tally_words(counts: Mapping[Comparison, int]) -> str:
    """Return a tally as a sentence."""
    total = sum(counts.values())
    said = [
        f"{counts[verdict]} {words.COMPARISONS[verdict].word.lower()}" for verdict in ORDER if counts.get(verdict)
    ]
    return f"Of {words.counted(total, 'headline figure')} for the borough against England: {words.listed(said)}."


def mission(one: Mission, counts: Mapping[Comparison, int]) -> Markup:
    """Return a mission and how the borough stands on it."""
    parts = [
        Part(mark.symbol, mark.word, mark.tone, counts[verdict])
        for verdict in ORDER
        if counts.get(verdict)
        for mark in [words.COMPARISONS[verdict]]
    ]
    return render("missions", mission=one, parts=parts, tally_words=tally_words(counts))


def both_ways(good: tuple[str, Sequence[Standout]], bad: tuple[str, Sequence[Standout]]) -> Markup:
    """Return what stands out one way and the other, side by side; each is (title, what was found)."""
    sides = [
        (title, found, words.COMPARISONS[verdict])
        for (title, found), verdict in ((good, Comparison.BETTER), (bad, Comparison.WORSE))
    ]
    return render("standouts", sides=sides, empty="Nothing stands out this way beyond what chance would do.")


def freshness(bands: Sequence[Band], overdue: Sequence[Figure], loaded: date) -> Markup:
    """Return how old the figures are."""
    said = words.listed([f"{band.count} {band.words}" for band in bands if band.count])
    return render(
        "freshness",
        total=sum(band.count for band in bands),
        said=said,
        loaded=words.day(loaded),
        overdue=overdue,
    )
