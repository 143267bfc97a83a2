"""Briefings: what is put on paper of each town, mission and ward, and of the framework."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from components.exhibit import Exhibit
from data.vocabulary import Geography
from pages import exhibits
from pages.exhibits import areas, kinds, theme, whole
from pages.exhibits.whole import Named
from queries import neighbourhoods, plan, store, towns

WARD = "ward"


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing.

    Attributes:
        slug: Its address and the name of its files.
        title: As its heading.
        kind: What it is of, in a word or two.
        page: The address of the page that it is of.
    """

    slug: str
    title: str
    kind: str
    page: str


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z]+", name.lower()))


@store.cached(entries=2)
def wards() -> Mapping[str, str]:
    """Return the codes of wards by the slugs of their briefings, by name."""
    found = [one for one in neighbourhoods.groups().values() if one.geography == Geography.WARD]
    return {f"{WARD}-{_slug(one.name)}": one.code for one in found}


@store.cached(entries=2)
def every() -> Mapping[str, Briefing]:
    """Return all briefings by slug: missions, towns, wards, and the framework."""
    groups = neighbourhoods.groups()
    made = [Briefing(one.slug, one.short, f"Mission {one.number}", f"/{one.slug}") for one in plan.missions()]
    made += [Briefing(one.slug, one.name, "Town", f"/{one.slug}") for one in towns.every().values()]
    made += [
        Briefing(slug, f"{groups[code].name} ward", "Ward", f"/your-area?area={code}")
        for slug, code in wards().items()
    ]
    made.append(Briefing("framework", "The Local Outcomes Framework", "Framework", "/framework"))
    return {one.slug: one for one in made}


def _themes(kind: str, chosen: Mapping[str, str], number: int | None) -> Iterator[Named]:
    for own in plan.themes_of(number):
        yield kind, {"theme": own.code, **chosen}


def _named(slug: str) -> Iterator[Named]:
    missions = {one.slug: one.number for one in plan.missions()}
    if slug in missions:
        yield "mission", {"mission": str(missions[slug])}
        yield from _themes("theme", {"area": areas.WHOLE}, missions[slug])
    elif slug in towns.every():
        yield "answers", {"area": slug}
        yield "stands-out", {"area": slug}
        yield "map", {"of": kinds.ON_MAPS, "by": Geography.LSOA, "town": slug}
        yield "changed", {"area": slug}
        for number in (*missions.values(), None):
            yield from _themes("theme", {"area": slug}, number)
    elif slug in wards():
        code = wards()[slug]
        yield "stands-out", {"area": code}
        for number in (*missions.values(), None):
            for named in _themes("own-area", {"area": code}, number):
                if theme.of_own_area(named[1]["theme"], areas.codes_of(code), False, date.min) is not None:
                    yield named
    else:
        yield from whole.named(slug, {})


def parts(slug: str, today: date) -> tuple[Exhibit, ...]:
    """Return the exhibits of a briefing, those that have figures.

    Raises:
        Unknown: If there is no such briefing.
    """
    if slug not in every():
        raise kinds.Unknown(f"There is no briefing “{slug[:60]}”. There are: {', '.join(every())}.")
    made = (exhibits.find(kind, chosen.items(), today) for kind, chosen in _named(slug))
    return tuple(one for one in made if one.table.records)
