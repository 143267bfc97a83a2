"""Writes what a screen reader says of four pages, from Chromium's accessibility tree: `make read-aloud`.

A line is one thing said: its kind, then its words; a label is said with the control that it names. The texts stand in
docs/read-aloud to be read through, and `tests/e2e/test_read_aloud.py` holds that they are still what the pages say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests import bench
from tests.e2e import visiting
from tests.e2e.conftest import chromium, new_visitor

FOLDER = Path(__file__).parent.parent / "docs" / "read-aloud"
PAGES = {
    "town": "leigh",
    "mission": "fair-opportunities",
    "indicator": "indicator?of=no-car",
    "explorer": "neighbourhoods",
}
WHOLE = {"link", "button", "textbox", "searchbox", "combobox", "checkbox", "switch", "image", "radio", "heading"}
NAMED = WHOLE | {"toolbar", "radiogroup", "group"}
SAID = WHOLE | {"table", "navigation", "main", "banner", "search", "contentinfo", "region", "list", "group"}
KINDS = {"image": "picture", "DisclosureTriangle": "fold", "textbox": "field", "searchbox": "field"}
TEXTS = {"StaticText", "InlineTextBox"}
BREAKS = {"paragraph", "listitem", "row", "blockquote", "term", "definition", "caption", "LabelText", "Legend"}
Node = Mapping[str, Any]


def _role(node: Node) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: Node) -> str:
    return " ".join(str(node.get("name", {}).get("value", "")).split())


def _states(node: Node) -> list[str]:
    found = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    said = [f"level {found['level']}"] if _role(node) == "heading" else []
    if "expanded" in found:
        said.append("open" if found["expanded"] else "closed")
    if found.get("checked") in ("true", "false"):
        said.append("on" if found["checked"] == "true" else "off")
    return said


class _Reading:
    """Goes through the tree in the order in which it is read."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = {node["nodeId"]: node for node in nodes}
        self._text: list[str] = []
        self.lines: list[str] = []

    def end_line(self) -> None:
        """Say the text that was gathered."""
        said = re.sub(r" ([.,;:])", r"\1", " ".join(" ".join(self._text).split()))
        self._text = []
        if said:
            self.lines.append(said)

    def inside(self, node: Node) -> Iterator[Node]:
        """Yield a node's children."""
        for identity in node.get("childIds", ()):
            if identity in self._nodes:
                yield self._nodes[identity]

    def within(self, node: Node) -> None:
        """Read what a node holds."""
        for child in self.inside(node):
            self.read(child)

    def read(self, node: Node) -> None:
        """Read a node and all that it holds."""
        role = _role(node)
        if node.get("ignored") or role in {"none", "generic", "RootWebArea"}:
            self.within(node)
        elif role in TEXTS:
            self._text.append(_name(node))
        elif role in WHOLE or role == "DisclosureTriangle":
            self.end_line()
            states = "".join(f", {state}" for state in _states(node))
            self.lines.append(f"{KINDS.get(role, role)}{states}: {_name(node)}")
        elif role == "table":
            self.end_line()
            self.lines.append(f"table: {_name(node)}")
            self.within(node)
        elif role in SAID:
            self.end_line()
            if _name(node) or role not in {"list", "group"}:
                self.lines.append(f"{role}: {_name(node)}".rstrip(": "))
            self.within(node)
            self.end_line()
        elif role in {"cell", "gridcell", "columnheader", "rowheader"}:
            self._text.append(f"{_name(node)} |")
        elif role == "LabelText" and self._names_a_control(node):
            for control in self._controls(node):
                self.read(control)
        else:
            self._around(node, role)

    def _all(self, node: Node) -> Iterator[Node]:
        """Yield all that a node holds, however deep."""
        for child in self.inside(node):
            yield child
            yield from self._all(child)

    def _controls(self, label: Node) -> list[Node]:
        return [part for part in self._all(label) if _role(part) in WHOLE]

    def _names_a_control(self, label: Node) -> bool:
        """Return whether a label's words are the name of a control, with which they are then said."""
        words = " ".join(_name(part) for part in self._all(label) if _role(part) == "StaticText")
        return any(_role(node) in NAMED and _name(node) == words for node in self._nodes.values())

    def _around(self, node: Node, role: str) -> None:
        if role in BREAKS:
            self.end_line()
        self.within(node)
        if role in BREAKS:
            self.end_line()


def lines(page: Page) -> list[str]:
    """Return what a screen reader says of a page that is drawn, one thing a line."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    reading = _Reading(nodes)
    reading.read(next(node for node in nodes if _role(node) == "RootWebArea"))
    reading.end_line()
    return reading.lines


def settled(text: str) -> str:
    """Return a text without the ages in it, which grow by themselves."""
    return re.sub(r"\b\d+ (month|day|year)s? ago\b", "some time ago", text)


def page_lines(page: Page, server: str, slug: str) -> list[str]:
    """Return what is said of a page of a server once it is drawn, as it stands at first."""
    page.goto(f"{server}/{slug}")
    visiting.drawn(page)
    return lines(page)


def main() -> None:
    """Write the texts of all pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with bench.served(bench.ROOT) as server, chromium() as browser, new_visitor(browser, 1366) as context:
        for name, slug in PAGES.items():
            said = page_lines(context.new_page(), server, slug)
            (FOLDER / f"{name}.txt").write_text(settled("\n".join(said)) + "\n", encoding="utf-8")
            print(f"{name}: {len(said)} things said")


if __name__ == "__main__":
    main()
