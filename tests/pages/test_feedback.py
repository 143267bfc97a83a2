"""The way to answer back is there when an address is set, and not when none is."""

import pytest

from tests.pages import drawn


def answers() -> list[str]:
    """Return the addresses of the links that let a reader say something."""
    return [
        link.attributes["href"] for part in drawn.framed().html.every("p", of="answer") for link in part.every("a")
    ]


def test_a_mail_address_becomes_a_link_that_names_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDBACK_ADDRESS", "partnership@example.org")

    assert answers() == ["mailto:partnership@example.org?subject=Wigan%20Borough"]


def test_a_web_address_becomes_a_link_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDBACK_ADDRESS", "https://example.org/say-it?about=dashboard")

    assert answers() == ["https://example.org/say-it?about=dashboard"]


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_without_an_address_nobody_is_asked_to_answer(unset: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEEDBACK_ADDRESS", raising=False)
    if unset is not None:
        monkeypatch.setenv("FEEDBACK_ADDRESS", unset)

    assert answers() == []
    assert "Tell the partnership" not in drawn.framed().html.text


def test_every_page_ends_with_the_attribution_that_the_licences_ask_for() -> None:
    foot = drawn.framed().html.every("footer", of="page-foot")[0].text

    assert "Contains public sector information licensed under the Open Government Licence v3.0" in foot
    assert (
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
        "Contains OS data © Crown copyright and database right" in foot
    )
    assert "Contains Royal Mail data © Royal Mail copyright and database right" in foot
