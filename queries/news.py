"""What has become known of an area since an edition: new, revised, judged otherwise, or gone (O2)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from data.model.declared import Change, Comparison, Trend
from data.model.latest import Figure
from data.model.news import Kind, News
from data.model.released import Released, Revision, State
from data.storing import schema
from queries import editions, plan, profiles, store
from queries.editions import Kept

COMPARED = ("value", "lower", "upper", "status")
JUDGED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "comparison_england": frozenset(Comparison) - {Comparison.NOT_COMPARED},
        "trend": frozenset((Trend.IMPROVING, Trend.WORSENING, Trend.RISING, Trend.FALLING, Trend.NO_CHANGE)),
        "change": frozenset((Change.IMPROVED, Change.WORSENED, Change.RISEN, Change.FALLEN, Change.NO_CLEAR_CHANGE)),
    }
)


@store.cached(entries=2)
def releases() -> tuple[Released, ...]:
    """Return the later releases of all sources, the newest first."""
    one = schema.release
    found = store.rows(select(one).order_by(one.c.day.desc(), one.c.source, one.c.name))
    return tuple(Released(**{**row._mapping, "state": State(row.state)}) for row in found)


@store.cached(entries=2)
def revisions() -> Mapping[tuple[str, str], tuple[Revision, ...]]:
    """Return the published figures that later releases changed, by indicator and area, the latest first."""
    one = schema.revision
    found: dict[tuple[str, str], list[Revision]] = {}
    for row in store.rows(select(one).order_by(one.c.day.desc(), one.c.period_end.desc())):
        found.setdefault((row.indicator, row.area_code), []).append(Revision(**row._mapping))
    return MappingProxyType({key: tuple(every) for key, every in found.items()})


def of_figure(figure: Figure) -> tuple[Revision, ...]:
    """Return how a figure was revised, the latest first."""
    every = revisions().get((figure.indicator.slug, figure.area_code), ())
    ours = figure.period_start, figure.period_end
    return tuple(one for one in every if (one.period_start, one.period_end) == ours)


def _kinds(before: Figure | None, after: Figure | None) -> tuple[Kind, ...]:
    if after is None:
        return (Kind.GONE,)
    if before is None:
        return (Kind.NEW,)
    found = []
    if before.period_end != after.period_end:
        found.append(Kind.NEW if before.period_end < after.period_end else Kind.GONE)
    elif any(getattr(before, name) != getattr(after, name) for name in COMPARED):
        found.append(Kind.REVISED)
    if _crossed(before, after):
        found.append(Kind.CROSSED)
    return tuple(found)


def _crossed(before: Figure | None, after: Figure | None) -> tuple[str, ...]:
    """Return by which names a figure is judged otherwise; what was or is not judged has crossed nothing."""
    if before is None or after is None:
        return ()
    return tuple(
        name
        for name, judged in JUDGED.items()
        if {getattr(before, name), getattr(after, name)} <= judged and getattr(before, name) != getattr(after, name)
    )


def _release(one: Figure | None, since: date) -> Released | None:
    """Return the newest release since a day of the source of a figure."""
    if one is None:
        return None
    source = one.indicator.source_of(one.period_end)
    every = (each for each in releases() if each.source == source and each.day > since)
    return next((each for each in every if each.state is State.COUNTS), None)


@store.cached(entries=300)
def _between(area_code: str, then: Kept) -> tuple[News, ...]:
    with store.as_at(then.url, then.day):
        before = profiles.of(area_code)
    after, found = profiles.of(area_code), []
    for slug in dict.fromkeys((*after, *before)):
        old, new = before.get(slug), after.get(slug)
        kinds, some = _kinds(old, new), new or old
        assert some is not None
        earlier = tuple(
            one
            for one in revisions().get((slug, area_code), ())
            if one.day > then.day and one.period_end != some.period_end
        )
        if earlier and Kind.REVISED not in kinds:
            kinds = (*kinds, Kind.REVISED)
        if kinds:
            release = _release(new, then.day) or _release(old, then.day)
            crossed = _crossed(old, new)
            found.append(News(some.indicator, area_code, some.area_name, kinds, old, new, crossed, earlier, release))
    return tuple(found)


def of(area_code: str, since: date, *, mission: int | None = None) -> tuple[News, ...] | None:
    """Return what has become known of an area since a day, None where no edition is kept up to then.

    Args:
        area_code: The borough or a town.
        since: The day.
        mission: The mission whose indicators are asked for, None for all.
    """
    then = editions.up_to(since)
    if then is None or not then.ready:
        return None
    every = _between(area_code, then)
    if mission is None:
        return every
    themes = {one.code for one in plan.themes() if one.mission == mission}
    return tuple(one for one in every if one.indicator.theme in themes)


def last() -> Kept | None:
    """Return the last edition that holds other than what is known now, None where there is none."""
    now, today = store.fingerprint(), store.today()
    return next((one for one in reversed(editions.every()) if one.day <= today and one.fingerprint != now), None)


def lately(area_code: str, *, mission: int | None = None) -> tuple[date, tuple[News, ...]] | None:
    """Return the day of the last edition that differs and what has become known since, None where there is none."""
    then = last()
    if then is None:
        return None
    found = of(area_code, then.day, mission=mission)
    return None if found is None else (then.day, found)
