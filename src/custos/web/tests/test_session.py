"""Signing in: the same answer to every failure, a wait after too many, and a choice of post."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from custos.access import reads as access
from custos.access.tests.cast import NOW, SINCE, Cast
from custos.audit.models import Entry
from custos.organisations.models import Tenure
from custos.web.models import FailedSignIn
from custos.web.signing_in import forget_failures
from custos.web.tests.conftest import Visit

RIGHT = "an invented password"


def tries(client: Client, username: str = "nandakumar", password: str = RIGHT, **more: str) -> int:
    """Try to sign in and return how it was answered."""
    return client.post("/sign-in/", {"username": username, "password": password, **more}).status_code


def test_whoever_signs_in_goes_to_where_they_were_going(cast: Cast, today: None) -> None:
    client = Client()
    onward = client.post("/sign-in/", {"username": "nandakumar", "password": RIGHT, "next": "/work/"})
    assert (onward.status_code, onward["Location"]) == (302, "/work/")
    with access.engine():
        assert Entry.objects.filter(code="session.began").count() == 1


def test_nobody_is_led_to_another_site(cast: Cast, today: None) -> None:
    onward = Client().post(
        "/sign-in/", {"username": "nandakumar", "password": RIGHT, "next": "https://elsewhere.test/"}
    )
    assert onward["Location"] == "/"


@pytest.mark.parametrize(("username", "password"), [("nandakumar", "wrong"), ("nobody", RIGHT), ("nobody", "wrong")])
def test_every_failure_reads_the_same_and_keeps_the_name(cast: Cast, today: None, username: str, password: str) -> None:
    response = Client().post("/sign-in/", {"username": username, "password": password})
    page = response.content.decode()
    assert response.status_code == 422
    assert "The user name or the password is not right" in page
    assert f'value="{username}"' in page
    assert password not in page


def test_after_five_failures_not_even_the_right_password_is_tried(cast: Cast, today: None) -> None:
    client = Client()
    assert [tries(client, password="wrong") for _ in range(5)] == [422] * 5
    assert tries(client) == 429
    assert tries(client, username="NANDAKUMAR") == 429
    assert tries(client, username="okafor") == 302
    assert tries(Client(REMOTE_ADDR="192.0.2.7")) == 302


def test_after_a_quarter_of_an_hour_it_may_be_tried_again(cast: Cast, today: None) -> None:
    client = Client()
    for _ in range(5):
        tries(client, password="wrong")
    with time_machine.travel(NOW + timedelta(minutes=15, seconds=1), tick=False):
        assert tries(client) == 302
    assert not FailedSignIn.objects.exists()


def test_old_failures_are_forgotten_at_night(cast: Cast, today: None) -> None:
    tries(Client(), password="wrong")
    assert forget_failures(NOW + timedelta(minutes=14)) == "forgot 0"
    assert forget_failures(NOW + timedelta(minutes=15)) == "forgot 1"


def test_whoever_holds_no_post_is_told_so_and_sees_nothing(cast: Cast, today: None) -> None:
    client = Client()
    response = client.post("/sign-in/", {"username": "stranger", "password": RIGHT})
    assert response.status_code == 422
    assert "Sam Stranger holds no post on 5 May 2026" in response.content.decode()
    client.force_login(cast.stranger)
    assert client.get(f"/people/{cast.bell.reference}/").status_code == 302


def test_whoever_holds_two_posts_chooses_one_and_sees_as_it_does(cast: Cast, visit: Visit) -> None:
    Tenure.objects.create(user=cast.probation.user, post=cast.sergeant.post, since=SINCE)
    onward = Client().post("/sign-in/", {"username": "maddox", "password": RIGHT})
    assert onward["Location"] == "/post/"
    client = visit(cast.probation)
    assert "Your post may see no more" in client.get(f"/people/{cast.bell.reference}/").content.decode()
    assert client.post("/post/", {"post": str(cast.sergeant.post.id)}).status_code == 302
    assert "Requirements" in client.get(f"/people/{cast.bell.reference}/").content.decode()
    assert client.post("/post/", {"post": str(cast.inspector.post.id)}).status_code == 422


def test_signing_out_ends_the_session(cast: Cast, visit: Visit) -> None:
    client = visit(cast.officer)
    assert client.get("/").status_code == 200
    left = client.post("/sign-out/")
    assert "You are signed out" in left.content.decode()
    assert left["Clear-Site-Data"] == '"cache"'
    assert client.get("/").status_code == 302


def test_who_signs_in_at_more_places_than_allowed_is_signed_out_of_the_oldest(
    cast: Cast, today: None, settings: Settings
) -> None:
    settings.CUSTOS_SESSIONS = 2
    other, *places = (Client() for _ in range(4))
    tries(other, "whitlock")
    for each in places:
        tries(each)
    assert [each.get("/").status_code for each in (*places, other)] == [302, 200, 200, 200]
    with access.engine():
        ended = Entry.objects.filter(code="session.ended")
        assert [each.user_id for each in ended] == [cast.officer.user.id]


@pytest.mark.parametrize(
    ("proxies", "said", "counted"),
    [
        ("0", "203.0.113.9", "127.0.0.1"),
        ("1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("2", "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        ("1", "", "127.0.0.1"),
    ],
)
def test_the_address_is_that_which_the_outermost_proxy_of_our_own_saw(
    proxies: str, said: str, counted: str, cast: Cast, settings: Settings
) -> None:
    settings.CUSTOS_PROXIES = int(proxies)
    Client().post("/sign-in/", {"username": "nobody", "password": "x"}, headers={"X-Forwarded-For": said})
    assert [each.address for each in FailedSignIn.objects.all()] == [counted]
