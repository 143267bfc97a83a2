"""An exhibit on somebody else's page: light, whole without script, with its source, for the named sites alone."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest

from components.language import quantities
from pages import exhibits
from pages.site import settings
from tests import serving
from tests.pages import markup

SITES = "https://www.wigan.gov.uk https://*.example.org:8443"
HEAVIEST = 60_000  # bytes


@pytest.fixture(autouse=True)
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read what the server reads."""
    monkeypatch.setenv("DATABASE_URL", real_store)


@pytest.fixture(scope="module")
def open_server(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a server on which some sites may show exhibits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMBEDDING_SITES", SITES)
        with serving.running(real_store, tmp_path_factory.mktemp("open") / "log.txt") as address:
            yield address


def listed(server: str) -> dict[str, str]:
    """Return the address of an embedded example of each kind."""
    return {one["kind"]: one["embed"] for one in json.loads(serving.ask(server, "/exhibits.json").body)}


def body_of(answer: serving.Answer) -> markup.Node:
    return markup.read(answer.body.partition("<body>")[2].partition("</body>")[0])


@pytest.mark.parametrize("kind", exhibits.KINDS)
def test_an_embedded_exhibit_is_light_and_whole_without_script(kind: str, server: str) -> None:
    answer = serving.ask(server, listed(server)[kind])

    assert (answer.status, len(answer.body.encode()) < HEAVIEST) == (200, True)
    page = body_of(answer)
    assert len(page.every("h1")) == 1
    assert re.search(r"Sources?: .*as known on \d+ \w+ \d{4}", page.text)
    assert not page.every("script")
    (picture,) = page.every("img")
    assert picture.attributes["alt"].strip()
    drawn = serving.ask(server, picture.attributes["src"])
    assert (drawn.status, drawn.headers["content-type"]) == (200, "image/svg+xml")
    title = page.every("h1")[0].text
    assert title not in re.sub(r"<title.*?</title>|<desc.*?</desc>", "", drawn.body)  # the page says it once


def test_its_figures_are_those_of_the_exhibit(server: str) -> None:
    made = exhibits.find("among-towns", exhibits.KINDS["among-towns"].example(), date.today())

    text = body_of(serving.ask(server, listed(server)["among-towns"])).text
    assert str(made.message) in text
    for record in made.table.records:
        assert record.area_name in text
        assert quantities.number(record.value, record.indicator) in text


def test_nobody_may_frame_it_where_no_site_is_named(server: str) -> None:
    headers = serving.ask(server, listed(server)["among-towns"]).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]


def test_the_sites_that_are_named_may_frame_it_and_nothing_else(open_server: str) -> None:
    embedded = serving.ask(open_server, listed(open_server)["among-towns"]).headers
    other = [serving.ask(open_server, path).headers for path in ("/", "/leigh", "/exhibit/mission.svg?mission=1")]

    assert f"frame-ancestors {SITES}" in embedded["content-security-policy"]
    assert "x-frame-options" not in embedded
    assert {one["x-frame-options"] for one in other} == {"SAMEORIGIN"}


def test_what_there_is_not_is_answered_plainly(server: str) -> None:
    answer = serving.ask(server, "/embed/among-towns?of=nothing")

    assert (answer.status, "There is no of=nothing." in answer.body) == (404, True)
    assert serving.ask(server, "/embed/nothing").status == 404


@pytest.mark.parametrize(
    "wrong", ["wigan.gov.uk", "https://wigan.gov.uk/page", "'self'", "*", "https://a.uk; script-src *"]
)
def test_a_site_that_is_written_wrongly_is_refused_with_how_to_mend_it(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDING_SITES", f"https://ok.example {wrong}")

    with pytest.raises(ValueError, match="Write each as https://host"):
        settings.embedding_sites()
