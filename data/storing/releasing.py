"""Adds a release to a source, whole or not at all, and takes one back; nothing is ever deleted."""

import csv
import fcntl
import io
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from data.faults import DataFault
from data.reading import releases
from data.reading.csv_rows import FIGURE_COLUMNS, checksum
from data.reading.releases import Release

SORTED_BY = ("indicator", "area_code", "period_end", "period_start")


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let one process at a time add to a source."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in home.glob(".next-*"):
            shutil.rmtree(left)  # of a process that was killed; its lock is gone with it
        yield


def table(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as the table of a release holds them."""
    written = io.StringIO()
    writer = csv.DictWriter(written, FIGURE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: tuple(row[name] for name in SORTED_BY)))
    return written.getvalue().encode()


def _declared(told: Mapping[str, str | date | datetime]) -> bytes:
    """Return a table of TOML with one line for each field that is told."""
    lines = [
        f"{name} = {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}\n"
        for name, value in told.items()
    ]
    return "".join(lines).encode()


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _content(rows: bytes) -> list[tuple[str, ...]]:
    return sorted(
        tuple(row[name] for name in FIGURE_COLUMNS) for row in csv.DictReader(io.StringIO(rows.decode(), newline=""))
    )


def write(
    root: Path,
    slug: str,
    rows: Iterable[Mapping[str, str]],
    *,
    live: datetime,
    kind: str,
    why: str,
    by: str,
    came_from: str = "",
    came_sha256: str = "",
    published: str = "",
    next_due: str = "",
) -> Release | None:
    """Add a release whose rows are the source's whole content, and return it.

    It is there whole or not at all. Where the content is that of what counts at its moment already, nothing is
    written and None is returned.

    Raises:
        DataFault: If the source is not declared.
    """
    declaration = root / "sources" / slug / "source.toml"
    if not declaration.exists():
        raise DataFault("The source is not declared.", file=declaration, mend="Name a folder under data/sources.")
    content, home = table(rows), releases.home(root, slug)
    with _alone(home):
        last = releases.counting(root, slug, live)[-1:]
        held = last[0].figures if last else declaration.with_name(releases.FIGURES)
        if held.exists() and _content(held.read_bytes()) == _content(content):
            return None
        draft = home / f".next-{uuid.uuid4().hex}"
        draft.mkdir()
        _put(draft / releases.FIGURES, content)
        told: dict[str, str | date | datetime] = {
            "live": live,
            "kind": kind,
            "why": why,
            "by": by,
            "came_from": came_from,
            "came_sha256": came_sha256,
            "sha256": checksum(draft / releases.FIGURES),
            **{name: value for name, value in (("published", published), ("next_due", next_due)) if value},
        }
        _put(draft / releases.DECLARATION, _declared(told))
        day, number = releases.day_of(live).isoformat(), 1
        while (folder := home / (day if number == 1 else f"{day}.{number}")).exists():
            number += 1
        draft.rename(folder)
        return releases.read(folder, slug)


def _told_of(release: Release, told: Mapping[str, str | date | datetime]) -> Release:
    """Add to what a release declares of itself."""
    path = release.folder / releases.DECLARATION
    with _alone(release.folder.parent):
        draft = path.with_name(".release.next")
        _put(draft, path.read_bytes() + _declared(told))
        draft.replace(path)
    return releases.read(release.folder, release.source)


def undo(release: Release, *, at: datetime, by: str, why: str) -> Release:
    """Let a release count no longer from a moment on; as known before, it stands.

    Raises:
        DataFault: If it was undone or withdrawn before.
    """
    _check_open(release)
    return _told_of(release, {"undone": at, "undone_by": by, "undone_why": why})


def withdraw(release: Release, *, day: date, why: str) -> Release:
    """Hide a release in every edition because it disclosed something; the fact and the day are told (O2a).

    Raises:
        DataFault: If it was withdrawn before.
    """
    if release.withdrawn:
        raise DataFault(
            f"It was withdrawn on {release.withdrawn} already.", file=release.folder, mend="There is nothing to do."
        )
    return _told_of(release, {"withdrawn": day, "withdrawn_why": why})


def _check_open(release: Release) -> None:
    if release.undone or release.withdrawn:
        raise DataFault("It does not count any more.", file=release.folder, mend="Name one that does.")
