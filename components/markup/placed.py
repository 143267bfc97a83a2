"""Where a town and a neighbourhood stand among all of their kind in the country, by the name of who draws them."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.language import quantities, verdicts
from components.markup.filling import render
from data.model.placed import Edition, Measure, Placed


def _quarter(one: Placed) -> str:
    return verdicts.QUARTERS.get(one.position, "")


def town(found: Mapping[str, Placed], measures: Mapping[str, Measure], *, source: Markup) -> Markup:
    """Return what is told of the built-up area of a town."""
    some = next(iter(found.values()))
    lines = [
        (one.title, one.period, quantities.rounded(found[slug].value, one.unit, one.decimals), _quarter(found[slug]))
        for slug, one in measures.items()
        if slug in found
    ]
    return render("placed_town", name=some.name, among=f"{some.among:,}", lines=lines, source=source)


def editions(found: Sequence[Edition]) -> Markup:
    """Return where a neighbourhood stood in each edition of the Indices; nothing where that is not known."""
    if not found:
        return Markup("")
    lines = [(one.year, quantities.ordinal(one.tenth), f"{one.rank:,}", f"{one.among:,}") for one in found]
    return render("placed_editions", lines=lines)
