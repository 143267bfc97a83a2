"""Measures pages against a bare Streamlit page and against an earlier commit, in the same run: `make bench`.

Speaks Streamlit's own protocol, so it times what the server does: from a rerun asked for to the script finished,
everything sent. Then it changes the explorer's indicator in Chromium as that starts by itself, from the key that
chooses it to the page at rest and drawn, against a list on a bare page. The three are measured in turn, run by run,
so that whatever else the machine does slows all of them alike. Times on shared machines mislead; read the ratios.

Then first visits in Chromium at three lines, the processor time of a warm run, and a crowd (`bench_visits`).

The earlier commit is the one before, or `BEFORE`; what was measured is kept in `.store/bench`.
"""

import argparse
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests import bench_visits, speaking
from tests.e2e.conftest import PLAIN, chromium, new_visitor
from tests.e2e.visiting import TWO_FRAMES

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".store" / "bench"
RUNS = 40
BARE = {
    "hello.py": 'import streamlit as st\nst.write("hello")\n',
    "app.py": 'import streamlit as st\napp = st.App("hello.py")\n',
}
INDICATORS = (
    "Households without a car",
    "Overcrowded households",
    "People in income deprivation",
    "Disabled residents",
    "Residents with no qualifications",
)
BARE_LIST = {
    "hello.py": f'import streamlit as st\nst.write("Now:", st.selectbox("Indicator", {INDICATORS}))\n',
    "app.py": BARE["app.py"],
}
SHOWN = """([selector, name]) => {
    const shown = [...document.querySelectorAll(selector)].some(one => one.textContent.includes(name));
    return shown && document.querySelector('[data-test-script-state]').dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale="true"]');
}"""
PAGES = (
    ("leigh", "golborne"),
    ("fair-opportunities",),
    ("compare-towns", "compare-towns?view=side"),
    ("council-plan",),
    ("",),
)
HEADS = ("page, milliseconds", "bare", "before", "now", "before/bare", "now/bare", "now/before")

PROCESSES: dict[str, int] = {}  # address -> the process that serves it
PAGE = "leigh"  # of which first visits, warm runs and crowds are measured
SHIFTING = ("", PAGE, "fair-opportunities", "indicator", "neighbourhoods", "compare-towns", "inequality", "your-area")
CROWD = 100

Times = dict[str, list[float]]  # what is measured -> its milliseconds, run by run


def git(*words: str) -> str:
    """Return what git says."""
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """Yield a folder with the files of a commit."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "before"
        git("worktree", "add", "--detach", str(folder), commit)
        try:
            yield folder
        finally:
            git("worktree", "remove", "--force", str(folder))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address of the app in a folder, served as users start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}  # each has its own store
    if (folder / "data").is_dir():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=folder, env=own, check=True, capture_output=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=folder, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    PROCESSES[f"http://127.0.0.1:{port}"] = process.pid
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _run(line: speaking.Line, page: str, known: set[str]) -> float:
    slug, _, choices = page.partition("?")
    began = time.perf_counter()
    line.ask(slug, choices=choices, known=known)
    while True:
        answer = line.hear()
        if answer.metadata.cacheable:
            known.add(answer.hash)
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began


def measure(addresses: dict[str, str], pages: tuple[str, ...], *, runs: int) -> Times:
    """Return how long runs take when going round the pages, each address in turn; of a bare page there is one."""
    times: Times = {name: [] for name in addresses}
    known: dict[str, set[str]] = {name: set() for name in addresses}
    with ExitStack() as stack:
        lines = {name: stack.enter_context(speaking.to(address)) for name, address in addresses.items()}
        for turn in range(-2 * len(pages), runs):  # those below nought warm up
            for name in list(lines)[:: 1 if turn % 2 else -1]:  # nobody is always the one after another
                page = "" if name == "bare" else pages[turn % len(pages)]
                took = _run(lines[name], page, known[name]) * 1000
                if turn >= 0:
                    times[name].append(took)
    return times


def _choose(page: Page, name: str, *, shown: str) -> float:
    """Return the milliseconds that choosing an indicator takes.

    Args:
        page: A page that has the list.
        name: The indicator.
        shown: A selector of what names the indicator once it is shown.
    """
    page.wait_for_timeout(1000)
    page.get_by_role("combobox", name="Indicator", exact=True).click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name, exact=True).wait_for()
    began = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_function(SHOWN, arg=[shown, name])
    page.evaluate(TWO_FRAMES)
    return (time.perf_counter() - began) * 1000


def choose(browser: Browser, addresses: dict[str, tuple[str, str]], *, rounds: int = 2) -> Times:
    """Return how long choosing each indicator takes, at each address in turn; a round more, the first, warms up.

    Args:
        browser: A Chromium.
        addresses: The page that has the list, and a selector of what names the indicator once it is shown.
        rounds: How often each indicator is chosen.
    """
    times: Times = {name: [] for name in addresses}
    with ExitStack() as stack:
        pages = {name: stack.enter_context(new_visitor(browser, 1366)).new_page() for name in addresses}
        for name, page in pages.items():
            page.goto(addresses[name][0])
            page.get_by_role("combobox", name="Indicator", exact=True).wait_for()
        for indicator in INDICATORS * (rounds + 1):
            for name, page in pages.items():
                times[name].append(_choose(page, indicator, shown=addresses[name][1]))
    return {name: took[len(INDICATORS) :] for name, took in times.items()}


@contextmanager
def bare(files: dict[str, str]) -> Iterator[str]:
    """Yield the address of a bare app of these files, with the dashboard's settings."""
    with tempfile.TemporaryDirectory() as made:
        for name, text in files.items():
            (Path(made) / name).write_text(text)
        shutil.copytree(ROOT / ".streamlit", Path(made) / ".streamlit")
        with served(Path(made)) as address:
            yield address


