"""What stands out in a place: the figures that differ from England or the borough beyond chance."""

from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Table, of_figure
from components.language import quantities
from components.picture import StandsOut
from data.model.shown import Standout
from pages.exhibits import areas, kinds
from pages.exhibits.areas import Place
from pages.exhibits.kinds import Choice, Chosen, Kind
from queries import standing, store, towns

IN_A_PLACE = ("What is strong here", "What needs attention")
IN_THE_BOROUGH = ("Better than England", "Worse than England")
HOW = (
    "Figures that differ from England (from the borough where England has none) beyond what chance would do, at "
    "99.8%: the furthest of each theme."
)
HOW_IN_THE_BOROUGH = (
    "Figures that differ from England beyond what chance would do (99.8% interval), the furthest of each theme "
    "first. Figures without an interval cannot be tested and are not listed."
)
COLUMNS = (
    Column(Key.INDICATOR, "Indicator"),
    Column(Key.PERIOD, "Period"),
    Column(Key.VALUE, "Value"),
    Column(Key.INTERVAL, "95% interval"),
    Column(Key.UNIT, "Unit"),
    Column(Key.BOROUGH, "Borough"),
    Column(Key.ENGLAND, "England"),
    Column(Key.AGAINST_ENGLAND, "Against England"),
    Column(Key.AGAINST_BOROUGH, "Against the borough"),
    Column(Key.STATUS, "Status"),
)


def _named(found: tuple[Standout, ...]) -> str:
    return quantities.listed([one.figure.indicator.short for one in found]) or "nothing"


def _exhibit(place: Place, area: str, today: date) -> Exhibit:
    better, worse = standing.standing_out(place.figures.values())
    whole = area == areas.WHOLE
    good, bad = IN_THE_BOROUGH if whole else IN_A_PLACE
    return kinds.exhibit(
        "stands-out",
        (("area", "" if whole else area),),
        page=place.page,
        title=f"What stands out in {place.said}" if len(place.said.split()) < 7 else "What stands out",
        message=Message(
            f"Better beyond chance: {_named(better)}. Worse beyond chance: {_named(worse)}.",
            (HOW_IN_THE_BOROUGH if whole else HOW,),
        ),
        table=Table(
            f"What stands out: {place.name}", tuple(of_figure(one.figure) for one in (*better, *worse)), COLUMNS
        ),
        picture=StandsOut((good, better), (bad, worse)),
        day=today,
    )


@store.cached(entries=100)
def stands_out(area: str, today: date) -> Exhibit | None:
    """Return what stands out in the borough, a town or a neighbourhood, None where an address means none of them."""
    place = areas.place(area)
    return None if place is None else _exhibit(place, area, today)


@store.cached(entries=200)
def in_own_area(codes: tuple[str, ...], today: date) -> Exhibit:
    """Return what stands out in neighbourhoods put together."""
    return _exhibit(areas.own(codes), areas.address_of(codes), today)


def _make(chosen: Chosen, today: date) -> Exhibit:
    area = chosen["area"]
    return stands_out(area, today) or in_own_area(areas.codes_of(area), today)


KIND = Kind(
    "stands-out",
    "what stands out in a place",
    (
        Choice(
            "area",
            "the borough, a town, or neighbourhoods as an address of an own area has them",
            lambda: (areas.WHOLE, *towns.every()),
            default=areas.WHOLE,
            accepts=lambda text: areas.place(text) is not None or bool(areas.codes_of(text)),
        ),
    ),
    _make,
    lambda: (("area", areas.some_towns()[0]),),
)
