"""The fixtures that everything else is tested with: the served site, the browser, the digest of the schema."""

import socket
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page

from tests import harness
from tests.harness import Database, Server, Site


def test_the_digest_covers_what_migrations_import() -> None:
    found = harness._our_imports(harness.SOURCE / "custos/access/migrations/0001_initial.py")
    assert harness.SOURCE / "custos/access/sql.py" in found


def test_a_changed_schema_gets_another_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = harness.schema_digest()
    package = tmp_path / "custos" / "room" / "migrations"
    package.mkdir(parents=True)
    (tmp_path / "custos" / "plumbing").mkdir()
    for name in ("settings.py", "plumbing/postgres.py"):
        (tmp_path / "custos" / name).write_text((harness.SOURCE / "custos" / name).read_text())
    (tmp_path / "requirements.txt").write_text("")
    monkeypatch.setattr(harness, "SOURCE", tmp_path)
    monkeypatch.setattr(harness, "ROOT", tmp_path)
    empty = harness.schema_digest()
    (package / "0001_initial.py").write_text("operations = []")
    assert len({before, empty, harness.schema_digest()}) == 3


def test_what_a_dead_run_left_is_swept(database_server: Server, template_database: str) -> None:
    left = Database(database_server, "custos_try_4194305_unit_abc")
    left.restore(template_database)
    harness.migrated_template(database_server)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(left.owner_url)


def test_a_site_is_served_by_its_real_server_and_gone_afterwards(served: Callable[..., Site]) -> None:
    site = served()
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        assert line.recv(20).startswith(b"HTTP/1.")
    site.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", site.port), timeout=5)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(site.database.web_url)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_opens_at_the_width_asked_for(browser_page: Callable[..., Page], width: int) -> None:
    page = browser_page(width=width)
    page.set_content("<h1>Custos</h1>")
    assert page.evaluate("window.innerWidth") == width
    assert page.get_by_role("heading", name="Custos").is_visible()
