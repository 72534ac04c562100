"""The written register is one that the import can read, and the answer key says exactly what is wrong with it."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from custos.demonstration.establishment import POSTS, STATIONS, TEAMS, UNIT, StationOnPaper
from custos.demonstration.generate import main
from custos.demonstration.generating import Order, generate
from custos.exchange.reads import BETWEEN, OF_A_CELL, Register, World, read_register
from custos.organisations.reads import Post, Unit

TODAY = date(2026, 11, 25)
PEOPLE = 500
CASE = ("sheet", "row", "column", "kind", "person")


class Published:
    """A station as the import asks about it."""

    def __init__(self, station: StationOnPaper) -> None:
        self.station = station

    def is_published_on(self, day: date) -> bool:
        return self.station.since <= day and (self.station.until is None or day <= self.station.until)


@pytest.fixture(scope="module")
def world() -> World:
    units = {name: Unit(name=name) for name in (UNIT, *TEAMS)}
    posts = {post.code: Post(code=post.code, unit=units[post.unit]) for post in POSTS if post.unit in units}
    stations: dict[str, list[Any]] = {station.name: [Published(station)] for station in STATIONS}
    return World(units, posts, stations, TODAY, time(7, 0), is_the_visor=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with 200 faults, its key, and the same mended."""
    out = tmp_path_factory.mktemp("register") / "register.xlsx"
    generate(Order(people=PEOPLE, seed=2017, faults=200, today=TODAY, out=out))
    return out


def said(register: Register) -> list[tuple[Any, ...]]:
    return sorted(tuple(getattr(fault, name) for name in CASE) for fault in register.faults)


def values_of(register: Register) -> dict[str, dict[str, list[dict[str, Any]]]]:
    return {
        reference: {sheet: [row.values for row in rows] for sheet, rows in person.sheets.items()}
        for reference, person in register.people.items()
    }


def test_what_is_reported_is_what_the_key_says(written: Path, world: World) -> None:
    key = json.loads(written.with_suffix(".key.json").read_text())
    assert said(read_register(written, world)) == sorted(tuple(fault[name] for name in CASE) for fault in key)
    assert len(key) == 200


def test_the_faults_are_of_many_kinds_each_known_to_the_import(written: Path) -> None:
    kinds = {fault["kind"] for fault in json.loads(written.with_suffix(".key.json").read_text())}
    assert len(kinds) >= 40
    assert kinds <= set(OF_A_CELL | BETWEEN)


def test_each_fault_but_the_strays_is_on_a_person_of_its_own(written: Path) -> None:
    people = [fault["person"] for fault in json.loads(written.with_suffix(".key.json").read_text()) if fault["person"]]
    assert len(set(people)) == len(people)


def test_the_mended_register_has_no_fault(written: Path, world: World) -> None:
    register = read_register(written.with_suffix(".mended.xlsx"), world)
    assert said(register) == []
    assert len(register.people) == PEOPLE


def test_csvs_hold_what_the_workbook_holds(tmp_path: Path, world: World) -> None:
    for name in ("register.xlsx", "register"):
        generate(Order(people=60, seed=3, faults=0, today=TODAY, out=tmp_path / name))
    book, folder = (read_register(tmp_path / name, world) for name in ("register.xlsx", "register"))
    assert values_of(book) == values_of(folder)
    assert not book.faults


def test_the_same_order_writes_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in paths:
        generate(Order(people=55, seed=3, faults=5, today=TODAY, out=path))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_command_line_writes_it_with_the_day_of_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "register.xlsx"
    main(["--people", "52", "--seed", "9", "--today", "2026-11-25", str(out)])
    assert capsys.readouterr().out == f"{out}\n"
    generate(Order(people=52, seed=9, faults=0, today=TODAY, out=tmp_path / "same.xlsx"))
    assert out.read_bytes() == (tmp_path / "same.xlsx").read_bytes()
