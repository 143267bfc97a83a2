"""Reads what later releases of a source changed, and what an indicator is to say of its dates then."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from data.model.declared import Indicator, Source
from data.model.released import Released, Revision, State
from data.reading import releases
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import FIGURE_COLUMNS, Row, rows
from data.reading.releases import Release

Key = tuple[str, str, str, str]  # indicator, area, first and last day of the period
COMPARED = ("value", "lower", "upper", "numerator", "denominator", "status")


@dataclass(frozen=True)
class Changes:
    """What the releases of all sources come to at a moment."""

    released: tuple[Released, ...]
    revisions: tuple[Revision, ...]


def _by_key(file: Path) -> dict[Key, Row]:
    if not file.exists():
        return {}
    return {
        (row["indicator"], row["area_code"], row["period_start"], row["period_end"]): row
        for row in rows(file, FIGURE_COLUMNS)
    }


def _first(root: Path, source: Source) -> Path:
    return root / "sources" / source.slug / releases.FIGURES


def _revised(old: Row, new: Row, one: Release) -> Revision:
    return Revision(
        indicator=new["indicator"],
        area_code=new["area_code"],
        period_start=new.day("period_start"),
        period_end=new.day("period_end"),
        period_label=new["period_label"],
        source=one.source,
        release=one.name,
        day=one.day,
        kind=one.kind,
        why=one.why,
        old_value=old.number("value"),
        old_status=old["status"],
        new_value=new.number("value"),
        new_status=new["status"],
    )


def _revisions(root: Path, source: Source, at: datetime) -> Iterator[Revision]:
    """Yield what each counting release changed of the one that counted before it; what is hidden is never told of."""
    counted = releases.counting(root, source.slug, at)
    held = _by_key(_first(root, source)) if counted else {}
    for one in counted:
        after = _by_key(one.figures)
        for key, new in after.items():
            old = held.get(key)
            if old is not None and any(old[name] != new[name] for name in COMPARED):
                yield _revised(old, new, one)
        held = after


def _told(one: Release, at: datetime) -> Released:
    if one.withdrawn:
        return Released(one.source, one.name, one.withdrawn, State.WITHDRAWN, "", "", "", "")
    state = State.COUNTS if one.counts(at) else State.UNDONE
    return Released(one.source, one.name, one.day, state, one.kind, one.why, one.by, one.came_from)


def read(root: Path, catalogue: Catalogue, at: datetime) -> Changes:
    """Return the releases that had come out by a moment, and the figures that they changed.

    Raises:
        DataFault: If a release is at fault.
    """
    found = [_told(one, at) for slug in catalogue.sources for one in releases.every(root, slug) if one.live <= at]
    return Changes(
        released=tuple(found),
        revisions=tuple(
            revision for source in catalogue.sources.values() for revision in _revisions(root, source, at)
        ),
    )


def latest(file: Path) -> Mapping[str, date]:
    """Return the last day of the latest period of each indicator in a file of figures."""
    found: dict[str, str] = {}
    if file.exists():
        with file.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                found[row["indicator"]] = max(row["period_end"], found.get(row["indicator"], ""))
    return {slug: date.fromisoformat(end) for slug, end in found.items()}


def governed(root: Path, catalogue: Catalogue, at: datetime) -> Catalogue:
    """Return the declarations as they stand at a moment: each source by the release of it that counts.

    Where a release brings a later period of an indicator, what was declared of the day of its publication and of the
    next one is past: the release says it, or it is not known.

    Raises:
        DataFault: If a release is at fault.
    """
    sources = {slug: releases.governed(root, one, at) for slug, one in catalogue.sources.items()}
    indicators = dict(catalogue.indicators)
    for slug, source in sources.items():
        if not source.release:
            continue
        before, now = latest(_first(root, source)), latest(root / source.file)
        release = releases.counting(root, slug, at)[-1]
        for name, one in catalogue.indicators.items():
            if one.source == slug and name in now and (name not in before or now[name] > before[name]):
                indicators[name] = _dated(one, release)
    return replace(catalogue, sources=sources, indicators=indicators)


def _dated(indicator: Indicator, release: Release) -> Indicator:
    return replace(indicator, published=release.published, next_due=release.next_due)
