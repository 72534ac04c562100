"""A time-stamp beside a statement is checked: of this file, by this authority, and not before it was made."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from custos.audit.keys import ring
from custos.audit.stamps import NotStamped, certificates, look_at_stamps, stamped_at
from custos.audit.statements import read_statement
from custos.audit.verifying import Report

# Made once by an authority of the test's own, whose keys are not kept: what lies here are public halves.
STAMPED = Path(__file__).parent / "stamped"
FILE, AUTHORITY = STAMPED / "custos-statement-000001.json", STAMPED / "authority.crt"


def looked_at(folder: Path, *, authority: bool = True, made_at: datetime | None = None) -> Report:
    """What is said of the time-stamp of the statement in a folder."""
    file = folder / FILE.name
    statement = read_statement(FILE.read_text(), ring(STAMPED / "seal-keys.pub"))
    report = Report(statements=[replace(statement, made_at=made_at or statement.made_at)])
    look_at_stamps(report, [file], certificates(AUTHORITY) if authority else [])
    return report


def test_a_time_stamp_says_when_the_statement_existed() -> None:
    answer = FILE.with_name(f"{FILE.name}.tsr").read_bytes()
    moment = stamped_at(FILE.read_bytes(), answer, certificates(AUTHORITY))
    assert datetime(2026, 5, 5, tzinfo=UTC) < moment
    report = looked_at(STAMPED)
    assert report.about_statements == []
    assert report.stamps[0].startswith("custos-statement-000001.json was stamped on ")


def test_a_time_stamp_of_another_file_or_that_is_damaged_is_a_fault(tmp_path: Path) -> None:
    shutil.copytree(STAMPED, tmp_path, dirs_exist_ok=True)
    (tmp_path / FILE.name).write_text(FILE.read_text().replace("2026-05-05", "2026-05-06"))
    assert "is no time-stamp of it" in looked_at(tmp_path).about_statements[0]
    beside = FILE.with_name(f"{FILE.name}.tsr").read_bytes()
    for damaged in (b"", beside[:100], beside[:-1] + bytes([beside[-1] ^ 1])):
        with pytest.raises(NotStamped):
            stamped_at(FILE.read_bytes(), damaged, certificates(AUTHORITY))


def test_a_stamp_from_before_the_statement_says_it_was_made_is_a_fault() -> None:
    report = looked_at(STAMPED, made_at=datetime(2096, 1, 1, tzinfo=UTC))
    assert report.about_statements == ["custos-statement-000001.json was stamped before it says it was made"]


def test_without_an_authority_a_stamp_is_said_not_to_have_been_looked_at() -> None:
    assert "was not looked at" in looked_at(STAMPED, authority=False).stamps[0]


def test_a_statement_without_a_stamp_is_none_the_worse(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path)
    report = looked_at(tmp_path)
    assert (report.stamps, report.about_statements) == ([], [])
