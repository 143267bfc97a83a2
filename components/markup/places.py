"""What a town is, what lies in it, and how sure its boundary is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.language import periods, quantities
from components.markup.filling import render
from components.markup.tables import Written, table
from data.model.shown import Figure, Neighbourhood, Place, Town, WardShare
from data.vocabulary import KindOfPlace

FACTS = ("residents-census", "residents-2022", "aged-0-to-14", "aged-65-and-over", "population-density")


@dataclass(frozen=True, slots=True)
class Fact:
    """A named number about a place."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """The places of one kind, with where and when they are from."""

    title: str
    places: tuple[Place, ...]
    publisher: str
    as_at: str


def named(kinds: Iterable[str]) -> str:
    """Return kinds of places as "schools, pharmacies and libraries", in the order they are listed in."""
    wanted = set(kinds)
    return quantities.listed([kind.many for kind in KindOfPlace if kind in wanted])


def opening(town: Town, residents: Figure, *, neighbourhoods: int) -> str:
    """Return who lived in a town on Census day, in how many neighbourhoods, and what it includes."""
    count = quantities.number(residents.value, residents.indicator)
    parts = [
        f"{count} people lived in {town.name} on Census day in {residents.period_end.year}, "
        f"in {quantities.counted(neighbourhoods, 'neighbourhood')}.",
        town.includes,
        *town.facts,
    ]
    return " ".join(part for part in parts if part)


def facts(town: Town, own: Mapping[str, Figure], *, neighbourhoods: int) -> Markup:
    """Return the numbers that say who lives in a town."""
    known = [
        Fact(
            own[slug].indicator.short,
            quantities.number(own[slug].value, own[slug].indicator),
            periods.period(own[slug].period_label),
        )
        for slug in FACTS
        if slug in own
    ]
    known.append(Fact("Area", f"{town.area_km2:.1f} km²"))
    known.append(Fact("Neighbourhoods", str(neighbourhoods)))
    return render("facts", facts=known)


def certainty(town: Town, unsure: Sequence[Neighbourhood], *, names: Mapping[str, str]) -> Markup:
    """Return how sure a town's boundary is, naming the neighbourhoods in doubt."""
    return render("certainty", town=town, unsure=unsure, names=names)


def remark(text: str) -> Markup:
    """Return a sentence set large."""
    return render("sentence", text=text)


def _share(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent; a small one is not a nought."""
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def wards(shares: Sequence[WardShare], *, town: str) -> Markup:
    """Return the wards that lie in a town."""
    return table(
        Written(
            f"Wards that lie in {town}, by residents at the 2021 Census, best fit",
            ("Ward", f"Share of {town}", f"Share of the ward in {town}", "Residents"),
            tuple(
                (
                    share.ward,
                    _share(share.share_of_town),
                    _share(share.share_of_ward),
                    f"{share.residents:,.0f}",
                )
                for share in shares
            ),
        ),
        summary=f"{quantities.counted(len(shares), 'ward')}",
        opened=True,
    )


def listing(places: Sequence[Place], *, wanted: Sequence[str] = tuple(KindOfPlace)) -> Markup:
    """Return places by the kinds that are wanted; a kind with none is named as having none listed."""
    kinds = []
    for kind in (KindOfPlace(one) for one in wanted):
        found = tuple(place for place in places if place.kind == kind)
        if found:
            kinds.append(
                Kind(
                    f"{len(found)} {kind.one if len(found) == 1 else kind.many}",
                    found,
                    found[0].publisher,
                    found[0].as_at,
                )
            )
    missing = [KindOfPlace(kind).many for kind in wanted if not any(place.kind == kind for place in places)]
    return render("places", kinds=kinds, missing=quantities.listed(missing))
