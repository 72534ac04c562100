"""The screens of an import, from handing in to the receipt, and who may not come near them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from custos.access import reads as access
from custos.access.tests.cast import NOW
from custos.exchange import forms, tasks
from custos.exchange import mapping as maps
from custos.exchange.models import Candidate, Decision, Import, State
from custos.exchange.tests import books
from custos.exchange.tests.conftest import Desk
from custos.organisations.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The edge reads the moment at which the cast stands."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def browser(desk: Desk, now: None) -> Client:
    """The administrator's browser."""
    return browser_of(desk.by.user)


@pytest.fixture
def work(desk: Desk) -> Callable[[], None]:
    """Let the worker do what is waiting for it."""

    def do_it() -> None:
        done = {"exchange.read_register": tasks.read_register, "exchange.import_register": tasks.import_register}
        for job in ProcrastinateJob.objects.filter(status="todo").order_by("id")[len(worked) :]:
            worked.append(job.id)
            done[job.task_name](**job.args)

    worked: list[int] = []
    return do_it


def file_of(book: books.Book) -> SimpleUploadedFile:
    return SimpleUploadedFile("register.xlsx", books.xlsx(book))


def seen(desk: Desk) -> Import:
    access.look_as(desk.by, today=books.TODAY)
    return Import.objects.get()


def test_a_register_is_handed_in_read_imported_and_receipted(
    browser: Client, desk: Desk, work: Callable[[], None]
) -> None:
    page = browser.post("/imports/hand-in/", {"file": file_of(books.person())}, follow=True)
    assert "waiting for its turn" in page.content.decode()
    work()
    imp = seen(desk)
    page = browser.get(f"/imports/{imp.pk}/")
    assert "1 person ready · 0 rows to mend · 0 may already be here" in page.content.decode()
    assert browser.get(f"/imports/{imp.pk}/progress/").headers["HX-Refresh"] == "true"
    page = browser.post(f"/imports/{imp.pk}/import/", follow=True)
    assert "Importing" in page.content.decode()
    assert browser.get(f"/imports/{imp.pk}/progress/").status_code == 200
    work()
    assert seen(desk).state == State.DONE
    assert "1 person" in browser.get(f"/imports/{imp.pk}/receipt/").content.decode()
    assert "register.xlsx" in browser.get("/imports/").content.decode()


def test_foreign_headings_are_guessed_and_confirmed(browser: Client, desk: Desk, work: Callable[[], None]) -> None:
    def rename(book: object) -> None:
        book["people"]["B1"], book["people"]["D1"] = "Last Name", "Date of birth"  # type: ignore[index]
        book["marks"].title = "Mark"  # type: ignore[index]

    file = SimpleUploadedFile("theirs.xlsx", books.xlsx(books.person(), rename))
    page = browser.post("/imports/hand-in/", {"file": file}, follow=True)
    assert page.redirect_chain[-1][0].endswith("/headings/")
    text = page.content.decode()
    assert "Column “last name” of “people”" in text
    form = forms.Headings(mapping=maps.read(seen(desk).mapping))
    answers = {name: field.initial for name, field in form.fields.items()}
    assert set(answers.values()) == {"surname", "born", "marks"}
    where = page.redirect_chain[-1][0]
    surname = next(name for name, ours in answers.items() if ours == "surname")
    refused = browser.post(where, answers | {surname: "forenames"})
    assert refused.status_code == 422
    assert "two headings are said to be forenames" in refused.content.decode()
    assert browser.post(where, answers).status_code == 302
    work()
    imp = seen(desk)
    assert (imp.ready, imp.rows_to_mend) == (1, 0)


