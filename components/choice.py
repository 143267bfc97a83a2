"""Choices that live in the address, so that a link shows the same view and back and forward work.

What is wanted is given to each widget twice: as its state, which moves a widget that is there already, and as its
default. A run can be cut short by the next before the browser has heard of the state; a widget that was then drawn
first would stand on its first option, and tell it to us as the reader's choice.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import layout

NONE = "none"  # stands in the address where none of a few is chosen


def asked(name: str) -> str:
    """Return what stands under a name in the address, empty where nothing does."""
    return st.query_params.get(name, "")


def put(name: str, value: str | None) -> None:
    """Write a choice into the address; None or an empty text takes it out."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def put_together(choices: Mapping[str, str]) -> None:
    """Write several choices into the address at once, so that one step back takes all of them back."""
    st.query_params.update(choices)


def _address(name: str, options: Sequence[str], *, default: str, page: str) -> str:
    """Make the widget's state what the address says, and return its key.

    What the address cannot mean falls back to the default. The state is set only where it differs: setting it
    while a reader has the list open would close it. Each page has keys of its own, for Streamlit keeps a
    widget's state by key and forgets it by page.
    """
    key = f"{page}-{name}"
    wanted = asked(name) if asked(name) in options else default
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted
    return key


def _follow(name: str, *, key: str, default: str) -> Callable[[], None]:
    def write() -> None:
        chosen = st.session_state.get(key) or default
        put(name, None if chosen == default else chosen)

    return write


def from_list(label: str, options: Mapping[str, str], *, name: str, default: str, page: str) -> str:
    """Return a choice from a list.

    Args:
        label: What is asked.
        options: What stands in the address -> what is read.
        name: The choice's name in the address.
        default: The option that leaves the address bare.
        page: The page the choice is on.
    """
    key = _address(name, list(options), default=default, page=page)
    st.selectbox(
        label,
        list(options),
        index=list(options).index(st.session_state[key]),
        key=key,
        format_func=lambda option: options[option],
        on_change=_follow(name, key=key, default=default),
    )
    return str(st.session_state[key])


def of_few(label: str, options: Mapping[str, str], *, name: str, default: str, page: str) -> str:
    """Return a choice of a few that are all in sight; the arguments are those of `from_list`."""
    key = _address(name, list(options), default=default, page=page)
    st.segmented_control(
        label,
        list(options),
        default=st.session_state[key],
        key=key,
        format_func=lambda option: options[option],
        on_change=_follow(name, key=key, default=default),
        required=True,
        wrap=True,
    )
    return str(st.session_state[key] or default)


def switch(label: str, *, name: str, page: str) -> bool:
    """Return whether something is asked for; the address says `name=yes`."""
    key = f"{page}-{name}"
    wanted = asked(name) == "yes"
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted

    def write() -> None:
        put(name, "yes" if st.session_state[key] else None)

    return bool(st.toggle(label, wanted, key=key, on_change=write))


def any_of(label: str, options: Mapping[str, str], *, name: str, default: Sequence[str], page: str) -> list[str]:
    """Return any number of a few that are all in sight, in the order of the options.

    The address says `name=a.b`, or `name=none` for none; the other arguments are those of `from_list`.
    """
    key = f"{page}-{name}"
    known = [option for option in options if option in asked(name).split(".")]
    wanted = known if known or asked(name) == NONE else [option for option in options if option in default]
    if sorted(st.session_state.get(key, ())) != sorted(wanted):
        st.session_state[key] = wanted

    def write() -> None:
        chosen = [option for option in options if option in st.session_state[key]]
        put(name, None if chosen == list(default) else ".".join(chosen) or NONE)

    st.pills(
        label,
        list(options),
        default=wanted,
        key=key,
        format_func=lambda option: options[option],
        on_change=write,
        selection_mode="multi",
    )
    return [option for option in options if option in st.session_state[key]]


def several(
    label: str, options: Mapping[str, str], *, name: str, default: Sequence[str], least: int, most: int, page: str
) -> tuple[str, ...]:
    """Return several choices from a list, in the order they were chosen; the address has them with commas between.

    What the address cannot mean is left out, so is what comes after the first `most`; the default fills up what is
    then fewer than `least`. The other arguments are those of `from_list`.
    """
    key = f"{page}-{name}"
    known = [one for one in dict.fromkeys(asked(name).split(",")) if one in options]
    wanted = known[:most] or list(default)
    wanted += [one for one in default if one not in wanted][: max(0, least - len(wanted))]
    held = st.session_state.get(key)
    # Who takes one out to put another in is given the time: too few stay as they are until they are enough.
    unfinished = held is not None and len(held) < least and set(held) <= set(wanted)
    if held != wanted and not unfinished:
        st.session_state[key] = wanted

    def write() -> None:
        chosen = st.session_state[key]
        if len(chosen) >= least:
            put(name, None if chosen == list(default) else ",".join(chosen))

    st.multiselect(
        label,
        list(options),
        default=wanted,
        key=key,
        format_func=lambda option: options[option],
        max_selections=most,
        select_all=False,
        on_change=write,
    )
    if unfinished:
        layout.note(f"Choose at least {least}. Until then, those chosen before are shown.")
    return tuple(wanted)
