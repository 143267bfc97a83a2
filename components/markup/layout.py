"""The parts every page has: stylesheet, masthead, headings, footer."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from components.markup import links
from components.markup.filling import render, show
from data.subject import SUBJECT

Pages = Sequence[tuple[str, str]]
Choices = Sequence[tuple[str, str]]
SUFFIX = f"{SUBJECT.plan}, {SUBJECT.name}"
LOOKS = Path(__file__).parent / "looks"  # base.css, and one for each kind of page that has looks of its own


@cache
def stylesheet() -> str:
    """Return the looks of all pages."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(LOOKS.glob("*.css")))


def browser_title(title: str) -> str:
    """Return what the browser shows as the title of a page or a view of it (A9)."""
    return f"{title} | {SUFFIX}"


def _listed(name: str, pages: Pages, *, here: str) -> None:
    """Put links that open as a list on the page; each page has a list of its own, closed when one comes to it."""
    slug = name.lower().replace(" ", "-")
    with st.popover(name, width="content", key=f"{slug}-from-{here}"), st.container(key=f"{slug}-menu"):
        for slug, label in pages:
            links.link(slug, label)


def _in_a_row(name: str, pages: Pages) -> None:
    with st.container(key=f"{name}-in-a-row", horizontal=True, gap="xsmall", width="content"):
        for slug, label in pages:
            links.link(slug, label)


def masthead(sections: Pages, *, towns: Pages, closer: Pages, search: Callable[[], None], here: str) -> None:
    """Put the stylesheet, the menu and the search on the page; each entry is (slug, label), `here` this page's."""
    st.html(f"<style>{stylesheet()}</style>")
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="small"):
        show(render("brand"))
        with st.container(key="menu", horizontal=True, vertical_alignment="center", gap="xsmall"):
            # On a narrow screen one list stands for the pages that a wide one names in a row.
            with st.container(key="narrow-menu", width="content"):
                _listed("Pages", sections, here=here)
            _in_a_row("first", sections[:3])
            _listed("Towns", towns, here=here)
            _listed("Look closer", closer, here=here)
            _in_a_row("last", sections[3:])
        with st.container(key="search"):
            search()


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


def note_html(text: str) -> Markup:
    """Return a quiet remark."""
    return render("note", text=text)


def note(text: str) -> None:
    """Put a quiet remark on the page."""
    show(note_html(text))


def onward(title: str, ways: Sequence[tuple[str, Choices, str]]) -> Markup:
    """Return where to go from here: each way is (page, choices made on it, what the link says)."""
    return render("onward", title=title, links=[(links.address(slug, made), text) for slug, made, text in ways])


def waiting() -> Markup:
    """Return what holds the place of drawings until the reader comes near."""
    return render("waiting")


def two() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return two columns that stack on a phone."""
    left, right = st.columns(2, gap="large")
    return left, right


def beside_map(*, wide: bool = False) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return a column for a map and one beside it; they stack where the map would be cut off (base.css, maps.size).

    The map's is the wider one if it is to be `wide`. A page has this once.
    """
    with st.container(key="beside-map"):
        left, right = st.columns([1.65 if wide else 1, 1], gap="large")
    return left, right


def footer(*, loaded: str, feedback: str, title: str, slug: str) -> None:
    """Put all the page's figures, the way to answer back, the age of the store and the attribution on the page."""
    address = feedback if "://" in feedback or not feedback else f"mailto:{feedback}"
    show(render("footer", loaded=loaded, feedback=address, title=title, slug=slug))
