"""Of which pages it is told what has changed: the borough, the missions and the towns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from components.markup import links
from data.model.news import News
from data.subject import BOROUGH, SUBJECT
from queries import news, plan, store, towns


@dataclass(frozen=True, slots=True)
class About:
    """What changes are told of: a page, its area, and its mission if it is one's."""

    slug: str
    title: str
    area: str
    mission: int | None = None


@store.cached(entries=2)
def every() -> Mapping[str, About]:
    """Return the pages that changes are told of, by address."""
    missions = [About(one.slug, one.short, BOROUGH, one.number) for one in plan.missions()]
    here = [About(one.slug, one.name, one.slug) for one in towns.every().values()]
    return {one.slug: one for one in (About(links.HOME, SUBJECT.name, BOROUGH), *missions, *here)}


def found(about: About, since: date) -> tuple[News, ...] | None:
    """Return what has become known of a page's area since a day, None where no edition is kept up to then."""
    return news.of(about.area, since, mission=about.mission)
