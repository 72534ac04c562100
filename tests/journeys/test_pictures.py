"""The manual's pictures are there, are taken by a journey, are small, and say in words what they show."""

import re
from pathlib import Path

from tests.harness import ROOT
from tests.journeys.user import PICTURES

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
MOST, LARGEST = 12, 150_000


def shown() -> list[tuple[Path, str, Path]]:
    """Every picture that a page of the manual shows: the page, what it says of it, and the file."""
    return [
        (page, says, (page.parent / address).resolve())
        for page in PAGES
        for says, address in PICTURE.findall(page.read_text())
        if not address.startswith("http")
    ]


def taken() -> set[str]:
    """The names of the pictures that the journeys take."""
    journeys = Path(__file__).parent.glob("test_*.py")
    return {name for journey in journeys for name in re.findall(r"\.picture\(\s*\"([\w-]+)\"", journey.read_text())}


def test_every_picture_that_the_manual_shows_is_there_and_is_said_in_words() -> None:
    for page, says, file in shown():
        assert file.is_file(), f"{page.relative_to(ROOT)} shows {file.name}, which is not there"
        assert len(says) > 20, f"{page.relative_to(ROOT)} does not say what {file.name} shows"


def test_every_picture_is_taken_by_a_journey_and_shown_somewhere() -> None:
    there = {file.stem for file in PICTURES.glob("*.png")}
    assert there == taken()
    assert there <= {file.stem for _page, _says, file in shown()}


def test_pictures_are_few_and_small() -> None:
    files = list(PICTURES.glob("*.png"))
    assert len(files) <= MOST
    assert [file.name for file in files if file.stat().st_size > LARGEST] == []
