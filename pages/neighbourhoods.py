"""The neighbourhood explorer: any indicator on the map of all neighbourhoods, and each of them opened."""

from collections.abc import Sequence
from datetime import date

import pydeck
from markupsafe import Markup

from components import palette
from components.browser import address_bar, area_map
from components.drawing import maps
from components.language import quantities
from components.markup import figures, layout
from components.markup import neighbourhood as parts
from components.markup import placed as placed_markup
from components.markup.filling import show
from components.media import html
from data.model.shown import Neighbourhood, Postcode
from pages.exhibits import kinds
from pages.exhibits import theme as exhibits
from pages.site import choosing, counted, picking, showing
from queries import indicators, neighbourhoods, placed, places, plan, postcodes, profiles, store, towns

PAGE = "neighbourhoods"
BORDERS = {"towns": "Towns", "wards": "Wards"}
EXAMPLE = "WN1 1YN"
LONGEST = 300  # characters of what is asked for as a postcode that are read: an address in full may be pasted
KEPT = 40  # of them that are kept where there is no postcode in it
CLOSE = 12.6  # the zoom at which a postcode's surroundings fill the map


def _layers(chosen: Sequence[str]) -> list[pydeck.Layer]:
    made: list[pydeck.Layer] = []
    if "wards" in chosen:
        made += maps.borders(showing.address("ward"), name="wards", colour=palette.ACCENT)
    if "towns" in chosen:
        made += maps.borders(showing.address("town"), name="towns")
    kinds = {kind: parts.MARKERS[kind] for kind in chosen if kind in parts.MARKERS}
    if kinds:
        made += area_map.places([one for one in places.every() if one.kind in kinds], kinds)
    if "towns" in chosen:
        made.append(area_map.town_names(list(towns.every().values())))
    return made


@store.cached(entries=40)
def _marked(kinds: tuple[str, ...]) -> Markup:
    """Return the key to the places on the map, and their names."""
    return parts.markers(kinds, [one for one in places.every() if one.kind in kinds])


def _asked() -> str:
    """Return what the address asks for as a postcode."""
    return address_bar.asked("postcode").strip()[:LONGEST]


def _postcode() -> Postcode | None:
    """Ask for a postcode; open the neighbourhood it lies in, or say kindly why that cannot be."""
    asked = _asked()

    def look(typed: str) -> None:
        found = next(iter(postcodes.inside(typed[:LONGEST])), None)
        if found:
            address_bar.put_together({"postcode": found.postcode, picking.AREA: found.lsoa_code})
        else:
            address_bar.put("postcode", typed[:KEPT])

    address_bar.text("Postcode", asked, name="postcode", example=EXAMPLE, page=PAGE, on_typed=look)
    return next(iter(postcodes.inside(asked)), None) if asked else None


def _answer(asked: str, found: Postcode | None) -> None:
    """Say what came of a postcode."""
    if found:
        layout.note(f"{found.postcode} is in {parts.name(neighbourhoods.every()[found.lsoa_code])}.")
    elif typed := postcodes.unknown(asked):
        near = quantities.listed([one.postcode for one in postcodes.near_misses(typed)], last="or")
        layout.note(
            f"{typed} is not among the borough's postcodes known here. It may be new, or lie outside the "
            f"borough.{f' Did you mean {near}?' if near else ''}"
        )
    elif asked:
        layout.note(f"“{asked[:KEPT]}” is not a postcode. Write it in full, for example {EXAMPLE}.")


@store.cached(entries=400)
def _card(code: str, indicator: str, today: date) -> Markup:
    one = neighbourhoods.every()[code]
    shown = {figure.area_code: figure for figure in profiles.across("lsoa").get(indicator, ())}  # of the map's period
    card = parts.card(
        one,
        towns=towns.every(),
        residents=profiles.of(code).get("residents-2022"),
        figure=shown.get(code),
        indicator=indicators.one(indicator),
        nearest=places.nearest(one.longitude, one.latitude),
        today=today,
    )
    return card + placed_markup.editions(placed.editions(code))


@store.cached(entries=400)
def _figures(code: str, mission: int | None, supporting: bool, today: date) -> Markup:
    """Return a mission's figures for a neighbourhood by theme, against its town, the borough and England."""
    made = [figures.spread_key(subject=parts.name(neighbourhoods.every()[code]), others=f"the {counted.towns()}")]
    for theme in plan.themes_of(mission):
        found = exhibits.theme(theme.code, code, supporting, today)
        if found is not None and found.table.records:
            made.append(layout.heading_html(theme.title, level=3))
            made.append(html.whole(found))
    return Markup("").join(made)


def _profile(one: Neighbourhood) -> None:
    town = towns.every()[one.town].name
    layout.heading(
        f"All figures for {parts.name(one)}", words=f"Against {town}, the borough and England, with 95% intervals."
    )
    mission, supporting = choosing.choose_mission(PAGE)
    show(_figures(one.code, mission, supporting, store.today()))


@layout.fragment
def _explorer() -> None:
    left, right = layout.two()
    with left:
        indicator = choosing.choose(
            "Indicator", list(profiles.across("lsoa")), default=kinds.BY_NEIGHBOURHOOD, page=PAGE
        )
    with right:
        found = _postcode()
    offered = BORDERS | {kind: marker.label for kind, marker in parts.MARKERS.items()}
    layers = address_bar.any_of("On the map", offered, name="layers", default=["towns"], page=PAGE)
    _answer(_asked(), found)
    chosen = picking.one_of(neighbourhoods.codes())
    over = _layers(layers)
    seen = None
    if found and found.lsoa_code == chosen:
        over.append(area_map.point(found.longitude, found.latitude))
        seen = maps.View(found.longitude, found.latitude, CLOSE)
    wide, beside = layout.beside_map(wide=True)
    with wide:
        picking.draw_map(indicator, geography="lsoa", chosen=chosen, page=PAGE, over=over, seen=seen, wide=True)
        if marked := tuple(layer for layer in layers if layer in parts.MARKERS):
            show(_marked(marked))
    with beside:
        if chosen:
            show(_card(chosen, indicator.slug, store.today()))
        else:
            layout.note("Choose a neighbourhood: click it on the map, pick it in the table, or type a postcode.")
    if chosen:
        _profile(neighbourhoods.every()[chosen])
    layout.heading("Every neighbourhood", words="The same figures as on the map. Choose one to open it.")
    picking.draw_table(indicator, geography="lsoa", chosen=chosen, page=PAGE)


def render() -> None:
    """Draw the page."""
    count = len(neighbourhoods.codes())
    show(
        layout.hero(
            kicker="Look closer",
            title="Neighbourhoods",
            lead=f"Where exactly? Any figure in each of the borough's {count} neighbourhoods, of some 1,500 people "
            "each, and what is near them.",
            small=True,
        )
    )
    _explorer()
