"""Faces for people who are invented: drawn from a number, alike on every machine, and nobody's."""

import struct
import zlib
from random import Random

SIDE = 512
OCCASIONS = 8  # numbers that draw one face: each eighth draws the next
BACK, SKIN, SHADE, HAIR, SHIRT, WHITE, DARK, MOUTH = range(8)
SKINS = ("f3d3b8", "e6b893", "c98f65", "9c6644", "6f4630")
HAIRS = ("2b2019", "5a3a22", "8d6238", "c9a35c", "8b8b8b", "d9d6cf")
SHIRTS = ("31566f", "6f3f3f", "3f6f4d", "5b4f78", "7a6a3a")
BACKS = ("dfe7ee", "e8e4da", "e0ebe2")


class Canvas:
    """A square of palette colours on which ovals are filled, row by row."""

    def __init__(self) -> None:
        self.rows = [bytearray(SIDE) for _ in range(SIDE)]

    def oval(self, colour: int, x: int, y: int, wide: int, high: int, *, above: int = SIDE, below: int = 0) -> None:
        """Fill an oval round a middle point; only the rows from `below` to `above` where they are given."""
        for row in range(max(y - high, below, 0), min(y + high, above, SIDE)):
            half = int(wide * (1 - ((row - y) / high) ** 2) ** 0.5)
            left, right = max(x - half, 0), min(x + half, SIDE)
            self.rows[row][left:right] = bytes([colour]) * (right - left)

    def png(self, palette: list[str]) -> bytes:
        """Return the drawing as a PNG file."""
        header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 3, 0, 0, 0)
        pixels = b"".join(b"\0" + bytes(row) for row in self.rows)
        parts = (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", bytes.fromhex("".join(palette))),
            _chunk(b"IDAT", zlib.compress(pixels, 1)),
            _chunk(b"IEND", b""),
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def draw(seed: int) -> bytes:
    """Draw a face from a number, as a PNG of 512 by 512: of eight numbers in a row one face, on different days."""
    chance, day = Random(seed // OCCASIONS), Random(seed)  # noqa: S311  # a drawing, not a secret
    skin = chance.randrange(len(SKINS))
    shade = SKINS[min(skin + 1, len(SKINS) - 1)] if skin < len(SKINS) - 1 else "583624"
    palette = [
        day.choice(BACKS),
        SKINS[skin],
        shade,
        chance.choice(HAIRS),
        day.choice(SHIRTS),
        "ffffff",
        "26282b",
        "a4544a",
    ]
    canvas = Canvas()
    _draw_head(canvas, chance, bearded=day.random() < 0.3)
    _draw_features(canvas, chance)
    return canvas.png(palette)


def _draw_head(canvas: Canvas, chance: Random, *, bearded: bool) -> None:
    wide, high = chance.randint(118, 140), chance.randint(150, 172)
    hairline = chance.randint(150, 195)
    if chance.random() < 0.3:  # long hair, behind everything
        canvas.oval(HAIR, 256, 265, wide + 34, 190)
    canvas.oval(SHIRT, 256, 560, 215, 140)
    canvas.oval(SHADE, 256, 425, 58, 62)
    for side in (-1, 1):
        canvas.oval(SHADE, 256 + side * wide, 262, 20, 34)
    canvas.oval(SKIN, 256, 250, wide, high)
    bald = chance.random() < 0.15
    if not bald:
        canvas.oval(HAIR, 256, 238, wide + 10, high + 10, above=hairline)
        canvas.oval(SKIN, 256 + chance.randint(-40, 40), hairline + 22, wide - 26, 42)
    if bearded:
        canvas.oval(HAIR, 256, 262, wide - 4, high - 4, below=325)
        canvas.oval(SKIN, 256, 318, wide - 28, 26)


def _draw_features(canvas: Canvas, chance: Random) -> None:
    apart, level = chance.randint(46, 58), chance.randint(238, 252)
    for side in (-1, 1):
        x = 256 + side * apart
        canvas.oval(WHITE, x, level, 22, 14)
        canvas.oval(DARK, x + chance.randint(-2, 2), level, 10, 12)
        canvas.oval(HAIR, x, level - chance.randint(28, 34), 28, 6)
    canvas.oval(SHADE, 256, level + 44, chance.randint(14, 22), 22)
    canvas.oval(SKIN, 256, level + 36, 13, 22)
    smile = chance.randint(30, 46)
    canvas.oval(MOUTH, 256, 345, smile, 14)
    canvas.oval(SKIN, 256, 339, smile + 4, 10)
    if chance.random() < 0.25:  # glasses
        _draw_glasses(canvas, apart, level)


def _draw_glasses(canvas: Canvas, apart: int, level: int) -> None:
    for side in (-1, 1):
        x = 256 + side * apart
        canvas.oval(DARK, x, level, 42, 36)
        canvas.oval(SKIN, x, level, 37, 31)
        canvas.oval(WHITE, x, level, 22, 14)
        canvas.oval(DARK, x, level, 10, 12)
    for row in range(level - 4, level + 2):
        canvas.rows[row][256 - apart + 40 : 256 + apart - 40] = bytes([DARK]) * max(2 * apart - 80, 0)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
