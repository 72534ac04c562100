"""A sealed order on file: what is taken, what is refused, and what is kept of comparing it."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from pypdf import PdfReader, PdfWriter

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.orders.actions import correct_deed, keep_comparison, put_on_file, strike_out_deed, take_off_file
from custos.orders.models import DeedKind, Order, OrderDeed, SealedOrder
from custos.orders.papers import Paper, Part, as_pdf
from custos.orders.reads import order_now
from custos.orders.sealed import reading
from custos.orders.sealed.comparing import Says, digest_of
from custos.orders.sealed.presenters import files_of
from custos.orders.sealed.reading import UnreadablePdf, read_pdf
from custos.orders.sealed.reads import file_of, held_now, sealed_of
from custos.orders.tests.factories import COURT, done, ordered, term
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words

Look = Callable[[Actor], None]
CHILD = "Having any contact with any child under the age of 18."
HOUSE = "Entering any house in which a child lives."


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.CUSTOS_FILES = tmp_path


@pytest.fixture
def order(cast: Cast, look_as: Look) -> Order:
    """An order against Bell with two terms."""
    look_as(cast.officer)
    return ordered(cast, terms=[term(wording=CHILD), term("place", wording=HOUSE)])


def paper(cast: Cast, *terms: str, **changed: Any) -> bytes:
    """A sealed order as our own Typst makes one."""
    born = date_words(cast.bell.born) if cast.bell.born else ""
    opening = f"{COURT}. Born {born}. Made on {date_words(TODAY)}, until further order."
    made = Paper(
        "Sexual harm prevention order",
        "OFFICIAL-SENSITIVE",
        "Wexmarsh",
        cast.bell.plain_name,
        "T20260001",
        date_words(TODAY),
        "Sentencing Code s. 345",
        [Part("Order", [opening]), Part("The defendant is prohibited from", numbered=list(terms))],
    )
    return as_pdf(replace(made, **changed))


def made(order: Order) -> OrderDeed:
    """Its making as it stands."""
    found = order_now(order).made
    assert found
    return found


def filed(cast: Cast, order: Order, *terms: str) -> SealedOrder:
    """The sealed order on file."""
    return put_on_file(deed=made(order), file=paper(cast, *terms), by=cast.officer, at=NOW)


def compared(cast: Cast, sealed: SealedOrder, judged: dict[int, str] | None = None, **told: Any) -> Any:
    """What the officer found of it."""
    seen = {"seen": digest_of(held_now(sealed)[0]), "others": "none", "note": ""} | told
    return keep_comparison(sealed=sealed, judged=judged or {}, by=cast.officer, at=NOW, **seen)


def pdf_of(pages: int, *, password: str = "") -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_sealed_order_that_agrees_is_found_word_for_word_and_kept_encrypted(
    cast: Cast, order: Order, tmp_path: Path
) -> None:
    sealed = filed(cast, order, HOUSE, CHILD)
    found, passages = held_now(sealed)
    assert {each.says for each in found} == {Says.SAME}
    assert [each.recorded.what for each in found] == ["Name", "Born", "Court", "Made", "Until", "Term", "Term"]
    assert not any("child" in words.lower() for words in passages)
    assert file_of(sealed) == paper(cast, HOUSE, CHILD)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert all(b"%PDF" not in path.read_bytes() for path in kept)
    compared(cast, sealed)
    (row,) = files_of(sealed_of(order))
    assert "it agrees with what is recorded" in row["says"]
    assert {"order.sealed", "order.compared"} <= {line.code for line in account_of(cast.bell.id)}


def test_what_differs_is_judged_by_a_person_mended_by_correcting_and_compared_again(cast: Cast, order: Order) -> None:
    sealed = filed(cast, order, CHILD.replace("18", "16"), "Working with children.")
    says = {each.recorded.text: each.says for each in held_now(sealed)[0]}
    assert (says[CHILD], says[HOUSE]) == (Says.DIFFERS, Says.ABSENT)
    assert "Working with children" in held_now(sealed)[1]
    with pytest.raises(UnableToRecord, match="Say what you find"):
        compared(cast, sealed, {5: "record"})
    compared(cast, sealed, {5: "record", 6: "court"}, others="some", note="Work is not recorded.")
    (row,) = files_of(sealed_of(order))
    assert "2 things differ and something in it is not recorded" in row["says"]
    terms = [term(wording=CHILD.replace("18", "16")), term("work", wording="Working with children.")]
    correct_deed(deed=made(order), changes={}, terms=terms, why="The paper says so", by=cast.officer, at=NOW)
    (row,) = files_of(sealed_of(order))
    assert "compare it again" in row["says"]
    assert {each.says for each in held_now(sealed)[0]} == {Says.SAME}
    compared(cast, sealed)
    (row,) = files_of(sealed_of(order))
    assert row["says"].endswith("it agrees with what is recorded.")


def test_a_variation_is_compared_with_the_terms_that_it_leaves(cast: Cast, order: Order) -> None:
    varied = done(cast, order, DeedKind.VARIED, [term("work", wording="Working with children.")], words="It is needed.")
    sealed = put_on_file(deed=varied, file=paper(cast, CHILD, HOUSE, "Working with children."), by=cast.officer, at=NOW)
    found = [each for each in held_now(sealed)[0] if each.recorded.what == "Term"]
    assert [each.says for each in found] == [Says.SAME] * 3


def test_a_scan_is_compared_by_eye_and_each_thing_is_asked(cast: Cast, order: Order) -> None:
    sealed = put_on_file(deed=made(order), file=pdf_of(2), by=cast.officer, at=NOW)
    found, passages = held_now(sealed)
    assert (sealed.words, sealed.pages, passages) == ("", 2, [])
    assert {each.says for each in found} == {Says.UNREAD}
    compared(cast, sealed, dict.fromkeys(range(len(found)), "same"))
    assert "it agrees" in files_of(sealed_of(order))[0]["says"]


def test_nobody_confirms_what_was_changed_behind_him(cast: Cast, order: Order) -> None:
    sealed = filed(cast, order, CHILD, HOUSE)
    seen = digest_of(held_now(sealed)[0])
    correct_deed(deed=made(order), changes={}, terms=[term(wording=HOUSE)], why="Misread", by=cast.officer, at=NOW)
    with pytest.raises(UnableToRecord, match="changed meanwhile"):
        compared(cast, sealed, seen=seen)


def test_a_paper_of_somebody_else_is_taken_off_and_what_was_struck_out_is_sealed_no_more(
    cast: Cast, order: Order
) -> None:
    sealed = filed(cast, order, CHILD, HOUSE)
    with pytest.raises(UnableToRecord, match="on file already"):
        filed(cast, order, CHILD, HOUSE)
    take_off_file(sealed=sealed, why="It is somebody else's", by=cast.officer, at=NOW)
    assert sealed_of(order) == []
    for deed in (
        lambda: take_off_file(sealed=sealed, why="x", by=cast.officer, at=NOW),
        lambda: compared(cast, sealed),
    ):
        with pytest.raises(UnableToRecord, match="meanwhile"):
            deed()
    row = made(order)
    strike_out_deed(deed=row, why="Never made", by=cast.officer, at=NOW)
    with pytest.raises(UnableToRecord, match="meanwhile"):
        put_on_file(deed=row, file=paper(cast, CHILD), by=cast.officer, at=NOW)


def test_only_those_who_manage_or_oversee_the_record_file_compare_or_look(
    cast: Cast, order: Order, look_as: Look
) -> None:
    sealed = filed(cast, order, CHILD, HOUSE)
    seen = digest_of(held_now(sealed)[0])
    look_as(cast.neighbourhood)
    for deed in (
        lambda: put_on_file(deed=sealed.deed, file=paper(cast), by=cast.neighbourhood, at=NOW),
        lambda: keep_comparison(
            sealed=sealed, judged={}, seen=seen, others="none", note="", by=cast.neighbourhood, at=NOW
        ),
        lambda: take_off_file(sealed=sealed, why="x", by=cast.neighbourhood, at=NOW),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert list(SealedOrder.objects.all()) == []
    client = Client()
    client.force_login(cast.neighbourhood.user)
    under = f"/people/{cast.bell.reference}/orders/{order.id}/sealed/{sealed.id}/"
    assert {client.get(f"{under}{page}").status_code for page in ("", "paper.pdf", "take-off/")} <= {403, 404}


# Papers that came from outside


WHOLE = pdf_of(1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90 a program", "must be a PDF"),
        (b"<html>%PDF-1.7 %%EOF</html>", "must be a PDF"),
        (WHOLE[: len(WHOLE) // 2], "damaged or cut short"),
        (b"%PDF-1.7\n%%EOF", "damaged or cut short"),
        (b"%PDF-1.7\n" + b"[" * 100_000 + b"\n%%EOF", "damaged or cut short"),
        (pdf_of(1, password="x"), "locked with a password"),
        (pdf_of(reading.MOST_PAGES + 1), "more than 100 pages"),
        (pdf_of(0), "no pages"),
        (b"%PDF-" + b"0" * reading.MOST_BYTES, "smaller than 10 MB"),
    ],
    ids=["empty", "program", "page", "cut", "hollow", "deep", "locked", "long", "pageless", "large"],
)
def test_what_is_no_whole_open_pdf_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadablePdf, match=words):
        read_pdf(data)


def test_a_pdf_that_says_it_has_more_pages_than_it_has_is_read_by_what_it_has() -> None:
    assert read_pdf(WHOLE.replace(b"/Count 1", b"/Count 9")).pages == 1


def test_reading_is_ended_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.001)
    with pytest.raises(UnreadablePdf, match="could not be read"):
        read_pdf(WHOLE)


def test_a_refused_file_lands_at_its_box_and_nothing_is_kept(cast: Cast, order: Order, tmp_path: Path) -> None:
    client = Client()
    client.force_login(cast.officer.user)
    address = f"/people/{cast.bell.reference}/orders/{order.id}/deeds/{made(order).id}/sealed/"
    for data, says in ((b"MZ", "must be a PDF"), (b"", "The file is empty")):
        file = BytesIO(data)
        file.name = "order.pdf"
        answer = client.post(address, {"file": file})
        assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert "Select sealed order" in client.post(address, {}).content.decode()
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_what_is_read_is_what_our_own_maker_wrote(cast: Cast, order: Order) -> None:
    whole = paper(cast, CHILD, HOUSE)
    assert read_pdf(whole).words == "\n".join(page.extract_text() for page in PdfReader(BytesIO(whole)).pages)
    assert order
