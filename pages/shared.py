"""What several pages do alike: rows of figures with their context, and one chosen indicator looked at closely."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from components import charts, choice, figures, layout, maps, tables, words
from data.model import Indicator
from data.tables import BOROUGH, ENGLAND
from data.views import Figure, Shape
from queries import history, indicators, profiles, store
from queries import maps as map_queries

GEOGRAPHIES = {"town": "Towns", "ward": "Wards", "msoa": "Larger neighbourhoods", "lsoa": "Neighbourhoods"}
ONE = {"town": "Town", "ward": "Ward", "msoa": "Larger neighbourhood", "lsoa": "Neighbourhood"}


def rows(found: Iterable[Figure]) -> list[figures.Row]:
    """Return figures as rows: each among the towns, with its own history."""
    today = date.today()
    towns = profiles.across("town")
    past = {}
    made = []
    for figure in found:
        if figure.area_code not in past:
            past[figure.area_code] = history.values(figure.area_code)
        slug = figure.indicator.slug
        made.append(
            figures.row(
                figure,
                towns=towns.get(slug, ()),
                history=past[figure.area_code].get(slug, ()),
                source=indicators.sources()[figure.indicator.source],
                today=today,
            )
        )
    return made


def address(name: str) -> str:
    """Return the address of a file of boundaries, which changes when the store does."""
    return f"/map/{store.fingerprint()[:12]}/{name}.geojson"


def choose_indicator(label: str, slugs: Sequence[str], *, default: str) -> Indicator:
    """Return the indicator that the reader chooses; the address keeps it."""
    declared = indicators.every()
    names = {slug: declared[slug].title for slug in slugs}
    return declared[
        choice.from_list(label, names, name="indicator", default=default if default in names else slugs[0])
    ]


def indicator_map(
    indicator: Indicator,
    *,
    geography: str,
    shapes: Sequence[Shape],
    within: str | None,
    caption: str,
    select: bool = False,
) -> str | None:
    """Draw an indicator on a map, with its key and its table; return the area chosen on it."""
    breaks = map_queries.classes().get((indicator.slug, geography), ())
    here = {shape.area_code for shape in shapes}
    found = [one for one in profiles.across(geography).get(indicator.slug, ()) if one.area_code in here]
    name = geography if within is None else f"{geography}-in-{within}"
    layers = [
        maps.fill(address(name), indicator=indicator, geography=name, classes=len(breaks) + 1),
        maps.outline(address(name), name=f"{name}-lines", colour="#ffffff", width=0.7),
        maps.outline(address("town"), name="borders", colour="#1b1f24", width=1.4),
    ]
    chosen = maps.draw(
        maps.deck(layers, view=maps.view_of(shapes), tooltip=f"<b>{{name}}</b><br>{{{indicator.slug}}}"),
        key="map",
        alt=f"{caption}. The table below has the same figures.",
        select=select,
    )
    maps.legend(indicator, breaks, missing=len(found) < len(here))
    charts.twin(tables.of_areas(found, caption=caption, kind=ONE[geography]))
    return chosen


def towns_chart(indicator: Indicator, *, here: str | None = None) -> None:
    """Draw the towns as dots with intervals, and their table."""
    found = profiles.across("town").get(indicator.slug, ())
    if not found:
        layout.note("There are no figures for towns.")
        return
    caption = f"{indicator.title}, the fourteen towns, {words.period(found[0].period_label)}"
    tested = any(one.lower is not None for one in found)
    layout.note(
        "Each dot is a town, with its 95% interval. A hollow dot cannot be told apart from the borough."
        if tested
        else "Each dot is a town. These are estimates without an interval, so small differences mean little."
    )
    charts.draw(charts.towns(found, here=here), key="towns", alt=caption)
    charts.twin(tables.of_areas(found, caption=caption, kind="Town"))


def trend_chart(indicator: Indicator, codes: Sequence[str]) -> None:
    """Draw how areas have moved over time, and their table; say so where there is only one period."""
    series = history.of(indicator.slug, tuple(codes))
    points = series.get(codes[0], ())
    if len([point for point in points if point.value is not None]) < 2:
        layout.note("There is only one period, so no trend can be drawn yet.")
        return
    figure = profiles.of(codes[0])[indicator.slug]
    caption = f"{indicator.title}, {words.listed([one[0].area_name for one in series.values()])}"
    layout.note(words.TRENDS[figure.trend].word + ". " + words.CHANGES[figure.change].word + ".")
    charts.draw(charts.trend(series, indicator), key="trend", alt=caption)
    charts.twin(tables.of_series(list(series.values()), figure, caption=caption))


def benchmarks(code: str) -> tuple[str, ...]:
    """Return the codes drawn together in a trend: the area, the borough, England."""
    return tuple(dict.fromkeys((code, BOROUGH, ENGLAND)))


def two() -> tuple[st.delta_generator.DeltaGenerator, st.delta_generator.DeltaGenerator]:
    """Return two columns that stack on a phone."""
    left, right = st.columns(2, gap="large")
    return left, right
