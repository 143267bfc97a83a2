"""Breaks a copy of the project in each declared way and tells which breaks the tests catch: `make mutants`."""

import argparse
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.mutants import breaks
from tests.mutants.breaks import Break

ROOT = Path(__file__).parent.parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider")
PATIENCE = 300  # seconds after which the tests of one break are ended
KINDNESS = 15  # seconds in which they may put away what they started
MOMENTS = itertools.count(1)  # seconds that no other file of a copy is from
PASSED, FAILED = 0, 1  # of pytest's exit codes, those that tell of the tests and not of how they were asked for


class Verdict(StrEnum):
    """What came of a break."""

    CAUGHT = "caught"
    UNCAUGHT = "NOT CAUGHT"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run of pytest; `code` is None where it took too long."""

    code: int | None
    said: str
    seconds: float

    @property
    def verdict(self) -> Verdict:
        """Return what it says of a break."""
        return {PASSED: Verdict.UNCAUGHT, FAILED: Verdict.CAUGHT}.get(
            -1 if self.code is None else self.code, Verdict.FAULTY
        )

    @property
    def reason(self) -> str:
        """Return why it says nothing of a break."""
        if self.code is None:
            return f"no end within {PATIENCE} seconds"
        last = self.said.strip().splitlines()[-1:] or ["without a word"]
        return f"pytest ended with {self.code}: {last[0]}"


def copied(root: Path, folder: Path) -> Path:
    """Copy the working tree, with what is new in it and without what is ignored, and return the copy."""
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=root, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        source, target = root / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return folder


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a run and all that it started, kindly at first."""
    for sign in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(process.pid, sign)
            process.wait(KINDNESS)


def run(folder: Path, tests: Sequence[str], *, patience: float | None = None) -> Run:
    """Run tests of the project in a folder."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*PYTEST, *tests], cwd=folder, stdout=said, stderr=said, start_new_session=True)
        code = None
        try:
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(patience)
        finally:
            if process.returncode is None:
                _end(process)
        said.seek(0)
        return Run(code, said.read().decode(errors="replace"), time.monotonic() - began)


@contextmanager
def broken(one: Break, folder: Path) -> Iterator[None]:
    """Break the project in a folder, and mend it after."""
    path = folder / one.file
    whole, before = path.read_text(encoding="utf-8"), path.stat().st_mtime
    path.write_text(whole.replace(one.old, one.new), encoding="utf-8")
    # Python knows what it has compiled of a file by its size and its second, and a break may leave both as they were.
    moment = next(MOMENTS)
    os.utime(path, (moment, moment))
    try:
        yield
    finally:
        path.write_text(whole, encoding="utf-8")
        os.utime(path, (before, before))


def tried(one: Break, folder: Path) -> tuple[Verdict, str, float]:
    """Return what came of a break of the project in a folder, why if that is a fault, and the seconds it took."""
    if reason := breaks.fault(one, folder):
        return Verdict.FAULTY, reason, 0.0
    with broken(one, folder):
        found = run(folder, one.tests, patience=PATIENCE)
    return found.verdict, found.reason if found.verdict is Verdict.FAULTY else "", found.seconds


def _unbroken(chosen: Sequence[Break], folder: Path) -> bool:
    """Run all tests that can be named on the whole project; return whether they pass, and say so."""
    named = dict.fromkeys(test for one in chosen if not breaks.fault(one, folder) for test in one.tests)
    if not named:
        return True
    print(f"Running {len(named)} tests unbroken …", flush=True)
    found = run(folder, list(named))
    if found.code != PASSED:
        print(f"{found.said}\nNothing was broken yet: {found.reason}")
    return found.code == PASSED


def _try_each(chosen: Sequence[Break], folder: Path) -> int:
    """Try breaks one by one, say what comes of each and of all, and return the exit status."""
    tally: Counter[Verdict] = Counter()
    left: list[str] = []
    for one in chosen:
        verdict, reason, seconds = tried(one, folder)
        line = f"{one.layer}: {one.name}{f' ({reason})' if reason else ''}"
        print(f"{verdict:<10} {seconds:6.1f} s  {line}", flush=True)
        tally[verdict] += 1
        if verdict is not Verdict.CAUGHT:
            left.append(f"{verdict:<10} {line}\n           by {', '.join(one.tests)}")
    print(f"\n{', '.join(f'{tally[verdict]} {verdict}' for verdict in Verdict)} of {len(chosen)}")
    print("\n".join(left))
    return 1 if left else 0


def main(words: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description="Whether the tests catch each break."
    )
    parser.add_argument("--only", metavar="SUBSTRING", default="", help="only breaks whose name has this in it")
    parser.add_argument("--layer", choices=breaks.LAYERS, help="only breaks of this layer")
    parser.add_argument("--list", action="store_true", help="name the breaks and their tests, and try none")
    arguments = parser.parse_args(words)
    wanted = arguments.only.casefold()
    chosen = [one for one in breaks.every() if arguments.layer in (None, one.layer) and wanted in one.name.casefold()]
    if not chosen:
        parser.error("there is no such break")
    if arguments.list:
        print("\n".join(f"{one.layer}: {one.name}\n    {', '.join(one.tests)}" for one in chosen))
        return 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = copied(ROOT, Path(folder))
        return _try_each(chosen, copy) if _unbroken(chosen, copy) else 1


if __name__ == "__main__":
    sys.exit(main())
