"""Has both engines look at each kind of page, and writes down what they found: `make statement`.

The accessibility statement is made from that (`pages/accessibility.py`).
"""

import json
from datetime import date

from playwright.sync_api import Browser

from pages.accessibility import CHECKED
from tests import bench
from tests.e2e import visiting
from tests.e2e.conftest import chromium, new_visitor
from tests.e2e.test_engines import ALONE, KINDS

WIDTHS = (1366, 320)


def engines() -> list[str]:
    """Return both engines with their versions."""
    ibm = json.loads((visiting.IBM.parent / "package.json").read_text(encoding="utf-8"))["version"]
    axe = visiting.AXE.partition("axe v")[2].partition("\n")[0].strip()
    return [f"axe-core {axe}", f"IBM Equal Access {ibm}"]


def found(browser: Browser, server: str) -> list[str]:
    """Return what both engines find on the pages of a server, with the place."""
    faults = []
    for width in WIDTHS:
        for kind in KINDS:
            for colours in ("none", "active") if kind not in ALONE and width == WIDTHS[0] else ("none",):
                with new_visitor(browser, width, maps=False) as context:
                    page = context.new_page()
                    page.emulate_media(forced_colors="active" if colours == "active" else "none")
                    page.goto(f"{server}/{kind}")
                    if kind not in ALONE:
                        visiting.whole(page)
                    faults += [f"/{kind}: {fault}" for fault in visiting.violations(page) + visiting.failures(page)]
    return faults


def main() -> None:
    """Look at all kinds of pages and write down what was found."""
    with bench.served(bench.ROOT) as server, chromium() as browser:
        result = {
            "on": date.today().isoformat(),
            "engines": engines(),
            "browser": f"Chromium {browser.version.partition('.')[0]}",
            "pages": [f"/{kind}" for kind in KINDS],
            "widths": list(WIDTHS),
            "found": found(browser, server),
        }
    CHECKED.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(result['found'])} faults found on {len(KINDS)} pages")


if __name__ == "__main__":
    main()
