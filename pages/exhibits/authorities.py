"""An indicator among all English local authorities, and which of them a reader compares the borough with."""

from collections.abc import Collection
from datetime import date

from components.exhibit import Column, Exhibit, Key, Record, Table
from components.language import peers, periods, quantities
from components.picture import AuthorityDots
from data.model.declared import Indicator
from data.model.shown import Authority, Peers
from data.subject import BOROUGH, ENGLAND
from data.vocabulary import Geography
from pages.exhibits import kinds
from pages.exhibits.kinds import Choice, Chosen, Kind
from queries import authorities, history, indicators, profiles, store

PICKED = "picked"
MOST_PICKED = 4
CHOICES = (
    Choice("with", "authorities like the borough", lambda: (*authorities.sets(), PICKED), default=""),
    Choice("and", f"with={PICKED}: their codes", authorities.names, default="", several=True),
)


def chosen(asked: Chosen) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the codes of the English authorities that choices compare with, and the choices that say so."""
    which, picked = asked["with"], tuple(code for code in asked["and"].split(",") if code)[:MOST_PICKED]
    if which == PICKED:
        return picked, (("with", which), ("and", ",".join(picked)))
    if not which:
        return (), ()
    codes = tuple(code for code in authorities.sets()[which].codes if code in authorities.names())
    return codes, (("with", which),)


def _record(one: Authority, found: Peers, indicator: Indicator, *, marked: bool) -> Record:
    return Record(
        indicator=indicator,
        area_code=one.code,
        area_name=one.name,
        geography=Geography.BOROUGH,
        period_start=found.period_start,
        period_end=found.period_end,
        period_label=found.period_label,
        value=one.value,
        lower=one.lower,
        upper=one.upper,
        status=one.status,
        marked=marked,
    )


def table(found: Peers, indicator: Indicator, *, caption: str, like: Collection[str]) -> Table:
    """Return all authorities by name, with those compared with marked."""
    return Table(
        caption,
        tuple(
            _record(one, found, indicator, marked=one.code in like)
            for one in sorted(found.authorities, key=lambda one: one.name)
        ),
        (
            Column(Key.AREA, "Authority"),
            Column(Key.VALUE, "Value"),
            Column(Key.INTERVAL, "95% interval"),
            Column(Key.STATUS, "Status"),
            Column(Key.MARKED, "Compared with"),
        ),
    )


@store.cached(entries=200)
def among_authorities(
    slug: str, today: date, *, beside: tuple[str, ...] = (), like: tuple[tuple[str, str], ...] = ()
) -> Exhibit | None:
    """Return an indicator among all authorities, None where too few have it; `beside` are those compared with."""
    indicator, found = indicators.one(slug), authorities.peers(slug)
    if found is None:
        return None
    country = () if indicator.is_total else history.of(slug, (ENGLAND,)).get(ENGLAND, ())
    england = next((one.value for one in country if one.period_end == found.period_end), None)
    when = periods.period(found.period_label)
    caption = f"{indicator.title}, {peers.kind(found)}, {when}{quantities.unit_note(indicator)}"
    return kinds.exhibit(
        "among-authorities",
        (("of", slug), *like),
        page=f"/indicator?of={slug}",
        title=kinds.titled(indicator, "among authorities"),
        message=peers.said(found, indicator, subject=BOROUGH, like=beside),
        table=table(found, indicator, caption=caption, like=beside),
        picture=AuthorityDots(indicator, found, BOROUGH, beside, england),
        notes=kinds.care(indicator),
        day=today,
    )


def _make(asked: Chosen, today: date) -> Exhibit:
    beside, like = chosen(asked)
    made = among_authorities(asked["of"], today, beside=beside, like=like)
    if made is None:
        raise kinds.Unknown(f"No figures of other authorities are known for {asked['of']}.")
    return made


KIND = Kind(
    "among-authorities",
    "an indicator among all English local authorities",
    (Choice("of", "the indicator", profiles.borough), *CHOICES),
    _make,
    lambda: (("of", kinds.FIRST),),
)
