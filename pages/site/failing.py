"""What a visitor is told when something cannot be done now: plain pages that ask the store for nothing."""

import logging

import streamlit as st
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from components import palette
from components.browser import ways
from components.markup.filling import begin, render
from pages.site.turns import Full
from queries import store

log = logging.getLogger("dashboard")
AGAIN = "30"  # seconds after which a browser or a proxy may ask again

UNREADABLE = (
    "The figures cannot be read at the moment",
    "Nothing is lost. This mends itself as a rule: please try again in a minute.",
)
BUSY = (
    "Many are asking for this at once",
    "What you asked for takes some work, and others are before you. Please try again in a minute.",
)
FAILED = (
    "This could not be shown",
    "Something has gone wrong here, and it has been noted. Nothing is lost: other pages are still there.",
)


def page(status: int, title: str, text: str) -> Response:
    """Return a page that says what cannot be done; it is kept nowhere."""
    headers = {"cache-control": "no-store"}
    if status >= 500:
        headers["retry-after"] = AGAIN
    return HTMLResponse(
        render("failing", title=title, text=text, colours=Markup(palette.variables())),
        status_code=status,
        headers=headers,
    )


def unreadable() -> Response:
    """Return the page that says that the figures cannot be read now."""
    return page(503, *UNREADABLE)


def busy() -> Response:
    """Return the page that says that too many are waiting."""
    return page(503, *BUSY)


def failed() -> Response:
    """Return the page that says that something has gone wrong."""
    return page(500, *FAILED)


def answer(why: Exception) -> Response:
    """Return what is answered where something has gone wrong; what is not foreseen is noted."""
    if isinstance(why, store.Unavailable):
        return unreadable()
    if isinstance(why, Full):
        return busy()
    log.error("A request has failed", exc_info=why)
    return failed()


def in_the_app(why: Exception) -> bool:
    """Say on the page that a part of it could not be drawn, in the place of Streamlit's own words.

    What the session holds is forgotten: a browser may have told something that none of our pages tells, and each
    later run would fail on it. Choices stand in the address.
    """
    begin()
    if not isinstance(why, store.Unavailable):
        ways.forget()
    title, text = UNREADABLE if isinstance(why, store.Unavailable) else FAILED
    st.html(Markup('<div class="stHtml failing" role="alert"><h2>{}</h2><p>{}</p></div>').format(title, text))
    return True
