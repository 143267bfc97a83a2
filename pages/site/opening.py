"""What the server sends for a page at once: the page as plain HTML, in whose place Streamlit draws the same."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock

import brotli
import rcssmin
from markupsafe import Markup

import pages
from components import plain
from components.browser import shell
from components.markup import layout, links
from components.markup.filling import render
from components.markup.masthead import masthead
from data.subject import SUBJECT
from pages.site import frame, settings
from queries import plan, store

LONGEST = 60  # letters of a choice in an address that a page is written for
MOST = 4  # choices
NAMES = frozenset(
    "indicator by mission supporting of with and order against view towns part pillar layers postcode area "
    "outcome".split()
)
KEPT = 100  # pages that are kept as they were sent last
_last: dict[tuple[str, tuple[tuple[str, str], ...] | None], "Sent"] = {}  # the one that was sent last is behind
_turning = Lock()
PLAIN = re.compile(r"[\w .,%-]*")


@dataclass(frozen=True, slots=True)
class Sent:
    """A page ready to send.

    Attributes:
        body: The page.
        compressed: The page in Brotli.
        mark: What tells it from any other (an ETag).
    """

    body: bytes
    compressed: bytes
    mark: str


@cache
def script() -> str:
    """Return the address of our script, which changes when it does."""
    return f"/look/{hashlib.sha256(shell.script()).hexdigest()[:12]}.js"


@cache
def _looks() -> str:
    """Return the looks of all pages, without what only their writers read."""
    return str(rcssmin.cssmin(layout.stylesheet()))


def _named(entries: tuple[pages.Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.slug, entry.label) for entry in entries]


def head_of(here: str, *, asked: str = "") -> Markup:
    """Return the head that all pages have, on one of them."""
    return masthead(
        _named(pages.sections()),
        towns=_named(pages.town_pages()),
        closer=_named(pages.looking_closer()),
        here=here if here in pages.every() else "",
        asked=asked,
    )


def _head(title: str, slug: str) -> Markup:
    """Return the title, the description and the rest of a page's head."""
    return render(
        "head",
        title=layout.browser_title(title),
        about=f"{title}: how it is doing, in published figures. {plan.plan().title}, {SUBJECT.name}.",
        address=links.address(slug),
        slug=slug if slug in pages.every() else pages.HOME,
        origin=settings.public_address(),
        fonts=(shell.typeface(shell.SERIF).name, shell.typeface().name),
    )


def declared(choices: Mapping[str, str]) -> bool:
    """Return whether a page is written for choices; others get its opening alone, until Streamlit has come."""
    return len(choices) <= MOST and all(
        name in NAMES and len(value) <= LONGEST and PLAIN.fullmatch(value) for name, value in choices.items()
    )


def _sent(text: str, *, often: bool) -> Sent:
    """Return a page ready to send; what is sent `often` and made once is worth more work."""
    body = text.encode()
    return Sent(body, brotli.compress(body, quality=10 if often else 8), hashlib.sha256(body).hexdigest()[:20])


def _written(slug: str, choices: tuple[tuple[str, str], ...]) -> tuple[Markup, str]:
    """Return what a page and its foot are as plain HTML, and the title of this view."""
    entry = pages.every()[slug]

    def draw() -> None:
        entry.draw()
        frame.foot(entry)

    return plain.written(slug, draw, dict(choices))


@store.cached(entries=200)
def _whole(slug: str, choices: tuple[tuple[str, str], ...], today: date) -> Sent:
    return _sent(_page(pages.every()[slug], *_written(slug, choices)), often=not choices)


@store.cached(entries=40)
def _alone(slug: str) -> Sent:
    entry = pages.every()[slug]
    return _sent(_page(entry, render("opening", title=entry.title, address=links.address(slug)), ""), often=False)


def _page(entry: pages.Entry, content: Markup, title: str) -> str:
    return shell.page(
        head=_head(title or entry.title, entry.slug),
        looks=_looks(),
        masthead=head_of(entry.slug),
        content=content,
        script=script(),
    )


def of(slug: str, choices: Mapping[str, str]) -> Sent:
    """Return a page as an address with these choices shows it, or its opening alone where it is not kept for them.

    Where the store cannot be read, it is the page as it was sent last.

    Raises:
        store.Unavailable: If it cannot, and the page has not been sent before.
    """
    asked = (slug, tuple(sorted(choices.items())) if declared(choices) else None)
    try:
        made = _whole(slug, asked[1], store.today()) if asked[1] is not None else _alone(slug)
    except store.Unavailable:
        if asked not in _last:
            raise
        return _last[asked]
    with _turning:
        _last.pop(asked, None)
        _last[asked] = made
        while len(_last) > KEPT:
            del _last[next(iter(_last))]
    return made


def past(slug: str, choices: Mapping[str, str]) -> bytes:
    """Return a page of an edition, which Streamlit has no part in; choices that no page has are left out."""
    known = tuple(sorted((name, value) for name, value in choices.items() if declared({name: value})))
    return _past(slug, known[:MOST], store.today())


@store.cached(entries=40)
def _past(slug: str, choices: tuple[tuple[str, str], ...], today: date) -> bytes:
    content, title = _written(slug, choices)
    return without_app(title or pages.every()[slug].title, content, slug=slug)


def without_app(title: str, content: Markup, *, slug: str, asked: str = "") -> bytes:
    """Return a page of ours that Streamlit has no part in."""
    page = shell.page(
        head=_head(title, slug),
        looks=_looks(),
        masthead=head_of(slug, asked=asked),
        content=content,
        script=script(),
        app=False,
    )
    return page.encode()
