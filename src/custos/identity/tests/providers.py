"""Invented agencies' own sign-ins: one that speaks OpenID Connect on this machine, one that speaks SAML."""

import base64
import hashlib
import json
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import RSAKey
from onelogin.saml2.utils import OneLogin_Saml2_Utils

CLIENT, SECRET = "custos-of-the-tests", "a secret that is nobody's"
MFA = "mfa"
TWO_STEPS = "https://refeds.org/profile/mfa"


class Provider:
    """An OpenID Connect service: whoever comes is signed in as the subject that the test says."""

    def __init__(self, address: str) -> None:
        self.issuer = address
        self.key = RSAKey.generate_key(2048, parameters={"kid": "first"})
        self.subject = "nandakumar@longmoor.example"
        self.claims: dict[str, Any] = {}  # what the next token says otherwise
        self.asked: dict[str, dict[str, str]] = {}
        self.signs_with = self.key

    def sends_back(self, address: str) -> str:
        """Take a browser that was sent here, and say where it is sent with a code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Change a code for a token, once, for whoever holds the verifier and the secret."""
        asked = self.asked.pop(given.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        ours = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or asked["code_challenge"] != proof.decode().rstrip("=") or authorization != ours:
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": asked["nonce"], "iat": now}
        claims |= {"exp": now + 300, "auth_time": now} | self.claims
        token = jwt.encode({"alg": "RS256", "kid": self.signs_with.kid}, claims, self.signs_with)
        return {"access_token": "none", "token_type": "Bearer", "id_token": token}

    def describes(self) -> dict[str, Any]:
        """What it says of itself."""
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer} | {name: f"{self.issuer}/{place}" for name, place in places.items()}


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Serve it on a port of this machine."""
    held: list[Provider] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path).path
            if place == "/authorize":
                self.send_response(302)
                self.send_header("Location", held[0].sends_back(self.path))
                self.end_headers()
                return
            keys = {"keys": [held[0].key.as_dict(private=False)]}
            self.says(held[0].describes() if place == "/.well-known/openid-configuration" else keys)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self.says(held[0].token(given, self.headers.get("Authorization", "")))

        def says(self, told: dict[str, Any] | None) -> None:
            self.send_response(200 if told else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told or {"error": "invalid_grant"}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    held.append(Provider(f"http://127.0.0.1:{server.server_port}"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield held[0]
    finally:
        server.shutdown()
        server.server_close()


class Assertions:
    """A SAML service: signs what the test says."""

    issuer = "https://sign-in.longmoor.example/saml"
    address = "https://sign-in.longmoor.example/saml/sso"

    def __init__(self) -> None:
        self.key, self.certificate = _certified()
        self.signed_by = self.key, self.certificate

    def describes(self) -> str:
        """What it says of itself."""
        bare = "".join(self.certificate.splitlines()[1:-1])
        return (
            f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{self.issuer}">'
            '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
            '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
            f"<ds:X509Certificate>{bare}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
            '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" '
            f'Location="{self.address}"/></md:IDPSSODescriptor></md:EntityDescriptor>'
        )

    def question(self, address: str) -> str:
        """The number of what a browser was sent here with."""
        packed = base64.b64decode(parse_qs(urlsplit(address).query)["SAMLRequest"][0])
        return zlib.decompress(packed, -15).decode().split('ID="')[1].split('"')[0]

    def answers(
        self,
        question: str,
        back: str,
        *,
        subject: str = "nandakumar@longmoor.example",
        context: str = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
        proved: timedelta = timedelta(0),
        lasts: timedelta = timedelta(minutes=5),
    ) -> str:
        """An answer for a browser to bring, with its assertion signed."""
        now = datetime.now(UTC)
        at, until, then = (f"{each:%Y-%m-%dT%H:%M:%SZ}" for each in (now, now + lasts, now - proved))
        ours = back.removesuffix("back/")
        of = f'InResponseTo="{question}" ' if question else ""
        assertion = (
            f'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a{time.time_ns()}" '
            f'Version="2.0" IssueInstant="{at}"><saml:Issuer>{self.issuer}</saml:Issuer><saml:Subject>'
            f"<saml:NameID>{subject}</saml:NameID>"
            '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
            f'<saml:SubjectConfirmationData {of}Recipient="{back}" NotOnOrAfter="{until}"/>'
            f'</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotOnOrAfter="{until}">'
            f"<saml:AudienceRestriction><saml:Audience>{ours}</saml:Audience></saml:AudienceRestriction>"
            f'</saml:Conditions><saml:AuthnStatement AuthnInstant="{then}" SessionIndex="_s"><saml:AuthnContext>'
            f"<saml:AuthnContextClassRef>{context}</saml:AuthnContextClassRef></saml:AuthnContext>"
            "</saml:AuthnStatement></saml:Assertion>"
        )
        signed = OneLogin_Saml2_Utils.add_sign(assertion, *self.signed_by)
        text = signed.decode() if isinstance(signed, bytes) else signed
        whole = (
            f'<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r{time.time_ns()}" '
            f'Version="2.0" IssueInstant="{at}" Destination="{back}" InResponseTo="{question}">'
            f'<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{self.issuer}</saml:Issuer>'
            '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
            f"{text}</samlp:Response>"
        )
        return base64.b64encode(whole.encode()).decode()


def _certified() -> tuple[str, str]:
    """A key and the certificate that an invented service signs for itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sign-in.longmoor.example")])
    day = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    return private.decode(), made.public_bytes(serialization.Encoding.PEM).decode()
