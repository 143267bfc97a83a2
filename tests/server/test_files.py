"""Exhibits as files, over HTTP: what there is, that all endings say the same, what is refused, what may be kept."""

import csv
import io
import json
import urllib.request
from typing import Any

import pytest
from frictionless import Resource, Schema
from python_calamine import load_workbook

from pages.exhibits import KINDS
from tests import serving

ENDINGS = ("csv", "xlsx", "json", "svg", "png")


def fetched(server: str, target: str) -> bytes:
    with urllib.request.urlopen(f"{server}{target}", timeout=60) as answer:
        return bytes(answer.read())


@pytest.fixture(scope="module")
def listed(server: str) -> dict[str, Any]:
    """Return the example of each kind of exhibit that the server names."""
    return {one["kind"]: one for one in json.loads(serving.ask(server, "/exhibits.json").body)}


def test_there_is_an_example_of_each_kind_with_every_ending(listed: dict[str, Any]) -> None:
    assert set(listed) == set(KINDS)
    for one in listed.values():
        assert one["id"] and one["title"] and one["page"].startswith("/")
        assert list(one["formats"]) == list(ENDINGS)


@pytest.mark.parametrize("kind", list(KINDS))
def test_all_endings_hold_the_same_figures_C4(kind: str, listed: dict[str, Any], server: str) -> None:
    formats = listed[kind]["formats"]
    written = list(csv.DictReader(io.StringIO(fetched(server, formats["csv"]).decode(), newline="")))
    told = json.loads(fetched(server, formats["json"]))
    book = load_workbook(io.BytesIO(fetched(server, formats["xlsx"])))
    cells = book.get_sheet_by_name(book.sheet_names[-1]).to_python()

    start = next(number for number, row in enumerate(cells) if "Value" in row)
    sheet = [dict(zip(cells[start], row, strict=True)) for row in cells[start + 1 :]]
    assert len(written) == len(told["rows"]) == len(sheet) > 0
    for line, row, shown in zip(written, told["rows"], sheet, strict=True):
        assert line["area_code"] == row["area_code"]
        assert line["status"] == row["status"]
        assert shown["Status"] == (row["status"] or "final")
        for name, title in (("value", "Value"), ("lower", "Lower limit"), ("upper", "Upper limit")):
            assert (float(line[name]) if line[name] else None) == row[name]
            if title in shown:
                known = isinstance(shown[title], float | int)
                assert (shown[title] if known else None) == (pytest.approx(row[name]) if known else row[name])


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_plain_table_is_as_the_published_schema_says(kind: str, listed: dict[str, Any], server: str) -> None:
    schema = Schema.from_descriptor(json.loads(serving.ask(server, "/exhibit/schema.json").body))
    body = fetched(server, listed[kind]["formats"]["csv"])

    report = Resource(body, format="csv", schema=schema, scheme="buffer").validate()

    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_pictures_are_pictures(kind: str, listed: dict[str, Any], server: str) -> None:
    formats = listed[kind]["formats"]

    svg, png = fetched(server, formats["svg"]).decode(), fetched(server, formats["png"])

    assert svg.startswith("<svg") and "<script" not in svg and "<foreignObject" not in svg
    assert "Figures as known on" in svg and "Source" in svg
    assert png.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("/exhibit/nothing.csv", "There is no exhibit “nothing”. There are: over-time, "),
        ("/exhibit/over-time.csv", "The address has to say of."),
        ("/exhibit/over-time.csv?of=nothing", "There is no of=nothing."),
        ("/exhibit/over-time.pdf?of=claimant-count", "There is no exhibit as .pdf. There are: csv, xlsx, "),
        ("/page/atlantis.csv", "There is no page “atlantis” with figures. There are: borough, "),
        ("/page/leigh.png", "There is no page as .png. There are: csv, xlsx."),
    ],
)
def test_what_there_is_not_is_a_plain_404_that_says_what_there_is(target: str, says: str, server: str) -> None:
    answer = serving.ask(server, target)

    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.body.startswith(says)


def test_a_file_may_be_kept_until_there_is_another_edition(server: str) -> None:
    first = serving.ask(server, "/exhibit/over-time.csv?of=claimant-count")

    again = serving.ask(server, "/exhibit/over-time.csv?of=claimant-count", if_none_match=first.headers["etag"])

    assert (first.status, again.status, again.body) == (200, 304, "")
    assert first.headers["cache-control"] == "public, max-age=600"


def test_all_figures_of_a_page_come_at_once(server: str) -> None:
    rows = list(csv.DictReader(io.StringIO(serving.ask(server, "/page/leigh.csv").body, newline="")))

    assert {"What stands out in Leigh"} < {row["exhibit"] for row in rows}
    assert len({row["indicator"] for row in rows if row["area_code"] == "leigh"}) > 60
