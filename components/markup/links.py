"""Links from page to page inside the app, without loading it anew."""

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from markupsafe import Markup

from components.markup.filling import show

HOME = "borough"


def _nowhere() -> None:
    """Stand for a page whose own function the link need not know: its address is enough."""


def page(slug: str, title: str) -> st.Page:
    """Return the page at an address, as far as a link to it needs it."""
    return st.Page(_nowhere, title=title, url_path=slug, default=slug == HOME)


def link(slug: str, label: str) -> None:
    """Put a link to a page on the page."""
    show(Markup('<p class="way"><a href="{}" data-inside>{}</a></p>').format(address(slug), label))


def address(slug: str, choices: Sequence[tuple[str, str]] = ()) -> str:
    """Return the address of a page with choices made on it."""
    path = "/" if slug == HOME else f"/{slug}"
    return f"{path}?{urlencode(choices)}" if choices else path


def whole_address(slug: str, choices: Sequence[tuple[str, str]]) -> str:
    """Return the address of a page with choices made on it, with the server's, for somebody to keep or to send."""
    here = urlsplit(str(st.context.url or ""))
    return urlunsplit((here.scheme, here.netloc, "", "", "")) + address(slug, choices)


def go(slug: str, title: str, *, choices: Sequence[tuple[str, str]] = ()) -> None:
    """Leave for another page with choices made on it."""
    st.switch_page(page(slug, title), query_params=dict(choices))
