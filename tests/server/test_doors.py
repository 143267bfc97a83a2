"""Doors that are closed: who comes from another site, what no page sends, what is too large."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests import serving, speaking


def stream(server: str) -> str:
    return f"{server.replace('http', 'ws', 1)}/_stcore/stream"


def test_a_visitor_from_another_site_is_refused_and_the_next_one_is_served(server: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(stream(server), origin=Origin("https://elsewhere.example"), subprotocols=[Subprotocol("streamlit")]),
    ):
        pass

    assert refused.value.response.status_code == 403
    assert serving.ask(server, "/leigh").status == 200


def test_a_message_that_would_clear_what_is_kept_for_all_is_passed_over(server: str) -> None:
    with speaking.to(server) as line:
        before = speaking.bodies(line.drawn("leigh"))
        line.send(BackMsg(clear_cache=True))

        assert speaking.bodies(line.drawn("leigh")) == before


def test_a_message_that_no_page_could_send_for_its_size_ends_the_line_and_nothing_else(server: str) -> None:
    with speaking.to(server) as line:
        line.drawn("leigh")
        large = BackMsg()
        large.rerun_script.query_string = "a" * 6_000_000
        with pytest.raises(ConnectionClosed):
            line.send(large)
            while True:
                line.hear()

    with speaking.to(server) as line:
        assert line.drawn("leigh")
