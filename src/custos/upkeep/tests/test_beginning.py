"""The first administrator of a deployment: signs in, must choose a password, and is made once."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from custos.access.reads import engine
from custos.access.tests.cast import Cast
from custos.audit.models import Entry
from custos.organisations.models import Role, User
from custos.organisations.reads import actor_of

TODAY = timezone.localdate()
GIVEN = {
    "--force-code": "eastmere",
    "--force": "Eastmere Police",
    "--unit": "VSOM unit",
    "--username": "orme",
    "--name": "Sgt Petra Orme",
    "--level": "mv",
    "--vetted-since": str(TODAY - timedelta(days=30)),
    "--vetted-until": str(TODAY + timedelta(days=300)),
    "--course": "Register user's course",
    "--trained-on": str(TODAY - timedelta(days=10)),
}


def begin(**other: str) -> str:
    said = StringIO()
    given = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in other.items()}
    call_command("begin_deployment", *(part for pair in given.items() for part in pair), stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_the_first_administrator_signs_in_chooses_a_password_and_keeps_users() -> None:
    password = re.search(r"signs in with (\S+) until", begin())
    assert password
    user = User.objects.get()
    actor = actor_of(user, on=TODAY, origin="")
    assert (actor.role, actor.agency.name) == (Role.ADMINISTRATOR, "Eastmere Police")
    client = Client()
    answer = client.post("/sign-in/", {"username": "orme", "password": password[1]}, follow=True)
    assert answer.redirect_chain[-1][0] == "/sign-in/password/"
    assert client.get("/users/").status_code == 302
    own = {"password": "an invented password", "again": "an invented password"}
    client.post("/sign-in/password/", own)
    assert client.get("/users/").status_code == 200
    with engine():
        assert "deployment.began" in Entry.objects.values_list("code", flat=True)


@pytest.mark.django_db
def test_a_deployment_begins_once() -> None:
    begin()
    with pytest.raises(CommandError, match="There are users already"):
        begin(username="other")
    assert User.objects.count() == 1


def test_where_anybody_is_on_record_it_does_not_begin(cast: Cast) -> None:
    with pytest.raises(CommandError, match="There are users already"):
        begin()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("username", "Petra Orme", "small letters"),
        ("force_code", "East Mere", "small letters"),
        ("vetted_until", str(TODAY - timedelta(days=1)), "does not run today"),
        ("vetted_since", str(TODAY + timedelta(days=2)), "does not run today"),
        ("trained_on", str(TODAY + timedelta(days=2)), "lies ahead"),
        ("level", "nppv1", "invalid choice"),
    ],
)
def test_what_would_open_nothing_is_refused(name: str, value: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        begin(**{name: value})
    assert not User.objects.exists()
