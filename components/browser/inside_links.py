"""Follows links in our own HTML from page to page without loading the app anew."""

from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from components.browser import ways
from components.markup.filling import settle

HTML = """
<span hidden></span>
"""
JS = """
const followers = new WeakMap();

export default function ({ parentElement, setTriggerValue }) {
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
    document.removeEventListener("click", follower.follow);
    followers.delete(parentElement);
  };
}
"""


def _noted() -> None:
    """Do nothing: what was followed is returned."""


def followed() -> tuple[str, list[tuple[str, str]]] | None:
    """Return the page and the choices of a link with `data-inside` that was just followed, None if none was."""
    settle()
    mount: Any = st.components.v2.component("wayfinder", html=HTML, js=ways.ONE_STEP + JS)
    href = mount(key="wayfinder", on_followed_change=_noted).followed
    return read(href) if isinstance(href, str) else None


def read(href: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the page and the choices that an address names; the page is empty where it names none of ours."""
    path, _, query = href.partition("?")
    return path.strip("/"), parse_qsl(query.partition("#")[0])
