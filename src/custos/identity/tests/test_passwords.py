"""What no password may be."""

from hashlib import sha1
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from pytest_django import Settings

from custos.organisations.models import User

OWNER = User(username="nandakumar", name="Alex Nandakumar")
LOST = [f"an invented password {number}" for number in range(40)]


@pytest.mark.parametrize(
    "password",
    ["Custos-2026-11", "nandakumar12345", "ALEX-nandakumar", "visorvisorvisor", "wexmarsh-officers"],
)
def test_a_word_of_the_place_or_of_its_owner_is_not_enough(password: str, settings: Settings) -> None:
    settings.CUSTOS_PASSWORD_WORDS = ["wexmarsh"]
    with pytest.raises(ValidationError, match="a word that anybody here would try"):
        validate_password(password, OWNER)


@pytest.mark.parametrize(
    "password", ["heron police lantern osier", "curlew-lantern-osier", "alexandrite under the hill"]
)
def test_enough_beside_such_a_word_is_a_password(password: str) -> None:
    validate_password(password, OWNER)
    validate_password(password)


def test_what_was_lost_elsewhere_is_refused_and_its_neighbours_are_not(tmp_path: Path, settings: Settings) -> None:
    digests = sorted(sha1(each.encode(), usedforsecurity=False).hexdigest().upper() for each in LOST)
    listed = tmp_path / "lost"
    listed.write_text("".join(f"{digest}:{place * 137}\r\n" for place, digest in enumerate(digests)))
    settings.CUSTOS_LOST_PASSWORDS = str(listed)
    for each in LOST:
        with pytest.raises(ValidationError, match="lost elsewhere"):
            validate_password(each, OWNER)
        validate_password(each + " and more", OWNER)
    listed.write_text("")
    validate_password(LOST[0], OWNER)


def test_a_list_that_is_named_and_not_there_is_no_silent_yes(settings: Settings, tmp_path: Path) -> None:
    settings.CUSTOS_LOST_PASSWORDS = str(tmp_path / "none")
    with pytest.raises(OSError, match="none"):
        validate_password(LOST[0], OWNER)
