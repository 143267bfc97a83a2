"""One indicator looked at closely: on a map, among the towns, over time.

What is drawn is prepared once for each store and shared by all visitors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects
import pydeck
import streamlit as st

from components import charts, choice, dots, layout, lines, maps, moves, tables, words
from components.html import show
from data.model import Indicator
from data.tables import BOROUGH, ENGLAND
from data.views import Figure, Point
from data.vocabulary import INSIDE, capital
from queries import history, indicators, plan, profiles, store, towns
from queries import maps as map_queries

GEOGRAPHIES = {one.value: capital(one.many) for one in INSIDE}
CONTEXT = "0"  # stands in the address for who lives here, beside the missions' numbers
ONE = {one.value: capital(one.one) for one in INSIDE}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to send, with the words before and the table after it."""

    figure: plotly.graph_objects.Figure | None
    alt: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to send, with its key and table."""

    deck: pydeck.Deck
    alt: str
    after: str


ONE_PERIOD = Chart(None, "", layout.note_html("There is only one period, so no trend can be drawn yet."), "")


def address(name: str) -> str:
    """Return the address of a file of boundaries, which changes when the store does."""
    return f"/map/{store.fingerprint()[:12]}/{name}.geojson"


def choose(label: str, slugs: Sequence[str], *, default: str, page: str, name: str = "indicator") -> Indicator:
    """Return the indicator that the reader chooses; the address keeps it under a name."""
    declared = indicators.every()
    names = {slug: declared[slug].title for slug in slugs}
    wanted = default if default in names else slugs[0]
    chosen = declared[choice.from_list(label, names, name=name, default=wanted, page=page)]
    asked = choice.asked(name)
    if asked in declared and asked not in names:
        layout.note(f"{declared[asked].title} cannot be shown here, so this is another.")
    return chosen


def choose_mission(page: str) -> tuple[int | None, bool]:
    """Return whose figures are asked for, a mission's or (None) the context's, and whether supporting ones too."""
    missions = {str(mission.number): mission.short for mission in plan.missions()} | {CONTEXT: "Who lives here"}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        chosen = choice.of_few("Mission", missions, name="mission", default="1", page=page)
        supporting = choice.switch("Show supporting figures too", name="supporting", page=page)
    return int(chosen) or None, supporting


@store.cached(entries=500)
def _map(slug: str, geography: str, town: str | None, size: maps.Size) -> Map:
    indicator = indicators.one(slug)
    shapes = [one for one in map_queries.shapes(geography) if town is None or one.town == town]
    breaks = map_queries.classes().get((slug, geography), ())
    here = {shape.area_code: shape.name for shape in shapes}
    everywhere = profiles.across(geography).get(slug, ())
    found = [one for one in everywhere if one.area_code in here]
    missing = [name for code, name in here.items() if code not in {one.area_code for one in found}]
    where = "Wigan Borough" if town is None else towns.every()[town].name
    caption = (
        f"{indicator.title}, {GEOGRAPHIES[geography].lower()} of {where}, "
        f"{words.period(found[0].period_label)}{words.unit_note(indicator)}"
    )
    name = geography if town is None else f"{geography}-in-{town}"
    layers = [maps.fill(address(name), indicator=indicator, classes=len(breaks) + 1)]
    if geography != "town":
        layers.append(maps.outline(address(name), name=f"{name}-lines", colour="#ffffff", width=0.7))
    layers.append(maps.outline(address("town"), name="borders", colour="#1b1f24", width=1.4))
    return Map(
        deck=maps.deck(
            layers, view=maps.view_of(shapes, size), tooltip=f"<b>{{name}}</b><br>{{{slug}}}<br>{indicator.short}"
        ),
        alt=f"Map: {caption}. The table below has the same figures.",
        after=maps.legend(
            indicator,
            breaks,
            missing=bool(missing),
            values=[one.value for one in everywhere if one.value is not None],
        )
        + tables.table(tables.of_areas(found, caption=caption, kind=ONE[geography], missing=missing))
        + tables.source(indicators.sources()[indicator.source]),
    )


def draw_map(indicator: Indicator, *, geography: str, town: str | None = None, select: bool = False) -> str | None:
    """Draw an indicator on a map, with its key and its table; return the area chosen on it."""
    size = maps.size()
    ready = _map(indicator.slug, geography, town, size)
    chosen = maps.draw(ready.deck, key="map", alt=ready.alt, height=size.height, select=select)
    show(ready.after)
    return chosen


@store.cached(entries=500)
def _towns(slug: str, here: str | None) -> Chart:
    indicator = indicators.one(slug)
    found = profiles.across("town")[slug]
    when = words.period(found[0].period_label)
    caption = f"{indicator.title}, the fourteen towns, {when}{words.unit_note(indicator)}"
    whole = profiles.borough()[slug]
    band = None
    if whole.lower is not None and whole.upper is not None and whole.period_end == found[0].period_end:
        band = whole.lower, whole.upper
    return Chart(
        figure=dots.towns(found, here=here, band=band),
        alt=f"Chart: {caption}. The table below has the same figures.",
        before=layout.note_html(
            f"Each dot is a town ({when}), with its 95% interval. A grey dot cannot be told apart from the borough."
            + (" The band is the borough's own interval." if band else "")
            if any(one.lower is not None for one in found)
            else f"Each dot is a town ({when}). These have no interval, so small differences may mean little."
        )
        + layout.note_html(moves.said(found)),
        after=tables.table(tables.of_areas(found, caption=caption, kind="Town")),
    )


def draw_towns(indicator: Indicator, *, here: str | None = None) -> None:
    """Draw the towns as dots with intervals (S7), and their table."""
    draw(_towns(indicator.slug, here), key="towns")


def broken(indicator: Indicator, points: Sequence[Point]) -> bool:
    """Return whether a series has a break that keeps its earlier figures from being compared with its later ones."""
    return any(points[0].period_end < day <= points[-1].period_end for day in indicator.break_days)


def said_of_trend(indicator: Indicator, figure: Figure, points: Sequence[Point], *, today: date) -> str:
    """Return what is known of a trend and of the change since the plan began, and of breaks and shocks."""
    said = [words.trend(figure, today), words.CHANGES[figure.change].word]
    if first := words.first_movement(figure):
        said.append(first)
    if broken(indicator, points):
        said.append("A dashed line marks a break: figures on either side of it cannot be compared")
    said += [one.removesuffix(".") for one in words.of_series(indicator)]
    if indicator.is_total:
        said.append("Totals of larger areas are not drawn: beside them nothing could be made out")
    return f"{'. '.join(said)}."


@store.cached(entries=500)
def _trend(slug: str, code: str, today: date) -> Chart:
    indicator = indicators.one(slug)
    series = history.of(slug, (code,) if indicator.is_total else tuple(dict.fromkeys((code, BOROUGH, ENGLAND))))
    points = [point for point in series.get(code, ()) if point.value is not None]
    if len(points) < 2:
        return ONE_PERIOD
    figure = profiles.of(code)[slug]
    caption = (
        f"{indicator.title} over time, {words.listed([one[0].area_name for one in series.values()])}"
        f"{words.unit_note(indicator)}"
    )
    return Chart(
        figure=lines.trend(series, indicator),
        alt=f"Chart: {caption}. The table below has the same figures.",
        before=layout.note_html(said_of_trend(indicator, figure, points, today=today)),
        after=tables.table(tables.of_series(list(series.values()), indicator, caption=caption)),
    )


def draw_trend(indicator: Indicator, *, code: str = BOROUGH) -> None:
    """Draw how an area, the borough and England have moved, and their table; say so if there is one period."""
    draw(_trend(indicator.slug, code, date.today()), key="trend")


def draw(ready: Chart, *, key: str) -> None:
    """Draw a chart that is ready, with its words and its table."""
    show(ready.before)
    if ready.figure is not None:
        charts.draw(ready.figure, key=key, alt=ready.alt)
        show(ready.after)
