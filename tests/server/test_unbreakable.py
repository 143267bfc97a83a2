"""A running server whose store is harmed, and visitors who mean harm: the others are served, and all mends itself."""

import json
import os
import random
import socket
import time
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests import serving, speaking

PATIENCE = 120  # seconds in which a store of the real figures must have been made anew
WRONG = (
    "",
    "[" * 90_000,
    "null",
    "[]",
    "{}",
    '"a"',
    "-1",
    "1e999",
    '{"change": "a"}',
    '{"change": [1]}',
    '{"change": 1e300}',
    "{",
)
WRONG_TOO = (
    '{"narrow": {"a": 1}}',
    '{"near": []}',
    '{"followed": 3}',
    '{"picked": {}}',
    '{"followed": "//a.example"}',
)


def until(holds: Callable[[], bool]) -> None:
    """Ask until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline


def test_a_store_that_is_cut_short_while_it_is_served_costs_no_visitor_a_page_and_mends_itself(
    own_server: str, store_copy: Path
) -> None:
    asked = "/compare-towns?indicator=claimant-count"
    before = {path: serving.ask(own_server, path).status for path in ("/leigh", asked)}
    with speaking.to(own_server) as line:
        line.drawn("leigh")
    os.truncate(store_copy, store_copy.stat().st_size // 3)
    until(lambda: serving.ask(own_server, "/health").status == 503)

    assert {path: serving.ask(own_server, path).status for path in before} == dict.fromkeys(before, 200)
    with speaking.to(own_server) as line:
        said = line.drawn("leigh")
    assert said[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    assert any("<h1>Leigh</h1>" in body for body in speaking.bodies(said))
    until(lambda: serving.ask(own_server, "/health").status == 200)
    assert serving.ask(own_server, "/golborne").status == 200


def widgets(said: list[ForwardMsg]) -> set[str]:
    """Return the ids of all that a browser may tell the state of."""
    found = set()
    for one in said:
        element = one.delta.new_element
        kind = element.WhichOneof("type")
        if kind and getattr(getattr(element, kind), "id", ""):
            found.add(getattr(element, kind).id)
    return found


@pytest.mark.parametrize("page", ["leigh", "neighbourhoods", "your-area", "compare-towns"])
def test_made_up_states_of_widgets_leave_the_next_page_whole(server: str, page: str) -> None:
    with speaking.to(server) as line:
        known = widgets(line.drawn(page))
        assert known
        for wrong in (*WRONG, *WRONG_TOO):
            for kind in ("json_value", "string_value", "json_trigger_value"):
                message = BackMsg()
                message.rerun_script.page_name = page
                for name in known:
                    message.rerun_script.widget_states.widgets.add(id=name, **{kind: wrong})
                line.send(message)
                while line.hear().WhichOneof("type") != "script_finished":
                    pass

        said = line.drawn(page)

    assert said[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    assert sum(body.count("<h1") for body in speaking.bodies(said)) == 1
    assert not [body for body in speaking.bodies(said) if "failing" in body]


def raw(server: str) -> socket.socket:
    """Return a line that speaks the protocol by hand."""
    host, port = server.removeprefix("http://").split(":")
    line = socket.create_connection((host, int(port)), timeout=30)
    line.sendall(
        b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Protocol: streamlit\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    )
    while b"\r\n\r\n" not in line.recv(4096):
        pass
    return line


def frame(body: bytes, first: int) -> bytes:
    """Return a frame of a client, masked with noughts."""
    return bytes([first, 0x80 | 127]) + len(body).to_bytes(8, "big") + bytes(4) + body


def memory(server: str) -> int:
    """Return the bytes that the server's process holds."""
    import psutil

    port = int(server.rpartition(":")[2])
    (one,) = (
        process
        for process in psutil.process_iter(["cmdline"])
        if str(port) in (process.info["cmdline"] or []) and "streamlit" in (process.info["cmdline"] or [])
    )
    return int(one.memory_info().rss)


def test_a_small_message_that_unpacks_to_a_huge_one_ends_its_line_and_costs_no_memory(server: str) -> None:
    packer = zlib.compressobj(9, wbits=-15)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(150))
    packed = (packed + packer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\x00\x00\xff\xff")
    before = memory(server)

    with raw(server) as line:
        line.sendall(frame(packed, 0xC2))
        while line.recv(65_536):
            pass  # it ends

    assert memory(server) - before < 60_000_000
    assert serving.ask(server, "/leigh").status == 200


@pytest.mark.parametrize(
    "body", [b"\xff" * 50, b"\x00", random.Random(7).randbytes(3000), b"\x0a\xff\xff\xff\xff\x0f", b""], ids=range(5)
)
def test_what_is_no_message_ends_at_most_its_own_line(server: str, body: bytes) -> None:
    stream = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")]) as line:
        try:
            line.send(body)
            line.send("a text")
        except ConnectionClosed:
            pass

    with speaking.to(server) as line_of_another:
        assert line_of_another.drawn("leigh")


def test_who_never_reads_holds_nobody_up(server: str) -> None:
    message = BackMsg()
    message.rerun_script.page_name = "leigh"
    sent = message.SerializeToString()
    with ExitStack() as all_of_them:
        for _ in range(20):
            line = all_of_them.enter_context(raw(server))
            line.sendall(frame(sent, 0x82))

        with speaking.to(server) as line_of_another:
            assert line_of_another.drawn("golborne")[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def test_who_opens_many_lines_leaves_room_for_others(server: str) -> None:
    with ExitStack() as all_of_them:
        for _ in range(300):
            all_of_them.enter_context(raw(server))

        with speaking.to(server) as line:
            assert line.drawn("leigh")
        assert serving.ask(server, "/health").status == 200


def test_who_asks_without_end_is_passed_over_and_others_are_served(server: str) -> None:
    message = BackMsg()
    message.rerun_script.page_name = "leigh"
    with speaking.to(server) as rapid:
        for _ in range(3000):
            rapid.send(message)

        with speaking.to(server) as line:
            assert line.drawn("golborne")[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def test_health_tells_what_is_served(server: str) -> None:
    answer = serving.ask(server, "/health")

    told = json.loads(answer.body)
    assert (answer.status, told["store"]) == (200, "readable")
    assert len(told["version"]) == 12
    assert told["age_days"] >= 0
    assert answer.headers["cache-control"] == "no-store"


def test_no_answer_sets_a_cookie(server: str) -> None:
    for path in ("/", "/leigh", "/_stcore/health", "/_stcore/host-config", "/counted", "/search?q=leigh"):
        assert "set-cookie" not in serving.ask(server, path).headers, path


def test_no_site_may_steer_the_app_from_around_it(server: str) -> None:
    assert json.loads(serving.ask(server, "/_stcore/host-config").body)["allowedOrigins"] == []


@pytest.mark.parametrize("path", ["/counted", "/search?q=leigh", "/tell", "/nothing-here"])
def test_who_refuses_what_is_compressed_is_sent_it_plain(server: str, path: str) -> None:
    answer = serving.ask(server, path, accept_encoding="gzip;q=0, br;q=0")

    assert "content-encoding" not in answer.headers
    assert "<html" in answer.body
