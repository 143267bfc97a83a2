"""Builds a store in a process of its own, for tests that pause or kill it."""

import contextlib
import multiprocessing
import os
import signal
import sys
import types
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from sqlalchemy import Engine, event

from data.storing import build

PATIENCE = 60  # seconds after which a process that has neither spoken nor ended is a failure
PROCESSES = multiprocessing.get_context("forkserver")  # imports once, then starts a process in no time
PROCESSES.set_forkserver_preload([__name__])


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _arm(moment: int | str) -> None:
    if moment == "commit":
        event.listen(Engine, "commit", _die)
    elif moment == "rename":
        sys.addaudithook(lambda name, _: _die() if name == "os.rename" else None)
    else:
        left = iter(range(int(moment)))
        event.listen(Engine, "before_cursor_execute", lambda *_: next(left, None) is None and _die())


def _run(talk: Connection, root: Path, url: str, force: bool, pause: bool, die: int | str | None) -> None:
    def say(words: object) -> None:
        talk.send(words)
        if pause:
            talk.recv()

    if die is not None:
        _arm(die)
    say("Starting")
    say(build.build(root=root, url=url, say=say, force=force))


class Builder:
    """A process that builds a store; it ends with the block.

    Args:
        root: The data folder to build from.
        url: Where the store is.
        force: Whether to build a store that is fresh.
        pause: Whether to stop after each step until told to go on.
        die: When to be killed: before its nth statement to the database (from 0), before the `commit` or
            before the `rename` of the new file.
    """

    def __init__(
        self, root: Path, url: str, *, force: bool = True, pause: bool = False, die: int | str | None = None
    ) -> None:
        self._talk, talk = PROCESSES.Pipe()
        self.process = PROCESSES.Process(target=_run, args=(talk, root, url, force, pause, die))
        with mock.patch.dict(
            sys.modules, {"__main__": types.ModuleType("__main__")}
        ):  # a page drawn by a test is none
            self.process.start()
        talk.close()

    def __enter__(self) -> "Builder":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join(PATIENCE)
        self.process.close()
        self._talk.close()

    def _hear(self) -> object:
        if not self._talk.poll(PATIENCE):
            raise AssertionError("the build hangs")
        return self._talk.recv()

    def wait_for(self, step: str) -> None:
        """Wait until it has said a step, which must be the next one."""
        words = self._hear()
        assert str(words).startswith(step), f"it said {words!r} and not {step!r}"

    def is_silent(self, seconds: float) -> bool:
        """Return whether it says nothing for so long."""
        return not self._talk.poll(seconds)

    def go_on(self) -> None:
        """End its pause."""
        self._talk.send("")

    def pause_at(self, *steps: str) -> None:
        """Let it pass from its start through steps and stay at the last."""
        self.wait_for("Starting")
        for step in steps:
            self.go_on()
            self.wait_for(step)

    def end(self) -> tuple[int | None, object]:
        """Let it run to its end; return its status and the last that it said: whether it built."""
        last: object = None
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                with contextlib.suppress(ConnectionError):
                    self.go_on()
                last = self._hear()
        self.process.join(PATIENCE)
        return self.process.exitcode, last

    def kill(self) -> int | None:
        """Kill it and return its status."""
        self.process.kill()
        self.process.join(PATIENCE)
        return self.process.exitcode
