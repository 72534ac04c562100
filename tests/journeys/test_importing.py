"""A register is handed in, mapped, read through, decided upon, imported by the worker and receipted."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from custos.plumbing import postgres
from tests.filled import Known
from tests.harness import Site
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter
from tests.registers import of_other_headings, register


@pytest.fixture
def born(known: Known) -> date:
    """Bell's date of birth."""
    ((born,),) = known.ask("select born from people_person where reference = %s", known.reference("Bell"))
    assert isinstance(born, date)
    return born


def the_worker_works(site: Site) -> None:
    site.manage("procrastinate", "worker", "--one-shot", role=postgres.WORKER)


def hands_in(administrator: Counter, content: bytes, folder: Path, name: str) -> Counter:
    file = folder / name
    file.write_bytes(content)
    administrator.follows("Imports", ".custos-bar").presses("Hand in a register")
    administrator.page.get_by_label("Register").set_input_files(file)
    return administrator.presses("Hand it in")


def test_a_register_is_read_through_decided_upon_and_imported(
    sits_down: Sits, site: Site, born: date, tmp_path: Path
) -> None:
    administrator = sits_down("tomsett")
    hands_in(administrator, register(born), tmp_path, "ours.xlsx").sees(
        "waiting for its turn", "You may leave this page"
    )
    expect(administrator.page.get_by_role("progressbar")).to_be_visible()
    the_worker_works(site)
    here = administrator.page.url
    administrator.waits_for("1 person ready", "2 rows to mend", "1 may already be here").picture("import")
    each_fault_is_said_by_its_place(administrator)
    the_two_are_put_side_by_side(administrator)
    administrator.goes_to(here).sees("2 people ready").presses("Import 2 people").sees("Importing")
    the_worker_works(site)
    administrator.waits_for("Receipt").presses("Receipt").is_headed("Receipt of an import").sees("2 people", "flogging")
    administrator.goes_to("/").finds("Varnholt").sees("VARNHOLT, Edric Tam")
    the_rows_are_mended_and_fed_again(administrator, site, here, tmp_path)


def each_fault_is_said_by_its_place(administrator: Counter) -> None:
    for fault, sheet, column in (("flogging", "sentences", "disposal"), ("Paste its", "vehicles", "description")):
        cells = administrator.page.get_by_role("row").filter(has_text=fault).get_by_role("cell")
        for place, says in enumerate((f"{sheet}$", r"\d$", f"{column}$")):
            expect(cells.nth(place)).to_contain_text(re.compile(says))


def the_two_are_put_side_by_side(administrator: Counter) -> None:
    administrator.follows("May already be here", ".custos-tabs").follows("Thomas James", "main table")
    administrator.is_headed("Are they the same person?").sees("In the register", "On record").picture("side-by-side")
    administrator.presses("Record the decision").is_told_of_a_problem("Are they the same person?")
    administrator.chooses("No: open a record of his own").types("How do you know?", "The photographs differ")
    administrator.presses("Record the decision").sees("The decision was recorded")


def the_rows_are_mended_and_fed_again(administrator: Counter, site: Site, here: str, folder: Path) -> None:
    administrator.goes_to(here)
    workbook = load_workbook(BytesIO(administrator.fetches("Download the rows to mend")))
    mended = {("sentences", "disposal"): "imprisonment", ("vehicles", "description"): "a green van"}
    for (sheet, column), right in mended.items():
        headings, row = [[cell.value for cell in cells] for cells in workbook[sheet].iter_rows(max_row=2)]
        assert row[-1], f"The workbook does not say what is wrong in {sheet}"
        workbook[sheet].cell(2, headings.index(column) + 1).value = right
    content = BytesIO()
    workbook.save(content)
    hands_in(administrator, content.getvalue(), folder, "mended.xlsx")
    the_worker_works(site)
    administrator.waits_for("1 person ready", "0 rows to mend").presses("Import 1 person")
    the_worker_works(site)
    administrator.waits_for("Receipt").finds("Quessel").sees("QUESSEL, Maro")


def test_other_headings_are_guessed_and_confirmed(sits_down: Sits, site: Site, tmp_path: Path) -> None:
    administrator = sits_down("tomsett")
    hands_in(administrator, of_other_headings(), tmp_path, "theirs.xlsx").is_headed("What do the headings mean?")
    administrator.sees("Column “last name” of “people”").picks("Column “date of birth” of “people”", "surname")
    administrator.presses("Read the register").sees("two headings are said to be surname")
    administrator.picks("Column “date of birth” of “people”", "born").presses("Read the register")
    the_worker_works(site)
    administrator.waits_for("1 person ready", "0 rows to mend")


def test_what_is_no_register_is_refused_in_words(sits_down: Sits, site: Site, tmp_path: Path) -> None:
    administrator = sits_down("tomsett")
    administrator.goes_to("/imports/hand-in/").presses("Hand it in").is_told_of_a_problem("Select the register")
    hands_in(administrator, b"", tmp_path, "empty.xlsx").is_told_of_a_problem("The file is empty")


OTHERS = ["nandakumar", "whitlock", "sefton", "farrow", "lindqvist", "garside", "maddox", "ilesanmi", "beck", "quill"]


@pytest.mark.parametrize("username", OTHERS)
def test_nobody_else_may_come_near_imports(sits_down: Sits, username: str) -> None:
    user = sits_down(username)
    user.may_not_open("/imports/").sees("Only a ViSOR administrator imports a register")
    user.may_not_open("/imports/hand-in/")


def test_whoever_has_not_signed_in_sees_no_imports(sits_down: Sits) -> None:
    sits_down().must_sign_in_for("/imports/").must_sign_in_for("/imports/hand-in/")
