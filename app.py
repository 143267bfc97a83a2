"""The entry: makes the store if need be, warms up, and serves the app. Start it with `streamlit run app.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware

from components.browser import session
from pages.site import failing, logs, web
from queries import keeping


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Make the store and fill the caches before the first visitor comes, and look after the store from then on."""
    from pages.site import static, warm_up

    await to_thread.run_sync(keeping.prepared)
    await to_thread.run_sync(static.prepare)
    keeper = keeping.Keeper(warm=warm_up.run)
    await to_thread.run_sync(keeper.look)
    keeper.start()
    yield
    keeper.stop()


session.install()
logs.install()
app = st.App(
    Path(__file__).parent / "pages" / "site" / "frame.py",
    lifespan=lifespan,
    routes=web.routes(),
    middleware=[Middleware(web.Pages)],
    on_script_error=failing.in_the_app,
)
