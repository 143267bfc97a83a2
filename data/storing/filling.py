"""Fills the tables of an empty store."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from data.reading import gazetteer
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.reading.whole import Held
from data.storing import schema
from data.subject import SUBJECT
from data.working.derive import Derived
from data.working.framework import standing

Record = dict[str, Any]
BATCH = 5000


def _record(one: Any) -> Record:
    """Return a dataclass's fields as a record, without copying their values."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _told(one: Any) -> Record:
    """Return a dataclass's fields as a record of JSON, its days as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in _record(one).items()}


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
    held = ("loaded", "sha256", "release")
    _fill(
        connection,
        schema.source,
        [{name: value for name, value in _record(one).items() if name not in held} for one in sources],
    )
    _fill(
        connection,
        schema.vintage,
        [{"name": one.vintage, "source": one.slug, **{name: getattr(one, name) for name in held}} for one in sources],
    )
    _fill(
        connection,
        schema.indicator,
        [
            {
                **_record(one),
                "breaks": [_told(each) for each in one.breaks],
                "shocks": [_told(each) for each in one.shocks],
                "older": [_told(each) for each in one.older],
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


def _fill_beside(connection: Connection, held: Held) -> None:
    """Fill in what figures are not of an indicator here, and what places there are."""
    framework = held.framework
    _fill(connection, schema.release, map(_record, held.changes.released))
    _fill(
        connection,
        schema.placed_measure,
        [{**_record(one), "position": position} for position, one in enumerate(held.measures)],
    )
    _fill(connection, schema.placed, map(_record, held.placed))
    _fill(connection, schema.place, map(_record, held.places))
    _fill(connection, schema.locality, map(_record, held.localities))
    _fill(connection, schema.framework_outcome, map(_record, framework.outcomes))
    _fill(
        connection,
        schema.framework_series,
        [
            {name: value for name, value in _record(one).items() if name != "values"}
            | {"spread": one.spread and _record(one.spread)}
            for one in framework.series
        ],
    )
    _fill(
        connection,
        schema.framework_standing,
        [
            {"series": one.code, **_record(standing(one, SUBJECT.code, country=SUBJECT.country.code))}
            for one in framework.series
        ],
    )
    _fill(
        connection,
        schema.framework_value,
        [{"series": one.code, **_record(value)} for one in framework.series for value in one.values.values()],
    )


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


def fill(connection: Connection, root: Path, held: Held, derived: Derived, *, mark: str, recipe: str) -> None:
    """Make every table and fill it with what was read and what was worked out of it; `mark` is the data's."""
    schema.metadata.create_all(connection)
    _fill_declarations(connection, held.catalogue)
    _fill_areas(connection, root, held.catalogue, held.areas)
    _fill_beside(connection, held)
    _fill_figures(connection, derived)
    _fill(connection, schema.revision, map(_record, held.changes.revisions))
    _fill(connection, schema.store, [{"fingerprint": mark, "recipe": recipe}])
