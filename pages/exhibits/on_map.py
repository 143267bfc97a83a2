"""An indicator on a map of towns, wards or neighbourhoods, of the borough or of one town."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Record, Table, of_figure
from components.language import periods, pictured, quantities
from components.markup import neighbourhood as parts
from components.picture import AreaMap
from data.model.declared import Indicator
from data.model.shown import Figure
from data.subject import SUBJECT
from data.vocabulary import INSIDE, Geography, Status, capital
from pages.exhibits import kinds
from pages.exhibits.among_towns import COLUMNS
from pages.exhibits.kinds import Choice, Chosen, Kind
from queries import indicators, maps, neighbourhoods, profiles, store, towns

GEOGRAPHIES = {one.value: capital(one.many) for one in INSIDE}
ONE = {one.value: capital(one.one) for one in INSIDE}
ORDERS = {"name": "By name", "highest": "Highest first", "lowest": "Lowest first"}


def held(slug: str) -> tuple[str, ...]:
    """Return the geographies that an indicator has a map of."""
    return tuple(one for one in GEOGRAPHIES if slug in profiles.across(one))


def _missing(indicator: Indicator, code: str, name: str, geography: str, some: Figure) -> Record:
    """Return the record of an area that has no figure (D3)."""
    return Record(
        indicator=indicator,
        area_code=code,
        area_name=name,
        geography=geography,
        period_start=some.period_start,
        period_end=some.period_end,
        period_label=some.period_label,
        value=None,
        status=Status.NOT_AVAILABLE,
    )


def _named(record: Record) -> Record:
    """Return a neighbourhood's record with its full name and what it lies in."""
    name, town, ward = parts.details(neighbourhoods.every()[record.area_code], towns.every())
    return replace(record, area_name=name, inside=(town, ward))


def _ordered(records: Sequence[Record], order: str) -> list[Record]:
    """Return records in an order of `ORDERS`; those without a figure come last (D3)."""
    by_name = sorted(records, key=lambda one: (one.area_name, one.inside))
    if order == "name":
        return by_name
    turn = -1 if order == "highest" else 1
    return sorted(by_name, key=lambda one: (one.value is None, turn * (one.value or 0)))


@store.cached(entries=500)
def on_map(slug: str, geography: str, town: str | None, today: date, *, order: str = "name") -> Exhibit:
    """Return an indicator's areas on a map; in the table neighbourhoods are named with what they lie in."""
    indicator = indicators.one(slug)
    shapes = [one for one in maps.shapes(geography) if town is None or one.town == town]
    everywhere = profiles.across(geography)[slug]
    if geography == Geography.LSOA:
        named = neighbourhoods.every()
        shapes = [replace(one, name=parts.name(named[one.area_code])) for one in shapes]
    by_code = {one.area_code: one for one in everywhere}
    where = SUBJECT.name if town is None else towns.every()[town].name
    whole = (profiles.borough() if town is None else profiles.of(town)).get(slug)
    records = [
        of_figure(by_code[shape.area_code])
        if shape.area_code in by_code
        else _missing(indicator, shape.area_code, shape.name, geography, everywhere[0])
        for shape in shapes
    ]
    detailed = geography == Geography.LSOA and town is None
    if geography == Geography.LSOA:
        records = [_named(one) for one in records]
    ends = pictured.ends(indicator, [(one.area_name, one.value) for one in records if one.value is not None])
    lies = (Column(Key.INSIDE, "Town"), Column(Key.FURTHER, "Ward")) if detailed else ()
    return kinds.exhibit(
        "map",
        (
            ("of", slug),
            ("by", geography),
            ("town", town or ""),
            ("order", "" if order == "name" else order),
        ),
        page=f"/indicator?of={slug}&by={geography}" if town is None else f"/{town}?indicator={slug}",
        title=kinds.titled(indicator, "by", ONE[geography].lower()),
        message=Message(kinds.said_of(whole, everywhere[0], today) if whole else "", (ends,)),
        table=Table(
            f"{indicator.title}, {GEOGRAPHIES[geography].lower()} of {where}, "
            f"{periods.period(everywhere[0].period_label)}{quantities.unit_note(indicator)}",
            tuple(_ordered(records, order)),
            (Column(Key.AREA, ONE[geography]), *COLUMNS, *lies),  # the value comes second: a phone shows two columns
        ),
        picture=AreaMap(
            indicator=indicator,
            shapes=shapes,
            values={one.area_code: one.value for one in records if one.value is not None},
            breaks=maps.classes().get((slug, geography), ()),
            everywhere=[one.value for one in everywhere if one.value is not None],
            borders=maps.shapes(Geography.TOWN) if town is None else (),
        ),
        notes=kinds.care(indicator),
        day=today,
    )


def _make(chosen: Chosen, today: date) -> Exhibit:
    slug, town = chosen["of"], chosen["town"] or None
    geographies = held(slug)
    if not geographies:
        raise kinds.Unknown(f"{slug} is known for the whole borough only, so there is no map of it.")
    geography = chosen["by"] or (Geography.LSOA.value if town else geographies[0])
    if geography not in geographies:
        raise kinds.Unknown(f"{slug} is not known by {geography}, but by {', '.join(geographies)}.")
    if town and geography != Geography.LSOA:
        raise kinds.Unknown("The map of a town is by neighbourhood: by=lsoa.")
    return on_map(slug, geography, town, today, order=chosen["order"])


KIND = Kind(
    "map",
    "an indicator on a map",
    (
        Choice("of", "the indicator", indicators.every),
        Choice("by", "the areas", lambda: GEOGRAPHIES, default=""),
        Choice("town", "only the neighbourhoods of this town", towns.every, default=""),
        Choice("order", "the order of the areas in the table", lambda: ORDERS, default="name"),
    ),
    _make,
    lambda: (("of", kinds.FIRST), ("by", Geography.LSOA)),
)
