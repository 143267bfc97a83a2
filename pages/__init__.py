"""The site map: every page, its address and what draws it. Read this file first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from data.subject import SUBJECT
from pages import (
    accessibility,
    borough,
    compare_towns,
    council_plan,
    data_and_methods,
    framework,
    indicator,
    inequality,
    mission,
    neighbourhoods,
    town,
    your_area,
)
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
    """Return the pages that the menu names in full."""
    missions = [
        Entry(one.slug, one.short, f"{one.short}: mission {one.number}", partial(mission.render, one.number))
        for one in plan.missions()
    ]
    return (
        Entry(HOME, "The borough", SUBJECT.name, borough.render),
        *missions,
        Entry("council-plan", "Council plan", "The council plan", council_plan.render),
        Entry("data-and-methods", "Data and methods", "Data and methods", data_and_methods.render),
    )


@store.cached(entries=2)
def looking_closer() -> tuple[Entry, ...]:
    """Return the pages that answer where exactly, compared with whom, and whether the difference is real."""
    return (
        Entry("indicator", "Any indicator", "Any indicator", indicator.render),
        Entry("compare-towns", "Compare towns", "Compare the towns", compare_towns.render),
        Entry("neighbourhoods", "Neighbourhoods", "Neighbourhoods", neighbourhoods.render),
        Entry("your-area", "Your own area", "Your own area", your_area.render),
        Entry("inequality", "Inequality", "Inequality", inequality.render),
        Entry("framework", "Outcomes framework", "The Local Outcomes Framework", framework.render),
    )


@store.cached(entries=2)
def town_pages() -> tuple[Entry, ...]:
    """Return a page for each town, by name."""
    return tuple(
        Entry(one.slug, one.name, one.name, partial(town.render, one.slug)) for one in towns.every().values()
    )


@store.cached(entries=2)
def at_the_foot() -> tuple[Entry, ...]:
    """Return the pages that the foot of each page leads to."""
    return (Entry("accessibility", "Accessibility", "Accessibility statement", accessibility.render),)


@store.cached(entries=2)
def every() -> Mapping[str, Entry]:
    """Return all pages by address."""
    entries = (*sections(), *looking_closer(), *town_pages(), *at_the_foot())
    return MappingProxyType({entry.slug: entry for entry in entries})


@store.cached(entries=2)
def by_name() -> tuple[tuple[str, str], ...]:
    """Return the addresses and titles of the pages that the search finds beside the towns."""
    return tuple((entry.slug, entry.title) for entry in (*sections(), *looking_closer(), *at_the_foot()))
