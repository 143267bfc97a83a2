"""The declarations and the figures of every source, read without the project's code."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from tests.build.sheets import DATA, NEIGHBOURHOODS, TOWNS, table


@pytest.fixture(scope="session")
def declared() -> pd.DataFrame:
    """Return the declarations of all indicators by slug."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (DATA / "indicators").glob("*.toml")]
    return pd.DataFrame([one for each in tables for one in each.get("indicator", ())]).set_index("slug")


@pytest.fixture(scope="session")
def published() -> pd.DataFrame:
    """Return every row of every source, as text, with the name of the source."""
    paths = sorted((DATA / "sources").glob("*/figures.csv"))
    return pd.concat([table(path).assign(source=path.parent.name) for path in paths], ignore_index=True)


@pytest.fixture(scope="session")
def exported(real_export: Path) -> pd.DataFrame:
    """Return the export of the store of the real figures, as text."""
    return table(real_export)


@pytest.fixture(scope="session")
def homes() -> pd.DataFrame:
    """Return the neighbourhoods by code."""
    found = table(DATA / "areas" / "neighbourhoods.csv").set_index("lsoa_code")
    assert len(found) == NEIGHBOURHOODS
    assert found["town"].nunique() == TOWNS
    return found


@pytest.fixture(scope="session")
def parts(published: pd.DataFrame, homes: pd.DataFrame) -> pd.DataFrame:
    """Return the published rows of the neighbourhoods, with their town and ward."""
    rows = published[published["geography"] == "lsoa"]
    return rows.join(homes[["town", "ward_code"]], on="area_code")
