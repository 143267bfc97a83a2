"""What can be told of a figure or a page: what it is about is filled in; without an address, where to turn."""

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests import serving
from tests.pages import markup

ABOUT = ("Overcrowded households", "Leigh", "Census 2021", "3.3%")


def links(server: str, address: str) -> list[tuple[str, str]]:
    answer = serving.ask(server, address)
    assert answer.status == 200
    page = markup.read(answer.body.partition('id="content">')[2].partition("</main>")[0])
    return [(link.text, link.attributes["href"]) for link in page.every("a")]


@pytest.fixture(scope="module")
def by_mail(server: str, real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a server that names a mail address; the one that names none has started before."""
    del server
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEEDBACK_ADDRESS", "partnership@example.org")
        patch.setenv("PUBLIC_ADDRESS", "https://figures.example.org")
        with serving.running(real_store, tmp_path_factory.mktemp("mail") / "log.txt") as address:
            yield address


@pytest.fixture(scope="module")
def by_form(server: str, real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a server that names a form on the web; likewise."""
    del server
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEEDBACK_ADDRESS", "https://example.org/say-it?form=7")
        with serving.running(real_store, tmp_path_factory.mktemp("form") / "log.txt") as address:
            yield address


def test_a_mail_has_what_it_is_about_and_the_address(by_mail: str) -> None:
    mails = [href for _, href in links(by_mail, "/tell?of=overcrowded&area=leigh") if href.startswith("mailto:")]

    assert [mail.partition("?")[0] for mail in mails] == 2 * ["mailto:partnership@example.org"]
    subjects = [parse_qs(urlsplit(mail).query)["subject"][0] for mail in mails]
    assert subjects == [
        "Something is wrong: Overcrowded households: Leigh",
        "What it is like here: Overcrowded households: Leigh",
    ]
    body = unquote(mails[0].partition("&body=")[2])
    assert all(part in body for part in ABOUT)
    assert "Figures as known on: " in body
    assert "Address: https://figures.example.org/leigh\r\n" in body


def test_a_form_is_given_what_it_is_about_beside_its_own_choices(by_form: str) -> None:
    (wrong, _) = [href for _, href in links(by_form, "/tell?of=overcrowded&area=leigh") if "say-it" in href]

    told = parse_qs(urlsplit(wrong).query)
    assert told["form"] == ["7"]
    assert told["about"] == ["Something is wrong"]
    assert (told["Indicator"], told["Place"], told["Period"], told["Figure"]) == tuple([part] for part in ABOUT)


def test_without_an_address_it_says_where_to_turn_to(server: str) -> None:
    found = links(server, "/tell?of=overcrowded&area=leigh")

    named = {text: href for text, href in found}
    assert "Office for National Statistics: Census 2021" in named
    assert named["the page of Progress with Unity"] == "https://www.wigan.gov.uk/ProgressWithUnity"
    assert not [href for href in named.values() if href.startswith("mailto:")]


def test_a_page_is_told_of_with_its_choices(server: str) -> None:
    body = serving.ask(server, "/tell?page=indicator&of=overcrowded").body  # `of` names a figure of the borough

    assert "<dd>Overcrowded households</dd>" in body
    body = serving.ask(server, "/tell?page=compare-towns&against=borough").body
    assert "/compare-towns?against=borough</dd>" in body


@pytest.mark.parametrize("asked", ["of=nothing", "of=overcrowded&area=atlantis", "page=atlantis"])
def test_what_there_is_not_cannot_be_told_of(asked: str, server: str) -> None:
    answer = serving.ask(server, f"/tell?{asked}")

    assert answer.status == 404
    assert "There is no such figure and no such page" in answer.body


def test_what_is_asked_for_is_escaped(server: str) -> None:
    answer = serving.ask(server, "/tell?page=borough&x=%3Cscript%3Ealert(1)%3C/script%3E")

    assert answer.status == 200
    assert "<script>alert" not in answer.body
