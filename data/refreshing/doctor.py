"""Examines store, declarations, releases and the ages of figures, and says what to do, most urgent first."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path

from data.faults import DataFault
from data.reading import catalogue as catalogues
from data.reading import csv_rows, releases, revised, whole
from data.reading.whole import Say
from data.refreshing import asking, comparing, declared, remembered, services
from data.refreshing.asking import Held
from data.refreshing.changes import Cells
from data.refreshing.declared import Series
from data.refreshing.fetching import Fetcher
from data.refreshing.keeping import Kept
from data.refreshing.refusals import Refusal
from data.refreshing.run import NOT_YET, alone
from data.storing import editions, store


class Urgency(IntEnum):
    """How soon something is to be done."""

    NOW = 0  # readers see nothing, or something wrong
    SOON = 1  # the next build or refresh will fail
    LATER = 2  # readers see something old


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to be done.

    Attributes:
        what, mend: What was found, and what to do about it.
    """

    urgency: Urgency
    what: str
    mend: str


def _declarations(root: Path) -> Iterator[Finding]:
    try:
        whole.read(root, lambda _: None, datetime.now(UTC))
        catalogue = catalogues.read(root)
        declared.plans(root, catalogue, services.read())
    except DataFault as fault:
        yield Finding(
            Urgency.NOW, f"The data cannot be read: {fault}", "Mend that; the old store is shown until then."
        )


def _store(root: Path) -> Iterator[Finding]:
    built = store.built_from(store.location())
    if built is None:
        yield Finding(Urgency.NOW, "There is no store that can be read.", "Run: python -m data build")
        return
    try:
        if built != store.fingerprint(root):
            yield Finding(Urgency.SOON, "The store is older than the data.", "Run: python -m data build")
    except DataFault as fault:
        yield Finding(Urgency.NOW, f"A release cannot be read: {fault}", "Mend what it declares.")


def _releases(root: Path) -> Iterator[Finding]:
    for folder in sorted((root / "sources").glob(f"*/{releases.FOLDER}")):
        try:
            for one in releases.every(root, folder.parent.name):
                if csv_rows.checksum(one.figures) != one.sha256:
                    what = f"The figures of {one.source}, release {one.name}, are not those that were released."
                    yield Finding(Urgency.NOW, what, "Put the file back, or undo the release.")
        except DataFault as fault:
            yield Finding(Urgency.NOW, f"A release cannot be read: {fault}", "Mend what it declares.")
    if Kept(remembered.folder()).cut_off is not None:
        yield Finding(Urgency.SOON, "The last refresh was cut off.", "Run it again: python -m data refresh")


def _latest(root: Path) -> Mapping[str, date]:
    """Return the last day of each indicator's latest figure."""
    found: dict[str, date] = {}
    held = asking.held(root)
    for slug, source in held.catalogue.sources.items():
        for indicator, end in (revised.latest(root / source.file) if source.holds_figures else {}).items():
            if slug in held.catalogue.indicators[indicator].sources:
                found[indicator] = max(end, found.get(indicator, end))
    return found


def _ages(root: Path, today: date) -> Iterator[Finding]:
    held, latest = asking.held(root), _latest(root)
    refreshed = {path.parent.name for path in (root / "sources").glob(f"*/{declared.FILE}")}
    due: dict[str, list[str]] = defaultdict(list)
    for slug, one in held.catalogue.indicators.items():
        is_old = not one.next_due and slug in latest and held.source(one.source).is_old(latest[slug], today)
        if one.is_overdue(today) or is_old:
            due[one.source].append(slug)
    for source, slugs in sorted(due.items()):
        can = f"Run: python -m data refresh {source}" if source in refreshed else "Look for a new release of it."
        yield Finding(Urgency.LATER, f"{source} is overdue or old: {', '.join(slugs)}.", can)


def _editions(root: Path) -> Iterator[Finding]:
    recipe = store.recipe(root)
    if stale := [day for day in editions.days() if store.recipe_of(editions.url(day)) != recipe]:
        what = f"{len(stale)} editions are of earlier rules and not shown."
        yield Finding(Urgency.SOON, what, "Run: python -m data edition")


