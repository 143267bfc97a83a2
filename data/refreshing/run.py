"""Refreshes sources one after the other: one that fails stops no other, and a run can be repeated without effect."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from data.faults import DataFault
from data.reading import catalogue as catalogue_module
from data.reading import csv_rows, releases
from data.reading.catalogue import Catalogue
from data.reading.whole import Say
from data.refreshing import asked as asked_module
from data.refreshing import comparing, ees, els, fingertips, nomis, remembered
from data.refreshing.asked import Asked, Row
from data.refreshing.comparing import Difference
from data.refreshing.fetching import Fetcher, Refused, Service
from data.storing import releasing

Fetch = Callable[[Asked, Fetcher], Iterator[Row]]
SERVICES: Mapping[str, tuple[Service, Fetch]] = {
    one.SERVICE.name: (one.SERVICE, one.fetch) for one in (nomis, fingertips, els, ees)
}
BY = "The refresh from the official services"
SHOWN = 12  # differences that are listed


@dataclass(frozen=True, slots=True)
class Options:
    """How to refresh.

    Attributes:
        bases: Where services are, instead of where they are declared to be.
        accept: What is taken in spite of a guard, as `source:guard`.
        dry: Whether only to say what would change.
        wait: Seconds between requests; None for each service's own.
    """

    bases: Mapping[str, str]
    accept: frozenset[str] = frozenset()
    dry: bool = False
    wait: float | None = None


def declared(root: Path) -> tuple[str, ...]:
    """Return the sources that can be refreshed."""
    return tuple(sorted(path.parent.name for path in (root / "sources").glob(f"*/{asked_module.FILE}")))


def _held(root: Path, slug: str, catalogue: Catalogue) -> list[Row]:
    path = releases.governing(root, catalogue.sources[slug])
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def questions(root: Path, slug: str, catalogue: Catalogue) -> Asked:
    """Return what a source asks, with what is held of it.

    Raises:
        DataFault: If it is not declared, or not rightly.
    """
    areas = csv_rows.read_areas(root, catalogue)
    geographies = {code: str(one.geography) for code, one in areas.by_code.items()}
    path = root / "sources" / slug / asked_module.FILE
    if not path.exists():
        raise DataFault(
            "It is declared nowhere how this source is refreshed.",
            file=path,
            mend=f"Name one of: {', '.join(declared(root))}.",
        )
    return asked_module.read(path, catalogue, geographies=geographies, held=_held(root, slug, catalogue))


def service_of(name: str, bases: Mapping[str, str]) -> tuple[Service, Fetch]:
    """Return a service, where it is said to be, and its adapter.

    Raises:
        DataFault: If there is none of that name.
    """
    if name not in SERVICES:
        raise DataFault(f"There is no service '{name}'.", file=Path(name), mend=f"Use one of: {', '.join(SERVICES)}.")
    service, fetch = SERVICES[name]
    return replace(service, base=bases.get(name, service.base)), fetch


def _told(slug: str, found: Difference) -> Iterator[str]:
    yield f"{slug}: {len(found.new)} new, {len(found.revised)} revised, {found.unchanged} unchanged"
    for row in found.new[:SHOWN]:
        yield f"  new: {row['indicator']}, {row['area_code']}, {row['period_label']}: {row['value'] or row['status']}"
    for old, row in found.revised[:SHOWN]:
        place = f"{row['indicator']}, {row['area_code']}, {row['period_label']}"
        yield f"  revised: {place}: {old['value'] or old['status']} -> {row['value'] or row['status']}"
    if more := len(found.new[SHOWN:]) + len(found.revised[SHOWN:]):
        yield f"  and {more} more"


def _one(root: Path, slug: str, catalogue: Catalogue, options: Options, say: Say) -> bool:
    """Refresh a source; return whether a release of it was written."""
    asked = questions(root, slug, catalogue)
    service, fetch = service_of(asked.service, options.bases)
    if asked.service not in remembered.seen():
        say(f"{slug}: {asked.service} has not yet been seen to answer as expected (python -m data doctor --online)")
    with Fetcher(service, slug, wait=options.wait) as fetcher:
        fetched = list(fetch(asked, fetcher))
        held = [row for rows in asked.held.values() for row in rows]
        found = comparing.compare(held, fetched)
        for line in _told(slug, found):
            say(line)
        doubts = [(name, said) for name, said in found.doubts if f"{slug}:{name}" not in options.accept]
        if doubts:
            name, said = doubts[0]
            raise Refused(
                asked.service, slug, f"Not believed ({name}): {said}", f"If it is right: --accept {slug}:{name}"
            )
        if options.dry or not (found.new or found.revised):
            fetcher.done()
            return False
        releasing.write(
            root, slug, found.content, live=datetime.now(UTC), kind="refresh", why="", by=BY, came_from=service.base
        )
        fetcher.done()
    return True


def refresh(root: Path, slugs: Sequence[str], options: Options, *, say: Say) -> tuple[list[str], dict[str, str]]:
    """Refresh sources, by default all that can be.

    Returns:
        The sources of which a release was written, and what kept others from it, by source.

    Raises:
        DataFault: If the declarations are at fault.
    """
    catalogue = catalogue_module.read(root)
    written: list[str] = []
    failed: dict[str, str] = {}
    wanted = list(slugs) or list(declared(root))
    for number, slug in enumerate(wanted, 1):
        say(f"{number} of {len(wanted)}: {slug}")
        try:
            if slug not in catalogue.sources:
                raise DataFault(
                    f"There is no source '{slug}'.", file=root / "sources", mend="Name one of its folders."
                )
            if _one(root, slug, catalogue, options, say):
                written.append(slug)
        except (Refused, DataFault, OSError, ValueError, KeyError) as why:
            failed[slug] = f"{type(why).__name__}: {why}" if isinstance(why, KeyError | ValueError) else str(why)
            say(f"{slug}: skipped. {failed[slug]}")
    if not options.dry:
        remembered.remember(wanted, failed)
    return written, failed
