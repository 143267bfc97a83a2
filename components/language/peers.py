"""English local authorities told: where the borough stands among them."""

from collections.abc import Collection

from components.exhibit import Message
from components.language import quantities, verdicts
from data.model.declared import Indicator
from data.model.shown import Peers
from data.subject import SUBJECT

BARE = ("London", "Yorkshire and The Humber")  # regions whose names take no article


def _region(name: str) -> str:
    return name if name in BARE else f"the {name}"


def kind(peers: Peers) -> str:
    """Return what the authorities are: those of England, or of the regions that there are figures of."""
    if not peers.regions:
        return "English local authorities"
    return f"local authorities in {quantities.listed([_region(name) for name in peers.regions])}"


def said(peers: Peers, indicator: Indicator, *, subject: str, like: Collection[str]) -> Message:
    """Return the borough's place as the range that the intervals allow (S7), and how to read the chart."""
    count = len(peers.authorities)
    if peers.rank:
        best, worst = peers.rank
        ends = quantities.ordinal(best), quantities.ordinal(worst)
        place = ends[0] if best == worst else f"between {ends[0]} and {ends[1]}"
        point = (
            f"Counting from the {verdicts.rank_from(indicator.polarity)}, {SUBJECT.name} is {place} of {count}: that "
            "is as near as the 95% intervals allow."
        )
    elif any(one.lower is not None for one in peers.authorities):
        point = "Not all have an interval, so no rank can be given."
    else:
        point = "No figure has an interval, so no rank can be given: small differences mean little."
    parts = [f"Each dot is one of {count} {kind(peers)}. The diamond is {SUBJECT.name}."]
    others = {code for code in like if code != subject}
    unknown = others - {one.code for one in peers.authorities}
    if others - unknown:
        parts.append("Squares are those compared with.")
    if unknown:
        parts.append(f"Not shown here: {len(unknown)} of the {len(others)} compared with.")
    return Message(point, tuple(parts))
