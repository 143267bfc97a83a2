"""The plan is quoted as it is written, and what is not known of it is not shown."""

from pathlib import Path

import pytest

from data.storing import build
from queries import profiles
from tests.pages import drawn

MISSIONS = drawn.declared("missions")
COUNCIL = drawn.declared("council-plan")
WAYS = drawn.declared("ways-of-working")
THEMES = drawn.declared("themes")["theme"]


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("mission", MISSIONS["mission"], ids=lambda one: one["slug"])
def test_a_mission_opens_with_its_title_and_its_promise_word_for_word(mission: dict[str, str]) -> None:
    html = drawn.kept(mission["slug"]).html

    assert [one.text for one in html.every("h1")] == [said(mission["title"])]
    assert [one.text for one in html.every("blockquote")] == [said(mission["promise"])]


def test_the_borough_opens_with_the_plan_word_for_word() -> None:
    plan = MISSIONS["plan"]

    (quote,) = drawn.kept("borough").html.every("blockquote")

    assert quote.text == said(f"{plan['opening']} {plan['movement']}")


@pytest.mark.parametrize("mission", MISSIONS["mission"], ids=lambda one: one["slug"])
def test_each_theme_stands_under_the_words_of_the_plan_it_rests_on(mission: dict[str, object]) -> None:
    expected = [one for one in THEMES if one.get("mission") == mission["number"]]
    html = drawn.kept(str(mission["slug"])).html

    themes = [part for part in html.every("details", of="theme") if part.every("p", of="plan-words")]

    assert [(one.every("h3")[0].text, one.every("p", of="plan-words")[0].text) for one in themes] == [
        (one["title"], f"The plan: “{said(one['plan_words'])}”") for one in expected if one["plan_words"]
    ]


def test_the_council_plan_is_quoted_word_for_word_and_nothing_is_added() -> None:
    html = drawn.kept("council-plan").html

    assert [one.text for one in html.every("blockquote")] == [said(COUNCIL["opening"])]
    assert [one.text for one in html.every("ul", of="quotes")[0].every("li")] == [
        said(one["words"]) for one in COUNCIL["transformation"]
    ]
    assert [one.text for one in html.every("ul", of="pillars")[0].every("li")] == [
        said(one["title"]) + said(one["words"]) for one in COUNCIL["pillar"]
    ]


@pytest.mark.parametrize("slug", [one["slug"] for one in COUNCIL["pillar"]])
def test_a_pillar_has_its_own_figures_and_no_others(slug: str) -> None:
    html = drawn.kept("council-plan", {"pillar": slug, "supporting": "yes"}).html

    shown = [one.text for part in html.every("div", of="figures") for one in part.every("p", of="name")]

    assert shown == [one.indicator.title for one in profiles.borough().values() if one.indicator.pillar == slug]
    assert shown


def test_only_the_ways_of_working_that_are_filled_in_are_shown() -> None:
    filled = [one["title"] for one in WAYS["way"] if one["title"]]

    html = drawn.kept("council-plan").html

    assert [one.text for way in html.every("ol", of="ways") for one in way.every("strong")] == filled
    assert ("Ways of working" in [text for _, text in drawn.kept("council-plan").headings()]) is bool(filled)
    assert (said(WAYS["intro"]) in html.text) is bool(filled)


def test_a_way_of_working_appears_once_it_is_filled_in_and_an_empty_slot_beside_it_does_not(
    seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'seeded.sqlite'}"
    build.build(root=seed, url=url)
    monkeypatch.setenv("DATABASE_URL", url)

    html = drawn.draw("council-plan").html

    (ways,) = html.every("ol", of="ways")
    assert [one.text for one in ways.every("li")] == ["Together: We work together."]
    assert "We work like this." in html.text


@pytest.mark.parametrize("slug", drawn.MISSIONS)
def test_a_mission_says_what_the_plan_speaks_of_and_no_figure_tells(slug: str) -> None:
    number = next(one["number"] for one in MISSIONS["mission"] if one["slug"] == slug)
    expected = [words for one in THEMES if one.get("mission") == number for words in one["unknown"]]

    html = drawn.kept(slug).html

    assert [item.text for part in html.every("div", of="unknown") for item in part.every("li")] == [
        said(words) for words in expected
    ]
