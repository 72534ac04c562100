"""The databases, the served site and the browser that tests stand on; the fixtures are in the root conftest.py."""

import ast
import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from custos.plumbing import postgres
from tools.browser import NAMES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
TEMPLATES_KEPT = 3
SECONDS_TO_SERVE = 60
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]

VARIABLES = {
    postgres.OWNER: "DATABASE_OWNER_URL",
    postgres.WEB: "DATABASE_URL",
    postgres.WORKER: "DATABASE_WORKER_URL",
    postgres.SEALER: "DATABASE_SEALER_URL",
}


class Server(Protocol):
    """A PostgreSQL server that has the four roles."""

    def url(self, role: str, database: str) -> str:
        """The address by which a role reaches a database."""
        ...


class ServerByUrl:
    """The server that DATABASE_OWNER_URL and its kin name, in place of the embedded one."""

    def url(self, role: str, database: str) -> str:
        """The address given for the role, leading to another database."""
        return urlunsplit(urlsplit(os.environ[VARIABLES[role]])._replace(path=f"/{database}"))


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """The server for tests: by URL where the environment names one, else an embedded one that forgoes durability."""
    if "DATABASE_OWNER_URL" in os.environ:
        yield ServerByUrl()
        return
    with postgres.Postgres(ROOT / ".custos" / "test-pg", fast=True) as embedded:
        yield embedded


@dataclass(frozen=True)
class Database:
    """A database of a test's own, and the addresses by which each role reaches it."""

    server: Server
    name: str

    @property
    def owner_url(self) -> str:
        """For making and changing tables."""
        return self.server.url(postgres.OWNER, self.name)

    @property
    def web_url(self) -> str:
        """As the web processes come in: row security applies."""
        return self.server.url(postgres.WEB, self.name)

    @property
    def worker_url(self) -> str:
        """As the job worker comes in."""
        return self.server.url(postgres.WORKER, self.name)

    @property
    def sealer_url(self) -> str:
        """As the sealer of the account comes in."""
        return self.server.url(postgres.SEALER, self.name)

    def environment(self) -> dict[str, str]:
        """What a process must be given to use this database."""
        return {variable: self.server.url(role, self.name) for role, variable in VARIABLES.items()}

    def restore(self, template: str) -> None:
        """Make the database anew as a copy of the template, whoever was connected."""
        maintenance = self.server.url(postgres.OWNER, "postgres")
        postgres.drop_database(maintenance, self.name)
        postgres.ensure_database(maintenance, self.name, template)

    def drop(self) -> None:
        """Remove the database."""
        postgres.drop_database(self.server.url(postgres.OWNER, "postgres"), self.name)


def new_database(server: Server, template: str, purpose: str) -> Database:
    """A fresh copy of the template; its name carries our process id, so that what a killed run left can be swept."""
    database = Database(server, f"custos_try_{os.getpid()}_{purpose}_{secrets.token_hex(3)}")
    database.restore(template)
    return database


def migrated_template(server: Server) -> str:
    """The name of a database that holds exactly the schema of the present code, made at most once for each schema."""
    maintenance = server.url(postgres.OWNER, "postgres")
    name = f"custos_template_{schema_digest()}"
    with _one_at_a_time():
        existing = _databases(maintenance)
        if name not in existing:
            _make_template(server, maintenance, name)
        _sweep(maintenance, existing, name)
    return name


def schema_digest() -> str:
    """A digest of every file that makes the schema: migrations, all of ours they import, settings, the lists."""
    files = {SOURCE / "custos/settings.py", SOURCE / "custos/plumbing/postgres.py", ROOT / "requirements.txt"}
    waiting = [*SOURCE.glob("custos/**/migrations/*.py"), *SOURCE.glob("custos/**/migrations/*.sql")]
    while waiting:
        path = waiting.pop()
        if path not in files:
            files.add(path)
            waiting += _our_imports(path) if path.suffix == ".py" else []
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(ROOT)}\0{path.read_text()}\0".encode())
    return digest.hexdigest()[:16]


