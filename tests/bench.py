"""Measures pages against a bare Streamlit page with the same settings, in the same run: `make bench`.

Speaks Streamlit's own protocol, so it times what the server does: from a rerun asked for to the script
finished, everything sent. Times on shared machines mislead; read the ratios.
"""

import asyncio
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parent.parent
RUNS = 40
BARE = {
    "hello.py": 'import streamlit as st\nst.write("hello")\n',
    "app.py": 'import streamlit as st\napp = st.App("hello.py")\n',
}
PAGES = (
    ("leigh", "golborne"),
    ("fair-opportunities",),
    ("compare-towns", "compare-towns?view=side"),
    ("council-plan",),
    ("",),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address of the app in a folder, served as users start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"ws://127.0.0.1:{port}/_stcore/stream"
    finally:
        process.terminate()
        process.wait()


async def _run(socket_: websockets.ClientConnection, page: str, known: set[str]) -> float:
    message = BackMsg()
    message.rerun_script.page_name, _, message.rerun_script.query_string = page.partition("?")
    message.rerun_script.cached_message_hashes.extend(known)
    began = time.perf_counter()
    await socket_.send(message.SerializeToString())
    while True:
        received = await socket_.recv()
        answer = ForwardMsg.FromString(received if isinstance(received, bytes) else received.encode())
        if answer.metadata.cacheable:
            known.add(answer.hash)
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began


async def measure(address: str, pages: tuple[str, ...]) -> float:
    """Return the median milliseconds of a run when going round the pages."""
    known: set[str] = set()
    async with websockets.connect(
        address, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, compression=None
    ) as connection:
        for page in pages * 2:
            await _run(connection, page, known)
        times = [await _run(connection, pages[turn % len(pages)], known) for turn in range(RUNS)]
    return statistics.median(times) * 1000


def main() -> None:
    """Print the median of each page and its ratio to the bare page's, measured before and after."""
    with tempfile.TemporaryDirectory() as made:
        bare = Path(made)
        for name, text in BARE.items():
            (bare / name).write_text(text)
        shutil.copytree(ROOT / ".streamlit", bare / ".streamlit")
        with served(bare) as hello, served(ROOT) as dashboard:
            for pages in PAGES:
                before = asyncio.run(measure(hello, ("",)))
                ours = asyncio.run(measure(dashboard, pages))
                base = (before + asyncio.run(measure(hello, ("",)))) / 2
                name = " and ".join(page or "the borough" for page in pages)
                print(f"{name}: {ours:.1f} ms, a bare page {base:.1f} ms, ratio {ours / base:.1f}")


if __name__ == "__main__":
    main()
