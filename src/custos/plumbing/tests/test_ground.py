"""The ground under the tests: who they run as, and that each starts from an empty schema."""

import psycopg
import pytest
from django.db import connection, connections

from tests.harness import Database


@pytest.mark.django_db
def test_tests_run_as_the_web_role_which_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, count(*) from pg_class join pg_roles r on r.oid = relowner "
            "where r.rolname in ('custos_web', 'custos_worker', 'custos_sealer')"
        )
        assert cursor.fetchone() == ("custos_web", 0)


@pytest.mark.django_db
def test_no_role_that_serves_can_bypass_row_security_and_the_owner_is_no_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), bool_or(rolsuper or rolbypassrls or rolcreaterole) from pg_roles "
            "where rolname in ('custos_owner', 'custos_web', 'custos_worker', 'custos_sealer')"
        )
        assert cursor.fetchone() == (4, False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_before_the_next(turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session")
        assert cursor.fetchone() == (0,)
        cursor.execute("insert into django_session values ('a', 'b', now())")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_both_connections_lead_to_one_database() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("create table shared (word text); insert into shared values ('seen')")
    with connection.cursor() as cursor:
        cursor.execute("select word from shared")
        assert cursor.fetchone() == ("seen",)


def test_a_database_of_ones_own_is_migrated_and_free_to_use(engine_database: Database) -> None:
    with psycopg.connect(engine_database.owner_url) as owner:
        owner.execute("create table mine (word text)")
    with psycopg.connect(engine_database.worker_url) as worker:
        worker.execute("insert into mine values ('written')")
        assert worker.execute("select count(*) from django_migrations").fetchone()
    with psycopg.connect(engine_database.sealer_url) as sealer, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sealer.execute("select * from mine")
