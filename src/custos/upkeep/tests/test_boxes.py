"""Boxes: what goes in comes out for its recipient alone, and nothing cut, swapped or changed does."""

import io
import os
from pathlib import Path

import pytest

from custos.upkeep.boxes import PIECE, TAG, CannotOpen, OpenedBox, PackingBox, make_key, read_key


def packed(content: bytes, folder: Path, name: str = "a") -> tuple[bytes, Path]:
    key = folder / f"{os.urandom(4).hex()}.key"
    make_key(key)
    lying = io.BytesIO()
    with PackingBox(lying, name, read_key(key).public_key()) as box:
        for start in range(0, len(content), 700_000):
            box.write(content[start : start + 700_000])
    return lying.getvalue(), key


def opened(lying: bytes, key: Path, name: str = "a") -> bytes:
    return io.BufferedReader(OpenedBox(io.BytesIO(lying), name, read_key(key))).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])
def test_what_goes_in_comes_out(size: int, tmp_path: Path) -> None:
    content = os.urandom(size)
    assert opened(*packed(content, tmp_path)) == content


def test_a_box_that_is_cut_off_at_a_piece_is_noticed(tmp_path: Path) -> None:
    lying, key = packed(os.urandom(2 * PIECE + 5), tmp_path)
    with pytest.raises(CannotOpen, match="cut off"):
        opened(lying[: -(5 + TAG)], key)


def test_pieces_that_change_places_are_noticed(tmp_path: Path) -> None:
    lying, key = packed(os.urandom(2 * PIECE + 5), tmp_path)
    start = len(lying) - 2 * (PIECE + TAG) - 5 - TAG
    first, second = lying[start : start + PIECE + TAG], lying[start + PIECE + TAG : start + 2 * (PIECE + TAG)]
    with pytest.raises(CannotOpen):
        opened(lying[:start] + second + first + lying[start + 2 * (PIECE + TAG) :], key)


def test_another_key_another_name_and_what_is_no_box_are_refused(tmp_path: Path) -> None:
    lying, key = packed(b"one", tmp_path)
    _, other = packed(b"two", tmp_path)
    with pytest.raises(CannotOpen, match="not packed for this key"):
        opened(lying, other)
    with pytest.raises(CannotOpen, match="not packed for this key"):
        opened(lying, key, name="b")
    with pytest.raises(CannotOpen, match="not a box"):
        opened(b"something else", key)
    with pytest.raises(CannotOpen, match="can not be read as a key"):
        read_key(tmp_path / "nowhere")
