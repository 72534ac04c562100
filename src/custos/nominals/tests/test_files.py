"""Pictures kept encrypted on disk, and the faces that are drawn for people who are invented."""

from pathlib import Path

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.nominals.faces import draw
from custos.plumbing import files
from custos.plumbing.sealed import CannotUnseal
from custos.plumbing.serving import give_upload
from custos.web.csp import ContentSecurityPolicy


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.CUSTOS_FILES = tmp_path  # type: ignore[attr-defined]


def test_a_picture_comes_back_as_it_was_and_lies_on_disk_unreadable(tmp_path: Path) -> None:
    face = draw(1)
    digest = files.store(face)
    assert files.read(digest) == face
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert b"PNG" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_the_same_picture_is_kept_once(tmp_path: Path) -> None:
    assert files.store(draw(1)) == files.store(draw(1))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_file_that_stands_under_anothers_name_is_not_read(tmp_path: Path) -> None:
    one, other = files.store(draw(1)), files.store(draw(9))
    (tmp_path / other[:2] / other[2:]).write_bytes((tmp_path / one[:2] / one[2:]).read_bytes())
    with pytest.raises(CannotUnseal):
        files.read(other)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "g" * 64])
def test_only_a_digest_names_a_file(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(name)


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n cut off", b"\xff\xd8\xff"],
)
def test_what_is_not_a_whole_picture_is_refused(data: bytes) -> None:
    with pytest.raises(files.UnacceptableFile, match="JPEG or PNG"):
        files.store(data)


def test_a_small_file_that_unfolds_into_too_many_pixels_is_refused() -> None:
    wide = draw(1)[:16] + (60_000).to_bytes(4) * 2 + draw(1)[24:]
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + (60_000).to_bytes(2) * 2 + b"\0" * 40 + b"\xff\xd9"
    for picture in (wide, jpeg):
        with pytest.raises(files.UnacceptableFile, match="40 million pixels"):
            files.store(picture)


def test_a_picture_is_given_out_so_that_nothing_in_it_runs() -> None:
    answer = give_upload(draw(1), kind="image/png", name="photograph.png", inline=True)
    assert (
        "sandbox" in ContentSecurityPolicy(lambda request: answer)(RequestFactory().get("/"))["Content-Security-Policy"]
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="photograph.png"'


def test_a_picture_that_is_too_large_is_refused() -> None:
    with pytest.raises(files.UnacceptableFile, match="smaller than 4 MB"):
        files.store(draw(1) + b"\0" * files.MOST_BYTES)


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_every_number_draws_a_face_and_always_the_same_one(seed: int) -> None:
    assert files.kind_of(draw(seed)) == "image/png"
    assert draw(seed) == draw(seed)


def test_a_face_is_the_same_on_another_day_and_the_next_is_another() -> None:
    bones = {skin_of(draw(seed)) for seed in range(16, 24)}
    assert len(bones) == 1
    assert len({draw(seed) for seed in range(16, 24)}) > 1
    assert len({skin_of(draw(seed)) for seed in range(0, 400, 8)}) > 1


def skin_of(png: bytes) -> bytes:
    """The colour of a drawn face."""
    palette = png.index(b"PLTE") + 4
    return png[palette + 3 : palette + 6]
