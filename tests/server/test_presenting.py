"""Presentations as the server sends them: one message a screen, with its figures, its source and its edition."""

import re

import pytest

from pages import exhibits
from pages.exhibits import whole
from queries import plan, towns
from tests import serving
from tests.pages import markup
from tests.pages.markup import Node

FEWEST, MOST = 8, 14  # screens of a town's and of a mission's own presentation


@pytest.fixture(autouse=True)
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read what the server reads."""
    monkeypatch.setenv("DATABASE_URL", real_store)


def screens(server: str, address: str) -> list[Node]:
    answer = serving.ask(server, f"/present/{address}")
    assert answer.status == 200, answer.body
    return markup.read(answer.body.partition("<main>")[2].partition("</main>")[0]).every("section")


def headline(screen: Node) -> str:
    (heading,) = screen.every("h1", "h2")
    return heading.text


def test_each_town_and_each_mission_has_a_presentation_of_its_own_in_the_plans_order(server: str) -> None:
    for slug in (*towns.every(), *(one.slug for one in plan.missions())):
        found = screens(server, slug)
        assert FEWEST <= len(found) <= MOST, slug
        told = [screen.every("p", of="about")[0].text for screen in found if screen.every("p", of="about")]
        themes = [one.title for one in plan.themes() if any(text.startswith(one.title) for text in told)]
        said = [title for text in told for title in themes if text.startswith(title)]
        assert said == themes, slug  # each once, in the order of the plan


def test_every_page_with_figures_is_presented_and_each_screen_says_one_thing_from_somewhere(server: str) -> None:
    for slug in whole.known():
        if slug == "your-area":
            slug = "your-area?area=E01006372"
        found = screens(server, slug)
        assert len(found[0].every("h1")) == 1
        for screen in found[1:]:
            assert headline(screen)
            assert re.search(
                r"^Sources?: .+ Figures as known on \d+ \w+ \d{4}\.", screen.every("p", of="from")[0].text
            )


@pytest.mark.parametrize("kind", exhibits.KINDS)
def test_every_kind_of_exhibit_is_presented_at_its_own_address(kind: str, server: str) -> None:
    made = exhibits.KINDS[kind]
    query = "&".join(f"{name}={value}" for name, value in made.example())

    found = screens(server, f"exhibit/{kind}?{query}")
    assert 1 <= len(found) <= 2
    assert all(headline(screen) for screen in found)


def test_a_screen_of_a_town_has_the_figures_of_its_page(server: str) -> None:
    rows = screens(server, "leigh")[1].every("tr")

    told = {row.every("th")[0].text: row.every("td")[0].text for row in rows}
    assert told["Children in income deprivation"] == "47.6%"
    assert told["Overcrowded households"] == "3.3%"
    page = serving.ask(server, "/leigh").body
    assert all(value in page for value in told.values())


def test_what_is_too_long_for_a_screen_gives_way_to_its_message(server: str) -> None:
    (screen,) = screens(server, "exhibit/freshness")

    assert not screen.every("table")
    assert "alone" in screen.classes


def test_the_first_screen_has_the_code_of_the_page_and_the_way_back_keeps_its_choices(server: str) -> None:
    body = serving.ask(server, "/present/indicator?of=overcrowded").body

    assert "QR code of http://localhost:" in body
    assert "/indicator?of=overcrowded" in body
    assert re.search(r'class="out" href="/indicator\?of=overcrowded"', body)
    assert ">Overcrowded households</h1>" in body


def test_without_script_the_screens_are_joined_by_links(server: str) -> None:
    found = screens(server, "leigh")

    steps = [[link.attributes["href"] for link in screen.every("p", of="steps")[0].every("a")] for screen in found]
    assert steps[0] == ["#2"]
    assert steps[1] == ["#1", "#3"]
    assert steps[-1] == [f"#{len(found) - 1}"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("atlantis", "There is no page “atlantis” to present."),
        ("exhibit/nothing", "There is no exhibit “nothing”."),
        ("indicator?of=nothing", "There is no of=nothing."),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(address: str, says: str, server: str) -> None:
    answer = serving.ask(server, f"/present/{address}")

    assert answer.status == 404
    assert says in answer.body


def test_an_address_in_capitals_leads_to_the_presentation(server: str) -> None:
    answer = serving.ask(server, "/present/Leigh?x=1")

    assert answer.status == 307
    assert answer.headers["location"].endswith("/present/leigh?x=1")
