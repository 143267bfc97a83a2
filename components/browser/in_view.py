"""Tells when the reader comes near a place on the page, so that heavy drawings wait until then."""

from typing import Any

import streamlit as st

from components import plain
from components.markup.filling import settle

HTML = """
<div class="place"></div>
"""
CSS = """
.place {
  height: 1px;
}
"""
JS = """
const watched = new WeakMap();

export default function ({ parentElement, setStateValue }) {
  if (watched.has(parentElement)) return;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      setStateValue("near", true);
    },
    // The page scrolls inside this element. What was jumped past counts as near too.
    { root: document.querySelector("[data-testid=stMain]"), rootMargin: "1000000px 0px 600px 0px" },
  );
  watched.set(parentElement, observer);
  observer.observe(parentElement.querySelector(".place"));
  return () => observer.disconnect();
}
"""


def _noted() -> None:
    """Do nothing: the state itself is the answer."""


def near(key: str) -> bool:
    """Return whether the reader has come near this place since the page was opened."""
    if plain.sheet():
        return False
    settle()
    mount: Any = st.components.v2.component("nearness", html=HTML, css=CSS, js=JS)
    return bool(mount(key=key, default={"near": False}, on_near_change=_noted).near)
