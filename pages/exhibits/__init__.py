"""Every kind of exhibit, by what its addresses begin with. One module makes each from rows of the store."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from components.exhibit import Exhibit
from pages.exhibits import (
    among_towns,
    answers,
    authorities,
    changed,
    framework,
    gap,
    headlines,
    on_map,
    over_time,
    stands_out,
    theme,
    towns_compared,
)
from pages.exhibits.kinds import Kind, Unknown

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.slug: kind
        for kind in (
            over_time.KIND,
            among_towns.KIND,
            authorities.KIND,
            on_map.KIND,
            answers.KIND,
            theme.KIND,
            theme.OWN_AREA,
            stands_out.KIND,
            changed.KIND,
            headlines.MISSION,
            headlines.FRESHNESS,
            framework.KIND,
            gap.GAP,
            gap.OVER_TIME,
            gap.CARRIERS,
            gap.GAPS,
            towns_compared.ALL_TOWNS,
            towns_compared.SIDE_BY_SIDE,
        )
    }
)


def find(slug: str, asked: Iterable[tuple[str, str]], today: date) -> Exhibit:
    """Return the exhibit of an address.

    Raises:
        Unknown: If there is none; its words say what there is.
    """
    kind = KINDS.get(slug)
    if kind is None:
        raise Unknown(f"There is no exhibit “{slug[:60]}”. There are: {', '.join(KINDS)}.")
    return kind.make(kind.chosen(asked), today)
