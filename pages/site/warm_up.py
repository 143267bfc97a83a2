"""Fills the caches that every first visit would otherwise wait for."""

import gc

import pandas  # noqa: F401 - charts look at it, be it half there: two first visitors at once would fail

import pages
from components.drawing.plotly import charts
from components.drawing.svg import fonts
from data.vocabulary import INSIDE
from pages.site import web
from queries import profiles, search


def run() -> None:
    """Read what all pages share and prepare the maps."""
    pages.every()
    for geography in INSIDE:
        profiles.across(geography)
        web.boundaries(geography)
    profiles.borough()
    for entry in pages.town_pages():
        profiles.of(entry.slug)
    search.find("anything", pages=pages.by_name())
    charts.warm_up()
    fonts.files()
    gc.collect()
    gc.freeze()
