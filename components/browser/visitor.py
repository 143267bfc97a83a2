"""What a visitor's browser tells of itself: whether its screen is narrow, and which link in our HTML was followed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from components import plain
from components.browser import ways
from components.markup.filling import settle

KEY = "visitor"
LONGEST = 6_000  # letters of an address
HTML = """
<span hidden></span>
"""
JS = """
const narrow = window.matchMedia("(max-width: 640px)");
const followers = new WeakMap();

// The mark says that there is no more to tell.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const mark = parentElement.querySelector("span");
  const tell = () => {
    mark.toggleAttribute("data-told", narrow.matches === data.narrow);
    if (narrow.matches !== data.narrow) setStateValue("narrow", narrow.matches);
  };
  tell();
  narrow.onchange = tell;

  const follower = followers.get(parentElement) ?? {};
  follower.tell = setTriggerValue;
  if (!follower.follow) {
    follower.follow = (event) => {
      if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
        return;
      const link = event.composedPath().find((one) => one.tagName === "A" && one.hasAttribute("data-inside"));
      if (!link) return;
      event.preventDefault();
      if (link.pathname !== location.pathname) oneStep();
      follower.tell("followed", link.getAttribute("href"));
    };
    document.addEventListener("click", follower.follow);
    followers.set(parentElement, follower);
  }
  return () => {
    narrow.onchange = null;
    document.removeEventListener("click", follower.follow);
    followers.delete(parentElement);
  };
}
"""


def _noted() -> None:
    """Do nothing: what was told is in the state, and what was followed is returned."""


def _is_phone() -> bool:
    """Return whether the browser says it is a phone's: a phone need not draw its first page twice."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def is_narrow() -> bool:
    """Return whether the screen is narrow, as far as it has been told; until then it is if it is a phone's."""
    if plain.sheet():
        return False
    told = st.session_state.get(KEY)
    return bool(told.get("narrow", _is_phone())) if isinstance(told, Mapping) else _is_phone()


def followed() -> tuple[str, list[tuple[str, str]]] | None:
    """Let the browser tell, and return the page and the choices of a link with `data-inside` that was just followed.

    Call it once for each page, outside of fragments. Returns None where no link was followed.
    """
    settle()
    mount: Any = st.components.v2.component(KEY, html=HTML, js=ways.ONE_STEP + JS)
    told = mount(
        key=KEY,
        data={"narrow": is_narrow()},
        default={"narrow": _is_phone()},
        on_narrow_change=_noted,
        on_followed_change=_noted,
    )
    return read(told.followed) if isinstance(told.followed, str) and len(told.followed) <= LONGEST else None


def read(href: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the page and the choices that an address names; the page is empty where it names none of ours."""
    path, _, query = href.partition("?")
    return path.strip("/"), parse_qsl(query.partition("#")[0])
