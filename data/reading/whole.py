"""Reads all that stands in the files under a data folder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.model.declared import Locality, Observation, Place
from data.model.placed import Measure, Placed
from data.reading import catalogue as catalogue_module
from data.reading import csv_rows, gazetteer, own, revised
from data.reading import framework as framework_reader
from data.reading import placed as placed_reader
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.reading.framework import Framework
from data.reading.revised import Changes

Say = Callable[[str], None]


@dataclass(frozen=True)
class Held:
    """All that stands in the files under a data folder, by the releases that count at a moment."""

    catalogue: Catalogue
    changes: Changes
    areas: Areas
    places: tuple[Place, ...]
    entrances: tuple[Place, ...]
    localities: tuple[Locality, ...]
    measures: tuple[Measure, ...]
    placed: tuple[Placed, ...]
    framework: Framework
    published: list[Observation]


def read(root: Path, say: Say, at: datetime) -> Held:
    """Read and check every file, as it stood at a moment.

    Raises:
        DataFault: If something in the data is at fault.
    """
    say("Reading the declarations")
    declared = catalogue_module.read(root)
    catalogue = own.adopted(root, revised.governed(root, declared, at), say)
    areas = csv_rows.read_areas(root, catalogue)
    places = gazetteer.places(root, catalogue, areas)
    say(f"Reading the figures of {len(catalogue.sources)} sources")
    framework = framework_reader.read(root, catalogue, areas)
    published = own.summed(csv_rows.read_observations(root, catalogue=catalogue, areas=areas), catalogue)
    published += framework_reader.observations(framework, catalogue=catalogue, areas=areas, root=root)
    return Held(
        catalogue=catalogue,
        changes=revised.read(root, catalogue, at),
        areas=areas,
        places=places,
        entrances=gazetteer.entrances(root, catalogue),
        localities=gazetteer.localities(root, areas),
        measures=placed_reader.measures(root, catalogue),
        placed=placed_reader.read(root, catalogue, areas),
        framework=framework,
        published=sorted(published, key=lambda one: (one.indicator, one.area_code, one.period)),
    )
