"""A password alone opens nothing: codes, recovery codes, the first sign-in, and a lost phone."""

import os
import re
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.hashers import identify_hasher
from django.db import connection
from django.test import Client
from pytest_django import Settings

import custos.settings
from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.audit.models import Entry
from custos.identity import actions, reads
from custos.identity.models import CodeMaker, RecoveryCode
from custos.identity.proofs import recovery_code_of
from custos.identity.tests.conftest import PASSWORD, Waits, code_of, signs_in, with_codes
from custos.organisations.models import User
from custos.plumbing.sealed import blind, unseal

pytestmark = pytest.mark.usefixtures("two_steps")


def acts(user: User) -> list[str]:
    """What the account says that a user did, oldest first."""
    with access.engine():
        return list(Entry.objects.filter(user_id=user.id).order_by("at", "id").values_list("code", flat=True))


def test_a_password_alone_opens_nothing(cast: Cast) -> None:
    with_codes(cast.officer)
    client = signs_in(cast.officer)
    assert client.get("/").status_code == 302
    assert "session.began" not in acts(cast.officer.user)


def test_a_second_step_is_asked_for_unless_the_deployment_says_otherwise_and_then_the_page_says_so(
    cast: Cast, settings: Settings
) -> None:
    given = os.environ.get("CUSTOS_SECOND_FACTOR", "yes")
    assert (custos.settings.CUSTOS_SECOND_FACTOR, given) == (True, "yes")
    says = "Here a password is enough to sign in"
    assert says not in Client().get("/sign-in/").content.decode()
    settings.CUSTOS_SECOND_FACTOR = False
    assert says in Client().get("/sign-in/").content.decode()
    assert signs_in(cast.officer).get("/").status_code == 200


def test_with_the_code_that_the_app_shows_the_session_begins(cast: Cast) -> None:
    secret = with_codes(cast.officer)
    client = Client()
    held = client.post("/sign-in/", {"username": "nandakumar", "password": PASSWORD, "next": "/work/"})
    assert held["Location"] == "/sign-in/code/"
    onward = client.post("/sign-in/code/", {"code": code_of(secret)})
    assert (onward.status_code, onward["Location"]) == (302, "/work/")
    assert client.get("/work/").status_code == 200
    assert acts(cast.officer.user)[-1] == "session.began"


def test_a_code_is_taken_once(cast: Cast) -> None:
    secret = with_codes(cast.officer)
    assert signs_in(cast.officer).post("/sign-in/code/", {"code": code_of(secret)}).status_code == 302
    again = signs_in(cast.officer).post("/sign-in/code/", {"code": code_of(secret)})
    assert again.status_code == 422
    assert "was used already" in again.content.decode()


@pytest.mark.parametrize("astray", [-30, 30])
def test_a_code_lives_half_a_minute_and_the_refusal_says_what_to_do_about_a_clock(cast: Cast, astray: int) -> None:
    secret = with_codes(cast.officer)
    client = signs_in(cast.officer)
    refused = client.post("/sign-in/code/", {"code": code_of(secret, NOW.timestamp() + astray)})
    assert refused.status_code == 422
    assert "let your phone set its clock by the network" in refused.content.decode()
    assert client.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 302


def test_five_wrong_codes_close_the_name_as_five_wrong_passwords_do(cast: Cast) -> None:
    secret = with_codes(cast.officer)
    client = signs_in(cast.officer)
    assert [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(5)] == [422] * 5
    assert client.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 429


def test_ten_minutes_after_the_password_it_is_begun_again(cast: Cast, clock: Waits) -> None:
    secret = with_codes(cast.officer)
    client = signs_in(cast.officer)
    clock(minutes=10, seconds=1)
    late = client.post("/sign-in/code/", {"code": code_of(secret, NOW.timestamp() + 601)}, follow=True)
    assert late.redirect_chain == [("/sign-in/", 302)]
    assert "took longer than 10 minutes" in late.content.decode()


