"""How a place stands as a whole: tallies, what stands out, how fresh it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.language import periods, quantities, verdicts
from components.markup import links
from components.markup.filling import render
from data.model.declared import Change, Comparison, Mission
from data.model.shown import Band, Figure, Standout
from data.working.tally import Stands, Tally

ORDER = (Comparison.BETTER, Comparison.SIMILAR, Comparison.WORSE, Comparison.HIGHER, Comparison.LOWER)
PLACES = verdicts.QUARTERS
MOVED = {
    Change.IMPROVED: "clearly better",
    Change.WORSENED: "clearly worse",
    Change.RISEN: "clearly higher",
    Change.FALLEN: "clearly lower",
    Change.NO_CLEAR_CHANGE: "without a clear change",
}
BESIDE = {
    Stands.DIFFERENCE: ("with only a distance from England", "with only a distance from England"),
    Stands.TOTAL: ("total", "totals"),
    Stands.ALONE: ("with nothing to be compared with", "with nothing to be compared with"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a tally."""

    symbol: str
    word: str
    tone: str
    count: int


def tested_words(tally: Tally, figures: str, place: str) -> str:
    """Return "Of 9 figures for the borough, 5 are tested against England: 1 better, 1 similar and 3 worse."."""
    said = [
        f"{tally.verdicts[verdict]} {verdicts.COMPARISONS[verdict].word.lower()}"
        for verdict in ORDER
        if tally.verdicts.get(verdict)
    ]
    first = f"Of {quantities.counted(tally.count, figures)} for {place}, "
    number = (
        quantities.counted(tally.stands[Stands.TESTED], "is", "are") if tally.stands[Stands.TESTED] else "none is"
    )
    tested = f"{first}{number} tested against England"
    return tested + (f": {quantities.listed(said)}." if said else ".")


def tally_words(tally: Tally) -> str:
    """Return in sentences how many figures are tested against England, and what the others have instead (S3b)."""
    tested = tested_words(tally, "main figure", verdicts.BOROUGH)
    placed = [f"{tally.positions[place]} in the {PLACES[place]}" for place in PLACES if tally.positions.get(place)]
    beside = [quantities.counted(tally.stands[kind], *BESIDE[kind]) for kind in BESIDE if tally.stands.get(kind)]
    rest = []
    if placed:
        rest.append(
            f"{quantities.counted(tally.stands[Stands.POSITION], 'has', 'have')} only a place among English "
            f"authorities, {quantities.listed(placed)}."
        )
    if beside:
        rest.append(f"The others: {quantities.listed(beside)}.")
    return " ".join([tested, *rest])


def moved_words(tally: Tally) -> str:
    """Return how many figures have moved since the plan began by test, and of how many it cannot be told yet."""
    told = [f"{tally.changes[change]} {MOVED[change]}" for change in MOVED if tally.changes.get(change)]
    said = f"Since the plan began: {quantities.listed(told) or 'none'}."
    return f"{said} Of {tally.untold} it cannot be told yet." if tally.untold else said


def parts(tally: Tally) -> list[Part]:
    """Return how many figures have which verdict against England."""
    return [
        Part(mark.symbol, mark.word, mark.tone, tally.verdicts[verdict])
        for verdict in ORDER
        if tally.verdicts.get(verdict)
        for mark in [verdicts.COMPARISONS[verdict]]
    ]


def places(tally: Tally) -> list[Part]:
    """Return how many figures without a verdict have which place among authorities."""
    return [
        Part(mark.symbol, PLACES[place].capitalize(), mark.tone, tally.positions[place])
        for place in PLACES
        if tally.positions.get(place)
        for mark in [verdicts.POSITIONS[place]]
    ]


def mission(one: Mission, tally: Tally) -> Markup:
    """Return a mission, how the borough stands on it, and apart from that whether it has moved."""
    return render(
        "missions",
        mission=one,
        address=links.address(one.slug),
        tally_words=tally_words(tally),
        moved_words=moved_words(tally),
    )


def both_ways(good: tuple[str, Sequence[Standout]], bad: tuple[str, Sequence[Standout]]) -> Markup:
    """Return what stands out one way and the other, side by side; each is (title, what was found)."""
    sides = [
        (title, found, verdicts.COMPARISONS[verdict])
        for (title, found), verdict in ((good, Comparison.BETTER), (bad, Comparison.WORSE))
    ]
    return render("standouts", sides=sides, empty="Nothing stands out this way beyond what chance would do.")


def freshness(bands: Sequence[Band], *, overdue: Sequence[Figure], old: Sequence[Figure], loaded: date) -> Markup:
    """Return how old the figures are."""
    said = quantities.listed([f"{band.count} {band.words}" for band in bands if band.count])
    return render(
        "freshness",
        total=sum(band.count for band in bands),
        said=said,
        loaded=periods.day(loaded),
        overdue=overdue,
        old=old,
    )
