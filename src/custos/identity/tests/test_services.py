"""An agency's own sign-in: who comes through it, who does not, and proving it again."""

import base64
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from joserfc.jwk import RSAKey
from pytest_django import Settings

from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.audit.models import Entry
from custos.identity import actions
from custos.identity.models import Link, SignInService
from custos.identity.services import NotAnswered, describe
from custos.identity.tests.conftest import PASSWORD, Waits, code_of, with_codes
from custos.identity.tests.providers import CLIENT, MFA, SECRET, TWO_STEPS, Assertions, Provider, running_provider
from custos.organisations.reads import Actor
from custos.web.models import Arrival

pytestmark = pytest.mark.usefixtures("clock")

SUBJECT = "nandakumar@longmoor.example"
BACK = "http://testserver/sign-in/with/longmoor/back/"
Comes = Callable[..., Any]


@pytest.fixture
def provider() -> Iterator[Provider]:
    """The force's own sign-in, running."""
    with running_provider() as running:
        yield running


@pytest.fixture
def assertions() -> Assertions:
    """A force's own sign-in that speaks SAML."""
    return Assertions()


def added(by: Actor, kind: str, issuer: str, text: str = "", second_step: str = "") -> SignInService:
    """Add a service and switch it on."""
    named = {"client": CLIENT, "secret": SECRET} if kind == "oidc" else {"client": "", "secret": ""}
    told = describe(kind, issuer, text)
    named |= {"name": "Longmoor", "kind": kind, "issuer": issuer, "second_step": second_step}
    service = actions.add_service(**named, told=told, by=by, at=NOW)
    actions.switch_service(service=service, why="It was agreed", by=by, at=NOW)
    return service


@pytest.fixture
def oidc(cast: Cast, provider: Provider) -> SignInService:
    """The service, with the officer linked."""
    service = added(cast.administrator, "oidc", provider.issuer, second_step=MFA)
    actions.link(user=cast.officer.user, service=service, subject=SUBJECT, by=cast.administrator, at=NOW)
    return service


@pytest.fixture
def saml(cast: Cast, assertions: Assertions) -> SignInService:
    """The service that speaks SAML, with the officer linked."""
    service = added(cast.administrator, "saml", assertions.issuer, assertions.describes(), second_step=TWO_STEPS)
    actions.link(user=cast.officer.user, service=service, subject=SUBJECT, by=cast.administrator, at=NOW)
    return service


def comes_again(client: Client, brought: Any) -> Any:
    """What another site brought came without a cookie and set none; the browser goes on from that page with its own."""
    assert not brought.cookies
    onward = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', brought.content.decode())
    return client.get(unescape(onward[1])) if onward else brought


def comes_by(client: Client, provider: Provider, onward: str = "") -> Any:
    """A browser goes there and back."""
    sent = client.get("/sign-in/with/longmoor/", {"next": onward} if onward else {})
    return brings(client, provider, sent)


def brings(client: Client, provider: Provider, sent: Any) -> Any:
    """A browser that was sent there comes back."""
    return comes_again(client, Client().get(provider.sends_back(sent["Location"])))


def comes_with(client: Client, assertions: Assertions, **says: Any) -> Any:
    """A browser goes there, and what it brings back is posted."""
    question = assertions.question(client.get("/sign-in/with/longmoor/")["Location"])
    return comes_again(client, Client().post(BACK, {"SAMLResponse": assertions.answers(question, BACK, **says)}))


def refused(client: Client, answer: Any) -> str:
    """What a refused browser is told where it can begin again; nothing is open to it."""
    assert answer["Location"] == "/sign-in/"
    page = client.get("/sign-in/").content.decode()
    assert client.get("/")["Location"].startswith("/sign-in/")
    return page


def test_whoever_is_linked_comes_in_and_goes_where_they_were_going(
    cast: Cast, oidc: SignInService, provider: Provider
) -> None:
    client = Client()
    assert "Sign in with Longmoor" in client.get("/sign-in/").content.decode()
    onward = comes_by(client, provider, "/work/")
    assert (onward.status_code, onward["Location"]) == (302, "/work/")
    assert client.get("/work/").status_code == 200
    assert "Longmoor" in client.get("/you/sessions/").content.decode()
    with access.engine():
        assert Entry.objects.filter(user_id=cast.officer.user.id, code="session.began").count() == 1


def test_without_a_second_step_there_one_is_asked_for_here(
    cast: Cast, oidc: SignInService, provider: Provider, settings: Settings
) -> None:
    settings.CUSTOS_SECOND_FACTOR = True
    secret = with_codes(cast.officer)
    client = Client()
    assert comes_by(client, provider)["Location"] == "/sign-in/code/"
    assert client.get("/").status_code == 302
    client.post("/sign-in/code/", {"code": code_of(secret)})
    assert "Longmoor and one-time code" in client.get("/you/sessions/").content.decode()


