"""The first screens of the home page and of the missions: they answer from the figures, and lead to each of them."""

from collections import Counter

import pytest

from components.language import periods, quantities, verdicts
from components.markup import first_screen
from data.model.declared import Comparison, Theme
from data.model.shown import Figure
from pages.exhibits import kinds
from queries import plan, profiles, standing, towns
from tests.pages import drawn
from tests.pages.markup import Node

every_mission = pytest.mark.parametrize("slug", drawn.MISSIONS)
TONES = {
    Comparison.BETTER: "better",
    Comparison.SIMILAR: "similar",
    Comparison.WORSE: "worse",
    Comparison.HIGHER: "neutral",
    Comparison.LOWER: "neutral",
}


def opening(slug: str, choices: dict[str, str] | None = None) -> Node:
    """Return the header that is a page's first screen."""
    (found,) = drawn.kept(slug, choices or {}).html.every("header")
    return found


def figures(number: int | None = None) -> list[Figure]:
    """Return the main figures of a mission or of all."""
    wanted = [one.number for one in plan.missions()] if number is None else [number]
    return [figure for one in wanted for figure in standing.of_mission(one)]


def number_of(slug: str) -> int:
    return next(one.number for one in plan.missions() if one.slug == slug)


def themes_of(slug: str) -> tuple[Theme, ...]:
    return plan.themes_of(number_of(slug))


def opened(marks: list[Node]) -> list[str]:
    return sorted(mark.attributes["href"] for mark in marks)


def addresses(found: list[Figure]) -> list[str]:
    return sorted(f"/indicator?of={figure.indicator.slug}" for figure in found)


def is_tested(figure: Figure) -> bool:
    return figure.comparison_england is not Comparison.NOT_COMPARED


def test_home_says_how_the_borough_stands_and_apart_from_that_what_has_moved() -> None:
    moved, stands = (one.text for one in opening("borough").every("p", of="answer"))

    counts = Counter(figure.comparison_england for figure in figures() if is_tested(figure))
    untold = standing.tally(figures()).untold
    assert f"Of {len(figures())} main figures, {counts.total()} can be tested against England" in stands
    assert f"worse on {counts[Comparison.WORSE]}" in stands
    assert f"better on {counts[Comparison.BETTER]}" in stands
    assert "plan began" not in stands
    assert moved.startswith(f"It is too early to say. Since the plan began in {plan.plan().began.year}, ")
    assert moved.endswith(f"For {untold} of {len(figures())} it is too early to tell.")
    assert "England" not in moved


def test_home_has_one_mark_for_each_tested_figure_and_each_opens_it() -> None:
    marks = opening("borough").every("a", of="mark")

    tested = [figure for figure in figures() if is_tested(figure)]
    assert opened(marks) == addresses(tested)
    tones = Counter(tone for mark in marks for tone in mark.classes if tone != "mark")
    assert tones == Counter(TONES[figure.comparison_england] for figure in tested)
    assert all(len(mark.text.split()) > 4 for mark in marks)


@every_mission
def test_a_missions_themes_have_a_mark_for_each_headline_figure_and_no_other(slug: str) -> None:
    lines = [line for line in opening(slug).every("div", of="theme-line") if "heads" not in line.classes]

    themes = themes_of(slug)
    assert [line.every("p", of="name")[0].text for line in lines] == [theme.title for theme in themes]
    for line, theme in zip(lines, themes, strict=True):
        own = [figure for figure in figures(number_of(slug)) if figure.indicator.theme == theme.code]
        marks = line.every("a", of="mark")
        assert opened(marks) == addresses(own)
        hollow = [mark for mark in marks if {"position", "alone"} & set(mark.classes)]
        assert opened(hollow) == addresses([figure for figure in own if not is_tested(figure)])


@every_mission
def test_each_theme_is_told_with_the_counts_of_its_own_figures(slug: str) -> None:
    lines = [line for line in opening(slug).every("div", of="theme-line") if "heads" not in line.classes]

    for line, theme in zip(lines, themes_of(slug), strict=True):
        own = [figure for figure in figures(number_of(slug)) if figure.indicator.theme == theme.code]
        tally = standing.tally(own)
        said = line.every("p", of="stands")[0].text
        assert all(f"on {count}" in said for count in tally.verdicts.values())
        assert tally.verdicts or said == "No test against England can be made."
        assert f"{tally.untold} too early to tell" in line.every("p", of="moved")[0].text


@pytest.mark.parametrize("slug", ["borough", *drawn.MISSIONS])
def test_whoever_uses_the_keyboard_can_pass_all_marks_at_once(slug: str) -> None:
    header = opening(slug)

    links = [node for node in header.every() if node.tag == "a"]
    past = next(link for link in links if "past" in link.classes)
    first = next(place for place, link in enumerate(links) if "mark" in link.classes)
    target = past.attributes["href"].removeprefix("#")
    assert links.index(past) < first
    nodes = header.every()
    last = max(place for place, node in enumerate(nodes) if "mark" in node.classes)
    assert next(place for place, node in enumerate(nodes) if node.attributes.get("id") == target) > last


