"""The net under every table: row security where a person stands, history under nouns, records never rewritten."""

import pytest
from django.apps import apps
from django.db import connection

from custos.requirements.reads import Fact

RECORDS = {
    "audit_entry",
    "audit_words",
    "audit_rowhistory",
    "audit_link",
    "audit_seal",
    "audit_statement",
    "audit_erasure",
    "audit_disposal",
    "audit_verification",
    "access_view",
    "requirements_fact",
    "requirements_revision",
    "rulebook_change",
    "rulebook_deed",
    "rulebook_moved",
}

# Tables that carry a person and keep no history of their rows, each with the reason.
WITHOUT_HISTORY = RECORDS | {"requirements_finding"}  # its revisions are its history


def tables_about_people() -> set[str]:
    """Every table of ours that carries a person, and the people themselves."""
    found = {"people_person"}
    for model in apps.get_models():
        if model.__module__.startswith("custos.") and any(
            field.column == "person_id" for field in model._meta.concrete_fields
        ):
            found.add(model._meta.db_table)
    return found


@pytest.mark.django_db
def test_every_table_about_people_is_under_row_security() -> None:
    protected = _names("SELECT relname FROM pg_class WHERE relrowsecurity")
    assert Fact._meta.db_table in tables_about_people()
    assert tables_about_people() - protected == set()


@pytest.mark.django_db
def test_every_table_under_row_security_has_a_policy_for_reading() -> None:
    protected = _names("SELECT relname FROM pg_class WHERE relrowsecurity")
    readable = _names("SELECT tablename FROM pg_policies WHERE cmd IN ('SELECT', 'ALL')")
    assert protected - readable == set()


@pytest.mark.django_db
def test_every_noun_keeps_its_history() -> None:
    kept = _names("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_history'")
    assert tables_about_people() - kept - WITHOUT_HISTORY == set()


@pytest.mark.django_db
def test_what_is_only_added_to_can_not_be_rewritten() -> None:
    fixed = _names("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_append_only'")
    assert RECORDS - fixed == set()


@pytest.mark.django_db
def test_the_role_that_serves_owns_nothing_and_bypasses_nothing() -> None:
    asked = "SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        assert cursor.fetchone() == ("custos_web", False)
    assert _names("SELECT relname FROM pg_class WHERE relowner = current_user::regrole") == set()


def _names(query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}