def test_a_second_step_there_is_enough(oidc: SignInService, provider: Provider, settings: Settings) -> None:
    settings.CUSTOS_SECOND_FACTOR = True
    provider.claims = {"amr": ["pwd", MFA]}
    client = Client()
    assert comes_by(client, provider)["Location"] == "/"
    assert client.get("/").status_code == 200


def test_whoever_is_linked_has_no_password_here_until_it_is_reset(
    cast: Cast, oidc: SignInService, provider: Provider
) -> None:
    client = Client()
    assert client.post("/sign-in/", {"username": "nandakumar", "password": PASSWORD}).status_code == 422
    actions.reset_sign_in(user=cast.officer.user, why="Lost everything", by=cast.administrator, at=NOW)
    assert not Link.objects.exists()
    assert "nobody here is linked" in refused(client, comes_by(client, provider))


def test_one_user_of_a_subject(cast: Cast, oidc: SignInService) -> None:
    with pytest.raises(actions.UnableToKeepUser, match="Somebody else"):
        actions.link(user=cast.sergeant.user, service=oidc, subject=SUBJECT, by=cast.administrator, at=NOW)


def test_nobody_is_let_in_whom_nobody_linked(oidc: SignInService, provider: Provider) -> None:
    provider.subject = "a-stranger"
    client = Client()
    assert "nobody here is linked" in refused(client, comes_by(client, provider))


def test_whose_vetting_ended_is_not_let_in(cast: Cast, oidc: SignInService, provider: Provider) -> None:
    actions.withdraw_vetting(user=cast.officer.user, why="It was withdrawn", by=cast.administrator, at=NOW)
    client = Client()
    assert "vetting" in refused(client, comes_by(client, provider))


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"iss": "https://elsewhere.example"},
        {"exp": int((NOW - timedelta(hours=1)).timestamp())},
        {"iat": int((NOW + timedelta(hours=1)).timestamp())},
        {"sub": None},
    ],
    ids=lambda claims: f"{claims}",
)
def test_a_token_that_says_otherwise_is_not_believed(
    oidc: SignInService, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    client = Client()
    assert "can be believed" in refused(client, comes_by(client, provider))


def test_a_token_of_another_s_key_is_not_believed_and_one_of_a_new_key_is(
    oidc: SignInService, provider: Provider
) -> None:
    provider.signs_with = RSAKey.generate_key(2048, parameters={"kid": "second"})
    client = Client()
    assert "can be believed" in refused(client, comes_by(client, provider))
    provider.key = provider.signs_with
    assert comes_by(client, provider)["Location"] == "/"


def test_an_answer_counts_for_the_browser_that_asked_and_once(oidc: SignInService, provider: Provider) -> None:
    sent = Client().get("/sign-in/with/longmoor/")
    another = Client()
    assert "longer than 10 minutes" in refused(another, brings(another, provider, sent))
    client = Client()
    first = client.get("/sign-in/with/longmoor/")
    client.get("/sign-in/with/longmoor/")
    assert "does not belong" in refused(client, brings(client, provider, first))
    answer = provider.sends_back(client.get("/sign-in/with/longmoor/")["Location"])
    assert comes_again(client, Client().get(answer))["Location"] == "/"
    client.post("/sign-out/")
    assert "longer than 10 minutes" in refused(client, comes_again(client, Client().get(answer)))


def test_a_state_that_is_no_plain_text_is_refused_in_words(oidc: SignInService) -> None:
    client = Client()
    client.get("/sign-in/with/longmoor/")
    answer = client.get("/sign-in/with/longmoor/heard/", {"state": "\u00e9", "code": "invented"})
    assert "does not belong" in refused(client, answer)


def test_after_ten_minutes_one_begins_again(oidc: SignInService, provider: Provider, clock: Waits) -> None:
    client = Client()
    sent = client.get("/sign-in/with/longmoor/")
    clock(minutes=11)
    assert "longer than 10 minutes" in refused(client, brings(client, provider, sent))


def test_a_refusal_there_is_said(oidc: SignInService) -> None:
    client = Client()
    state = parse_qs(urlsplit(client.get("/sign-in/with/longmoor/")["Location"]).query)["state"][0]
    sent = Client().get("/sign-in/with/longmoor/back/", {"state": state, "error": "access_denied"})
    answer = comes_again(client, sent)
    assert "access_denied" in refused(client, answer)


def test_switched_off_it_lets_nobody_in_and_signs_out_who_came_through_it(
    cast: Cast, oidc: SignInService, provider: Provider
) -> None:
    client = Client()
    comes_by(client, provider)
    actions.switch_service(service=oidc, why="Its keys were stolen", by=cast.administrator, at=NOW)
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert client.get("/sign-in/with/longmoor/").status_code == 404
    assert "Longmoor" not in client.get("/sign-in/").content.decode()


def test_what_only_its_owner_may_do_is_proved_there_and_what_was_typed_goes_on(
    oidc: SignInService, provider: Provider, clock: Waits
) -> None:
    client = Client()
    comes_by(client, provider)
    clock(minutes=31)
    page = client.get("/work/")
    assert page.status_code == 403
    assert "Confirm with Longmoor" in page.content.decode()
    assert 'name="proof-password"' not in page.content.decode()
    sent = {"proof-of": "GET", "proof-service": "yes"}
    assert "confirm there first" in client.post("/work/", sent).content.decode()
    there = client.get("/sign-in/with/longmoor/")
    assert "prompt=login" in there["Location"]
    confirmed = brings(client, provider, there)
    assert "You have confirmed" in confirmed.content.decode()
    assert client.post("/work/", sent)["Location"] == "/work/"
    assert client.get("/work/").status_code == 200


@pytest.mark.parametrize(
    ("subject", "claims", "says"),
    [
        ("somebody-else", {}, "named somebody else"),
        (SUBJECT, {"auth_time": int((NOW - timedelta(hours=1)).timestamp())}, "did not ask you anew"),
        (SUBJECT, {"auth_time": None}, "did not ask you anew"),
    ],
)
def test_another_or_an_old_proof_proves_nothing(
    oidc: SignInService, provider: Provider, subject: str, claims: dict[str, Any], says: str
) -> None:
    client = Client()
    comes_by(client, provider)
    provider.subject, provider.claims = subject, claims
    answer = comes_by(client, provider)
    assert (answer.status_code, says in answer.content.decode()) == (403, True)
    assert "proved_outside" not in client.session


def test_by_saml_whoever_is_linked_comes_in(saml: SignInService, assertions: Assertions) -> None:
    client = Client()
    assert comes_with(client, assertions)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert not Arrival.objects.exists()


def test_by_saml_a_second_step_there_is_enough(saml: SignInService, assertions: Assertions, settings: Settings) -> None:
    settings.CUSTOS_SECOND_FACTOR = True
    client = Client()
    assert comes_with(client, assertions)["Location"] == "/sign-in/set-up/"
    assert comes_with(client, assertions, context=TWO_STEPS)["Location"] == "/"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({"subject": "a-stranger"}, "nobody here is linked"),
        ({"lasts": timedelta(minutes=-10)}, "can be believed"),
    ],
    ids=["a stranger", "too late"],
)
def test_by_saml_others_are_refused(
    saml: SignInService, assertions: Assertions, says: dict[str, Any], told: str
) -> None:
    client = Client()
    answer = comes_with(client, assertions, **says)
    said = answer.content.decode() if answer.status_code == 403 else refused(client, answer)
    assert told in said
    assert client.get("/").status_code == 302


