"""Indicators for the tests of methods: made up, one field changed at a time."""

from data.model.declared import Base, Indicator, Polarity
from data.vocabulary import Aggregation, Method

BASE = Indicator(
    slug="made-up",
    title="Made up",
    short="Made up",
    theme="context",
    tier="headline",
    definition="",
    why="",
    phrase="{value}",
    synonyms=(),
    caveats="",
    unit="%",
    decimals=1,
    polarity=Polarity.LOWER,
    method=Method.PROPORTION,
    multiplier=100.0,
    range=(0.0, 100.0),
    lowest_geography="neighbourhood",
    aggregation=Aggregation.SUM,
    source="made-up",
    dataset="",
    published="",
    next_due="",
    breaks=(),
    shocks=(),
    accumulates_from=None,
    modelled=False,
    base=Base("person", "people", age_free=False),
    no_interval="",
    pillar="",
    places="",
    position=0,
)
