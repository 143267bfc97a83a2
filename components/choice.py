"""Choices that live in the address, so that a link shows the same view and back and forward work."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st


def _address(name: str, options: Sequence[str], default: str) -> None:
    """Make the widget's state what the address says; what it cannot mean falls back to the default."""
    asked = st.query_params.get(name, default)
    wanted = asked if asked in options else default
    st.session_state[name] = wanted  # always: another page's widget of this name has a state of its own


def _follow(name: str, default: str) -> Callable[[], None]:
    def write() -> None:
        chosen = st.session_state.get(name) or default
        if chosen == default:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = chosen

    return write


def from_list(label: str, options: Mapping[str, str], *, name: str, default: str) -> str:
    """Return a choice from a list; `options` maps what stands in the address to what is read."""
    _address(name, list(options), default)
    st.selectbox(
        label,
        list(options),
        key=name,
        format_func=lambda option: options[option],
        on_change=_follow(name, default),
    )
    return str(st.session_state[name])


def of_few(label: str, options: Mapping[str, str], *, name: str, default: str) -> str:
    """Return a choice of a few that are all in sight."""
    _address(name, list(options), default)
    st.segmented_control(
        label,
        list(options),
        key=name,
        format_func=lambda option: options[option],
        on_change=_follow(name, default),
        required=True,
        wrap=True,
    )
    return str(st.session_state[name] or default)


def switch(label: str, *, name: str) -> bool:
    """Return whether something is asked for; the address says `name=yes`."""
    wanted = st.query_params.get(name) == "yes"
    st.session_state[name] = wanted  # always: another page's widget of this name has a state of its own

    def write() -> None:
        if st.session_state[name]:
            st.query_params[name] = "yes"
        else:
            st.query_params.pop(name, None)

    return bool(st.toggle(label, key=name, on_change=write))
