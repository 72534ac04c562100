"""His application about an order: what he may ask, the position of the force, its answer, what the court made of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from docx import Document
from pypdf import PdfReader

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.orders.actions import record_result, strike_out_deed
from custos.orders.applications.actions import (
    add_evidence,
    draft_term,
    receive_application,
    record_step,
    strike_out_part,
)
from custos.orders.applications.documents import papers_of
from custos.orders.applications.his import may_be_asked
from custos.orders.applications.models import Application, ApplicationDeed, ApplicationDeedKind, Route
from custos.orders.applications.presenters import says
from custos.orders.applications.reads import result_of
from custos.orders.kinds import KINDS
from custos.orders.models import DeedKind, Order, OrderDeed
from custos.orders.papers import as_docx, as_pdf
from custos.orders.reads import order_now, running
from custos.orders.standing import put_together
from custos.orders.tests.factories import done, ordered, term
from custos.orders.tests.test_life import refused
from custos.organisations.reads import Actor

Look = Callable[[Actor], None]
K = ApplicationDeedKind
MADE = date(2024, 3, 1)
COURT = "Longmoor Magistrates' Court"


@pytest.fixture
def order(cast: Cast, look_as: Look) -> Order:
    """A prevention order against Bell, of 2024, until further order: inside the bar."""
    look_as(cast.officer)
    return ordered(cast, on=MADE)


def received(cast: Cast, order: Order, asks: str = "discharge", **told: Any) -> Application:
    """An application of Bell's about an order."""
    given = {"received_on": TODAY - timedelta(days=9), "court": COURT, "hearing_on": None, "summary": "He has work."}
    return receive_application(order=order, told=given | {"asks": asks} | told, by=cast.officer, at=NOW)


def act(cast: Cast) -> dict[str, Any]:
    """By whom and when."""
    return {"by": cast.officer, "at": NOW}


def step(application: Application, kind: ApplicationDeedKind, by: Actor, **told: Any) -> ApplicationDeed:
    """A step of today."""
    given = {"on": TODAY, "who": "Somebody", "words": "He kept every term."} | told
    return record_step(application=application, kind=kind, told=given, by=by, at=NOW)


def result(cast: Cast, application: Application, kind: DeedKind, **told: Any) -> OrderDeed:
    """What the court made of it, today."""
    terms = told.pop("terms", ())
    given = {"on": TODAY, "court": COURT} | told
    return record_result(application=application, kind=kind, told=given, terms=terms, by=cast.officer, at=NOW)


def test_what_can_not_have_been_received_is_refused_at_its_box(cast: Cast, order: Order) -> None:
    ahead, early = TODAY + timedelta(days=1), MADE - timedelta(days=1)
    refused("received_on", "still to come", lambda: received(cast, order, received_on=ahead))
    refused("received_on", "not in force on that day", lambda: received(cast, order, received_on=early))
    refused("hearing_on", "or after it", lambda: received(cast, order, hearing_on=MADE))
    refused("asks", "does not renew such an order", lambda: received(cast, order, "renew"))
    licence = ordered(cast, "licence-conditions", on=MADE)
    refused("asks", "does not vary such an order", lambda: received(cast, licence, "vary"))
    first = received(cast, order)
    refused("asks", "not decided yet", lambda: received(cast, order))
    received(cast, order, "vary")
    step(first, K.HEARD, cast.officer, outcome="withdrawn")
    received(cast, order)
    assert account_of(cast.bell.id)[0].text == (
        "His application to discharge it: Sexual harm prevention order, on conviction: received on 26 April 2026"
    )


def test_one_of_an_order_that_ended_is_refused(cast: Cast, order: Order) -> None:
    done(cast, order, DeedKind.ENDED, on=date(2025, 1, 1), how="quashed")
    refused("received_on", "not in force on that day", lambda: received(cast, order))


