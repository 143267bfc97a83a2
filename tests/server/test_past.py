"""Any address as at a day: what is answered, what is refused in words, and that its links keep the day."""

import re
from datetime import date, timedelta

import pytest

from data.storing import editions
from tests import serving

TODAY = date.today()
OURS = re.compile(r'\s(?:href|action)="(/(?!/)[^"]*)"')
NOW = ("/look/", "/static/", "/picture/", "/map/", "/briefing", "/tell", "/feed/", "/status", "/favicon")


@pytest.mark.parametrize(
    ("written", "status", "words"),
    [
        ("2026-02-31", 400, "is no day"),
        ("yesterday", 400, "is no day"),
        ("<b>2026</b>", 400, "&lt;b&gt;2026&lt;/b&gt;"),
        (str(TODAY + timedelta(days=1)), 404, "is yet to come"),
        (str(TODAY - timedelta(days=1)), 404, "No edition is kept yet"),
    ],
)
def test_a_day_without_an_edition_is_refused_in_words(server, written, status, words):
    answer = serving.ask(server, f"/leigh?as-at={written.replace('<', '%3C').replace('>', '%3E')}")
    assert answer.status == status
    assert words in answer.body
    assert 'href="/leigh"' in answer.body  # the way to today's figures
    assert answer.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("page", ["/leigh", "/", "/indicator?of=claimant-count", "/neighbourhoods?area=E01006300"])
def test_a_page_as_at_a_day_says_so_and_all_its_links_and_forms_keep_the_day(server, page):
    answer = serving.ask(server, f"{page}{'&' if '?' in page else '?'}as-at={TODAY}")
    assert answer.status == 200
    assert "As known on" in answer.body
    assert answer.headers["x-robots-tag"] == "noindex"
    body = answer.body.replace(f'<a href="{page}">See today', "")
    ours = [address for address in OURS.findall(body) if not address.startswith(NOW)]
    assert len(ours) > 20
    forgetful = [address for address in ours if f"as-at={TODAY}" not in address and address != "/search"]
    assert forgetful == []
    forms = re.findall(r"<form\b.*?</form>", answer.body, re.DOTALL)
    assert forms
    assert all(f'name="as-at" value="{TODAY}"' in form for form in forms)


def test_a_page_as_at_a_day_is_whole_without_the_app(server):
    there = serving.ask(server, f"/leigh?as-at={TODAY}").body
    here = serving.ask(server, "/leigh").body
    assert "root" in here
    assert 'id="root"' not in there
    assert there.count("<table") == here.count("<table")


def test_the_way_back_to_today_leads_to_the_same_view(server):
    body = serving.ask(server, f"/indicator?of=claimant-count&as-at={TODAY}").body
    assert '<a href="/indicator?of=claimant-count">See today' in body


def test_an_address_in_other_letters_keeps_the_day(server):
    answer = serving.ask(server, f"/Leigh?as-at={TODAY}")
    assert answer.status == 307
    assert answer.headers["location"] == f"/leigh?as-at={TODAY}"


def test_no_refusal_leads_away_from_here(server):
    body = serving.ask(server, "//example.org/?as-at=nonsense").body
    assert 'href="//' not in body


def test_files_know_the_day_and_have_its_name_in_no_choice(server):
    answer = serving.ask(server, f"/exhibit/over-time.csv?of=claimant-count&area=leigh&as-at={TODAY}")
    assert answer.status == 200
    assert answer.body == serving.ask(server, "/exhibit/over-time.csv?of=claimant-count&area=leigh").body


def test_choices_that_no_page_has_are_left_out(server):
    answer = serving.ask(server, f"/leigh?nonsense=1&supporting=yes&as-at={TODAY}")
    assert answer.status == 200
    assert "As known on" in answer.body


def test_an_edition_is_kept_up_to_its_bound_and_the_oldest_go(seed, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITIONS", str(tmp_path / "kept"))
    monkeypatch.setattr(editions, "KEPT", 2)
    monkeypatch.setattr(editions, "today", lambda: date(2026, 12, 4))
    said: list[str] = []
    for number in range(1, 5):
        assert editions.make(date(2026, 12, number), root=seed, say=said.append)
    assert editions.days() == (date(2026, 12, 3), date(2026, 12, 4))
    first, second = (editions.file(day).stat() for day in editions.days())
    assert first.st_ino == second.st_ino  # what holds the same shares its place on the disk
    assert not editions.make(date(2026, 12, 4), root=seed, say=said.append)
    assert editions.up_to(date(2026, 12, 2)) is None
    assert editions.up_to(date(2027, 1, 1)) == date(2026, 12, 4)
