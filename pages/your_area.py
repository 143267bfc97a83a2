"""An area of one's own: neighbourhoods put together, their figures worked out as a town's, and its own address."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from components import plain
from components.browser import address_bar, area_map, area_table, visitor
from components.drawing import maps
from components.markup import figures, layout, links, own_area
from components.markup.filling import settle, show
from components.markup.tables import Written
from components.media import html
from pages.exhibits import stands_out
from pages.exhibits import theme as exhibits
from pages.exhibits.areas import address_of, codes_of, title_of
from pages.site import choosing, counted, picking, showing
from queries import chosen, neighbourhoods, plan, profiles, store, towns

PAGE = "your-area"
RESIDENTS = "residents-2022"


def _toggle(base: str, picked: Sequence[str]) -> None:
    """Add what is picked and was not in, take out what was."""
    address_bar.put(picking.AREA, address_of(list(set(codes_of(base)) ^ set(picked))))


@store.cached(entries=100)
def _summary(codes: tuple[str, ...]) -> Markup:
    """Return who lives in an area, what lies in it, and what stands out."""
    own = chosen.profile(codes)
    held = set(codes)
    groups = [one for one in neighbourhoods.groups().values() if held & set(one.neighbourhoods)]
    return own_area.card(title_of(codes), own.figures, groups=groups, codes=codes)


@store.cached(entries=200)
def _figures(codes: tuple[str, ...], mission: int | None, supporting: bool, today: date) -> Markup:
    """Return a mission's figures for an area by theme."""
    made = [figures.spread_key(subject=title_of(codes), others=f"the {counted.towns()}")]
    for theme in plan.themes_of(mission):
        found = exhibits.of_own_area(theme.code, codes, supporting, today)
        if found is not None and found.table.records:
            made.append(layout.heading_html(theme.title, level=3))
            made.append(html.whole(found))
    return Markup("").join(made) + own_area.care(chosen.profile(codes))


def _map(codes: tuple[str, ...], base: str) -> None:
    address = showing.address("lsoa")
    layers = [
        area_map.taken(address, codes),
        maps.between(address, name="lines"),
        *maps.borders(showing.address("town"), name="towns"),
        area_map.town_names(list(towns.every().values())),
        area_map.picking(address, base=base),
    ]
    size = maps.size(narrow=visitor.is_narrow(), wide=True)
    area_map.draw(
        maps.deck(layers, view=picking.view("lsoa", size), tooltip="<b>{name}</b>"),
        key=f"{PAGE}-map",
        alt=f"Map: the neighbourhoods of the borough; in dark blue {title_of(codes) if codes else 'none'}. The table "
        "below has the same neighbourhoods.",
        height=size.height,
        several=True,
        on_pick=_toggle,
    )
    show(own_area.legend())


def _add(codes: tuple[str, ...]) -> None:
    """Offer whole towns, wards and MSOAs to add."""
    groups = neighbourhoods.groups()
    key = f"{PAGE}-add"

    def add() -> None:
        picked = st.session_state[key]
        if picked in groups:
            address_bar.put(picking.AREA, address_of(list({*codes, *groups[picked].neighbourhoods})))
        st.session_state[key] = None

    if plain.sheet():
        return  # what is added is added to what is there, which a form alone cannot do
    with layout.row(gap="small"):
        settle()
        st.selectbox(
            "Add a whole town, ward or larger neighbourhood",
            list(groups),
            index=None,
            placeholder="Choose one, or type its name",
            format_func=lambda code: own_area.group_name(groups[code]),
            key=key,
            on_change=add,
        )
        st.button(
            "Start anew", on_click=lambda: address_bar.put(picking.AREA, None), disabled=not codes, key=f"{PAGE}-anew"
        )


@store.cached(entries=2)
def _table() -> tuple[Written, list[str]]:
    residents = {one.area_code: one for one in profiles.across("lsoa")[RESIDENTS]}
    return own_area.table(neighbourhoods.every(), towns=towns.every(), residents=residents)


@layout.fragment
def _area() -> None:
    base = address_bar.asked(picking.AREA)
    codes = codes_of(base)
    if base and not codes:
        layout.note(
            "The address names no area that is known here. It may be mistyped, or from before neighbourhoods "
            "were redrawn. Choose below."
        )
    _add(codes)
    wide, beside = layout.beside_map(wide=True)
    with wide:
        _map(codes, base if codes else "")
    with beside:
        if codes:
            show(_summary(codes))
            layout.note("The address of this area, to keep or to send:")
            layout.to_copy(links.whole_address(PAGE, [(picking.AREA, address_of(codes))]))
        else:
            layout.note(
                "Click neighbourhoods on the map to put an area together, choose them in the table below, or "
                "start from a whole town, ward or larger neighbourhood."
            )
    if codes:
        layout.heading("What stands out", words=f"Strengths first. {stands_out.HOW}")
        show(html.whole(stands_out.in_own_area(codes, store.today())))
        layout.heading("All its figures", words="Counts are added, then divided; rates are never averaged.")
        mission, supporting = choosing.choose_mission(PAGE)
        show(_figures(codes, mission, supporting, store.today()))
    layout.heading("Every neighbourhood", words="Choose one to add it to the area, or to take it out.")
    content, listed = _table()
    area_table.draw(content, listed, chosen=codes, key=f"{PAGE}-table", on_pick=lambda code: _toggle(base, [code]))


def render() -> None:
    """Draw the page."""
    show(
        layout.hero(
            kicker="Look closer",
            title="Your own area",
            lead="Put neighbourhoods together, as an estate, a patch or a parish. Its figures are worked out as a "
            "town's are.",
            small=True,
        )
    )
    _area()
