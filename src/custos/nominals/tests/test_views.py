"""Recording by hand: what each post is answered, and what a refused form keeps."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from custos.access.reads import look_as_nobody
from custos.access.tests.cast import NOW, Cast
from custos.nominals import actions, reads
from custos.nominals.faces import draw
from custos.nominals.models import BirthDate, Noun
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.models import User
from custos.organisations.reads import Actor
from custos.people.reads import Person

MOVE = {
    "fixed": "yes",
    "lines": "9 New Road, Longmoor",
    "postcode": "zx1 4ab",
    "on": "3/5/2026",
    "source": "He told us",
}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    """Everything happens on the day of the cast."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rowe(cast: Cast, look_as: Callable[[Actor], None]) -> Person:
    """Rowe, managed by the officer."""
    look_as(cast.officer)
    return open_somebody(cast)


def signed_in(user: User) -> Client:
    """A browser in which somebody has signed in."""
    look_as_nobody()
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("sergeant", 200), ("colleague", 403), ("counter", 403), ("neighbourhood", 403),
     ("probation", 403), ("auditor", 403), ("stranger", 302)],
)  # fmt: skip
def test_who_is_given_the_form_of_a_move(cast: Cast, rowe: Person, who: str, status: int) -> None:
    somebody = getattr(cast, who)
    client = signed_in(somebody if isinstance(somebody, User) else somebody.user)
    assert client.get(f"/people/{rowe.reference}/move/").status_code == status


