"""A phone is taken for narrow before it has said how wide its screen is; any other browser is not."""

from types import SimpleNamespace

import pytest
import streamlit as st

from components.browser import visitor

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


def introduced(monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], told: dict[str, dict[str, bool]]) -> bool:
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=headers))
    monkeypatch.setattr(st, "session_state", told)
    return visitor.is_narrow()


@pytest.mark.parametrize(
    ("headers", "narrow"), [({"User-Agent": PHONE}, True), ({"User-Agent": DESK}, False), ({}, False)]
)
def test_a_browser_that_has_told_nothing_yet(
    headers: dict[str, str], narrow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert introduced(monkeypatch, headers, {}) is narrow


@pytest.mark.parametrize("narrow", [True, False])
def test_what_the_browser_told_counts(narrow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert introduced(monkeypatch, {"User-Agent": PHONE}, {visitor.KEY: {"narrow": narrow}}) is narrow
