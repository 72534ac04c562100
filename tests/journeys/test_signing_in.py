"""A password alone signs nobody in: codes, a passkey, a lost phone, somebody who joins, and being asked again."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Self

import pyotp
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings
from playwright.sync_api import Page, expect

from custos.demonstration.management.commands.demonstrate import PASSWORD
from custos.identity.tests.providers import CLIENT, MFA, SECRET, Provider, running_provider
from tests import filled, harness
from tests.filled import Filled, Known
from tests.harness import Site
from tests.journeys.counter import Counter

NEW_PASSWORD = "heron quartz ninety"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

OPEN = """
    select session_key, session_data from django_session session
    join identity_opensession opened on opened.session_id = session.session_key
    join organisations_user officer on officer.id = opened.user_id where officer.username = %s
"""
KEEP = "update django_session set session_data = %s where session_key = %s returning session_key"


class Officer(Counter):
    """Somebody who signs in by two steps."""

    def gives_password(self, username: str, password: str = PASSWORD) -> Self:
        """Take the first step."""
        self.goes_to("/sign-in/")
        return self.types("User name", username).types("Password", password).presses("Sign in", "main form")

    def sets_up_codes(self) -> str:
        """Set up an app by the key, as where there is no camera; returns the secret."""
        secret = "".join(self.page.locator(".custos-secret").first.inner_text().split())
        self.types("The 6 numbers that the app shows now", shown_by_the_app(secret)).presses("Use this app")
        return secret

    def keeps_the_codes(self) -> list[str]:
        """Read the recovery codes, and go on."""
        codes = self.page.locator(".custos-codes strong").all_inner_texts()
        assert len(codes) == 10
        self.presses("I have kept them")
        return codes

    def has_an_authenticator(self) -> Self:
        """Have a device that makes passkeys and knows its owner."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        return self


