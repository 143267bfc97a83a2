"""The towns compared: all of them on every main figure, or a few of them side by side on a theme."""

from collections.abc import Iterable
from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Record, Table, of_figure
from components.language import quantities, verdicts
from components.markup.compare import Against
from components.picture import Across, Grid, Sides, TownGroup
from data.model.declared import Indicator
from data.model.shown import Town
from data.vocabulary import Geography, Status
from pages.exhibits import areas, kinds
from pages.exhibits.among_towns import COLUMNS
from pages.exhibits.kinds import Choice, Chosen, Kind
from pages.exhibits.theme import SUPPORTING, YES
from queries import plan, profiles, store, towns

PAGE = "compare-towns"
BY_NAME = "name"  # the fixed order
LEAST, MOST = 2, 4


def groups(mission: int | None, *, supporting: bool) -> tuple[TownGroup, ...]:
    """Return a mission's themes that have figures for towns; of None, who lives there."""
    short = next((one.short for one in plan.missions() if one.number == mission), "")
    found = [
        Across(figures[0].indicator, {one.area_code: one for one in figures})
        for figures in profiles.across(Geography.TOWN).values()
        if supporting or figures[0].indicator.headline
    ]
    made = (
        TownGroup(short, theme.title, tuple(one for one in found if one.indicator.theme == theme.code))
        for theme in plan.themes_of(mission)
    )
    return tuple(group for group in made if group.found)


@store.cached(entries=2)
def headlines() -> tuple[TownGroup, ...]:
    """Return the headline indicators of both missions and then of the context."""
    return tuple(
        group
        for mission in (*(one.number for one in plan.missions()), None)
        for group in groups(mission, supporting=False)
    )


def orders() -> dict[str, Indicator]:
    """Return the indicators that can give the towns their order."""
    return {one.indicator.slug: one.indicator for group in headlines() for one in group.found}


def _missing(town: Town, found: Across) -> Record:
    some = found.any
    return Record(
        indicator=found.indicator,
        area_code=town.slug,
        area_name=town.name,
        geography=Geography.TOWN,
        period_start=some.period_start,
        period_end=some.period_end,
        period_label=some.period_label,
        value=None,
        status=Status.NOT_AVAILABLE,
    )


def _records(found: Iterable[Across], chosen: Iterable[Town]) -> tuple[Record, ...]:
    listed = list(chosen)
    return tuple(
        of_figure(one.figures[town.slug]) if town.slug in one.figures else _missing(town, one)
        for one in found
        for town in listed
    )


TABLE = (
    Column(Key.INDICATOR, "Indicator"),
    Column(Key.AREA, "Town"),
    Column(Key.PERIOD, "Period"),
    Column(Key.UNIT, "Unit"),
    Column(Key.BOROUGH, "Borough"),
    Column(Key.ENGLAND, "England"),
    *COLUMNS,
)


@store.cached(entries=100)
def all_towns(against: str, by: str, today: date) -> Exhibit:
    """Return how all towns stand on each main figure, in the order of their names or of one figure."""
    every = {one.indicator.slug: one for group in headlines() for one in group.found}
    benchmark = verdicts.ENGLAND if against == Against.ENGLAND else verdicts.BOROUGH
    return kinds.exhibit(
        "all-towns",
        (
            ("against", "" if against == Against.ENGLAND else against),
            ("by", by if by in every else ""),
        ),
        page=f"/{PAGE}",
        title=f"All towns against {benchmark}",
        message=Message(f"How each town stands against {benchmark} on {len(every)} main figures."),
        table=Table(
            f"Main figures of all towns against {benchmark}, each for its own latest period",
            _records(every.values(), towns.every().values()),
            TABLE,
        ),
        picture=Grid(headlines(), tuple(towns.every().values()), against, every.get(by)),
        day=today,
    )


@store.cached(entries=200)
def side_by_side(chosen: tuple[str, ...], code: str, supporting: bool, today: date) -> Exhibit | None:
    """Return a few towns on all figures of a theme, None where it has none for towns."""
    theme = next(one for one in plan.themes() if one.code == code)
    group = next((one for one in groups(theme.mission, supporting=supporting) if one.title == theme.title), None)
    if group is None:
        return None
    shown = tuple(towns.every()[slug] for slug in chosen)
    names = quantities.listed([town.name for town in shown])
    return kinds.exhibit(
        "side-by-side",
        (("towns", ",".join(chosen)), ("theme", code), ("supporting", YES if supporting else "")),
        page=f"/{PAGE}?view=side&towns={','.join(chosen)}",
        title=f"{theme.title}, side by side",
        message=Message(
            f"{names} on {quantities.counted(len(group.found), 'figure')}, each on the scale of all towns."
        ),
        table=Table(f"{theme.title}: {names}", _records(group.found, shown), TABLE),
        picture=Sides(group, shown),
        day=today,
    )


def _all(chosen: Chosen, today: date) -> Exhibit:
    return all_towns(chosen["against"], chosen["by"], today)


def _side(chosen: Chosen, today: date) -> Exhibit:
    picked = tuple(dict.fromkeys(one for one in chosen["towns"].split(",") if one))
    if not LEAST <= len(picked) <= MOST:
        raise kinds.Unknown(
            f"Choose {quantities.in_words(LEAST)} to {quantities.in_words(MOST)} towns, with commas between."
        )
    made = side_by_side(picked, chosen["theme"], chosen["supporting"] == YES, today)
    if made is None:
        raise kinds.Unknown(f"{chosen['theme']} has no figures for towns.")
    return made


ALL_TOWNS = Kind(
    "all-towns",
    "how all towns stand on each main figure",
    (
        Choice("against", "the benchmark", lambda: [one.value for one in Against], default=Against.ENGLAND.value),
        Choice("by", "the figure that gives the order", lambda: (BY_NAME, *orders()), default=BY_NAME),
    ),
    _all,
    tuple,
)
SIDE_BY_SIDE = Kind(
    "side-by-side",
    "a few towns on all figures of a theme",
    (
        Choice("towns", f"{LEAST} to {MOST} towns", towns.every, several=True),
        Choice("theme", "the theme", lambda: [one.code for one in plan.themes()]),
        SUPPORTING,
    ),
    _side,
    lambda: (("towns", ",".join(areas.some_towns()[:LEAST])), ("theme", plan.themes()[1].code)),
)
