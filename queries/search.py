"""Finds places, postcodes, indicators and pages by what a reader types."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, func, select

from data.model.shown import Hit, Postcode
from data.reading.asked import ASKED
from data.storing import schema
from data.vocabulary import Geography, KindOfPlace, capital
from queries import framework, indicators, neighbourhoods, places, plan, postcodes, profiles, store, towns
from queries.index import NAME, NUMBER, OTHER_NAME, SAID, Index, built

DISTINCT = 2  # things that a single word may name and still tell something
Pages = tuple[tuple[str, str], ...]  # (address, title)
Entry = tuple[Hit, list[tuple[str, float]]]  # what is found, and (what it is found by, what that is worth)


def _entry(hit: Hit, *names: tuple[str, float], said: str = "") -> Entry:
    """Return an entry that is also found by any words of its names, of its detail and of what is said of it."""
    return hit, [*names, (" ".join([*(text for text, _ in names), hit.detail, said]), SAID)]


def _of_towns() -> Iterator[Entry]:
    for town in towns.every().values():
        yield _entry(
            Hit(Geography.TOWN, town.name, capital(Geography.TOWN.one), town.slug),
            (town.name, NAME),
            (town.includes, OTHER_NAME),
        )


def _of_pages(pages: Pages) -> Iterator[Entry]:
    said = {mission.slug: mission.title for mission in plan.missions()}
    for slug, title in pages:
        yield _entry(Hit("page", title, "Page", slug), (title, NAME), said=said.get(slug, ""))


def _lying(shares: Mapping[str, float]) -> str:
    """Return in which towns an area lies, from its shares of them."""
    ranked = sorted(shares, key=lambda town: (-shares[town], town))
    names = [towns.every()[town].name for town in ranked]
    if len(names) == 1:
        return f" in {names[0]}"
    if shares[ranked[0]] > sum(shares.values()) / 2:
        return f", mostly in {names[0]}"
    return f" in {', '.join(names[:-1])} and {names[-1]}"


def _of_areas(geography: Geography, shares: Select[Any]) -> Iterator[Entry]:
    """Yield the areas of a geography by name; `shares` selects code, name, town and share in it."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in store.rows(shares):
        found[row.name, row.code][row.town] = row.share
    for name, code in sorted(found):
        hit = Hit(
            geography, name, f"{capital(geography.one)}{_lying(found[name, code])}", "your-area", (("area", code),)
        )
        yield _entry(hit, (name, NAME), (code, NAME))


def _of_wards() -> Iterator[Entry]:
    area, share = schema.area.c, schema.ward_share.c
    query = select(area.code, area.name, share.town, share.share_of_ward.label("share"))
    query = query.join(schema.ward_share, share.ward_code == area.code)
    return _of_areas(Geography.WARD, query)


def _of_msoas() -> Iterator[Entry]:
    area, own, town = schema.area.c, schema.membership.alias("own"), schema.membership.alias("town_of")
    query = (
        select(area.code, area.name, town.c.parent_code.label("town"), func.count().label("share"))
        .join(own, own.c.parent_code == area.code)
        .join(town, (town.c.area_code == own.c.area_code) & (town.c.parent_geography == Geography.TOWN))
        .where(own.c.parent_geography == Geography.MSOA)
        .group_by(area.code, area.name, town.c.parent_code)
    )
    return _of_areas(Geography.MSOA, query)


def _of_indicators() -> Iterator[Entry]:
    themes = {theme.code: theme.title for theme in plan.themes()}
    for one in sorted(indicators.every().values(), key=lambda one: not one.headline):
        if one.slug in profiles.borough():
            page, choices = "indicator", (("of", one.slug),)
        else:
            page, choices = "neighbourhoods", (("indicator", one.slug),)
        hit = Hit("indicator", one.title, f"Indicator: {themes[one.theme]}", page, choices)
        called = {name: slugs.index(one.slug) for name, slugs in ASKED.items() if one.slug in slugs}
        names = dict.fromkeys((one.title, one.short, one.slug, *(name for name in called if not called[name])), NAME)
        others = dict.fromkeys((*one.synonyms, *(name for name in called if called[name])), OTHER_NAME)
        yield _entry(hit, *names.items(), *others.items(), said=one.definition)


def _of_framework() -> Iterator[Entry]:
    """Yield the metrics of the Local Outcomes Framework, but for those whose figures are an indicator.

    Their long titles hold words of many things: they are guesses, which nothing opens unasked.
    """
    outcomes = {one.number: one.title for one in framework.outcomes()}
    seen = set()
    for one in framework.series():
        if one.code in framework.taken() or (one.title, one.outcome) in seen:
            continue
        seen.add((one.title, one.outcome))
        detail = f"Outcomes framework: {outcomes[one.outcome]}"
        yield _entry(Hit("metric", one.title, detail, "framework", (("outcome", str(one.outcome)),)), said=one.title)


