"""A server that has just been started, and one whose store is replaced while it serves."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests import serving, speaking

NEW = "Leigh-on-Test"


@pytest.fixture(scope="module")
def first_visit(own_server: str) -> list[ForwardMsg]:
    """Return what the first visitor after a start is told, who comes by the address of a town."""
    with speaking.to(own_server) as line:
        return line.drawn("leigh")


def test_the_first_visit_after_a_start_may_be_the_address_of_a_town(first_visit: list[ForwardMsg]) -> None:
    kinds = [said.WhichOneof("type") for said in first_visit]
    bodies = speaking.bodies(first_visit)

    assert "page_not_found" not in kinds
    assert sum(body.count("<h1>") for body in bodies) == 1
    assert any("<h1>Leigh</h1>" in body for body in bodies)


def test_a_rebuilt_store_is_seen_at_the_next_visit_without_a_restart(
    own_server: str, store_copy: Path, first_visit: list[ForwardMsg]
) -> None:
    draft = store_copy.with_name("next.sqlite")
    shutil.copyfile(store_copy, draft)
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.execute("UPDATE town SET name = ? WHERE slug = 'leigh'", (NEW,))
        connection.execute("UPDATE area SET name = ? WHERE code = 'leigh'", (NEW,))
    draft.replace(store_copy)
    deadline = time.monotonic() + speaking.PATIENCE
    while f"<title>{NEW} | " not in serving.ask(own_server, "/leigh").body:  # a file is looked at ten times a second
        assert time.monotonic() < deadline

    with speaking.to(own_server) as line:
        bodies = speaking.bodies(line.drawn("leigh"))

    assert any(f"<h1>{NEW}</h1>" in body for body in bodies)
    assert any(NEW in body for body in bodies if "<table" in body)
    assert not any(NEW in body for body in speaking.bodies(first_visit))
