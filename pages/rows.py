"""Figures as rows: each among the towns, with its own history and its source."""

from collections.abc import Iterable
from datetime import date

from components import figures
from data.views import Figure
from queries import history, indicators, profiles


def of(found: Iterable[Figure], *, today: date) -> list[figures.Row]:
    """Return figures as rows, in their order, with their age on a day."""
    towns = profiles.across("town")
    sources = indicators.sources()
    return [
        figures.row(
            figure,
            towns=towns.get(figure.indicator.slug, ()),
            history=history.values(figure.area_code).get(figure.indicator.slug, ()),
            source=sources[figure.indicator.source],
            today=today,
        )
        for figure in found
    ]
