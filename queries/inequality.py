"""The gap between the most and the least deprived fifths of the borough's neighbourhoods."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data import schema
from data.findings import Inequality
from queries import store


@store.cached(entries=2)
def latest() -> Mapping[str, Inequality]:
    """Return each indicator's gap in its latest period."""
    query = select(schema.inequality).order_by(schema.inequality.c.period_end)
    return MappingProxyType({row.indicator: Inequality(**row._mapping) for row in store.rows(query)})
