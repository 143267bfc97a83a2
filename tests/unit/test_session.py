"""What waits in a visitor's session while something is drawn: each fragment once, and no more than so many."""

import asyncio
from typing import Any
from unittest import mock

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
