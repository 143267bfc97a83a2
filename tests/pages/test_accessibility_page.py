"""The accessibility statement: who runs the dashboard, what falls short, what was checked and when (A5)."""

import json
from dataclasses import replace
from datetime import date

import pytest

import pages
from components.language import periods
from components.markup import layout
from pages import accessibility
from pages.accessibility import CHECKED as WRITTEN_TO
from pages.site import frame
from tests.pages import drawn

WRITTEN = json.loads(WRITTEN_TO.read_text(encoding="utf-8"))
CHECKED = accessibility.checked()


def statement() -> str:
    return drawn.draw("accessibility").html.text


def test_it_names_who_runs_it_and_where_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATOR_NAME", "An operator & partners")
    monkeypatch.setenv("OPERATOR_CONTACT", "someone@example.org")
    page = drawn.draw("accessibility")

    assert "This dashboard is run by An operator & partners." in page.html.text
    assert "mailto:someone@example.org" in [link.attributes["href"] for link in page.html.every("a")]


def test_where_nobody_is_named_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPERATOR_NAME", "OPERATOR_CONTACT", "FEEDBACK_ADDRESS"):
        monkeypatch.delenv(name, raising=False)

    assert "does not name who runs it" in statement()
    assert "names no address to write to" in statement()


def test_it_has_every_part_that_the_model_statement_asks_for() -> None:
    said = statement()

    for part in ("partially compliant", "2.1.4", "Equality and Human Rights Commission", "Equality Advisory"):
        assert part in said
    assert periods.day(date.fromisoformat(WRITTEN["on"])) in said
    for engine in (*WRITTEN["engines"], WRITTEN["browser"]):
        assert engine in said


@pytest.mark.parametrize("found", [[], ["/leigh: one fault", "/wigan: another"]])
def test_what_the_checks_found_is_told_one_by_one(found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accessibility, "checked", lambda: replace(CHECKED, found=found))

    said = statement()

    assert ("They found no fault" in said) == (found == [])
    assert all(fault in said for fault in found)


def test_each_page_leads_to_it() -> None:
    foot = drawn.framed().html.every("footer", of="page-foot")[0]

    assert "/accessibility" in [link.attributes["href"] for link in foot.every("a")]


def test_a_page_without_figures_offers_none_to_take_away(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr(layout, "footer", lambda **given: shown.append(given["files"]))
    for slug in ("accessibility", "leigh"):
        frame.foot(pages.every()[slug])

    assert shown == [False, True]
