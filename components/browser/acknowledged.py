"""Tells how far the browser has followed: the number of the last change to the page that it has drawn."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.markup.filling import settle

KEY = "heard"
MOST = 2**31  # what a browser can mean by a number of changes
HTML = """
<span hidden></span>
"""
JS = """
// Two frames later every widget has taken what came with the change. The mark says that there is no more to tell.
export default function ({ data, parentElement, setStateValue }) {
  const mark = parentElement.querySelector("span");
  const tell = () => {
    if (data.change !== data.heard) setStateValue("change", data.change);
    mark.toggleAttribute("data-told", true);
  };
  mark.toggleAttribute("data-told", false);
  if (data.change === data.heard) tell();
  else requestAnimationFrame(() => requestAnimationFrame(tell));
}
"""


def _noted() -> None:
    """Do nothing: the state itself is the answer."""


def last() -> int:
    """Return the number of the last change that the browser says it has drawn; 0 before any or of no number."""
    told = st.session_state.get(KEY)
    change = told.get("change") if isinstance(told, Mapping) else None
    return change if isinstance(change, int) and 0 <= change < MOST else 0


@st.fragment
def ask(change: int) -> None:
    """Let the browser tell that it has drawn the page up to a change; once for each page, behind all else."""
    settle()
    mount: Any = st.components.v2.component("heard", html=HTML, js=JS)
    mount(key=KEY, data={"change": change, "heard": last()}, default={"change": 0}, on_change_change=_noted)
