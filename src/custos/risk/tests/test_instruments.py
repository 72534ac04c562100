"""Every worked example and validation rule, and a second evaluation, written from the tables, on random inputs."""

import json
import math
import random
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from custos.risk.instruments import INSTRUMENTS, RM2000
from custos.risk.instruments import commands as command
from custos.risk.instruments.osp import direct_percentage

TODAY = date(2026, 6, 1)
FILE = Path(command.__file__).parent / "examples.toml"
EXAMPLES: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
GENERATIONS = ("2025", "2026")
CASES = [
    pytest.param(case, f"{case['instrument']}-{generation}", id=f"{case['says']}, {case['instrument']}-{generation}")
    for case in EXAMPLES["case"]
    for generation in case.get("generations", GENERATIONS)
]


@pytest.mark.parametrize(("case", "code"), CASES)
def test_an_example_comes_out_as_it_is_written(case: dict[str, Any], code: str) -> None:
    given = {name: told for name, told in EXAMPLES["man"].items() if name not in case.get("without", ())}
    found = INSTRUMENTS[code].score(given | case.get("changed", {}), today=TODAY)
    assert [each["type"] for each in found["errors"]] == case.get("errors", [])
    if "errors" in case:
        assert (found["score"], found["band"]) == (None, None)
    assert {name: found[name] for name in case.get("expect", {})} == case.get("expect", {})


def test_every_worked_example_of_the_domain_is_there() -> None:
    numbers = {case["number"] for case in [*EXAMPLES["case"], *EXAMPLES["rm2000"]] if "number" in case}
    assert numbers == {1, 2, 3, 7, 8, 9, 10}
    assert len(EXAMPLES["points"]) == 8


@pytest.mark.parametrize("row", EXAMPLES["points"])
def test_points_and_their_percentage(row: dict[str, Any]) -> None:
    assert direct_percentage(row["points"]) == row["score"]


@pytest.mark.parametrize("case", EXAMPLES["rm2000"], ids=lambda case: case["says"])
def test_rm2000(case: dict[str, Any]) -> None:
    found = RM2000.score(case["input"], today=TODAY)
    assert [each["type"] for each in found["errors"]] == case.get("errors", [])
    assert {name: found[name] for name in case.get("expect", {})} == case.get("expect", {})


# The second evaluation: the tables of risk-tools.md 3.5 and 3.6 once more, and none of the code that is tested.
ADULT, CHILD, DISTANT, IMAGES = 15, 9, 6, 0
BANDS = "L" * 22 + "M" * 8 + "H" * 6 + "V" * 29
NAMES = {"L": "LOW", "M": "MEDIUM", "H": "HIGH", "V": "VERY_HIGH"}


