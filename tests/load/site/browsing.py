"""Where a browser is, and pages opened in it that must keep quiet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The path of an installed Chromium."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@contextmanager
def opened(browser: Any, folder: Path, page: str, **options: Any) -> Iterator[Any]:
    """A page, which must say nothing on the console, open no dialog and ask for nothing afar."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_timeout(20_000)
    tab = context.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.on("request", lambda request: _note(told, request.url))
    tab.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
    tab.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    tab.goto((folder / page).as_uri())
    yield tab
    context.close()
    assert told == []


def _note(told: list[str], url: str) -> None:
    if not url.startswith("file://"):
        told.append(f"off the disk: {url}")
