"""How old the figures are."""

from datetime import date

from data.model.shown import Band, Figure
from queries import indicators, profiles, store

BANDS = (
    (366, "within the last year"),
    (3 * 366, "one to three years ago"),
    (10**6, "more than three years ago"),
)


@store.cached(entries=2)
def loaded() -> date:
    """Return the day the newest figures were loaded."""
    return max(source.loaded for source in indicators.sources().values())


@store.cached(entries=8)
def bands(today: date) -> tuple[Band, ...]:
    """Return the borough's latest figures by how long ago their period ended."""
    ages = [(today - figure.period_end).days for figure in profiles.borough().values()]
    before = 0
    found = []
    for limit, words in BANDS:
        found.append(Band(words, sum(before <= age < limit for age in ages)))
        before = limit
    return tuple(found)


@store.cached(entries=8)
def overdue(today: date) -> tuple[Figure, ...]:
    """Return the borough's figures whose next release was due by now."""
    return tuple(figure for figure in profiles.borough().values() if figure.indicator.is_overdue(today))


@store.cached(entries=8)
def old(today: date) -> tuple[Figure, ...]:
    """Return the borough's figures that come out yearly, state no due date and are over two years old (O1)."""
    return tuple(
        figure
        for figure in profiles.borough().values()
        if not figure.indicator.next_due
        and indicators.sources()[figure.indicator.source_of(figure.period_end)].is_old(figure.period_end, today)
    )
