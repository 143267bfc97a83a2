"""What runs at each visit: the frame around every page."""

import streamlit as st

import pages
from components.browser import address_bar, visitor
from components.language import periods
from components.markup import layout, links
from components.markup.filling import begin, settle
from pages.exhibits import whole
from pages.site import told_of
from queries import freshness


def foot(entry: pages.Entry) -> None:
    """Put the foot of a page."""
    layout.footer(
        loaded=periods.day(freshness.loaded()),
        title=entry.title,
        slug=entry.slug,
        files=entry.slug in whole.known(),
        told=entry.slug in told_of.every(),
    )


def run() -> None:
    """Draw the page that the address asks for inside the frame."""
    begin()
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
    asked = visitor.followed()
    address_bar.begin()
    if asked and (asked[0] or pages.HOME) in entries:
        slug, choices = asked[0] or pages.HOME, asked[1]
        address_bar.leave()
        links.go(slug, entries[slug].title, choices=choices)
    navigation.run()
    foot(entries[navigation.url_path or pages.HOME])
    settle()
    address_bar.end()


if __name__ == "__main__":
    run()