def test_at_the_first_sign_in_an_app_is_set_up_and_recovery_codes_are_shown_once(cast: Cast) -> None:
    client = signs_in(cast.officer)
    page = client.get("/sign-in/set-up/").content.decode()
    secret = client.session["new_secret"]
    assert "data:image/svg+xml" in page
    wrong = client.post("/sign-in/set-up/", {"code": "12"})
    assert wrong.status_code == 422
    assert client.session["new_secret"] == secret
    shown = client.post("/sign-in/set-up/", {"code": code_of(secret)}).content.decode()
    codes = re.findall(r"custos-secret\">([2-9a-z]{5}-[2-9a-z]{5})<", shown)
    assert len(codes) == 10
    assert client.get("/").status_code == 200
    assert "new_secret" not in client.session
    assert acts(cast.officer.user)[-3:] == ["codes.set-up", "recovery.made", "session.began"]
    held = " ".join(RecoveryCode.objects.values_list("hashed", flat=True))
    assert not [code for code in codes if code in held]


def test_the_next_at_the_same_browser_is_shown_a_secret_of_their_own(cast: Cast) -> None:
    client = signs_in(cast.officer)
    client.get("/sign-in/set-up/")
    left = client.session["new_secret"]
    client.post("/sign-in/", {"username": "okafor", "password": PASSWORD})
    client.get("/sign-in/set-up/")
    assert client.session["new_secret"] != left


def test_the_secret_is_kept_sealed(cast: Cast) -> None:
    secret = with_codes(cast.officer)
    maker = CodeMaker.objects.get()
    assert secret not in maker.secret
    assert unseal(maker.secret, row=maker.id) == secret


def test_a_recovery_code_signs_in_once_however_it_is_typed(cast: Cast) -> None:
    with_codes(cast.officer)
    code, other, *_ = actions.make_recovery_codes(by=cast.officer, at=NOW)
    typed = code.replace("-", " ").upper()
    assert signs_in(cast.officer).post("/sign-in/code/", {"code": typed}).status_code == 302
    assert reads.codes_left(cast.officer.user) == 9
    assert signs_in(cast.officer).post("/sign-in/code/", {"code": typed}).status_code == 422
    with_codes(cast.colleague)
    assert signs_in(cast.colleague).post("/sign-in/code/", {"code": other}).status_code == 422
    assert "recovery.used" in acts(cast.officer.user)


