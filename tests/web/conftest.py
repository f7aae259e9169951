"""A browser to look at the pages with."""

from pathlib import Path

import pytest

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
"""Where systems have it."""


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium; the test is skipped where it or playwright is absent."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install 'recoupe[dev]')"
    )
    found = next(filter(Path.exists, map(Path, CHROMIUM)), None)
    if found is None:
        pytest.skip(f"no Chromium: none of {', '.join(CHROMIUM)}")
    with playwright.sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
