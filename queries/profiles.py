"""The latest figure of every indicator for an area, with all that tells how it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, and_, select

from data.model.declared import Area, Indicator, Observation
from data.model.latest import Dated, Figure
from data.model.worked_out import Assessment, Series
from data.storing import schema
from data.subject import BOROUGH, ENGLAND
from queries import indicators, store
from queries.parts import Part

_line, _one, _judged = schema.series, schema.observation, schema.assessment
_england, _borough, _baseline, _first, _latest = (
    _one.alias(name) for name in ("england", "borough", "baseline", "first", "latest")
)
_whole = _line.alias("whole")
AREA, SERIES = Part(Area, schema.area), Part(Series, _line)
OBSERVATION, ASSESSMENT = Part(Observation, _one), Part(Assessment, _judged)
FIRST, BASELINE, LATEST = Part(Dated, _first), Part(Dated, _baseline), Part(Dated, _latest)


def _figure(row: Row[Any], declared: Mapping[str, Indicator]) -> Figure:
    series = SERIES.of(row)
    return Figure(
        indicator=declared[series.indicator],
        area=AREA.of(row),
        observation=OBSERVATION.of(row),
        assessment=ASSESSMENT.found(row),
        series=series,
        england=row.england,
        borough=row.borough,
        first=FIRST.found(row),
        baseline=BASELINE.found(row),
        borough_latest=LATEST.found(row),
    )


def _benchmark(other: FromClause, area_code: str) -> ColumnElement[bool]:
    return and_(
        other.c.indicator == _one.c.indicator,
        other.c.area_code == area_code,
        other.c.period_start == _one.c.period_start,
        other.c.period_end == _one.c.period_end,
    )


def _of_series(other: FromClause, series: FromClause, which: str) -> ColumnElement[bool]:
    return and_(
        other.c.indicator == series.c.indicator,
        other.c.area_code == series.c.area_code,
        other.c.period_start == series.c[f"{which}_start"],
        other.c.period_end == series.c[f"{which}_end"],
    )


def _figures(condition: ColumnElement[bool]) -> tuple[Figure, ...]:
    parts = (AREA, SERIES, OBSERVATION, ASSESSMENT, FIRST, BASELINE, LATEST)
    query = (
        select(
            *(column for part in parts for column in part.columns),
            _england.c.value.label("england"),
            _borough.c.value.label("borough"),
        )
        .select_from(_line)
        .join(_one, _of_series(_one, _line, "latest"))
        .join(schema.area, schema.area.c.code == _line.c.area_code)
        .join(schema.indicator, schema.indicator.c.slug == _line.c.indicator)
        .outerjoin(_judged, store.same_observation(_judged, _one))
        .outerjoin(_england, _benchmark(_england, ENGLAND))
        .outerjoin(_borough, _benchmark(_borough, BOROUGH))
        .outerjoin(_baseline, _of_series(_baseline, _line, "baseline"))
        .outerjoin(_first, _of_series(_first, _line, "first"))
        .outerjoin(_whole, and_(_whole.c.indicator == _line.c.indicator, _whole.c.area_code == BOROUGH))
        .outerjoin(_latest, _of_series(_latest, _whole, "latest"))
        .where(condition)
        .order_by(schema.indicator.c.position, _line.c.area_code)
    )
    declared = indicators.every()
    return tuple(_figure(row, declared) for row in store.rows(query))


@store.cached(entries=300)
def of(area_code: str) -> Mapping[str, Figure]:
    """Return an area's latest figures by indicator, in the declared order of indicators."""
    return MappingProxyType({one.indicator.slug: one for one in _figures(schema.series.c.area_code == area_code)})


def borough() -> Mapping[str, Figure]:
    """Return the borough's latest figures by indicator."""
    return of(BOROUGH)


@store.cached(entries=8)
def across(geography: str) -> Mapping[str, tuple[Figure, ...]]:
    """Return the latest figures of all areas of a geography inside the borough, by indicator.

    Figures of areas whose latest period is older than that of the others are left out.
    """
    by_indicator: dict[str, list[Figure]] = {}
    for figure in _figures(schema.area.c.geography == geography):
        if figure.value is not None:
            by_indicator.setdefault(figure.indicator.slug, []).append(figure)
    latest = {slug: max(one.period_end for one in found) for slug, found in by_indicator.items()}
    return MappingProxyType(
        {slug: tuple(one for one in found if one.period_end == latest[slug]) for slug, found in by_indicator.items()}
    )


def of_borough(*, theme: str, supporting: bool) -> tuple[Figure, ...]:
    """Return the borough's latest figures of a theme: the headline ones, or the supporting ones too."""
    return tuple(
        figure
        for figure in borough().values()
        if figure.indicator.theme == theme and (supporting or figure.indicator.headline)
    )
