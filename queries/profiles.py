"""The latest figure of every indicator for an area, with all that tells how it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from data import schema
from data.model import Basis, Change, Comparison, InPeople, Origin, Position, Trend
from data.subject import BOROUGH, ENGLAND
from data.views import Figure
from queries import indicators, store


def _figure(row: Row[Any]) -> Figure:
    fields = dict(row._mapping)
    fields["indicator"] = indicators.one(row.indicator)
    fields["origin"] = Origin(row.origin)
    fields["trend"] = Trend(row.trend)
    fields["change"] = Change(row.change)
    fields["basis_england"] = Basis(row.basis_england or "")
    fields["position"] = Position(row.position or "")
    fields["moved"] = Change(row.moved)
    for name in ("people_england", "people_borough"):
        fields[name] = InPeople.of(*(fields.pop(f"{name}{end}") for end in ("", "_lower", "_upper")))
    for name in ("comparison_england", "comparison_borough", "standout_england", "standout_borough"):
        fields[name] = Comparison(fields[name] or Comparison.NOT_COMPARED)
    return Figure(**fields)


def _figures(condition: ColumnElement[bool]) -> tuple[Figure, ...]:
    line, one, judged = schema.series, schema.observation, schema.assessment
    england, borough, baseline, first, later = (
        one.alias(name) for name in ("england", "borough", "baseline", "first", "later")
    )
    whole = line.alias("whole")

    def same_period(other: Any, area_code: str) -> ColumnElement[bool]:
        return and_(
            other.c.indicator == one.c.indicator,
            other.c.area_code == area_code,
            other.c.period_start == one.c.period_start,
            other.c.period_end == one.c.period_end,
        )

    def of_series(other: Any, series: Any, which: str) -> ColumnElement[bool]:
        return and_(
            other.c.indicator == series.c.indicator,
            other.c.area_code == series.c.area_code,
            other.c.period_start == series.c[f"{which}_start"],
            other.c.period_end == series.c[f"{which}_end"],
        )

    query = (
        select(
            one.c.indicator,
            one.c.area_code,
            schema.area.c.name.label("area_name"),
            one.c.geography,
            one.c.period_start,
            one.c.period_end,
            one.c.period_label,
            one.c.value,
            judged.c.lower,
            judged.c.upper,
            one.c.numerator,
            one.c.denominator,
            one.c.status,
            one.c.origin,
            one.c.vintage,
            england.c.value.label("england"),
            borough.c.value.label("borough"),
            judged.c.comparison_england,
            judged.c.basis_england,
            judged.c.comparison_borough,
            judged.c.standout_england,
            judged.c.standout_borough,
            judged.c.difference_england,
            judged.c.difference_borough,
            judged.c.position,
            *(judged.c[f"people_{name}{end}"] for name in ("england", "borough") for end in ("", "_lower", "_upper")),
            line.c.trend,
            line.c.turned,
            line.c.moved,
            line.c.moved_by,
            line.c.moved_lower,
            line.c.moved_upper,
            first.c.value.label("first_value"),
            first.c.period_label.label("first_label"),
            line.c.change,
            line.c.difference,
            baseline.c.value.label("baseline_value"),
            baseline.c.period_label.label("baseline_label"),
            line.c.rank_best,
            line.c.rank_worst,
            later.c.value.label("later_value"),
            later.c.period_label.label("later_label"),
        )
        .select_from(line)
        .join(one, of_series(one, line, "latest"))
        .join(schema.area, schema.area.c.code == line.c.area_code)
        .join(schema.indicator, schema.indicator.c.slug == line.c.indicator)
        .outerjoin(judged, store.same_observation(judged, one))
        .outerjoin(england, same_period(england, ENGLAND))
        .outerjoin(borough, same_period(borough, BOROUGH))
        .outerjoin(baseline, of_series(baseline, line, "baseline"))
        .outerjoin(first, of_series(first, line, "first"))
        .outerjoin(whole, and_(whole.c.indicator == line.c.indicator, whole.c.area_code == BOROUGH))
        .outerjoin(later, and_(of_series(later, whole, "latest"), later.c.period_end > one.c.period_end))
        .where(condition)
        .order_by(schema.indicator.c.position, line.c.area_code)
    )
    return tuple(_figure(row) for row in store.rows(query))


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
