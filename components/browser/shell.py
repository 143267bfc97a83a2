"""What Streamlit answers over HTTP: the empty page that it sends to every address, and where its own files are."""

from pathlib import Path

import streamlit

from components.browser import private

HOST_CONFIG = private.HOST_CONFIG.name
FOLDERS = frozenset({"_stcore", "static", "media", "component", "app"})  # what is asked for in these is never a page


def dressed(page: str, *, head: str, without_script: str) -> str:
    """Return Streamlit's empty page in our own dress.

    Args:
        page: What Streamlit sends.
        head: The HTML of the page's title, and what else belongs into the head.
        without_script: The HTML for readers without script.
    """
    ours = f"<noscript>{without_script}</noscript>"
    page = page.replace(private.TITLE.name, head)
    before, theirs, after = page.partition(private.NOSCRIPT.name)
    if theirs:
        return before + ours + after.partition("</noscript>")[2]
    return page.replace("<body>", f"<body>{ours}", 1)


def typeface() -> Path:
    """Return the file of the upright typeface with all its weights; its name ends in a mark of its version.

    Raises:
        FileNotFoundError: If Streamlit has no such file.
    """
    folder = Path(streamlit.__file__).parent / "static" / "static" / "media"
    found = sorted(folder.glob(f"{private.TYPEFACE.name}*.woff2"))
    if not found:
        raise FileNotFoundError(f"There is no {private.TYPEFACE.name}*.woff2 in {folder}.")
    return found[0]