def _of_themes() -> Iterator[Entry]:
    missions = {mission.number: mission for mission in plan.missions()}
    for theme in plan.themes():
        if theme.mission:
            mission = missions[theme.mission]
            hit = Hit("theme", theme.title, f"Theme: {mission.short}", mission.slug)
            yield _entry(hit, (theme.title, NAME), said=theme.plan_words)


@store.cached(entries=2)
def _lsoas() -> Mapping[str, Hit]:
    """Return the neighbourhoods by code."""
    found = sorted(
        (one.code, one.name, ", ".join(dict.fromkeys((one.area_name, town.name))))
        for town in towns.every().values()
        for one in towns.neighbourhoods(town.slug)
    )
    return MappingProxyType(
        {
            code: Hit(
                Geography.LSOA, name, f"{capital(Geography.LSOA.one)} in {where}", "neighbourhoods", (("area", code),)
            )
            for code, name, where in found
        }
    )


def _of_lsoas() -> Iterator[Entry]:
    for code, hit in _lsoas().items():
        borough, _, number = hit.label.partition(" ")
        short = f"{borough} {number.lstrip('0')}"
        yield _entry(hit, (hit.label, NUMBER), (short, NUMBER), (code, NAME))


def _of_places() -> Iterator[Entry]:
    """Yield what lies in a neighbourhood: localities, which are only about there, then what registers list."""
    larger = {part for one in neighbourhoods.groups().values() for part in (one.name, *one.name.split(" & "))}
    for one in places.localities():
        if one.name in larger:  # the larger neighbourhood of that name is more than a point
            continue
        where = _lsoas()[one.lsoa_code].detail.removeprefix("Neighbourhood")
        about = "About here" if one.how_sure == "approximate" else capital(one.kind)
        hit = Hit("place", one.name, f"{about}{where}", "neighbourhoods", (("area", one.lsoa_code),))
        yield _entry(hit, (one.name, NAME))
    place = schema.place.c
    for row in store.rows(select(place.kind, place.name, place.lsoa_code).order_by(place.position)):
        where = _lsoas()[row.lsoa_code].detail.removeprefix("Neighbourhood")
        kind = capital(KindOfPlace(row.kind).one)
        hit = Hit("place", row.name, f"{kind}{where}", "neighbourhoods", (("area", row.lsoa_code),))
        yield _entry(hit, (row.name, NUMBER))


@store.cached(entries=4)
def _index(pages: Pages) -> Index[Hit]:
    """Return the index of all but the postcodes; where two are found as well, the first here comes first."""
    return built(
        [
            *_of_towns(),
            *_of_pages(pages),
            *_of_wards(),
            *_of_msoas(),
            *_of_indicators(),
            *_of_themes(),
            *_of_framework(),
            *_of_places(),
            *_of_lsoas(),
        ]
    )


def _of_postcode(one: Postcode) -> Hit:
    """Return a postcode: it opens its town, with its neighbourhood first."""
    where = _lsoas()[one.lsoa_code].detail.removeprefix("Neighbourhood")
    return Hit("postcode", one.postcode, f"Postcode{where}", one.town, (("postcode", one.postcode),))


def find(asked: str, *, pages: Pages = (), at_most: int = 8) -> tuple[Hit, ...]:
    """Return what is found, the best first; `pages` are the pages beside those of the towns.

    A postcode in what was pasted comes first, then what is named so, then the towns of a postcode district, then the
    postcodes that begin so. Guesses stand last, and only where nothing is found as it was typed.
    """
    inside = [_of_postcode(one) for one in postcodes.inside(asked)]
    if inside:
        return tuple(inside[:at_most])
    district = [_in_district(asked, slug) for slug in postcodes.towns_of(asked)]
    index = _index(pages)
    found = index.find(asked, at_most=at_most)
    sure = [one.thing for one in found if one.certain]
    apart = [] if any(one.whole for one in found) else _by_word(index, asked)
    unsure = [one.thing for one in found if not one.certain]
    nearly = [*unsure[:1], *apart, *unsure[1:]]
    guesses = list(dict.fromkeys(replace(one, certain=False) for one in nearly))
    beginning = postcodes.starting(asked, at_most=at_most)
    kept = list(dict.fromkeys((*sure, *district, *map(_of_postcode, beginning))))
    return tuple([*kept, *guesses][:at_most])


def _by_word(index: Index[Hit], asked: str) -> list[Hit]:
    """Return what single words of a longer text tell by themselves: the names of few things, and towns mistyped."""
    words = [word for word in asked.split() if len(word) > 3]
    told: list[Hit] = []
    for word in words if len(asked.split()) > 1 else ():
        found = index.find(word, at_most=DISTINCT + 1)
        told += [one.thing for one in found if one.certain] if len(found) <= DISTINCT else []
        told += [one.thing for one in found if not one.certain and one.thing.kind == Geography.TOWN][:1]
    return told


def _in_district(district: str, slug: str) -> Hit:
    """Return a town that a postcode district lies in."""
    town = towns.every()[slug]
    return Hit(Geography.TOWN, town.name, f"Town with postcodes in {postcodes.district(district)}", slug)
