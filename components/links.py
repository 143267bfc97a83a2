"""Links from page to page inside the app, without loading it anew."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

HOME = "borough"


def _nowhere() -> None:
    """Stand for a page whose own function the link need not know: its address is enough."""


def page(slug: str, title: str) -> StreamlitPage:
    """Return the page at an address, as far as a link to it needs it."""
    return st.Page(_nowhere, title=title, url_path=slug, default=slug == HOME)


def link(slug: str, label: str) -> None:
    """Put a link to a page on the page."""
    st.page_link(page(slug, label), label=label)


def go(slug: str, title: str) -> None:
    """Leave for another page."""
    st.switch_page(page(slug, title))
