"""The Local Outcomes Framework: its outcomes, its series with their figures, and how the borough stands on them."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from data.model.declared import Comparison, Indicator, Polarity, Position
from data.model.framework import Outcome, Series, Spread, Standing, Value
from data.storing import schema
from data.subject import BOROUGH, ENGLAND
from data.vocabulary import UNITS, Aggregation, Method
from queries import indicators, store

PREFIX = "framework:"  # of what stands for an indicator where a series is told as one


@store.cached(entries=2)
def outcomes() -> tuple[Outcome, ...]:
    """Return the outcomes by number."""
    found = store.rows(select(schema.framework_outcome).order_by("number"))
    return tuple(
        Outcome(**{**row._mapping, "themes": tuple(row.themes), "pillars": tuple(row.pillars)}) for row in found
    )


@store.cached(entries=2)
def series() -> tuple[Series, ...]:
    """Return all series in the framework's order, those without any figure too."""
    values: dict[str, dict[str, Value]] = defaultdict(dict)
    for row in store.rows(select(schema.framework_value)):
        values[row.series][row.area_code] = Value(row.area_code, row.value, row.lower, row.upper, row.partial)
    found = store.rows(select(schema.framework_series).order_by("position"))
    return tuple(
        Series(
            **{
                **row._mapping,
                "polarity": Polarity(row.polarity),
                "spread": Spread(**row.spread) if row.spread else None,
                "values": MappingProxyType(values[row.code]),
            }
        )
        for row in found
    )


def of_outcome(number: int) -> tuple[Series, ...]:
    """Return the series of an outcome."""
    return tuple(one for one in series() if one.outcome == number)


@store.cached(entries=2)
def standings() -> Mapping[str, Standing]:
    """Return how the borough stands, by the code of the series."""
    return MappingProxyType(
        {
            row.series: Standing(row.benchmark, row.is_median, Comparison(row.comparison), Position(row.position))
            for row in store.rows(select(schema.framework_standing))
        }
    )


@store.cached(entries=2)
def taken() -> Mapping[str, str]:
    """Return the indicators that take their latest figures from the framework, by the code of the series."""
    return MappingProxyType({one.framework: one.slug for one in indicators.every().values() if one.framework})


@store.cached(entries=2)
def names() -> Mapping[str, str]:
    """Return the names of the areas that the framework has figures of, by code: the borough, the others, England."""
    area = schema.area.c
    held = {code for one in series() for code in one.values}
    found = {row.code: row.name for row in store.rows(select(area.code, area.name)) if row.code in held}
    order = sorted(found, key=lambda code: (code != BOROUGH, code == ENGLAND, found[code]))
    return MappingProxyType({code: found[code] for code in order})


def titled(one: Series) -> str:
    """Return a metric's title, with the name of the series where there are several."""
    return f"{one.title}: {one.name}" if one.name else one.title


def as_indicator(one: Series) -> Indicator:
    """Return a series as what its figures are of, for whatever tells of figures."""
    return Indicator(
        slug=f"{PREFIX}{one.code}",
        title=titled(one),
        short=titled(one),
        theme="",
        tier="supporting",
        definition=titled(one),
        why="",
        phrase="{value}",
        synonyms=(),
        caveats=one.caveat,
        unit=one.unit or "%",
        decimals=one.decimals,
        polarity=one.polarity,
        method=Method.COUNT if UNITS[one.unit or "%"].is_count else Method.OTHER,
        multiplier=1,
        range=None,
        lowest_geography="borough",
        aggregation=Aggregation.NONE,
        source=one.source,
        dataset="Local Outcomes Framework",
        published="",
        next_due="",
        breaks=(),
        shocks=(),
        accumulates_from=None,
        modelled=False,
        base=None,
        no_interval="",
        pillar="",
        places="",
        within=0,
        framework=one.code,
        older=(),
        position=one.position,
    )


def of_theme(code: str) -> tuple[Outcome, ...]:
    """Return the outcomes that touch a theme of the plan."""
    return tuple(one for one in outcomes() if code in one.themes)


def of_pillar(slug: str) -> tuple[Outcome, ...]:
    """Return the outcomes that touch a pillar of the council plan."""
    return tuple(one for one in outcomes() if slug in one.pillars)
