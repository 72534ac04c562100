"""Reading the words of a PDF that came from outside, in a process of its own that can do no harm and is soon ended.

Run as a program it reads a PDF from its input and writes what it found as JSON.
"""

import json
import resource
import subprocess
import sys
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader

MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 100
MOST_LETTERS = 400_000
LEAST_LETTERS = 40  # with fewer it is a scan with a stamp on it
SECONDS, PATIENCE, MEMORY = 20, 60, 1024**3
NOT_READ = "The file could not be read. It may be damaged or cut short: ask for it again"
REFUSED = {
    "locked": "The file is locked with a password. Ask for one that is not",
    "pages": f"The file has more than {MOST_PAGES} pages: put the order alone on file",
    "none": "The file has no pages",
}


class UnreadablePdf(Exception):
    """The file is no PDF that can be kept; the message says why."""


class Read(NamedTuple):
    """How many pages a PDF has, and its words; none where it is a scan."""

    pages: int
    words: str


def read_pdf(data: bytes) -> Read:
    """Return what stands in a PDF, known by what it holds and not by its name. Raises UnreadablePdf."""
    if not data:
        raise UnreadablePdf("The file is empty")
    if len(data) > MOST_BYTES:
        raise UnreadablePdf(f"The file must be smaller than {MOST_BYTES // 1024**2} MB")
    if not data.startswith(b"%PDF-"):
        raise UnreadablePdf("The file must be a PDF")
    if b"%%EOF" not in data[-1024:]:
        raise UnreadablePdf(NOT_READ)
    found = _read_apart(data)
    if words := REFUSED.get(found.get("refused", "")):
        raise UnreadablePdf(words)
    words = found["words"]
    return Read(found["pages"], words if sum(map(str.isalnum, words)) >= LEAST_LETTERS else "")


def _read_apart(data: bytes) -> dict[str, Any]:
    """Read it in a process of its own, which is ended when it takes too long or too much."""
    program = [sys.executable, "-I", __file__]
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=PATIENCE, check=True, env={})
    except subprocess.SubprocessError as fault:
        raise UnreadablePdf(NOT_READ) from fault
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def found_in(data: bytes) -> dict[str, Any]:
    """Return the pages and the words, or why it is refused. What is no PDF raises whatever the reader raises."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        return {"refused": "locked"}
    pages = len(reader.pages)
    if not 0 < pages <= MOST_PAGES:
        return {"refused": "pages" if pages else "none"}
    words = "\n".join(page.extract_text() for page in reader.pages)
    return {"pages": pages, "words": words.replace("\0", "")[:MOST_LETTERS]}


def _main() -> None:
    """Bound what this process may take, then read."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(json.dumps(found_in(sys.stdin.buffer.read())))


if __name__ == "__main__":
    _main()
