"""How each source stands: its release, the age of its figures, and when the next is due (O1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.model.declared import Source
from data.refreshing import remembered
from queries import indicators, profiles, store


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands on a day.

    Attributes:
        indicators: How many indicators have their latest figures from it.
        latest: The last day of the latest period of its figures of the borough, None where it has none of those.
        due: When the next release is due, as its indicators declare: the earliest; empty where none does.
        overdue: Whether that is past.
        old: Whether no day is declared, it comes out yearly, and its latest period ended over two years ago.
    """

    source: Source
    indicators: int
    latest: date | None
    due: str
    overdue: bool
    old: bool


@store.cached(entries=4)
def standing(today: date) -> tuple[Standing, ...]:
    """Return how all sources stand on a day: what is overdue first, then what is old, then by their publishers."""
    own = profiles.borough()
    found = []
    for source in indicators.sources().values():
        declared = [one for one in indicators.every().values() if one.source == source.slug]
        ends = [own[one.slug].period_end for one in declared if one.slug in own]
        due = min((one.next_due for one in declared if one.next_due), default="")
        latest = max(ends, default=None)
        found.append(
            Standing(
                source=source,
                indicators=len(declared),
                latest=latest,
                due=due,
                overdue=any(one.is_overdue(today) for one in declared),
                old=not due and latest is not None and source.is_old(latest, today),
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.overdue, not one.old)))


def asked() -> Mapping[str, remembered.Asked]:
    """Return when each source was last asked of its service, and what failed then."""
    return remembered.asked()
