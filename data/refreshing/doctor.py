"""Examines store, declarations, releases and the ages of figures, and says what to do, most urgent first."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path

from data.faults import DataFault
from data.reading import catalogue as catalogues
from data.reading import csv_rows, releases, whole
from data.reading.whole import Say
from data.refreshing import asking, comparing, declared, seen, services
from data.refreshing.fetching import Fetcher
from data.refreshing.keeping import Kept
from data.refreshing.refusals import Refusal
from data.refreshing.run import NOT_YET, alone
from data.storing import store


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


def _releases(root: Path, state: Path) -> Iterator[Finding]:
    for folder in sorted((root / "sources").glob(f"*/{releases.FOLDER}")):
        try:
            for one in releases.every(root, folder.parent.name):
                if csv_rows.checksum(one.figures) != one.sha256:
                    what = f"The figures of {one.source}, release {one.name}, are not those that were released."
                    yield Finding(Urgency.NOW, what, "Put the file back, or undo the release.")
        except DataFault as fault:
            yield Finding(Urgency.NOW, f"A release cannot be read: {fault}", "Mend what it declares.")
    if Kept(state / "raw").cut_off is not None:
        yield Finding(Urgency.SOON, "The last refresh was cut off.", "Run it again: python -m data refresh")


def _latest(root: Path) -> Mapping[str, date]:
    """Return the last day of each indicator's latest figure."""
    found: dict[str, date] = {}
    held = asking.held(root)
    for slug, source in held.catalogue.sources.items():
        if source.holds_figures and (file := root / source.file).exists():
            with file.open(encoding="utf-8", newline="") as handle:
                for row in csv.DictReader(handle):
                    if slug in held.catalogue.indicators[row["indicator"]].sources:
                        end = date.fromisoformat(row["period_end"])
                        found[row["indicator"]] = max(end, found.get(row["indicator"], end))
    return found


def _ages(root: Path, today: date) -> Iterator[Finding]:
    held, latest = asking.held(root), _latest(root)
    refreshed = {path.parent.name for path in (root / "sources").glob(f"*/{declared.FILE}")}
    due: dict[str, list[str]] = defaultdict(list)
    for slug, one in held.catalogue.indicators.items():
        is_due = one.next_due and one.next_due < today.isoformat()[: len(one.next_due)]
        is_old = not one.next_due and slug in latest and held.source(one.source).is_old(latest[slug], today)
        if is_due or is_old:
            due[one.source].append(slug)
    for source, slugs in sorted(due.items()):
        can = f"Run: python -m data refresh {source}" if source in refreshed else "Look for a new release of it."
        yield Finding(Urgency.LATER, f"{source} is overdue or old: {', '.join(slugs)}.", can)


def examine(root: Path, state: Path, *, say: Say, today: date | None = None) -> list[Finding]:
    """Return what is to be done about what is held here."""
    found: list[Finding] = []
    parts: dict[str, Callable[[], Iterator[Finding]]] = {
        "the declarations and figures": lambda: _declarations(root),
        "the store": lambda: _store(root),
        "the releases": lambda: _releases(root, state),
        "the ages of figures": lambda: _ages(root, today or datetime.now(UTC).date()),
    }
    for what, part in parts.items():
        say(f"Checking {what}")
        try:
            found += list(part())
        except (DataFault, KeyError, ValueError) as fault:
            found.append(Finding(Urgency.NOW, f"Could not check {what}: {fault}", "Mend the declarations first."))
    last = seen.read(state)
    for one in services.read().values():
        if one.slug not in last.days:
            found.append(Finding(Urgency.LATER, f"{one.name} is {NOT_YET}.", "Run: python -m data doctor --online"))
    return found


def online(
    root: Path, state: Path, bases: Mapping[str, str], *, pause: float | None = None, say: Say
) -> list[Finding]:
    """Return what is to be done about services that answer otherwise than expected; mark those that do not.

    Nothing else is written. A stand-in is not a live service and is not marked.

    Raises:
        DataFault: If a declaration is at fault, so that nothing can be asked.
    """
    with alone(state, say):
        known, held = services.read(bases), asking.held(root)
        plans = declared.plans(root, held.catalogue, known)
        before, units, found = seen.read(state), {}, []
        failed: set[str] = set()
        fetcher = Fetcher(known, Kept(state / "raw"), pause=pause)
        try:
            for plan in plans:
                rows = held.rows(plan.source)
                for series in plan.series:
                    ground = asking.ground(held, series, rows, fetcher, {})
                    name, indicator = f"{plan.source}/{series.indicator}", held.catalogue.indicators[series.indicator]
                    try:
                        answer = asking.ask(ground)
                        comparing.compare(ground, indicator, rows, answer, unit=before.units.get(name, ""))
                    except Refusal as refusal:
                        failed.add(plan.service)
                        say(f"{name}: otherwise than expected")
                        found.append(Finding(Urgency.SOON, f"{name}: {refusal}", "Do that before the next refresh."))
                        continue
                    units[name] = answer.unit
                    say(f"{name}: as expected")
        finally:
            fetcher.close()
        asked = {plan.service for plan in plans}
        days = {one: date.today().isoformat() for one in asked - failed if not known[one].is_stand_in}
        live = {name: unit for name, unit in units.items() if _is_live(name, plans, known)}
        if days or live:
            seen.write(state, seen.Seen({**before.days, **days}, {**live, **before.units}))
        return found


def _is_live(name: str, plans: Sequence[declared.Plan], known: Mapping[str, services.Service]) -> bool:
    source = name.partition("/")[0]
    return any(plan.source == source and not known[plan.service].is_stand_in for plan in plans)


def told(found: Sequence[Finding]) -> list[str]:
    """Return what to do in words, most urgent first."""
    if not found:
        return ["All is well: nothing is to be done."]
    words = {Urgency.NOW: "now", Urgency.SOON: "soon", Urgency.LATER: "later"}
    return ["What to do, most urgent first:"] + [
        f"{number}. ({words[one.urgency]}) {one.what} {one.mend}" for number, one in enumerate(sorted(found), start=1)
    ]
