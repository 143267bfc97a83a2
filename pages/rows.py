"""Figures as rows: each among the towns, with its own history and its source."""

from collections.abc import Iterable, Mapping
from datetime import date

from components import figures
from data.views import Figure
from queries import history, indicators, profiles

Histories = Mapping[str, figures.Values]


def of(
    found: Iterable[Figure],
    *,
    today: date,
    around: Mapping[str, Figure] | None = None,
    histories: Histories | None = None,
) -> list[figures.Row]:
    """Return figures as rows, in their order.

    Args:
        found: The figures.
        today: The day on which their age is told.
        around: The figures of the town that the area lies in, by indicator.
        histories: The area's history by indicator; by default the one in the store.
    """
    towns = profiles.across("town")
    sources = indicators.sources()
    return [
        figures.row(
            figure,
            towns=towns.get(figure.indicator.slug, ()),
            history=(history.values(figure.area_code) if histories is None else histories).get(
                figure.indicator.slug, ()
            ),
            source=sources[figure.indicator.source],
            today=today,
            around=(around or {}).get(figure.indicator.slug),
        )
        for figure in found
    ]
