"""Our own HTML: templates that escape every value, put on the page as they are."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from components import plain
from components.language import words
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
    environment.globals |= {"words": words, "SUBJECT": SUBJECT}
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


def show(fragment: str) -> None:
    """Put HTML made by `render` on the page."""
    if sheet := plain.sheet():
        sheet.write(fragment)
    elif fragment:
        st.html(fragment)


def picture(svg: str) -> str:
    """Return an SVG drawing as an address for an image."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
