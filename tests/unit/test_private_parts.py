"""Streamlit's private parts are as we lean on them: each of the table is looked for in the Streamlit that is here."""

import importlib
import inspect
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette import starlette_routes

from components.browser import private, shell
from components.browser.private import Kind, Part

STREAMLIT = Path(st.__file__).parent


def had(where: str) -> Any:
    """Return what an import path leads to: a module, or a class in one."""
    try:
        return importlib.import_module(where)
    except ModuleNotFoundError:
        module, _, name = where.rpartition(".")
        return getattr(importlib.import_module(module), name)


@cache
def text(where: str) -> str:
    """Return the text of Streamlit's files of a name."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(STREAMLIT.glob(where)))


def has_member(part: Part) -> bool:
    owner = had(part.where)
    if hasattr(owner, "DESCRIPTOR"):
        return part.name in owner.DESCRIPTOR.fields_by_name
    if not hasattr(owner, part.name):
        return False
    return not part.parameters or tuple(inspect.signature(getattr(owner, part.name)).parameters) == part.parameters


def gives_field(part: Part) -> bool:
    made = inspect.getsource(had(part.where).__init__)
    return re.search(rf"\bself\.{part.name}\b[^=\n]*=", made) is not None


def has_text(part: Part) -> bool:
    return part.name in text(part.where)


def has_pattern(part: Part) -> bool:
    return re.search(part.name, text(part.where)) is not None


def has_mark(part: Part) -> bool:
    return re.search(rf"[`'\"]{part.name}[`'\"]", text(part.where)) is not None


def has_option(part: Part) -> bool:
    try:
        return st.get_option(part.name) is not None
    except RuntimeError:
        return False


def makes_sessions_of_the_name() -> bool:
    return "AppSession" in WebsocketSessionManager.connect_session.__code__.co_names


def has_its_files_where_we_look() -> bool:
    names = [name for name in dir(starlette_routes) if name.startswith(("BASE_ROUTE_", "ROUTE_"))]
    return bool(names) and {getattr(starlette_routes, name).split("/")[0] for name in names} == shell.FOLDERS


def tells_pages_apart_by_address_alone() -> bool:
    def script() -> None:
        import streamlit as st

        from components.markup import links

        def there() -> None:
            st.session_state["came"] = True

        pages = [st.Page(lambda: links.go("there", "A name of its own"), title="Here", default=True)]
        st.navigation([*pages, st.Page(there, title="There", url_path="there")]).run()

    test = AppTest.from_function(script).run()
    return not test.exception and "came" in test.session_state


def tells_cached_functions_apart_by_name() -> bool:
    def kept(name: str) -> Callable[[], str]:
        def answer() -> str:
            return name

        answer.__qualname__ = name
        return st.cache_resource(show_spinner=False)(answer)

    return [kept(name)() for name in ("one", "other")] == ["one", "other"]


MANNERS = {
    "websocket_session_manager": makes_sessions_of_the_name,
    "Streamlit's own files": has_its_files_where_we_look,
    "page of an address": tells_pages_apart_by_address_alone,
    "cached function's name": tells_cached_functions_apart_by_name,
}
IS_THERE: dict[Kind, Callable[[Part], bool]] = {
    Kind.MEMBER: has_member,
    Kind.FIELD: gives_field,
    Kind.TEXT: has_text,
    Kind.PATTERN: has_pattern,
    Kind.CHUNK: lambda part: bool(list(STREAMLIT.glob(part.where.replace("*", f"{part.name}.*", 1)))),
    Kind.MARK: has_mark,
    Kind.OPTION: has_option,
    Kind.MANNER: lambda part: MANNERS[part.name](),
}


@pytest.mark.parametrize("part", private.PARTS, ids=lambda part: f"{part.name} in {part.where}")
def test_a_private_part_is_there_as_we_lean_on_it(part: Part) -> None:
    assert IS_THERE[part.kind](part), (
        f"{part.name} in {part.where} has changed in Streamlit {st.__version__}.\n"
        f"What it is for: {part.purpose}.\nWithout it: {part.without}."
    )


def test_no_part_stands_in_the_table_twice() -> None:
    assert len({(part.where, part.name) for part in private.PARTS}) == len(private.PARTS)