def test_recovery_codes_are_kept_by_argon2_each_with_a_salt_of_its_own(cast: Cast, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = custos.settings.PASSWORD_HASHERS
    code, *_ = actions.make_recovery_codes(by=cast.officer, at=NOW)
    held = list(RecoveryCode.objects.values_list("hashed", flat=True))
    assert {identify_hasher(each).algorithm for each in held} == {"argon2"}
    assert len({identify_hasher(each).decode(each)["salt"] for each in held}) == 10
    assert recovery_code_of(cast.officer.user, code)


def test_a_code_from_before_codes_were_hashed_still_signs_in(cast: Cast) -> None:
    kept = RecoveryCode.objects.create(user=cast.officer.user, hashed=blind(f"{cast.officer.user.id}/abcde23456"))
    import_module("custos.identity.migrations.0004_hashed_recovery").hash_what_stands(
        apps, SimpleNamespace(connection=connection)
    )
    assert recovery_code_of(cast.officer.user, "abcde-23456") == kept
    assert RecoveryCode.objects.get().hashed != kept.hashed


def test_at_most_ten_hashes_are_made_and_none_for_what_is_no_recovery_code(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.make_recovery_codes(by=cast.officer, at=NOW)
    tried: list[str] = []
    monkeypatch.setattr("custos.identity.proofs.check_password", lambda typed, kept: tried.append(kept))
    for typed, hashes in (("123456", 0), ("a" * 10, 10), ("a" * 1000, 0)):
        tried.clear()
        assert recovery_code_of(cast.officer.user, typed) is None
        assert len(tried) == hashes


def test_new_recovery_codes_end_those_before(cast: Cast) -> None:
    with_codes(cast.officer)
    before, *_ = actions.make_recovery_codes(by=cast.officer, at=NOW)
    actions.make_recovery_codes(by=cast.officer, at=NOW)
    assert signs_in(cast.officer).post("/sign-in/code/", {"code": before}).status_code == 422


def test_a_reset_gives_a_first_password_that_is_replaced_before_anything_opens(cast: Cast) -> None:
    with_codes(cast.officer)
    first = actions.reset_sign_in(user=cast.officer.user, why="Lost her phone", by=cast.administrator, at=NOW)
    assert not reads.has_second_step(cast.officer.user)
    client = Client()
    held = client.post("/sign-in/", {"username": "nandakumar", "password": first})
    assert held["Location"] == "/sign-in/password/"
    same = client.post("/sign-in/password/", {"password": first, "again": first})
    assert same.status_code == 422
    chosen = {"password": "heron quartz ninety", "again": "heron quartz ninety"}
    assert client.post("/sign-in/password/", chosen)["Location"] == "/sign-in/set-up/"
    assert client.get("/").status_code == 302
    client.get("/sign-in/set-up/")
    client.post("/sign-in/set-up/", {"code": code_of(client.session["new_secret"])})
    assert client.get("/").status_code == 200
    assert acts(cast.administrator.user)[-1] == "user.reset"


def test_a_reset_ends_what_somebody_who_knew_the_password_had_begun(cast: Cast) -> None:
    with_codes(cast.officer)
    thief = signs_in(cast.officer)
    actions.reset_sign_in(user=cast.officer.user, why="The password was stolen", by=cast.administrator, at=NOW)
    chosen = "heron quartz ninety"
    assert thief.post("/sign-in/password/", {"password": chosen, "again": chosen})["Location"] == "/sign-in/"
    assert not User.objects.get(pk=cast.officer.user.pk).check_password(chosen)


def test_a_first_password_lapses_after_three_days(cast: Cast, clock: Waits) -> None:
    first = actions.reset_sign_in(user=cast.officer.user, why="Lost her phone", by=cast.administrator, at=NOW)
    clock(days=3)
    late = Client().post("/sign-in/", {"username": "nandakumar", "password": first})
    assert late.status_code == 422
    assert "The user name or the password is not right" in late.content.decode()


@pytest.mark.parametrize("step", ["set-up", "password"])
def test_whoever_knows_the_password_alone_sets_up_no_second_step_of_their_own(cast: Cast, step: str) -> None:
    with_codes(cast.officer)
    client = signs_in(cast.officer)
    for answer in (client.get(f"/sign-in/{step}/"), client.post(f"/sign-in/{step}/", {"code": "123456"})):
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert "new_secret" not in client.session


def test_whoever_guesses_one_name_from_many_addresses_waits_too(cast: Cast, clock: Waits) -> None:
    for place in range(20):
        tried = {"username": "nandakumar", "password": "wrong"}
        assert Client(REMOTE_ADDR=f"192.0.2.{place}").post("/sign-in/", tried).status_code == 422
    right = {"username": "nandakumar", "password": PASSWORD}
    assert Client(REMOTE_ADDR="192.0.2.99").post("/sign-in/", right).status_code == 429
    nobody = {"username": "okafor", "password": PASSWORD}
    assert Client(REMOTE_ADDR="192.0.2.99").post("/sign-in/", nobody).status_code == 302
    clock(minutes=15, seconds=1)
    assert Client(REMOTE_ADDR="192.0.2.99").post("/sign-in/", right).status_code == 302


def test_a_name_that_is_nobody_s_is_closed_in_the_same_way(cast: Cast) -> None:
    tried = {"username": "nobody-at-all", "password": "wrong"}
    client = Client()
    assert [client.post("/sign-in/", tried).status_code for _ in range(6)] == [422] * 5 + [429]


def test_an_address_that_tries_many_names_waits(cast: Cast) -> None:
    client = Client()
    for number in range(100):
        client.post("/sign-in/", {"username": f"name-{number}", "password": "wrong"})
    assert client.post("/sign-in/", {"username": "okafor", "password": PASSWORD}).status_code == 429


def test_a_password_is_refused_at_its_box(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.officer.user)
    short = client.post("/you/sign-in/password/", {"password": "short", "again": "short"})
    assert short.status_code == 422
    assert "too short" in short.content.decode()
    unlike = client.post("/you/sign-in/password/", {"password": "heron quartz ninety", "again": "heron"})
    assert "The two are not the same" in unlike.content.decode()


def test_changing_the_password_ends_every_other_session(cast: Cast) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(cast.officer.user)
        assert client.get("/").status_code == 200
    chosen = {"password": "heron quartz ninety", "again": "heron quartz ninety"}
    assert here.post("/you/sign-in/password/", chosen).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_the_only_way_in_is_not_removed(cast: Cast) -> None:
    key = cast.officer.user.passkeys.create(name="Laptop", key_id=b"1", public=b"1", added_at=NOW)
    with pytest.raises(actions.UnableToRemove):
        actions.remove_passkey(key=key, by=cast.officer, at=NOW)
    with_codes(cast.officer)
    actions.remove_passkey(key=key, by=cast.officer, at=NOW + timedelta(minutes=1))
    assert not cast.officer.user.passkeys.exists()
