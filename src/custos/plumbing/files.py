"""Files that are kept encrypted on disk under a digest of what they hold, written before the row that names them."""

import hmac
import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from custos.plumbing.sealed import close, keys, mark, open_up

MOST_BYTES = 4 * 1024 * 1024
MOST_PIXELS = 40 * 10**6  # a small file can unfold into more than a browser holds
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
ENDINGS = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}


class UnacceptableFile(Exception):
    """The file is not a picture that can be kept; the message says what can."""


def kind_of(picture: bytes) -> str:
    """Return the type of a picture by what it holds, whatever its name says. Raises UnacceptableFile."""
    for signature, kind in SIGNATURES.items():
        if picture.startswith(signature) and ENDINGS[kind] in picture[-64:]:
            width, height = _size_of(picture, kind)
            if not 0 < width * height <= MOST_PIXELS:
                raise UnacceptableFile(f"The photograph must have fewer than {MOST_PIXELS // 10**6} million pixels")
            return kind
    raise UnacceptableFile("The photograph must be a whole JPEG or PNG file")


def _size_of(picture: bytes, kind: str) -> tuple[int, int]:
    """Read width and height; nothing where the picture does not say them in its place."""
    if kind == "image/png":
        is_said = picture[12:16] == b"IHDR"
        return (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) if is_said else (0, 0)
    place = 2
    while picture[place : place + 1] == b"\xff" and place + 9 < len(picture):
        marker = picture[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # start of frame
            return int.from_bytes(picture[place + 7 : place + 9]), int.from_bytes(picture[place + 5 : place + 7])
        place += 2 + int.from_bytes(picture[place + 2 : place + 4])
    return 0, 0


def store(picture: bytes) -> str:
    """Encrypt a picture onto the disk and return the digest that it is kept under. Raises UnacceptableFile."""
    if len(picture) > MOST_BYTES:
        raise UnacceptableFile(f"The photograph must be smaller than {MOST_BYTES // 1024**2} MB")
    kind_of(picture)
    return keep(picture)


def keep(data: bytes) -> str:
    """Encrypt whatever was handed in onto the disk and return the digest that it is kept under."""
    # Keyed: from the name of a file on a stolen disk nobody can tell whether it is one that he has.
    digest = hmac.new(keys().blinding, data, sha256).hexdigest()
    path = _path(digest)
    if not path.exists():
        _write(path, _sealed(data, digest))
    return digest


def read(digest: str) -> bytes:
    """Return what is kept under a digest. Raises CannotUnseal, FileNotFoundError."""
    begins, _, packed = _path(digest).read_bytes().partition(b"\n")
    return open_up(packed, begins=begins.decode(), bound_to=_bound_to(begins.decode(), digest))


def kept() -> Iterator[str]:
    """Name everything that is kept, by its digest."""
    for path in sorted(Path(settings.CUSTOS_FILES).glob("??/*")):
        if re.fullmatch(r"[0-9a-f]{62}", path.name):  # what a killed writer left has another ending
            yield path.parent.name + path.name


def mark_of(digest: str) -> str:
    """Return the cipher and the key under which a file rests, as `sealed.mark`. Raises FileNotFoundError."""
    with _path(digest).open("rb") as file:
        return file.readline(80).rstrip(b"\n").decode()


def reseal(digest: str) -> None:
    """Encrypt a file anew under the key that seals now, in its place. Raises CannotUnseal, KeyRetired."""
    _write(_path(digest), _sealed(read(digest), digest))


def as_it_lies(digest: str) -> bytes:
    """Return a file as it lies on the disk, encrypted, for a backup. Raises FileNotFoundError."""
    return _path(digest).read_bytes()


def put_back(digest: str, data: bytes) -> None:
    """Put a file from a backup in its place, as it lay there. Raises FileNotFoundError where that names no file."""
    _write(_path(digest), data)


def remove(digest: str) -> None:
    """Remove what is kept under a digest; that it is gone already is no fault."""
    _path(digest).unlink(missing_ok=True)


def _sealed(data: bytes, digest: str) -> bytes:
    begins = mark()
    return begins.encode() + b"\n" + close(data, bound_to=_bound_to(begins, digest))


def _bound_to(begins: str, digest: str) -> str:
    return f"{begins}/{digest}" if ":" in begins else digest  # so they were before they named the cipher


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _path(digest: str) -> Path:
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise FileNotFoundError(f"Nothing is kept under {digest!r}")
    return Path(settings.CUSTOS_FILES) / digest[:2] / digest[2:]
