"""Packs: kept in their address alone, sent, opened elsewhere, changed and sent again; nothing in them is lost."""

import json
import random
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import exhibits
from pages.exhibits import packed
from pages.exhibits.packed import Pack, View
from tests import serving
from tests.pages import markup

FIFTEEN = [
    "answers~leigh", "stands-out~leigh", "changed~leigh", "theme~M1-T1~leigh", "theme~M1-T2~leigh", "mission~1",
    "over-time~claimant-count~leigh", "map~income-deprivation~lsoa~leigh", "among-towns~overcrowded~leigh",
    "among-authorities~claimant-count", "gap~income-deprivation", "carriers~overcrowded", "gaps~1", "all-towns",
    "framework~8",
]  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=packed.HEADING)


@pytest.fixture(autouse=True)
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read what the server reads."""
    monkeypatch.setenv("DATABASE_URL", real_store)


def put_together(server: str, names: list[str]) -> str:
    """Return the query of a pack into which views were put one by one."""
    query = ""
    for name in names:
        query = json.loads(serving.ask(server, f"/pack.json?{query}&add={quote(name)}").body)["query"]
    return query


def opened(server: str, query: str) -> markup.Node:
    answer = serving.ask(server, f"/pack?{query}")
    assert answer.status == 200, answer.headers
    return markup.read(answer.body.partition('id="content">')[2].partition("</main>")[0])


def titles(page: markup.Node) -> list[str]:
    return [item.every("p", of="name")[0].text for item in page.every("ol", of="agenda")[0].every("li")]


def test_fifteen_views_stand_in_fewer_than_six_hundred_letters(server: str) -> None:
    query = put_together(server, FIFTEEN)

    assert len(f"https://figures.example.org/pack?{query}") < 600
    assert len(titles(opened(server, query))) == 15


def test_a_short_pack_has_a_code_and_a_long_one_says_why_not(server: str) -> None:
    assert opened(server, put_together(server, FIFTEEN[:4])).every("svg")
    page = opened(server, put_together(server, FIFTEEN))
    assert not page.every("svg")
    assert "too long for a code" in page.text


def test_its_order_is_changed_and_views_are_taken_out_by_links_alone(server: str) -> None:
    query = put_together(server, FIFTEEN[:3])
    first, second, third = titles(opened(server, query))

    for step, order in (
        ("up=3", [first, third, second]),
        ("down=1", [second, first, third]),
        ("drop=2", [first, third]),
    ):
        answer = serving.ask(server, f"/pack?{query}&{step}")
        assert answer.status == 303
        assert titles(opened(server, answer.headers["location"].partition("?")[2])) == order


def test_the_makers_words_are_shown_as_theirs_and_cut_where_they_are_too_long(server: str) -> None:
    query = f"{put_together(server, FIFTEEN[:2])}&t=Partnership&h2=Work&n2={'long%20' * 60}"
    answer = serving.ask(server, f"/pack?{query}")
    page = serving.ask(server, answer.headers["location"].replace("/pack?", "/present/pack?")).body

    assert "<h1" in page and ">Partnership</h1>" in page
    assert '<p class="heading">Work</p>' in page
    said = page.partition("Note by who made this pack:</span> ")[2].partition("</p>")[0]
    assert said.startswith("long long")
    assert len(said) <= packed.NOTE


def test_a_view_that_there_is_no_longer_is_named_and_skipped(server: str) -> None:
    query = "s=answers~leigh!over-time~no-such-thing!nothing~at~all"
    page = opened(server, query)

    assert titles(page) == ["Leigh: the first answers", "over-time~no-such-thing (not here any more)",
                            "nothing~at~all (not here any more)"]  # fmt: skip
    assert page.text.count("Not here any more, and skipped:") == 2
    shown = serving.ask(server, f"/present/pack?{query}")
    assert shown.status == 200
    assert shown.body.count("<section") == 2
    assert shown.body.count("Not here any more, and skipped:") == 2


def test_newer_figures_are_told_by_view_and_can_be_taken(server: str) -> None:
    query = put_together(server, FIFTEEN[:2])
    assert "Newer figures" not in opened(server, query).text
    marks = query.partition("&m=")[2][:6]
    older = query.replace(f"&m={marks}", f"&m=AAA{marks[3:]}").replace("&e=2026", "&e=2025")

    page = opened(server, older)
    assert "Newer figures than when it was made: Leigh: the first answers." in page.text
    assert "made of the figures as known on" in page.text
    answer = serving.ask(server, f"/pack?{older}&renew=yes")
    assert "Newer figures" not in opened(server, answer.headers["location"].partition("?")[2]).text


def test_all_its_figures_are_in_one_workbook(server: str) -> None:
    answer = serving.ask(server, f"/pack.xlsx?{put_together(server, FIFTEEN[:3])}")

    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    assert serving.ask(server, "/pack.xlsx").status == 404


def test_another_pack_is_put_behind_it(server: str) -> None:
    query, other = put_together(server, FIFTEEN[:1]), put_together(server, FIFTEEN[1:3])
    answer = serving.ask(server, f"/pack?{query}&join={quote(f'https://figures.example.org/pack?{other}', safe='')}")

    assert len(titles(opened(server, answer.headers["location"].partition("?")[2]))) == 3


@pytest.mark.parametrize(
    "name", ["nothing~x", "over-time", "answers~atlantis", "~", "!", "theme~M1-T1~leigh~yes~more"]
)
def test_what_there_is_not_is_not_added_and_the_pack_stays(name: str, server: str) -> None:
    query = put_together(server, FIFTEEN[:1])
    answer = serving.ask(server, f"/pack?{query}&add={quote(name)}")

    assert answer.status == 404
    assert "Nothing was added." in answer.body
    assert "Leigh: the first answers" in answer.body


def test_a_pack_holds_only_so_much(server: str) -> None:
    full = "!".join(["answers~leigh"] * packed.MOST)

    assert "A pack holds" in json.loads(serving.ask(server, f"/pack.json?s={full}&add=mission~1").body)["says"]
    assert serving.ask(server, f"/pack?s={'answers~leigh!' * 2000}").status == 414


@pytest.mark.parametrize("kind", exhibits.KINDS)
def test_every_kind_of_exhibit_comes_back_from_its_name(kind: str) -> None:
    chosen = dict(exhibits.KINDS[kind].example())
    made = exhibits.find(kind, chosen.items(), date.today())

    assert packed.found(packed.named(kind, chosen), date.today()) == made
    assert packed.found(packed.named(kind, dict(made.choices)), date.today()) == made


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6), WORDS)
def test_any_words_come_back_from_the_address_as_they_were(words: list[tuple[str, str]], title: str) -> None:
    views = tuple(View(random.choice(FIFTEEN), heading, note, "abc") for heading, note in words)
    pack = Pack(title, views, "2026-11-26" if views else "")

    answer = packed.joined(Pack(), f"https://figures.example.org/pack?{pack.query()}")
    assert answer == pack
