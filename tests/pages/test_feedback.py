"""Telling the partnership something: from the foot of each page, and beside each figure."""

import pytest

from pages.site import settings, telling
from tests.pages import drawn


def test_each_page_leads_to_where_something_can_be_said_of_it() -> None:
    foot = drawn.framed().html.every("footer")[0]

    assert "Tell us. The plan promises to keep listening." in foot.text
    (link,) = [one for one in foot.every("a") if one.attributes["href"].startswith("/tell")]
    assert link.attributes["href"] == "/tell?page=borough"
    assert "Wigan Borough" in link.text


@pytest.mark.parametrize(("page", "area"), [("leigh", "leigh"), ("fair-opportunities", "E08000010")])
def test_beside_every_figure_it_can_be_told_of(page: str, area: str) -> None:
    figures = drawn.kept(page).html.every("div", of="figure")

    assert len(figures) > 20
    for figure in figures:
        (about,) = figure.every("details", of="about")
        told = [link.attributes["href"] for link in about.every("a") if link.attributes["href"].startswith("/tell")]
        slug = figure.every("p", of="name")[0].every("a")[0].attributes["href"].partition("=")[2]
        assert told in ([f"/tell?of={slug}&area={area}"], [f"/tell?of={slug}&area=E08000010"])


def test_every_page_ends_with_the_attribution_that_the_licences_ask_for() -> None:
    foot = drawn.framed().html.every("footer", of="page-foot")[0].text

    assert "Contains public sector information licensed under the Open Government Licence v3.0" in foot
    assert (
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
        "Contains OS data © Crown copyright and database right" in foot
    )
    assert "Contains Royal Mail data © Royal Mail copyright and database right" in foot


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_without_an_address_nobody_is_asked_to_answer(unset: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEEDBACK_ADDRESS", raising=False)
    if unset is not None:
        monkeypatch.setenv("FEEDBACK_ADDRESS", unset)

    assert telling.ways(telling.Told("A page", "/", ()), settings.linked(settings.feedback_address())) == []
