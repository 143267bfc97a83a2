"""The parts every page has: stylesheet, headings, columns, footer."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import cache, wraps
from pathlib import Path
from typing import Literal, ParamSpec

import streamlit as st
from markupsafe import Markup

from components import palette, plain
from components.markup import links
from components.markup.filling import begin, render, settle, show
from data.subject import SUBJECT

P = ParamSpec("P")
Choices = Sequence[tuple[str, str]]
Two = tuple[AbstractContextManager[object], AbstractContextManager[object]]
SUFFIX = f"{SUBJECT.plan}, {SUBJECT.name}"
LOOKS = Path(__file__).parent / "looks"  # base.css, and one for each kind of page that has looks of its own
APART = Path(__file__).parent / "apart"  # of what stands apart from the pages: presentations, briefings


@cache
def stylesheet() -> str:
    """Return the looks of all pages."""
    return palette.variables() + "".join(path.read_text(encoding="utf-8") for path in sorted(LOOKS.glob("*.css")))


def browser_title(title: str) -> str:
    """Return what the browser shows as the title of a page or a view of it (A9)."""
    return f"{title} | {SUFFIX}"


def view_title(title: str) -> None:
    """Give this view of a page a title of its own in the browser (A9)."""
    if sheet := plain.sheet():
        sheet.title = title
    else:
        st.set_page_config(page_title=browser_title(title))


def fragment(draw: Callable[P, None]) -> Callable[P, None]:
    """Let a part of a page be drawn anew by itself."""

    @wraps(draw)
    def whole(*args: P.args, **kwargs: P.kwargs) -> None:
        begin()
        draw(*args, **kwargs)
        settle()

    alone = st.fragment(whole)

    @wraps(draw)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        settle()
        (draw if plain.sheet() else alone)(*args, **kwargs)

    return call


class _Settled:
    """A container in which what is put stays apart from what is put before and behind it."""

    def __init__(self, inside: AbstractContextManager[object]) -> None:
        self._inside, self._open = inside, ExitStack()

    def __enter__(self) -> None:
        settle()
        self._open.enter_context(self._inside)

    def __exit__(self, *raised: object) -> None:
        if raised[0] is None:
            settle()
        self._open.close()


def hero(
    *,
    kicker: str,
    title: str,
    lead: str,
    picture: str = "",
    picture_alt: str = "",
    quote: str = "",
    link: str = "",
    small: bool = False,
) -> Markup:
    """Return a page's opening: its first heading, and what it says in one breath.

    `link` is the address of the plan, where the page should lead to it; `small` suits pages that are tools.
    """
    return render(
        "hero",
        kicker=kicker,
        title=title,
        lead=lead,
        quote=quote,
        link=link,
        small=small,
        picture=picture,
        picture_alt=picture_alt,
    )


def heading_html(title: str, *, level: int = 2, words: str = "", quote: str = "", anchor: str = "") -> Markup:
    """Return a heading with an optional sentence, or a quotation of the plan."""
    return render("heading", title=title, level=level, words=words, quote=quote, anchor=anchor)


def heading(title: str, *, level: int = 2, words: str = "") -> None:
    """Put a heading with an optional sentence on the page."""
    show(heading_html(title, level=level, words=words))


def quoted(words: str) -> Markup:
    """Return what the plan says, in its own words; nothing where it says nothing."""
    return Markup('<p class="plan-words">The plan: “{}”</p>').format(words) if words else Markup("")


def note_html(text: str) -> Markup:
    """Return a quiet remark."""
    return render("note", text=text)


def note(text: str) -> None:
    """Put a quiet remark on the page."""
    show(note_html(text))


def _cut() -> None:
    if sheet := plain.sheet():
        sheet.apart = True
    else:
        settle()


def apart(fragment: Markup) -> None:
    """Put HTML on the page as an element by itself: one that stays in sight has to be."""
    _cut()
    show(fragment)
    _cut()


def map_control() -> None:
    """Put what lets a map move on the page, before the map: until then a swipe or a wheel scrolls the page (A11)."""
    show(render("map_control"))


def to_copy(text: str) -> None:
    """Put a text on the page that a reader may want to copy."""
    show(render("to_copy", text=text))


def onward(title: str, ways: Sequence[tuple[str, Choices, str]]) -> Markup:
    """Return where to go from here: each way is (page, choices made on it, what the link says)."""
    return render("onward", title=title, links=[(links.address(slug, made), text) for slug, made, text in ways])


def waiting(alt: str, *, high: int, narrow: int | None = None, picture: str = "") -> None:
    """Hold the place of a drawing until the reader comes near.

    Args:
        alt: What the drawing shows.
        high: How high it will be, in pixels.
        narrow: How high on a narrow screen, where that differs.
        picture: The address of a picture of the same, for readers without script.
    """
    show(render("waiting", alt=alt, high=high, narrow=narrow or high, picture=picture if plain.sheet() else ""))


def _two_in_plain(sheet: plain.Sheet, kind: str) -> Two:
    with sheet.block(f"columns plain-{kind}"):
        return sheet.block("column"), sheet.block("column")


def two() -> Two:
    """Return two columns that stack on a phone."""
    if sheet := plain.sheet():
        return _two_in_plain(sheet, "two")
    settle()
    left, right = st.columns(2, gap="large")
    return _Settled(left), _Settled(right)


def beside_map(*, wide: bool = False) -> Two:
    """Return a column for a map and one beside it; they stack where the map would be cut off (base.css, maps.size).

    The map's is the wider one if it is to be `wide`. A page has this once.
    """
    kind = "wide-map" if wide else "map"
    if sheet := plain.sheet():
        return _two_in_plain(sheet, kind)
    settle()
    with st.container(key=f"beside-{kind}", horizontal=True, gap="large"):
        return _Settled(st.container()), _Settled(st.container())


def row(key: str = "", *, gap: Literal["xsmall", "small", "medium"] = "medium") -> AbstractContextManager[object]:
    """Return a row for what stands side by side as long as there is room."""
    if sheet := plain.sheet():
        return sheet.block("row")
    settle()
    return _Settled(st.container(horizontal=True, vertical_alignment="bottom", gap=gap, key=key or None))


def footer(*, loaded: str, title: str, slug: str, files: bool, told: bool) -> None:
    """Put all the page's figures, the way to answer back, the age of the store and the attribution on the page.

    `told` is whether it is told what has changed on this very page.
    """
    show(render("footer", loaded=loaded, title=title, slug=slug, files=files, told=told))
