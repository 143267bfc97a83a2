"""An area of one's own: neighbourhoods put together, their figures worked out as a town's, and its own address."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import streamlit as st
from markupsafe import Markup

from components import area_address, area_map, area_table, choice, figures, layout, links, maps, own_area, standing
from components.html import show
from components.tables import Table
from data.tables import BOROUGH
from pages import closer, picking, rows
from queries import chosen, neighbourhoods, plan, profiles, store, towns
from queries import standing as standing_queries

PAGE = "your-area"
RESIDENTS = "residents-2022"


@store.cached(entries=400)
def codes_of(text: str) -> tuple[str, ...]:
    """Return the neighbourhoods that a text in the address stands for, in order; none where it stands for nothing.

    It may be the code of a town, ward, MSOA, neighbourhood or the borough, or a text of `area_address`.
    """
    every, groups = neighbourhoods.codes(), neighbourhoods.groups()
    if text in groups:
        return groups[text].neighbourhoods
    if text in every:
        return (text,)
    return every if text == BOROUGH else area_address.decode(text, every)


@store.cached(entries=2)
def _whole() -> Mapping[tuple[str, ...], str]:
    """Return the areas that have a code by their neighbourhoods; a town before a ward of the same ones."""
    whole: dict[tuple[str, ...], str] = {(code,): code for code in neighbourhoods.codes()}
    whole |= {one.neighbourhoods: one.code for one in reversed(list(neighbourhoods.groups().values()))}
    return MappingProxyType(whole | {neighbourhoods.codes(): BOROUGH})


def address_of(codes: Sequence[str]) -> str:
    """Return the shortest text that stands for neighbourhoods in the address, empty for none."""
    ordered = tuple(sorted(codes))
    return _whole().get(ordered) or area_address.encode(ordered, neighbourhoods.codes())


def _toggle(base: str, picked: Sequence[str]) -> None:
    """Add what is picked and was not in, take out what was."""
    choice.put(picking.AREA, address_of(list(set(codes_of(base)) ^ set(picked))))


@store.cached(entries=400)
def _title(codes: tuple[str, ...]) -> str:
    code = _whole().get(codes, "")
    if code == BOROUGH:
        return "The whole borough"
    if code in neighbourhoods.groups():
        return own_area.group_name(neighbourhoods.groups()[code])
    every = neighbourhoods.every()
    held = Counter(every[one].town for one in codes)
    return own_area.title([every[one] for one in codes], [towns.every()[slug].name for slug, _ in held.most_common()])


@store.cached(entries=100)
def _summary(codes: tuple[str, ...]) -> Markup:
    """Return who lives in an area, what lies in it, and what stands out."""
    own = chosen.profile(codes)
    held = set(codes)
    groups = [one for one in neighbourhoods.groups().values() if held & set(one.neighbourhoods)]
    return own_area.card(_title(codes), own.figures, groups=groups, codes=codes)


@store.cached(entries=100)
def _standouts(codes: tuple[str, ...]) -> Markup:
    better, worse = standing_queries.standing_out(chosen.profile(codes).figures.values())
    return layout.heading_html(
        "What stands out",
        words="Strengths first. Figures that differ from England (from the borough where England has none) "
        "beyond what chance would do, at 99.8%: the furthest of each theme.",
    ) + standing.both_ways(("What is strong here", better), ("What needs attention", worse))


@store.cached(entries=200)
def _figures(codes: tuple[str, ...], mission: int | None, supporting: bool, today: date) -> Markup:
    """Return a mission's figures for an area by theme."""
    own, title = chosen.profile(codes), _title(codes)
    made = [figures.spread_key(subject=title)]
    for theme in plan.themes_of(mission):
        wanted = [
            own.figures[one.indicator.slug]
            for one in profiles.of_borough(theme=theme.code, supporting=supporting)
            if one.indicator.slug in own.figures
        ]
        if wanted:
            made.append(layout.heading_html(theme.title, level=3))
            found = rows.of(wanted, today=today, histories=own.history)
            made.append(figures.rows(found, caption=f"{theme.title}: {title}"))
    return Markup("").join(made) + own_area.care(own)


def _map(codes: tuple[str, ...], base: str) -> None:
    address = closer.address("lsoa")
    layers = [
        area_map.taken(address, codes),
        maps.outline(address, name="lines", colour="#ffffff", width=0.7),
        maps.outline(closer.address("town"), name="towns", colour="#1b1f24", width=1.6),
        area_map.town_names(list(towns.every().values())),
        area_map.picking(address, base=base),
    ]
    size = maps.size(wide=True)
    area_map.draw(
        maps.deck(layers, view=picking.view("lsoa", size), tooltip="<b>{name}</b>"),
        key=f"{PAGE}-map",
        alt=f"Map: the neighbourhoods of the borough; in dark blue {_title(codes) if codes else 'none'}. The table "
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
            choice.put(picking.AREA, address_of(list({*codes, *groups[picked].neighbourhoods})))
        st.session_state[key] = None

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
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
            "Start anew", on_click=lambda: choice.put(picking.AREA, None), disabled=not codes, key=f"{PAGE}-anew"
        )


@store.cached(entries=2)
def _table() -> tuple[Table, list[str]]:
    residents = {one.area_code: one for one in profiles.across("lsoa")[RESIDENTS]}
    return own_area.table(neighbourhoods.every(), towns=towns.every(), residents=residents)


@st.fragment
def _area() -> None:
    base = choice.asked(picking.AREA)
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
            st.code(links.whole_address(PAGE, [(picking.AREA, address_of(codes))]), language=None, wrap_lines=True)
        else:
            layout.note(
                "Click neighbourhoods on the map to put an area together, choose them in the table below, or "
                "start from a whole town, ward or larger neighbourhood."
            )
    if codes:
        show(_standouts(codes))
        layout.heading("All its figures", words="Counts are added, then divided; rates are never averaged.")
        mission, supporting = closer.choose_mission(PAGE)
        show(_figures(codes, mission, supporting, date.today()))
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
