"""The sentence that carries a figure's source, to be pasted."""

from components import words
from components.exhibit import Exhibit

MOST = 3  # sources that are named in full


def sources(exhibit: Exhibit) -> str:
    """Return where an exhibit's figures are from: "ONS: Census 2021", or how many publications there are."""
    named = [f"{one.publisher}: {one.title}" for one in exhibit.sources]
    return "; ".join(named[:MOST]) + (f" and {len(named) - MOST} more" if len(named) > MOST else "")


def sentence(exhibit: Exhibit) -> str:
    """Return what an exhibit says with its source and the day of its figures."""
    said = exhibit.message.point or exhibit.table.caption
    return f"{said.removesuffix('.')}. Source: {sources(exhibit)}; as known on {words.day(exhibit.edition.day)}."
