"""The gap between the most and the least deprived neighbourhoods, how it moved, and which of them carry it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select

from data.model.declared import Movement
from data.model.shown import Carrier
from data.model.worked_out import DeprivationFifth, Inequality, InequalityMovement
from data.storing import schema
from data.vocabulary import Geography, Status
from queries import store

NOT_AVAILABLE = Status.NOT_AVAILABLE.value  # the status of a neighbourhood that the publication leaves out


@store.cached(entries=2)
def latest() -> Mapping[str, Inequality]:
    """Return each indicator's gap in its latest period."""
    query = select(schema.inequality).order_by(schema.inequality.c.period_end)
    return MappingProxyType({row.indicator: Inequality(**row._mapping) for row in store.rows(query)})


@store.cached(entries=100)
def of(indicator: str) -> tuple[Inequality, ...]:
    """Return an indicator's gaps in all periods, oldest first."""
    gap = schema.inequality
    query = select(gap).where(gap.c.indicator == indicator).order_by(gap.c.period_end, gap.c.period_start)
    return tuple(Inequality(**row._mapping) for row in store.rows(query))


@store.cached(entries=100)
def fifths(indicator: str) -> Mapping[tuple[date, date], tuple[DeprivationFifth, ...]]:
    """Return an indicator's five fifths by period, oldest first, each from most to least deprived."""
    one = schema.deprivation_fifth
    query = (
        select(one).where(one.c.indicator == indicator).order_by(one.c.period_end, one.c.period_start, one.c.fifth)
    )
    found: dict[tuple[date, date], list[DeprivationFifth]] = {}
    for row in store.rows(query):
        found.setdefault((row.period_start, row.period_end), []).append(DeprivationFifth(**row._mapping))
    return MappingProxyType({period: tuple(own) for period, own in found.items()})


@store.cached(entries=2)
def movements() -> Mapping[str, InequalityMovement]:
    """Return how each indicator's gap and slope moved; one without periods that can be compared is left out."""
    return MappingProxyType(
        {
            row.indicator: InequalityMovement(
                **{**row._mapping, "gap": Movement(row.gap), "slope": Movement(row.slope)}
            )
            for row in store.rows(select(schema.inequality_movement))
        }
    )


def _carriers(last: Inequality) -> list[Carrier]:
    """Return all neighbourhoods with their figure in the period of a gap, in no order."""
    fifth, one, judged, carried = (
        schema.neighbourhood_fifth,
        schema.observation,
        schema.assessment,
        schema.carried,
    )
    town, msoa = schema.membership.alias("own_town"), schema.membership.alias("own_msoa")
    msoa_area = schema.area.alias("msoa_area")
    query = (
        select(
            fifth.c.area_code,
            schema.area.c.name,
            msoa_area.c.name.label("area_name"),
            schema.town.c.name.label("town"),
            fifth.c.fifth,
            *(one.c[name] for name in ("value", "numerator", "denominator")),
            judged.c.lower,
            judged.c.upper,
            func.coalesce(one.c.status, NOT_AVAILABLE).label("status"),
            carried.c.beyond,
        )
        .select_from(fifth)
        .join(schema.area, schema.area.c.code == fifth.c.area_code)
        .join(town, (town.c.area_code == fifth.c.area_code) & (town.c.parent_geography == Geography.TOWN))
        .join(schema.town, schema.town.c.slug == town.c.parent_code)
        .join(msoa, (msoa.c.area_code == fifth.c.area_code) & (msoa.c.parent_geography == Geography.MSOA))
        .join(msoa_area, msoa_area.c.code == msoa.c.parent_code)
        .outerjoin(
            one,
            (one.c.area_code == fifth.c.area_code)
            & (one.c.indicator == last.indicator)
            & (one.c.period_start == last.period_start)
            & (one.c.period_end == last.period_end),
        )
        .outerjoin(judged, store.same_observation(judged, one))
        .outerjoin(carried, (carried.c.area_code == fifth.c.area_code) & (carried.c.indicator == last.indicator))
    )
    return [Carrier(**row._mapping) for row in store.rows(query)]


@store.cached(entries=100)
def carriers(indicator: str) -> tuple[Carrier, ...]:
    """Return all neighbourhoods with what they carry of an indicator's gap in its latest period, the largest first.

    Where the most deprived fifth has the lower figure, those that count fewest beyond the least deprived fifth's
    rate come first. A neighbourhood whose count is not known comes last.
    """
    last = latest().get(indicator)
    if last is None:
        return ()
    side = 1 if last.difference >= 0 else -1
    return tuple(
        sorted(_carriers(last), key=lambda each: (each.beyond is None, -side * (each.beyond or 0), each.area_code))
    )