def _our_imports(path: Path) -> list[Path]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    places = [SOURCE / name.replace(".", "/") for name in names if name.startswith("custos.")]
    candidates = [place.with_suffix(".py") for place in places] + [place / "__init__.py" for place in places]
    return [candidate for candidate in candidates if candidate.exists()]


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    place = ROOT / ".custos"
    place.mkdir(exist_ok=True)
    with (place / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _databases(maintenance: str) -> list[str]:
    with psycopg.connect(maintenance) as connection:
        rows = connection.execute("select datname from pg_database where datname like 'custos\\_%' order by oid")
        return [name for (name,) in rows]


def _make_template(server: Server, maintenance: str, name: str) -> None:
    """Migrate as the owner under another name first, so that a broken migration never leaves a template behind."""
    rough = f"{name}_new"
    postgres.drop_database(maintenance, rough)
    postgres.ensure_database(maintenance, rough)
    point_django_at("owner", server.url(postgres.OWNER, rough))
    try:
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    finally:
        connections["owner"].close()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(
            sql.SQL("alter database {} rename to {}").format(sql.Identifier(rough), sql.Identifier(name))
        )


def _sweep(maintenance: str, existing: Sequence[str], current: str) -> None:
    """Drop old templates and the databases of runs whose process has gone."""
    templates = [name for name in existing if name.startswith("custos_template_") and name != current]
    gone = templates[: -(TEMPLATES_KEPT - 1)]
    gone += [name for name in existing if name.startswith("custos_try_") and not _runs(int(name.split("_")[2]))]
    for name in gone:
        postgres.drop_database(maintenance, name)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def point_django_at(alias: str, url: str) -> None:
    """Let one of Django's connections lead to another database."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    connections[alias].close()
    connections[alias].settings_dict.update(
        NAME=parts["dbname"],
        USER=parts["user"],
        PASSWORD=parts["password"],
        HOST=parts["host"],
        PORT=str(parts.get("port", "")),
    )


class Site:
    """Custos served by its real server from a database of its own."""

    def __init__(self, database: Database, folder: Path, environment: dict[str, str]) -> None:
        self.database = database
        self.folder = folder
        self.log = folder / "server.log"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        ours = {"CUSTOS_DATA": str(folder), "CUSTOS_STATIC_FROM_SOURCE": "yes", "CUSTOS_SECOND_FACTOR": "no"}
        ours["CUSTOS_SESSIONS"] = "50"  # journeys sign the same people in again and again
        limits = (f"CUSTOS_{what}_A_MINUTE" for what in ("PAGES", "PICTURES", "SEARCHES", "EXPORTS"))
        ours |= dict.fromkeys(limits, "1000000")  # nobody's pace
        self.environment = {**os.environ, **database.environment(), **ours, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def manage(self, *arguments: str, role: str = postgres.WEB) -> str:
        """Run a management command against the site's database and return what it printed."""
        environment = {**self.environment, "DATABASE_URL": self.database.server.url(role, self.database.name)}
        command = [sys.executable, "-m", "django", *arguments]
        done = subprocess.run(
            command, env={**environment, **_django()}, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise AssertionError(f"manage {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def start(self) -> None:
        """Serve, and return once the site answers."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port), "--workers", "1", "--no-ws", "custos.wsgi:application"],
                env={**self.environment, **_django()},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers(self._process)

    def kill(self) -> None:
        """End the server and its workers with no warning, as a crash would."""
        self._signal(signal.SIGKILL)

    def close(self) -> None:
        """Stop serving and drop the database."""
        self._signal(signal.SIGTERM)
        self.database.drop()

    def _signal(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + SECONDS_TO_SERVE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=10).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        self._signal(signal.SIGKILL)
        raise AssertionError(f"The site does not answer:\n{self.log.read_text(errors='replace')[-4000:]}")


def _django() -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "custos.settings", "PYTHONPATH": str(SOURCE)}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def find_chromium() -> str | None:
    """The browser that `./run test` found, or the one on the path."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)
