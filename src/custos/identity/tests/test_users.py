"""Rights follow the post, vetting and training of that day; who joins, moves and leaves is kept with its dates."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.audit.models import RowHistory, Words
from custos.identity import actions, reads
from custos.identity.tests.conftest import Waits
from custos.organisations.models import Post, Qualification, Role, Tenure
from custos.organisations.reads import NotQualified, User, actor_of

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def vetted_until(user: User, day: date) -> None:
    """Let the vetting of somebody end with a day."""
    Qualification.objects.filter(user=user, kind="vetting").update(until=day)


def said(code: str) -> dict[str, object]:
    """What the account says in the newest act of a code."""
    with access.engine():
        newest = Words.objects.order_by("-entry_id").first()
        assert newest is not None
        return dict(newest.values)


def test_vetting_that_ends_closes_everything_at_midnight_and_says_whom_to_ask(cast: Cast, clock: Waits) -> None:
    vetted_until(cast.officer.user, TODAY)
    client = Client()
    client.force_login(cast.officer.user)
    clock(hours=13, minutes=59)  # 23:59 in London
    assert client.get(f"/people/{cast.bell.reference}/", follow=True).status_code in (200, 403)
    client.force_login(cast.officer.user)
    assert client.get(f"/people/{cast.bell.reference}/").status_code == 200
    clock(minutes=1)
    closed = client.get(f"/people/{cast.bell.reference}/", follow=True)
    page = closed.content.decode()
    assert closed.redirect_chain[0][0].startswith("/sign-in/")
    assert "The vetting of Alex Nandakumar ended with 5 May 2026, so nothing is open to you. Ask Alex Tomsett." in page
    again = client.post("/sign-in/", {"username": "nandakumar", "password": "an invented password"})
    assert again.status_code == 422
    assert "Ask Alex Tomsett" in again.content.decode()


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("vetting", {"since": TOMORROW}, "The vetting of Alex Nandakumar begins on 6 May 2026"),
        ("vetting", {"what": "nppv1"}, "Non-police personnel vetting, level 1 is not enough"),
        ("training", {"until": YESTERDAY}, "The training of Alex Nandakumar ended with 4 May 2026"),
    ],
)
def test_each_lack_is_said_in_its_own_words(cast: Cast, kind: str, change: dict[str, object], words: str) -> None:
    Qualification.objects.filter(user=cast.officer.user, kind=kind).update(**change)
    with pytest.raises(NotQualified, match=words):
        actor_of(cast.officer.user, on=TODAY, origin="")


def test_whoever_was_never_vetted_is_told_so(cast: Cast) -> None:
    Qualification.objects.filter(user=cast.officer.user, kind="vetting").delete()
    with pytest.raises(NotQualified, match="No vetting of Alex Nandakumar is on record"):
        actor_of(cast.officer.user, on=TODAY, origin="")


def test_the_administrator_is_warned_thirty_days_before(cast: Cast, clock: Waits) -> None:
    vetted_until(cast.officer.user, TODAY + timedelta(days=30))
    vetted_until(cast.colleague.user, TODAY + timedelta(days=31))
    vetted_until(cast.sergeant.user, YESTERDAY)
    soon = reads.ending_soon(cast.administrator, today=TODAY)
    assert soon == [cast.officer.user, cast.sergeant.user]
    client = Client()
    client.force_login(cast.administrator.user)
    assert "2 users" in client.get("/").content.decode()
    page = client.get("/users/?which=ending").content.decode()
    assert "Vetting ends with 4 June 2026" in page
    assert "No vetting today: nothing is open" in page
    assert "Alex Okafor" not in page


def test_whoever_joins_opens_nothing_until_vetting_and_training_are_recorded(cast: Cast) -> None:
    by = cast.administrator
    user, _ = actions.join(username="varga", name="PC Ines Varga", post=cast.officer.post, since=TODAY, by=by, at=NOW)
    for kind, what, until in (("vetting", "mv", TODAY + timedelta(days=365)), ("training", "A course", None)):
        with pytest.raises(NotQualified):
            actor_of(user, on=TODAY, origin="")
        actions.qualify(user=user, kind=kind, what=what, since=TODAY, until=until, by=by, at=NOW)
    assert actor_of(user, on=TODAY, origin="").post == cast.officer.post
    assert said("user.qualified")["until"] == "further notice"


def test_a_user_name_is_given_once(cast: Cast) -> None:
    with pytest.raises(actions.UnableToKeepUser, match="taken"):
        actions.join(
            username="Nandakumar", name="X", post=cast.officer.post, since=TODAY, by=cast.administrator, at=NOW
        )


def test_whoever_moves_sees_as_the_new_post_does_from_that_day(cast: Cast) -> None:
    tenure = Tenure.objects.get(user=cast.officer.user)
    actions.move(tenure=tenure, post=cast.counter.post, since=TOMORROW, by=cast.administrator, at=NOW)
    assert actor_of(cast.officer.user, on=TODAY, origin="").role == Role.OFFENDER_MANAGER
    assert actor_of(cast.officer.user, on=TOMORROW, origin="").role == Role.COUNTER
    tenure.refresh_from_db()
    assert tenure.until == TODAY
    with pytest.raises(actions.UnableToKeepUser, match="choose a later day"):
        actions.move(tenure=tenure, post=cast.counter.post, since=SINCE, by=cast.administrator, at=NOW)


def test_whoever_has_left_is_signed_out_and_sees_nothing(cast: Cast, clock: Waits) -> None:
    client = Client()
    client.force_login(cast.officer.user)
    assert client.get("/").status_code == 200
    actions.leave(user=cast.officer.user, until=YESTERDAY, why="Retired", by=cast.administrator, at=NOW)
    assert client.get("/").status_code == 302
    page = client.post("/sign-in/", {"username": "nandakumar", "password": "an invented password"}).content.decode()
    assert "holds no post on 5 May 2026" in page


def test_vetting_that_is_withdrawn_closes_everything_at_once(cast: Cast, clock: Waits) -> None:
    client = Client()
    client.force_login(cast.officer.user)
    assert client.get("/").status_code == 200
    access.look_as(cast.administrator, today=TODAY)
    actions.withdraw_vetting(user=cast.officer.user, why="An invented reason", by=cast.administrator, at=NOW)
    assert client.get("/").status_code == 302
    with pytest.raises(NotQualified):
        actor_of(cast.officer.user, on=TODAY, origin="")
    with access.engine():
        before = RowHistory.objects.get(table="organisations_qualification")
    assert (before.was["until"], before.user_id) == ("2036-01-01", cast.administrator.user.id)
    with pytest.raises(actions.UnableToKeepUser, match="no vetting to withdraw"):
        actions.withdraw_vetting(user=cast.officer.user, why="Again", by=cast.administrator, at=NOW)


def test_an_administrator_keeps_the_users_of_their_own_agency_alone(cast: Cast, clock: Waits) -> None:
    with pytest.raises(actions.UnableToKeepUser, match="does not work for Wexmarsh Constabulary"):
        actions.reset_sign_in(user=cast.probation.user, why="x", by=cast.administrator, at=NOW)
    with pytest.raises(actions.UnableToKeepUser, match="is not a post of"):
        actions.join(username="varga", name="X", post=cast.probation.post, since=TODAY, by=cast.administrator, at=NOW)
    client = Client()
    client.force_login(cast.administrator.user)
    for page in ("", "move/", "leave/", "vetting/", "training/", "withdraw/", "reset/"):
        assert client.get(f"/users/maddox/{page}").status_code == 404
        assert client.get(f"/users/nandakumar/{page}").status_code == 200
    assert "maddox" not in client.get("/users/").content.decode().lower()


def test_no_administrator_keeps_themselves(cast: Cast) -> None:
    by = cast.administrator
    same: dict[str, Any] = {"user": by.user, "by": by, "at": NOW}
    held = Tenure.objects.get(user=by.user)
    deeds: list[Callable[[], object]] = [
        lambda: actions.reset_sign_in(why="Mine", **same),
        lambda: actions.qualify(kind="vetting", what="mv", since=TODAY, until=TOMORROW, **same),
        lambda: actions.move(tenure=held, post=cast.inspector.post, since=TOMORROW, by=by, at=NOW),
    ]
    for deed in deeds:
        with pytest.raises(actions.UnableToKeepUser, match="another administrator"):
            deed()


def test_nobody_else_keeps_users(cast: Cast, clock: Waits) -> None:
    for name, actor in cast.actors.items():
        if name == "administrator":
            continue
        client = Client()
        client.force_login(actor.user)
        assert client.get("/users/").status_code == 403, name
        assert client.post("/users/nandakumar/reset/", {"why": "x"}).status_code == 403, name
        with pytest.raises(access.NotPermitted):
            actions.leave(user=cast.officer.user, until=TODAY, why="x", by=actor, at=NOW)


def test_the_deeds_by_their_screens(cast: Cast, clock: Waits) -> None:
    client = Client()
    client.force_login(cast.administrator.user)
    day = {"until-day": "5", "until-month": "5", "until-year": "2027"}
    since = {"since-day": "1", "since-month": "5", "since-year": "2026"}
    assert client.post("/users/nandakumar/vetting/", {"what": "nppv3", **since, **day}).status_code == 302
    assert client.post("/users/nandakumar/training/", {"what": "Refresher", **since}).status_code == 302
    backward = {"what": "mv", **since, "until-day": "1", "until-month": "4", "until-year": "2026"}
    refused = client.post("/users/nandakumar/vetting/", backward)
    assert refused.status_code == 422
    assert "It would end before it begins" in refused.content.decode()
    tenure = Tenure.objects.get(user=cast.officer.user)
    to = Post.objects.get(code="okafor")
    moved = {"tenure": str(tenure.id), "post": str(to.id), **since}
    assert client.post("/users/nandakumar/move/", moved).status_code == 302
    assert client.post("/users/nandakumar/leave/", {"why": "Retired", **day}).status_code == 302
    page = client.get("/users/nandakumar/").content.decode()
    assert "Non-police personnel vetting, level 3" in page
    assert "Refresher" in page
    assert "5 May 2027" in page
    assert client.post("/users/nandakumar/withdraw/", {"why": "Invented"}).status_code == 302
    reset = client.post("/users/okafor/reset/", {"why": "Lost his phone"}).content.decode()
    assert "The first password of Alex Okafor" in reset


def test_what_was_typed_for_an_officer_names_both_and_is_the_officer_s_to_see(cast: Cast, clock: Waits) -> None:
    typist, officer = Client(), Client()
    typist.force_login(cast.sergeant.user)
    officer.force_login(cast.officer.user)
    assert typist.post("/you/typing/", {"officer": str(cast.officer.user.id)}).status_code == 302
    assert "You are typing for Alex Nandakumar." in typist.get("/").content.decode()
    told = {"words": "Ring the landlord", "to": f"post-{cast.officer.post.id}"}
    told |= {"due-day": "9", "due-month": "5", "due-year": "2026", "person": cast.bell.reference}
    assert typist.post("/work/tasks/give/", told).status_code == 302
    account = typist.get(f"/people/{cast.bell.reference}/about/history/").content.decode()
    assert "Alex Whitlock for Alex Nandakumar" in account
    seen = officer.get("/you/typed/").content.decode()
    assert "Alex Whitlock" in seen
    assert "Began to type for Alex Nandakumar" in seen
    assert "Ring the landlord" in seen
    assert "Began to type" not in typist.get("/you/typed/").content.decode()
    typist.post("/you/typing/", {"stop": "on"})
    assert "You are typing for" not in typist.get("/").content.decode()


def test_nobody_types_what_the_officer_might_not_do_nor_what_must_be_proved(cast: Cast, clock: Waits) -> None:
    typist = Client()
    typist.force_login(cast.administrator.user)
    assert typist.get("/imports/").status_code == 200
    typist.post("/you/typing/", {"officer": str(cast.officer.user.id)})
    assert typist.get("/imports/").status_code == 403
    refused = typist.post("/users/okafor/reset/", {"why": "x"})
    assert refused.status_code == 403
    assert "Nobody does this for somebody else" in refused.content.decode()


def test_one_types_for_one_s_own_unit_alone(cast: Cast, clock: Waits) -> None:
    typist = Client()
    typist.force_login(cast.officer.user)
    for other in (cast.other_sergeant, cast.probation, cast.inspector, cast.officer):
        assert typist.post("/you/typing/", {"officer": str(other.user.id)}).status_code == 422
    typist.post("/you/typing/", {"officer": str(cast.colleague.user.id)})
    assert "You are typing for" in typist.get("/").content.decode()
    vetted_until(cast.colleague.user, YESTERDAY)
    assert "You are typing for" not in typist.get("/").content.decode()


def test_a_hidden_person_stays_hidden_from_whom_it_was_typed_for(cast: Cast, clock: Waits) -> None:
    typing = actor_of(cast.sergeant.user, on=TODAY, origin="", typing_for=str(cast.officer.user.id))
    assert typing.on_behalf_of == cast.officer.user
    with access.engine():
        actions.begin_typing(officer=cast.officer.user, by=typing, at=NOW)
    access.look_as(cast.colleague, today=TODAY)
    assert reads.typed_for(cast.officer.user) == []
    access.look_as(cast.officer, today=TODAY)
    assert len(reads.typed_for(cast.officer.user)) == 1
    with pytest.raises(Http404):
        access.find(cast.officer, "0000-0000", at=NOW)
