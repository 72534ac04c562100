"""What proves that somebody is who they say: passkeys, one-time codes and recovery codes. Nothing here is written."""

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime
from ipaddress import ip_address
from typing import Any

import pyotp
import segno
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from custos.identity.models import CodeMaker, Passkey, RecoveryCode
from custos.organisations.reads import User
from custos.plumbing.sealed import blind, unseal

STEP_SECONDS = 30
RECOVERY_CODES = 10
RECOVERY_LETTERS = 10  # in two groups of five
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another


class NotProved(Exception):
    """What was given does not prove it. The sentence does not say which part was wrong."""


def takes_passkeys(request: HttpRequest) -> bool:
    """Whether browsers allow passkeys at this address: they do by name, and not by number."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def begin_passkey(request: HttpRequest, user: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser is asked to make a passkey with, and what is to be remembered until it has."""
    who = PublicKeyCredentialUserEntity(name=user.username, id=user.id.bytes, display_name=user.name)
    held = [AttestedCredentialData(bytes(key.public)) for key in user.passkeys.all()]
    asked, state = _server(request).register_begin(
        who,
        held,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(asked.public_key), state


def made_passkey(request: HttpRequest, state: Any, answer: Mapping[str, Any]) -> AttestedCredentialData:
    """Return the public half of the passkey that the browser made. Raises NotProved."""
    try:
        made = _server(request).register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError) as fault:
        raise NotProved("The passkey could not be made. Try again.") from fault
    assert made is not None
    return made


def ask_for_passkey(request: HttpRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser is asked to prove, of anybody whose passkey it holds, and what is to be remembered."""
    asked, state = _server(request).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(asked.public_key), state


def proved_by_passkey(request: HttpRequest, state: Any, answer: Mapping[str, Any]) -> Passkey:
    """Return the passkey that answered. Raises NotProved."""
    refusal = "That passkey is not known here. Sign in another way."
    try:
        named = websafe_decode(str(answer["rawId"]))
        key = Passkey.objects.select_related("user").get(key_id=named, user__is_active=True)
        _server(request).authenticate_complete(state, [AttestedCredentialData(bytes(key.public))], answer)
    except (ValueError, KeyError, TypeError, Passkey.DoesNotExist) as fault:
        raise NotProved(refusal) from fault
    return key


def _server(request: HttpRequest) -> Fido2Server:
    scheme = "https" if settings.SECURE else request.scheme
    ours = f"{scheme}://{request.get_host()}"
    name = request.get_host().rsplit(":", 1)[0]
    return Fido2Server(PublicKeyCredentialRpEntity(name="Custos", id=name), verify_origin=lambda said: said == ours)


def new_secret() -> str:
    """Return a secret for an app to make one-time codes from."""
    return pyotp.random_base32()


def picture_of(secret: str, user: User) -> str:
    """Return the code that a phone's camera reads the secret from, as the address of a picture."""
    return str(
        segno.make(_totp(secret).provisioning_uri(name=user.username, issuer_name="Custos")).svg_data_uri(scale=5)
    )


def step_of(secret: str, code: str, *, at: datetime, after: int = 0) -> int:
    """Return this half minute if the code is its own and none of it was taken. Raises NotProved.

    A code lives no longer than it is shown (ASVS 5.0, 6.5.5). The refusal is the same for a neighbour's code, lest
    somebody who guesses learns the next one.
    """
    typed = "".join(code.split())
    step = int(at.timestamp()) // STEP_SECONDS
    if step > after and hmac.compare_digest(_totp(secret).generate_otp(step).encode(), typed.encode()):
        return step
    raise NotProved(
        "That code is not right, or its half minute is over, or it was used already. Type the one that your app shows "
        "now. If that is refused too, let your phone set its clock by the network."
    )


def secret_of(maker: CodeMaker) -> str:
    """Return the secret, unsealed."""
    return unseal(maker.secret, row=maker.id)


def new_recovery_codes() -> list[str]:
    """Return codes to be kept on paper, in two groups that are easy to type."""
    return [of_letters(groups=2, length=RECOVERY_LETTERS // 2) for _ in range(RECOVERY_CODES)]


def of_letters(*, groups: int, length: int) -> str:
    """Return letters and numbers drawn by lot, in groups."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(length)) for _ in range(groups))


def recovery_code_of(user: User, typed: str) -> RecoveryCode | None:
    """Return the unused recovery code that was typed, if it is one of the user's: ten hashes at most are made."""
    if len(_plain(typed)) != RECOVERY_LETTERS:
        return None
    unused = RecoveryCode.objects.filter(user=user, used_at=None).order_by("id")
    return next((each for each in unused if check_password(_of_recovery(user, typed), each.hashed)), None)


def hashed_recovery(user: User, code: str) -> str:
    """Return what is kept of a recovery code: a salted hash as of a password (ASVS 5.0, 6.5.2).

    Ten of 31 letters are 49 bits. What is hashed is the code under a key that is not in the database.
    """
    return make_password(_of_recovery(user, code))


def _of_recovery(user: User, typed: str) -> str:
    return blind(f"{user.id}/{_plain(typed)}")


def _plain(typed: str) -> str:
    return "".join(letter for letter in typed.casefold() if letter.isalnum())


def _totp(secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(secret, interval=STEP_SECONDS)
