"""Speaks Streamlit's protocol to the server, as a browser does but without drawing anything."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 30  # seconds in which an answer must have come


class Line:
    """A visitor's line to the server."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def ask(
        self, page: str, *, choices: str = "", mark: str = "", fragment: str = "", known: Iterable[str] = ()
    ) -> None:
        """Ask for a page to be drawn, or for one of its fragments.

        Args:
            page: The page's slug, empty for the first.
            choices: The choices in the address.
            mark: The mark that the server gave the page, if it is known.
            fragment: The name that the server gave the fragment; empty for the whole page.
            known: The hashes of what need not be sent again.
        """
        message = BackMsg()
        run = message.rerun_script
        run.page_name, run.query_string, run.page_script_hash, run.fragment_id = page, choices, mark, fragment
        run.cached_message_hashes.extend(known)
        self.send(message)

    def send(self, message: BackMsg) -> None:
        """Send a message as it is."""
        self._connection.send(message.SerializeToString())

    def drawn(self, page: str, *, choices: str = "") -> list[ForwardMsg]:
        """Ask for a page and return all that is said until it is drawn."""
        self.ask(page, choices=choices)
        said = [self.hear()]
        while said[-1].WhichOneof("type") != "script_finished":
            said.append(self.hear())
        return said

    def hear(self, patience: float = PATIENCE) -> ForwardMsg:
        """Return what the server says next; raise a TimeoutError if it says nothing for so many seconds."""
        return ForwardMsg.FromString(self._connection.recv(timeout=patience, decode=False))


@contextmanager
def to(address: str) -> Iterator[Line]:
    """Yield a line to the server at an address."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None) as connection:
        yield Line(connection)


def bodies(said: Iterable[ForwardMsg]) -> list[str]:
    """Return the HTML in what the server says, piece by piece."""
    return [one.delta.new_element.html.body for one in said if one.delta.new_element.HasField("html")]
