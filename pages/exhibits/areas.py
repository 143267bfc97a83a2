"""The places that exhibits are of: the borough, a town, a neighbourhood, or an area that a reader puts together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from components.language import area_address
from components.markup import neighbourhood as parts
from components.markup import own_area
from components.picture import Values
from data.model.shown import Figure
from data.subject import BOROUGH, SUBJECT
from queries import chosen, history, neighbourhoods, profiles, store, towns

WHOLE = "borough"  # what an address calls the borough


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its figures.

    Attributes:
        name: As it stands in a heading; `said` as it stands in a sentence.
        page: The address of the page that shows it.
        around: The figures of the town that it lies in; empty where it is no neighbourhood.
    """

    name: str
    said: str
    page: str
    figures: Mapping[str, Figure]
    history: Mapping[str, Values]
    around: Mapping[str, Figure]


def some_towns() -> tuple[str, ...]:
    """Return the towns, the one with most neighbourhoods first, for examples."""
    return tuple(sorted(towns.every(), key=lambda slug: (-len(towns.neighbourhoods(slug)), slug)))


@store.cached(entries=400)
def place(text: str) -> Place | None:
    """Return the place that an address means, None where it means none."""
    if text in (WHOLE, BOROUGH):
        return Place(SUBJECT.name, SUBJECT.short, "/", profiles.borough(), history.values(BOROUGH), {})
    if text in towns.every():
        name = towns.every()[text].name
        return Place(name, name, f"/{text}", profiles.of(text), history.values(text), {})
    if text in neighbourhoods.every():
        one = neighbourhoods.every()[text]
        name = parts.name(one)
        return Place(
            name, name, f"/neighbourhoods?area={text}", profiles.of(text), history.values(text), profiles.of(one.town)
        )
    return None


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


@store.cached(entries=400)
def title_of(codes: tuple[str, ...]) -> str:
    """Return what an area of neighbourhoods is called."""
    code = _whole().get(codes, "")
    if code == BOROUGH:
        return "The whole borough"
    if code in neighbourhoods.groups():
        return own_area.group_name(neighbourhoods.groups()[code])
    every = neighbourhoods.every()
    held = Counter(every[one].town for one in codes)
    return own_area.title([every[one] for one in codes], [towns.every()[slug].name for slug, _ in held.most_common()])


@store.cached(entries=300)
def own(codes: tuple[str, ...]) -> Place:
    """Return an area put together of neighbourhoods, its figures worked out as a town's are."""
    found, name = chosen.profile(codes), title_of(codes)
    return Place(name, name, f"/your-area?area={address_of(codes)}", found.figures, found.history, {})
