"""When a release counts, which one is the last, and who did what: the audit trail."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from data.faults import DataFault
from data.reading import releases
from data.reading.csv_rows import FIGURE_COLUMNS, rows
from data.reading.releases import Release
from data.receiving.ground import Ground
from data.subject import SUBJECT

NOW = "now"
ZONE = ZoneInfo(SUBJECT.zone)
MEND = 'Write --publish now, or --at "YYYY-MM-DD HH:MM" with a moment to come.'


def moment(said: str, *, file: Path) -> datetime:
    """Return the moment that a text names: `now`, or a day and an hour in the borough.

    Raises:
        DataFault: If it names none, one that is past, or one that the clocks skip.
    """
    now = datetime.now(UTC)
    if said == NOW:
        return now
    try:
        found = datetime.strptime(said, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    except ValueError as error:
        raise DataFault(f"“{said}” is no moment.", file=file, mend=MEND) from error
    there = found.astimezone(UTC)
    if there.astimezone(ZONE).replace(tzinfo=None) != found.replace(tzinfo=None):
        raise DataFault(f"On {said} the clocks go forward: there is no such hour.", file=file, mend=MEND)
    if there < now:
        raise DataFault(f"{said} is past.", file=file, mend=MEND)
    return there


def told(at: datetime) -> str:
    """Return a moment as it is said in the borough."""
    return f"{at.astimezone(ZONE):%A %-d %B %Y at %H:%M} ({SUBJECT.zone})"


def check_waiting(ground: Ground, at: datetime, file: Path) -> None:
    """Make sure that no release comes out later that knows nothing of one that is made now.

    Raises:
        DataFault: If one waits.
    """
    for one in releases.every(ground.root, ground.own):
        if one.live > at and not one.undone and not one.withdrawn:
            raise DataFault(
                f"Release {one.name} waits for {told(one.live)}. It knows nothing of this file, and would undo it.",
                file=file,
                mend=f"Publish this one after it, or take that back and import both: python -m data undo {one.name}",
            )


def last(ground: Ground, name: str = "") -> Release:
    """Return the release of the council's own that is named, by default the last that is not undone or withdrawn.

    Raises:
        DataFault: If there is none, or it counts no longer.
    """
    every = releases.every(ground.root, ground.own)
    found = [one for one in every if (one.name == name if name else not one.undone and not one.withdrawn)]
    if not found or found[-1].undone or found[-1].withdrawn:
        why = f"Release {name} counts no longer." if found else f"There is no release {name or 'to undo'}."
        left = [one.name for one in every if not one.undone and not one.withdrawn]
        raise DataFault(
            why,
            file=releases.home(ground.root, ground.own),
            mend=f"Those that can be undone: {', '.join(left) or 'none'}. All there were: python -m data history",
        )
    return found[-1]


def undoing(one: Release, ground: Ground) -> Iterator[str]:
    """Yield in lines what it means to undo a release."""
    source = ground.published.sources[ground.own]
    before = [other for other in releases.every(ground.root, one.source) if other.live <= one.live and other != one]
    kept = [other for other in before if not other.undone and not other.withdrawn]
    held = kept[-1].figures if kept else ground.root / "sources" / source.slug / releases.FIGURES
    count, left = (sum(1 for _ in rows(file, FIGURE_COLUMNS)) for file in (one.figures, held))
    yield f"Release {one.name}, {one.kind} by {one.by}: {one.why or 'no reason given'}"
    yield f"  {'It counts since' if one.live <= datetime.now(UTC) else 'It waits for'} {told(one.live)}."
    without = kept[-1].name if kept else "the start"
    yield f"  It holds {count} figures. Without it {without} counts, which holds {left}."
    later = [
        other.name for other in releases.every(ground.root, one.source) if other.live > one.live and not other.undone
    ]
    if later:
        yield f"  Releases after it ({', '.join(later)}) were made upon it and are left as they are."


def history(root: Path, slug: str) -> Iterator[str]:
    """Yield in lines who did what to a source, and when: the audit trail, the latest last."""
    for one in releases.every(root, slug):
        came = f" from {one.came_from} (SHA-256 {one.came_sha256[:12]})" if one.came_from else ""
        yield f"{one.name}: {one.kind} by {one.by}{came}, counts from {one.live.astimezone(ZONE):%Y-%m-%d %H:%M}"
        if one.why:
            yield f"  why: {one.why}"
        if one.undone:
            yield f"  undone on {one.undone.astimezone(ZONE):%Y-%m-%d %H:%M} by {one.undone_by}: {one.undone_why}"
        if one.withdrawn:
            yield f"  withdrawn on {one.withdrawn}: hidden in every edition"
