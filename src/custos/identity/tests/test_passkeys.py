"""A passkey signs in by itself, and only as it was asked: for this site, this question, and with its owner there."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from custos.access.tests.cast import Cast
from custos.identity.models import Passkey
from custos.identity.tests.conftest import Waits, signs_in
from custos.organisations.models import Qualification
from custos.web.signing_in import FAILURES_OF_A_NAME

pytestmark = pytest.mark.usefixtures("two_steps")
HERE = "http://testserver"
FLAG = AuthenticatorData.FLAG
THERE = FLAG.UP | FLAG.UV
KEY_ID = b"an invented key"


@dataclass
class Authenticator:
    """A device that keeps one key, and does as it is told."""

    origin: str = HERE
    flags: FLAG = THERE
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes(self, challenge: str) -> str:
        """Make the passkey, as the browser would send it."""
        cose = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        public = AttestedCredentialData.create(b"\0" * 16, KEY_ID, cose)
        data = AuthenticatorData.create(sha256(b"testserver"), self.flags | FLAG.AT, 0, public)
        made = AttestationObject.create("none", data, {})
        told = CollectedClientData.create(CollectedClientData.TYPE.CREATE, challenge, self.origin)
        return self._said({"attestationObject": websafe_encode(made), "clientDataJSON": websafe_encode(told)})

    def answers(self, challenge: str) -> str:
        """Prove that the key is here, as the browser would send it."""
        data = AuthenticatorData.create(sha256(b"testserver"), self.flags, 1)
        told = CollectedClientData.create(CollectedClientData.TYPE.GET, challenge, self.origin)
        signed = self.key.sign(data + told.hash, ec.ECDSA(SHA256()))
        parts = {"authenticatorData": data, "clientDataJSON": told, "signature": signed}
        return self._said({name: websafe_encode(part) for name, part in parts.items()})

    def _said(self, response: dict[str, str]) -> str:
        named = {"id": websafe_encode(KEY_ID), "rawId": websafe_encode(KEY_ID), "type": "public-key"}
        return json.dumps(named | {"response": response, "clientExtensionResults": {}})


def asked(client: Client, page: str, kind: str) -> str:
    """The challenge with which a page asks."""
    client.get(page)
    return str(client.session[kind]["challenge"])


@pytest.fixture
def device(cast: Cast) -> Authenticator:
    """The device of the officer, who made a passkey at the first sign-in."""
    made = Authenticator()
    client = signs_in(cast.officer)
    answer = made.makes(asked(client, "/sign-in/set-up/", "passkey_making"))
    assert "Keep these recovery codes" in client.post("/sign-in/set-up/", {"answer": answer}).content.decode()
    assert client.get("/").status_code == 200
    return made


def says(client: Client, answer: str) -> str:
    """Send the answer from the sign-in page; returns the page that it leads to."""
    return client.post("/sign-in/passkey/", {"answer": answer}, follow=True).content.decode()


def test_it_signs_in_by_itself(device: Authenticator) -> None:
    client = Client()
    assert "Good morning, Alex Nandakumar" in says(client, device.answers(asked(client, "/sign-in/", "passkey_asked")))
    assert Passkey.objects.get().used_at is not None


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "https://elsewhere.test"}, {"flags": FLAG.UP}, {"flags": FLAG.UV}, {"key": Authenticator().key}],
    ids=["for another site", "its owner not verified", "nobody there", "another key"],
)
def test_it_is_refused(device: Authenticator, wrong: dict[str, Any]) -> None:
    forged = Authenticator(**({"key": device.key} | wrong))
    client = Client()
    page = says(client, forged.answers(asked(client, "/sign-in/", "passkey_asked")))
    assert "That passkey is not known here" in page
    assert client.get("/").status_code == 302


def test_an_answer_is_taken_once_and_to_its_own_question(device: Authenticator) -> None:
    client = Client()
    answer = device.answers(asked(client, "/sign-in/", "passkey_asked"))
    assert "Good morning" in says(client, answer)
    again = Client()
    assert "not known here" in says(again, answer)
    asked(again, "/sign-in/", "passkey_asked")
    assert "not known here" in says(again, answer)


@pytest.mark.parametrize("junk", ["", "{", "[]", '{"rawId": 7}', '{"rawId": "AAAA"}', '{"rawId": "%%"}'])
def test_junk_is_refused_in_words(cast: Cast, junk: str) -> None:
    page = says(Client(), junk)
    assert "passkey is not known here" in page or "passkey could not be read" in page


def test_whose_vetting_has_ended_is_told_so(cast: Cast, device: Authenticator) -> None:
    Qualification.objects.filter(user=cast.officer.user, kind="vetting").delete()
    client = Client()
    page = says(client, device.answers(asked(client, "/sign-in/", "passkey_asked")))
    assert "No vetting of Alex Nandakumar is on record" in page


def test_a_passkey_not_made_here_or_with_nobody_there_is_not_kept(cast: Cast) -> None:
    client = signs_in(cast.officer)
    for wrong in ({"origin": "https://elsewhere.test"}, {"flags": FLAG.UP}):
        challenge = asked(client, "/sign-in/set-up/", "passkey_making")
        page = client.post("/sign-in/set-up/", {"answer": Authenticator(**wrong).makes(challenge)}).content.decode()
        assert "The passkey could not be made" in page
    assert not Passkey.objects.exists()


def test_at_an_address_by_number_no_passkey_is_offered(cast: Cast) -> None:
    by_number = Client(headers={"host": "127.0.0.1:8000"})
    assert "data-passkey" not in by_number.get("/sign-in/").content.decode()
    assert "data-passkey" in Client().get("/sign-in/").content.decode()


def test_the_challenge_is_long_and_never_the_same(cast: Cast) -> None:
    challenges = {asked(Client(), "/sign-in/", "passkey_asked") for _ in range(5)}
    assert len(challenges) == 5
    assert min(len(websafe_decode(each)) for each in challenges) >= 32


def test_whoever_locks_a_name_from_outside_does_not_stop_its_owner_from_proving_it_by_passkey(
    device: Authenticator, clock: Waits
) -> None:
    client = Client()
    says(client, device.answers(asked(client, "/sign-in/", "passkey_asked")))
    clock(minutes=11)
    for number in range(FAILURES_OF_A_NAME):
        guess = {"username": "nandakumar", "password": "guessed"}
        Client(REMOTE_ADDR=f"10.0.0.{number}").post("/sign-in/", guess)
    assert client.post("/you/sign-in/recovery/").status_code == 403
    answer = device.answers(str(client.session["passkey_asked"]["challenge"]))
    proved = client.post("/you/sign-in/recovery/", {"proof-of": "POST", "proof-passkey": answer})
    assert (proved.status_code, "Keep these recovery codes" in proved.content.decode()) == (200, True)
