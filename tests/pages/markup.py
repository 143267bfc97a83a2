"""Reads the HTML that pages are made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "meta", "link"}


@dataclass
class Node:
    """An element: `parts` are its texts and its elements, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Return all text inside, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()

    def every(self, *tags: str, of: str = "") -> list["Node"]:
        """Return the elements inside with one of these tags (any where none is named) and this class."""
        return [node for node in self._inside() if (not tags or node.tag in tags) and (not of or of in node.classes)]

    def _inside(self) -> Iterator["Node"]:
        for part in self.parts:
            if not isinstance(part, str):
                yield part
                yield from part._inside()

    def without(self, of: str) -> "Node":
        """Return a copy that lacks the elements of a class."""
        kept = [
            part if isinstance(part, str) else part.without(of)
            for part in self.parts
            if isinstance(part, str) or of not in part.classes
        ]
        return Node(self.tag, self.attributes, kept)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(*fragments: str) -> Node:
    """Return fragments of HTML as one tree; a tag that is not closed, or closed twice, fails the test."""
    root = Node("root")
    for fragment in fragments:
        reader = _Reader()
        reader.feed(fragment)
        reader.close()
        assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is not closed"
        root.parts += reader.root.parts
    return root
