"""What guards the app: turns with an end, addresses with a longest length, messages with a rate, a sparing log."""

import json
import logging
import os
import re
from datetime import date
from typing import Any
from unittest import mock

import anyio
import pytest
import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.browser import acknowledged, session, visitor
from data.storing import store as data_store
from pages.site import counting, failing, lines, logs, opening, turns
from queries import keeping, store
from tests.test_served import SAFE, ask

TOKEN = "a-token-of-the-operator"


def test_those_that_find_room_are_served_in_turn_and_the_rest_are_told_to_come_again() -> None:
    served: list[int] = []
    refused: list[int] = []

    async def visit(queue: turns.Turns, number: int, most: list[int]) -> None:
        try:
            end = await queue.take()
        except turns.Full:
            refused.append(number)
            return
        most.append(len(most) - len(served) + 1)
        await anyio.lowlevel.checkpoint()
        served.append(number)
        end()
        end()  # twice does no harm

    async def all_of_them() -> None:
        queue = turns.Turns(at_once=2, waiting=5, patience=30)
        async with anyio.create_task_group() as group:
            for number in range(20):
                group.start_soon(visit, queue, number, [])

    anyio.run(all_of_them)

    assert sorted(served + refused) == list(range(20))
    assert 5 <= len(served) <= 7
    assert served == sorted(served)