def test_by_saml_an_answer_counts_for_the_browser_that_asked(saml: SignInService, assertions: Assertions) -> None:
    question = assertions.question(Client().get("/sign-in/with/longmoor/")["Location"])
    another = Client()
    another.get("/sign-in/with/longmoor/")
    posted = Client().post(BACK, {"SAMLResponse": assertions.answers(question, BACK)})
    assert "can be believed" in refused(another, comes_again(another, posted))
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("within", [True, False], ids=["of another question", "of none"])
def test_by_saml_an_envelope_that_names_no_question_is_refused(
    saml: SignInService, assertions: Assertions, within: bool
) -> None:
    question = assertions.question(Client().get("/sign-in/with/longmoor/")["Location"]) if within else ""
    answer = base64.b64decode(assertions.answers(question, BACK)).decode()
    assert f'Destination="{BACK}" InResponseTo="{question}"' in answer
    bare = answer.replace(f'Destination="{BACK}" InResponseTo="{question}"', f'Destination="{BACK}"')
    thief = Client()
    thief.get("/sign-in/with/longmoor/")
    posted = Client().post(BACK, {"SAMLResponse": base64.b64encode(bare.encode()).decode()})
    assert "does not belong" in refused(thief, comes_again(thief, posted))


def test_by_saml_what_is_not_signed_by_it_is_refused_before_anything_is_kept(
    saml: SignInService, assertions: Assertions
) -> None:
    question = assertions.question(Client().get("/sign-in/with/longmoor/")["Location"])
    mine = Assertions()
    forged = mine.answers(question, BACK)
    honest = assertions.answers(question, BACK)
    changed = honest[:2000] + ("A" if honest[2000] != "A" else "B") + honest[2001:]
    for answer in (forged, changed, "", "bm90IHhtbA==", "A" * 300_000):
        posted = Client().post(BACK, {"SAMLResponse": answer})
        assert (posted.status_code, posted.cookies) == (403, {})
        assert "Begin again" in posted.content.decode()
    assert not Arrival.objects.exists()


