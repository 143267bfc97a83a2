"""A town: what it is, what stands out, every figure held for it, where exactly, and what lies in and beside it."""

import streamlit as st

from components import choice, figures, layout, links, pictures, places, standing, words
from components.html import show
from data.views import Town
from pages import shared
from queries import maps, plan, profiles, store, towns
from queries import standing as standing_queries

MAP_DEFAULT = "income-deprivation"
CENSUS = "residents-census"


@store.cached(entries=20)
def _locator(slug: str) -> str:
    return pictures.locator(maps.shapes("town"), here=slug)


@store.cached(entries=80)
def _theme_html(slug: str, code: str, supporting: bool) -> str:
    """Return a theme's figures for a town, then those that exist only for the whole borough."""
    town = towns.every()[slug]
    theme = next(one for one in plan.themes() if one.code == code)
    own = profiles.of(slug)
    wanted = [
        figure
        for figure in profiles.borough().values()
        if figure.indicator.theme == code and (supporting or figure.indicator.headline)
    ]
    made = shared.rows(own[figure.indicator.slug] for figure in wanted if figure.indicator.slug in own)
    rest = shared.rows(figure for figure in wanted if figure.indicator.slug not in own)
    parts = []
    if made:
        parts.append(figures.rows(made, caption=f"{theme.title}: {town.name}"))
    if rest:
        parts.append(figures.borough_only(rest, town=town.name))
    return "".join(parts)


def _opening(town: Town) -> None:
    own = profiles.of(town.slug)
    parts = towns.neighbourhoods(town.slug)
    unsure = [one for one in parts if one.confidence != "high"]
    residents = own[CENSUS]
    layout.hero(
        kicker=f"{town.former_authority} until 1974",
        title=town.name,
        lead=places.opening(town, residents, neighbourhoods=len(parts)),
        picture=_locator(town.slug),
        picture_alt=f"Outline of the borough's fourteen towns, {town.name} filled in.",
    )
    show(places.facts(town, own, neighbourhoods=len(parts)))
    show(places.certainty(town, unsure, names={one.slug: one.name for one in towns.every().values()}))


def _standouts(town: Town) -> None:
    better, worse = standing_queries.standouts(town.slug)
    layout.heading(
        "What stands out",
        words="Strengths first. Figures that differ from England (from the borough where England has none) "
        "beyond what chance would do, at 99.8%: the furthest of each theme.",
    )
    left, right = shared.two()
    with left:
        show(standing.standouts("What is strong here", better, good=True))
    with right:
        show(standing.standouts("What needs attention", worse, good=False))


def _figures(town: Town) -> None:
    missions = {str(mission.number): mission.short for mission in plan.missions()} | {"0": "Who lives here"}
    layout.heading(f"All figures for {town.name}", words="Against the borough and England, with 95% intervals.")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        chosen = choice.of_few("Mission", missions, name="mission", default="1")
        supporting = choice.switch("Show supporting figures too", name="supporting")
    show(figures.spread_key(town=town.name))
    number = int(chosen) or None
    for theme in plan.themes_of(number):
        layout.heading(theme.title, level=3, quote=theme.plan_words)
        show(_theme_html(town.slug, theme.code, supporting))


def _closer(town: Town) -> None:
    layout.heading("Where exactly", words="Any indicator by neighbourhood, among the towns, and over time.")
    own = profiles.of(town.slug)
    slugs = [slug for slug in profiles.across("town") if slug in own]
    indicator = shared.choose_indicator("Indicator", slugs, default=MAP_DEFAULT)
    show(places.remark(words.sentence(own[indicator.slug])))
    left, right = shared.two()
    with right:
        layout.heading("Among the towns", level=3)
        shared.towns_chart(indicator, here=town.slug)
        layout.heading("Over time", level=3)
        shared.trend_chart(indicator, shared.benchmarks(town.slug))
    with left:
        layout.heading("By neighbourhood", level=3)
        held = [one for one in ("lsoa", "msoa") if indicator.slug in profiles.across(one)]
        if held == ["lsoa"] or "lsoa" in held:
            shared.indicator_map(
                indicator,
                geography="lsoa",
                shapes=[shape for shape in maps.shapes("lsoa") if shape.town == town.slug],
                within=town.slug,
                caption=f"{indicator.title}, neighbourhoods of {town.name}",
            )
        else:
            layout.note(
                f"{indicator.title} is published for wards, not for neighbourhoods, so no map of {town.name} "
                "can be drawn."
            )


def _around(town: Town) -> None:
    layout.heading("Wards", words="Elected areas do not follow the old towns. These lie in this one.")
    show(places.wards(towns.wards(town.slug), town=town.name))
    layout.heading("Services and places", words="What is listed in each publisher's own register, with its date.")
    show(places.listing(towns.places(town.slug)))
    layout.heading("Its neighbours")
    with st.container(horizontal=True, gap="xsmall", key="neighbours"):
        for slug in town.bordering:
            links.link(slug, towns.every()[slug].name)
        links.link("borough", "The whole borough")


def render(slug: str) -> None:
    """Draw the page of a town."""
    town = towns.every()[slug]
    _opening(town)
    _standouts(town)
    _figures(town)
    _closer(town)
    _around(town)
