"""Keeps the releases of a source: what came when, why and from where, and which of them counts at a moment.

The first release of a source is the `figures.csv` beside its `source.toml`. Each later one is a folder
`releases/<day>` (`<day>.2` for the second of a day) with its own `figures.csv`, which is the source's whole content,
and a `release.toml`. Nothing is ever deleted: a release that was undone counts until then, and one that was withdrawn
because it disclosed something never does (O2, O2a).
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from data.faults import DataFault
from data.model.declared import Source
from data.reading.catalogue import needed, read_toml
from data.subject import SUBJECT

KINDS = ("refresh", "import", "correction")
DECLARATION, FIGURES, FOLDER = "release.toml", "figures.csv", "releases"


@dataclass(frozen=True, slots=True)
class Release:
    """A later release of a source.

    Attributes:
        name: The name of its folder.
        live: From when on it counts, with its time zone.
        why, by: The reason, and the office that made it.
        came_from, came_sha256: The file or address that its figures came from, and its checksum; empty if none.
        sha256: The checksum of its figures.
        published, next_due: When its publisher issued it and issues the next, as in a declaration; empty if not said.
        undone: When it stopped counting, None while it counts.
        withdrawn: The day from which it is hidden in every edition, None if it is not.
    """

    source: str
    name: str
    live: datetime
    kind: str
    why: str
    by: str
    came_from: str
    came_sha256: str
    sha256: str
    published: str
    next_due: str
    undone: datetime | None
    undone_by: str
    undone_why: str
    withdrawn: date | None
    withdrawn_why: str
    folder: Path

    @property
    def day(self) -> date:
        """Return the day in the borough from which it counts."""
        return day_of(self.live)

    @property
    def figures(self) -> Path:
        """Return the file of its figures."""
        return self.folder / FIGURES

    def counts(self, at: datetime) -> bool:
        """Return whether it has come out by a moment, and is neither undone by then nor ever withdrawn."""
        return self.live <= at and self.withdrawn is None and (self.undone is None or at < self.undone)


def day_of(moment: datetime) -> date:
    """Return the day in the borough at a moment."""
    return moment.astimezone(ZoneInfo(SUBJECT.zone)).date()


def home(root: Path, slug: str) -> Path:
    """Return the folder of a source's later releases."""
    return root / "sources" / slug / FOLDER


def _moment(value: Any, *, path: Path, name: str) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise DataFault(f"'{name}' is no moment.", file=path, mend="Write it as 2026-11-27T09:00:00+00:00.")
    return value


def read(folder: Path, slug: str) -> Release:
    """Read what a release of a source declares of itself.

    Raises:
        DataFault: If a field is missing or no moment, or the kind is not known.
    """
    path = folder / DECLARATION
    table = read_toml(path)
    texts = ("why", "by", "came_from", "came_sha256", "sha256")
    told = {name: str(needed(table, name, path=path, owner="The release")) for name in texts}
    kind = str(needed(table, "kind", path=path, owner="The release"))
    if kind not in KINDS:
        raise DataFault(f"A release cannot be a '{kind}'.", file=path, mend=f"Use one of: {', '.join(KINDS)}.")
    undone, withdrawn = table.get("undone"), table.get("withdrawn")
    return Release(
        source=slug,
        name=folder.name,
        live=_moment(needed(table, "live", path=path, owner="The release"), path=path, name="live"),
        kind=kind,
        **told,
        **{
            name: str(table.get(name, ""))
            for name in ("published", "next_due", "undone_by", "undone_why", "withdrawn_why")
        },
        undone=None if undone is None else _moment(undone, path=path, name="undone"),
        withdrawn=withdrawn,
        folder=folder,
    )


def every(root: Path, slug: str) -> tuple[Release, ...]:
    """Return the later releases of a source in the order in which they count, the undone and withdrawn ones too.

    Raises:
        DataFault: If a declaration is at fault.
    """
    folders = [one for one in home(root, slug).glob("[0-9]*") if one.is_dir()]
    return tuple(sorted((read(one, slug) for one in folders), key=lambda one: (one.live, _order(one.name))))


def _order(name: str) -> tuple[str, int]:
    day, _, number = name.partition(".")
    return day, int(number or 1)


def counting(root: Path, slug: str, at: datetime) -> tuple[Release, ...]:
    """Return the later releases of a source that had come out by a moment, the one that counts last."""
    return tuple(one for one in every(root, slug) if one.counts(at))


def coming(root: Path, after: datetime) -> datetime | None:
    """Return the next moment at which a release is to come out, None where none is.

    Raises:
        DataFault: If a declaration is at fault.
    """
    slugs = {folder.parent.name for folder in (root / "sources").glob(f"*/{FOLDER}")}
    found = (one for slug in slugs for one in every(root, slug))
    return min((one.live for one in found if one.live > after and one.counts(one.live)), default=None)


def governed(root: Path, source: Source, at: datetime) -> Source:
    """Return a source as it stands at a moment: its file, its checksum and its day are those of the last release."""
    last = counting(root, source.slug, at)[-1:]
    if not last:
        return source
    one = last[0]
    file = one.figures.relative_to(root).as_posix()
    return replace(source, file=file, loaded=one.day, sha256=one.sha256, release=one.name)


def governing(root: Path, source: Source, at: datetime | None = None) -> Path:
    """Return the file of a source's figures that counts at a moment, by default now."""
    return root / governed(root, source, at or datetime.now(UTC)).file
