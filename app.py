"""The entry: makes the store if need be, warms up, and serves the app. Start it with `streamlit run app.py`."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware

from components.browser import session
from data.storing import build
from pages.site import web

log = logging.getLogger("dashboard")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Make the store and fill the caches before the first visitor comes."""
    from pages.site import static, warm_up

    await to_thread.run_sync(lambda: build.ensure(say=log.warning))
    await to_thread.run_sync(static.prepare)
    await to_thread.run_sync(warm_up.run)
    yield


session.install()
app = st.App(
    Path(__file__).parent / "pages" / "site" / "frame.py",
    lifespan=lifespan,
    routes=web.routes(),
    middleware=[Middleware(web.Pages)],
)