@pytest.fixture(scope="module")
def site(
    database_server: harness.Server, filled_register: Filled, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A copy of the register, served as every deployment is: a second step is asked for, and it has a name."""
    with filled.served_copy(
        database_server, filled_register, tmp_path_factory.mktemp("site"), CUSTOS_SECOND_FACTOR="yes"
    ) as served:
        served.url = f"http://localhost:{served.port}"
        yield served


@pytest.fixture
def officer(browser_page: Callable[..., Page], site: Site) -> Callable[..., Officer]:
    """Let somebody sit down at a screen."""
    return lambda **options: Officer(browser_page(base_url=site.url, **options))


def shown_by_the_app(secret: str, *, waits: bool = False) -> str:
    """Read the code; towards the end of its half minute, or where one was used already, wait for the next."""
    left = 30 - time.time() % 30
    if waits or left < 5:
        time.sleep(left + 0.5)
    return pyotp.TOTP(secret).now()


def an_hour_ago(site: Site, username: str, stamp: str) -> None:
    """Let it be an hour since somebody last did something: `seen_at` or `proved_at`."""
    known, store = Known(site.database), SessionStore()
    with override_settings(SECRET_KEY=json.loads((site.folder / "secrets.json").read_text())["CUSTOS_SECRET_KEY"]):
        for key, data in known.ask(OPEN, username):
            held = store.decode(data)
            known.ask(KEEP, store.encode({**held, stamp: held[stamp] - 3600}), key)


def test_at_the_first_sign_in_codes_are_set_up_and_asked_for_ever_after(
    officer: Callable[..., Officer], known: Known
) -> None:
    first = officer()
    first.gives_password("nandakumar").is_headed("Set up how you prove that it is you")
    first.types("The 6 numbers", "123").presses("Use this app").is_told_of_a_problem("That code is not right")
    secret = first.sets_up_codes()
    first.is_headed("Keep these recovery codes")
    codes = first.keeps_the_codes()
    first.sees("Good ").signs_out()

    again = officer(width=320)
    again.gives_password("nandakumar").is_headed("Prove that it is you").types("One-time code", "000000")
    again.presses("Sign in", "main form").is_told_of_a_problem("That code is not right")
    later = shown_by_the_app(secret, waits=True)  # a code is taken once: this is the next one
    again.types("One-time code", later).presses("Sign in", "main form").sees("Good ")

    lost = officer()
    lost.gives_password("nandakumar").types("One-time code", codes[0]).presses("Sign in", "main form").sees("Good ")
    lost.goes_to("/you/sign-in/").sees("9 codes not used").follows("Replace the app").is_headed("Set up one-time codes")
    lost.sets_up_codes()
    lost.sees("One-time codes are set up")


def test_a_passkey_is_the_first_step_and_the_only_one(officer: Callable[..., Officer], site: Site) -> None:
    user = officer().has_an_authenticator()
    user.gives_password("whitlock").is_headed("Set up how you prove that it is you").presses("Make a passkey")
    user.keeps_the_codes()
    user.sees("Good ").signs_out()
    user.goes_to("/sign-in/").presses("Sign in with a passkey").sees("Good ")
    user.goes_to("/you/sessions/").sees("passkey", "This session")
    an_hour_ago(site, "whitlock", "seen_at")
    user.goes_to("/work/").is_headed("Confirm that it is you").presses("Confirm with your passkey")
    expect(user.page).to_have_url(f"{site.url}/work/")
    user.goes_to("/you/sign-in/").sees("First passkey").presses("Remove").sees("It is the only way")


def test_a_passkey_that_nobody_knows_here_is_refused(officer: Callable[..., Officer]) -> None:
    user = officer().has_an_authenticator()
    user.goes_to("/sign-in/")
    fault = user.page.get_by_text("The passkey was not used")
    expect(fault).to_be_hidden()
    user.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(fault).to_be_visible()


def test_somebody_joins_is_vetted_loses_a_phone_and_is_given_a_way_in(
    officer: Callable[..., Officer], site: Site
) -> None:
    administrator = officer()
    administrator.gives_password("tomsett")
    administrator.sets_up_codes()
    administrator.keeps_the_codes()
    administrator.sees("user in post must be vetted or trained").follows("Users", ".custos-bar").sees("Moira Beattock")
    administrator.presses("Somebody joins").presses("Let them join").is_told_of_a_problem("Enter name")
    administrator.types("Name", "PC Ines Varga").types("User name", "varga")
    post = administrator.page.locator("select option", has_text="Front counter, Harrowfen").first
    administrator.picks("In which post?", str(post.inner_text()).strip())
    administrator.page.get_by_label("Day").fill("1")
    administrator.page.get_by_label("Month").fill("11")
    administrator.page.get_by_label("Year").fill("2026")
    an_hour_ago(site, "tomsett", "proved_at")
    administrator.presses("Let them join").is_headed("Confirm that it is you").sees("What you typed is kept")
    administrator.types("Password of", "wrong").presses("Confirm", "main").sees("The password is not right")
    administrator.types("Password of", PASSWORD).presses("Confirm", "main")
    administrator.is_headed("The first password of PC Ines Varga")
    first_password = administrator.page.locator(".custos-secret").inner_text()

    newcomer = officer()
    newcomer.gives_password("varga", first_password).sees(
        "No vetting of PC Ines Varga is on record", "Ask Elaine Tomsett"
    )
    administrator.presses("I have told them")
    qualifies(administrator, "Record vetting", "Management vetting")
    qualifies(administrator, "Record training", "")
    administrator.sees("In post, vetted and trained")

    newcomer.gives_password("varga", first_password).is_headed("Choose a password")
    newcomer.types("New password", "short").presses("Use this password").is_told_of_a_problem(
        "This password is too short"
    )
    newcomer.types("New password", NEW_PASSWORD)
    newcomer.page.get_by_label("New password again", exact=True).fill(NEW_PASSWORD)
    newcomer.presses("Use this password").sets_up_codes()
    newcomer.keeps_the_codes()
    newcomer.sees("Good ")

    administrator.presses("Reset how they sign in").types("Why?", "Lost the phone").presses("Reset it")
    administrator.is_headed("The first password of PC Ines Varga")
    newcomer.goes_to("/").is_headed("Sign in")
    newcomer.gives_password("varga", NEW_PASSWORD).is_told_of_a_problem("The user name or the password is not right")


def qualifies(administrator: Officer, button: str, level: str) -> None:
    """Record vetting at a level, or a course."""
    administrator.presses(button)
    if level:
        administrator.chooses(level, "Level")
    else:
        administrator.types("Course", "Register user's course")
    for place, year in enumerate(("2026", "2027")):
        for part, number in (("Day", "1"), ("Month", "11"), ("Year", year)):
            administrator.page.get_by_label(part, exact=True).nth(place).fill(number)
    administrator.presses("Record it").sees("It is recorded")


def test_an_agency_s_own_sign_in_lets_its_users_in_from_another_site_and_proves_them_again(
    officer: Callable[..., Officer], site: Site
) -> None:
    with running_provider() as provider:
        provider.subject, provider.claims = "sefton@wexmarsh.example", {"amr": ["pwd", MFA]}
        site.manage("shell", "--command", linked(provider, "sefton"))
        user = officer()
        user.goes_to("/work/").is_headed("Sign in").page.get_by_role("link", name="Sign in with Wexmarsh").click()
        expect(user.page).to_have_url(f"{site.url}/work/")  # by a page of another site: nothing of it was typed
        kept = [each["value"] for each in user.page.context.cookies() if "sessionid" in each["name"]]
        assert len(kept) == 1
        user.goes_to("/you/sessions/").sees("Wexmarsh")

        an_hour_ago(site, "sefton", "seen_at")
        user.goes_to("/work/").is_headed("Confirm that it is you")
        with user.page.expect_popup() as opened:
            user.page.get_by_role("link", name="Confirm with Wexmarsh").click()
        expect(opened.value.locator("h1")).to_have_text("You have confirmed that it is you")
        user.presses("Go on", "main")
        expect(user.page).to_have_url(f"{site.url}/work/")

        provider.subject = "nobody@wexmarsh.example"
        stranger = officer(width=320)
        stranger.goes_to("/sign-in/").page.get_by_role("link", name="Sign in with Wexmarsh").click()
        stranger.is_headed("Sign in").sees("nobody here is linked to you there")


def linked(provider: Provider, username: str) -> str:
    """What adds the force's own sign-in and links a user to it."""
    return (
        "from django.utils import timezone\n"
        "from custos.identity import actions\n"
        "from custos.identity.services import describe\n"
        "from custos.organisations.reads import User, actor_of\n"
        "at = timezone.now()\n"
        "by = actor_of(User.objects.get(username='tomsett'), on=timezone.localdate(at), origin='')\n"
        f"named = dict(name='Wexmarsh', kind='oidc', issuer={provider.issuer!r}, client={CLIENT!r})\n"
        f"named['secret'] = {SECRET!r}\n"
        f"told = describe('oidc', {provider.issuer!r}, '')\n"
        f"service = actions.add_service(**named, told=told, second_step={MFA!r}, by=by, at=at)\n"
        "actions.switch_service(service=service, why='It was agreed', by=by, at=at)\n"
        f"user = User.objects.get(username={username!r})\n"
        f"actions.link(user=user, service=service, subject={provider.subject!r}, by=by, at=at)\n"
    )
