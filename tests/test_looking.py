"""What the look at a page finds, once for each kind of element and again in each new place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import looking

STYLES = "<style>body { background: #fff; color: #000 } .pale { color: #ccc }</style>"


@pytest.fixture
def looked(browser_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Look at a page with this in its main part, as somebody who has looked at none."""
    monkeypatch.setattr(looking, "seen", set())
    page = browser_page()

    def look(main: str) -> list[str]:
        page.set_content(
            f"<!doctype html><html lang='en'><head><title>Custos</title>{STYLES}</head>"
            f"<body><main><h1>Heading</h1>{main}</main></body></html>"
        )
        return looking.faults_if_new(page)

    return look


def test_what_is_too_pale_is_found_once(looked: Callable[[str], list[str]]) -> None:
    assert looked("<p>Words</p>") == []
    (fault,) = looked("<p>Words</p><p class='pale'>Words</p>")
    assert fault.startswith("color-contrast")
    assert looked("<p>Other words</p><p class='pale'>Other words</p>") == []


@pytest.mark.parametrize(
    "main",
    [
        "<section><p class='pale'>Words</p></section>",
        "<p>Words <span class='pale'>Words</span></p>",
        "<div class='new'>Words <p>Words <b>Words</b></p><p class='pale'>Words</p></div>",
    ],
)
def test_what_was_seen_elsewhere_is_looked_at_in_a_new_place(looked: Callable[[str], list[str]], main: str) -> None:
    assert len(looked("<p>Words</p><p class='pale'>Words</p>")) == 1
    (fault,) = looked(main)
    assert fault.startswith("color-contrast")


def test_what_was_hidden_when_its_kind_was_seen_is_looked_at_where_it_is_shown(
    looked: Callable[[str], list[str]],
) -> None:
    hidden, shown = (f"<p class='pale' style='display: {how}'>Words</p>" for how in ("none", "block"))
    assert looked(hidden) == []
    (fault,) = looked(hidden + shown)
    assert fault.startswith("color-contrast")
    assert looked(shown) == []


def test_all_else_is_judged_of_the_whole(looked: Callable[[str], list[str]]) -> None:
    assert looked("<p>Words</p><img src='data:,' alt='A face'>") == []
    (fault,) = looked("<p>Words</p><img src='data:,'>")
    assert fault.startswith("image-alt")


def test_a_page_is_looked_at_at_another_width_for_a_moment(
    browser_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "seen", set())
    page = browser_page(width=1280)
    page.set_content(
        "<!doctype html><html lang='en'><head><title>Custos</title></head>"
        "<body style='margin: 0'><main><h1>Heading</h1><p style='width: 400px'>Words</p></main></body></html>"
    )
    assert looking.faults_if_new(page) == []
    assert looking.faults_also_at(page, 320) == ["at 320 it is 400 wide"]
    assert page.viewport_size == {"width": 1280, "height": 900}
