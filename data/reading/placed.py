"""Reads the tables of places that stand among all of their kind: towns as ONS draws them, editions of the Indices."""

from collections.abc import Iterator
from pathlib import Path

from data.faults import DataFault
from data.methods import position
from data.model.declared import Position
from data.model.placed import Measure, Placed
from data.reading.catalogue import Catalogue, declaration, line_of, needed, read_toml
from data.reading.csv_rows import Areas, rows
from data.vocabulary import UNITS

FOLDER = "placed"
TOWNS, EDITIONS = "ons-towns", "imd-editions"  # the sources of both
RANK, TENTH = "deprivation-rank", "deprivation-tenth"


def measures(root: Path, catalogue: Catalogue) -> tuple[Measure, ...]:
    """Return what is told of places.

    Raises:
        DataFault: If a field is missing, or a source or a unit is not declared.
    """
    path = root / FOLDER / "measures.toml"
    if not path.exists():
        return ()
    tables = needed(read_toml(path), "measure", path=path, owner="The file")
    found = tuple(declaration(Measure, one, path=path, owner="[[measure]]") for one in tables)
    for one in found:
        if one.source not in catalogue.sources or one.unit not in UNITS:
            raise DataFault(
                f"{one.slug} has the unknown source '{one.source}' or unit '{one.unit}'.",
                file=path,
                line=line_of(path, one.slug),
                mend="Declare the source under data/sources and the unit in data/vocabulary.py.",
            )
    return found


def _towns(root: Path, catalogue: Catalogue, held: tuple[Measure, ...]) -> Iterator[Placed]:
    """Yield every town with each of its measures, and the quarter of all towns that it lies in."""
    if not held:
        return
    columns = ["code", "name", "nearest_project_town", *(one.column for one in held)]
    found = list(rows(root / catalogue.sources[TOWNS].file, columns))
    for row in found:
        town = row["nearest_project_town"]
        if town and town not in catalogue.towns:
            raise row.fault(f"The town '{town}' is not declared.", mend=f"Add data/towns/{town}.toml.")
    for measure in held:
        values = [value for row in found if (value := row.number(measure.column)) is not None]
        for row in found:
            value, town = row.number(measure.column), row["nearest_project_town"]
            if value is not None:
                place = position.among(value, values) if town else Position.NONE
                yield Placed(measure.slug, row["code"], row["name"], town, measure.period, value, len(values), place)


def _editions(root: Path, catalogue: Catalogue, areas: Areas, held: tuple[Measure, ...]) -> Iterator[Placed]:
    """Yield the rank and the tenth of each neighbourhood in each edition of the Indices."""
    if not held:
        return
    slugs = {one.column: one.slug for one in held}
    columns = "lsoa_code edition measure value lsoas_in_england".split()
    for row in rows(root / catalogue.sources[EDITIONS].file, columns):
        code, among = row["lsoa_code"], int(row.need("lsoas_in_england"))
        if code not in areas.centroids:
            raise row.fault(f"The neighbourhood '{code}' is not known.", mend="Use a code from data/areas.")
        if row["measure"] not in slugs:
            raise row.fault(f"'{row['measure']}' is no measure.", mend=f"Use one of: {', '.join(sorted(slugs))}.")
        name = areas.by_code[code].name
        slug = slugs[row["measure"]]
        yield Placed(slug, code, name, code, row["edition"], row.need("value"), among, Position.NONE)


def read(root: Path, catalogue: Catalogue, areas: Areas) -> tuple[Placed, ...]:
    """Return every place with where it stands.

    Raises:
        DataFault: If a town, a neighbourhood or a measure is not known, or a number is none.
    """
    by_source = {
        slug: tuple(one for one in measures(root, catalogue) if one.source == slug) for slug in (TOWNS, EDITIONS)
    }
    return (*_towns(root, catalogue, by_source[TOWNS]), *_editions(root, catalogue, areas, by_source[EDITIONS]))
