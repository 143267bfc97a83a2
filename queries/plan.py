"""The plan as declared: missions, themes, pillars, ways of working."""

from sqlalchemy import select

from data.model.declared import Mission, Pillar, Plan, Theme, WayOfWorking
from data.model.shown import CouncilPlan
from data.storing import schema
from queries import store


@store.cached(entries=2)
def plan() -> Plan:
    """Return the plan."""
    table = schema.plan.c
    names = ("title", "subtitle", "year", "link", "began", "opening", "movement", "listening")
    (row,) = store.rows(select(*(table[name] for name in names)))
    return Plan(**row._mapping)


@store.cached(entries=2)
def missions() -> tuple[Mission, ...]:
    """Return the missions by number."""
    return tuple(Mission(**row._mapping) for row in store.rows(select(schema.mission).order_by("number")))


@store.cached(entries=2)
def themes() -> tuple[Theme, ...]:
    """Return all themes in their declared order."""
    found = store.rows(select(schema.theme).order_by("position"))
    return tuple(Theme(**{**row._mapping, "unknown": tuple(row.unknown)}) for row in found)


def themes_of(mission: int | None) -> tuple[Theme, ...]:
    """Return the themes of a mission; of None, those of the context."""
    return tuple(theme for theme in themes() if theme.mission == mission)


@store.cached(entries=2)
def council_plan() -> CouncilPlan:
    """Return the council plan."""
    (texts,) = store.rows(select(schema.plan.c.council_plan_opening, schema.plan.c.ways_intro))
    pillar = schema.pillar.c
    pillars = store.rows(select(pillar.slug, pillar.short, pillar.title, pillar.words).order_by(pillar.position))
    ways = store.rows(select(schema.way_of_working).order_by("position"))
    return CouncilPlan(
        opening=texts.council_plan_opening,
        pillars=tuple(Pillar(**row._mapping) for row in pillars),
        transformations=tuple(row.words for row in store.rows(select(schema.transformation).order_by("position"))),
        ways_intro=texts.ways_intro,
        ways=tuple(WayOfWorking(row.title, row.words) for row in ways if row.title),
    )
