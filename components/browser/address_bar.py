"""Choices that live in the address, so that a link shows the same view and back and forward work.

What is wanted is given to each widget twice: as its state, which moves a widget that is there already, and as its
default. A run can be cut short by the next before the browser has heard of the state; a widget that was then drawn
first would stand on its first option, and tell it to us as the reader's choice.

Every message from the browser brings the address and the state of all widgets as they stood there when it was sent,
on a slow line some time ago. Two rules keep what is late from passing for a choice. Unless the reader went back or
forward, the address is ours: where a message has one that we have just replaced, the browser had not heard of it. And
what a widget says is a choice only if the browser had heard of where we last put that widget.

That the reader went back or forward comes without the state of the page's widgets, and the next such message cuts the
run short: the browser may never hear of where that run has put a widget, and nothing says so. So each whole page puts
a widget there anew until the browser has heard of it.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from components import plain
from components.browser import acknowledged, ways
from components.markup import layout, links
from components.markup.filling import render, settle, show

Address = tuple[str, tuple[tuple[str, str], ...]]  # the page and the choices

NONE = "none"  # stands in the address where none of a few is chosen
ADDRESS = "choice-address"  # the address as we last knew it
REPLACED = "choice-replaced"  # the addresses in whose place we have put others, and when
PATIENCE = 10  # seconds after which a browser must have heard of an address
CHANGES = "choice-changes"  # how often we have put a widget elsewhere
WHOLE = "choice-whole"  # whether the whole page is being drawn, and not a fragment of it


def moved() -> bool:
    """Return whether the reader went back or forward to the address that this run is for."""
    return ways.moved()


def _here() -> Address:
    return ways.page_mark(), tuple(st.query_params.to_dict().items())


def _late() -> dict[Address, float]:
    """Return the addresses that we have replaced and the browser may still send, and when that was."""
    since = time.monotonic() - PATIENCE
    return {address: when for address, when in st.session_state.get(REPLACED, {}).items() if when > since}


def _catch_up() -> None:
    """Put our address in the place of a late one."""
    here, ours = _here(), st.session_state.get(ADDRESS)
    if moved() or not ours or here[0] != ours[0]:
        st.session_state[REPLACED] = {}
    elif here != ours and here in _late():
        st.query_params.from_dict(dict(ours[1]))
        return
    st.session_state[ADDRESS] = here


def begin() -> None:
    """Begin to draw a whole page."""
    st.session_state[WHOLE] = True
    _catch_up()


def end() -> None:
    """End a whole page."""
    st.session_state[WHOLE] = False
    acknowledged.ask(st.session_state.get(CHANGES, 0))


def leave() -> None:
    """Let any address be gone to, be it one that was just replaced."""
    st.session_state[REPLACED] = {}


def asked(name: str) -> str:
    """Return what stands under a name in the address, empty where nothing does."""
    if sheet := plain.sheet():
        return sheet.asked.get(name, "")
    _catch_up()
    return st.query_params.get(name, "")


def put_together(choices: Mapping[str, str]) -> None:
    """Write several choices into the address at once, so that one step back takes all of them back.

    An empty text takes a choice out.
    """
    _catch_up()
    before = _here()
    wanted = {name: value for name, value in {**dict(before[1]), **choices}.items() if value or name not in choices}
    if wanted == dict(before[1]):
        return  # an address that is written pushes the reader forward, wherever they have gone back to meanwhile
    st.query_params.from_dict(wanted)
    st.session_state[REPLACED] = {**_late(), before: time.monotonic()}
    st.session_state[ADDRESS] = _here()


def put(name: str, value: str | None) -> None:
    """Write a choice into the address; None or an empty text takes it out."""
    put_together({name: value or ""})


def _unheard(key: str) -> bool:
    """Return whether the browser has not said yet that it has heard of where we last put a widget."""
    change, _ = st.session_state.get(f"{key}-put", (0, None))
    return bool(change > acknowledged.last())


def stand(key: str, wanted: Any) -> None:
    """Make a widget stand on what is wanted.

    Its state is set only where it differs, or where a whole page is drawn and the browser has not heard of it yet:
    setting it while a reader has a list open would close it.
    """
    held, whole = st.session_state.get(key), st.session_state.get(WHOLE)
    if held == wanted and not (whole and _unheard(key)):
        return
    if held is not None and whole:
        st.session_state[CHANGES] = st.session_state.get(CHANGES, 0) + 1
        st.session_state[f"{key}-put"] = st.session_state[CHANGES], wanted
    st.session_state[key] = wanted


def if_chosen(key: str, write: Callable[[], None]) -> Callable[[], None]:
    """Return what a widget does when it is told of a choice: write it, if a reader made it."""

    def told() -> None:
        if moved():
            return
        if _unheard(key):
            st.session_state[key] = st.session_state[f"{key}-put"][1]
        else:
            write()

    return told


def _address(name: str, options: Sequence[str], *, default: str, page: str) -> str:
    """Make the widget stand on what the address says, and return its key.

    What the address cannot mean falls back to the default. Each page has keys of its own, for Streamlit keeps a
    widget's state by key and forgets it by page.
    """
    key = f"{page}-{name}"
    stand(key, asked(name) if asked(name) in options else default)
    return key


def _with(sheet: plain.Sheet, name: str, value: str) -> str:
    """Return the address of a plain page on which one choice is another; an empty one is left out."""
    made = {**sheet.asked, name: value}
    return links.address(sheet.page, [(kept, chosen) for kept, chosen in made.items() if chosen])


def _in_plain(template: str, label: str, options: Mapping[str, str], *, name: str, default: str) -> str:
    """Return what the address says of a choice, and write the choice where there is no Streamlit to draw it."""
    sheet = plain.sheet()
    assert sheet is not None
    chosen = asked(name) if asked(name) in options else default
    ways = [
        (said, option == chosen, _with(sheet, name, "" if option == default else option))
        for option, said in options.items()
    ]
    kept = [(other, value) for other, value in sheet.asked.items() if other != name]
    show(render(template, label=label, name=name, options=options, chosen=chosen, kept=kept, ways=ways))
    return chosen


def text(label: str, value: str, *, name: str, example: str, page: str, on_typed: Callable[[str], None]) -> None:
    """Ask for a short text, which stands on a value.

    Args:
        label: What is asked.
        value: What stands in the field now.
        name: The text's name in the address of a plain page.
        example: What may be typed, for example.
        page: The page the field is on.
        on_typed: Is told what was typed, before the page is drawn again.
    """
    if sheet := plain.sheet():
        kept = [(other, said) for other, said in sheet.asked.items() if other != name]
        show(render("asked", label=label, name=name, value=value, example=example, kept=kept))
        return
    key = f"{page}-{name}"
    stand(key, value)
    told = if_chosen(key, lambda: on_typed(st.session_state[key].strip()))
    settle()
    st.text_input(label, value, key=key, placeholder=f"For example {example}", on_change=told)


def _follow(name: str, *, key: str, default: str) -> Callable[[], None]:
    def write() -> None:
        chosen = st.session_state.get(key) or default
        put(name, None if chosen == default else chosen)

    return if_chosen(key, write)


def from_list(label: str, options: Mapping[str, str], *, name: str, default: str, page: str) -> str:
    """Return a choice from a list.

    Args:
        label: What is asked.
        options: What stands in the address -> what is read.
        name: The choice's name in the address.
        default: The option that leaves the address bare.
        page: The page the choice is on.
    """
    if plain.sheet():
        return _in_plain("choice", label, options, name=name, default=default)
    key = _address(name, list(options), default=default, page=page)
    settle()
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
    if plain.sheet():
        return _in_plain("few", label, options, name=name, default=default)
    key = _address(name, list(options), default=default, page=page)
    settle()
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
    wanted = asked(name) == "yes"
    if sheet := plain.sheet():
        show(render("switch", label=label, on=wanted, address=_with(sheet, name, "" if wanted else "yes")))
        return wanted
    key = f"{page}-{name}"
    stand(key, wanted)

    def write() -> None:
        put(name, "yes" if st.session_state[key] else None)

    settle()
    return bool(st.toggle(label, wanted, key=key, on_change=if_chosen(key, write)))


def any_of(label: str, options: Mapping[str, str], *, name: str, default: Sequence[str], page: str) -> list[str]:
    """Return any number of a few that are all in sight, in the order of the options.

    The address says `name=a.b`, or `name=none` for none; the other arguments are those of `from_list`.
    """
    key = f"{page}-{name}"
    known = [option for option in options if option in asked(name).split(".")]
    wanted = known if known or asked(name) == NONE else [option for option in options if option in default]
    if sheet := plain.sheet():
        toggled = {option: [one for one in options if (one in wanted) != (one == option)] for option in options}
        ways = [
            (options[option], option in wanted, _with(sheet, name, ".".join(rest) or NONE))
            for option, rest in toggled.items()
        ]
        show(render("few", label=label, ways=ways))
        return wanted
    held = st.session_state.get(key)
    stand(key, held if held and sorted(held) == sorted(wanted) else wanted)  # their order does not matter

    def write() -> None:
        chosen = [option for option in options if option in st.session_state[key]]
        put(name, None if chosen == list(default) else ".".join(chosen) or NONE)

    settle()
    st.pills(
        label,
        list(options),
        default=wanted,
        key=key,
        format_func=lambda option: options[option],
        on_change=if_chosen(key, write),
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
    if plain.sheet():
        show(render("chosen", label=label, chosen=[options[one] for one in wanted]))
        return tuple(wanted)
    held = st.session_state.get(key)
    # Who takes one out to put another in is given the time: too few stay as they are until they are enough.
    unfinished = held is not None and len(held) < least and set(held) <= set(wanted)
    if not unfinished:
        stand(key, wanted)

    def write() -> None:
        chosen = st.session_state[key]
        if len(chosen) >= least:
            put(name, None if chosen == list(default) else ",".join(chosen))

    settle()
    st.multiselect(
        label,
        list(options),
        default=wanted,
        key=key,
        format_func=lambda option: options[option],
        max_selections=most,
        select_all=False,
        on_change=if_chosen(key, write),
    )
    if unfinished:
        layout.note(f"Choose at least {least}. Until then, those chosen before are shown.")
    return tuple(wanted)
