"""A box that finds anything: it shows what is found while the reader types, and leads to what is chosen."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from components.markup import links
from components.markup.filling import render
from data.model.shown import Hit

Find = Callable[[str], Sequence[Hit]]
HERE = Path(__file__).parent
LONGEST = 80  # letters; the box takes no more


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _noted() -> None:
    """Do nothing: the state itself is the answer."""


def _text(sent: object) -> str:
    """Return what a browser sent as a text that can be sent back."""
    return sent[:LONGEST].encode(errors="replace").decode() if isinstance(sent, str) else ""


def box(find: Find, *, key: str) -> None:
    """Put the box on the page.

    Call it inside a fragment: the fragment runs again whenever the reader stops typing.
    """
    asked = _text(st.session_state.get(key, {}).get("asked"))
    hits = [
        {"label": hit.label, "detail": hit.detail, "address": links.address(hit.slug, hit.choices)}
        for hit in (find(asked) if asked else ())
    ]
    mount: Any = st.components.v2.component(
        "search", html=render("search"), css=_file("search.css"), js=_file("search.js")
    )
    mount(key=key, data={"asked": asked, "hits": hits}, on_asked_change=_noted)
