"""What a first visit, a warm run and a crowd cost: a part of `make bench`."""

import os
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests import speaking

LINES: Mapping[str, tuple[float, int] | None] = {  # bits a second, milliseconds there and back
    "slow 4G": (1.6e6, 150),
    "office": (10e6, 40),
    "no throttle": None,
}
WINDOWS = {"1366": (1366, 768), "375": (375, 667)}
NOTED = """
window.moved = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
WHOLE = """() => document.querySelector('[data-test-script-state=notRunning]')
    && !document.getElementById('first') && !document.querySelector('[data-testid=stSkeleton]')
    && document.querySelector('#root h1, #root [data-testid=stMarkdown]') && performance.now()"""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Visit:
    """One visit: milliseconds to the first paint and to the whole page, kilobytes sent, and how much moved."""

    painted: float
    whole: float
    kilobytes: float
    moved: float


def _throttle(page: Page, line: tuple[float, int] | None) -> Callable[[], float]:
    """Slow the line down, and return what tells how many kilobytes have come."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    if line is not None:
        rate, delay = line
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": delay, "downloadThroughput": rate / 8, "uploadThroughput": rate / 8},
        )
    return lambda: sum(sizes) / 1000


def visit(browser: Browser, address: str, line: str, window: str, *, times: int = 2) -> list[Visit]:
    """Return a first visit and those after it, by one visitor."""
    wide, high = WINDOWS[window]
    with browser.new_context(viewport={"width": wide, "height": high}, bypass_csp=True) as context:
        context.add_init_script(NOTED)
        found = []
        for _ in range(times):
            page = context.new_page()
            sent = _throttle(page, LINES[line])
            page.goto(address, wait_until="commit")
            whole = page.wait_for_function(WHOLE, timeout=120_000).json_value()
            page.wait_for_timeout(1_000)
            found.append(Visit(page.evaluate(PAINTED), whole, sent(), page.evaluate("window.moved")))
            page.close()
        return found


def processor_time(process: int) -> float:
    """Return the milliseconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


def warm(address: str, process: int, page: str, *, runs: int) -> float:
    """Return the milliseconds of processor time that a warm run of a page takes."""
    with speaking.to(address) as line:
        known: set[str] = set()
        for _ in range(5):
            _run(line, page, known)
        before = processor_time(process)
        for _ in range(runs):
            _run(line, page, known)
        return (processor_time(process) - before) / runs


def _run(line: speaking.Line, page: str, known: set[str]) -> None:
    line.ask(page, known=known)
    while True:
        answer = line.hear(120)
        if answer.metadata.cacheable:
            known.add(answer.hash)
        if answer.WhichOneof("type") == "script_finished":
            return


@dataclass(frozen=True)
class Crowd:
    """What many visitors at once meet: milliseconds of processor a run, and what 95 of 100 wait at most."""

    cost: float
    wait: float
    errors: int


def crowd(address: str, process: int, page: str, *, sessions: int, runs: int, pause: float) -> Crowd:
    """Return what so many visitors meet who ask for a page so often, with a pause between, or as fast as they can."""
    waits: list[float] = []
    errors: list[str] = []
    together = threading.Barrier(sessions + 1)

    def live(number: int) -> None:
        try:
            with speaking.to(address) as line:
                known: set[str] = set()
                _run(line, page, known)
                together.wait(120)
                time.sleep(pause * number / sessions)
                for _ in range(runs):
                    began = time.perf_counter()
                    _run(line, page, known)
                    waits.append((time.perf_counter() - began) * 1000)
                    time.sleep(pause)
        except Exception as error:  # whatever it is, it is counted and shown
            errors.append(repr(error))
            together.abort()

    visitors = [threading.Thread(target=live, args=(number,)) for number in range(sessions)]
    for one in visitors:
        one.start()
    try:
        together.wait(120)
    except threading.BrokenBarrierError:
        errors.append("not all visitors came")
    before = processor_time(process)
    for one in visitors:
        one.join()
    used = processor_time(process) - before
    if errors:
        print("\n".join(sorted(set(errors))))
    return Crowd(
        used / max(1, len(waits)), statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else 0, len(errors)
    )