def test_what_may_be_asked_follows_from_the_kind_and_from_how_long_it_lasts() -> None:
    for kind in KINDS.values():
        order = Order(kind=kind.code, nation=kind.nation or "england-wales")
        open_ended = put_together(order, [])
        fixed = replace(open_ended, until=TODAY)
        asks = {each.value for each in may_be_asked(fixed)}
        of_courts = kind.tells.value not in ("nothing", "notice")
        assert ("vary" in asks, "discharge" in asks) == (of_courts and kind.varied, of_courts and kind.discharged)
        assert ("renew" in asks) == (of_courts and kind.varied and not kind.is_interim)
        assert {each.value for each in may_be_asked(open_ended)} == asks - {"renew"}
    assert [each.value for each in may_be_asked(put_together(Order(kind="voo"), []))] == ["vary", "discharge"]


def test_the_position_is_taken_by_somebody_of_rank_who_prepared_nothing(
    cast: Cast, order: Order, look_as: Look
) -> None:
    look_as(cast.inspector)
    application = received(cast, order)
    refused("", "comes after “position of the force”", lambda: step(application, K.ANSWERED, cast.officer))
    refused("", "no step of such an application", lambda: step(application, K.LODGED, cast.officer))
    with pytest.raises(NotPermitted, match="detective inspector"):
        step(application, K.POSITION, cast.officer, position="oppose")
    early = TODAY - timedelta(days=10)
    refused("on", "received on 26 April", lambda: step(application, K.POSITION, cast.inspector, on=early))
    seen = {"on": TODAY, "words": "x", "source": "x", "exhibit": ""}
    add_evidence(application=application, told=seen, by=cast.inspector, at=NOW)
    refused("", "You prepared it", lambda: step(application, K.POSITION, cast.inspector, position="oppose"))


def test_a_step_of_his_is_no_step_of_the_polices_and_he_has_no_draft(cast: Cast, order: Order, look_as: Look) -> None:
    look_as(cast.inspector)
    ours = Application.objects.create(
        person=cast.bell, kind="sro", route=Route.APPLICATION, summary="x", user=cast.officer.user, opened_at=NOW
    )
    refused("", "no step of such", lambda: step(ours, K.POSITION, cast.inspector, position="oppose"))
    his = received(cast, order)
    refused("", "He applied", lambda: draft_term(application=his, told={"kind": "contact"}, by=cast.officer, at=NOW))
    with pytest.raises(IntegrityError, match="an_application_of_his_is_about_an_order"), transaction.atomic():
        Application.objects.create(
            person=cast.bell, kind="sro", route=Route.HIS, summary="x", user=cast.officer.user, opened_at=NOW
        )


def test_inside_the_bar_it_is_discharged_with_the_consent_that_is_on_file_alone(
    cast: Cast, order: Order, look_as: Look
) -> None:
    look_as(cast.inspector)
    application = received(cast, order)
    refused("", "did not end so", lambda: result(cast, application, DeedKind.DISCHARGED, he_consents=True))
    step(application, K.POSITION, cast.inspector, position="oppose", rank="Inspector")
    step(application, K.HEARD, cast.officer, outcome="granted")
    assert says(application) == "It was granted, 5 May 2026. It is still to be recorded on the order."
    both = {"he_consents": True, "police_consent": True}
    refused("police_consent", "not consent", lambda: result(cast, application, DeedKind.DISCHARGED, **both))
    refused("police_consent", "did not", lambda: result(cast, application, DeedKind.DISCHARGED, he_consents=True))
    refused("", "did not end so", lambda: result(cast, application, DeedKind.VARIED))
    assert result_of(application) is None


