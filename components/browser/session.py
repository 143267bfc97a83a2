"""A visitor's session on the server, in which a fragment that is drawn anew takes nothing away from the page."""

import time
from typing import Any

from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime import websocket_session_manager
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_widget_states

HEARD = frozenset({"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"})  # what a page sends
LONGEST = 6_000  # letters of the choices in an address, as over HTTP
BURST, RATE = 400, 40  # messages at once and a second: a page of many fragments sends some dozens, a person few
MOST = 50  # fragments that may wait: ten times what the fullest page has


def _merged(older: ClientState, newer: ClientState) -> ClientState:
    """Return the newer of two messages, with the clicks of the older: a browser tells of a click but once."""
    merged = ClientState()
    merged.CopyFrom(newer)
    merged.widget_states.CopyFrom(_coalesce_widget_states(older.widget_states, newer.widget_states))
    return merged


class Session(AppSession):
    """Streamlit's session, but for fragments that are asked for while something else is drawn or still to be sent."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._waiting: dict[tuple[str, str], ClientState] = {}  # page and fragment -> the message, longest wait first
        self._allowed, self._counted = float(BURST), time.monotonic()

    def handle_backmsg(self, msg: BackMsg) -> None:
        """Take what a page sends; of the rest, one message would clear what is kept for all visitors."""
        kind = msg.WhichOneof("type")
        if kind not in HEARD or not self._allows():
            return
        if kind == "rerun_script" and len(msg.rerun_script.query_string) > LONGEST:
            return
        super().handle_backmsg(msg)

    def _allows(self) -> bool:
        """Return whether one more message is taken: who sends them faster than any page does is passed over."""
        now = time.monotonic()
        self._allowed = min(BURST, self._allowed + (now - self._counted) * RATE)
        self._counted = now
        if self._allowed < 1:
            return False
        self._allowed -= 1
        return True

    def request_script_stop(self) -> None:
        """Draw nothing more, and none of what waits: this comes when the visitor has gone."""
        self._waiting.clear()
        super().request_script_stop()

    def request_rerun(self, client_state: ClientState | None) -> None:
        """Draw what is asked for; a fragment, when all that is being drawn has ended.

        Streamlit takes up a fragment at once. Where what was drawn before has just come to its end, all that it had
        still to tell the browser is then lost. A whole page brings what its fragments wait for.
        """
        if client_state is None or not client_state.fragment_id:
            self._waiting.clear()
            super().request_rerun(client_state)
        else:
            self._wait(client_state)
            self._go_on()

    def _wait(self, asked: ClientState) -> None:
        """Let a fragment wait: once, however often it is asked for meanwhile, as Streamlit would have it.

        No page has as many fragments as may wait, so more are only asked for by whoever means harm. The oldest then
        gives way: each message tells how all widgets stand, so those behind it tell what it told, but for clicks.
        """
        key = asked.page_script_hash, asked.fragment_id
        if key in self._waiting:
            asked = _merged(self._waiting[key], asked)
        elif len(self._waiting) >= MOST:
            del self._waiting[next(iter(self._waiting))]
        self._waiting[key] = asked

    def _go_on(self) -> None:
        """Draw the fragment that has waited longest, if nothing is being drawn; none of a page that was left."""
        while self._waiting and self._scriptrunner is None:
            fragment = self._waiting.pop(next(iter(self._waiting)))
            if fragment.page_script_hash == self._client_state.page_script_hash:
                super().request_rerun(fragment)

    def _handle_scriptrunner_event_on_event_loop(self, *args: Any, **more: Any) -> None:
        super()._handle_scriptrunner_event_on_event_loop(*args, **more)
        self._go_on()

    def _clear_queue(self, fragment_ids_this_run: list[str] | None = None) -> None:
        """Keep what is still to be sent, if only fragments are drawn anew.

        Streamlit takes out of it what these fragments drew before, as they are about to draw it again. But where they
        drew it as parts of the whole page, the browser then takes them for gone, closes the gap, and puts what they
        draw next over what comes after them. So all of it is sent, and what they draw next comes behind.
        """
        if fragment_ids_this_run:
            self._browser_queue._delta_index_map.clear()  # else it would be sent in the places of what came before
        else:
            super()._clear_queue()


def _nowhere() -> None:
    """Stand for an address of this machine that nobody needs to know."""


def install() -> None:
    """Give each visitor who comes from now on such a session, and ask nobody outside where this server is.

    Streamlit asks when a visitor from elsewhere is refused, and lets all others wait meanwhile.
    """
    for name in ("get_external_ip", "get_internal_ip"):
        setattr(net_util, name, _nowhere)
    websocket_session_manager.AppSession = Session  # type: ignore[attr-defined]