def _services() -> Iterator[Finding]:
    last = remembered.seen()
    for one in services.read().values():
        if one.slug not in last:
            yield Finding(Urgency.LATER, f"{one.name} is {NOT_YET}.", "Run: python -m data doctor --online")
    for source, asked in remembered.asked().items():
        if asked.failed:
            what = f"{source} could not be refreshed on {asked.when:%Y-%m-%d}: {asked.failed}"
            yield Finding(Urgency.SOON, what, f"Then run: python -m data refresh {source}")


def examine(root: Path, *, say: Say, today: date | None = None) -> list[Finding]:
    """Return what is to be done about what is held here."""
    found: list[Finding] = []
    parts: dict[str, Callable[[], Iterator[Finding]]] = {
        "the declarations and figures": lambda: _declarations(root),
        "the store": lambda: _store(root),
        "the releases": lambda: _releases(root),
        "the editions": lambda: _editions(root),
        "the ages of figures": lambda: _ages(root, today or editions.today()),
        "what is remembered of services": _services,
    }
    for what, part in parts.items():
        say(f"Checking {what}")
        try:
            found += list(part())
        except (DataFault, KeyError, ValueError) as fault:
            found.append(Finding(Urgency.NOW, f"Could not check {what}: {fault}", "Mend the declarations first."))
    return found


def _ask(series: Series, held: Held, rows: Sequence[Cells], fetcher: Fetcher) -> str:
    """Ask a service for a series, and return what it calls the measure if it answers as expected."""
    ground = asking.ground(held, series, rows, fetcher, {})
    found = asking.ask(ground)
    known = remembered.units().get(f"{series.source}/{series.indicator}", "")
    comparing.compare(ground, held.catalogue.indicators[series.indicator], rows, found, unit=known)
    return found.unit


def online(root: Path, bases: Mapping[str, str], *, pause: float | None = None, say: Say) -> list[Finding]:
    """Return what is to be done about services that answer otherwise than expected; remember those that do not.

    Nothing else is written. A stand-in on this machine is no live service, and is not remembered.

    Raises:
        DataFault: If a declaration is at fault, so that nothing can be asked.
    """
    with alone(remembered.folder(), say):
        known, held = services.read(bases), asking.held(root)
        found: list[Finding] = []
        units: dict[str, str] = {}
        failed: set[str] = set()
        fetcher = Fetcher(known, Kept(remembered.folder()), pause=pause)
        plans = declared.plans(root, held.catalogue, known)
        for series in (one for plan in plans for one in plan.series):
            name = f"{series.source}/{series.indicator}"
            try:
                unit = _ask(series, held, held.rows(series.source), fetcher)
            except Refusal as refusal:
                failed.add(series.service)
                found.append(Finding(Urgency.SOON, f"{name}: {refusal}", "Do that before the next refresh."))
                say(f"{name}: otherwise than expected")
                continue
            say(f"{name}: as expected")
            units |= {} if known[series.service].is_stand_in else {name: unit}
        fetcher.close()
        _remember({one for plan in plans for one in plan.services if not known[one].is_stand_in}, failed, units)
        return found


def _remember(asked: set[str], failed: set[str], units: Mapping[str, str]) -> None:
    """Remember which live services answered as expected, and what they call their measures."""
    if asked:
        last = {name: day for name, day in remembered.seen().items() if name not in failed}
        remembered.see({**last, **dict.fromkeys(asked - failed, editions.today())})
        remembered.learn(units)


def told(found: Sequence[Finding]) -> list[str]:
    """Return what to do in words, most urgent first."""
    if not found:
        return ["All is well: nothing is to be done."]
    words = {Urgency.NOW: "now", Urgency.SOON: "soon", Urgency.LATER: "later"}
    return ["What to do, most urgent first:"] + [
        f"{number}. ({words[one.urgency]}) {one.what} {one.mend}" for number, one in enumerate(sorted(found), start=1)
    ]