def test_it_is_discharged_with_consent_and_the_deed_says_who_applied_and_when(
    cast: Cast, order: Order, look_as: Look
) -> None:
    look_as(cast.inspector)
    application = received(cast, order)
    step(application, K.POSITION, cast.inspector, position="oppose", on=TODAY - timedelta(days=3))
    step(application, K.POSITION, cast.inspector, position="consent")
    refused("on", "this came after", lambda: step(application, K.ANSWERED, cast.officer, on=TODAY - timedelta(days=1)))
    step(application, K.ANSWERED, cast.officer)
    step(application, K.HEARD, cast.officer, outcome="adjourned")
    step(application, K.HEARD, cast.officer, outcome="granted")
    refused("on", "strike that out first", lambda: step(application, K.HEARD, cast.officer, outcome="refused"))
    refused("on", "strike that out first", lambda: step(application, K.POSITION, cast.inspector, position="oppose"))
    both = {"he_consents": True, "police_consent": True}
    early = TODAY - timedelta(days=1)
    refused("on", "changed then", lambda: result(cast, application, DeedKind.DISCHARGED, on=early, **both))
    deed = result(cast, application, DeedKind.DISCHARGED, **both)
    assert (deed.applied_by, deed.applied_on) == ("him", TODAY - timedelta(days=9))
    assert not running([order_now(order)], TODAY)
    assert says(application) == "It was granted, 5 May 2026."
    refused("", "recorded already", lambda: result(cast, application, DeedKind.DISCHARGED, **both))
    assert account_of(cast.bell.id)[0].text.startswith("His application to discharge it")
    for row in ApplicationDeed.objects.filter(application=application, kind__in=(K.POSITION, K.HEARD)):
        refused("why", "strike that out first", lambda row=row: strike_out_part(part=row, why="x", **act(cast)))  # type: ignore[misc]
    strike_out_deed(deed=deed, why="Another person's", by=cast.officer, at=NOW)
    assert says(application).endswith("still to be recorded on the order.")
    assert running([order_now(order)], TODAY)
    (last, *_) = ApplicationDeed.objects.filter(application=application, kind=K.HEARD, outcome="granted")
    strike_out_part(part=last, why="Another's", **act(cast))
    assert says(application) == "The force's position: It consents."


@pytest.mark.parametrize(("outcome", "kind"), [("in-part", DeedKind.VARIED), ("refused", DeedKind.REFUSED)])
def test_in_part_varies_it_and_refused_leaves_it(
    cast: Cast, order: Order, outcome: str, kind: DeedKind, look_as: Look
) -> None:
    look_as(cast.inspector)
    application = received(cast, order)
    step(application, K.HEARD, cast.officer, outcome=outcome)
    (first,) = order_now(order).terms
    ends = [term(thread=first.row.thread, change="changed", plain="Not alone with anybody under 16.")]
    terms = ends if kind == DeedKind.VARIED else ()
    assert result(cast, application, kind, terms=terms, words="The court said so").kind == kind
    assert running([order_now(order)], TODAY)


def test_the_answer_is_made_of_the_record_once_there_is_a_position(cast: Cast, order: Order, look_as: Look) -> None:
    look_as(cast.inspector)
    application = received(cast, order, hearing_on=TODAY + timedelta(days=20))
    assert papers_of(application) == {}
    seen = {"on": TODAY, "words": "He hid a telephone.", "source": "A visit", "exhibit": "TN/2"}
    add_evidence(application=application, told=seen, by=cast.officer, at=NOW)
    why = "Nothing less keeps him from it."
    step(application, K.POSITION, cast.inspector, position="oppose", rank="Superintendent", words=why)
    paper = papers_of(application)["answer"][1](application, TODAY)
    pdf = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(as_pdf(paper))).pages).split())
    word = "\n".join(each.text for each in Document(BytesIO(as_docx(paper))).paragraphs)
    says_all = (
        "from Longmoor",
        "It opposes.",
        why,
        "Exhibit TN/2",
        "any child",
        "until further order",
        "Superintendent",
    )
    for said in (*says_all, "Until the end of 28 February 2029", "To be heard on 25 May 2026"):
        assert said in pdf, said
        assert said in word, said
    assert pdf.count("OFFICIAL-SENSITIVE") >= 2
