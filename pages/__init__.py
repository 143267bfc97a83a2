"""The site map. Sixteen pages and more come from five functions; read this file first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from pages import borough, council_plan, data_and_methods, mission, town
from queries import plan, store, towns

HOME = "borough"  # the page at /


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its address, its name in the menu, its title in the browser and what draws it."""

    slug: str
    label: str
    title: str
    draw: Callable[[], None]


@store.cached(entries=2)
def sections() -> tuple[Entry, ...]:
    """Return the pages of the menu that are not towns."""
    missions = [
        Entry(one.slug, one.short, f"{one.short}: mission {one.number}", partial(mission.render, one.number))
        for one in plan.missions()
    ]
    return (
        Entry(HOME, "The borough", "Wigan Borough", borough.render),
        *missions,
        Entry("council-plan", "Council plan", "The council plan", council_plan.render),
        Entry("data-and-methods", "Data and methods", "Data and methods", data_and_methods.render),
    )


@store.cached(entries=2)
def town_pages() -> tuple[Entry, ...]:
    """Return a page for each town, by name."""
    return tuple(
        Entry(one.slug, one.name, one.name, partial(town.render, one.slug)) for one in towns.every().values()
    )


@store.cached(entries=2)
def every() -> Mapping[str, Entry]:
    """Return all pages by address."""
    return MappingProxyType({entry.slug: entry for entry in (*sections(), *town_pages())})


@store.cached(entries=2)
def by_name() -> tuple[tuple[str, str], ...]:
    """Return the addresses and titles of the pages that the search finds beside the towns."""
    return tuple((entry.slug, entry.title) for entry in sections())
