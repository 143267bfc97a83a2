"""The towns compared: all of them by every headline indicator, or a few side by side on everything."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from components import choice, compare, layout, moves
from components.compare import Against
from components.html import show
from pages import closer
from pages.town import CENSUS
from queries import plan, profiles, store, towns

SLUG = "compare-towns"
GRID, SIDE = "grid", "side"
VIEWS = {GRID: "All towns", SIDE: "Side by side"}
AGAINST = {Against.ENGLAND.value: "England", Against.BOROUGH.value: "Wigan Borough"}
BY_NAME = "name"  # the fixed order
LEAST, MOST = 2, 4


def _groups(mission: int | None, *, supporting: bool) -> tuple[compare.Group, ...]:
    """Return a mission's themes that have figures for towns; of None, who lives there."""
    short = next((one.short for one in plan.missions() if one.number == mission), "")
    found = [
        compare.Across(figures[0].indicator, {one.area_code: one for one in figures})
        for figures in profiles.across("town").values()
        if supporting or figures[0].indicator.headline
    ]
    groups = (
        compare.Group(short, theme.title, tuple(one for one in found if one.indicator.theme == theme.code))
        for theme in plan.themes_of(mission)
    )
    return tuple(group for group in groups if group.found)


@store.cached(entries=2)
def _headlines() -> tuple[compare.Group, ...]:
    """Return the headline indicators of both missions and then of the context."""
    return tuple(
        group
        for mission in (*(one.number for one in plan.missions()), None)
        for group in _groups(mission, supporting=False)
    )


@store.cached(entries=100)
def _grid(against: Against, by: str) -> Markup:
    every = {one.indicator.slug: one for group in _headlines() for one in group.found}

    def order(slug: str | None) -> str:
        chosen = {"against": against.value} if against is not Against.ENGLAND else {}
        return f"/{SLUG}?{urlencode(chosen | ({'by': slug} if slug else {}))}".removesuffix("?")

    return compare.grid(_headlines(), tuple(towns.every().values()), against=against, by=every.get(by), order=order)


def _all_towns(controls: DeltaGenerator) -> None:
    orders = {BY_NAME: "Their names"} | {
        one.indicator.slug: one.indicator.title for group in _headlines() for one in group.found
    }
    with controls:
        against = choice.of_few("Compare with", AGAINST, name="against", default=Against.ENGLAND.value, page=SLUG)
        by = choice.from_list("Order the towns by", orders, name="by", default=BY_NAME, page=SLUG)
    show(_grid(Against(against), by))
    if by in orders and by != BY_NAME:
        layout.note(moves.said(profiles.across("town")[by]))


@store.cached(entries=2)
def _largest() -> tuple[str, ...]:
    """Return the towns with most residents, as many as are needed to compare."""
    found = sorted(profiles.across("town")[CENSUS], key=lambda one: -(one.value or 0))
    return tuple(one.area_code for one in found[:LEAST])


@store.cached(entries=100)
def _side(chosen: tuple[str, ...], mission: int | None, supporting: bool) -> Markup:
    shown = [towns.every()[slug] for slug in chosen]
    parts = [compare.side_key(shown)]
    for group in _groups(mission, supporting=supporting):
        parts.append(layout.heading_html(group.title, level=3))
        parts.append(compare.side_by_side(group, shown))
    return Markup("").join(parts)


def _side_by_side(controls: DeltaGenerator) -> None:
    names = {one.slug: one.name for one in towns.every().values()}
    with controls:
        mission, supporting = closer.choose_mission(SLUG)
    chosen = choice.several(
        "Towns, two to four", names, name="towns", default=_largest(), least=LEAST, most=MOST, page=SLUG
    )
    show(_side(chosen, mission, supporting))


def render() -> None:
    """Draw the page."""
    show(
        layout.hero(
            kicker="All towns, the same figures",
            title="Compare the towns",
            lead="How every town stands on every headline figure, or a few towns side by side on everything.",
        )
    )
    controls = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    with controls:
        view = choice.of_few("View", VIEWS, name="view", default=GRID, page=SLUG)
    {GRID: _all_towns, SIDE: _side_by_side}[view](controls)
