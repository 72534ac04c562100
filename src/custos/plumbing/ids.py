"""Identifiers: sortable ones for rows, random ones with a check digit for people to read aloud."""

import os
import secrets
import threading
import time
from uuid import UUID

REFERENCE_DIGITS = 8

# H. M. Damm, totally anti-symmetric quasigroup of order 10: catches every single wrong digit and adjacent swap.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """Make a UUID whose order is the order of making within this process (RFC 9562, version 7)."""
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() * 4096 // 1_000_000)  # 48 bits of milliseconds, 12 of their fraction
        stamp = _last
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    return UUID(int=value | 0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2)


def new_reference() -> str:
    """Draw a public reference at random: a run of numbers would betray by its gaps that somebody is hidden."""
    digits = "".join(str(secrets.randbelow(10)) for _ in range(REFERENCE_DIGITS - 1))
    return f"{digits[:4]}-{digits[4:]}{_check_digit(digits)}"


def is_reference(text: str) -> bool:
    """Say whether the text is a well-formed public reference whose check digit holds."""
    digits = text.replace("-", "")
    return len(digits) == REFERENCE_DIGITS and digits.isascii() and digits.isdigit() and _check_digit(digits) == 0


def _check_digit(digits: str) -> int:
    row = 0
    for digit in digits:
        row = _DAMM[row][int(digit)]
    return row
