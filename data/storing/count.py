"""Reads how the borough's headline figures stand, and says in lines what they come to."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import and_, select

from data.model.declared import Basis, Change, Comparison, Position
from data.storing import schema, store
from data.subject import BOROUGH
from data.vocabulary import Method
from data.working.tally import UNKNOWN, Standing, Stands, tally

E = TypeVar("E", bound=StrEnum)


def headlines(url: str) -> tuple[Standing, ...]:
    """Return how the borough's headline figures of the missions stand in a store, in the declared order."""
    line, judged, declared = schema.series, schema.assessment, schema.indicator
    latest = and_(
        judged.c.indicator == line.c.indicator,
        judged.c.area_code == line.c.area_code,
        judged.c.period_start == line.c.latest_start,
        judged.c.period_end == line.c.latest_end,
    )
    query = (
        select(
            declared.c.slug,
            declared.c.method,
            judged.c.comparison_england,
            judged.c.basis_england,
            judged.c.position,
            judged.c.difference_england,
            line.c.change,
        )
        .select_from(line)
        .join(declared, declared.c.slug == line.c.indicator)
        .join(schema.theme, schema.theme.c.code == declared.c.theme)
        .outerjoin(judged, latest)
        .where(line.c.area_code == BOROUGH, declared.c.tier == "headline", schema.theme.c.mission.is_not(None))
        .order_by(declared.c.position)
    )
    engine = store.reader(url)
    try:
        with engine.connect() as connection:
            rows = connection.execute(query).all()
    finally:
        engine.dispose()
    return tuple(
        Standing(
            indicator=row.slug,
            comparison=Comparison(row.comparison_england or Comparison.NOT_COMPARED),
            basis=Basis(row.basis_england or ""),
            position=Position(row.position or ""),
            difference=row.difference_england,
            total=row.method == Method.COUNT,
            change=Change(row.change),
        )
        for row in rows
    )


def _parts(counts: Mapping[E, int], order: Iterable[E]) -> str:
    return ", ".join(f"{one.value.replace('_', ' ')} {counts[one]}" for one in order if counts.get(one))


def report(found: tuple[Standing, ...]) -> Iterator[str]:
    """Yield in lines how figures stand and whether they have moved."""
    counts = tally(found)
    stated = sum(one.basis is Basis.PUBLISHER for one in found)
    yield f"{counts.count} main figures of the two missions, for the borough"
    yield "How they stand against England, each for its own latest period"
    yield f"  tested: {counts.stands[Stands.TESTED]} ({_parts(counts.verdicts, Comparison)})"
    yield f"    of these by their publisher: {stated}"
    yield f"  a position only: {counts.stands[Stands.POSITION]} ({_parts(counts.positions, Position)})"
    for kind, why in (
        (Stands.DIFFERENCE, "no test, and no hundred authorities have it for the same period"),
        (Stands.TOTAL, "they tell their size and their own change"),
        (Stands.ALONE, "no figure of England is held for the same period, nor of a hundred authorities"),
    ):
        named = [one.indicator for one in found if one.stands is kind]
        yield f"  {kind.value}: {len(named)} ({why})"
        if named:
            yield f"    {', '.join(named)}"
    moved = [change for change in Change if change not in UNKNOWN]
    untold = [change for change in Change if change in UNKNOWN]
    yield "Whether they have moved since the plan began, by test"
    yield f"  told: {counts.count - counts.untold} ({_parts(counts.changes, moved) or 'none'})"
    yield f"  cannot be told yet: {counts.untold} ({_parts(counts.changes, untold)})"
