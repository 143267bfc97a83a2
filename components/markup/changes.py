"""What has changed in a place between two points in time, figure by figure."""

from collections.abc import Sequence

from markupsafe import Markup

from components.language import sentences, verdicts
from components.markup.filling import render
from data.model.shown import Figure


def changed(found: Sequence[Figure], *, said: str) -> Markup:
    """Return figures with how each stands against its first; `said` is what they come to."""
    lines = [(one, verdicts.CHANGES[one.moved], sentences.first_movement(one)) for one in found]
    return render("changed", lines=lines, said=said)
