"""The page of the Local Outcomes Framework: every outcome, every metric, every figure, and what is not known."""

from components.language import framework as language
from components.language import quantities
from data.subject import BOROUGH
from queries import framework, plan
from tests.pages import drawn
from tests.pages.markup import Node


def page(**choices: str) -> Node:
    return drawn.kept("framework", choices).html


def test_every_outcome_stands_in_the_frameworks_own_words() -> None:
    text = page().text

    assert len(framework.outcomes()) == 16
    for one in framework.outcomes():
        assert one.title in text
        assert f"The framework: “{one.ambition}”" in text


def test_every_metric_has_its_figure_or_says_why_there_is_none() -> None:
    missing = [one.text for one in page().every("li")]

    for one in framework.series():
        title = " ".join(framework.titled(one).split())
        if BOROUGH in one.values:
            value = quantities.quantity(one.values[BOROUGH].value, framework.as_indicator(one))
            found = [row for row in page().every("div", of="figure") if row.every("p", of="name")[0].text == title]
            assert value.number in [row.every("span", of="number")[0].text for row in found]
        else:
            assert f"{title}. {language.why_none(one)}" in missing


def test_how_many_are_tested_and_how_they_stand_is_counted() -> None:
    lead = page().every("p", of="lead")[0].text

    standings = [framework.standings()[one.code] for one in framework.series() if BOROUGH in one.values]
    tested = [one for one in standings if one.comparison.value != "not_compared"]
    assert f"Of {len(standings)} figures for the borough, {len(tested)} can be tested." in lead
    assert f"worse on {sum(one.comparison.value == 'worse' for one in tested)}," in lead


def test_the_outcome_that_is_asked_for_comes_first_and_open_and_stands_once() -> None:
    folds = page(outcome="12").every("details", of="theme")

    assert "12" in folds[0].every("h3")[0].text
    assert "open" in folds[0].attributes
    assert not any("open" in one.attributes for one in folds[1:])
    assert len(folds) == 16


def test_an_outcome_that_there_is_not_leaves_the_page_as_it_opens() -> None:
    assert page(outcome="99").text == page().text


def test_each_outcome_leads_to_the_plan_and_each_theme_back_to_it() -> None:
    folds = {one.every("h3")[0].text: one for one in page().every("details", of="theme")}
    addresses = {mission.number: mission.slug for mission in plan.missions()}

    for outcome in framework.outcomes():
        fold = folds[f"{outcome.number} {outcome.title}"]
        found = {link.attributes["href"] for link in fold.every("a")}
        for theme in plan.themes():
            if theme.code in outcome.themes:
                assert f"/{addresses[theme.mission or 0]}#{theme.code}" in found
    for slug in addresses.values():
        assert "In the Local Outcomes Framework:" in drawn.kept(slug).html.text


def test_a_place_is_among_single_tier_authorities_wherever_a_figure_of_the_framework_stands() -> None:
    row = next(
        one
        for one in drawn.kept(drawn.MISSIONS[1]).html.every("div", of="figure")
        if one.every("p", of="name")[0].text == "Adults who are satisfied with their local area"
    )

    assert "In the lowest quarter of English single-tier authorities" in row.text


def test_what_the_compiler_worked_out_is_marked_so() -> None:
    (density,) = (one for one in page().every("div", of="figure") if one.text.strip().startswith("Business density"))

    assert "worked out" in [tag.text for tag in density.every("span", of="tag")]
    assert "it is no official figure" in density.text


def test_the_boroughs_of_greater_manchester_stand_side_by_side() -> None:
    names = framework.names()

    assert len(names) == 11
    assert next(iter(names)) == BOROUGH
    heads = [head.text for head in page(outcome="12").every("table")[0].every("th")]
    assert all(name in heads for name in list(names.values())[:10])
