"""The embedded PostgreSQL: it starts, survives, and lets nobody in as more than he is."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from custos.plumbing import postgres
from custos.plumbing.postgres import OWNER, PROVISIONER, ROLES, SEALER, SERVING_ROLES, WEB, WORKER, Postgres


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    with running(tmp_path_factory.mktemp("durable")) as durable:
        durable.ensure_database("custos")
        with psycopg.connect(durable.url(OWNER, "custos")) as owner:
            owner.execute("create table entry (number int primary key)")
            owner.execute("create table whose (role text); insert into whose values ('custos_web'), ('custos_worker')")
            owner.execute("alter table whose enable row level security; alter table whose force row level security")
            owner.execute("create policy own on whose using (role = current_user)")
        yield durable


class running(Postgres):  # noqa: N801  # reads as what it does
    """A server that leaves nothing behind."""

    def __exit__(self, *fault: object) -> None:
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.base, ignore_errors=True)
        shutil.rmtree(self.socket, ignore_errors=True)


def _scalar(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row
    return row[0]


def test_a_second_start_is_quick_and_keeps_what_was_written(tmp_path: Path) -> None:
    with running(tmp_path / "pg") as first:
        first.ensure_database("custos")
        first.stop()
        assert not first.answers()
        began = time.monotonic()
        first.start()
        assert time.monotonic() - began < 5
        assert _scalar(first.url(WEB, "custos"), "select 1") == 1


def _start(base: Path, said: "multiprocessing.Queue[str]", leave: "multiprocessing.synchronize.Event") -> None:
    server = Postgres(base)
    server.start()
    server.ensure_database("custos")
    said.put(str(_scalar(server.url(WEB, "custos"), "select current_user")))
    leave.wait(60)
    server.stop()


def test_four_may_start_it_at_once_and_the_last_to_leave_stops_it(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    said: multiprocessing.Queue[str] = spawn.Queue()
    leave = spawn.Event()
    others = [spawn.Process(target=_start, args=(tmp_path / "pg", said, leave)) for _ in range(4)]
    with running(tmp_path / "pg") as ours:
        for other in others:
            other.start()
        assert [said.get(timeout=180) for _ in others] == [WEB] * 4
        ours.stop()
        assert ours.answers(), "others still use it"
        leave.set()
        for other in others:
            other.join(180)
        assert [other.exitcode for other in others] == [0] * 4
        assert not ours.answers()


def test_a_user_who_was_killed_no_longer_keeps_it_running(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    said: multiprocessing.Queue[str] = spawn.Queue()
    leave = spawn.Event()
    with running(tmp_path / "pg") as ours:
        other = spawn.Process(target=_start, args=(tmp_path / "pg", said, leave))
        other.start()
        said.get(timeout=180)
        other.kill()
        other.join()
        ours.stop()
        assert not ours.answers()


def _write_until_cut_off(url: str) -> int:
    """How many rows were acknowledged before the connection broke."""
    acknowledged = 0
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as web:
        while True:
            web.execute("insert into entry values (%s)", (acknowledged,))
            acknowledged += 1
    return acknowledged


def test_every_row_that_was_acknowledged_survives_a_kill(server: Postgres) -> None:
    threading.Timer(0.3, server.kill).start()
    acknowledged = _write_until_cut_off(server.url(WEB, "custos"))
    began = time.monotonic()
    server.start()
    assert time.monotonic() - began < 10
    assert acknowledged > 10
    # The one that was under way may have been committed with its answer lost.
    assert _scalar(server.url(WEB, "custos"), "select count(*) from entry") in {acknowledged, acknowledged + 1}


def test_a_server_killed_by_a_stranger_is_reaped_and_comes_back(server: Postgres) -> None:
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    with Postgres(server.base):
        assert server.answers()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_nothing_that_was_acknowledged_may_be_lost(server: Postgres, setting: str) -> None:
    assert _scalar(server.url(WEB, "custos"), f"show {setting}") == "on"


def test_jit_is_off_and_there_is_memory_and_no_network(server: Postgres) -> None:
    with psycopg.connect(server.url(WEB, "custos")) as web:
        shown = [
            web.execute(f"show {name}".encode()).fetchone() for name in ("jit", "shared_buffers", "listen_addresses")
        ]
    assert shown == [("off",), ("256MB",), ("",)]


def test_passwords_are_for_us_alone_and_no_two_are_alike(server: Postgres) -> None:
    path = server.base / "passwords.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({urlsplit(server.url(role, "custos")).password for role in (PROVISIONER, *ROLES)}) == 5


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_more_than_it_should_be(server: Postgres, role: str) -> None:
    with psycopg.connect(server.url(PROVISIONER, "postgres")) as connection:
        found = connection.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb "
            "from pg_roles where rolname = %s",
            (role,),
        ).fetchone()
    assert found == (False, False, False, False, role == OWNER)


@pytest.mark.parametrize("other", [PROVISIONER, OWNER, WORKER])
def test_the_web_role_can_not_come_in_as_another(server: Postgres, other: str) -> None:
    ours = server.url(WEB, "custos")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(ours.replace(WEB, other))
    with psycopg.connect(ours) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(f"set role {other}".encode())


def test_nobody_comes_in_without_a_password(server: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(server.socket), user=PROVISIONER, dbname="postgres")


@pytest.mark.parametrize(
    "deed",
    [
        "select rolpassword from pg_authid",
        "select pg_read_file('postgresql.conf')",
        "create table mine (word text)",
        "create temporary table mine (word text)",
        "truncate entry",
        "alter table whose disable row level security",
        "drop table entry",
        "copy (select 1) to program 'true'",
    ],
)
@pytest.mark.parametrize("role", [WEB, WORKER])
def test_what_serving_roles_may_not_do(server: Postgres, role: str, deed: str) -> None:
    with psycopg.connect(server.url(role, "custos")) as serving, pytest.raises(psycopg.errors.InsufficientPrivilege):
        serving.execute(deed.encode())


def test_the_sealer_is_given_nothing_by_default(server: Postgres) -> None:
    with psycopg.connect(server.url(SEALER, "custos")) as sealer, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sealer.execute("select * from entry")


@pytest.mark.parametrize("role", SERVING_ROLES)
def test_serving_roles_come_into_our_databases_only(server: Postgres, role: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(server.url(role, "postgres"))


@pytest.mark.parametrize(("role", "seen"), [(WEB, 1), (WORKER, 1), (OWNER, 0), (PROVISIONER, 2)])
def test_row_security_holds_for_who_serves_and_a_forced_owner(server: Postgres, role: str, seen: int) -> None:
    """The provisioner's two rows show that the rows are there to be hidden, and why no process of ours runs as it."""
    assert _scalar(server.url(role, "custos"), "select count(*) from whose") == seen


