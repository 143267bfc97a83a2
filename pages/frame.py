"""What runs at each visit: the frame around every page."""

import streamlit as st

import pages
from components import layout, links, words
from components import search as search_box
from pages import settings
from queries import freshness, search, store

SUFFIX = "Progress with Unity, Wigan Borough"


@st.fragment
def _search() -> None:
    """Find anything; a fragment, so that typing does not draw the page anew."""
    chosen = search_box.box(lambda asked: search.find(asked, pages=pages.by_name()), key="search-box")
    if chosen and chosen.slug in pages.every():
        links.go(chosen.slug, chosen.label, choices=chosen.choices)


def run() -> None:
    """Draw the page that the address asks for inside the frame."""
    st.set_page_config(layout="wide")
    entries = pages.every()
    navigation = st.navigation(
        [
            st.Page(
                entry.draw,
                title=f"{entry.title} | {SUFFIX}",
                url_path=entry.slug,
                default=entry.slug == pages.HOME,
            )
            for entry in entries.values()
        ],
        position="hidden",
    )
    layout.masthead(
        [(entry.slug, entry.label) for entry in pages.sections()],
        [(entry.slug, entry.label) for entry in pages.town_pages()],
        search=_search,
    )
    navigation.run()
    layout.footer(
        loaded=words.day(freshness.loaded()),
        mark=store.fingerprint()[:12],
        feedback=settings.feedback_address(),
        title=navigation.title.removesuffix(f" | {SUFFIX}"),
    )


if __name__ == "__main__":
    run()
