"""A mark for each figure: how it stands at a glance, in words on hover, on focus and aloud; it opens the figure."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from components.language import periods, quantities, verdicts
from components.markup import links
from components.markup.filling import render
from data.model.declared import Comparison, Position
from data.model.shown import Figure

ORDER = (Comparison.WORSE, Comparison.SIMILAR, Comparison.BETTER, Comparison.HIGHER, Comparison.LOWER)
TONES = ("worse", "similar", "better", "neutral", "position", "alone")  # the order of marks by their style
NOT_PLACED = verdicts.Verdict("", "Neither a test nor a place", "alone")
UNTESTED = ("position", NOT_PLACED.tone)  # drawn alike: what is known instead stands in words
NAMED = {
    "worse": "worse",
    "similar": "similar",
    "better": "better",
    "neutral": "higher or lower",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its symbol and the style of it, what it says, and the address of the figure it opens."""

    verdict: verdicts.Verdict
    says: str
    address: str


def of(figure: Figure, *, benchmark: str = verdicts.ENGLAND) -> Mark:
    """Return the mark of a figure against England or the borough; hollow where there is no test (S3b, C7)."""
    value = (
        verdicts.missing(figure.status)
        if figure.value is None
        else quantities.quantity(figure.value, figure.indicator)
    )
    verdict, said = _stands(figure, benchmark)
    return Mark(
        verdict,
        f"{figure.indicator.title}: {value} ({periods.period(figure.period_label)}). {said}.",
        links.address("indicator", (("of", figure.indicator.slug),)),
    )


def _compared(figure: Figure, benchmark: str) -> tuple[Comparison, float | None]:
    if benchmark == verdicts.ENGLAND:
        return figure.comparison_england, figure.england
    return figure.comparison_borough, figure.borough


def _stands(figure: Figure, benchmark: str) -> tuple[verdicts.Verdict, str]:
    comparison, value = _compared(figure, benchmark)
    if comparison is not Comparison.NOT_COMPARED:
        held = "" if value is None else f" ({quantities.number(value, figure.indicator)})"
        return verdicts.COMPARISONS[comparison], f"{verdicts.comparison(comparison, benchmark)}{held}"
    placed = figure.position is not Position.NONE
    said = verdicts.untested(figure)
    if not said:
        said = "a total, which is not compared" if figure.indicator.is_total else "not compared"
    verdict = verdicts.POSITIONS[figure.position] if placed else NOT_PLACED
    return verdict, f"{said[0].upper()}{said[1:].rstrip('.')}; not tested"


def _place(figure: Figure, benchmark: str) -> int:
    """Return where a figure stands in a strip: tested ones first, then places, then the others."""
    comparison, _ = _compared(figure, benchmark)
    if comparison in ORDER:
        return ORDER.index(comparison)
    return len(ORDER) + (figure.position is Position.NONE)


def strip(figures: Iterable[Figure], *, label: str, benchmark: str = verdicts.ENGLAND) -> Markup:
    """Return a mark for each figure, alike ones beside each other; `label` says aloud what they are."""
    ordered = sorted(figures, key=lambda figure: _place(figure, benchmark))
    return render("marks", label=label, marks=[of(figure, benchmark=benchmark) for figure in ordered])


def key(figures: Iterable[Figure], *, benchmark: str = verdicts.ENGLAND) -> Markup:
    """Return what the marks of figures stand for, only those that there are."""
    found = {of(figure, benchmark=benchmark).verdict for figure in figures}
    tested = [
        (name, sorted(verdict.symbol for verdict in found if verdict.tone == tone), tone)
        for tone, name in NAMED.items()
    ]
    kinds = [one for one in tested if one[1]]
    if any(verdict.tone in UNTESTED for verdict in found):
        kinds.append(("not tested", [""], "untested"))
    return render("marks_key", benchmark=benchmark, kinds=kinds)
