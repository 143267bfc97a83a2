"""What waits in a visitor's session while something is drawn: each fragment once, and no more than so many."""

import asyncio
from typing import Any
from unittest import mock

import pytest
from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from components.browser import session

PAGE = "page"


class Noted(session.Session):
    """A session whose runs are noted, and go on until they are ended."""

    def __init__(self) -> None:
        super().__init__(mock.Mock(main_script_path="frame.py"), mock.Mock(), mock.Mock(), None, {})
        self.runs: list[RerunData] = []
        self._client_state.page_script_hash = PAGE

    def has_fragment(self, fragment_id: str) -> bool:
        """Return that every fragment is there that is asked for."""
        return True

    def _create_scriptrunner(self, initial_rerun_data: RerunData) -> None:
        self.runs.append(initial_rerun_data)
        self._scriptrunner = mock.Mock()

    def end(self) -> None:
        """End the run that goes on."""
        self._handle_scriptrunner_event_on_event_loop(
            self._scriptrunner, ScriptRunnerEvent.SHUTDOWN, client_state=ClientState(page_script_hash=PAGE)
        )


def message(fragment: str, *, choices: str = "", page: str = PAGE) -> ClientState:
    return ClientState(fragment_id=fragment, page_script_hash=page, query_string=choices)


def drawn(*asked: ClientState) -> list[RerunData]:
    """Return what is drawn of fragments that are asked for while the whole page is drawn, one after the other."""

    async def visit() -> list[RerunData]:
        visitor = Noted()
        visitor.request_rerun(ClientState(page_script_hash=PAGE))
        for one in asked:
            visitor.request_rerun(one)
        while visitor._scriptrunner is not None:
            visitor.end()
        return visitor.runs[1:]

    return asyncio.run(visit())


def told(asked: ClientState, widget: str, **value: Any) -> ClientState:
    """Return a message that also tells how a widget stands."""
    asked.widget_states.widgets.add(id=widget, **value)
    return asked


def test_a_fragment_that_is_asked_for_many_times_while_something_is_drawn_is_drawn_once_as_asked_for_last() -> None:
    runs = drawn(*(message("a", choices=f"at={time}") for time in range(100)))

    assert [(run.fragment_id, run.query_string) for run in runs] == [("a", "at=99")]


def test_a_fragment_that_is_asked_for_again_keeps_its_turn() -> None:
    runs = drawn(message("a"), message("b"), message("a", choices="again=yes"))

    assert [(run.fragment_id, run.query_string) for run in runs] == [("a", "again=yes"), ("b", "")]


def test_a_click_is_not_lost_where_its_fragment_is_asked_for_again_before_it_is_drawn() -> None:
    clicked = told(told(message("a"), "row", json_trigger_value='"E01006315"'), "list", string_value="before")
    changed = told(message("a"), "list", string_value="after")

    (run,) = drawn(clicked, changed)

    assert run.widget_states is not None
    states = {one.id: one for one in run.widget_states.widgets}
    assert states["row"].json_trigger_value == '"E01006315"'
    assert states["list"].string_value == "after"


def test_no_more_fragments_wait_than_may_and_those_asked_for_last_are_drawn() -> None:
    names = [f"fragment {number}" for number in range(session.MOST + 2)]

    runs = drawn(*(message(name) for name in names))

    assert [run.fragment_id for run in runs] == names[2:]


def test_a_fragment_of_another_page_takes_no_turn_of_one_of_the_same_name() -> None:
    runs = drawn(message("a"), message("a", page="another page"))

    assert [(run.fragment_id, run.page_script_hash) for run in runs] == [("a", PAGE)]


@pytest.mark.parametrize(
    "message",
    [
        BackMsg(clear_cache=True),
        BackMsg(set_run_on_save=True),
        BackMsg(load_git_info=True),
        BackMsg(file_urls_request={"request_id": "1", "file_names": ["a"]}),
        BackMsg(),
    ],
    ids=lambda message: message.WhichOneof("type") or "nothing",
)
def test_what_no_page_sends_goes_no_further(message: BackMsg) -> None:
    with mock.patch.object(session.AppSession, "handle_backmsg") as taken:
        asyncio.run(_told(message))

    taken.assert_not_called()


@pytest.mark.parametrize("kind", sorted(session.HEARD))
def test_what_a_page_sends_is_heard(kind: str) -> None:
    message = BackMsg()
    field = getattr(message, kind)
    if isinstance(field, bool):
        setattr(message, kind, True)
    else:
        field.SetInParent()

    with mock.patch.object(session.AppSession, "handle_backmsg") as taken:
        asyncio.run(_told(message))

    taken.assert_called_once_with(message)


async def _told(message: BackMsg) -> None:
    Noted().handle_backmsg(message)


def test_nobody_outside_is_asked_where_this_server_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, lambda: "asked")
    monkeypatch.setattr(session.websocket_session_manager, "AppSession", None)

    session.install()

    assert (net_util.get_external_ip(), net_util.get_internal_ip()) == (None, None)
