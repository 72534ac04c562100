"""What a page is held against in a real browser: axe's rules, and that nothing is cut off on a phone."""

import json
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESK, PHONE = 1280, 320
# What differs from one answer to the next though it says the same: tokens and moments.
TOKENS = (r'name="csrfmiddlewaretoken" value="[^"]*"', r'nonce="[^"]*"', r"\d{1,2}:\d\d")
A_TOKEN = re.compile("|".join(TOKENS))
HEIGHT = 900
# Nothing is fetched, and only what is broken is told.
ASKED = json.dumps({"resultTypes": ["violations"], "preload": False})
RUN = f"""async () => (await axe.run(document, {ASKED})).violations.map(
    found => `${{found.id}}: ${{found.help}} in ${{found.nodes.map(node => node.target.join(" ")).join(", ")}}`)"""


seen: set[str] = set()


def faults_if_new(page: Page) -> list[str]:
    """Everything that axe finds on the page, unless a page that said the same was looked at before."""
    said = f"{page.viewport_size} {A_TOKEN.sub('', page.content())}"
    if said in seen:
        return []
    seen.add(said)
    return faults_of(page)


def faults_of(page: Page) -> list[str]:
    """Everything that axe finds on the page, each with where it lies."""
    if page.evaluate("typeof window.axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN)
    return found


def faults_at(page: Page, width: int) -> list[str]:
    """Everything that axe finds at a width, and whether the page must be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    found = faults_of(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"it is {wide} wide"] if wide > width else found
