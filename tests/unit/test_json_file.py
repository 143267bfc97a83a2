"""An exhibit as JSON."""

import json
from dataclasses import replace

import pytest

from components.exhibit import of_figure
from components.media.fields import FIELDS
from components.media.json_file import json_bytes
from tests.unit.exhibits import TOWNS, exhibit
from tests.unit.made_up import town


def test_it_says_what_the_exhibit_says_and_where_it_is_from() -> None:
    told = json.loads(json_bytes(TOWNS))

    assert told["title"] == "Made up in three towns"
    assert told["message"] == "Leigh is worse than England. The borough is similar."
    assert told["notes"] == ["Towns are best fits."]
    assert told["edition"] == {"mark": "2026-11-22", "day": "2026-11-22"}
    assert told["sources"][0]["licence"] == "Open Government Licence v3.0"
    assert told["page"] == "/made-up?town=leigh&town=ince"


def test_a_choice_that_was_made_twice_is_there_twice() -> None:
    told = json.loads(json_bytes(TOWNS))

    assert told["choices"] == [{"name": "town", "value": "leigh"}, {"name": "town", "value": "ince"}]


def test_its_columns_are_those_of_its_rows() -> None:
    told = json.loads(json_bytes(TOWNS))

    assert [column["name"] for column in told["columns"]] == [field.name for field in FIELDS]
    assert [list(row) for row in told["rows"]] == [[field.name for field in FIELDS]] * 4


def test_words_are_written_as_they_are() -> None:
    assert "Pemberton’s £".encode() in json_bytes(exhibit([], title="Pemberton’s £"))


def test_a_number_that_is_none_is_a_fault() -> None:
    endless = replace(of_figure(town("Leigh", 1.0)), value=float("nan"))

    with pytest.raises(ValueError, match="JSON"):
        json_bytes(exhibit([endless]))
