"""An address is found by as much of it as is known, and it is said by how much."""

from pathlib import Path

import pytest

from custos.demonstration.invention import TOWNS
from custos.rounds.places import OURS, Gazetteer, NoPlace, gazetteer

FULL = "kind,name,north,east\npostcode,ZX1 4AB,53.0001,-0.1001\ntown,Wexmarsh,1.0,1.0\n"


@pytest.mark.parametrize(
    ("lines", "postcode", "how"),
    [
        ("9 Lantern Street, Wexmarsh", "ZX1 4AB", "found by the sector ZX1 4 of its postcode"),
        ("9 Lantern Street, Wexmarsh", "zx1  4ab", "found by the sector ZX1 4 of its postcode"),
        ("9 Lantern Street, Wexmarsh", "ZX1", "found by the district ZX1 of its postcode"),
        ("9 Lantern Street, Wexmarsh", "QQ9 9ZZ", "found by its town: the middle of Wexmarsh"),
        ("Flat 2, Wexmarsh Road\nNether Orrin", "", "found by its town: the middle of Nether Orrin"),
    ],
)
def test_how_exactly_it_was_found_is_said(lines: str, postcode: str, how: str) -> None:
    found = gazetteer(None).find(lines, postcode)
    assert found
    assert found.how.startswith(how)


@pytest.mark.parametrize(
    ("lines", "postcode"), [("", ""), ("1 Nowhere Lane, Elsewhere", "QQ1 1QQ"), ("Wexmarsh Road", "")]
)
def test_what_is_not_known_is_not_guessed(lines: str, postcode: str) -> None:
    assert gazetteer(None).find(lines, postcode) is None


def test_a_force_s_own_file_goes_before_what_is_kept_with_the_program(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(FULL)
    found = Gazetteer([file, *OURS]).find("9 Lantern Street, Wexmarsh", "ZX1 4AB")
    assert found
    assert (found.north, found.how) == (53.0001, "found by its postcode, ZX1 4AB")


def test_every_invented_town_is_known_with_its_district() -> None:
    for town, district in TOWNS:
        assert gazetteer(None).find(f"1 Sedge Lane, {town}", f"{district} 4AB")
        assert gazetteer(None).find(f"1 Sedge Lane, {town}", "")


@pytest.mark.parametrize("typed", ["Wexmarsh", "1 Lantern Street, Wexmarsh, ZX1 1AA", "ZX1 1AA", "ZX1", "53.06, -0.18"])
def test_a_base_is_a_town_a_postcode_or_a_point(typed: str) -> None:
    assert abs(gazetteer(None).look_up(typed).north - 53.06) < 0.03


@pytest.mark.parametrize("typed", ["Elsewhere", "QQ1 1QQ", "0.06, 53.06", "91.5, 0.1"])
def test_a_base_that_is_nowhere_is_refused(typed: str) -> None:
    with pytest.raises(NoPlace):
        gazetteer(None).look_up(typed)
