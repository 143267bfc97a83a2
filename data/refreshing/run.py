"""Runs a refresh: source after source, each on its own, told as it goes; what was written is then shown."""

import fcntl
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from data.faults import DataFault
from data.reading import csv_rows
from data.reading.whole import Say
from data.refreshing import asking, comparing, declared, remembered, services
from data.refreshing.asking import Accepted, Held
from data.refreshing.changes import Cells, Change, Difference, key
from data.refreshing.declared import Plan, Series
from data.refreshing.fetching import Fetcher
from data.refreshing.found import Found
from data.refreshing.keeping import Kept
from data.refreshing.refusals import Refusal
from data.storing import publishing, releasing, store
from data.subject import BOROUGH

BY = "The refresh of this dashboard"
SHOWN = 8  # changes of a kind that a rehearsal lists
NOT_YET = "not yet run against the live service"


@dataclass(frozen=True)
class Wanted:
    """What a refresh is asked to do.

    Attributes:
        sources: The sources to refresh; all that can be, where none is named.
        bases: Addresses in place of those of services.
        accept: The guards that are lifted, as in "claimant-count:jump".
        dry: Whether only to show what would change.
        build: Whether to make the store anew afterwards.
        pause: Seconds between requests to a stand-in.
    """

    sources: tuple[str, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    accept: tuple[str, ...] = ()
    dry: bool = False
    build: bool = True
    pause: float | None = None


@contextmanager
def alone(state: Path, say: Say) -> Iterator[None]:
    """Let one refresh run at a time; a second one waits."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "refresh.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another refresh is under way: waiting for it to end")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _told(change: Change) -> str:
    new, old = change.new, change.old
    what = f"{new['area_code']} {new['period_label']}: "
    told = [
        f"{name} {old[name] or 'none'} → {new[name] or 'none'}" if old else f"{name} {new[name] or 'none'}"
        for name in (*comparing.ROUNDED, *comparing.COUNTS, "status", "published_comparison")
        if (old[name] != new[name] if old else new[name])
    ]
    return what + ", ".join(told or ["no value"])


def _report(series: Series, found: Difference, *, dry: bool, say: Say) -> None:
    kinds = (("new", found.new), ("revised", found.revised), ("filled in", found.filled))
    counts = ", ".join(f"{len(changes):,} {kind}" for kind, changes in kinds)
    kept = f", {found.gone:,} not answered for and kept" if found.gone else ""
    say(f"  {series.indicator}: {counts}, {found.unchanged:,} unchanged{kept}")
    for why, count in sorted(found.skipped.items()):
        say(f"    skipped {count:,}: {why}")
    for kind, changes in kinds if dry else ():
        for one in sorted(changes, key=lambda one: one.new["area_code"] != BOROUGH)[:SHOWN]:
            say(f"    {kind}: {_told(one)}")
        if len(changes) > SHOWN:
            say(f"    {kind}: and {len(changes) - SHOWN:,} more")


def _check(held: Held, source: str, rows: Sequence[Cells]) -> None:
    """Read rows as the build would, before they become a release.

    Raises:
        DataFault: If the build would refuse them.
    """
    draft = remembered.folder() / "rehearsal" / source / "figures.csv"
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft.write_bytes(releasing.table(rows))
        as_if = replace(held.source(source), file=str(draft.resolve()), sha256=csv_rows.checksum(draft))
        csv_rows.read_observations(held.root, catalogue=held.catalogue, areas=held.areas, sources=[as_if])
    finally:
        draft.unlink(missing_ok=True)


def _after(rows: Sequence[Cells], changes: Sequence[Change]) -> list[Cells]:
    """Return all rows of a source as they are with the changes."""
    by_key = {(row["indicator"], *key(row)): row for row in rows}
    by_key |= {(one.new["indicator"], *key(one.new)): one.new for one in changes}
    return list(by_key.values())


def _names(fetcher: Fetcher, plan: Plan) -> str:
    return " and ".join(fetcher.services[one].name for one in plan.services)


class _Run:
    """One refresh of some sources."""

    def __init__(self, root: Path, wanted: Wanted, fetcher: Fetcher, held: Held, say: Say) -> None:
        self.root, self.wanted, self.fetcher, self.held, self.say = root, wanted, fetcher, held, say
        self.lifted: Accepted = asking.accepted(wanted.accept)
        self.seen, self.units = remembered.seen(), remembered.units()
        self.failed: dict[str, str] = {}

    def _series(self, series: Series, rows: Sequence[Cells]) -> tuple[Found, Difference]:
        self.say(f"  {series.indicator}: asking")
        ground = asking.ground(self.held, series, rows, self.fetcher, self.lifted)
        found, name = asking.ask(ground), f"{series.source}/{series.indicator}"
        indicator = self.held.catalogue.indicators[series.indicator]
        difference = comparing.compare(ground, indicator, rows, found, unit=self.units.get(name, ""))
        if not self.wanted.dry and not self.fetcher.services[series.service].is_stand_in:
            remembered.learn({name: found.unit})
        _report(series, difference, dry=self.wanted.dry, say=self.say)
        return found, difference

    def source(self, plan: Plan) -> None:
        """Refresh a source."""
        rows = self.held.rows(plan.source)
        changes: list[Change] = []
        answered: list[Found] = []
        for series in plan.series:
            try:
                found, difference = self._series(series, rows)
            except Refusal as refusal:
                self.say(f"  {series.indicator}: refused, and nothing of it changed. {refusal}")
                self.failed[plan.source] = " ".join([self.failed.get(plan.source, ""), str(refusal)]).strip()
                continue
            if difference.changes:
                changes += difference.changes
                answered.append(found)
        if not changes:
            self.say("  Nothing to write")
            return
        after = _after(rows, changes)
        _check(self.held, plan.source, after)
        if self.wanted.dry:
            self.say(f"  A rehearsal: {len(changes):,} figures would be written as a release")
        else:
            self._write(plan, after, changes, answered)

    def _write(self, plan: Plan, rows: Sequence[Cells], changes: Sequence[Change], answered: Sequence[Found]) -> None:
        new = sum(1 for one in changes if one.old is None)
        answers = [answer for found in answered for answer in found.answers]
        release = releasing.write(
            self.root,
            plan.source,
            rows,
            live=datetime.now(UTC),
            kind="refresh",
            why=f"Fetched from {_names(self.fetcher, plan)}: {new:,} new and {len(changes) - new:,} changed figures.",
            by=BY,
            came_from=answers[0].request.partition(" ")[2],
            came_sha256=hashlib.sha256("".join(sorted({one.sha256 for one in answers})).encode()).hexdigest(),
            published=max(found.updated for found in answered),
        )
        self.say(f"  Written as release {release.name}" if release else "  Nothing to write")


def _all(run: _Run, plans: Sequence[Plan]) -> None:
    """Refresh one source after the other."""
    for number, plan in enumerate(plans, start=1):
        days = {f"last seen live on {run.seen[one]}" if one in run.seen else NOT_YET for one in plan.services}
        run.say(f"[{number}/{len(plans)}] {plan.source} from {_names(run.fetcher, plan)} ({'; '.join(sorted(days))})")
        try:
            run.source(plan)
        except (DataFault, OSError) as fault:
            run.say(f"  Refused, and nothing of it changed. {fault}")
            run.failed[plan.source] = str(fault)


def _remember(plans: Sequence[Plan], failed: Mapping[str, str], say: Say) -> None:
    try:
        remembered.remember([plan.source for plan in plans], failed)
    except OSError as error:
        say(f"When it was asked could not be written down: {error}")


def refresh(root: Path, wanted: Wanted, *, say: Say) -> Mapping[str, str]:
    """Refresh sources as new releases; one that fails stops no other.

    Args:
        root: The data folder.
        wanted: What to do.
        say: Is told each step.

    Returns:
        What was refused, by source.

    Raises:
        DataFault: If a declaration is at fault, so that nothing can be asked.
    """
    with alone(remembered.folder(), say):
        known, held = services.read(wanted.bases), asking.held(root)
        plans = declared.plans(root, held.catalogue, known, wanted.sources)
        kept = Kept(remembered.folder())
        if kept.begin():
            say("The last refresh was cut off: what it had fetched is taken from there")
        fetcher = Fetcher(known, kept, pause=wanted.pause)
        try:
            run = _Run(root, wanted, fetcher, held, say)
            _all(run, plans)
        finally:
            fetcher.close()
        if not wanted.dry:
            _remember(plans, run.failed, say)
        if wanted.build and not wanted.dry and store.built_from(store.location()) != store.fingerprint(root):
            publishing.publish(root=root, say=say)
        kept.end()
        return run.failed
