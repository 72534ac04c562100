"""SAML 2.0 web browser single sign-on: a question by redirect, an answer by POST whose assertion is signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from lxml import etree
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Said
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from custos.identity.models import SignInService
from custos.identity.services.answers import Answer, NotAnswered, Question

LARGEST = 200_000
STATEMENT = f"{{{Said.NS_SAML}}}AuthnStatement"
CONFIRMATION = f"{{{Said.NS_SAML}}}SubjectConfirmationData"


def describe(issuer: str, text: str) -> dict[str, Any]:
    """Read what the service says of itself, as an XML document. Raises NotAnswered."""
    try:
        told = OneLogin_Saml2_IdPMetadataParser.parse(text.encode(), entity_id=issuer)
        found = told["idp"]
        address = str(found["singleSignOnService"]["url"])
        held = found.get("x509certMulti", {}).get("signing", []) or [found["x509cert"]]
    except (etree.XMLSyntaxError, KeyError, TypeError, ValueError) as fault:
        raise NotAnswered("That is not the description of a SAML sign-in service with this entity id") from fault
    if found.get("entityId") != issuer:
        raise NotAnswered(f"The description is of {found.get('entityId')}: enter that, to the letter")
    if urlsplit(address).scheme != "https" and settings.SECURE:
        raise NotAnswered(f"{address} does not begin with https://")
    return {"address": address, "certificates": [str(each) for each in held]}


def ask(service: SignInService, *, back: str, again: bool) -> Question:
    """Say where to send the browser. `again`: the service is to ask anew who is there."""
    asking = _auth(service, back, {})
    address = asking.login(return_to=back, force_authn=again, set_nameid_policy=False)
    return Question(address, {"request": asking.get_last_request_id()})


def hear(service: SignInService, *, back: str, kept: Mapping[str, str] | None, told: Mapping[str, str]) -> Answer:
    """Read the answer that the browser brings, and believe none but one signed for us, now, and for this question.

    Without what was kept it is believed but for the question, which only the browser's session knows.
    """
    given = told.get("SAMLResponse", "")
    if not given or len(given) > LARGEST:
        raise NotAnswered(f"{service.name} gave no answer that can be read. Begin again.")
    hearing = _auth(service, back, {"SAMLResponse": given})
    try:
        hearing.process_response(request_id=kept["request"] if kept is not None else None)
    except Exception as fault:  # what a stranger sends can fail in a library of XML in more ways than it names
        raise NotAnswered(f"{service.name} gave no answer that can be read. Begin again.") from fault
    subject = hearing.get_nameid()
    if hearing.get_errors() or not hearing.is_authenticated() or not subject:
        raise NotAnswered(f"{service.name} gave no answer that can be believed. Try again, or tell them.")
    if kept is not None and _questions(hearing) != {kept["request"]}:
        raise NotAnswered("That answer does not belong to what was asked here. Begin again.")
    contexts = hearing.get_last_authn_contexts()
    return Answer(str(subject), bool(service.second_step) and service.second_step in contexts, _proved_at(hearing))


def description_of_us(service: SignInService, *, back: str) -> str:
    """Return what the service has to know of us, as the XML document that it reads."""
    ours = OneLogin_Saml2_Settings(_settings(service, back), sp_validation_only=True)
    text: bytes | str = ours.get_sp_metadata()
    return text if isinstance(text, str) else text.decode()


def _questions(hearing: Any) -> set[str | None]:
    """Which questions what was signed answers: the envelope around it is not signed, and may leave its own out."""
    return {
        each.get("InResponseTo")
        for each in OneLogin_Saml2_XML.to_etree(hearing.get_last_response_xml()).iter(CONFIRMATION)
    }


def _proved_at(hearing: Any) -> datetime | None:
    """When somebody proved to the service who they are: the statement in what was signed and checked."""
    # The whole was checked against its schema and its signature by now, and only one assertion is allowed in it.
    found = OneLogin_Saml2_XML.to_etree(hearing.get_last_response_xml()).iter(STATEMENT)
    said = next((each.get("AuthnInstant") for each in found), None)
    try:
        moment = datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _auth(service: SignInService, back: str, posted: dict[str, str]) -> Any:
    parts = urlsplit(back)
    request = {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": posted,
    }
    return OneLogin_Saml2_Auth(request, _settings(service, back))


def _settings(service: SignInService, back: str) -> dict[str, Any]:
    """How the library is to speak with this service: strictly, and believing nothing that is not signed."""
    return {
        "strict": True,
        "sp": {
            "entityId": back.removesuffix("back/"),
            "assertionConsumerService": {"url": back, "binding": Said.BINDING_HTTP_POST},
            "NameIDFormat": Said.NAMEID_UNSPECIFIED,
        },
        "idp": {
            "entityId": service.issuer,
            "singleSignOnService": {"url": service.told["address"], "binding": Said.BINDING_HTTP_REDIRECT},
            "x509certMulti": {"signing": service.told["certificates"]},
        },
        "security": {
            "allowSingleLabelDomains": True,  # a force may reach it by a name of its own network
            "wantAssertionsSigned": True,
            "wantMessagesSigned": False,
            "wantAttributeStatement": False,
            "rejectDeprecatedAlgorithm": True,
            "rejectUnsolicitedResponsesWithInResponseTo": False,
            "failOnAuthnContextMismatch": False,
            "requestedAuthnContext": [service.second_step] if service.second_step else False,
            "requestedAuthnContextComparison": "exact",
        },
    }
