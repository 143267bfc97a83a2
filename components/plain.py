"""A page written as plain HTML, for the first paint and for readers without script.

While a sheet lies ready, all that a page puts before the reader is written on it, in the same order and the same
markup, and Streamlit is asked for nothing: `filling.show`, `layout`, the choices and the drawings each write here.
What a choice stands on is then what the address says.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass
class Block:
    """A part of a sheet that holds others; used as `with block:`, what is written meanwhile stands in it."""

    sheet: "Sheet"
    kind: str
    parts: list["Markup | Block"] = field(default_factory=list)

    def __enter__(self) -> None:
        self.sheet.open.append(self)

    def __exit__(self, *_: object) -> None:
        self.sheet.open.pop()

    def written(self) -> Markup:
        """Return the block as HTML."""
        element = Markup('<div class="stHtml">{}</div>')
        parts = [part.written() if isinstance(part, Block) else element.format(part) for part in self.parts]
        inside = Markup("").join(parts)
        return Markup('<div class="plain-{}">{}</div>').format(self.kind, inside)


@dataclass
class Sheet:
    """What is written of a page, and the choices that its address makes."""

    page: str
    asked: Mapping[str, str]
    apart: bool = False  # whether what comes next begins an element of its own
    title: str = ""  # of this view, where it is another one than the page's
    open: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open.append(Block(self, "page"))

    def write(self, piece: Markup) -> None:
        """Write HTML in the block that is open; pieces that follow each other make one element, as they do there."""
        parts = self.open[-1].parts
        if parts and not isinstance(parts[-1], Block) and not self.apart:
            parts[-1] += piece
        else:
            parts.append(piece)
        self.apart = False

    def block(self, kind: str) -> Block:
        """Write a block, still empty, in the block that is open."""
        made = Block(self, kind)
        self.open[-1].parts.append(made)
        return made


_ready: ContextVar[Sheet | None] = ContextVar("sheet", default=None)


def sheet() -> Sheet | None:
    """Return the sheet that lies ready, None where the page is drawn by Streamlit."""
    return _ready.get()


@contextmanager
def laid(page: str, asked: Mapping[str, str]) -> Iterator[Sheet]:
    """Let a sheet lie ready for a page with choices."""
    made = Sheet(page, asked)
    token = _ready.set(made)
    try:
        yield made
    finally:
        _ready.reset(token)


def written(page: str, draw: Callable[[], None], asked: Mapping[str, str]) -> tuple[Markup, str]:
    """Return what a page draws as plain HTML, and the title of its view, empty where it is the page's own."""
    with laid(page, asked) as made:
        draw()
    return made.open[0].written(), made.title
