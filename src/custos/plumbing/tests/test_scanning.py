"""What is handed in is scanned first; what is infected, or could not be scanned, is refused at its box."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from custos.plumbing.forms import FileField, Form
from custos.plumbing.lacking import lacking
from custos.plumbing.scanning import NotScanned, scan
from tests.harness import ROOT

VIRUS = b"an invented virus"
TOO_LARGE = 5 * 2**20


class HandIn(Form):
    """A form that takes a file."""

    file = FileField(label="File", required=False)


class FakeScanner(socketserver.StreamRequestHandler):
    """Speaks clamd's protocol: a stream in lengths and pieces, and a verdict."""

    heard: list[bytes] = []  # noqa: RUF012

    def handle(self) -> None:
        """Take one stream."""
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := int.from_bytes(self.rfile.read(4)):
            data += self.rfile.read(length)
        self.heard.append(data)
        verdict = b"stream: Invented-Virus FOUND" if VIRUS in data else b"stream: OK"
        self.wfile.write((b"INSTREAM size limit exceeded. ERROR" if len(data) > TOO_LARGE else verdict) + b"\0")


@pytest.fixture(params=["of this machine", "of another"])
def scanner(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[list[bytes]]:
    """A scanner that the deployment names; what it was handed."""
    local = request.param == "of this machine"
    server = (
        socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd"), FakeScanner)
        if local
        else socketserver.ThreadingTCPServer(("127.0.0.1", 0), FakeScanner)
    )
    settings.CUSTOS_SCANNER = str(tmp_path / "clamd") if local else f"127.0.0.1:{server.socket.getsockname()[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    FakeScanner.heard.clear()
    yield FakeScanner.heard
    server.shutdown()
    server.server_close()


def handed_in(data: bytes) -> HandIn:
    """The form with a file."""
    return HandIn({}, {"file": SimpleUploadedFile("f.bin", data)})


def test_a_sound_file_is_handed_to_the_scanner_whole_and_taken_whole(scanner: list[bytes]) -> None:
    data = bytes(range(256)) * 12_000  # several pieces
    form = handed_in(data)
    assert form.is_valid()
    assert form.cleaned_data["file"].read() == data
    assert scanner == [data]
    assert HandIn({}, {}).is_valid()
    assert len(scanner) == 1


def test_an_infected_file_is_refused_at_its_box(scanner: list[bytes]) -> None:
    form = handed_in(b"so far so good, " + VIRUS)
    assert form.errors["file"] == ["The file is infected (Invented-Virus) and was not kept. Tell your security desk."]


def test_what_the_scanner_can_not_judge_is_not_taken(scanner: list[bytes], settings: Settings) -> None:
    refused = ["The file could not be checked for viruses, so it was not kept. Try again, or tell your administrator."]
    assert handed_in(b"x" * (TOO_LARGE + 1)).errors["file"] == refused
    settings.CUSTOS_SCANNER = "127.0.0.1:1"
    assert handed_in(b"sound").errors["file"] == refused
    settings.CUSTOS_SCANNER = "/nowhere/clamd"
    with pytest.raises(NotScanned):
        scan([b"sound"])


def test_where_no_scanner_is_named_files_are_taken_and_a_deployment_by_https_is_warned(settings: Settings) -> None:
    settings.CUSTOS_SCANNER = settings.CUSTOS_SENT_ON = ""
    assert handed_in(VIRUS).is_valid()
    assert lacking(None) == []
    settings.SECURE = True
    assert [each.id for each in lacking(None)] == ["custos.W001", "custos.W002"]
    settings.CUSTOS_SCANNER, settings.CUSTOS_SENT_ON = "/run/clamd", "/mnt/account"
    assert lacking(None) == []


def test_every_form_that_takes_a_file_has_it_scanned() -> None:
    texts = {path: path.read_text() for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts}
    assert [path for path, text in texts.items() if "forms.FileField" in text] == [
        ROOT / "src/custos/plumbing/forms.py"
    ]
    assert sum("= FileField(" in text for text in texts.values()) == 5
    assert not [path for path, text in texts.items() if "FILES[" in text or "FILES.get" in text]
