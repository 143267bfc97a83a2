"""Keeps editions: stores of what was known at the end of a day, or is by now, by today's rules and words (O2).

They are made by commands and never by a visitor, each a file of its own, at most `KEPT` of them. Those that hold the
same share their place on the disk.
"""

import os
import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from data.faults import DataFault
from data.reading import catalogue, releases
from data.reading.whole import Say
from data.storing import build, store
from data.subject import SUBJECT

KEPT = 60
ENDING = ".sqlite"


def folder() -> Path:
    """Return where editions are kept: `EDITIONS`, or beside the embedded store."""
    return Path(os.environ.get("EDITIONS", "").strip() or store.DEFAULT_FILE.parent / "editions")


def file(day: date) -> Path:
    """Return the file of the edition of a day, whether it is there or not."""
    return folder() / f"{day.isoformat()}{ENDING}"


def url(day: date) -> str:
    """Return the address of the edition of a day."""
    return f"sqlite:///{file(day)}"


def days() -> tuple[date, ...]:
    """Return the days of the editions that are kept, the oldest first."""
    found = []
    for path in folder().glob(f"*{ENDING}"):
        try:
            found.append(date.fromisoformat(path.stem))
        except ValueError:
            continue  # no edition of ours
    return tuple(sorted(found))


def up_to(day: date) -> date | None:
    """Return the day of the last edition that is kept up to a day, None where there is none."""
    return max((one for one in days() if one <= day), default=None)


def today() -> date:
    """Return the day that it is in the borough."""
    return releases.day_of(datetime.now(UTC))


def last_of(day: date) -> datetime:
    """Return the last moment of a day that is known: its end in the borough, and now where it is not over.

    What is to come out later on a day is not known yet.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(SUBJECT.zone))
    return min((midnight - timedelta(microseconds=1)).astimezone(UTC), datetime.now(UTC))


def earliest(root: Path = store.ROOT) -> date:
    """Return the first day of which it is known what was known: when the first releases of all sources were loaded.

    Raises:
        DataFault: If a declaration is at fault.
    """
    return max(one.loaded for one in catalogue.read(root).sources.values())


def _same(mark: str, target: Path) -> bool:
    """Put a store that holds just this in the place of an edition, if one is there."""
    present = store.sqlite_file(store.location())
    for held in ([present] if present else []) + [file(day) for day in reversed(days())]:
        if held != target and store.built_from(f"sqlite:///{held}") == mark:
            draft = target.with_name(f"{target.name}.next")
            draft.unlink(missing_ok=True)
            try:
                draft.hardlink_to(held)
            except OSError:  # on another disk, or one that cannot share
                shutil.copyfile(held, draft)
            draft.replace(target)
            return True
    return False


def make(day: date, *, root: Path = store.ROOT, say: Say) -> bool:
    """Make the edition of a day, unless it is there already; return whether it was made.

    The oldest ones beyond the bound go.

    Raises:
        DataFault: If the day is yet to come, or something in the data is at fault.
    """
    if day > today():
        raise DataFault(f"{day} is yet to come.", file=file(day), mend="Name a day up to today.")
    if day < earliest(root):
        raise DataFault(
            f"What was known on {day} cannot be made: figures were first loaded by {earliest(root)}.",
            file=file(day),
            mend="Name that day or a later one.",
        )
    target, at = file(day), last_of(day)
    mark = store.fingerprint(root, at)
    if store.built_from(url(day)) == mark:
        say(f"The edition of {day} is kept already")
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if not _same(mark, target):
        build.build(root=root, url=url(day), say=say, at=at)
    for old in days()[:-KEPT]:
        file(old).unlink()
        file(old).with_suffix(".lock").unlink(missing_ok=True)
    say(f"The edition of {day} is kept in {target}")
    return True
