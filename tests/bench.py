"""Measures pages against a bare Streamlit page with the same settings, in the same run: `make bench`.

Speaks Streamlit's own protocol, so it times what the server does: from a rerun asked for to the script
finished, everything sent. Then it changes the explorer's indicator in Chromium as that starts by itself, from the key
that chooses it to the page at rest and drawn, against a list on a bare page. Times on shared machines mislead; read
the ratios.
"""

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

from playwright.sync_api import Browser

from tests import speaking
from tests.e2e.conftest import PLAIN, chromium, new_visitor
from tests.e2e.visiting import TWO_FRAMES

ROOT = Path(__file__).parent.parent
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


def measure(address: str, pages: tuple[str, ...]) -> float:
    """Return the median milliseconds of a run when going round the pages."""
    known: set[str] = set()
    with speaking.to(address) as line:
        for page in pages * 2:
            _run(line, page, known)
        times = [_run(line, pages[turn % len(pages)], known) for turn in range(RUNS)]
    return statistics.median(times) * 1000


def choose(browser: Browser, address: str, *, shown: str) -> list[float]:
    """Return the milliseconds that choosing each indicator takes, twice round; the first round warms up.

    Args:
        browser: A Chromium.
        address: The page that has the list.
        shown: A selector of what names the indicator once it is shown.
    """
    times = []
    with new_visitor(browser, 1366) as visitor:
        page = visitor.new_page()
        page.goto(address)
        page.get_by_role("combobox", name="Indicator", exact=True).wait_for()
        for name in INDICATORS * 3:
            page.wait_for_timeout(1000)
            page.get_by_role("combobox", name="Indicator", exact=True).click()
            page.keyboard.type(name)
            page.get_by_role("option", name=name, exact=True).wait_for()
            began = time.perf_counter()
            page.keyboard.press("Enter")
            page.wait_for_function(SHOWN, arg=[shown, name])
            page.evaluate(TWO_FRAMES)
            times.append((time.perf_counter() - began) * 1000)
    return times[len(INDICATORS) :]


@contextmanager
def bare(files: dict[str, str]) -> Iterator[str]:
    """Yield the address of a bare app of these files, with the dashboard's settings."""
    with tempfile.TemporaryDirectory() as made:
        for name, text in files.items():
            (Path(made) / name).write_text(text)
        shutil.copytree(ROOT / ".streamlit", Path(made) / ".streamlit")
        with served(Path(made)) as address:
            yield address


def main() -> None:
    """Print the medians, of each page and of another indicator on the map, and their ratios to a bare page's."""
    with served(ROOT) as dashboard:
        with bare(BARE) as hello:
            for pages in PAGES:
                before = measure(hello, ("",))
                ours = measure(dashboard, pages)
                base = (before + measure(hello, ("",))) / 2
                name = " and ".join(page or "the borough" for page in pages)
                print(f"{name}: {ours:.1f} ms, a bare page {base:.1f} ms, ratio {ours / base:.1f}")
        with bare(BARE_LIST) as listed, chromium(PLAIN) as browser:
            simple = statistics.median(choose(browser, listed, shown="[data-testid=stMarkdown]"))
            times = choose(browser, f"{dashboard}/neighbourhoods", shown=".areas caption")
            middle = statistics.median(times)
            print(
                f"another indicator on the map of neighbourhoods, in Chromium: {middle:.0f} ms, at most "
                f"{max(times):.0f}; a list on a bare page {simple:.0f} ms, ratio {middle / simple:.1f}"
            )


if __name__ == "__main__":
    main()
