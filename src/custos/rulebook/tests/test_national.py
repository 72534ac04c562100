"""What ships is signed; what is not as it was signed is not decided by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.management import CommandError, call_command

from custos.access.tests.cast import NOW, Cast
from custos.requirements.actions import bring_into_line
from custos.rulebook import national


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which the key and the signature lie in place of those that ship."""
    monkeypatch.setattr(national, "SIGNATURE", tmp_path / "set.sig")
    monkeypatch.setattr(national, "KEY", tmp_path / "set.pub")
    national.ensure_signed.cache_clear()
    yield tmp_path
    national.ensure_signed.cache_clear()


def test_the_national_set_that_ships_is_as_it_was_signed() -> None:
    assert not national.faults_at_start(None)


def test_a_changed_file_another_key_or_a_lost_signature_is_noticed() -> None:
    key, files = Ed25519PrivateKey.generate(), national.contents()
    signature, public = national.sign(files, key), national.public_part(key)
    national.verify(files, signature, public)
    name = next(iter(files))
    other = national.public_part(Ed25519PrivateKey.generate())
    for changed in ((files | {name: files[name] + b"\n"}, signature, public), (files, signature, other)):
        with pytest.raises(national.NotSigned, match="not the one that was signed"):
            national.verify(*changed)
    for lost in ((files, b"", public), (files, signature, b""), (files, b"no base64!", public)):
        with pytest.raises(national.NotSigned):
            national.verify(*lost)


def test_unsigned_nothing_is_decided(cast: Cast, elsewhere: Path) -> None:
    with pytest.raises(national.NotSigned, match="Nothing is decided"):
        bring_into_line(person=cast.bell, by=None, at=NOW)
    (fault,) = national.faults_at_start(None)
    assert "Nothing is decided" in fault.msg


def test_one_command_signs_and_another_key_takes_its_place(elsewhere: Path) -> None:
    first, second = elsewhere / "first.pem", elsewhere / "second.pem"
    call_command("sign_national_set", key=first, new_key=True)
    national.ensure_signed()
    assert first.stat().st_mode & 0o777 == 0o600
    call_command("sign_national_set", key=first)
    before = national.fingerprint()
    call_command("sign_national_set", key=second, new_key=True)
    assert national.fingerprint() != before
    with pytest.raises(CommandError, match="not the key whose public part ships"):
        call_command("sign_national_set", key=first)


def test_a_key_is_neither_written_over_nor_kept_in_the_repository(elsewhere: Path) -> None:
    (elsewhere / "there.pem").write_text("something")
    with pytest.raises(CommandError, match="is there already"):
        call_command("sign_national_set", key=elsewhere / "there.pem", new_key=True)
    with pytest.raises(CommandError, match="can not be read"):
        call_command("sign_national_set", key=elsewhere / "there.pem")
    with pytest.raises(CommandError, match="outside the repository"):
        call_command("sign_national_set", key=settings.ROOT / "key.pem", new_key=True)
