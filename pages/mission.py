"""A mission: its promise, its themes with the borough's figures, and one indicator looked at closely."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from components import choice, figures, layout, links, nearness
from components import inequality as inequality_parts
from components import standing as standing_parts
from components.html import render as html
from components.html import show
from data.model import Indicator, Mission
from pages import closer, rows
from queries import inequality, plan, profiles, standing, store

DEFAULTS = {1: "income-deprivation", 2: "overcrowded"}
UNEQUAL = 1  # the mission whose heart is inequality


@store.cached(entries=4)
def _opening(number: int) -> Markup:
    mission = next(one for one in plan.missions() if one.number == number)
    tally = standing.tally(standing.of_mission(number))
    return layout.hero(
        kicker=f"Mission {number} of {plan.plan().title}",
        title=mission.title,
        quote=mission.promise,
        lead=f"{standing_parts.tally_words(tally)} {standing_parts.moved_words(tally)}",
    ) + html("contents", themes=plan.themes_of(number), closer=number == UNEQUAL)


@store.cached(entries=8)
def _themes(number: int, supporting: bool, today: date) -> Markup:
    """Return each theme's figures for the borough, and what the plan promises that no figure tells."""
    parts = [figures.spread_key()]
    for theme in plan.themes_of(number):
        found = profiles.of_borough(theme=theme.code, supporting=supporting)
        parts.append(layout.heading_html(theme.title, level=3, quote=theme.plan_words, anchor=theme.code))
        parts.append(figures.rows(rows.of(found, today=today), caption=f"{theme.title}: Wigan Borough"))
        if theme.unknown:
            parts.append(html("unknown", unknown=theme.unknown))
    return Markup("").join(parts)


@store.cached(entries=4)
def _inequality(number: int) -> Markup:
    codes = {theme.code for theme in plan.themes_of(number)}
    found = [
        (figure.indicator, inequality.latest()[slug])
        for slug, figure in profiles.borough().items()
        if slug in inequality.latest() and figure.indicator.theme in codes
    ]
    return layout.heading_html(
        "The gap inside the borough",
        words="The fifth of neighbourhoods that is most deprived beside the fifth that is least deprived, by the "
        "Index of Multiple Deprivation.",
        anchor="gap",
    ) + inequality_parts.gaps(found)


@st.fragment
def _closer(mission: Mission) -> None:
    codes = {theme.code for theme in plan.themes_of(mission.number)}
    slugs = [slug for slug, found in profiles.across("town").items() if found[0].indicator.theme in codes]
    indicator = closer.choose("Indicator", slugs, default=DEFAULTS[mission.number], page=mission.slug)
    held = {one: many for one, many in closer.GEOGRAPHIES.items() if indicator.slug in profiles.across(one)}
    geography = choice.of_few("Show by", held, name="by", default=next(iter(held)), page=mission.slug)
    _drawings(mission, indicator, geography)


@st.fragment
def _drawings(mission: Mission, indicator: Indicator, geography: str) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    if not nearness.near(f"near-{mission.slug}"):
        show(layout.waiting())
        return
    left, right = layout.beside_map()
    with left:
        layout.heading("Where", level=3)
        closer.draw_map(indicator, geography=geography)
    with right:
        layout.heading("Among the towns", level=3)
        closer.draw_towns(indicator)
    layout.heading("Over time", level=3)
    closer.draw_trend(indicator)


def render(number: int) -> None:
    """Draw the page of a mission."""
    mission = next(one for one in plan.missions() if one.number == number)
    show(_opening(number))
    layout.heading("Theme by theme", words="The borough's figures, and how the fourteen towns spread.")
    supporting = choice.switch("Show supporting figures too", name="supporting", page=mission.slug)
    show(_themes(number, supporting, date.today()))
    if number == UNEQUAL:
        show(_inequality(number))
        links.link("inequality", "Every gap: how it moved, and which neighbourhoods carry it")
    show(
        layout.heading_html(
            "Look at one indicator", words="On the map, among the towns, and over time.", anchor="closer"
        )
    )
    _closer(mission)