def test_a_move_says_the_law_and_ends_on_the_record_with_what_arose(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    client = signed_in(cast.officer.user)
    assert "3 days" in client.get(f"/people/{rowe.reference}/move/").content.decode()
    answer = client.post(f"/people/{rowe.reference}/move/", MOVE)
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{rowe.reference}/")
    look_as(cast.officer)
    home = reads.home_of(rowe, on=date(2026, 5, 5))
    assert home
    assert (home.lines, home.postcode, home.since) == ("9 New Road, Longmoor", "ZX1 4AB", date(2026, 5, 3))


def test_a_move_before_the_last_one_is_refused_at_its_field_with_the_answers_kept(cast: Cast, rowe: Person) -> None:
    client = signed_in(cast.officer.user)
    client.post(f"/people/{rowe.reference}/move/", MOVE)
    answer = client.post(f"/people/{rowe.reference}/move/", MOVE | {"on": "1/5/2026", "lines": "1 Old Lane"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A later move, on 3 May 2026, is already recorded" in page
    assert "1 Old Lane" in page


FORMS: dict[str, dict[str, str]] = {
    "name": {"kind": "alias", "surname": "Reed", "forenames": "Tommy"},
    "birth-date": {"born": "11/2/1969", "source": "Prison record"},
    "traits": {"sex": "male", "nationality": "British"},
    "identifier": {"kind": "pnc", "value": "2008/12345X"},
    "description": {"height_cm": "180", "hair": "brown"},
    "mark": {"kind": "tattoo", "place": "left forearm", "description": "An anchor"},
    "hazard": {"kind": "dogs", "description": "Two large dogs"},
    "stay": {"lines": "3 Mill Street", "since": "1/5/2026"},
    "household": {"lines": "3 Mill Street", "since": "1/5/2026", "since_at": "14:30"},
    "place": {"kind": "work", "lines": "Mill Street"},
    "spell": {"kind": "remand", "since": "1/5/2026", "place": "HMP Wexmarsh"},
    "offence": {"offence": "Sexual assault", "kind": "convicted", "on": "1/3/2022", "listed": "outright"},
    "phone": {"number": "07700 900123"},
    "email": {"address": "somebody@example.org"},
    "vehicle": {"registration": "zx12 abc"},
    "device": {"kind": "laptop"},
    "associate": {"kind": "partner", "name": "Jo Invented"},
    "employment": {"employer": "Longmoor Bakery"},
}


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_every_kind_is_recorded_by_the_shared_form_and_shown(cast: Cast, rowe: Person, kind: str) -> None:
    client = signed_in(cast.officer.user)
    address = f"/people/{rowe.reference}/add/{kind}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    answer = client.post(address, FORMS[kind])
    assert answer.status_code == 302, answer.content.decode()
    section = client.get(answer["Location"])
    assert section.status_code == 200
    said = f"{reads.KINDS[kind].bare_title} recorded"
    assert said in section.content.decode()


def test_a_sentence_is_recorded_for_one_of_his_offences(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.officer)
    offence = know(rowe, "offence", by=cast.officer, **{**OFFENCE, "on": date(2022, 3, 1)})
    client = signed_in(cast.officer.user)
    told = {"offence": str(offence.id), "on": "1/4/2022", "disposal": "imprisonment", "years": "3"}
    address = f"/people/{rowe.reference}/add/sentence/"
    assert client.post(address, told | {"on": "1/2/2022"}).status_code == 422
    assert client.post(address, told).status_code == 302


OFFENCE: dict[str, Any] = {"offence": "Sexual assault", "kind": "convicted", "listed": "outright", "reference": "C1"}


def _known(rowe: Person, cast: Cast, look_as: Callable[[Actor], None]) -> Noun:
    look_as(cast.officer)
    return know(rowe, "stay", lines="3 Mill Street", since=date(2026, 4, 1), by=cast.officer)


def test_a_correction_shows_both(cast: Cast, rowe: Person, look_as: Callable[[Actor], None]) -> None:
    stay = _known(rowe, cast, look_as)
    client = signed_in(cast.officer.user)
    address = f"/people/{rowe.reference}/known/stay/{stay.id}/correct/"
    assert "3 Mill Street" in client.get(address).content.decode()
    told = {"lines": "8 Mill Street", "since": "1/4/2026"}
    assert client.post(address, told).status_code == 422
    page = client.post(address, told | {"why": "Misheard"}, follow=True).content.decode()
    assert "8 Mill Street" in page
    assert "<s>3 Mill Street</s>" in page
    assert "Misheard" in page


def test_what_is_struck_out_stays_shown_with_the_reason(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    stay = _known(rowe, cast, look_as)
    client = signed_in(cast.officer.user)
    address = f"/people/{rowe.reference}/known/stay/{stay.id}/strike-out/"
    assert client.post(address, {}).status_code == 422
    page = client.post(address, {"why": "Another man's stay"}, follow=True).content.decode()
    assert "<s>3 Mill Street</s>" in page
    assert "Another man&#39;s stay" in page
    assert client.get(address).status_code == 404


def test_a_last_day_before_the_first_is_refused_at_its_field(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    stay = _known(rowe, cast, look_as)
    client = signed_in(cast.officer.user)
    address = f"/people/{rowe.reference}/known/stay/{stay.id}/ended/"
    answer = client.post(address, {"on": "1/3/2026"})
    assert answer.status_code == 422
    assert 'href="#id_on-day"' in answer.content.decode()
    assert client.post(address, {"on": "9/4/2026"}).status_code == 302


def test_a_birth_date_is_chosen_with_a_reason(cast: Cast, rowe: Person, look_as: Callable[[Actor], None]) -> None:
    look_as(cast.officer)
    birth = know(rowe, "birth-date", born=date(1968, 11, 2), by=cast.officer)
    client = signed_in(cast.officer.user)
    address = f"/people/{rowe.reference}/birth-date/{birth.id}/choose/"
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"why": "Certificate seen"}).status_code == 302
    look_as(cast.officer)
    assert BirthDate.objects.get(person=rowe, chosen=True).born == date(1968, 11, 2)


def test_a_photograph_is_kept_and_seen_by_any_officer_but_not_by_name_only(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None], settings: Any, tmp_path: Any
) -> None:
    settings.CUSTOS_FILES = tmp_path
    client = signed_in(cast.officer.user)
    address = f"/people/{rowe.reference}/photograph/"
    drawing = SimpleUploadedFile("face.svg", b"<svg/>")
    refused = client.post(address, {"picture": drawing, "taken_on": "1/5/2026"})
    assert refused.status_code == 422
    assert "JPEG or PNG" in refused.content.decode()
    face = SimpleUploadedFile("face.png", draw(3))
    assert client.post(address, {"picture": face, "taken_on": "1/5/2026"}).status_code == 302
    look_as(cast.officer)
    link = reads.photo_link(rowe, reads.photographs_of([rowe.id])[rowe.id])
    shown = signed_in(cast.neighbourhood.user).get(link)
    assert (shown.status_code, shown["Content-Type"], shown.content) == (200, "image/png", draw(3))
    assert signed_in(cast.probation.user).get(link).status_code == 403
    assert signed_in(cast.auditor.user).get(link).status_code == 403


def _newcomer(cast: Cast, **told: str) -> dict[str, str]:
    person = {"surname": "Roe", "forenames": "Darren", "born": "11/2/1968", "sex": "male"}
    return person | {"manager": f"post:{cast.officer.post.id}"} | told


def test_a_record_is_opened_only_after_whoever_is_like_him_was_compared(cast: Cast, rowe: Person) -> None:
    client = signed_in(cast.officer.user)
    page = client.post("/people/new/", _newcomer(cast)).content.decode()
    assert "May already be here" in page
    assert "surname differs by one letter and same birth date" in page
    seen = {"seen": rowe.reference}
    silent = client.post("/people/new/", _newcomer(cast, **seen))
    assert silent.status_code == 422
    assert "Say why he is none of these people" in silent.content.decode()
    opened = client.post("/people/new/", _newcomer(cast, **seen, why_not_the_same="Fingerprints differ"))
    assert opened.status_code == 302
    account = client.get(f"{opened['Location']}about/history/").content.decode()
    assert "Fingerprints differ" in account or client.get(opened["Location"]).status_code == 200


def test_only_the_managing_unit_is_given_the_form_that_opens_records(cast: Cast) -> None:
    for actor in (cast.counter, cast.neighbourhood, cast.probation, cast.auditor):
        assert signed_in(actor.user).get("/people/new/").status_code == 403
    assert Client().get("/people/new/").status_code == 302


@pytest.mark.parametrize("kind", ["photograph", "nothing", "sentence/../name"])
def test_what_is_no_kind_of_the_shared_form_is_not_found(cast: Cast, rowe: Person, kind: str) -> None:
    assert signed_in(cast.officer.user).get(f"/people/{rowe.reference}/add/{kind}/").status_code == 404


def test_a_hidden_mans_record_is_not_found_by_address(cast: Cast) -> None:
    assert signed_in(cast.officer.user).get("/people/0000-0000/move/").status_code == 404


def test_a_noun_of_somebody_else_is_not_found_under_his_address(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    stay = _known(rowe, cast, look_as)
    actions.move_home(person=cast.bell, lines="1 Hill", on=date(2026, 4, 1), by=cast.officer, at=NOW + timedelta(1))
    client = signed_in(cast.officer.user)
    assert client.get(f"/people/{cast.bell.reference}/known/stay/{stay.id}/correct/").status_code == 404
    assert client.get(f"/people/{rowe.reference}/known/home/{stay.id}/correct/").status_code == 404
