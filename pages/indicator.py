"""One indicator, whole: over time, among English authorities, among the towns, on the map, and what it means."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from components import breadth, choice, dots, layout, lines, nearness, peers, tables, words
from components.html import render as html
from components.html import show
from data.model import Indicator
from data.tables import BOROUGH, ENGLAND
from pages import closer, picking
from queries import authorities, history, indicators, plan, profiles, store

PAGE = "indicator"
NAME = "of"  # what the address calls the indicator
DEFAULT = "claimant-count"
BENCHMARKS = (BOROUGH, ENGLAND, "E12000002", "E47000001")
PICKED = "picked"
MOST_PICKED = 4


@store.cached(entries=200)
def _opening(slug: str, today: date) -> Markup:
    indicator, figure = indicators.one(slug), profiles.borough()[slug]
    theme = next(one for one in plan.themes() if one.code == indicator.theme)
    lead = f"{words.sentence(figure, today=today)} {indicator.definition}"
    return layout.hero(kicker=theme.title, title=indicator.title, lead=lead, small=True)


def _comparators() -> tuple[str, ...]:
    """Return the codes of the authorities that the reader compares with, and say which set they are of."""
    sets = authorities.sets()
    options = {"": "None", **{slug: one.name for slug, one in sets.items()}, PICKED: "Authorities that I pick"}
    chosen = choice.from_list("Compare with similar authorities", options, name="with", default="", page=PAGE)
    if chosen in sets:
        one = sets[chosen]
        english = tuple(code for code in one.codes if code in authorities.names())
        abroad = len(one.codes) - len(english)
        layout.note(
            f"{words.counted(len(one.codes), 'authority', 'authorities')}, as published: {one.vintage}."
            + (f" Outside England, and so not shown: {abroad}." if abroad else "")
        )
        return english
    if chosen != PICKED:
        return ()
    names = {code: name for code, name in authorities.names().items() if code != BOROUGH}
    return choice.several(
        f"Authorities, at most {MOST_PICKED}", names, name="and", default=(), least=0, most=MOST_PICKED, page=PAGE
    )


@store.cached(entries=200)
def _over_time(slug: str, others: tuple[str, ...], today: date) -> closer.Chart:
    indicator = indicators.one(slug)
    series = history.of(slug, (BOROUGH,) if indicator.is_total else BENCHMARKS)
    points = [point for point in series.get(BOROUGH, ()) if point.value is not None]
    if len(points) < 2:
        return closer.ONE_PERIOD
    behind = history.of(slug, tuple(code for code in others if code not in BENCHMARKS))
    caption = (
        f"{indicator.title} over time, {words.listed([one[0].area_name for one in series.values()])}"
        f"{' and similar authorities' if behind else ''}{words.unit_note(indicator)}"
    )
    return closer.Chart(
        figure=lines.trend(series, indicator, behind=behind, named=len(behind) <= MOST_PICKED),
        alt=f"Chart: {caption}. The table below has the same figures.",
        before=layout.note_html(closer.said_of_trend(indicator, profiles.borough()[slug], points, today=today)),
        after=tables.table(tables.of_series([*series.values(), *behind.values()], indicator, caption=caption)),
    )


@store.cached(entries=200)
def _among(slug: str, like: tuple[str, ...], columns: int) -> closer.Chart | None:
    indicator, found = indicators.one(slug), authorities.peers(slug)
    if found is None:
        return None
    country = () if indicator.is_total else history.of(slug, (ENGLAND,)).get(ENGLAND, ())
    england = next((one.value for one in country if one.period_end == found.period_end), None)
    when = words.period(found.period_label)
    caption = f"{indicator.title}, {peers.kind(found)}, {when}{words.unit_note(indicator)}"
    return closer.Chart(
        figure=dots.authorities(found, indicator, subject=BOROUGH, like=like, england=england, columns=columns),
        alt=f"Chart: {caption}. The table below has the same figures.",
        before=layout.note_html(peers.said(found, indicator, subject=BOROUGH, like=like)),
        after=tables.table(peers.table(found, indicator, caption=caption, like=like)),
    )


def _areas(indicator: Indicator, held: Sequence[str]) -> None:
    layout.heading("Where", words="Choose an area on the map or in the table: it shows in both.")
    names = {one: closer.GEOGRAPHIES[one] for one in held}
    geography = choice.of_few("Show by", names, name="by", default=held[0], page=PAGE)
    chosen = picking.one_of(picking.codes(geography))
    left, right = layout.beside_map()
    with left:
        picking.draw_map(indicator, geography=geography, chosen=chosen, page=PAGE)
    with right:
        picking.draw_table(indicator, geography=geography, chosen=chosen, page=PAGE)


@st.fragment
def _drawings(indicator: Indicator, held: Sequence[str]) -> None:
    """Draw when the reader comes near."""
    if not nearness.near(f"near-{PAGE}"):
        show(layout.waiting())
        return
    if "town" in held:
        layout.heading("Among the fourteen towns")
        closer.draw_towns(indicator)
    if held:
        _areas(indicator, held)


@store.cached(entries=200)
def _about(slug: str, today: date) -> Markup:
    indicator = indicators.one(slug)
    return layout.heading_html("What it is, and where it is from") + html(
        "declaration",
        i=indicator,
        source=indicators.sources()[indicator.source],
        figure=profiles.borough()[slug],
        today=today,
    )


def render() -> None:
    """Draw the page."""
    indicator = closer.choose("Indicator", list(profiles.borough()), default=DEFAULT, page=PAGE, name=NAME)
    st.set_page_config(page_title=layout.browser_title(indicator.title))
    today = date.today()
    show(_opening(indicator.slug, today))
    like = _comparators()
    layout.heading("Over time")
    closer.draw(_over_time(indicator.slug, like, today), key="trend")
    layout.heading("Among English authorities")
    among = _among(indicator.slug, like, dots.FEW_COLUMNS if breadth.is_narrow() else dots.COLUMNS)
    if among is None:
        layout.note("No figures of other authorities are known here.")
    else:
        closer.draw(among, key="authorities")
    held = [one for one in closer.GEOGRAPHIES if indicator.slug in profiles.across(one)]
    if held:
        _drawings(indicator, held)
    else:
        layout.note("This is known for the whole borough only, so there is no map of it.")
    show(_about(indicator.slug, today))
