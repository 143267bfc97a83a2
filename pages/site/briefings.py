"""Briefings: made by `python -m data brief FOLDER`, served at `/briefing/<slug>` and `/briefing/<slug>.pdf`."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.drawing import codes
from components.markup.filling import render
from components.media import briefing, paper
from pages.exhibits import briefed
from pages.site import newly, settings
from pages.site.files import FRESH_FOR
from queries import store

PATH = "/briefing/"
ENDINGS = {"pdf": "application/pdf", "html": "text/html"}
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
Say = Callable[[str], None]


def made(slug: str, ending: str = "pdf") -> Path | None:
    """Return the file of a briefing that was made, None where it was not."""
    if slug not in briefed.every() or ending not in ENDINGS:
        return None
    path = settings.briefings() / f"{slug}.{ending}"
    return path if path.is_file() else None


def _written(path: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".next", delete=False) as draft:
        draft.write(body)
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)


def document(slug: str, today: date) -> str:
    """Return a briefing as a page that stands alone.

    Raises:
        Unknown: If there is no such briefing.
    """
    parts, own = briefed.parts(slug, today), briefed.every()[slug]
    live = settings.public_address() + own.page
    return briefing.document(
        own.title,
        own.kind,
        parts,
        page=live,
        code=codes.code(live) if settings.public_address() else "",
        day=today,
        others=[(one.slug, one.title) for one in briefed.every().values()],
        new=newly.in_sentences(slug),
    )


def make(folder: Path, *, say: Say) -> int:
    """Make all briefings in a folder, as PDF and as pages that stand on any web server; return how many.

    Raises:
        paper.Missing: If what makes PDFs is not there.
        OSError: If they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    every, today = briefed.every(), store.today()
    if not settings.public_address():
        say("PUBLIC_ADDRESS is not set: the briefings have no code of their live page.")
    for number, slug in enumerate(every, 1):
        say(f"{number} of {len(every)}: {every[slug].title}")
        text = document(slug, today)
        _written(folder / f"{slug}.pdf", paper.pdf(text, day=today))
        _written(folder / f"{slug}.html", text.encode())
    groups = {kind: [one for one in every.values() if one.kind.startswith(kind)] for kind in KINDS}
    index = render("briefing_index", groups=groups, looks=briefing.looks())
    _written(folder / "index.html", str(index).encode())
    return len(every)


def forget(folder: Path) -> int:
    """Take away the briefings that were made in a folder, and return how many there were."""
    found = [folder / f"{slug}.{ending}" for slug in (*briefed.every(), "index") for ending in ENDINGS]
    there = [path for path in found if path.is_file()]
    for path in there:
        path.unlink()
    return sum(path.suffix == ".pdf" for path in there)


KINDS = ("Mission", "Town", "Ward", "Framework")


def _page(request: Request) -> Response:
    name = request.path_params["name"]
    slug, _, ending = name.partition(".")
    if slug == "index" and ending in ("", "html"):
        path: Path | None = settings.briefings() / "index.html"
        path = path if path is not None and path.is_file() else None
    elif slug not in briefed.every():
        return PlainTextResponse(f"There is no briefing “{slug[:60]}”.", status_code=404)
    else:
        path = made(slug, ending or "html")
    if path is None:
        live = briefed.every()[slug].page if slug in briefed.every() else "/"
        said = (
            "This briefing has not been made here. Whoever runs this makes all with `python -m data brief FOLDER`; "
            f"meanwhile {live} prints whole."
        )
        return PlainTextResponse(said, status_code=404)
    kind = ENDINGS.get(ending or "html", "text/html")
    headers = {"cache-control": FRESH_FOR}
    if kind == "text/html":
        headers["content-security-policy"] = POLICY
    else:
        headers["content-disposition"] = f'inline; filename="{path.name}"'
    return Response(path.read_bytes(), media_type=kind, headers=headers)


def routes() -> list[Route]:
    """Return the route of briefings."""
    return [Route(f"{PATH}{{name}}", _page)]
