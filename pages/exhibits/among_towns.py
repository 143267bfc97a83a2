"""An indicator among the towns."""

from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Table, of_figure
from components.language import moves, periods, pictured, quantities
from components.picture import TownDots
from data.vocabulary import Geography
from pages.exhibits import areas, kinds
from pages.exhibits.kinds import Choice, Chosen, Kind
from pages.site import counted
from queries import indicators, profiles, store, towns

COLUMNS = (
    Column(Key.VALUE, "Value"),
    Column(Key.INTERVAL, "95% interval"),
    Column(Key.AGAINST_ENGLAND, "Against England"),
    Column(Key.AGAINST_BOROUGH, "Against the borough"),
    Column(Key.STATUS, "Status"),
)


@store.cached(entries=500)
def among_towns(slug: str, here: str | None, today: date) -> Exhibit:
    """Return the towns' figures of an indicator with their intervals (S7), one town standing out."""
    indicator, found = indicators.one(slug), profiles.across(Geography.TOWN)[slug]
    when, whole = periods.period(found[0].period_label), profiles.borough()[slug]
    band = None
    if whole.lower is not None and whole.upper is not None and whole.period_end == found[0].period_end:
        band = whole.lower, whole.upper
    if any(one.lower is not None for one in found):
        aid = (
            f"Each dot is a town ({when}), with its 95% interval. A grey dot cannot be told apart from the borough."
            f"{' The band is the borough’s own interval.' if band else ''}"
        )
    else:
        aid = f"Each dot is a town ({when}). These have no interval, so small differences may mean little."
    subject = next((one for one in found if one.area_code == here), whole)
    known = [(one.area_name, one.value) for one in found if one.value is not None and one is not subject]
    like = (
        pictured.nearest(indicator, (subject.area_name, subject.value), known)
        if here and subject.value is not None
        else ""
    )
    return kinds.exhibit(
        "among-towns",
        (("of", slug), ("here", here or "")),
        page=f"/{here}?indicator={slug}" if here else f"/indicator?of={slug}",
        title=kinds.titled(indicator, "among the towns"),
        message=Message(kinds.said_of(subject, found[0], today), (like, aid, moves.said(found))),
        table=Table(
            f"{indicator.title}, the {counted.towns()}, {when}{quantities.unit_note(indicator)}",
            tuple(of_figure(one) for one in sorted(found, key=lambda one: one.area_name)),
            (Column(Key.AREA, "Town"), *COLUMNS),
        ),
        picture=TownDots(found, here, band),
        notes=kinds.care(indicator),
        day=today,
    )


def _make(chosen: Chosen, today: date) -> Exhibit:
    here = chosen["here"]
    return among_towns(chosen["of"], here if here in towns.every() else None, today)


KIND = Kind(
    "among-towns",
    "an indicator among the towns",
    (
        Choice("of", "the indicator, of those known for towns", lambda: profiles.across(Geography.TOWN)),
        Choice("here", "the town that stands out", lambda: (areas.WHOLE, *towns.every()), default=""),
    ),
    _make,
    lambda: (("of", kinds.FIRST), ("here", areas.some_towns()[0])),
)
