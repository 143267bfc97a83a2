"""A screen of a presentation: one message that a whole room can read, with what shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """One message.

    Attributes:
        title: What it is about, in a few words.
        headline: The message, in a sentence or two.
        body: What shows it in HTML, empty where the message stands alone.
        source: Where its figures are from.
        known: As known when.
        page: The address of the page that says more.
        heading: Words of whoever put it into a pack, above it; empty for none.
        note: Likewise, below it.
    """

    title: str
    headline: str
    body: str = ""
    source: str = ""
    known: str = ""
    page: str = ""
    heading: str = ""
    note: str = ""
