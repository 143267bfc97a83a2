"""A town's first answers in a sentence or two: what is strong, what needs attention, what is neither."""

from collections.abc import Sequence

from components.language import quantities
from components.language.tallies import JOINED, Part, Said
from data.model.declared import Comparison
from data.model.shown import Figure

NEUTRAL = {Comparison.HIGHER: "higher", Comparison.LOWER: "lower"}


def text(said: Said) -> str:
    """Return sentences as plain text."""
    return "".join(part.text for part in said).replace(JOINED, " ")


def _named(figure: Figure, tone: str = "") -> list[Part]:
    """Return a figure's name and its value, such as "overcrowded households (3.3%)"."""
    return [
        Part(quantities.inside(figure.indicator.title), tone),
        Part(f"{JOINED}({quantities.number(figure.value, figure.indicator)})"),
    ]


def _listed(figures: Sequence[Figure], tone: str = "") -> list[Part]:
    parts: list[Part] = []
    for place, figure in enumerate(figures):
        if place:
            parts.append(Part(" and " if place == len(figures) - 1 else ", "))
        parts += _named(figure, tone)
    return parts


def sentences(found: Sequence[Figure], place: str) -> Said:
    """Return how a place stands against England on figures, what is strong first; only tests are told (S3).

    Those that are higher or lower, neither good nor bad, are told where there is no better and no worse.
    """
    by = {one: [figure for figure in found if figure.comparison_england is one] for one in Comparison}
    better, worse, similar = by[Comparison.BETTER], by[Comparison.WORSE], by[Comparison.SIMILAR]
    parts: list[Part] = []
    if better:
        parts += [Part(f"{place} does "), Part("better than England", "better"), Part(" on ")]
        parts += [*_listed(better), Part(".")]
    if worse:
        parts += [Part(" It does " if parts else f"{place} does "), Part("worse", "worse")]
        parts += [Part(" on " if better else " than England on "), *_listed(worse), Part(".")]
    if similar:
        parts += [Part(" It is " if parts else f"{place} is "), Part("much like England on "), *_listed(similar)]
        parts.append(Part("."))
    for verdict, word in NEUTRAL.items():
        if by[verdict] and not (better or worse):
            parts += [Part(f"{' It is' if parts else f'{place} is'} {word} than England on "), *_listed(by[verdict])]
            parts.append(Part(", neither good nor bad."))
    if not parts:
        parts.append(Part(f"None of these figures for {place} can be tested against England."))
    return tuple(part for part in parts if part.text)
