"""Bad forms, addresses and case files, each with its answer: the status, and the message at the box it lies in."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast, make_cast
from custos.law.__main__ import main
from custos.notifications.tests.factories import register, station
from custos.organisations.models import Agency, AgencyKind
from custos.people.actions import open_person
from custos.people.reads import Person

ABSENT = "00000000-0000-7000-8000-000000000000"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """The standing cast on its day, Bell on the register, one station on the list."""
    access.look_as_nobody()
    with time_machine.travel(NOW, tick=False):
        made = make_cast()
        register(made)
        with access.engine():
            station(made)
        yield made


@pytest.fixture
def elsewhere(cast: Cast) -> Person:
    """Somebody whom another force manages."""
    with access.engine():
        other = Agency.objects.create(code="saltmoor", name="Saltmoor Police", kind=AgencyKind.POLICE)
        born = date(1970, 1, 2)
        return open_person(force=other, surname="Orchard", forenames="Noel", born=born, by=cast.officer, at=NOW)


def day(name: str, *parts: object) -> dict[str, str]:
    """A date as its three boxes send it."""
    return {f"{name}-{part}": str(value) for part, value in zip(("day", "month", "year"), parts, strict=True)}


MOVE = {"fixed": "yes", "lines": "3 Mill Row", "source": "He told us", **day("on", 4, 5, 2026)}
START = {
    "in_person": "on",
    "identity": "known",
    "given_at": "09:30",
    "elsewhere": "The superintendent directed it",
    "fingerprints": "no",
    "photograph": "no",
    "kind": "initial",
    **day("given_on", 4, 5, 2026),
}
TASK = {"words": "Ring him", "to": "post-{officer}", **day("due", 9, 5, 2026)}
NEW = {"surname": "Quern", "sex": "male", "manager": "unit:{team}"}


@dataclass(frozen=True)
class Bad:
    """One bad request: who sends what where, and how it is answered."""

    words: str
    address: str
    sends: Mapping[str, str] | None
    status: int
    says: str = ""
    box: str = ""  # the box at which it is said
    who: str = "officer"
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)


def form(words: str, address: str, sends: Mapping[str, str], box: str, says: str, who: str = "officer") -> Bad:
    """A form that is refused at a box."""
    return Bad(words, address, sends, 422, says, box, who)


def asked(words: str, address: str, status: int, who: str = "officer", says: str = "") -> Bad:
    """An address that is asked for and refused."""
    return Bad(words, address, None, status, says, who=who, method="GET")


MOVES, COUNTER, GIVE, OPENS = "/people/{bell}/move/", "/counter/{bell}/", "/work/tasks/give/", "/people/new/"
FORMS = [
    form("no date", MOVES, MOVE | day("on", "", "", ""), "on", "did he move there?"),
    form("a day without its month", MOVES, MOVE | day("on", 4, "", 2026), "on", "Enter the month as well"),
    form("a day of no month", MOVES, MOVE | day("on", 31, 2, 2026), "on", "February 2026 has 28 days"),
    form("a month past December", MOVES, MOVE | day("on", 4, 13, 2026), "on", "a number from 1 to 12, or its name"),
    form("a year of two numbers", MOVES, MOVE | day("on", 4, 5, 26), "on", "Enter the year in full, with 4 numbers"),
    form("a day in words", MOVES, MOVE | day("on", "fourth", 5, 2026), "on", "the day must be a number"),
    form("a day in foreign numerals", MOVES, MOVE | day("on", "٤", 5, 2026), "on", "the day must be a number"),
    form("a move still to come", MOVES, MOVE | day("on", 6, 5, 2026), "on", "today or in the past"),
    form("a move before he was born", MOVES, MOVE | day("on", 2, 6, 1985), "on", "He was born on 3 June 1985"),
    form("no address", MOVES, MOVE | {"lines": "   "}, "lines", "Enter address"),
    form("an overlong address", MOVES, MOVE | {"lines": "x" * 301}, "lines", "at most 300"),
    form("an overlong postcode", MOVES, MOVE | {"postcode": "x" * 11}, "postcode", "at most 10"),
    form("a choice that is not offered", MOVES, MOVE | {"fixed": "perhaps"}, "fixed", "not one of the available"),
    form("a nul in the text", MOVES, MOVE | {"lines": "3 Mill\0Row"}, "lines", "Null characters are not allowed"),
    form("nobody named", OPENS, NEW | {"surname": ""}, "surname", "Enter surname"),
    form("an overlong surname", OPENS, NEW | {"surname": "x" * 101}, "surname", "at most 100"),
    form(
        "a manager of another force", OPENS, NEW | {"manager": f"unit:{ABSENT}"}, "manager", "not one of the available"
    ),
    form(
        "a manager that is no number", OPENS, NEW | {"manager": "unit:1 or 1=1"}, "manager", "not one of the available"
    ),
    form("born tomorrow", OPENS, NEW | day("born", 6, 5, 2026), "born", "today or in the past"),
    form("not there in person", COUNTER, START | {"in_person": ""}, "in_person", "Confirm: He is here in person"),
    form("a time of no clock", COUNTER, START | {"given_at": "25:00"}, "given_at", "Enter a real time"),
    form(
        "a time still to come", COUNTER, START | {"given_at": "23:59"} | day("given_on", 5, 5, 2026), "given_at", "now"
    ),
    form("given tomorrow", COUNTER, START | day("given_on", 6, 5, 2026), "given_on", "still to come"),
    form("no station and no reason", COUNTER, START | {"elsewhere": ""}, "station", "Choose the station"),
    form("a station that is not there", COUNTER, START | {"station": ABSENT}, "station", "not one of the available"),
    form("a station that is no id", COUNTER, START | {"station": "1;drop"}, "station", "not"),
    form("an unknown kind", COUNTER, START | {"kind": "by-letter"}, "kind", "not one of the available"),
    form(
        "fingerprints missing and unexplained",
        COUNTER,
        START | {"fingerprints": "not-taken"},
        "fingerprints_why_not",
        "why not?",
    ),
    form("a change to come without its day", COUNTER, START | {"kind": "advance"}, "expected", "On which day"),
    form("a task of no words", GIVE, TASK | {"words": ""}, "words", "What is to be done?"),
    form("a task of too many words", GIVE, TASK | {"words": "x" * 501}, "words", "at most 500"),
    form("a task due yesterday", GIVE, TASK | day("due", 4, 5, 2026), "due", "today or in the future"),
    form("a task for another force's post", GIVE, TASK | {"to": f"post-{ABSENT}"}, "to", "not one of the available"),
    form("a request of no reason", "/people/{bell}/ask/", {"words": ""}, "words", "Enter say why", "probation"),
    form("a station of no name", "/counter/stations/", day("since", 1, 1, 2020), "name", "Enter name", "administrator"),
    form("no file", "/imports/hand-in/", {}, "file", "Select the register", "administrator"),
    form("a wrong password", "/sign-in/", {"username": "nandakumar", "password": "x"}, "username", "is not right", ""),
    form("a mark of no kind", "/people/{bell}/add/mark/", {"place": "arm"}, "kind", "What is it?"),
    form(
        "a number plate too long", "/people/{bell}/add/vehicle/", {"registration": "x" * 60}, "registration", "at most"
    ),
]
ADDRESSES = [
    asked("a reference that is nobody's", "/people/0000-0000/", 404),
    asked("a reference that is no reference", "/people/%27%20or%201=1/", 404),
    asked("somebody of another force", "/people/{elsewhere}/about/requirements/", 403),
    asked("an unknown section", "/people/{bell}/about/secrets/", 404),
    asked("a section above the tier", "/people/{bell}/about/requirements/", 403, "neighbourhood"),
    asked("a record of which only the name may be known", "/people/{bell}/print/", 403, "probation"),
    asked("an unknown kind of thing", "/people/{bell}/add/horoscope/", 404),
    asked("a thing that is not on record", f"/people/{{bell}}/known/home/{ABSENT}/correct/", 404),
    asked("an id that is none", "/people/{bell}/known/home/1/correct/", 404),
    asked("a reason that is not there", f"/people/{{bell}}/why/{ABSENT}/", 404),
    asked("a notification that is not there", f"/counter/{{bell}}/taken/{ABSENT}/", 404),
    asked("a task that is not there", f"/work/tasks/{ABSENT}/", 404),
    asked("an alert that is not there", f"/work/alerts/{ABSENT}/", 404, "sergeant"),
    asked("an import that is not there", f"/imports/{ABSENT}/", 404, "administrator"),
    asked("imports by another post", "/imports/", 403, says="Only a ViSOR administrator imports a register"),
    asked("views by another post", "/views/", 403, says="Only auditors and supervisors"),
    asked("a list of nobody's", "/work/?whose=only-nobody", 404),
    asked("a list by no day", "/work/?due=yesterday", 404),
    asked("a task about nobody who is there", "/work/tasks/give/?person=0000-0000", 404),
    asked("a day that never was", "/people/{bell}/?as_at-day=31&as_at-month=2&as_at-year=2026", 422, says="28 days"),
    asked("a day still to come", "/people/{bell}/?as_at=2030-01-01", 422, says="today or in the past"),
    asked("two questions at once", "/views/?reference=a&username=b", 422, "auditor", "Enter either"),
    asked("no page at all", "/wp-login.php", 404),
    asked("an address with a nul in it", "/find/?search=%00", 200),
    asked("an address in no encoding", "/find/?search=%ff%fe", 200),
    asked("a page past the last", "/work/people/?page=99999999999999999999", 200),
    asked("a page that is no number", "/work/people/?page=two", 200),
    Bad("a search for a nul", "/find/", {"q": "\0"}, 302),
    Bad("a form sent by another method", MOVES, None, 405, method="PUT"),
    Bad("a page deleted", "/work/", None, 405, method="DELETE"),
    Bad(
        "an import begun by a link",
        f"/imports/{ABSENT}/import/",
        None,
        405,
        "its button",
        who="administrator",
        method="GET",
    ),
    Bad("signed out by a link", "/sign-out/", None, 405, "is done by its button", method="GET"),
    Bad("a host that is not ours", "/", None, 400, method="GET", headers={"host": "elsewhere.test"}),
    Bad("a move by who may only look", MOVES, MOVE, 403, "Only those who manage or oversee", who="neighbourhood"),
    Bad("a move by who may only know", MOVES, MOVE, 403, who="probation"),
    Bad("a move of somebody of another force", "/people/{elsewhere}/move/", MOVE, 403),
    Bad("a notification by who takes none", COUNTER, START, 403, "taken at a front counter", who="neighbourhood"),
    Bad("a record opened by who opens none", OPENS, NEW, 403, "Only the managing unit opens records", who="counter"),
    Bad("a hidden box that names another person", GIVE, TASK | {"person": "0000-0000"}, 404),
    Bad("an alert reviewed by who reviews none", f"/work/alerts/{ABSENT}/", {"outcome": "x"}, 403),
]


def send(bad: Bad, cast: Cast, elsewhere: Person, *, csrf: bool = False) -> tuple[int, str]:
    """Send it, and return the status and the page."""
    names = {
        "bell": cast.bell.reference,
        "elsewhere": elsewhere.reference,
        "officer": str(cast.officer.post.id),
        "team": str(cast.team.id),
    }
    client = Client(enforce_csrf_checks=csrf)
    if bad.who:
        client.force_login(getattr(cast, bad.who).user)
    sends = {name: value.format(**names) for name, value in (bad.sends or {}).items()}
    asks = getattr(client, bad.method.lower())
    answer = asks(bad.address.format(**names), sends, headers=bad.headers)
    return answer.status_code, unescape(answer.content.decode())


def said_at(page: str, box: str) -> str:
    """What is said at a box."""
    found = re.search(rf'<p[^>]*id="id_{box}-error"[^>]*>(.*?)</p>', page, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("bad", [*FORMS, *ADDRESSES], ids=lambda bad: bad.words)
def test_it_is_answered_so(bad: Bad, cast: Cast, elsewhere: Person) -> None:
    status, page = send(bad, cast, elsewhere)
    assert status == bad.status
    assert bad.says in (said_at(page, bad.box) if bad.box else page)
    assert "Traceback" not in page


@pytest.mark.parametrize("bad", FORMS, ids=lambda bad: bad.words)
def test_a_form_without_its_session_s_token_is_refused(bad: Bad, cast: Cast, elsewhere: Person) -> None:
    status, page = send(bad, cast, elsewhere, csrf=True)
    assert status == 403
    assert "Nothing was saved" in page


@pytest.mark.parametrize("bad", FORMS, ids=lambda bad: bad.words)
def test_whoever_has_not_signed_in_is_asked_to(bad: Bad, cast: Cast, elsewhere: Person) -> None:
    if bad.address == "/sign-in/":
        return
    status, _ = send(Bad(bad.words, bad.address, bad.sends, 302, who=""), cast, elsewhere)
    assert status == 302


BORN = {"told": "born", "on": "1980-01-01"}
CASES = [
    ("no JSON", "{", "line 1"),
    ("not an object", "[1]", ""),
    ("no facts", "{}", "facts"),
    ("an unknown key", json.dumps({"facts": [], "name": "x"}), "name"),
    ("an unknown fact", json.dumps({"facts": [{"told": "moved", "on": "2020-01-01"}]}), "facts[0].told"),
    ("a missing day", json.dumps({"facts": [{"told": "born"}]}), "facts[0].on"),
    ("an impossible day", json.dumps({"facts": [BORN | {"on": "1981-02-29"}]}), "facts[0].on"),
    ("an unknown field", json.dumps({"facts": [BORN | {"where": "x"}]}), "facts[0].where"),
    ("text for truth", json.dumps({"facts": [BORN, BORN | {"told": "notified", "valid": "yes"}]}), "facts[1].valid"),
]


@pytest.mark.parametrize(("words", "text", "path"), CASES, ids=[words for words, _, _ in CASES])
def test_a_bad_case_file_is_refused_with_the_path_of_its_fault(
    words: str, text: str, path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(text)
    assert main(["decide", str(case)]) == 2
    assert path in capsys.readouterr().err


def test_the_table_has_at_least_forty_kinds() -> None:
    kinds = {bad.words for bad in [*FORMS, *ADDRESSES]} | {words for words, _, _ in CASES}
    assert len(kinds) == len(FORMS) + len(ADDRESSES) + len(CASES) >= 40
