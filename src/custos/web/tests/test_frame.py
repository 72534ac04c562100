"""The frame: what every page stands on, drawn with no database and looked at in a browser."""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django import forms
from django.http import HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from playwright.sync_api import Page, expect

from custos.plumbing.forms import Form
from custos.web import csp
from custos.web.tests import gallery

ROOT = Path(__file__).resolve().parents[4]
VENDORED = ROOT / "static" / "vendor"
OURS = sorted(path for path in (ROOT / "src").rglob("*.html") if "jinja2" in path.parts)
PAGES = gallery.pages()


class Handler(SimpleHTTPRequestHandler):
    """Serves the gallery under the very policy that Custos sends."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", csp.POLICY.format(nonce=gallery.COMMON["csp_nonce"]))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the test says what went wrong."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the gallery is served."""
    folder = tmp_path_factory.mktemp("gallery")
    (folder / "static").symlink_to(ROOT / "static")
    for name, page in PAGES.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands."""
    page.evaluate((VENDORED / "axe-core-4.14.1" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")
    assert len(found["passes"]) > 5
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_accessibility_fault_and_does_not_scroll_sideways(
    name: str, width: int, site: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(width=width)
    page.goto(f"{site}/{name}.html")
    page.evaluate("() => document.querySelectorAll('details').forEach((closed) => { closed.open = true })")

    assert faults(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_slash_key_goes_to_the_box_that_finds_anyone(site: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page()
    page.goto(f"{site}/list.html")

    page.keyboard.press("/")

    expect(page.get_by_label("Find a person")).to_be_focused()
    expect(page.get_by_label("Find a person")).to_have_value("")


def test_a_slash_typed_into_a_box_stays_a_slash(site: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page()
    page.goto(f"{site}/form.html")

    page.get_by_label("First line of the address").press("/")

    expect(page.get_by_label("First line of the address")).to_have_value("/")


def test_a_refused_form_says_what_is_wrong_and_leads_to_the_box(site: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page()
    page.goto(f"{site}/refused.html")

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page).to_have_title("Error: Record a move – Custos")
    page.get_by_role("link", name="Enter a real date: April 2026 has 30 days").click()
    expect(page.get_by_label("Day", exact=True)).to_be_focused()


def test_every_link_of_an_error_summary_leads_to_a_box_of_the_page(
    site: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page()
    page.goto(f"{site}/refused.html")

    links = page.locator(".govuk-error-summary a").all()

    assert len(links) == 10
    for link in links:
        assert page.locator(f"input{link.get_attribute('href')}, select{link.get_attribute('href')}").count() == 1


def test_the_reasons_open_and_the_person_menu_works_without_javascript(
    site: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(java_script_enabled=False)
    page.goto(f"{site}/record.html")

    due = page.get_by_role("list", name="Due")
    due.get_by_text("Why?").click()
    page.get_by_text("DC Nandakumar, Team 2").first.click()

    expect(due.get_by_text("Last notified on 21 November 2025")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_paper_shows_the_reasons_and_leaves_out_what_can_not_be_pressed(
    site: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page()
    page.goto(f"{site}/record.html")
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")

    expect(page.get_by_text("Last notified on 21 November 2025")).to_have_count(2)
    for reason in page.get_by_text("Last notified on 21 November 2025").all():
        expect(reason).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_text("OFFICIAL-SENSITIVE")).to_be_visible()


def test_where_the_window_is_low_the_bar_of_the_record_lets_go(site: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page(width=1280, height=800)
    page.goto(f"{site}/record.html")
    bar = page.get_by_role("region", name="Who this is")

    expect(bar).to_have_css("position", "sticky")
    page.set_viewport_size({"width": 640, "height": 400})
    expect(bar).to_have_css("position", "static")


def test_what_is_typed_comes_back_as_it_was_typed() -> None:
    typed = {
        "line": "9 <New> Road",
        "notes": "one\n  two\n\nthree",
        "moved_on-day": "40",
        "kind": "regular",
        "sure": "on",
    }

    page = gallery.draw("form.html", form=gallery.Move(typed | {"with_whom": ["c"]}, today=gallery.TODAY))

    assert 'value="9 &lt;New&gt; Road"' in page
    assert ">one\n  two\n\nthree</textarea>" in page
    assert 'id="id_moved_on-day" name="moved_on-day" type="text" value="40"' in page
    assert re.search(r'value="regular" selected', page)
    assert re.search(r'value="c"\s+checked', page)
    assert re.search(r'name="sure" type="checkbox" value="on"\s+checked', page)


def test_a_password_is_never_sent_back() -> None:
    page = gallery.draw("frame/sign_in.html", form=gallery.SignIn({"password": "let-me-in-4-ever"}), bar=None)

    assert "let-me-in-4-ever" not in page


def test_words_from_people_are_never_taken_for_markup() -> None:
    bad = "<script>alert(1)</script>"

    pages = [
        gallery.draw("record.html", heading=bad, bar_of_person=gallery.PERSON | {"name": bad, "hazards": [bad]}),
        gallery.draw("list.html", heading=bad, sentence=bad, rows=[[bad, bad, bad]]),
        gallery.draw(
            "print.html", heading=bad, facts=[{"key": bad, "value": bad}], dues=[gallery.DUES[0] | {"note": bad}]
        ),
        gallery.draw("form.html", form=gallery.Move({"line": bad, "notes": bad, "kind": bad}, today=gallery.TODAY)),
        gallery.draw("403.html", why=bad),
    ]

    assert all("<script>alert" not in page and "&lt;script&gt;alert" in page for page in pages)


def test_a_widget_the_frame_can_not_draw_is_an_error_and_not_a_blank() -> None:
    class Odd(Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(Exception, match="_no_markup_for"):
        gallery.draw("reason.html", form=Odd())


@pytest.mark.parametrize("template", OURS, ids=lambda path: str(path.relative_to(ROOT / "src" / "custos")))
def test_no_template_holds_style_script_or_handlers_in_line(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert all("nonce=" in opening for opening in re.findall(r"<script[^>]*>", text))
    assert "{{ form }}" not in text
    assert ".as_p" not in text


@pytest.mark.parametrize("template", OURS, ids=lambda path: str(path.relative_to(ROOT / "src" / "custos")))
def test_every_page_stands_in_the_frame(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    whole = "<html" in text or "<body" in text or re.search(r"\{%-? block matter", text)
    parent = re.search(r'\{%-? extends "([^"]+)"', text)
    assert not whole or parent
    assert parent is None or parent[1].split("/")[0] in ("frame", "govuk_frontend_jinja")
    assert "govuk_frontend_jinja/template.html" not in text or template.name == "page.html"


def test_no_page_comes_from_a_package_though_one_is_installed_with_pages_of_its_own() -> None:
    (engine,) = engines.all()
    assert isinstance(engine, Jinja2)
    env = engine.env
    theirs = "postgres/widgets/split_array.html"

    names = [name for name in env.list_templates() if not name.startswith("govuk_frontend_jinja/")]
    files = {Path(str(env.get_template(name).filename)) for name in names}

    assert any((Path(folder) / theirs).exists() for folder in engine.template_dirs)
    assert theirs not in names
    assert files
    assert [file for file in files if ROOT / "src" / "custos" not in file.parents] == []


def test_what_is_vendored_is_what_the_manifest_says() -> None:
    manifest = json.loads((VENDORED / "MANIFEST.json").read_text(encoding="utf-8"))
    named = {f"{folder}/{name}": digest for folder, kept in manifest.items() for name, digest in kept["sha256"].items()}

    found = {
        path.relative_to(VENDORED).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDORED.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }

    assert found == named
    assert all((VENDORED / folder / "LICENCE").exists() for folder in manifest)


def test_nothing_vendored_carries_the_government_brand_or_points_at_what_is_not_there() -> None:
    sheets = sorted(VENDORED.rglob("*.css"))

    assert [sheet.stem.removesuffix(".min") for sheet in sheets] == ["govuk-frontend", "leaflet", "moj-frontend"]
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"GDS Transport|govuk-crest|@font-face|sourceMappingURL|url\(/", text)
        assert all((sheet.parent / named).exists() for named in re.findall(r"url\((?!data:|#)([^)]+)\)", text))
    assert not [path for path in VENDORED.rglob("*") if re.search("crown|crest|logotype", path.name)]


def test_every_file_that_a_page_asks_for_is_there() -> None:
    asked = {address for page in PAGES.values() for address in re.findall(r'"/(static/[^"]+)"', page)}

    assert len(asked) >= 6
    assert [address for address in asked if not (ROOT / address).exists()] == []


def test_each_response_has_a_nonce_of_its_own_and_is_kept_in_no_cache() -> None:
    seen: list[str] = []

    def answer(request: object) -> HttpResponse:
        seen.append(request.csp_nonce)  # type: ignore[attr-defined]
        return HttpResponse("page")

    responses = [csp.ContentSecurityPolicy(answer)(RequestFactory().get("/")) for _ in range(2)]

    assert len(set(seen)) == 2
    for nonce, response in zip(seen, responses, strict=True):
        policy = response["Content-Security-Policy"]
        assert f"'nonce-{nonce}'" in policy
        assert "unsafe" not in policy
        assert response["Cache-Control"] == "no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