def test_by_saml_it_is_proved_again(saml: SignInService, assertions: Assertions) -> None:
    client = Client()
    comes_with(client, assertions)
    sent = client.get("/sign-in/with/longmoor/")["Location"]
    posted = Client().post(BACK, {"SAMLResponse": assertions.answers(assertions.question(sent), BACK)})
    assert "You have confirmed" in comes_again(client, posted).content.decode()
    answer = comes_with(client, assertions, proved=timedelta(hours=1))
    assert "did not ask you anew" in answer.content.decode()


def test_a_service_is_asked_over_tls_alone(settings: Settings) -> None:
    for address in ("http://sign-in.longmoor.example", "ftp://127.0.0.1", "file:///etc/passwd"):
        with pytest.raises(NotAnswered, match="does not begin with https"):
            describe("oidc", address, "")
    settings.SECURE = True
    with pytest.raises(NotAnswered, match="does not begin with https"):
        describe("oidc", "http://127.0.0.1:1", "")


def test_what_does_not_describe_a_service_is_refused(provider: Provider, assertions: Assertions) -> None:
    for issuer, text in (("https://elsewhere.example", assertions.describes()), (assertions.issuer, "<nothing/>")):
        with pytest.raises(NotAnswered):
            describe("saml", issuer, text)
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]>' + assertions.describes()
    with pytest.raises(NotAnswered):
        describe("saml", assertions.issuer, bomb)
    with pytest.raises(NotAnswered, match="to the letter"):
        describe("oidc", f"{provider.issuer}/", "")


def test_another_agency_s_administrator_does_not_keep_it(cast: Cast, oidc: SignInService) -> None:
    client = Client()
    client.force_login(cast.administrator.user)
    assert client.get("/sign-in-services/longmoor/").status_code == 200
    for stranger in (cast.officer, cast.probation):
        another = Client()
        another.force_login(stranger.user)
        assert another.get("/sign-in-services/longmoor/").status_code in (403, 404)


def test_an_administrator_adds_one_switches_it_on_and_links_a_user(cast: Cast, provider: Provider) -> None:
    client = Client()
    client.force_login(cast.administrator.user)
    assert "None is known here" in client.get("/sign-in-services/").content.decode()
    given = {"name": "Longmoor", "kind": "oidc", "issuer": provider.issuer}
    wanting = client.post("/sign-in-services/add/", given)
    assert (wanting.status_code, "needs a client id" in wanting.content.decode()) == (422, True)
    given |= {"client": CLIENT, "secret": SECRET}
    assert client.post("/sign-in-services/add/", given)["Location"] == "/sign-in-services/longmoor/"
    page = client.get("/sign-in-services/longmoor/").content.decode()
    assert BACK in page
    assert SECRET not in page + SignInService.objects.get().secret
    again = client.post("/sign-in-services/add/", given)
    assert "There is one of that name" in again.content.decode()
    client.post("/sign-in-services/longmoor/switch/", {"why": "It was agreed"})
    linked = client.post("/users/nandakumar/link/", {"service": SignInService.objects.get().id, "subject": SUBJECT})
    assert linked["Location"] == "/users/nandakumar/"
    assert "Through Longmoor" in client.get("/users/nandakumar/").content.decode()
    assert SUBJECT in client.get("/sign-in-services/longmoor/").content.decode()
    assert comes_by(Client(), provider)["Location"] == "/"
    described = client.post("/sign-in-services/longmoor/describe/", {"second_step": MFA, "secret": ""})
    assert described["Location"] == "/sign-in-services/longmoor/"
    assert comes_by(Client(), provider)["Location"] == "/"
    refusal = client.post("/users/tomsett/link/", {"service": SignInService.objects.get().id, "subject": "me"})
    assert "Nobody does this for themselves" in refusal.content.decode()


def test_a_service_that_does_not_answer_is_said_at_its_field(cast: Cast, assertions: Assertions) -> None:
    client = Client()
    client.force_login(cast.administrator.user)
    given = {"name": "Longmoor", "kind": "oidc", "issuer": "http://127.0.0.1:1", "client": CLIENT, "secret": SECRET}
    assert "does not answer" in client.post("/sign-in-services/add/", given).content.decode()
    given = {"name": "Longmoor", "kind": "saml", "issuer": assertions.issuer, "description": "<html>"}
    assert "is not the description" in client.post("/sign-in-services/add/", given).content.decode()
    assert not SignInService.objects.exists()


def test_a_saml_service_reads_what_it_must_know_of_us(cast: Cast, saml: SignInService) -> None:
    client = Client()
    client.force_login(cast.administrator.user)
    text = client.get("/sign-in-services/longmoor/metadata/")
    assert text["Content-Type"] == "application/samlmetadata+xml"
    assert BACK in text.content.decode()
