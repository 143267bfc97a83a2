"""The declared indicators and their sources."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from data import schema
from data.model import Indicator, Polarity, Source
from queries import store


@store.cached(entries=2)
def every() -> Mapping[str, Indicator]:
    """Return all indicators by slug, in their declared order."""
    found = store.rows(select(schema.indicator).order_by(schema.indicator.c.position))
    return MappingProxyType(
        {
            row.slug: Indicator(
                **{
                    **row._mapping,
                    "polarity": Polarity(row.polarity),
                    "synonyms": tuple(row.synonyms),
                    "breaks": tuple(date.fromisoformat(day) for day in row.breaks),
                    "range": (row.range[0], row.range[1]) if row.range else None,
                }
            )
            for row in found
        }
    )


def one(slug: str) -> Indicator:
    """Return an indicator.

    Raises:
        KeyError: If there is none of that name.
    """
    return every()[slug]


@store.cached(entries=2)
def sources() -> Mapping[str, Source]:
    """Return all sources by slug, as loaded."""
    query = select(schema.source, schema.vintage.c.loaded, schema.vintage.c.sha256).join(
        schema.vintage, schema.vintage.c.source == schema.source.c.slug
    )
    found = store.rows(query.order_by(schema.source.c.publisher, schema.source.c.title))
    return MappingProxyType({row.slug: Source(**row._mapping) for row in found})
