"""The orders of the demonstration: one that ends soon, an interim one beside a licence, and one that was varied."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from custos.access import reads as access
from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST, Member
from custos.demonstration.stage import Stage
from custos.law.reckoning import anniversary
from custos.orders.actions import (
    add_evidence,
    ask_advice,
    check_term,
    draft_term,
    give_advice,
    open_application,
    put_on_file,
    receive_application,
    record_deed,
    record_order,
    record_step,
    weigh_terms,
)
from custos.orders.reads import (
    WORDINGS,
    ApplicationDeedKind,
    DeedKind,
    Order,
    OrderTerm,
    asked_of,
    order_now,
    orders_of,
)
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.pdf import make_pdf
from custos.plumbing.words import date_words

COURT: Final = "Wexmarsh Crown Court"
MAGISTRATES: Final = "Longmoor Magistrates' Court"
SEALED: Final = Path(__file__).parent / "typst" / "sealed.typ"
SERVED: Final = {"how": "court", "by_whom": "The usher", "given": "The sealed order and the letter in plain words"}


def make_orders(stage: Stage) -> None:
    """Let courts make, vary and serve orders against those of the cast who are to have one."""
    for member in (each for each in CAST if each.order):
        person, manager = managed(stage, member)
        with stage.as_(manager) as by:
            MAKE[member.order](stage, person, by)


def managed(stage: Stage, member: Member) -> tuple[Person, Actor]:
    """A member of the cast, and the officer who manages him."""
    with stage.as_(stage.force.administrator):
        person = stage.person(member)
        held = access.Holding.objects.on(stage.today).get(person=person, part=access.Part.MANAGER)
        code = next(post.code for post in paper.MANAGERS if stage.force.post(post.code).id == held.post_id)
    return person, stage.force.actor(code)


def _terms(*codes: str) -> list[OrderTerm]:
    typed = [WORDINGS[code].typed() for code in codes]
    return [OrderTerm(**{key: each[key].replace("[Name]", "Mrs Quillmarsh") for key in each}) for each in typed]


def _made(stage: Stage, person: Person, by: Actor, kind: str, days: int, codes: tuple[str, ...], **told: Any) -> Order:
    on = stage.today - timedelta(days=days)
    given = {"on": on, "court": COURT, "length": "further"} | told
    terms = _terms(*codes)
    act: dict[str, Any] = {"by": by, "at": stage.at}
    order = record_order(person=person, kind=kind, nation="england-wales", told=given, terms=terms, **act)
    record_deed(order=order, kind=DeedKind.SERVED, told={"on": on, **SERVED}, **act)
    return order


def _ends_soon(stage: Stage, person: Person, by: Actor) -> None:
    """Five years of prohibition, of which two months are left."""
    days = (anniversary(stage.today, 5) - stage.today).days - 60
    until = stage.today + timedelta(days=61)
    codes = ("contact-children", "internet-history", "internet-delete", "internet-name")
    order = _made(stage, person, by, "shpo-on-conviction", days, codes, length="fixed", until=until)
    for term, seen in zip(order_now(order).terms, ("kept", "concern"), strict=False):
        told = {"on": stage.today - timedelta(days=20), "seen": seen, "words": "Two devices seen; one was not told of."}
        check_term(order=order, thread=term.row.thread, told=told, by=by, at=stage.at)
    _seal(stage, order, by)
    _advised(stage, person, by)


def _advised(stage: Stage, person: Person, by: Actor) -> None:
    """An investigator asked twice: once he was advised, and once he still waits."""
    asked = {"asked_by": "DC Marrable", "reached_at": "Longmoor CID, 4417"}
    act: dict[str, Any] = {"by": by, "at": stage.at}
    for case, days, needed, words in (
        ("WX/1077/26", 40, 33, "Which terms of the order would cover a second phone?"),
        ("WX/1203/26", 9, 2, "Would an application for bail conditions meet the order?"),
    ):
        days_of = {"asked_on": stage.today - timedelta(days=days), "needed_by": stage.today - timedelta(days=needed)}
        advice = ask_advice(person=person, told={**asked, **days_of, "case": case, "words": words}, **act)
        if needed > days // 2:
            told = {"given_on": stage.today - timedelta(days=needed), "given_by": by.user.name}
            give_advice(advice=advice, told=told | {"given": "The term on the history of use: seize it unseen."}, **act)


def _seal(stage: Stage, order: Order, by: Actor) -> None:
    """The sealed order on file: of its terms one is in other words, and one more was never recorded."""
    now = order_now(order)
    assert now.made
    terms = [term.row.wording for term in now.terms]
    terms[1] = terms[1].replace("history of internet use", "whole history of use")
    paper = {"title": now.kind.title, "court": COURT, "name": order.person.plain_name}
    paper |= {"born": date_words(order.person.born) if order.person.born else "", "made": date_words(now.made.on)}
    paper |= {"until": date_words(now.until), "marking": settings.CUSTOS_MARKING}
    more = "Entering any leisure centre without the leave of the police."
    file = make_pdf(SEALED, {**paper, "terms": [*terms, more]})
    put_on_file(deed=now.made, file=file, by=by, at=stage.at)


def _interim(stage: Stage, person: Person, by: Actor) -> None:
    """An interim order while the application waits, beside conditions of licence that speak of the same."""
    until = stage.today + timedelta(days=80)
    applied = stage.today - timedelta(days=15)
    told = {"court": MAGISTRATES, "applied_on": applied, "length": "fixed", "until": until}
    _made(stage, person, by, "interim-shpo", 10, ("contact-children", "place-schools"), **told)
    ends = stage.today + timedelta(days=200)
    told = {"court": "", "length": "fixed", "until": ends}
    _apply(stage, person, by, applied)
    _made(stage, person, by, "licence-conditions", 90, ("contact-victim", "travel-tell"), **told)
    _weigh(stage, person, by)


def _weigh(stage: Stage, person: Person, by: Actor) -> None:
    """One pair of terms is decided on; the others are still to be weighed."""
    asked = asked_of(orders_of(person), stage.today)[0]
    one, other = asked.one.term.row, asked.other.term.row
    told = {"decision": "none", "words": "Neither lets him do what the other forbids; both were read to him."}
    weigh_terms(person=person, threads=asked.key, seen=(one.id, other.id), told=told, by=by, at=stage.at)


def _apply(stage: Stage, person: Person, by: Actor, on: date) -> None:
    """The application on which the interim order stands, with what he did and a term of the draft."""
    act: dict[str, Any] = {"by": by, "at": stage.at}
    opened = {"kind": "shpo-on-application", "court": MAGISTRATES, "since": on - timedelta(days=300)}
    opened |= {"hearing_on": stage.today + timedelta(days=70), "summary": "He went to a playground on three days."}
    application = open_application(person=person, told=opened, **act)
    seen = {"on": on - timedelta(days=5), "words": "He waited at the playground of Longmoor.", "source": "A patrol"}
    add_evidence(application=application, told=seen | {"exhibit": "DT/1"}, **act)
    wording = WORDINGS["contact-children"]
    drafted = wording.typed() | {"necessity": wording.necessity, "supervisor": "", "until": None}
    draft_term(application=application, told=drafted, **act)
    asked = {"on": on - timedelta(days=3), "who": "Social services", "words": "They agree."}
    record_step(application=application, kind=ApplicationDeedKind.CONSULTED, told=asked, **act)


def _varied(stage: Stage, person: Person, by: Actor) -> None:
    """An order until further order to which a term was added on the police's application."""
    order = _made(stage, person, by, "shpo-on-conviction", 900, ("contact-children", "work-children"))
    told = {"on": stage.today - timedelta(days=300), "court": MAGISTRATES, "applied_by": "police", "length": "same"}
    told |= {"words": "He was found with an account of which he had told nobody."}
    terms = _terms("internet-name")
    record_deed(order=order, kind=DeedKind.VARIED, told=told, terms=terms, by=by, at=stage.at)
    _asked_by_him(stage, order, by)


def _asked_by_him(stage: Stage, order: Order, by: Actor) -> None:
    """He asks the court to vary it; an inspector opposes, and the court is still to hear it."""
    told = {"received_on": stage.today - timedelta(days=12), "court": MAGISTRATES, "asks": "vary"}
    told |= {"hearing_on": stage.today + timedelta(days=16), "summary": "He is offered work at a leisure centre."}
    application = receive_application(order=order, told=told, by=by, at=stage.at)
    seen = {"on": stage.today - timedelta(days=310), "words": "He had an account of which he had told nobody."}
    seen |= {"source": "A visit", "exhibit": "NP/1"}
    add_evidence(application=application, told=seen, by=by, at=stage.at)
    code = next(post.code for post in paper.POSTS if post.role == "inspector")
    with stage.as_(stage.force.actor(code)) as inspector:
        said = {"on": stage.today - timedelta(days=2), "position": "oppose", "who": "Superintendent Marsh"}
        said |= {"rank": "Superintendent", "words": "Children come there every day, and nobody could watch him."}
        kind = ApplicationDeedKind.POSITION
        record_step(application=application, kind=kind, told=said, by=inspector, at=stage.at)


MAKE: Final = {"ends soon": _ends_soon, "interim": _interim, "varied": _varied}
