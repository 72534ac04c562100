"""What failed and was stopped at the sign-in page stands on the account, and no name that is nobody's."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.audit.models import Entry, Words
from custos.identity import actions as identity
from custos.organisations.models import Qualification
from custos.web.signing_in import FAILURES_ALLOWED
from custos.web.tests.conftest import Visit

PASSWORD = "an invented password"
TYPED = "my Secret pass phrase"


def tries(name: str, password: str = "wrong", **there: str) -> int:
    """Somebody tries to sign in; says what is answered."""
    return Client(**there).post("/sign-in/", {"username": name, "password": password}).status_code  # type: ignore[arg-type]


def said(visit: Visit, cast: Cast, name: str = "nandakumar") -> str:
    """What the auditor reads of a user."""
    page = visit(cast.auditor).get(f"/views/users/{name}/signing-in/").content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def codes() -> list[str]:
    """What the account has, oldest first."""
    with access.engine():
        return list(Entry.objects.filter(code__startswith="sign-in.").order_by("id").values_list("code", flat=True))


def test_the_auditor_reads_what_failed_what_was_stopped_and_what_was_let_in(cast: Cast, visit: Visit) -> None:
    for _ in range(FAILURES_ALLOWED):
        assert tries("nandakumar", REMOTE_ADDR="192.0.2.7") == 422
    assert tries("nandakumar", PASSWORD, REMOTE_ADDR="192.0.2.7") == 429
    assert tries("Nandakumar", REMOTE_ADDR="192.0.2.8") == 422
    assert tries("nandakumar", PASSWORD) == 302
    assert codes() == ["sign-in.failed"] * FAILURES_ALLOWED + ["sign-in.stopped", "sign-in.failed"]
    page = said(visit, cast)
    by = "By whom The system From where 192.0.2."
    assert page.count(f"Somebody tried to sign in as Alex Nandakumar, and did not prove it {by}") == 6
    assert f"for 15 minutes nobody may try to sign in as Alex Nandakumar from there {by}7" in page
    assert "Signed in as Offender manager (Nandakumar) By whom Alex Nandakumar From where 127.0.0.1" in page
    assert "Somebody tried" not in said(visit, cast, "okafor")


def test_a_recovery_code_that_was_used_stands_there_too(cast: Cast, visit: Visit) -> None:
    code, *_ = identity.make_recovery_codes(by=cast.officer, at=NOW)
    identity.take_code(code=code, by=cast.officer, at=NOW + timedelta(seconds=1))
    assert "Used a recovery code: 9 left" in said(visit, cast)


def test_who_proves_it_and_holds_no_vetting_is_on_the_account(cast: Cast, visit: Visit) -> None:
    Qualification.objects.filter(user=cast.officer.user, kind="vetting").update(until=NOW.date() - timedelta(days=1))
    assert tries("nandakumar", PASSWORD) == 422
    assert codes() == ["sign-in.refused"]
    assert "Alex Nandakumar was not let in: The vetting of Alex Nandakumar ended" in said(visit, cast)


def test_a_name_that_is_nobody_s_is_kept_nowhere(cast: Cast, visit: Visit) -> None:
    for _ in range(FAILURES_ALLOWED):
        tries(TYPED)
    assert tries(TYPED) == 429
    with access.engine():
        (entry, *_) = Entry.objects.filter(code="sign-in.failed")
        said_of_it = Words.objects.get(entry_id=entry.id).values["who"]
    assert (said_of_it, entry.about_id) == ("somebody unknown here", None)
    with connection.cursor() as cursor:
        access.look_as_nobody()
        with access.engine():
            cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
            for (table,) in cursor.fetchall():
                cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE lower(t::text) LIKE %s', ["%secret pass%"])
                assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("name", ["sergeant", "administrator", "officer"])
def test_nobody_but_an_auditor_reads_it(cast: Cast, visit: Visit, name: str) -> None:
    answer = visit(cast.actors[name]).get("/views/users/nandakumar/signing-in/")
    assert answer.status_code == (403 if name == "officer" else 404)
    page = visit(cast.actors[name]).get("/views/users/nandakumar/").content.decode()
    assert "signing-in/" not in page
