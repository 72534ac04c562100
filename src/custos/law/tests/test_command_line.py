"""The law at the command line, and in sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from custos.law.__main__ import main
from custos.law.casefile import read_case
from custos.law.coverage import sections
from custos.law.decide import LAW_VERSION, decide
from custos.law.explain import would_change
from custos.law.provisions import REGISTER, sentence_for, title_for
from custos.law.schema import schema
from custos.law.worked import worked_cases

CASE = {
    "facts": [
        {"told": "born", "on": "1980-01-01"},
        {"told": "convicted", "on": "2025-01-10", "offence": "a", "listed": "outright", "id": "verdict"},
        {"told": "changed-home-address", "on": "2026-05-03", "about": "flat", "id": "move"},
        {"told": "custody-began", "on": "2026-05-04"},
    ]
}


@pytest.fixture
def case_file(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE))
    return str(path)


def test_decide_prints_the_decision_in_its_shape(case_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", case_file]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"law_version", "status", "requirements", "cannot_decide"}
    assert printed["law_version"] == LAW_VERSION
    move = next(each for each in printed["requirements"] if each["code"] == "notify-change-of-home-address")
    fields = {"code", "key", "falls_on", "owed_from", "safe_by", "breach_after", "met_by", "citations", "steps"}
    assert fields <= set(move)
    assert (move["key"], move["safe_by"], move["met_by"]) == ("flat", None, None)
    assert {"text", "citation", "facts"} == set(move["steps"][0])
    assert "In custody since 4 May 2026" in " ".join(each["text"] for each in move["steps"])


def test_explain_says_the_same_in_sentences(case_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", case_file]) == 0
    said = capsys.readouterr().out
    assert "Change of home address (flat): the clock is stopped; not met" in said
    assert "Initial notification (a): by the end of 12 January 2025; not met" in said
    assert "The home address changed on 3 May 2026. [Sexual Offences Act 2003, s. 84(1)(b)]" in said


def test_a_bad_case_file_exits_2_with_every_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({"facts": [{"told": "born"}, {"told": "born", "on": "1981-02-29"}]}))
    assert main(["decide", str(path)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "facts[0].on: is missing",
        "facts[1].on: 1981-02-29 is not a real date",
    ]


def test_the_faults_can_be_had_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.json"
    path.write_text("{}")
    assert main(["decide", str(path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out) == {"faults": [{"path": "facts", "message": "is missing"}]}


def test_a_file_that_is_not_there_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(tmp_path / "none.json")]) == 2
    assert "can not be read" in capsys.readouterr().err


def test_the_register_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["provisions"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(REGISTER)
    assert main(["provisions", "--json"]) == 0
    assert {each["code"] for each in json.loads(capsys.readouterr().out)} == {each.code for each in REGISTER}


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_the_module_runs_without_django(case_file: str) -> None:
    code = "import runpy, sys; sys.argv = ['law', 'decide', sys.argv[1]]\n"
    code += "try: runpy.run_module('custos.law', run_name='__main__')\n"
    code += "except SystemExit as done: assert not done.code; assert 'django' not in sys.modules"
    run = subprocess.run(
        [sys.executable, "-c", code, case_file],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["law_version"] == LAW_VERSION


def test_nothing_told_is_nothing_required(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.json"
    path.write_text('{"facts": []}')
    assert main(["explain", str(path)]) == 0
    assert "Nothing follows from these facts." in capsys.readouterr().out


def test_each_requirement_has_a_title_and_a_sentence() -> None:
    for provision in REGISTER:
        assert title_for(provision.code)
        assert sentence_for(provision.code).endswith(".")
    assert title_for("notify-periodically") == "Periodic notification"


def test_what_would_change_it_is_read_from_its_steps() -> None:
    required = next(each for each in decide(read_case(CASE)).requirements if each.key == "flat")
    lines = would_change(required)
    assert "It would change if this were not so: The home address changed on 3 May 2026." in lines
    assert any("In custody since 4 May 2026" in line for line in lines)
    assert lines[-1].startswith("It would be met if")


def test_the_catalogue_is_searched_by_name_section_and_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["exposure"], ["s.", "66"], ["soa", "66"], ["paragraph", "33"]):
        assert main(["offences", *words, "--nation", "england-wales"]) == 0
        assert "33: Exposure" in capsys.readouterr().out
    assert main(["offences", "nothing-of-that-name"]) == 1
    assert "Nothing in the catalogue" in capsys.readouterr().err


def test_the_page_of_offences_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offences", "--page"]) == 0
    manual = Path(__file__).resolve().parents[4] / "docs" / "reference" / "offences.md"
    assert manual.read_text(encoding="utf-8") == capsys.readouterr().out


def test_coverage_says_every_section_and_ends_with_1_while_one_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    missing = [section for section in sections() if not section.lawful]
    assert main(["coverage"]) == (1 if missing else 0)
    said = capsys.readouterr().out
    assert said.count("NOT FORMALISED") == len(missing)
    assert "notify-periodically: from 2004-05-01, verified" in said
    assert " 0 cases" not in said


def test_what_is_left_out_for_good_is_unverified_or_no_date() -> None:
    for section in sections():
        assert section.rules or section.lawful or section.left == "to be written", section.place
        assert section.nations


def test_a_reminder_and_a_parent_are_explained_as_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = [
        {"told": "born", "on": "2009-06-10"},
        {"told": "convicted", "on": "2025-03-01", "offence": "a", "listed": "outright"},
        {"told": "parental-direction-made", "on": "2025-03-01", "about": "direction"},
        {"told": "used-name", "on": "2027-02-03", "about": "alias"},
    ]
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"facts": facts}))
    assert main(["explain", str(path), "--switch-on", "cpa26_name_notice=2027-02-01"]) == 0
    said = capsys.readouterr().out
    assert "Initial notification (a), of his parent: by the end of 3 March 2025; not met" in said
    assert "Parent who answers for a young offender (direction): from 1 March 2025 until 9 June 2027" in said
    assert "Name before its use (alias): by the end of 26 January 2027, as a reminder only; not met" in said
    assert main(["explain", str(path)]) == 0
    assert "Name before its use" not in capsys.readouterr().out


def test_a_rule_that_waits_is_never_printed_as_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    main(["provisions"])
    assert "enacted 2026-04-29, waits for cpa26_name_notice; unverified" in capsys.readouterr().out
    main(["coverage"])
    assert "notify-name-before-use: enacted 2026-04-29, waits for cpa26_name_notice, unverified" in (
        capsys.readouterr().out
    )


def test_a_review_is_explained_as_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(case for _, case in worked_cases() if case.get("number") == 60)
    told = json.loads(json.dumps({"facts": case["facts"]}, default=str))
    path = tmp_path / "review.json"
    path.write_text(json.dumps(told))
    assert main(["explain", str(path)]) == 0
    said = capsys.readouterr().out
    assert "May apply for a review (a): from 10 March 2026" in said
    assert said.count("subject to notification from 1 June 2010; it ends never") == 2
