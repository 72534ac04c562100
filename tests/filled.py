"""A register filled by the demonstration, made once for the present code and day, and copied for whoever needs one."""

import contextlib
import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.utils import timezone
from playwright.sync_api import APIResponse, Browser, BrowserContext
from psycopg import sql

from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.management.commands.demonstrate import PASSWORD
from custos.plumbing import postgres
from tests import harness

PEOPLE = len(CAST)
PLACE = harness.ROOT / ".custos" / "filled"
CODE = ("*.py", "*.sql", "*.typ", "*.toml", "*.json", "*.csv")


@dataclass(frozen=True)
class Filled:
    """The database that holds the register, and the folder with its keys and files."""

    name: str
    folder: Path


def filled_register(server: harness.Server, template: str) -> Filled:
    """The register of today, filled at most once for each state of the code."""
    filled = Filled(f"custos_filled_{_digest()}", PLACE / _digest())
    maintenance = server.url(postgres.OWNER, "postgres")
    with _one_at_a_time():
        existing = _existing(maintenance)
        if filled.name not in existing or not filled.folder.exists():
            _fill(server, template, filled)
        for old in existing[:-2]:
            if old != filled.name:
                postgres.drop_database(maintenance, old)
                shutil.rmtree(PLACE / old.removeprefix("custos_filled_"), ignore_errors=True)
    return filled


def _fill(server: harness.Server, template: str, filled: Filled) -> None:
    """Fill under another name first, so that what fails half-way is never taken for a register."""
    maintenance = server.url(postgres.OWNER, "postgres")
    rough = harness.Database(server, f"{filled.name}_new")
    rough.restore(template)
    shutil.rmtree(filled.folder, ignore_errors=True)
    filled.folder.mkdir(parents=True)
    site = harness.Site(rough, filled.folder, {})
    said = site.manage("demonstrate", "--once", f"--people={PEOPLE}", f"--out={filled.folder}", role=postgres.WORKER)
    assert "Sign in as" in said
    postgres.drop_database(maintenance, filled.name)
    with psycopg.connect(maintenance, autocommit=True) as connection:
        names = sql.Identifier(rough.name), sql.Identifier(filled.name)
        connection.execute(sql.SQL("alter database {} rename to {}").format(*names))


def _digest() -> str:
    """A digest of everything that the register is made by and from, the day included."""
    digest = hashlib.sha256(f"{timezone.localdate()} {PEOPLE}".encode())
    for path in sorted({path for pattern in CODE for path in harness.SOURCE.rglob(pattern)}):
        if "tests" not in path.parts:
            digest.update(f"{path.relative_to(harness.SOURCE)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _existing(maintenance: str) -> list[str]:
    with psycopg.connect(maintenance) as connection:
        rows = connection.execute(
            "select datname from pg_database where datname like 'custos\\_filled\\_%' order by oid"
        )
        return [name for (name,) in rows]


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def served_copy(server: harness.Server, filled: Filled, folder: Path, **environment: str) -> Iterator[harness.Site]:
    """A copy of the register, served."""
    shutil.copytree(filled.folder, folder, dirs_exist_ok=True)
    with harness.Site(harness.new_database(server, filled.name, "served"), folder, environment) as site:
        yield site


@dataclass(frozen=True)
class Known:
    """What a test must know of the register to find its way: asked of the database, not of the site."""

    database: harness.Database

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database as the worker, who sees everything."""
        with psycopg.connect(self.database.worker_url) as connection:
            connection.execute("select set_config('custos.engine', 'on', true)")
            return connection.execute(question, values).fetchall()

    def one(self, question: str, *values: object) -> str:
        """The one answer to a question, as an address has it."""
        (row,) = self.ask(question, *values)[:1] or [("",)]
        assert row[0], f"The register does not know: {question} {values}"
        return str(row[0])

    def reference(self, surname: str) -> str:
        """The reference of a member of the cast."""
        number = next(place for place, member in enumerate(CAST, 1) if member.surname == surname)
        return self.one("select reference from people_person where force_reference = %s", f"WX{number:06d}")

    def manager(self, surname: str) -> str:
        """With what name the manager of somebody signs in."""
        code = self.one(
            "select post.code from access_holding holding join people_person person on person.id = holding.person_id"
            " join organisations_post post on post.id = holding.post_id"
            " where person.reference = %s and holding.part = 'manager'",
            self.reference(surname),
        )
        return username(code)


def username(code: str) -> str:
    """With what name the holder of a post signs in."""
    return next(post.username for post in paper.POSTS if post.code == code)


def sergeant_of(manager: str) -> str:
    """With what name the sergeant of a manager's team signs in."""
    unit = next(post.unit for post in paper.POSTS if post.username == manager)
    return next(post.username for post in paper.POSTS if post.unit == unit and post.role == "sergeant")


def as_user(browser: Browser, site: harness.Site, user: str, **options: Any) -> BrowserContext:
    """A browser's context in which somebody has signed in; nobody, where no name is given."""
    context = browser.new_context(base_url=site.url, locale="en-GB", **options)
    context.set_default_timeout(60_000)
    if user:
        sign_in(context, user)
    return context


def sign_in(context: BrowserContext, user: str) -> None:
    """Sign somebody in without drawing the form."""
    answer = post(context, "/sign-in/", {"username": user, "password": PASSWORD}, onward=0)
    assert answer.status == 302, f"{user} could not sign in"


def post(context: BrowserContext, address: str, told: dict[str, str], onward: int = 5) -> APIResponse:
    """Post a form without drawing it."""
    return context.request.post(address, form={**token(context), **told}, max_redirects=onward)


def token(context: BrowserContext) -> dict[str, str]:
    """What every form carries to show that it is the session's own."""
    held = {cookie.get("name"): cookie.get("value", "") for cookie in context.cookies()}
    if "csrftoken" not in held:
        context.request.get("/sign-in/")
        return token(context)
    return {"csrfmiddlewaretoken": str(held["csrftoken"])}
