"""A scan for viruses of whatever is handed in, by a scanner of the deployment's that speaks the protocol of clamd."""

import socket
from collections.abc import Iterable

from django.conf import settings

SECONDS = 60  # in which the scanner must answer
PIECE = 2**20
MOST_SAID = 4096


class Infected(Exception):
    """The scanner found something; the message is its name for it."""


class NotScanned(Exception):
    """The scanner could not be asked, or gave no verdict. Nothing is taken unscanned."""


def scan(pieces: Iterable[bytes]) -> None:
    """Have a file scanned, where the deployment names a scanner (INSTREAM). Raises Infected, NotScanned."""
    if not settings.CUSTOS_SCANNER:
        return
    try:
        with _reached(settings.CUSTOS_SCANNER) as line:
            line.sendall(b"zINSTREAM\0")
            for piece in pieces:
                for start in range(0, len(piece), PIECE):
                    part = piece[start : start + PIECE]
                    line.sendall(len(part).to_bytes(4) + part)
            line.sendall(bytes(4))
            said = _answer(line)
    except OSError as fault:
        raise NotScanned(str(fault)) from fault
    if said.endswith(" FOUND"):
        raise Infected(said.removeprefix("stream: ").removesuffix(" FOUND"))
    if said != "stream: OK":
        raise NotScanned(said)


def _reached(scanner: str) -> socket.socket:
    """Reach it at a path of this machine, or at host:port."""
    if not scanner.startswith("/"):
        host, _, port = scanner.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    line.connect(scanner)
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < MOST_SAID and (more := line.recv(MOST_SAID)):
        said += more
    return said.rstrip(b"\0").decode(errors="replace")
