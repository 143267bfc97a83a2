"""A neighbourhood told: what it is, what it lies in, what is near it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.language import sentences
from components.markup.filling import render
from components.markup.places import listing
from data.model.declared import Indicator
from data.model.shown import Figure, Nearest, Neighbourhood, Place, Town
from data.vocabulary import KindOfPlace, capital


@dataclass(frozen=True, slots=True)
class Marker:
    """How places of one kind are marked on a map: by a letter, and so without colour."""

    letter: str
    label: str


MARKERS = {kind.value: Marker(kind.letter, capital(kind.many)) for kind in KindOfPlace}


def distance(metres: float) -> str:
    """Return a distance in tens of metres under a kilometre, else in tenths of kilometres."""
    tens = round(metres, -1)
    return f"{tens:.0f} m" if tens < 1000 else f"{metres / 1000:.1f} km"


def name(one: Neighbourhood) -> str:
    """Return a neighbourhood's name: that of its part of the borough and its own."""
    return f"{one.area_name}, {one.name}"


def card(
    one: Neighbourhood,
    *,
    towns: Mapping[str, Town],
    residents: Figure | None,
    figure: Figure | None,
    indicator: Indicator | None = None,
    nearest: Mapping[str, Nearest],
    today: date,
) -> Markup:
    """Return what a neighbourhood is, one of its figures in words, and the nearest place of each kind.

    Where it has no figure of the indicator, that is said.
    """
    said = sentences.sentence(figure, place=name(one), today=today) if figure else ""
    if figure is None and indicator is not None:
        said = sentences.unpublished(indicator, name(one))
    return render(
        "neighbourhood",
        one=one,
        town=towns[one.town],
        alternative=towns[one.alternative].name if one.alternative in towns else "",
        residents=residents,
        said=said,
        nearest=[
            (kind.one, near.place.name, distance(near.metres)) for kind in KindOfPlace if (near := nearest.get(kind))
        ],
    )


def markers(kinds: Sequence[str], found: Sequence[Place]) -> Markup:
    """Return the key to the markers of kinds of places, and the places by kind as text (A1)."""
    key = [MARKERS[kind] for kind in kinds]
    return render("markers", key=key, listing=listing(found, wanted=kinds))


def details(one: Neighbourhood, towns: Mapping[str, Town]) -> tuple[str, str, str]:
    """Return the first cells of a neighbourhood's row: its name, its town and its ward."""
    return name(one), towns[one.town].name, one.ward


DETAILS = ("Neighbourhood", "Town", "Ward")
