"""Tells whether the reader's screen is narrow, so that maps look at what fits on them."""

from typing import Any

import streamlit as st

from components import plain
from components.markup.filling import settle

KEY = "breadth"
HTML = """
<span hidden></span>
"""
JS = """
const narrow = window.matchMedia("(max-width: 640px)");

// The mark says that there is no more to tell.
export default function ({ data, parentElement, setStateValue }) {
  const mark = parentElement.querySelector("span");
  const tell = () => {
    mark.toggleAttribute("data-told", narrow.matches === data.narrow);
    if (narrow.matches !== data.narrow) setStateValue("narrow", narrow.matches);
  };
  tell();
  narrow.onchange = tell;
  return () => (narrow.onchange = null);
}
"""


def _noted() -> None:
    """Do nothing: the state itself is the answer."""


def _is_phone() -> bool:
    """Return whether the browser says it is a phone's: a phone need not draw its first page twice."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def is_narrow() -> bool:
    """Return whether the screen is narrow, as far as it has been told; until then it is if it is a phone's."""
    if plain.sheet():
        return False
    return bool(st.session_state.get(KEY, {}).get("narrow", _is_phone()))


def watch() -> None:
    """Let the browser tell; once for each page, outside of fragments."""
    settle()
    mount: Any = st.components.v2.component("breadth", html=HTML, js=JS)
    mount(key=KEY, data={"narrow": is_narrow()}, default={"narrow": _is_phone()}, on_narrow_change=_noted)
