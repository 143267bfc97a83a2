"""What Streamlit answers over HTTP: the empty page that it sends to every address, and where its own files are."""

import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup

from components.browser import private
from components.markup.filling import render

HOST_CONFIG = private.HOST_CONFIG.name
FOLDERS = frozenset({"_stcore", "static", "media", "component", "app"})  # what is asked for in these is never a page
FILES = Path(streamlit.__file__).parent / "static"
SCRIPT = Path(__file__).with_name("shell.js")
PRESENTATION = Path(__file__).with_name("present.js")


@cache
def _streamlit_s() -> tuple[Markup, ...]:
    """Return the elements by which Streamlit's page brings its looks and its scripts, in their order.

    Raises:
        ValueError: If its page has no such elements.
    """
    page = (FILES / private.PAGE.where.removeprefix("static/")).read_text(encoding="utf-8")
    found = re.findall(private.PAGE.name, page)
    if not any("<script" in element for element in found):
        raise ValueError(f"Streamlit's {private.PAGE.where} brings no script.")
    early = {name for element in found for name in re.findall(r"/([^/\"]+\.js)", element)}
    ahead = '<link rel="modulepreload" crossorigin href="/static/js/{}">'
    late = [ahead.format(name) for name in _late() if name not in early]
    return tuple(Markup(element.replace('"./', '"/')) for element in [*found, *late])


def _late() -> list[str]:
    """Return the names of the scripts that draw what every page has, and of those that they need."""
    folder = FILES / "static" / "js"
    wanted = [path.name for chunk in private.CHUNKS for path in sorted(folder.glob(f"{chunk.name}.*.js"))]
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = None
            wanted += re.findall(r"(?:from|import)\s*[\"'`]\./([\w.$-]+\.js)", (folder / name).read_text("utf-8"))
    return list(found)


def script() -> bytes:
    """Return our own script: what the page does before and beside Streamlit."""
    return SCRIPT.read_bytes()


def presentation() -> bytes:
    """Return the script of presentations: one screen at a time, by keys, buttons and a swipe."""
    return PRESENTATION.read_bytes()


def page(*, head: Markup, looks: str, masthead: Markup, content: Markup, script: str, app: bool = True) -> Markup:
    """Return a page that can be read at once, in whose place Streamlit draws the same one when it has come.

    Args:
        head: The title and what else belongs into the head.
        looks: The stylesheet. It stands in the body, so that it comes behind what Streamlit puts into the head.
        masthead: The head that all pages have.
        content: The page as plain HTML.
        script: The address of our own script.
        app: Whether Streamlit is to come; some pages do without.
    """
    return render(
        "shell",
        head=head,
        looks=Markup(looks),
        masthead=masthead,
        content=content,
        script=script,
        streamlit=_streamlit_s() if app else (),
        fonts=[(family, typeface(name).name, style) for family, name, style in FAMILIES],
    )


UPRIGHT, SERIF = private.TYPEFACE.name, private.SERIF.name
FAMILIES = (  # those of the pages: what the looks call it, the beginning of its file's name, its style
    ("Source Sans", UPRIGHT, "normal"),
    ("Source Sans", private.ITALIC.name, "italic"),
    ("Source Serif", SERIF, "normal"),
)
ICONS = private.ICONS.name
TYPEFACES = tuple(name for _, name, _ in FAMILIES)


def typeface(name: str = UPRIGHT) -> Path:
    """Return the file of one of the page's typefaces; its name ends in a mark of its version.

    Raises:
        FileNotFoundError: If Streamlit has no such file.
    """
    folder = FILES / "static" / "media"
    found = sorted(folder.glob(f"{name}*.woff2"))
    if not found:
        raise FileNotFoundError(f"There is no {name}*.woff2 in {folder}.")
    return found[0]
