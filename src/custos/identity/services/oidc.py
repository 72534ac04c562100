"""OpenID Connect Core 1.0: the code flow with PKCE (RFC 7636), and an identity token signed by the service."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from custos.identity.models import SignInService
from custos.identity.services.answers import Answer, NotAnswered, Question
from custos.plumbing.sealed import unseal

PLACES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
SIGNED_BY = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA"]
SECONDS_ASTRAY = 120
WAITS = 10
LARGEST = 500_000
HERE = {"127.0.0.1", "::1", "localhost"}


def describe(issuer: str) -> dict[str, Any]:
    """Fetch what the service says of itself: its addresses and its keys. Raises NotAnswered."""
    told = _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if told.get("issuer") != issuer:
        raise NotAnswered(f"The service calls itself {told.get('issuer') or 'nothing'}: enter that, to the letter")
    if lacking := [place for place in PLACES if not isinstance(told.get(place), str)]:
        raise NotAnswered(f"The service does not say its {', '.join(lacking)}")
    for place in PLACES:
        _check_address(told[place])
    return {place: told[place] for place in PLACES} | {"keys": _fetched(told["jwks_uri"])}


def ask(service: SignInService, *, back: str, again: bool) -> Question:
    """Say where to send the browser. `again`: the service is to ask anew who is there."""
    nonce, verifier = secrets.token_urlsafe(32), generate_token(64)
    more = {"prompt": "login", "max_age": "0"} if again else {}
    more |= {"acr_values": service.second_step} if service.second_step else {}
    address, state = _client(service, back).create_authorization_url(
        service.told["authorization_endpoint"], nonce=nonce, code_verifier=verifier, **more
    )
    return Question(address, {"state": state, "nonce": nonce, "verifier": verifier})


def hear(service: SignInService, *, back: str, kept: Mapping[str, str], told: Mapping[str, str]) -> Answer:
    """Read the answer that the browser brings: change its code for a token, and believe no token but a right one."""
    if not kept or not secrets.compare_digest(told.get("state", "").encode(), kept["state"].encode()):
        raise NotAnswered("That answer does not belong to what was asked here. Begin again.")
    if "code" not in told:
        raise NotAnswered(f"{service.name} did not sign you in ({told.get('error', 'no reason given')[:60]})")
    try:
        given = _client(service, back).fetch_token(
            service.told["token_endpoint"],
            code=told["code"],
            code_verifier=kept["verifier"],
            timeout=WAITS,
            allow_redirects=False,
        )
        claims = _believed(service, given["id_token"], kept["nonce"])
    except (requests.RequestException, JoseError, KeyError, TypeError, ValueError) as fault:
        raise NotAnswered(f"{service.name} gave no answer that can be believed. Try again, or tell them.") from fault
    said = {*_list(claims.get("amr")), *_list(claims.get("acr"))}
    proved = claims.get("auth_time")
    return Answer(
        str(claims["sub"]),
        bool(service.second_step) and service.second_step in said,
        datetime.fromtimestamp(proved, UTC) if isinstance(proved, int) else None,
    )


def _believed(service: SignInService, token: str, nonce: str) -> dict[str, Any]:
    """Return the claims of a token that is signed by the service, for us, now, and for this question."""
    try:
        decoded = jwt.decode(token, KeySet.import_key_set(service.told["keys"]), algorithms=SIGNED_BY)
    except (ValueError, JoseError):
        # The service may have changed its keys since it was described: asked once more, and only then refused.
        keys = _fetched(service.told["jwks_uri"])
        decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=SIGNED_BY)  # type: ignore[arg-type]
    jwt.JWTClaimsRegistry(
        leeway=SECONDS_ASTRAY,
        iss={"essential": True, "value": service.issuer},
        aud={"essential": True, "value": service.client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    ).validate(decoded.claims)
    claims: dict[str, Any] = decoded.claims
    if len(_list(claims["aud"])) > 1 and claims.get("azp") != service.client:
        raise ValueError("the token was made for somebody else")
    return claims


def _client(service: SignInService, back: str) -> Any:
    return OAuth2Session(
        service.client,
        unseal(service.secret, row=service.id),
        scope="openid",
        redirect_uri=back,
        code_challenge_method="S256",
    )


def _fetched(address: str) -> dict[str, Any]:
    """Fetch a small JSON object, from a place that may be asked, following nobody elsewhere. Raises NotAnswered."""
    _check_address(address)
    try:
        with requests.get(address, timeout=WAITS, allow_redirects=False, stream=True) as answer:
            answer.raise_for_status()
            text = answer.raw.read(LARGEST, decode_content=True)
            found = json.loads(text) if answer.status_code == 200 else None
    except (requests.RequestException, ValueError, OSError) as fault:
        raise NotAnswered(f"{address} does not answer as a sign-in service does") from fault
    if not isinstance(found, dict):
        raise NotAnswered(f"{address} does not answer as a sign-in service does")
    return found


def _check_address(address: str) -> None:
    """Let nothing be asked but over TLS; on a machine that serves without it, this machine as well."""
    parts = urlsplit(address)
    if not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE and not settings.SECURE)):
        raise NotAnswered(f"{address} does not begin with https://")


def _list(said: object) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else [str(said)] if said else []