def test_the_rows_to_mend_come_back_as_a_workbook_that_can_be_fed_again(
    browser: Client, desk: Desk, work: Callable[[], None]
) -> None:
    book = books.joined(
        [books.person(), books.person("WX2", surname="Quessel", forenames="Maro", born=date(1971, 6, 1))]
    )
    book["marks"][0]["description"] = "=A1"
    browser.post("/imports/hand-in/", {"file": file_of(book)})
    work()
    imp = seen(desk)
    page = browser.get(f"/imports/{imp.pk}/").content.decode()
    assert "1 row to mend" in page
    assert "Paste its value in place of it" in page
    download = browser.get(f"/imports/{imp.pk}/rows-to-mend.xlsx")
    mended = load_workbook(io.BytesIO(download.content))
    headings, row = [[cell.value for cell in cells] for cells in mended["marks"].iter_rows()]
    assert headings[-1] == "what is wrong"
    assert row[-1].startswith("description: This is a formula")
    assert [cell.value for cell in mended["people"]["A"]] == ["person", "WX1"]
    assert mended["marks"]["D2"].data_type == "s"
    mended["marks"]["D2"] = "a heron"
    content = io.BytesIO()
    mended.save(content)
    assert desk.take_in(content.getvalue()).imported == 1


def test_two_who_are_alike_are_put_side_by_side(browser: Client, desk: Desk, work: Callable[[], None]) -> None:
    book = books.person(surname="Bell", forenames="Thomas James", born=date(1985, 3, 6))
    browser.post("/imports/hand-in/", {"file": file_of(book)})
    work()
    imp = seen(desk)
    assert "BELL, Thomas James" in browser.get(f"/imports/{imp.pk}/alike/").content.decode()
    access.look_as(desk.by, today=books.TODAY)
    where = f"/imports/{imp.pk}/alike/{Candidate.objects.get().pk}/"
    page = browser.get(where).content.decode()
    assert "6 March 1985" in page
    assert "3 June 1985" in page
    assert browser.post(where, {"decision": Decision.DIFFERENT, "why": ""}).status_code == 422
    assert browser.post(where, {}).status_code == 422
    assert browser.post(where, {"decision": Decision.DIFFERENT, "why": "cousins"}).status_code == 302
    assert "1 person ready" in browser.get(f"/imports/{imp.pk}/").content.decode()
    access.look_as(desk.cast.auditor, today=books.TODAY)
    assert any(view.path == where for view in access.views_of(desk.cast.bell))


def test_what_can_not_be_used_says_so(browser: Client, desk: Desk, work: Callable[[], None]) -> None:
    refused = browser.post("/imports/hand-in/", {"file": SimpleUploadedFile("register.pdf", b"%PDF-1.7")})
    assert refused.status_code == 422
    assert "neither an .xlsx workbook" in refused.content.decode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("people.csv", 'person,surname\nWX1,"Varnholt\n')
    browser.post("/imports/hand-in/", {"file": SimpleUploadedFile("register.zip", made.getvalue())})
    work()
    imp = seen(desk)
    assert "can not be read as CSV" in browser.get(f"/imports/{imp.pk}/").content.decode()
    browser.post(f"/imports/{imp.pk}/import/")
    assert seen(desk).state == State.UNUSABLE


@pytest.mark.parametrize("answers", [{}, {"file": SimpleUploadedFile("register.xlsx", b"")}])
def test_no_file_is_refused(browser: Client, answers: dict[str, object]) -> None:
    assert browser.post("/imports/hand-in/", answers).status_code == 422


def addresses(imp: Import) -> Iterator[str]:
    yield from ("/imports/", "/imports/hand-in/", f"/imports/{imp.pk}/")
    for end in ("progress", "headings", "alike", "differences", "receipt", f"alike/{imp.pk}"):
        yield f"/imports/{imp.pk}/{end}/"
    yield f"/imports/{imp.pk}/rows-to-mend.xlsx"


def test_nobody_else_comes_near(desk: Desk, now: None) -> None:
    imp = desk.read(books.person())
    for name, actor in desk.cast.actors.items():
        if actor == desk.by:
            continue
        browser = browser_of(actor.user)
        for address in addresses(imp):
            assert browser.get(address).status_code == 403, (name, address)
        assert browser.post(f"/imports/{imp.pk}/import/").status_code == 403
    for browser in (Client(), browser_of(desk.cast.stranger)):
        for address in addresses(imp):
            assert browser.get(address).status_code == 302
    assert not ProcrastinateJob.objects.exists()


def test_what_is_not_there_is_not_found(browser: Client, desk: Desk) -> None:
    assert browser.get(f"/imports/{desk.by.user.id}/").status_code == 404
    imp = desk.read(books.person())
    assert browser.get(f"/imports/{imp.pk}/alike/{imp.pk}/").status_code == 404
