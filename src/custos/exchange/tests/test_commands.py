"""The commands: importing from the command line, checking the ledger, the reference page."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from custos.access import reads as access
from custos.access.tests.cast import NOW
from custos.audit.models import Entry
from custos.exchange.management.commands.import_reference import PLACE
from custos.exchange.models import Import
from custos.exchange.packing import packed
from custos.exchange.reference import page
from custos.exchange.tests import books
from custos.exchange.tests.conftest import Desk
from custos.nominals.models import Spell
from custos.people.reads import Person
from custos.requirements.models import Finding, Revision

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command at the cast's moment; return how it ended and what it said."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    def do_it(*arguments: str) -> tuple[int, str]:
        said = io.StringIO()
        try:
            call_command(*arguments, stdout=said)
        except SystemExit as end:
            return int(str(end.code)), said.getvalue()
        return 0, said.getvalue()

    return do_it


@pytest.fixture
def register(tmp_path: Path) -> Callable[[books.Book], str]:
    """Write a register to a file."""

    def write(book: books.Book) -> str:
        path = tmp_path / "register.xlsx"
        path.write_bytes(books.xlsx(book))
        return str(path)

    return write


def test_a_sound_register_is_imported_with_progress(run: Run, register: Callable[[books.Book], str]) -> None:
    code, said = run("import_register", register(books.person()), "--as", "tomsett", "--yes")
    assert code == 0
    for words in ("Read 1 of 1", "1 person ready · 0 rows to mend · 0 may already be here", "Imported 1 people"):
        assert words in said


def test_faults_are_listed_and_end_with_2(run: Run, register: Callable[[books.Book], str]) -> None:
    book = books.joined([books.person(), books.person("WX2", surname="Quessel", forenames="Maro")])
    book["people"][1]["born"] = "31/2/1980"
    code, said = run("import_register", register(book), "--as", "tomsett", "--yes")
    assert code == 2
    assert "people, row 3, born: “31/2/1980” There is no such day." in said
    assert list(Import.objects.values_list("imported", flat=True)) == [1]


def test_a_dry_run_imports_nobody(run: Run, register: Callable[[books.Book], str]) -> None:
    code, said = run("import_register", register(books.person()), "--as", "tomsett", "--dry-run")
    assert code == 0
    assert "Imported" not in said
    assert not Person.objects.exclude(force_reference="").exists()


def test_without_a_yes_it_asks_first(
    run: Run, register: Callable[[books.Book], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda question: "n")
    run("import_register", register(books.person()), "--as", "tomsett")
    assert not Person.objects.exclude(force_reference="").exists()


@pytest.mark.parametrize("username", ["nobody-of-this-name", "stranger"])
def test_an_import_is_somebodys_in_post(run: Run, register: Callable[[books.Book], str], username: str) -> None:
    with pytest.raises(CommandError):
        run("import_register", register(books.person()), "--as", username, "--yes")


def test_an_import_is_the_administrators(run: Run, register: Callable[[books.Book], str]) -> None:
    with pytest.raises(access.NotPermitted):
        run("import_register", register(books.person()), "--as", "nandakumar", "--yes")


def test_a_folder_of_csvs_is_packed_alike_each_time(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person\nWX1\n")
    (tmp_path / "notes.txt").write_text("left out")
    assert packed(tmp_path) == packed(tmp_path)


def test_a_ledger_that_agrees_ends_with_0(run: Run, desk: Desk) -> None:
    desk.take_in(books.person())
    code, said = run("check_ledger")
    assert code == 0
    assert "2 people" in said
    assert said.rstrip().endswith("0 faults")


def test_a_noun_changed_behind_the_laws_back_is_found(run: Run, desk: Desk) -> None:
    desk.take_in(books.person())
    with access.engine():
        Spell.objects.filter(kind="sentence").update(until="2020-11-30")
    code, said = run("check_ledger")
    assert code == 1
    assert "is not believed" in said
    assert "which does not tell it" in said


def test_a_finding_that_was_lost_is_found_missing(run: Run, desk: Desk) -> None:
    desk.take_in(books.person())
    with access.engine():
        first = Finding.objects.filter(nature="requirement").order_by("id").first()
        assert first
        other = Revision.objects.exclude(finding=first).first()
        Finding.objects.filter(pk=first.pk).update(current=other)
    code, said = run("check_ledger")
    assert code == 1
    assert "differs from a fresh decision" in said


def test_a_fact_without_its_line_in_the_account_is_found(run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.take_in(books.person())
    monkeypatch.setattr("custos.exchange.ledger.TOLD_IN_A_BATCH", "nothing.of-that-name")
    assert Entry.objects.exists()
    code, said = run("check_ledger")
    assert code == 1
    assert "stand in the account" in said


def test_the_reference_page_is_current() -> None:
    assert (settings.ROOT / PLACE).read_text(encoding="utf-8") == page()