def told(page: str, times: Times) -> str:
    """Return a row of the table: the medians and their ratios."""
    bare, before, now = (statistics.median(times[name]) for name in ("bare", "before", "now"))
    cells = [*(f"{one:.1f}" for one in (bare, before, now)), *(f"{one:.2f}" for one in (before / bare, now / bare))]
    return f"{page:<45}" + "".join(f"{one:>12}" for one in (*cells, f"{now / before:.2f}"))


def _row(what: str, bare: float, before: float, now: float) -> None:
    cells = [f"{one:.1f}" for one in (bare, before, now)]
    cells += [f"{over / under:.2f}" if under else "-" for over, under in ((before, bare), (now, bare), (now, before))]
    print(f"{what:<45}" + "".join(f"{one:>12}" for one in cells), flush=True)


def visits(browser: Browser, addresses: dict[str, str]) -> None:
    """Print what first visits take at each line, and how much moves on each page of now."""
    for line in bench_visits.LINES:
        found = {
            name: bench_visits.visit(browser, address if name == "bare" else f"{address}/{PAGE}", line, "1366")
            for name, address in addresses.items()
        }
        for place, which in enumerate(("first", "next")):
            for what in ("painted", "whole", "kilobytes"):
                _row(f"{line}, {which} visit: {what}", *(getattr(found[name][place], what) for name in addresses))
    for window in bench_visits.WINDOWS:
        for slug in SHIFTING:
            cold, warm = bench_visits.visit(browser, f"{addresses['now']}/{slug}", "no throttle", window)
            print(
                f"moves at {window}, {slug or 'the borough'}: cold {cold.moved:.3f}, warm {warm.moved:.3f}",
                flush=True,
            )


def crowds(addresses: dict[str, str]) -> None:
    """Print the processor time of a warm run, alone and in a crowd, and what a crowd waits."""
    pages = {name: "" if name == "bare" else PAGE for name in addresses}
    warm = {}
    for name, address in addresses.items():
        warm[name] = bench_visits.warm(address, PROCESSES[address], pages[name], runs=60)
    _row("a warm run, ms of processor", *warm.values())
    for pause, runs in ((0.0, 4), (5.0, 4)):
        found = {
            name: bench_visits.crowd(address, PROCESSES[address], pages[name], sessions=CROWD, runs=runs, pause=pause)
            for name, address in addresses.items()
        }
        how = f"{CROWD} visitors, pauses of {pause:.0f} s"
        _row(f"{how}: ms of processor a run", *(one.cost for one in found.values()))
        _row(f"{how}: 95 of 100 wait, ms", *(one.wait for one in found.values()))
        print(f"{how}: errors {', '.join(f'{name} {one.errors}' for name, one in found.items())}", flush=True)


def keep(before: str, measured: dict[str, Times]) -> Path:
    """Keep what was measured, when, of which commits and on what machine; return the file."""
    now = datetime.now(UTC)
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{now:%Y-%m-%dT%H%M%S}.json"
    about = {
        "date": now.isoformat(timespec="seconds"),
        "before": git("rev-parse", before),
        "now": git("rev-parse", "HEAD"),
        "changed_since": bool(git("status", "--porcelain", "--untracked-files=no")),
        "hardware": {"machine": platform.machine(), "cores": os.cpu_count(), "system": platform.platform()},
        "python": platform.python_version(),
        "milliseconds": {
            page: {name: [round(one, 1) for one in took] for name, took in times.items()}
            for page, times in measured.items()
        },
    }
    file.write_text(json.dumps(about, indent=1), encoding="utf-8")
    return file


def asked() -> argparse.Namespace:
    """Return what the command line and the environment ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What pages cost, and what they did.")
    parser.add_argument("--before", default=os.environ.get("BEFORE", "HEAD~1"), help="the commit to compare with")
    parser.add_argument("--runs", type=int, default=int(os.environ.get("RUNS", RUNS)), help="runs for each page")
    return parser.parse_args()


def main() -> None:
    """Print the medians, of each page and of another indicator on the map, and their ratios; keep the times."""
    wanted = asked()
    measured: dict[str, Times] = {}
    print(f"{HEADS[0]:<45}" + "".join(f"{head:>12}" for head in HEADS[1:]), flush=True)

    def note(page: str, times: Times) -> None:
        measured[page] = times
        print(told(page, times), flush=True)

    with checked_out(wanted.before) as folder, served(folder) as before, served(ROOT) as now:
        with bare(BARE) as hello:
            for pages in PAGES:
                name = " and ".join(page or "the borough" for page in pages)
                note(name, measure({"bare": hello, "before": before, "now": now}, pages, runs=wanted.runs))
        with bare(BARE) as hello:
            addresses = {"bare": hello, "before": before, "now": now}
            crowds(addresses)
            with chromium(PLAIN) as browser:
                visits(browser, addresses)
        with bare(BARE_LIST) as listed, chromium(PLAIN) as browser:
            maps = {
                name: (f"{one}/neighbourhoods", ".areas caption") for name, one in (("before", before), ("now", now))
            }
            lists = {"bare": (listed, "[data-testid=stMarkdown]"), **maps}
            note("another indicator on the map, in Chromium", choose(browser, lists, rounds=1 + wanted.runs // RUNS))
    print(f"Kept in {keep(wanted.before, measured).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
