"""Fixtures for every test: a database with row security active, a database of one's own, the served site, a browser."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from custos.plumbing import postgres
from tests import harness


def pytest_configure(config: pytest.Config) -> None:
    """Take what would make tests slow or let them touch a demonstration's files out of the settings."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # Playwright's loop runs in the thread of the tests; without this Django would begin other connections beside it.
    vars(connections)["_connections"] = threading.local()
    settings.CUSTOS_SECOND_FACTOR = False  # the tests of signing in ask for it; the others sign in by one step
    settings.CUSTOS_PACE = dict.fromkeys(settings.CUSTOS_PACE, 10**9)  # tests ask faster than anybody
    settings.CUSTOS_FILES = harness.ROOT / ".custos" / "test-files" / str(os.getpid())


PATIENCE = 15_000  # milliseconds, of whoever waits for something on a page
# What needs no database comes second: it is run by one process while another makes the template.
LONG = ("tests/proofs", "tests/code", "tests/pages", "tests/journeys", "tests/leaks", "src/custos/upkeep")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no processor waits for the other at the end."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((number for number, folder in enumerate(LONG) if item.nodeid.startswith(folder)), len(LONG))


@pytest.fixture(scope="session")
def database_server() -> Iterator[harness.Server]:
    """The PostgreSQL server that tests use."""
    with harness.running_server() as server:
        yield server


@pytest.fixture(scope="session")
def template_database(database_server: harness.Server, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of the database that holds the schema of the present code and nothing else."""
    with django_db_blocker.unblock():
        return harness.migrated_template(database_server)


@pytest.fixture(scope="session")
def django_db_setup(
    database_server: harness.Server, template_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let Django's connections lead to a copy of the template: tests run as the web role, under row security.

    After a test that commits, the copy is made anew: the web role may not empty tables, nor should it.
    """
    database = harness.new_database(database_server, template_database, "unit")

    def start_afresh(sql_list: Iterable[str]) -> None:
        connections.close_all()
        database.restore(template_database)

    with django_db_blocker.unblock():
        harness.point_django_at("default", database.web_url)
        harness.point_django_at("owner", database.owner_url)
        for alias in connections:
            setattr(connections[alias].ops, "execute_sql_flush", start_afresh)  # noqa: B010  # a method, to mypy
        yield
        connections.close_all()
    database.drop()


@pytest.fixture
def engine_database(database_server: harness.Server, template_database: str) -> Iterator[harness.Database]:
    """A migrated database for the test to do with as it likes, by its own connections; dropped afterwards."""
    database = harness.new_database(database_server, template_database, "own")
    yield database
    database.drop()


@pytest.fixture(scope="session")
def served(
    database_server: harness.Server, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., harness.Site]]:
    """Make sites: `served(["demonstrate", "--people", "30"], NAME="value")` fills a database of its own and serves it.

    Each positional argument is a management command to run first. A site not closed by the test is closed at the end.
    """
    sites: list[harness.Site] = []

    def serve(*commands: list[str], **environment: str) -> harness.Site:
        database = harness.new_database(database_server, template_database, "served")
        site = harness.Site(database, tmp_path_factory.mktemp("site"), environment)
        sites.append(site)
        for command in commands:
            site.manage(*command, role=postgres.WORKER)
        site.start()
        return site

    yield serve
    for site in sites:
        site.close()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all browser tests. Without one they fail in CI and are left out, with the reason, elsewhere."""
    program = harness.find_chromium()
    if program is None:
        reason = "No Chromium was found: set CHROMIUM to one, or run `./run test`, which looks for one itself."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    # Playwright's loop runs in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)  # what is waited for comes late where two processors do all of it
    flags = [*harness.CHROMIUM_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in contexts of their own: `browser_page(width=320, base_url=site.url)`.

    A script error, or anything that the content security policy refused, fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "The pages reported: " + "; ".join(faults)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds `run`."""
    return harness.ROOT
