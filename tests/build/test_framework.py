"""The Local Outcomes Framework as carried: every figure unchanged, and faults in it said plainly."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from data.faults import DataFault
from data.reading import catalogue, csv_rows
from data.reading import framework as reading
from tests.build.sheets import DATA, number, table

FRAMEWORK = DATA / "framework"
CATALOGUE = catalogue.read(DATA)
AREAS = csv_rows.read_areas(DATA, CATALOGUE)


@pytest.fixture(scope="module")
def carried() -> pd.DataFrame:
    return table(FRAMEWORK / "framework.csv")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a data folder of its own that holds the framework."""
    shutil.copytree(FRAMEWORK, tmp_path / "framework")
    return tmp_path


def rewrite(root: Path, name: str, old: str, new: str) -> None:
    """Change a text of a file of the framework, which has to be there."""
    file = root / "framework" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_row_of_the_framework_is_in_the_export_unchanged_D1(
    carried: pd.DataFrame, further: pd.DataFrame
) -> None:
    found = further[further["indicator"].str.startswith("framework:")]
    titled = carried["metric_title"].where(
        carried["series_name"] == "", carried["metric_title"] + ": " + carried["series_name"]
    )
    wanted = carried.assign(indicator="framework:" + carried["metric_id"], title=titled)
    key = ["indicator", "title", "area_code"]
    joined = wanted.merge(found, on=key, suffixes=("", "_out"), validate="one_to_one")

    assert len(joined) == len(carried) == len(found) == 1355
    for name in ("period_label", "period_start", "period_end", "unit"):
        assert (joined[name] == joined[f"{name}_out"]).all(), name
    for name in ("value", "lower", "upper"):
        before, after = number(joined[name]), number(joined[f"{name}_out"])
        assert ((before == after) | (before.isna() & after.isna())).all(), name


def test_an_indicator_that_takes_its_figures_from_the_framework_has_just_those(
    carried: pd.DataFrame, exported: pd.DataFrame
) -> None:
    framework = reading.read(DATA, CATALOGUE, AREAS)
    codes = {one.code: one for one in framework.series}
    taking = [one for one in CATALOGUE.indicators.values() if one.framework]

    assert len(taking) > 30
    for indicator in taking:
        series = codes[indicator.framework]
        own = exported[(exported["indicator"] == indicator.slug) & (exported["period_label"] == series.period_label)]
        assert {row.area_code: float(row.value) for row in own.itertuples()} == {
            code: one.value for code, one in series.values.items()
        }, indicator.slug


def test_outcomes_metrics_and_series_are_as_many_as_the_framework_has() -> None:
    framework = reading.read(DATA, CATALOGUE, AREAS)

    assert [one.number for one in framework.outcomes] == list(range(1, 17))
    assert [one.number for one in framework.outcomes if one.contextual] == [15, 16]
    assert len({one.metric for one in framework.series}) == 115
    assert len(framework.series) == 140
    assert sum("E08000010" in one.values for one in framework.series) == 130


def test_every_theme_of_the_missions_is_touched_by_an_outcome() -> None:
    framework = reading.read(DATA, CATALOGUE, AREAS)
    touched = {code for one in framework.outcomes for code in one.themes}

    assert {theme.code for theme in CATALOGUE.themes if theme.mission} == touched


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("framework.csv", ",E08000001,86.03", ",E08009999,86.03", "The area 'E08009999' is not known"),
        ("framework.csv", ",E08000002,85.96", ",E08000001,85.96", "stands twice for E08000001"),
        ("framework.csv", ",E08000001,86.03", ",E08000001,many", "'many' under value is not a number"),
        ("framework.csv", ",mhclg,+,", ",unheard,+,", "The source 'framework-unheard' is not declared"),
        ("framework.csv", ",mhclg,+,", ",mhclg,?,", "'?' under polarity is no sign"),
        ("framework.csv", "false,,%,2024,", "false,,furlongs,2024,", "The unit 'furlongs' is not known"),
        ("framework.csv", ",2,Percentage of rental", ",17,Percentage of rental", "There is no outcome 17"),
        ("framework.csv", ",79.7546,72.9339,85.2052", ",79.7546,80.9339,85.2052", "lies outside its interval"),
        ("framework.csv", ",2024,2024-01-01", ",Spring 2024,2024-01-01", "The period 'Spring 2024' is of no kind"),
        ("crosswalk.toml", 'themes = ["M1-T8", "M2-T4"]\n', "", "Outcome 13 has no 'themes'"),
        ("crosswalk.toml", "number = 7\n", "number = 77\n", "Outcome 7 is not related to the plan"),
        ("crosswalk.toml", '"M1-T8"', '"M9-T9"', "Outcome 13 names the theme 'M9-T9'"),
        ("crosswalk.toml", '["wealth-and-health"]', '["health"]', "names the pillar 'health'"),
    ],
)
def test_a_fault_in_the_framework_is_said_with_its_place(
    broken: Path, name: str, old: str, new: str, said: str
) -> None:
    rewrite(broken, name, old, new)

    with pytest.raises(DataFault, match="framework") as caught:
        reading.read(broken, CATALOGUE, AREAS)

    assert said in str(caught.value)


def test_a_place_without_the_framework_has_none(tmp_path: Path) -> None:
    assert reading.read(tmp_path, CATALOGUE, AREAS) == reading.Framework((), ())