def test_what_search_needs_is_there(server: Postgres) -> None:
    query = "select similarity('Smith', 'Smyth') > 0.2 and daitch_mokotoff('Smith') && daitch_mokotoff('Smyth')"
    assert _scalar(server.url(WEB, "custos"), query) is True
    assert _scalar(server.url(WEB, "custos"), "select unaccent('Åsa')") == "Asa"


def test_a_copy_of_a_database_keeps_its_rows_and_grants(server: Postgres) -> None:
    server.ensure_database("custos_mould")
    with psycopg.connect(server.url(OWNER, "custos_mould")) as owner:
        owner.execute("create table kept (word text); insert into kept values ('kept')")
    server.ensure_database("custos_copy", template="custos_mould")
    with psycopg.connect(server.url(WEB, "custos_copy")) as web:
        assert web.execute("select word from kept").fetchone() == ("kept",)
        server.drop_database("custos_copy")
        with pytest.raises(psycopg.OperationalError):
            web.execute("select 1")
    server.drop_database("custos_copy")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(server.url(WEB, "custos_copy"))


def test_what_the_owner_makes_later_may_be_used_by_those_who_serve(server: Postgres) -> None:
    with psycopg.connect(server.url(OWNER, "custos")) as owner:
        owner.execute("create table later (number int generated by default as identity, word text)")
        owner.execute("create function twice(number int) returns int language sql as 'select number * 2'")
    for role in (WEB, WORKER):
        with psycopg.connect(server.url(role, "custos")) as serving:
            serving.execute("insert into later (word) values ('a')")
            serving.execute("update later set word = 'b'; select twice(2); delete from later")


def test_however_deep_the_folder_lies_the_socket_path_is_short(tmp_path: Path) -> None:
    deep = tmp_path / ("a folder with spaces " * 8) / "pg"
    with running(deep, fast=True) as server:
        assert len(f"{server.socket}/.s.PGSQL.5432") < 107 < len(str(deep))
        assert _scalar(server.url(PROVISIONER, "postgres"), "show fsync") == "off"


def test_root_without_user_namespaces_runs_it_as_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUSTOS_NO_USER_NAMESPACE", "1")
    with running(tmp_path / "pg") as server:
        server.ensure_database("custos")
        assert _scalar(server.url(WEB, "custos"), "select current_user") == WEB
        runs_as = (Path("/proc") / (server.data / "postmaster.pid").read_text().split()[0]).stat().st_uid
        assert runs_as == (postgres.NOBODY if os.geteuid() == 0 else os.geteuid())


def test_a_lost_password_file_is_said_in_words(tmp_path: Path) -> None:
    with running(tmp_path / "pg", fast=True) as server:
        server.stop()
        (server.base / "passwords.json").unlink()
        with pytest.raises(postgres.UnableToStartPostgres, match="can not be opened without it"):
            server.start()


def test_a_server_that_can_not_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "SECONDS_TO_START", 1)
    with running(tmp_path / "pg", fast=True) as server:
        server.stop()
        (server.data / "PG_VERSION").write_text("9\n")
        with pytest.raises(postgres.UnableToStartPostgres, match="The end of its log"):
            server.start()
