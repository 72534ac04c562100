"""A session has limits, and what only its owner may do is asked for again; nothing that was typed is lost."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from custos.access import reads as access
from custos.access.tests.cast import Cast
from custos.audit.models import Entry
from custos.identity.models import OpenSession
from custos.identity.tests.conftest import PASSWORD, Waits
from custos.organisations.models import User
from custos.organisations.reads import Actor

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"
JOINS = {"name": "PC Ines Varga", "username": "varga", "since-day": "5", "since-month": "5", "since-year": "2026"}


def at_a_desk(actor: Actor, **headers: str) -> Client:
    """Somebody who is signed in."""
    client = Client(headers={"user-agent": CHROME, **headers})
    client.force_login(actor.user)
    assert client.get("/").status_code == 200
    return client


def dangerous() -> Iterator[tuple[str, frozenset[str]]]:
    """Every address before which it is asked again who is there, with the methods."""
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLResolver):
            waiting += one.url_patterns
        elif methods := getattr(one.callback, "proved_by", None):
            yield str(one.pattern), methods


def test_these_are_asked_for_again() -> None:
    assert {address for address, _ in dangerous()} == {
        "imports/<uuid:pk>/import/",
        "imports/<uuid:pk>/rows-to-mend.xlsx",
        "rights/<uuid:pk>/dispose/",
        "rulebook/changes/<uuid:pk>/approve/",
        "sign-in-services/<slug:code>/describe/",
        "sign-in-services/<slug:code>/switch/",
        "sign-in-services/add/",
        "users/<str:username>/leave/",
        "users/<str:username>/link/",
        "users/<str:username>/move/",
        "users/<str:username>/reset/",
        "users/<str:username>/training/",
        "users/<str:username>/vetting/",
        "users/<str:username>/withdraw/",
        "users/join/",
        "you/sign-in/codes/",
        "you/sign-in/passkeys/<uuid:pk>/remove/",
        "you/sign-in/passkeys/new/",
        "you/sign-in/password/",
        "you/sign-in/recovery/",
    }


def test_after_ten_minutes_a_dangerous_deed_asks_who_is_there_and_keeps_what_was_typed(
    cast: Cast, clock: Waits
) -> None:
    client = at_a_desk(cast.administrator)
    told = JOINS | {"post": str(cast.officer.post.id)}
    clock(minutes=10, seconds=1)
    asked = client.post("/users/join/", told)
    page = asked.content.decode()
    assert asked.status_code == 403
    assert "Confirm that it is you" in page
    assert 'name="username" value="varga"' in page
    assert not User.objects.filter(username="varga").exists()
    wrong = client.post("/users/join/", told | {"proof-of": "POST", "proof-password": "wrong"})
    assert wrong.status_code == 422
    assert 'name="username" value="varga"' in wrong.content.decode()
    assert "wrong" not in wrong.content.decode().replace("What is wrong", "")
    done = client.post("/users/join/", told | {"proof-of": "POST", "proof-password": PASSWORD})
    assert "The first password of PC Ines Varga" in done.content.decode()
    assert User.objects.filter(username="varga").exists()


def test_within_ten_minutes_nothing_is_asked(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.administrator)
    clock(minutes=9, seconds=59)
    done = client.post("/users/join/", JOINS | {"post": str(cast.officer.post.id)})
    assert done.status_code == 200


def test_five_wrong_proofs_close_the_name(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.administrator)
    clock(minutes=11)
    wrong = {"proof-of": "POST", "proof-password": "wrong"}
    assert [client.post("/users/join/", wrong).status_code for _ in range(5)] == [422] * 5
    assert client.post("/users/join/", wrong | {"proof-password": PASSWORD}).status_code == 429


def test_no_proof_at_all_is_said_at_its_box(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.administrator)
    clock(minutes=11)
    assert "Enter your password" in client.post("/users/join/", {"proof-of": "POST"}).content.decode()


def test_after_half_an_hour_away_every_page_asks_who_is_there(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.officer)
    clock(minutes=30, seconds=1)
    asked = client.get(f"/people/{cast.bell.reference}/")
    assert asked.status_code == 403
    assert "more than 30 minutes" in asked.content.decode()
    assert "BELL" not in asked.content.decode()
    back = client.post(f"/people/{cast.bell.reference}/", {"proof-of": "GET", "proof-password": PASSWORD})
    assert (back.status_code, back["Location"]) == (302, f"/people/{cast.bell.reference}/")
    assert client.get("/").status_code == 200


def test_whoever_works_on_is_not_asked(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.officer)
    for _ in range(4):
        clock(minutes=20)
        assert client.get("/").status_code == 200


def test_a_page_that_asks_by_itself_keeps_no_session_open(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.officer)
    for _ in range(2):
        clock(minutes=14)
        assert client.get("/", headers={"HX-Request": "true"}).status_code == 200
    clock(minutes=3)
    assert client.get("/").status_code == 403


def test_whoever_was_away_may_sign_out_without_a_proof(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.officer)
    clock(minutes=31)
    assert "You are signed out" in client.post("/sign-out/").content.decode()


def test_after_nine_hours_a_session_ends_however_busy(cast: Cast, clock: Waits) -> None:
    client = at_a_desk(cast.officer)
    for _ in range(27):
        clock(minutes=20)
        assert client.get("/").status_code == 200
    clock(minutes=1)
    ended = client.get("/", follow=True)
    assert ended.redirect_chain == [("/sign-in/", 302)]
    assert "as long as a session lasts" in ended.content.decode()


def test_one_sees_where_one_is_signed_in_and_signs_out_there(cast: Cast, clock: Waits) -> None:
    here, there = at_a_desk(cast.officer), at_a_desk(cast.officer, **{"user-agent": "Mozilla/5.0 Firefox/140.0"})
    page = here.get("/you/sessions/").content.decode()
    assert "Chrome on Windows, from 127.0.0.1" in page
    assert "Firefox, from 127.0.0.1" in page
    other = OpenSession.objects.get(browser__contains="Firefox")
    here.post("/you/sessions/", {"id": str(other.id)})
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200
    with access.engine():
        assert Entry.objects.filter(code="session.ended", about_id=other.id).exists()


def test_nobody_ends_the_session_of_another(cast: Cast, clock: Waits) -> None:
    mine, theirs = at_a_desk(cast.officer), at_a_desk(cast.colleague)
    other = OpenSession.objects.get(user=cast.colleague.user)
    mine.post("/you/sessions/", {"id": str(other.id)})
    assert theirs.get("/").status_code == 200


def test_every_other_session_ends_at_once(cast: Cast, clock: Waits) -> None:
    here, *others = (at_a_desk(cast.officer) for _ in range(3))
    here.post("/you/sessions/", {})
    assert [client.get("/").status_code for client in others] == [302, 302]
    assert here.get("/").status_code == 200


@pytest.mark.parametrize("address", ["/you/sign-in/", "/you/sessions/", "/you/typing/", "/you/typed/", "/users/"])
def test_whoever_has_not_signed_in_is_asked_to(db: None, address: str) -> None:
    assert Client().get(address).status_code == 302
