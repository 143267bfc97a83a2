"""The declared indicators and their sources."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from data.model.declared import Base, Break, Indicator, Older, Polarity, Shock, Source
from data.storing import schema
from data.vocabulary import Aggregation, Method
from queries import store


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


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
                    "method": Method(row.method),
                    "aggregation": Aggregation(row.aggregation),
                    "synonyms": tuple(row.synonyms),
                    "breaks": tuple(Break(_day(one["day"]), one["why"]) for one in row.breaks),
                    "shocks": tuple(
                        Shock(date.fromisoformat(one["start"]), date.fromisoformat(one["end"]), one["why"])
                        for one in row.shocks
                    ),
                    "older": tuple(Older(one["source"], date.fromisoformat(one["until"])) for one in row.older),
                    "base": Base(**row.base) if row.base else None,
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
    query = select(schema.source, schema.vintage.c.loaded, schema.vintage.c.sha256, schema.vintage.c.release).join(
        schema.vintage, schema.vintage.c.source == schema.source.c.slug
    )
    found = store.rows(query.order_by(schema.source.c.publisher, schema.source.c.title))
    return MappingProxyType({row.slug: Source(**row._mapping) for row in found})
