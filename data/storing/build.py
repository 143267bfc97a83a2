"""Makes the store from the declarations and the figures."""

import time
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from data.reading import catalogue as catalogue_module
from data.reading import csv_rows, gazetteer
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.storing import schema, store
from data.subject import SUBJECT
from data.working.derive import Derived, derive

Say = Callable[[str], None]
Record = dict[str, Any]
BATCH = 5000


def _record(one: Any) -> Record:
    """Return a dataclass's fields as a record, without copying their values."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _told(one: Any) -> Record:
    """Return a dataclass's fields as a record of JSON, its days as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in _record(one).items()}


def _quiet(_: str) -> None:
    """Say nothing."""


def _fill(connection: Connection, table: Table, records: Iterable[Record]) -> None:
    listed = list(records)
    for first in range(0, len(listed), BATCH):
        connection.execute(insert(table), listed[first : first + BATCH])


def _fill_declarations(connection: Connection, catalogue: Catalogue) -> None:
    plan = {
        **_record(catalogue.plan),
        "council_plan_opening": catalogue.council_plan_opening,
        "ways_intro": catalogue.ways_intro,
    }
    _fill(connection, schema.plan, [plan])
    _fill(connection, schema.mission, map(_record, catalogue.missions))
    _fill(
        connection,
        schema.pillar,
        [{**_record(pillar), "position": position} for position, pillar in enumerate(catalogue.pillars)],
    )
    _fill(
        connection,
        schema.transformation,
        [{"position": position, "words": words} for position, words in enumerate(catalogue.transformations)],
    )
    _fill(
        connection,
        schema.way_of_working,
        [{**_record(way), "position": position} for position, way in enumerate(catalogue.ways)],
    )
    _fill(connection, schema.theme, map(_record, catalogue.themes))
    sources = list(catalogue.sources.values())
    held = ("loaded", "sha256")
    _fill(
        connection,
        schema.source,
        [{name: value for name, value in _record(one).items() if name not in held} for one in sources],
    )
    _fill(
        connection,
        schema.vintage,
        [{"name": one.vintage, "source": one.slug, "loaded": one.loaded, "sha256": one.sha256} for one in sources],
    )
    _fill(
        connection,
        schema.indicator,
        [
            {
                **_record(one),
                "breaks": [_told(each) for each in one.breaks],
                "shocks": [_told(each) for each in one.shocks],
                "base": one.base and _record(one.base),
            }
            for one in catalogue.indicators.values()
        ],
    )


def _fill_areas(connection: Connection, root: Path, catalogue: Catalogue, areas: Areas) -> None:
    boundaries = gazetteer.boundaries(root, catalogue, areas)
    beside = gazetteer.bordering(boundaries)
    _fill(connection, schema.area, map(_record, areas.by_code.values()))
    _fill(
        connection,
        schema.town,
        [{**_record(town), "bordering": beside[town.slug]} for town in catalogue.towns.values()],
    )
    _fill(
        connection,
        schema.membership,
        [{**_record(one), "version": SUBJECT.towns_version} for one in areas.memberships],
    )
    _fill(
        connection,
        schema.neighbourhood,
        [{"code": code, "longitude": lon, "latitude": lat} for code, (lon, lat) in areas.centroids.items()],
    )
    _fill(connection, schema.ward_share, gazetteer.ward_shares(root, areas))
    _fill(connection, schema.neighbour, gazetteer.neighbours(root))
    _fill(connection, schema.boundary, boundaries)
    _fill(connection, schema.postcode, gazetteer.postcodes(root, areas))


def _fill_figures(connection: Connection, derived: Derived) -> None:
    for table, records in (
        (schema.observation, derived.observations),
        (schema.assessment, derived.assessments),
        (schema.series, derived.series),
        (schema.neighbourhood_fifth, derived.unequal.neighbourhoods),
        (schema.deprivation_fifth, derived.unequal.fifths),
        (schema.inequality, derived.unequal.inequalities),
        (schema.inequality_movement, derived.unequal.movements),
        (schema.carried, derived.unequal.carried),
        (schema.map_classes, derived.map_classes),
    ):
        _fill(connection, table, map(_record, records))


def build(*, root: Path = store.ROOT, url: str | None = None, say: Say = _quiet, force: bool = True) -> bool:
    """Make the store and put it in place of the old one.

    Args:
        root: The data folder to build from.
        url: Where the store is; by default `store.location()`.
        say: Is told each step.
        force: Build even where the store there has the fingerprint of the data.

    Returns:
        Whether it built; False where the store was fresh.

    Raises:
        DataFault: If something in the data is at fault. The old store stays.
    """
    began = time.monotonic()
    url = url or store.location()
    mark = store.fingerprint(root)
    if not force and store.built_from(url) == mark:
        return False
    try:
        with store.replaced(url) as connection:
            if not force and store.built_from(url) == mark:
                raise _BuiltMeanwhile
            say("Reading the declarations")
            catalogue = catalogue_module.read(root)
            areas = csv_rows.read_areas(root, catalogue)
            places = gazetteer.places(root, catalogue, areas)
            localities = gazetteer.localities(root, areas)
            say(f"Reading the figures of {len(catalogue.sources)} sources")
            published = csv_rows.read_observations(root, catalogue=catalogue, areas=areas)
            say(f"Working out towns, wards, comparisons and trends from {len(published):,} observations")
            derived = derive(published, catalogue=catalogue, areas=areas, places=places, root=root)
            say(f"Writing {len(derived.observations):,} observations")
            schema.metadata.create_all(connection)
            _fill_declarations(connection, catalogue)
            _fill_areas(connection, root, catalogue, areas)
            _fill(connection, schema.place, map(_record, places))
            _fill(connection, schema.locality, map(_record, localities))
            _fill_figures(connection, derived)
            _fill(connection, schema.store, [{"fingerprint": mark}])
    except _BuiltMeanwhile:
        return False
    say(f"The store is ready ({time.monotonic() - began:.1f} s)")
    return True


class _BuiltMeanwhile(Exception):
    """Another process finished the same store while this one waited."""


def ensure(*, say: Say = _quiet) -> bool:
    """Make the store if it is missing or older than the data; return whether it was built here.

    Raises:
        DataFault: If something in the data is at fault.
    """
    return build(say=say, force=False)
