"""A sentence to paste: what an exhibit says, where it is from and as known when."""

from components.exhibit import Exhibit
from components.language import periods

MOST = 3  # sources that a sentence names


def sentence(exhibit: Exhibit) -> str:
    """Return what an exhibit says with its sources and the day of its edition."""
    said = exhibit.message.point or f"{exhibit.title}."
    sources = f"{named(exhibit)}; {known_on(exhibit)}."
    return " ".join(part for part in (said, sources) if part)


def named(exhibit: Exhibit) -> str:
    """Return "Source: …" or "Sources: …; …", of more than a few only how many more there are."""
    found = [f"{source.publisher}, {source.title}" for source in exhibit.sources]
    if len(found) > MOST:
        found = [*found[:MOST], f"{len(found) - MOST} more"]
    return f"{'Source' if len(found) == 1 else 'Sources'}: {'; '.join(found)}"


def known_on(exhibit: Exhibit) -> str:
    """Return "as known on 22 November 2026"."""
    return f"as known on {periods.day(exhibit.edition.day)}"
