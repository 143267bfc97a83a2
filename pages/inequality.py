"""Inequality: all gaps inside the borough; of one, its fifths, how it moved and which neighbourhoods carry it."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st
from markupsafe import Markup

from components import dots, inequality, layout, lines, nearness, places, tables, words
from components.html import show
from data.model import Indicator
from data.tables import BOROUGH
from data.views import Point
from pages import closer, picking
from queries import history, indicators, plan, store
from queries import inequality as queries

PAGE = "inequality"
DEFAULT = "income-deprivation"
MISSION = 1  # the mission whose heart this is


@store.cached(entries=2)
def _indicators() -> Mapping[str, Indicator]:
    """Return the indicators that have gaps by slug, in their declared order, those of the context last."""
    context = {theme.code for theme in plan.themes_of(None)}
    ordered = sorted(indicators.every().values(), key=lambda one: one.theme in context)
    return MappingProxyType({one.slug: one for one in ordered if one.slug in queries.latest()})


@store.cached(entries=2)
def _opening() -> Markup:
    mission = next(one for one in plan.missions() if one.number == MISSION)
    return layout.hero(
        kicker=f"The heart of mission {mission.number} of {plan.plan().title}",
        title="Inequality",
        quote=mission.promise,
        lead=f"{words.counted(len(_indicators()), 'indicator')} can be counted by neighbourhood. For each: how far "
        "the most deprived neighbourhoods are from the least deprived, how that has moved, and where it lies.",
    )


@store.cached(entries=2)
def _overview() -> Markup:
    found = [(indicator, queries.latest()[slug]) for slug, indicator in _indicators().items()]
    return layout.heading_html(
        "Every gap inside the borough",
        words="The fifth of neighbourhoods that is most deprived beside the fifth that is least deprived, by the "
        "Index of Multiple Deprivation, each in its latest period. The index is made of income and employment among "
        "other things, so gaps in these are in part of its own making.",
        anchor="gap",
    ) + inequality.gaps(found)


def _borough(slug: str) -> Point | None:
    """Return the borough's figure for the period of the latest gap, None where there is none."""
    last = queries.latest()[slug]
    own = history.of(slug, (BOROUGH,)).get(BOROUGH, ())
    same = (last.period_start, last.period_end)
    return next((one for one in own if (one.period_start, one.period_end) == same and one.value is not None), None)


@store.cached(entries=100)
def _fifths(slug: str) -> closer.Chart:
    indicator, gap = indicators.one(slug), queries.latest()[slug]
    steps, borough = queries.fifths(slug)[gap.period_start, gap.period_end], _borough(slug)
    caption = (
        f"{indicator.title} in fifths of neighbourhoods by deprivation, Wigan Borough, "
        f"{words.period(gap.period_label)}{words.unit_note(indicator)}"
    )
    return closer.Chart(
        figure=dots.fifths(steps, gap, indicator, borough=borough.value if borough else None),
        alt=f"Chart: {caption}. The table below has the same figures.",
        before=layout.note_html(
            f"{caption}. Each dot is a fifth, with its 95% interval, at its place among all who are counted. The "
            "dashed line is the slope."
        ),
        after=inequality.fifths_table(steps, indicator, borough=borough, caption=caption)
        + tables.source(indicators.sources()[indicator.source]),
    )


@store.cached(entries=100)
def _moved(slug: str) -> closer.Chart:
    indicator, found = indicators.one(slug), queries.of(slug)
    said = inequality.movement(indicator, found, queries.movements().get(slug))
    caption = f"{indicator.title}: the gap, the ratio and the slope index over time, Wigan Borough"
    if len(found) < 2:
        return closer.Chart(None, "", layout.note_html(said), "")
    if any(found[0].period_end < day <= found[-1].period_end for day in indicator.break_days):
        said += " A dashed line marks a break: figures on either side of it cannot be compared."
    said += " The fifths are the same in all periods: those of the latest Index of Multiple Deprivation."
    return closer.Chart(
        figure=lines.trend(inequality.series(found), inequality.in_differences(indicator)),
        alt=f"Chart: {caption}. The table below has the same figures.",
        before=layout.note_html(said),
        after=inequality.over_time_table(found, indicator, caption=caption),
    )


@store.cached(entries=100)
def _carried(slug: str) -> Markup:
    """Return the neighbourhoods that carry most of a gap."""
    return inequality.carried(queries.carriers(slug), queries.latest()[slug])


@store.cached(entries=100)
def _table(slug: str) -> tuple[tables.Table, tuple[str, ...]]:
    """Return all neighbourhoods with what they carry as a table, and the code of each row."""
    indicator, found = indicators.one(slug), queries.carriers(slug)
    caption = (
        f"{indicator.title}, all neighbourhoods by what they carry of the gap, "
        f"{words.period(queries.latest()[slug].period_label)}{words.unit_note(indicator)}"
    )
    return inequality.carriers_table(found, indicator, caption=caption), tuple(one.area_code for one in found)


@st.fragment
def _one() -> None:
    indicator = closer.choose("Indicator", list(_indicators()), default=DEFAULT, page=PAGE)
    show(places.remark(inequality.sentence(indicator, queries.latest()[indicator.slug])))
    _drawings(indicator)


@st.fragment
def _drawings(indicator: Indicator) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    if not nearness.near(f"near-{PAGE}"):
        show(layout.waiting())
        return
    several = len(queries.of(indicator.slug)) > 1
    left, right = layout.two() if several else (st.container(), st.container())
    with left:
        layout.heading("The five fifths", level=3)
        closer.draw(_fifths(indicator.slug), key="fifths")
    with right:
        layout.heading("How the gap and the slope moved", level=3)
        closer.draw(_moved(indicator.slug), key="moved")
    layout.heading(
        "Which neighbourhoods carry it",
        level=3,
        words="What each counts beyond what it would at the rate of the least deprived fifth.",
    )
    _carriers(indicator)


@st.fragment
def _carriers(indicator: Indicator) -> None:
    content, codes = _table(indicator.slug)
    chosen = picking.one_of(codes)
    left, right = layout.beside_map()
    with left:
        layout.note(f"The map shows the figure itself: {words.inside(indicator.title)}.")
        picking.draw_map(indicator, geography="lsoa", chosen=chosen, page=PAGE, says=content.caption)
    with right:
        show(_carried(indicator.slug))
    layout.heading("Every neighbourhood", level=3, words="Choose one on the map or here: it shows in both.")
    picking.choose_in_table(content, codes, chosen=chosen, page=PAGE)


def render() -> None:
    """Draw the page."""
    show(_opening())
    layout.heading("Look at one gap", words="Its five fifths, how it moved, and where it lies.")
    _one()
    show(_overview())