def anniversary(day: date, years: int) -> date:
    """The day on which so many whole years are over."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age(born: date, on: date) -> int:
    """The whole years that are over, counted one after another."""
    years = 0
    while anniversary(born, years + 1) <= on:
        years += 1
    return years


def second_direct(told: dict[str, Any]) -> tuple[float, str]:
    """OSP/DC from the table, for a man with a sexual offence or somebody who is not scored."""
    if told["gender"] == "FEMALE" or told["hasEverCommittedSexualOffence"] is False:
        return 0.0, "NOT_APPLICABLE"
    days = {name: date.fromisoformat(value) for name, value in told.items() if "ate" in name and isinstance(value, str)}
    born, start, last = days["dateOfBirth"], days["dateAtStartOfFollowup"], days["dateOfMostRecentSexualOffence"]
    points = min(told["totalContactAdultSexualSanctions"] * 5, 15) + min(
        told["totalContactChildSexualSanctions"] * 3, 9
    )
    points += min(told["totalNonContactSexualOffences"] * 2, 6) + (told["totalNumberOfSanctionsForAllOffences"] > 1) * 6
    points += 4 if told["isCurrentOffenceAgainstVictimStranger"] else 0
    begins = age(born, start)
    points += 0 if begins > 59 else 14 if begins < 21 else 14 - math.floor((begins - 18) / 3)
    points += {True: 10, False: 5}[age(born, last) > 17] if age(born, last) > 15 else 0
    letter = BANDS[points]
    recent = [day for day in (start, last, days.get("mostRecentOffenceDate")) if day]
    free = all(anniversary(day, 5) <= days["assessmentDate"] for day in recent)
    if letter != "L" and told["supervisionStatus"] != "CUSTODY" and free:
        letter = "LMHV"["LMHV".index(letter) - 1]
    share = math.exp(-8.633 + 0.1598 * points)
    return math.floor(100 * share / (1 + share) * 100 + 0.5) / 100, NAMES[letter]


def second_images(told: dict[str, Any], generation: str) -> tuple[float, str]:
    """OSP/IIC from the table, in either generation."""
    images, child = told["totalIndecentImageSanctions"], told["totalContactChildSexualSanctions"]
    adult, distant = told["totalContactAdultSexualSanctions"], told["totalNonContactSexualOffences"]
    ever = told["hasEverCommittedSexualOffence"]
    if generation == "2026" and not ever:
        return 0.0, "NOT_APPLICABLE"
    if told["gender"] == "FEMALE":
        return 0.0, "LOW" if generation == "2026" else "NOT_APPLICABLE"
    if images:
        return (10.31, "HIGH") if images > 1 else (3.33, "MEDIUM")
    if child:
        return (0.93 if child > 1 else 0.63), "LOW"
    if generation == "2026":
        return (0.28 if distant * adult else 0.0), "LOW"
    return (0.28 if distant + adult else 0.06), "LOW"


def somebody(chance: random.Random) -> dict[str, Any]:
    """A person who can be scored."""
    born = date(1935, 1, 1) + timedelta(days=chance.randrange(27000))
    start, last, recent = (born + timedelta(days=chance.randrange(3700, 27000)) for _ in range(3))
    ever = chance.random() > 0.1
    counts = [chance.choice([0, 0, 1, 2, 3, 4]) if ever else 0 for _ in range(4)]
    if ever and not any(counts):
        counts[chance.randrange(4)] = 1
    names = ("ContactAdultSexualSanctions", "ContactChildSexualSanctions", "NonContactSexualOffences")
    every = dict(zip([f"total{name}" for name in (*names, "IndecentImageSanctions")], counts, strict=True))
    return every | {
        "assessmentDate": (start + timedelta(days=chance.randrange(4000))).isoformat(),
        "dateOfBirth": born.isoformat(),
        "gender": chance.choice(["MALE"] * 9 + ["FEMALE"]),
        "dateAtStartOfFollowup": start.isoformat(),
        "supervisionStatus": chance.choice(["CUSTODY", "COMMUNITY", "REMAND"]),
        "totalNumberOfSanctionsForAllOffences": max(1, sum(counts) + chance.choice([0, 0, 1, 5])),
        "hasEverCommittedSexualOffence": ever,
        "isCurrentOffenceAgainstVictimStranger": chance.choice([True, False, None]),
        "dateOfMostRecentSexualOffence": last.isoformat(),
        "mostRecentOffenceDate": chance.choice([None, recent.isoformat()]),
    }


@pytest.mark.parametrize("code", list(INSTRUMENTS))
def test_a_second_evaluation_agrees_on_a_thousand_random_inputs(code: str) -> None:
    chance, generation, bands = random.Random(code), code[-4:], set()
    for _ in range(1000):
        told = somebody(chance)
        found = INSTRUMENTS[code].score(told, today=TODAY)
        expected = second_direct(told) if "dc" in code else second_images(told, generation)
        assert (found["score"], found["band"], found["errors"]) == (*expected, []), told
        bands.add(found["band"])
    assert len(bands) >= 4


def test_the_command_answers_each_input_and_one_bad_one_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inputs.json"
    file.write_text(json.dumps([EXAMPLES["man"], 7, {}, EXAMPLES["man"]]))
    assert command.main(["score", "osp-dc-2026", str(file)]) == 0
    first, second, third, last = json.loads(capsys.readouterr().out)
    assert first == last
    assert (first["score"], first["band"], first["errors"]) == (5.31, "VERY_HIGH", [])
    assert [each["type"] for each in second["errors"]][:1] == ["INPUT_NOT_AN_OBJECT"]
    assert [each["type"] for each in third["errors"]] == ["MISSING_MANDATORY_INPUT"]


@pytest.mark.parametrize("text", ["{", "{}", "null", "\udcff", "[" * 100000])
def test_a_file_that_is_no_list_is_refused_plainly(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inputs.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert command.main(["score", "osp-dc-2026", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("The file of inputs")


def test_a_file_that_is_not_there_is_refused_plainly() -> None:
    assert command.main(["score", "osp-iic-2025", "/nowhere/at/all.json"]) == 2


def test_rm2000_is_offered_only_where_it_is_switched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inputs.json"
    file.write_text(json.dumps([EXAMPLES["rm2000"][0]["input"]]))
    with pytest.raises(SystemExit):
        command.main(["score", "rm2000", str(file)])
    monkeypatch.setenv(command.SWITCH, "yes")
    capsys.readouterr()
    assert command.main(["score", "rm2000", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["band"] == "VERY_HIGH"


def test_the_instruments_need_no_django() -> None:
    asked = "import sys, custos.risk.instruments; print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout == "False\n"
