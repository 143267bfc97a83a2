"""What people call what is measured, as declared: each name with the indicators that answer it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from data.faults import DataFault
from data.reading.catalogue import line_of, read_toml

FILE = Path(__file__).parent.parent / "asked.toml"


def read(path: Path = FILE) -> Mapping[str, tuple[str, ...]]:
    """Return the slugs of indicators by each name.

    Raises:
        DataFault: If a name has no list of slugs.
    """
    found = read_toml(path).get("indicators", {})
    for name, slugs in found.items():
        if not (isinstance(slugs, list) and slugs and all(isinstance(slug, str) for slug in slugs)):
            raise DataFault(
                f"'{name}' leads to no indicator.",
                file=path,
                line=line_of(path, name),
                mend='Write "name" = ["indicator", …] with the slugs of indicators.',
            )
    return MappingProxyType({name: tuple(slugs) for name, slugs in found.items()})


ASKED = read()
