"""The ways to Streamlit's private parts for the rest of the project; `private` has the table of them."""

from collections.abc import Collection
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx

# Streamlit writes the choices to the page that is left, and then the page: two steps back for one step forward.
# This keeps the first out of the history. Call it before another page is asked for.
ONE_STEP = """
function oneStep() {
  const push = history.pushState;
  const restore = () => (history.pushState = push);
  const later = setTimeout(restore, 5000);
  history.pushState = function (state, unused, url) {
    if (new URL(url, location.href).pathname === location.pathname) return;
    clearTimeout(later);
    restore();
    push.call(history, state, unused, url);
  };
}
"""


def page_mark() -> str:
    """Return Streamlit's mark of the page that the message of this run is from; empty outside of runs."""
    context = get_script_run_ctx(suppress_warning=True)
    return "" if context is None else context.page_script_hash


def moved() -> bool:
    """Return whether the reader went back or forward to the address that this run is for."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation


def forget() -> None:
    """Forget all that the visitor's browser has told, so that nothing of it can trouble the next run."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        held = context.session_state._state
        held._new_widget_state.states.clear()  # else each is read before it is thrown away
        held.clear()


def outlines_of(codes: Collection[str]) -> dict[str, Any]:
    """Return the properties of a layer of outlines by which the browser is told that other areas are outlined now.

    They go past Streamlit: of a map that takes clicks it replaces a layer's own triggers, and keeps only that of the
    colour it is filled with.
    """
    return {"_sub_layer_props": {"polygons-stroke": {"updateTriggers": {"getWidth": sorted(codes)}}}}
