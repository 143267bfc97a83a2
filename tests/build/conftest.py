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


def _of_the_framework(declared: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the outcomes framework that an indicator takes as its own, by the indicator's name."""
    found = table(DATA / "framework" / "framework.csv")
    number = found.groupby("metric_id")["series_name"].transform(lambda names: pd.factorize(names)[0] + 1).astype(str)
    several = found.groupby("metric_id")["series_name"].transform("nunique") > 1
    found["code"] = found["metric_id"].where(~several, found["metric_id"] + ":" + number)
    slugs = {code: slug for slug, code in declared["framework"].dropna().items()}
    own = found[found["code"].isin(slugs)]
    kinds = own["area_code"].map(lambda code: "country" if code.startswith("E92") else "local-authority")
    return own.assign(
        indicator=own["code"].map(slugs),
        geography=kinds,
        source="framework-" + own["source"].str.replace("_", "-"),
        status="",
    )[
        [
            "indicator",
            "area_code",
            "geography",
            "period_start",
            "period_end",
            "period_label",
            "value",
            "lower",
            "upper",
            "status",
            "source",
        ]
    ]


@pytest.fixture(scope="session")
def published(declared: pd.DataFrame) -> pd.DataFrame:
    """Return every row of every source, as text, with the name of the source."""
    paths = sorted((DATA / "sources").glob("*/figures.csv"))
    held = [table(path).assign(source=path.parent.name) for path in paths]
    return pd.concat([*held, _of_the_framework(declared)], ignore_index=True).fillna("")


@pytest.fixture(scope="session")
def whole_export(real_export: Path) -> pd.DataFrame:
    """Return the export of the store of the real figures, as text."""
    return table(real_export)


@pytest.fixture(scope="session")
def exported(whole_export: pd.DataFrame, declared: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of indicators in the export."""
    return whole_export[whole_export["indicator"].isin(declared.index)].reset_index(drop=True)


@pytest.fixture(scope="session")
def further(whole_export: pd.DataFrame, declared: pd.DataFrame) -> pd.DataFrame:
    """Return what else the export has: the outcomes framework, towns as ONS draws them, editions of the Indices."""
    return whole_export[~whole_export["indicator"].isin(declared.index)].reset_index(drop=True)


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