@pytest.mark.parametrize("slug", ["borough", *drawn.MISSIONS])
def test_the_plans_words_come_after_the_answer(slug: str) -> None:
    nodes = drawn.kept(slug).html.every()

    first = next(place for place, node in enumerate(nodes) if "answer" in node.classes)
    mark = next(place for place, node in enumerate(nodes) if "mark" in node.classes)
    quote = next(place for place, node in enumerate(nodes) if node.tag == "blockquote")
    assert first < mark < quote


@pytest.mark.parametrize("slug", [kinds.ON_MAPS, "claimant-count", "residents-census"])
def test_the_map_of_home_names_each_town_with_its_value_and_leads_to_it(slug: str) -> None:
    (hero,) = opening("borough", {"indicator": slug}).every("section", of="hero-map")

    values = {one.area_code: quantities.number(one.value, one.indicator) for one in profiles.across("town")[slug]}
    links = hero.every("ul", of="hero-towns")[0].every("a")
    assert {link.attributes["href"]: link.text for link in links} == {
        f"/{town.slug}": f"{town.name} {values[town.slug]}" for town in towns.every().values()
    }
    assert hero.every("h2")[0].text == profiles.across("town")[slug][0].indicator.title


def test_a_click_anywhere_in_a_town_opens_it_and_the_keyboard_meets_each_town_once() -> None:
    (hero,) = opening("borough").every("section", of="hero-map")

    (shapes,) = hero.every("div", of="hero-shapes")
    links = shapes.every("a")
    assert [link.attributes["href"] for link in links] == [f"/{slug}" for slug in towns.every()]
    assert all(link.attributes["style"].startswith("clip-path:polygon(") for link in links)
    assert all(link.attributes["tabindex"] == "-1" for link in links)
    assert shapes.attributes["aria-hidden"] == "true"


def test_the_map_says_what_the_borough_and_england_have_in_the_same_period_but_of_a_total_nothing_C5() -> None:
    figure = profiles.across("town")["claimant-count"][0]
    said = opening("borough", {"indicator": "claimant-count"}).every("section", of="hero-map")[0]
    total = opening("borough", {"indicator": "residents-census"}).every("section", of="hero-map")[0]

    about = said.every("p", of="when")[0].text
    assert periods.period(figure.period_label) in about
    assert f"{verdicts.ENGLAND} {quantities.number(figure.england, figure.indicator)}" in about
    assert f"{verdicts.BOROUGH} {quantities.number(figure.borough, figure.indicator)}" in about
    assert verdicts.ENGLAND not in total.every("p", of="when")[0].text


def test_home_asks_for_a_postcode_or_a_town_and_sends_it_to_the_search() -> None:
    (form,) = opening("borough").every("form")

    (box,) = form.every("input")
    (label,) = form.every("label")
    assert form.attributes | {"class": ""} == {
        "class": "",
        "action": "/search",
        "method": "get",
        "role": "search",
        "aria-label": "Find your place",
        "data-find": "",
    }
    assert box.attributes["name"] == "q"
    assert label.attributes["for"] == box.attributes["id"]


@every_mission
def test_a_missions_themes_fold_to_a_line_each_and_the_first_is_open(slug: str) -> None:
    folds = drawn.kept(slug).html.every("details", of="theme")

    themes = themes_of(slug)
    assert ["open" in fold.attributes for fold in folds] == [place == 0 for place in range(len(themes))]
    for fold, theme in zip(folds, themes, strict=True):
        (summary, body) = (fold.every("summary")[0], fold.every("div", of="theme-body")[0])
        assert summary.every("h3")[0].text == theme.title
        shown = [one.text for one in body.every("p", of="name")]
        own = profiles.of_borough(theme=theme.code, supporting=False)
        assert shown == [figure.indicator.title for figure in own]
        assert quantities.counted(len(own), "figure") in summary.text
        assert not own or (body.every("details", of="twin") and body.every("details", of="take"))


@every_mission
def test_the_line_of_a_theme_leads_to_where_it_unfolds(slug: str) -> None:
    html = drawn.kept(slug).html
    ids = {
        node.attributes["id"]
        for fold in html.every("details", of="theme")
        for node in fold.every("div")
        if "id" in node.attributes
    }  # inside what is folded, so that the browser unfolds it

    links = [name.every("a")[0] for name in opening(slug).every("p", of="name")]
    assert [link.attributes["href"] for link in links] == [f"#{one.code}" for one in themes_of(slug)]
    assert {link.attributes["href"].removeprefix("#") for link in links} <= ids


def test_home_is_headed_by_the_question() -> None:
    assert [one.text for one in opening("borough").every("h1")] == [first_screen.QUESTION]
