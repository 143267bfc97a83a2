"""What runs at each visit: the frame around every page."""

from collections.abc import Iterable

import streamlit as st

import pages
from components.browser import address_bar, inside_links, taking, viewport
from components.browser import search as search_box
from components.language import words
from components.markup import layout, links
from pages.site import settings
from queries import freshness, search


def _named(entries: Iterable[pages.Entry]) -> list[tuple[str, str]]:
    return [(entry.slug, entry.label) for entry in entries]


@st.fragment
def _search() -> None:
    """Find anything; a fragment, so that typing does not draw the page anew."""
    search_box.box(lambda asked: search.find(asked, pages=pages.by_name()), key="search-box")


def run() -> None:
    """Draw the page that the address asks for inside the frame."""
    st.set_page_config(layout="wide")
    entries = pages.every()
    navigation = st.navigation(
        [
            st.Page(
                entry.draw,
                title=layout.browser_title(entry.title),
                url_path=entry.slug,
                default=entry.slug == pages.HOME,
            )
            for entry in entries.values()
        ],
        position="hidden",
    )
    with st.container(key="unseen"):
        viewport.watch()
        taking.listen()
        asked = inside_links.followed()
    address_bar.begin()
    if asked and (asked[0] or pages.HOME) in entries:
        slug, choices = asked[0] or pages.HOME, asked[1]
        address_bar.leave()
        links.go(slug, entries[slug].title, choices=choices)
    layout.masthead(
        _named(pages.sections()),
        towns=_named(pages.town_pages()),
        closer=_named(pages.looking_closer()),
        search=_search,
        here=navigation.url_path,
    )
    navigation.run()
    layout.footer(
        loaded=words.day(freshness.loaded()),
        feedback=settings.feedback_address(),
        title=entries[navigation.url_path or pages.HOME].title,
        slug=navigation.url_path or pages.HOME,
    )
    address_bar.end()


if __name__ == "__main__":
    run()
