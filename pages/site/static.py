"""Streamlit's own scripts, looks and typefaces, compressed and cut to what is used, ahead of time, and kept."""

import gzip
import hashlib
import io
import logging
import mimetypes
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from components.browser import shell

log = logging.getLogger("dashboard")
KEPT = Path(__file__).parents[2] / ".store" / "static"
FOREVER = "public, max-age=31536000, immutable"
WORTH = 600  # bytes under which nothing is won by compressing
SQUEEZED = {".js", ".css", ".json", ".map", ".svg", ".ttf", ".txt", ".html"}
PINNED: dict[str, float] = {"opsz": 20}  # of a typeface that has such an axis
CUT = (*shell.TYPEFACES, shell.ICONS)
WEIGHTS = (400, 700)
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
SIGNS = [*LETTERS, 0x2010, *range(0x2012, 0x2027), *range(0x2030, 0x203B), *map(ord, "€←↑→↓−≈≠≤≥✓")]
RECIPE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]  # what other rules have made is not ours


def _files() -> list[Path]:
    return sorted(path for path in (shell.FILES / "static").rglob("*") if path.is_file())


@cache
def folder() -> Path:
    """Return where the files for this Streamlit are kept, whether they are there yet or not."""
    names = "\n".join(path.relative_to(shell.FILES).as_posix() for path in _files())  # each name has its own mark
    return KEPT / f"{hashlib.sha256(names.encode()).hexdigest()[:12]}-{RECIPE}"


# Of four thousand signs of Streamlit's controls, those that some control of ours may show.
ICONS = (
    "check close content_copy error expand_less expand_more fullscreen fullscreen_exit info keyboard_arrow_down "
    "keyboard_arrow_up more_vert open_in_new refresh search warning"
).split()


def _cut_icons(path: Path) -> bytes:
    """Return the signs of Streamlit's controls that are used; each is named by its letters, as a ligature."""
    from fontTools import subset  # slow, and only asked for once
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        cut = subset.Subsetter(subset.Options(layout_closure=False, layout_features=["*"]))
        cut.populate(glyphs=ICONS, unicodes=[ord(letter) for letter in set("_".join(ICONS))])
        cut.subset(font)
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written)
        return written.getvalue()


def _cut(path: Path) -> bytes:
    """Return a typeface with the signs and weights that pages use."""
    if path.name.startswith(shell.ICONS):
        return _cut_icons(path)
    from fontTools import subset  # slow, and only asked for once
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(path) as font:
        cut = subset.Subsetter(subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "tnum", "lnum"]))
        cut.populate(unicodes=SIGNS)
        cut.subset(font)
        axes = {axis.axisTag for axis in font["fvar"].axes}
        limits = {"wght": WEIGHTS, **{axis: place for axis, place in PINNED.items() if axis in axes}}
        made = instancer.instantiateVariableFont(font, limits)
        made.flavor = "woff2"
        written = io.BytesIO()
        made.save(written)
        return written.getvalue()


def _keep(path: Path, into: Path) -> None:
    """Write what is to be sent in the place of a file: cut, or in Brotli and gzip where that is worth it."""
    target = into / path.relative_to(shell.FILES)
    if path.name.startswith(CUT):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_cut(path))
    elif path.suffix in SQUEEZED and path.stat().st_size > WORTH:
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        target.with_name(f"{path.name}.br").write_bytes(brotli.compress(content, quality=9))
        target.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 7, mtime=0))


def prepare() -> None:
    """Make the files if they are not there yet; where they cannot be written, Streamlit's own are sent."""
    if folder().exists():
        return
    try:
        _make()
    except OSError as why:
        log.error("Files cannot be compressed ahead of time, and are sent as they are: %s", why)


def _make() -> None:
    """Make all files or none, though several processes may make them at once."""
    KEPT.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=KEPT, suffix=".next"))
    try:
        with ThreadPoolExecutor() as several:
            list(several.map(lambda path: _keep(path, draft), _files()))
        try:
            draft.rename(folder())
        except OSError:
            if not folder().exists():  # else another process was faster
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def accepted(header: str) -> set[str]:
    """Return the ways of compressing that a browser takes, from its Accept-Encoding; what has q=0 is refused."""
    taken = set()
    for part in header.split(","):
        name, _, weight = part.partition(";")
        refused = weight.replace(" ", "").lower() in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
        if name.strip() and not refused:
            taken.add(name.strip().lower())
    return taken


@cache
def _held(path: str) -> tuple[dict[str, bytes], str] | None:
    """Return what is kept of a file by its way of compressing, and its type; None where nothing is."""
    asked = folder() / path
    found = {
        way: asked.with_name(f"{asked.name}{ending}").read_bytes()
        for way, ending in (("br", ".br"), ("gzip", ".gz"), ("identity", ""))
        if asked.with_name(f"{asked.name}{ending}").is_file()
    }
    return (found, mimetypes.guess_type(path)[0] or "application/octet-stream") if found else None


def known(path: str) -> bool:
    """Return whether there is such a file of Streamlit's."""
    return path.lstrip("/") in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(path.relative_to(shell.FILES).as_posix() for path in _files())


async def answer(scope: Scope, receive: Receive, send: Send) -> bool:
    """Answer a request for one of Streamlit's files, and return whether that could be done."""
    path = scope["path"].lstrip("/")
    held = _held(path) if path in _known() and folder().exists() else None
    if held is None:
        return False
    variants, media = held
    headers = Headers(scope=scope)
    taken = accepted(headers.get("accept-encoding", "")) | {"identity"}
    way = next((one for one in ("br", "gzip", "identity") if one in variants and one in taken), "")
    if not way:
        return False
    mark = f'"{Path(path).name}-{RECIPE}-{way}"'
    lines = {"cache-control": FOREVER, "vary": "Accept-Encoding", "etag": mark, "content-type": media}
    lines |= {} if way == "identity" else {"content-encoding": way}
    kept = mark in headers.get("if-none-match", "")
    body = b"" if kept else variants[way]
    if not kept:
        lines["content-length"] = str(len(body))
    coded = [(name.encode(), value.encode()) for name, value in lines.items()]
    await send({"type": "http.response.start", "status": 304 if kept else 200, "headers": coded})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
    return True
