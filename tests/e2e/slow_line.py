"""Stands between a browser and a server as a slow line: every byte arrives some time later, in each direction."""

import contextlib
import math
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import anyio
from anyio import abc
from anyio.from_thread import start_blocking_portal

CLOSED = (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError)


async def _carry(source: abc.ByteStream, target: abc.ByteStream, seconds: float) -> None:
    """Carry what comes from a source to a target, in order, each piece some seconds after it came."""
    put, under_way = anyio.create_memory_object_stream[tuple[float, bytes]](math.inf)

    async def deliver() -> None:
        async with under_way:
            async for due, piece in under_way:
                await anyio.sleep_until(due)
                await target.send(piece)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(deliver)
        async with put:
            async for piece in source:
                put.send_nowait((anyio.current_time() + seconds, piece))


@contextlib.asynccontextmanager
async def _between(host: str, port: int, seconds: float) -> AsyncIterator[int]:
    """Yield the port at which a slow line to another port begins."""

    async def serve(browser: abc.ByteStream) -> None:
        async with browser, await anyio.connect_tcp(host, port) as server, anyio.create_task_group() as tasks:

            async def one_way(source: abc.ByteStream, target: abc.ByteStream) -> None:
                try:
                    await _carry(source, target, seconds)
                except* CLOSED:
                    pass  # one end has hung up: this visitor's line ends, and no other
                tasks.cancel_scope.cancel()

            tasks.start_soon(one_way, browser, server)
            tasks.start_soon(one_way, server, browser)

    async with await anyio.create_tcp_listener(local_host=host) as listener, anyio.create_task_group() as tasks:
        tasks.start_soon(listener.serve, serve)
        yield int(listener.extra(abc.SocketAttribute.local_port))
        tasks.cancel_scope.cancel()


@contextlib.contextmanager
def to(address: str, seconds: float) -> Iterator[str]:
    """Yield an address that leads to another, each way as many seconds later."""
    there = urlsplit(address)
    between = _between(str(there.hostname), int(there.port or 80), seconds)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(between) as port:
        yield f"http://{there.hostname}:{port}"
