"""Our own HTML: templates that escape every value, put on the page as they are."""

from base64 import b64encode
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from components import plain
from components.language import news, periods, quantities, sentences, verdicts
from data.subject import SUBJECT

FOLDER = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "quantities": quantities,
        "news": news,
        "periods": periods,
        "sentences": sentences,
        "verdicts": verdicts,
    }
    environment.globals["SUBJECT"] = SUBJECT
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.html.j2")


def render(name: str, /, **values: Any) -> Markup:
    """Return a template of components/markup/templates filled in, every value escaped.

    Raises:
        jinja2.UndefinedError: If the template uses a value that is not given.
    """
    return Markup(_template(name).render(**values))


class _Whole:
    """HTML that Streamlit is to send as it is: a plain text it would look through for a common indent."""

    def __init__(self, text: Markup) -> None:
        self._text = str(text)

    def _repr_html_(self) -> str:
        return self._text


_pieces: ContextVar[tuple[Markup, ...]] = ContextVar("pieces", default=())


PIECE, END = Markup('<div class="piece">'), Markup("</div>")


def show(fragment: str) -> None:
    """Put HTML made by `render` on the page.

    Each message costs the server and the browser as much as a large one: so pieces are gathered, and sent as one
    when something else comes (`settle`).
    """
    if not fragment:
        return
    piece = PIECE + Markup(fragment) + END
    if sheet := plain.sheet():
        sheet.write(piece)
    else:
        _pieces.set((*_pieces.get(), piece))


def settle() -> None:
    """Send what was gathered. Call it before anything else is put on the page, and at the end."""
    pieces = _pieces.get()
    if pieces:
        _pieces.set(())
        st.html(_Whole(Markup("").join(pieces)))


def begin() -> None:
    """Forget what a run that was cut short had gathered."""
    _pieces.set(())


def picture(svg: str) -> str:
    """Return an SVG drawing as an address for an image."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