def test_who_has_waited_too_long_is_told_so() -> None:
    async def late() -> None:
        queue = turns.Turns(at_once=1, waiting=5, patience=0.01)
        await queue.take()
        with pytest.raises(turns.Full):
            await queue.take()

    anyio.run(late)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/your-area", "area=" + "E01000001." * 1000, 414),
        ("/exhibit/indicator.csv", "a" * 7000, 414),
        ("/pack", "s=" + "a" * 11_000, 404),  # it is read, and here there is nothing behind
        ("/pack", "s=" + "a" * 13_000, 414),
        ("/", "&".join(f"a{number}=1" for number in range(400)), 400),
    ],
)
def test_an_address_that_asks_for_too_much_is_refused_with_a_plain_page(path: str, query: str, status: int) -> None:
    async def nothing(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    with mock.patch.object(store, "version", return_value="none"):
        pages_of_none = mock.patch("pages.every", return_value={})
        with pages_of_none:
            answer = ask(path, query, app=nothing)

    assert answer.status == status
    assert answer.headers.items() >= SAFE.items()
    if status != 404:
        assert b"<h1>This address cannot be read</h1>" in answer.body


def test_a_page_is_sent_as_it_was_sent_last_where_the_store_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = opening.Sent(b"as it was", b"", "mark")
    monkeypatch.setattr(opening, "_whole", lambda *_: made)
    assert opening.of("somewhere", {"mission": "2"}) is made

    def gone(*_: object) -> None:
        raise store.Unavailable("gone")

    monkeypatch.setattr(opening, "_whole", gone)

    assert opening.of("somewhere", {"mission": "2"}) is made
    for never_sent in ({}, {"mission": "3"}):  # and another one is not sent in its place
        with pytest.raises(store.Unavailable):
            opening.of("somewhere", never_sent)


@pytest.mark.parametrize(
    ("why", "status", "says"),
    [
        (store.Unavailable("gone"), 503, failing.UNREADABLE[0]),
        (turns.Full(), 503, failing.BUSY[0]),
        (KeyError("what was typed"), 500, failing.FAILED[0]),
    ],
)
def test_what_cannot_be_answered_is_said_plainly_without_a_word_of_the_fault(
    why: Exception, status: int, says: str
) -> None:
    with mock.patch("pages.every", side_effect=why):
        answer = ask("/anything")

    assert answer.status == status
    assert says.encode() in answer.body
    assert b"typed" not in answer.body
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["retry-after"] == failing.AGAIN
    assert answer.headers.items() >= SAFE.items()


def test_browsers_keep_to_tls_where_the_public_finds_this_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    assert "strict-transport-security" not in ask("/robots.php").headers

    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example")
    assert ask("/robots.php").headers["strict-transport-security"].startswith("max-age=31536000")


def routes() -> Any:
    from starlette.applications import Starlette

    from pages.site import operating

    return Starlette(routes=operating.routes())


def answered(path: str, **headers: str) -> Any:
    with mock.patch("pages.every", return_value={}):
        return ask(path, app=routes(), **headers)


def test_health_says_what_is_served_and_how_old_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_state", keeping.State("", "0123456789abcdef", date(2026, 1, 2)))

    answer = answered("/health")

    told = json.loads(answer.body)
    assert answer.status == 200
    assert told == {
        "store": "readable",
        "edition": "2026-01-02",
        "age_days": (date.today() - date(2026, 1, 2)).days,
        "version": "0123456789ab",
    }


def test_health_says_that_the_store_cannot_be_read_and_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_state", keeping.State("password=secret at 10.0.0.1", "0123456789abcdef"))
    for module, name in ((store, "rows"), (store, "look"), (data_store, "reader")):
        monkeypatch.setattr(module, name, lambda *_, **__: pytest.fail("the store is asked"))

    answer = answered("/health")

    assert (answer.status, json.loads(answer.body)["store"]) == (503, "not readable")
    assert b"secret" not in answer.body


def test_counts_are_given_to_who_shows_the_token_and_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METRICS_TOKEN", raising=False)
    assert answered("/metrics", authorization="Bearer ").status == 404

    monkeypatch.setenv("METRICS_TOKEN", TOKEN)
    assert answered("/metrics").status == 404
    assert answered("/metrics", authorization="Bearer another").status == 404
    shown = answered("/metrics", authorization=f"Bearer {TOKEN}")
    assert shown.status == 200
    assert b"dashboard_answers_total" in shown.body


def test_what_is_counted_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    counting.answered("somebody-typed-this", 200, 0.1)
    counting.answered("exhibit", 200, 0.1)

    told = counting.counts().decode()

    assert "somebody-typed-this" not in told
    assert 'kind="exhibit"' in told
    assert {name for name in re.findall(r"[{,](\w+)=", told)} <= {"kind", "status", "le"}


def test_where_to_tell_of_a_weakness_is_said_where_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECURITY_CONTACT", raising=False)
    assert answered("/.well-known/security.txt").status == 404

    monkeypatch.setenv("SECURITY_CONTACT", "safety@figures.example")
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example/")
    answer = answered("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.body.decode().splitlines())
    assert fields["Contact"] == "mailto:safety@figures.example"
    assert fields["Canonical"] == "https://figures.example/.well-known/security.txt"
    assert date.fromisoformat(fields["Expires"][:10]) > date.today()


class Visitor(session.Session):
    """A visitor's session of which only what it takes is of interest."""

    def __init__(self) -> None:
        super().__init__(mock.Mock(main_script_path="frame.py"), mock.Mock(), mock.Mock(), None, {})


def taken(*messages: BackMsg) -> int:
    """Return how many of messages that come at once are taken."""

    async def visit() -> int:
        visitor_s = Visitor()
        with mock.patch.object(session.AppSession, "handle_backmsg") as heard:
            for message in messages:
                visitor_s.handle_backmsg(message)
        return int(heard.call_count)

    return anyio.run(visit)


def test_who_sends_faster_than_any_page_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.time, "monotonic", lambda: 0.0)

    assert taken(*[BackMsg(rerun_script={"query_string": ""})] * 2000) == session.BURST


def test_a_message_with_too_long_an_address_is_passed_over() -> None:
    assert taken(BackMsg(rerun_script={"query_string": "a" * 7000})) == 0
    assert taken(BackMsg(rerun_script={"query_string": "a" * 5000})) == 1


def test_nothing_waits_to_be_drawn_for_a_visitor_who_has_gone() -> None:
    async def leave() -> int:
        visitor_s = Visitor()
        visitor_s._waiting[("page", "fragment")] = mock.Mock()
        visitor_s.request_script_stop()
        return len(visitor_s._waiting)

    assert anyio.run(leave) == 0


@pytest.mark.parametrize("told", [None, [], "a", {"change": "a"}, {"change": [1]}, {"change": 1e300}, {"change": -1}])
def test_what_is_no_number_of_a_change_is_none(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {acknowledged.KEY: told, visitor.KEY: told})

    assert acknowledged.last() == 0
    assert visitor.is_narrow() in (True, False)


def record(why: Exception, *, name: str = "dashboard") -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, __file__, 1, "It failed", (), (type(why), why, None))


def test_the_log_tells_kind_and_place_and_not_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")
    one = record(ValueError("WN7 1AA was typed"))

    assert logs.Sparing().filter(one)
    said = json.loads(logs.AsJson().format(one))

    assert "ValueError" in said["says"]
    assert "WN7" not in json.dumps(said)
    assert set(said) <= {"time", "level", "from", "says", "places"}


def test_what_fails_again_and_again_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sparing = logs.Sparing()

    assert [sparing.filter(record(ValueError(f"{number}"))) for number in range(50)] == [True, *[False] * 49]


def test_no_more_lines_are_held_than_there_are_files_for() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def visit() -> None:
        held = lines.Lines()
        held._open = held._most
        await held.hold(mock.Mock(side_effect=AssertionError), {}, mock.Mock(), send)

    anyio.run(visit)

    assert sent == [{"type": "websocket.close", "code": 1013}]
    assert os.sysconf("SC_OPEN_MAX") >= 1024
