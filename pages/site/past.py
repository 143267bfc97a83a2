"""Any address as at a day: `as-at=YYYY-MM-DD` is answered by the last edition that is kept up to then (O2).

The answer is plain HTML without the app, whose choices are forms and links, and whose links keep the day: what is
cited is read, and opens in years to come.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from urllib.parse import parse_qsl, quote, urlencode

import anyio
import brotli
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Message, Receive, Scope, Send

from components.language import periods
from components.markup.filling import render
from pages.site import opening, static
from queries import editions, store

NAME = "as-at"
NOW = ("/look/", "/static/", "/picture/", "/map/", "/briefing", "/tell", "/feed/", "/status", "/health")  # no past
LINK = re.compile(r'(\s(?:href|src|action|data-copy-address)=")(/(?!/)[^"#]*)(#[^"]*)?"')
FORM = re.compile(r'<form\b[^>]*method="get"[^>]*>')
CONTENT = '<main class="stMainBlockContainer" id="content">'

Answering = Callable[[Scope, Receive, Send], Awaitable[None]]


def asked(scope: Scope) -> str:
    """Return the day that a request asks for, as written; empty where it asks for none."""
    if (
        b"as-at=" not in scope["query_string"]
        or scope["path"].startswith(NOW)
        or scope["method"] not in ("GET", "HEAD")
    ):
        return ""
    choices: dict[str, str] = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return choices.get(NAME, "")


def keeping(text: str, day: date) -> str:
    """Return HTML whose links to addresses of ours, and whose forms, keep a day."""

    def kept(found: re.Match[str]) -> str:
        start, address, place = found[1], found[2], found[3] or ""
        if address.startswith(NOW):
            return found[0]
        return f'{start}{address}{"&amp;" if "?" in address else "?"}{NAME}={day}{place}"'

    field = f'<input type="hidden" name="{NAME}" value="{day}">'
    return FORM.sub(lambda form: form[0] + field, LINK.sub(kept, text))


def _without_day(scope: Scope) -> Scope:
    """Return a request that asks for no day, and whose answer comes uncompressed and whole."""
    choices = [one for one in parse_qsl(scope["query_string"].decode("latin-1")) if one[0] != NAME]
    left_out = (b"accept-encoding", b"if-none-match")
    headers = [one for one in scope["headers"] if one[0] not in left_out]
    return {**scope, "query_string": urlencode(choices).encode(), "headers": headers}


def _address(scope: Scope) -> Markup:
    """Return the address of what is asked, as it is today."""
    choices = urlencode([one for one in parse_qsl(scope["query_string"].decode("latin-1")) if one[0] != NAME])
    return Markup("/{}{}").format(quote(scope["path"].lstrip("/")), f"?{choices}" if choices else "")


def _refused(title: str, said: str, scope: Scope, *, status: int) -> Response:
    content = render("no_edition", title=title, said=said, path=_address(scope))
    return HTMLResponse(opening.without_app(title, content, slug=""), status_code=status)


def _found(written: str, scope: Scope) -> Response | tuple[date, date, str]:
    """Return the day that is asked for, the day and the address of its edition, or the answer that there is none."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        said = f"“{written[:40]}” is no day. Write it as year, month and day: {NAME}=YYYY-MM-DD."
        return _refused("No such day", said, scope, status=400)
    if day > store.today():
        return _refused("A day to come", f"{periods.day(day)} is yet to come.", scope, status=404)
    if day == store.today():
        return day, day, editions.present()
    found = editions.up_to(day)
    if found is not None and found.ready:
        return day, found.day, found.url
    if found is not None:
        said = f"What was kept on {periods.day(found.day)} is to be made anew by today's rules, and not shown before."
        return _refused("Not shown now", said, scope, status=503)
    first = editions.first()
    since = f"The first edition that is kept is of {periods.day(first)}." if first else "No edition is kept yet."
    return _refused(f"Nothing is kept as at {periods.day(day)}", since, scope, status=404)


async def answer(written: str, scope: Scope, receive: Receive, send: Send, *, answering: Answering) -> None:
    """Answer a request as at a day, by what answers it as at today."""
    found = await anyio.to_thread.run_sync(_found, written, scope)
    if isinstance(found, Response):
        await _unlisted(found)(scope, receive, send)
        return
    day, edition, address = found
    gathered = _Gathered()
    with store.as_at(address, day):
        await answering(_without_day(scope), receive, gathered)
    made = await anyio.to_thread.run_sync(gathered.answer, scope, day, edition)
    await _unlisted(made)(scope, receive, send)


def _unlisted(made: Response) -> Response:
    """Return an answer that search engines are to leave alone."""
    made.headers["x-robots-tag"] = "noindex"
    return made


class _Gathered:
    """An answer that is gathered before it is sent."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", []))
        else:
            self.body += message.get("body", b"")

    def answer(self, scope: Scope, day: date, edition: date) -> Response:
        """Return it as an answer for a day: a page says so at its top, and its links keep the day."""
        headers = {
            name.decode(): value.decode("latin-1")
            for name, value in self.headers
            if name.lower() not in (b"content-length", b"etag", b"cache-control")
        } | {"cache-control": "no-cache"}
        body = self.body
        if location_of := headers.get("location"):
            headers["location"] = f"{location_of}{'&' if '?' in location_of else '?'}{NAME}={day}"
        if headers.get("content-type", "").startswith("text/html"):
            said = str(render("as_at", day=periods.day(day), edition=periods.day(edition), path=_address(scope)))
            body = keeping(body.decode(), day).replace(CONTENT, CONTENT + said, 1).encode()
            if "br" in static.accepted(Headers(scope=scope).get("accept-encoding", "")):
                body = brotli.compress(body, quality=5)
                headers |= {"content-encoding": "br", "vary": "Accept-Encoding"}
        return Response(body, status_code=self.status, headers=headers)
