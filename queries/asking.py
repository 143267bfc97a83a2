"""Answers what a reader asks in a few words: which indicator, of which place. No guess: both are found as typed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from data.model.declared import Indicator
from data.model.shown import Figure
from data.reading.asked import ASKED
from data.subject import SUBJECT
from data.vocabulary import Geography
from queries import indicators, neighbourhoods, places, profiles, store, towns
from queries.index import LITTLE, LONGEST, normal

US = "us"  # stands for the subject, whatever it is called
OURS = ("we", "us", "our borough", "this borough", "the borough", "borough", "here", SUBJECT.name)
LIVING = frozenset(
    "live lives living there now do does did i me my our that this who near nearest closest around".split()
)
ASKING = frozenset(
    "how many much what which is are was were than compared better worse higher lower more less rate rates level "
    "levels number figure figures doing about like trend trends map share people have has percentage "
    "percent proportion".split()
) | {normal(SUBJECT.country.name)}


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a reader may name: the code of the area that figures are told of, its name, and its page."""

    code: str
    name: str
    geography: str
    page: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of what was asked.

    Attributes:
        indicator: What was asked of.
        place: Where.
        figure: Its figure there, or the subject's where there is none.
        is_known: Whether the figure is the place's own.
        inside: The figures of areas that lie in the place, where it has none of its own.
    """

    indicator: Indicator
    place: Named
    figure: Figure
    is_known: bool
    inside: tuple[Figure, ...] = ()


def _listed() -> Iterator[tuple[str, Named]]:
    """Yield each name with its place; of two places with one name the first is meant."""
    for town in towns.every().values():
        yield town.name, Named(town.slug, town.name, Geography.TOWN, town.slug)
    for group in neighbourhoods.groups().values():
        if group.geography in (Geography.MSOA, Geography.WARD):
            own = Named(group.code, group.name, group.geography, "your-area")
            yield group.name, own
            if group.geography == Geography.MSOA:
                yield from ((part, own) for part in group.name.split(" & "))
    for one in places.localities():
        around = neighbourhoods.every()[one.lsoa_code]
        yield one.name, Named(around.msoa_code, f"{around.area_name}, around {one.name}", Geography.MSOA, "your-area")


@store.cached(entries=2)
def _places() -> Mapping[str, Named]:
    found: dict[str, Named] = {}
    whole = Named(SUBJECT.code, SUBJECT.name, Geography.BOROUGH, "")
    for name in OURS:
        found[normal(name)] = whole
    for name, place in _listed():
        found.setdefault(normal(name), place)
    return MappingProxyType(found)


@store.cached(entries=2)
def _named() -> Mapping[str, tuple[str, ...]]:
    """Return the indicators by each of their own names, headline ones first, and by what people call them."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(indicators.every().values(), key=lambda one: not one.headline):
        for name in dict.fromkeys(map(normal, (one.title, one.short, one.slug))):
            found[name].append(one.slug)
    own = {name: tuple(slugs) for name, slugs in found.items()}
    known = indicators.every()
    called = {normal(name): tuple(slug for slug in slugs if slug in known) for name, slugs in ASKED.items()}
    every = {**own, **called}
    return MappingProxyType({_without(name.split(), LITTLE): slugs for name, slugs in every.items()} | every)


def _without(words: Sequence[str], left_out: Collection[str]) -> str:
    return " ".join(word for word in words if word not in left_out)


def _split(words: Sequence[str]) -> Iterator[tuple[Named, list[str]]]:
    """Yield each place that is named, the longest name first, with the words that are left."""
    for size in range(min(len(words), 6), 0, -1):
        for start in range(len(words) - size + 1):
            place = _places().get(" ".join(words[start : start + size]))
            if place is not None:
                yield place, [*words[:start], *words[start + size :]]


def _meant(words: Sequence[str]) -> tuple[str, ...]:
    """Return the indicators that words name, whole: as they stand, or without those that only ask."""
    for left_out in (frozenset(), LITTLE, LITTLE | LIVING, LITTLE | LIVING | ASKING):
        found = _named().get(_without(words, left_out), ())
        if found:
            return found
    return ()


def _of(code: str, slugs: Sequence[str]) -> Figure | None:
    own = profiles.of(code)
    return next((own[slug] for slug in slugs if slug in own and own[slug].value is not None), None)


def _inside(place: Named, slugs: Sequence[str]) -> tuple[Figure, ...]:
    """Return the figures of the smallest named areas that lie wholly or mostly in a place, by name."""
    groups = neighbourhoods.groups()
    if place.code not in groups:
        return ()
    lying = set(groups[place.code].neighbourhoods)
    own = [
        one.code
        for one in groups.values()
        if one.geography == Geography.MSOA
        and one.code != place.code
        and 2 * len(lying.intersection(one.neighbourhoods)) > len(one.neighbourhoods)
    ]
    return tuple(figure for code in own if (figure := _of(code, slugs)) is not None)


def answer(asked: str) -> Answer | None:
    """Return what is known of an indicator and a place that are both named in a text, None where one is not."""
    words = normal(asked[:LONGEST]).split()
    for place, rest in _split(words):
        slugs = _meant(rest)
        own = _of(place.code, slugs)
        figure = own or _of(SUBJECT.code, slugs)
        if figure is not None:
            inside = () if own is not None else _inside(place, slugs)
            return Answer(figure.indicator, place, figure, own is not None, inside)
    return None
