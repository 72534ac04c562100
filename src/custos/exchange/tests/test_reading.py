"""Reading a register: every kind of fault, told once, at its cell, in words; one bad row holds back one person."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from custos.exchange import sources
from custos.exchange.faults import KINDS, OF_THE_FILE
from custos.exchange.reading import Register, read_register
from custos.exchange.tests import books

A_SENTENCE: dict[str, Any] = {"offence": "O1", "on": date(2019, 12, 3), "disposal": "imprisonment", "years": 1}


@dataclass
class Bad:
    """A cell or a row that spoils a whole person, and the fault that it must give."""

    kind: str
    sheet: str
    column: str
    put: Any = None
    row: int = 2
    more: dict[str, Any] | None = None  # a row to add, in which `put` is not used
    also: dict[str, Any] | None = None  # further cells of the same row


def bad(kind: str, place: str, put: Any = None, row: int = 2, **more: Any) -> Bad:
    """One line of the table: `sheet.column` and what to put there."""
    sheet, column = place.split(".")
    return Bad(kind, sheet, column, put, row, **more)


TABLE = [
    bad("blank", "people.surname"),
    bad("blank", "offences.listed"),
    bad("not-a-date", "people.born", "in the spring"),
    bad("not-a-date", "people.born", 29281),
    bad("impossible-date", "people.born", "31/2/1980"),
    bad("month-first", "people.managed_since", "3/25/2021"),
    bad("two-figure-year", "people.born", "3/5/80"),
    bad("date-out-of-range", "people.born", "1/1/1066"),
    bad("time-in-date", "people.managed_since", datetime.combine(date(2021, 1, 4), time(9, 30))),
    bad("in-the-future", "offences.on", date(2027, 1, 1)),
    bad("in-the-future", "notifications.given_at", time(17, 0), row=3, also={"given_on": books.TODAY}),
    bad("not-a-time", "notifications.given_at", "half past nine"),
    bad("not-yes-or-no", "employments.with_children", "perhaps"),
    bad("not-a-choice", "spells.kind", "prison"),
    bad("not-a-choice", "notifications.told", "names-now; shoe-size"),
    bad("not-a-number", "sentences.years", "two"),
    bad("not-a-number", "sentences.years", 2.5),
    bad("number-out-of-range", "sentences.years", -2),
    bad("number-out-of-range", "descriptions.height_cm", 1.78e3),
    bad("too-long", "people.surname", "V" * 101),
    bad("unreadable-characters", "people.surname", "Varn\ufffdholt"),
    bad("formula", "people.surname", "=A1"),
    bad("error-value", "people.surname", "#REF!"),
    bad("date-for-text", "vehicles.registration", date(2026, 5, 3)),
    bad("number-lost-zeros", "phones.number", 1632960123),
    bad("wrong-shape", "addresses.postcode", "4AB ZX1"),
    bad("wrong-shape", "identifiers.value", "123"),
    bad("wrong-shape", "emails.address", "edric at example"),
    bad("person-twice", "people.person", row=3, more={**books.PERSON["people"][0]}),
    bad("unknown-person", "marks.person", "WX9"),
    bad("ref-twice", "addresses.ref", "A1", row=3),
    bad("ref-twice", "offences.ref", "O1", row=3),
    bad("unknown-unit", "people.unit", "Team 9"),
    bad("unknown-manager", "people.manager", "nobody"),
    bad("manager-of-another-unit", "people.manager", "pryce"),
    bad("born-too-late", "people.born", date(2020, 1, 1)),
    bad("born-too-early", "people.born", date(1901, 1, 1)),
    bad("before-birth", "people.managed_since", date(1979, 1, 1)),
    bad("before-birth", "associates.since", date(2009, 1, 1), also={"born": date(2010, 1, 1)}),
    bad("end-before-start", "hazards.until", date(2024, 3, 2)),
    bad("end-before-start", "addresses.until_at", time(18, 0), row=4, also={"until": date(2025, 7, 1)}),
    bad("time-without-day", "addresses.until_at", time(7, 0), row=3),
    bad("first-day-missing", "addresses.since", row=4, also={"since_at": None}),
    bad("name-empty", "names.surname"),
    bad("service-missing", "names.service", row=3),
    bad("first-use-without-day", "names.since", also={"first_used_while_registered": True}),
    bad("identifier-twice", "identifiers.value", row=4, more={"kind": "pnc", "value": "2001/0123456 X"}),
    bad("two-homes-on-a-day", "addresses.since", date(2020, 12, 1), row=3),
    bad("homes-overlap", "addresses.since", date(2024, 3, 2), row=3),
    bad("spells-overlap", "spells.since", date(2019, 12, 1), row=3),
    bad("unknown-offence", "victims.offence", "O9"),
    bad("unknown-offence", "sentences.consecutive_to", "O9"),
    bad("consecutive-to-itself", "sentences.consecutive_to", "O1"),
    bad("sentence-before-conviction", "sentences.on", date(2019, 10, 31)),
    bad("caution-with-sentence", "sentences.offence", "O2"),
    bad("certificate-before-conviction", "certificates.on", date(2019, 10, 31)),
    bad("committed-after-conviction", "offences.committed_on", date(2019, 11, 2)),
    bad("under-ten-at-offence", "offences.committed_on", date(1990, 2, 27)),
    bad("sentenced-twice-on-a-day", "sentences.on", row=3, more={**A_SENTENCE, "on": date(2019, 12, 2)}),
    bad("length-missing", "sentences.disposal", "imprisonment", also={"years": None}),
    bad("length-not-taken", "sentences.disposal", "fine"),
    bad("extension-missing", "sentences.extension_months", also={"disposal": "extended-sentence"}),
    bad("extension-not-taken", "sentences.extension_months", 12),
    bad("last-day-missing", "sentences.until", also={"disposal": "conditional-discharge", "years": None}),
    bad("begins-before-sentence", "sentences.begins", date(2019, 12, 1)),
    bad("suspended-too-long", "sentences.disposal", "suspended-imprisonment", also={"months": 1}),
    bad("unknown-station", "notifications.station", "Nether Wallop"),
    bad("station-not-published", "notifications.station", "Newly Built"),
    bad("notified-before-offence", "notifications.given_on", date(2018, 6, 30)),
    bad("nothing-told", "notifications.told"),
    bad("unknown-change", "notifications.changes", "A1; A9"),
    bad("expected-missing", "notifications.expected", also={"kind": "advance", "change": "home-address"}),
    bad(
        "expected-before-given",
        "notifications.expected",
        date(2020, 12, 1),
        also={"kind": "advance", "change": "home-address"},
    ),
    bad("change-missing", "notifications.change", also={"kind": "advance", "expected": date(2020, 12, 4)}),
    bad("not-in-advance", "notifications.expected", date(2020, 12, 4)),
    bad("change-not-named", "notifications.changes", also={"kind": "did-not-happen"}),
    bad(
        "notified-twice",
        "notifications.given_on",
        row=4,
        more={"ref": "R3", "kind": "periodic", "given_on": date(2025, 4, 1), "station": "Longmoor", "told": "all"},
    ),
]


def spoiled(line: Bad) -> books.Book:
    book = books.person()
    if line.more is not None:
        book[line.sheet].append({"person": "WX1"} | line.more)
    else:
        book[line.sheet][line.row - 2].update({line.column: line.put} | (line.also or {}))
    return books.joined([books.person("WX2"), book])


def read(book: books.Book, **changes: Any) -> Register:
    stations = {**books.world().stations, "Newly Built": [books.Published(since=date(2026, 1, 1))]}
    return read_register(books.xlsx(book), books.world(stations=stations, **changes))


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line.kind}, {line.sheet}.{line.column}")
def test_each_fault_is_told_once_at_its_cell_and_holds_back_one_person(line: Bad) -> None:
    book = spoiled(line)
    register = read(book)
    told = [(fault.kind, fault.sheet, fault.row, fault.column) for fault in register.faults]
    before = len(books.person("WX2").get(line.sheet, []))
    assert told == [(line.kind, line.sheet, line.row + before, line.column)]
    assert "{" not in register.faults[0].message
    held = {"WX1"} if line.kind != "unknown-person" else set()
    assert register.held_back == held
    assert [person.reference for person in register.ready()] == ["WX2", *({"WX1"} - held)]


def test_one_number_given_to_two_people_holds_back_the_second() -> None:
    other = books.person("WX2")
    other["identifiers"][0]["value"] = "2001/0123456x"
    (fault,) = read(books.joined([books.person(), other])).faults
    assert (fault.kind, fault.person, fault.row) == ("identifier-of-another", "WX2", 4)
    assert "WX1" in fault.message


FILE_FAULTS: list[tuple[str, Callable[[Any], object]]] = [
    ("sheet-missing", lambda book: book.remove(book["people"])),
    ("sheet-hidden", lambda book: setattr(book["marks"], "sheet_state", "hidden")),
    ("sheet-twice", lambda book: book.create_sheet("Mark").append(["person", "kind", "place", "description"])),
    ("no-headings", lambda book: book["marks"].delete_rows(1, 9)),
    ("heading-twice", lambda book: book["marks"].__setitem__("E1", "kind")),
    ("heading-missing", lambda book: book["marks"].delete_cols(3)),
]


@pytest.mark.parametrize(("kind", "spoil"), FILE_FAULTS, ids=[kind for kind, _ in FILE_FAULTS])
def test_a_fault_of_the_file_stops_all_of_it(kind: str, spoil: Callable[[Any], object]) -> None:
    register = read_register(books.xlsx(books.person(), lambda book: (spoil(book), None)[1]), books.world())
    assert kind in {fault.kind for fault in register.faults}
    assert register.unusable
    assert not register.people


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("not-a-register", b"%PDF-1.7"),
        ("not-a-register", books.csvs({})),
        ("not-a-register", books.xlsx(books.person())[:5000]),
        ("not-utf-8", books.csvs(books.person(surname="Vårnholt"), encoding="latin-1")),
    ],
)
def test_what_can_not_be_opened_is_refused_in_words(kind: str, content: bytes) -> None:
    register = read_register(content, books.world())
    assert [fault.kind for fault in register.faults] == [kind]
    assert register.unusable


def test_a_quotation_mark_left_open_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text('person,surname\nWX1,"Varnholt\n')
    (fault, *_) = read_register(tmp_path, books.world()).faults
    assert (fault.kind, fault.sheet) == ("csv-broken", "people")


@pytest.mark.parametrize(
    ("limit", "kind"),
    [("LARGEST_FILE", "too-large"), ("LARGEST_UNPACKED", "swells-when-opened"), ("MOST_ROWS", "too-many-rows")],
)
def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, kind: str) -> None:
    monkeypatch.setattr(sources, limit, 1)
    register = read_register(books.xlsx(books.person()), books.world())
    assert kind in {fault.kind for fault in register.faults}


def test_what_is_left_aside_is_said_and_holds_nobody_back() -> None:
    book = books.person() | {"pets": [{"person": "WX1"}], "accounts": [{"person": "WX1", "kind": "account"}]}
    book["marks"][0]["shade"] = "blue"
    register = read(book)
    assert {fault.kind for fault in register.faults} == {"sheet-unknown", "heading-unknown", "accounts-not-kept"}
    assert [person.reference for person in register.ready()] == ["WX1"]


def test_accounts_are_read_where_custos_is_the_visor() -> None:
    account = {"person": "WX1", "ref": "C1", "kind": "account", "institution": "Longmoor Mutual", "number": "00112233"}
    register = read(books.person() | {"accounts": [account]}, is_the_visor=True)
    assert not register.faults
    assert register.people["WX1"].of("accounts")[0]["number"] == "00112233"


def test_every_kind_of_fault_stands_in_a_table() -> None:
    tried = {line.kind for line in TABLE} | {kind for kind, _ in FILE_FAULTS}
    tried |= {"not-a-register", "not-utf-8", "csv-broken", "too-large", "swells-when-opened", "too-many-rows"}
    tried |= {"holds-more-than-cells"}  # test_hostile
    tried |= {"sheet-unknown", "heading-unknown", "accounts-not-kept", "identifier-of-another", "refused"}
    assert tried == set(KINDS)
    assert len(set(KINDS) - set(OF_THE_FILE)) >= 40


def test_a_workbook_and_its_csvs_say_the_same(tmp_path: Path) -> None:
    book = books.joined([books.person(), books.person("WX2", surname="Østerås")])
    by_xlsx, by_zip = (read_register(content, books.world()) for content in (books.xlsx(book), books.csvs(book)))
    zipfile.ZipFile(io.BytesIO(books.csvs(book, "utf-8-sig"))).extractall(tmp_path)
    by_folder = read_register(tmp_path, books.world())
    assert not by_xlsx.faults + by_zip.faults + by_folder.faults
    digests = [{ref: person.digests() for ref, person in each.people.items()} for each in (by_xlsx, by_zip, by_folder)]
    assert digests[0] == digests[1] == digests[2]


def test_the_order_of_rows_makes_no_difference_and_a_changed_cell_does() -> None:
    book, turned, changed = books.person(), books.person(), books.person()
    turned["addresses"].reverse()
    changed["marks"][0]["description"] = "a bittern"
    digest, same, other = (read(each).people["WX1"].digests() for each in (book, turned, changed))
    assert digest == same != other
