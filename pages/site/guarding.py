"""What guards every answer: its headers, the ways in that are closed, and how much an address may ask for."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from pages.site import settings, static

# Tried in Chromium with charts and maps. `blob:` is for components whose script comes with their message, and
# `wasm-unsafe-eval` for how Streamlit reads its messages; `unsafe-inline` is for styles alone, which Streamlit and
# our drawings put on elements.
POLICY = (
    "default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
ONLY_BY_TLS = "max-age=31536000; includeSubDomains"
CLOSED = ("/_stcore/upload_file", "/_stcore/metrics", "/_stcore/agent")  # no page has a use for these
LONGEST = 6_000  # letters of the choices in an address: an area of all neighbourhoods takes about half
LONGEST_OF_PACKS = 12_000
MOST = 250  # choices in an address
PACKS = ("/pack", "/present/pack")

Sender = Callable[[Message], Awaitable[None]]


def _headers() -> dict[str, str]:
    """Return the headers of every answer; browsers keep to TLS where the public finds this by it."""
    if settings.public_address().startswith("https://"):
        return {**SECURITY, "strict-transport-security": ONLY_BY_TLS}
    return SECURITY


def plainly(scope: Scope) -> Scope:
    """Return a request that names the ways of compressing it takes and no others: not all readers weigh them."""
    headers = [
        (name, ", ".join(sorted(static.accepted(value.decode("latin-1")))).encode("latin-1"))
        if name == b"accept-encoding"
        else (name, value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


def too_much(scope: Scope) -> tuple[int, str] | None:
    """Return with which status an address is refused that asks for too much, and why; None where it does not."""
    asked = scope["query_string"]
    longest = LONGEST_OF_PACKS if scope["path"].startswith(PACKS) else LONGEST
    if len(asked) > longest:
        return 414, f"This address is too long: it has {len(asked):,} letters of choices, and {longest:,} are read."
    if asked.count(b"&") >= MOST:
        return 400, f"This address makes too many choices: {MOST} are read."
    return None


def guarded(send: Send, *, framed: bool, started: Callable[[int], None]) -> Sender:
    """Return a way to send on which every answer has the headers that guard it.

    Args:
        send: The way to send.
        framed: Whether other sites may frame what is sent. It then has no `X-Frame-Options`, which knows no sites:
            its own policy names them.
        started: Is told the status once the answer begins.
    """

    async def passed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in _headers().items():
                headers[name] = value
            if framed:
                del headers["x-frame-options"]
            if headers.get("content-type", "").startswith("text/html"):
                headers.setdefault("content-security-policy", POLICY)
            for needless in ("server", "set-cookie"):  # nothing here needs to know anybody again
                if needless in headers:
                    del headers[needless]
            started(message["status"])
        await send(message)

    return passed
