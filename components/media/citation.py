"""A sentence to paste: what an exhibit says, where it is from and as known when."""

from components.exhibit import Exhibit
from components.language import periods

MOST = 3  # sources that a sentence names


def sentence(exhibit: Exhibit) -> str:
    """Return what an exhibit says with its sources and the day of its edition."""
    said = exhibit.message.point or f"{exhibit.title}."
    named = [f"{source.publisher}, {source.title}" for source in exhibit.sources]
    if len(named) > MOST:
        named = [*named[:MOST], f"{len(named) - MOST} more"]
    sources = f"{'Source' if len(named) == 1 else 'Sources'}: {'; '.join([*named, known_on(exhibit)])}."
    return " ".join(part for part in (said, sources) if part)


def known_on(exhibit: Exhibit) -> str:
    """Return "as known on 22 November 2026"."""
    return f"as known on {periods.day(exhibit.edition.day)}"
