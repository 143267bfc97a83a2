"""Looks whether all is well: store, declarations, releases, ages, editions, and whether services still answer."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from data.faults import DataFault
from data.reading import catalogue as catalogue_module
from data.reading import releases, whole
from data.refreshing import remembered, run
from data.refreshing.fetching import Fetcher, Refused
from data.storing import editions, store

Finding = tuple[int, str]  # how urgent, 0 the most, and what to do
BROKEN, STALE, AGED, GOOD = range(4)


def _store(root: Path) -> Iterator[Finding]:
    held = store.built_from(store.location())
    if held is None:
        yield BROKEN, "There is no store that can be read. Run: python -m data build"
    elif held != store.fingerprint(root):
        yield STALE, "The store is older than the data. Run: python -m data build"
    else:
        yield GOOD, "The store is that of the data."


def _declarations(root: Path) -> Iterator[Finding]:
    try:
        held = whole.read(root, lambda _: None, datetime.now(UTC))
    except DataFault as fault:
        yield BROKEN, f"Something in the data is at fault. {fault}"
    else:
        yield GOOD, f"{len(held.published):,} figures of {len(held.catalogue.sources)} sources are sound."


def _ages(root: Path, today: date) -> Iterator[Finding]:
    held = catalogue_module.read(root)
    refreshed = run.declared(root)
    for one in held.indicators.values():
        if one.next_due and one.next_due < today.isoformat()[: len(one.next_due)]:
            way = f"python -m data refresh {one.source}" if one.source in refreshed else "load it by hand"
            yield AGED, f"{one.title} was due {one.next_due}: {way}"


def _releases(root: Path) -> Iterator[Finding]:
    coming = [
        one
        for slug in catalogue_module.read(root).sources
        for one in releases.every(root, slug)
        if one.live > datetime.now(UTC) and not one.undone
    ]
    for one in coming:
        yield GOOD, f"{one.source} {one.name} counts from {one.live:%Y-%m-%d %H:%M} UTC."


def _editions(root: Path) -> Iterator[Finding]:
    recipe = store.recipe(root)
    stale = [day for day in editions.days() if store.recipe_of(editions.url(day)) != recipe]
    if stale:
        yield STALE, f"{len(stale)} editions are of earlier rules and not shown. Run: python -m data edition"
    elif not editions.days():
        yield STALE, "No edition is kept. Run: python -m data build"


def _online(root: Path, bases: Mapping[str, str], wait: float | None) -> Iterator[Finding]:
    """Ask each service one source's questions, write nothing, and note which answered as its adapter expects."""
    held, found = catalogue_module.read(root), dict(remembered.seen())
    for slug in run.declared(root):
        asked = run.questions(root, slug, held)
        service, fetch = run.service_of(asked.service, bases)
        try:
            with Fetcher(service, f"doctor-{slug}", wait=wait) as fetcher:
                count = sum(1 for _ in fetch(asked, fetcher))
                fetcher.done()
        except (Refused, OSError, KeyError, ValueError) as why:
            found.pop(asked.service, None)
            yield BROKEN, f"{asked.service} does not answer as expected: {why!r}"
        else:
            found[asked.service] = editions.today()
            yield GOOD, f"{asked.service} answers as expected: {count:,} rows for {slug}"
    remembered.see(found)


def examine(
    root: Path,
    *,
    today: date,
    online: bool,
    bases: Mapping[str, str],
    wait: float | None = None,
) -> list[Finding]:
    """Return what was found, the most urgent first.

    Args:
        root: The data folder.
        today: The day by which figures are due.
        online: Whether to ask the services too.
        bases: Where services are, instead of where they are declared to be.
        wait: Seconds between requests; None for each service's own.
    """
    found = [*_store(root), *_declarations(root)]
    if not any(urgent == BROKEN and "at fault" in said for urgent, said in found):
        found += [*_ages(root, today), *_releases(root), *_editions(root)]
        found += _online(root, bases, wait) if online else ()
    unseen = sorted(set(run.SERVICES) - set(remembered.seen()))
    if unseen and not online:
        found.append((AGED, f"Not yet run against the live service: {', '.join(unseen)}. Run: doctor --online"))
    return sorted(found, key=lambda one: one[0])
