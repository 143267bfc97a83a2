"""What has changed in a town between two Censuses: counted in both, tested, and never called a trend."""

from datetime import date

import pytest

from data.model.declared import Change
from pages.exhibits import changed
from tests.pages import drawn, markup


def fold(slug: str) -> markup.Node:
    (found,) = (
        one
        for one in drawn.kept(slug).html.every("details")
        if one.every("summary")[0].text.startswith("What has changed since 2011")
    )
    return found


@pytest.mark.parametrize("slug", drawn.TOWNS)
def test_every_town_tells_the_same_figures_and_each_with_what_it_was(slug: str) -> None:
    lines = [line.text for line in fold(slug).every("ul", of="changed")[0].every("li")]

    figures = changed.found(slug)
    assert [one.indicator.slug for one in figures] == [one.indicator.slug for one in changed.found(drawn.TOWNS[0])]
    assert len(figures) == len(lines) == 5
    for figure, line in zip(figures, lines, strict=True):
        assert line.startswith(figure.indicator.title)
        assert "(Census 2011)" in line


def test_people_are_counted_and_not_tested_and_central_heating_is_not_compared() -> None:
    found = {one.indicator.slug: one for one in changed.found("leigh")}

    assert found["residents-census"].moved is Change.UNTESTED
    assert "no-central-heating" not in found
    assert found["social-rented"].moved is Change.FALLEN


def test_each_figure_is_counted_once_in_what_they_come_to() -> None:
    said = fold("leigh").every("p", of="remark")[0].text

    assert said.startswith("Of 5 figures that both Censuses have: ")
    counts = [int(word) for word in said.partition(". ")[0].replace("Of 5 figures", "").split() if word.isdigit()]
    assert sum(counts) == 5
    assert "1 not tested" in said


def test_two_points_are_said_to_be_no_trend() -> None:
    assert "Two points are no trend." in fold("leigh").text


def test_the_two_censuses_of_a_figure_are_rows_of_its_table_with_a_source_each() -> None:
    made = changed.changed("leigh", date.today())

    assert [record.period_label for record in made.table.records[:2]] == ["Census 2011", "Census 2021"]
    assert {source.slug for source in made.sources} == {"ons-census-2011", "ons-census-2021"}


def test_the_borough_tells_what_has_changed_as_its_towns_do() -> None:
    made = changed.changed("borough", date.today())

    assert len(made.table.records) == 2 * len(changed.found("leigh"))
    assert {record.area_name for record in made.table.records} == {"Wigan Borough"}
