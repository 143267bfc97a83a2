"""What runs at each visit: the frame around every page."""

import streamlit as st

import pages
from components import layout, words
from pages import settings
from queries import freshness, store

SUFFIX = "Progress with Unity, Wigan Borough"


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
