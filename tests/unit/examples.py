"""Indicators for the tests of methods: made up, one field changed at a time."""

from data.model import Indicator, Polarity

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
    method="proportion",
    multiplier=100.0,
    range=(0.0, 100.0),
    lowest_geography="neighbourhood",
    aggregation="sum",
    source="made-up",
    dataset="",
    published="",
    next_due="",
    breaks=(),
    pillar="",
    places="",
    position=0,
)
