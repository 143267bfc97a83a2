"""English local authorities told: where the borough stands among them, and all of them as a table."""

from collections.abc import Collection

from components import words
from components.tables import Table
from data.model import Indicator
from data.views import Peers
from data.vocabulary import Status

BARE = ("London", "Yorkshire and The Humber")  # regions whose names take no article


def _region(name: str) -> str:
    return name if name in BARE else f"the {name}"


def kind(peers: Peers) -> str:
    """Return what the authorities are: those of England, or of the regions that there are figures of."""
    if not peers.regions:
        return "English local authorities"
    return f"local authorities in {words.listed([_region(name) for name in peers.regions])}"


def said(peers: Peers, indicator: Indicator, *, subject: str, like: Collection[str]) -> str:
    """Return what the chart shows, and the borough's place as the range that the intervals allow (S7)."""
    count = len(peers.authorities)
    parts = [f"Each dot is one of {count} {kind(peers)}; the diamond is Wigan Borough."]
    others = {code for code in like if code != subject}
    unknown = others - {one.code for one in peers.authorities}
    if others - unknown:
        parts.append("Squares are those compared with.")
    if unknown:
        parts.append(f"Not shown here: {len(unknown)} of the {len(others)} compared with.")
    if peers.rank:
        best, worst = peers.rank
        place = words.ordinal(best) if best == worst else f"between {words.ordinal(best)} and {words.ordinal(worst)}"
        parts.append(
            f"Counting from the {words.rank_from(indicator.polarity)}, Wigan Borough is {place} of {count}: that is "
            "as near as the 95% intervals allow."
        )
    elif any(one.lower is not None for one in peers.authorities):
        parts.append("Not all have an interval, so no rank can be given.")
    else:
        parts.append("No figure has an interval, so no rank can be given: small differences mean little.")
    return " ".join(parts)


def table(peers: Peers, indicator: Indicator, *, caption: str, like: Collection[str]) -> Table:
    """Return all authorities by name, with those compared with marked."""
    ordered = sorted(peers.authorities, key=lambda one: one.name)
    return Table(
        caption,
        ("Authority", "Value", "95% interval", "Status", "Compared with"),
        tuple(
            (
                one.name,
                words.number(one.value, indicator),
                words.interval(one.lower, one.upper, indicator) or "none",
                Status(one.status).words or "final",
                "yes" if one.code in like else "no",
            )
            for one in ordered
        ),
    )
