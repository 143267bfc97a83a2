"""Copies what a reader takes away, and gives links to a page's files the choices that the page shows."""

from typing import Any

import streamlit as st

HTML = """
<span hidden></span>
"""
JS = """
const takers = new WeakMap();

async function copy(button) {
  const address = button.dataset.copyAddress ? new URL(button.dataset.copyAddress, location.href).href : "";
  const text = [button.dataset.copy, address].filter(Boolean).join(" ");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure line there is no clipboard: what is marked can still be copied.
    const held = document.createElement("textarea");
    held.value = text;
    button.after(held);
    held.select();
    document.execCommand("copy");
    held.remove();
    button.focus();
  }
  const said = button.dataset.said ?? button.textContent;
  button.dataset.said = said;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = said), 3000);
}

export default function ({ parentElement }) {
  if (!takers.has(parentElement)) {
    const take = (event) => {
      const path = event.composedPath();
      const button = path.find((one) => one.tagName === "BUTTON" && one.dataset.copyAddress !== undefined);
      if (button) return void copy(button);
      const link = path.find((one) => one.tagName === "A" && one.hasAttribute("data-with-choices"));
      if (link) link.search = location.search;
    };
    document.addEventListener("click", take, true);
    takers.set(parentElement, take);
  }
  return () => {
    document.removeEventListener("click", takers.get(parentElement), true);
    takers.delete(parentElement);
  };
}
"""


def listen() -> None:
    """Let what is to be copied be copied."""
    mount: Any = st.components.v2.component("taking", html=HTML, js=JS)
    mount(key="taking")
