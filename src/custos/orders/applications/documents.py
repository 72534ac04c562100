"""The papers of an application, made from the record, with their marking."""

from collections.abc import Callable
from datetime import date

from django.conf import settings

from custos.law.reckoning import NEVER
from custos.orders.applications import reads
from custos.orders.applications.models import Application, ApplicationDeedKind, Asks
from custos.orders.kinds import TermKind
from custos.orders.papers import Paper, Part
from custos.plumbing.registry import restricted
from custos.plumbing.words import date_words


def draft_order(application: Application, today: date) -> Paper:
    """The order as the court is asked to make it."""
    terms = reads.terms_of(application)
    must_not = [_term(each.wording, each.until) for each in terms if each.kind != TermKind.POSITIVE]
    must = [
        _term(f"{each.wording} Supervised by {each.supervisor}.", each.until)
        for each in terms
        if each.kind == TermKind.POSITIVE
    ]
    parts = [
        Part(
            "Draft",
            [f"Before {application.court or 'the court'}. Until a court orders otherwise, unless a day is set."],
        )
    ]
    if must_not:
        parts.append(Part("The defendant is prohibited from", numbered=must_not))
    if must:
        parts.append(Part("The defendant is required to", numbered=must))
    return _paper(application, f"Draft order: {application.what.title}", today, parts, rests_on_data=False)


def application_form(application: Application, today: date) -> Paper:
    """What the police ask of the court, and why each term is necessary."""
    terms = [[each.wording, each.necessity] for each in reads.terms_of(application)]
    since = f"What he did since {date_words(application.since)} is relied on." if application.since else ""
    return _paper(
        application,
        f"Application: {application.what.title}",
        today,
        [
            Part(
                "What is asked for", [f"The court is asked to make: {application.what.title}.", application.what.test]
            ),
            Part("In short", [application.summary, since]),
            Part("Each term, and why it is necessary", table=[["Term", "Why it is necessary"], *terms]),
        ],
    )


def statement(application: Application, today: date) -> Paper:
    """What the officer says of what he did, each thing with its exhibit."""
    told = [
        f"On {date_words(each.on)}: {each.words} Source: {each.source}."
        + (f" I produce exhibit {each.exhibit}." if each.exhibit else "")
        for each in reads.evidence_of(application)
    ]
    parts = [
        Part("Statement of", ["Name and rank: ", "This statement is true to the best of my knowledge and belief."]),
        Part("In short", [application.summary]),
        Part("What he did", numbered=told),
        Part("Signed", ["Signature: ", "Date: "]),
    ]
    return _paper(application, "Statement in support", today, parts)


def index(application: Application, today: date) -> Paper:
    """What lies in the bundle."""
    rows = [["1", "Application"], ["2", "Statement in support"], ["3", "Draft order"]]
    exhibits = [each for each in reads.evidence_of(application) if each.exhibit]
    rows += [[f"Exhibit {each.exhibit}", each.words] for each in exhibits]
    parts = [Part("Papers", table=[["Number", "Paper"], *rows])]
    return _paper(application, "Index of the bundle", today, parts, rests_on_data=False)


def answer(application: Application, today: date) -> Paper:
    """What the force says to an application of his, with the order as it stands and its reasons."""
    position, now = reads.done(application, ApplicationDeedKind.POSITION), reads.about_now(application)
    assert position, "the paper is offered once the position is recorded"
    assert application.received_on, "the database asks it of every application of his"
    lasts = "until further order" if now.until == NEVER else f"until {date_words(now.until)}"
    bar = now.barred_until
    barred = (
        f"Until the end of {date_words(bar)} a court discharges it only if he and the police consent." if bar else ""
    )
    stands = [f"Made on {date_words(now.since)}. It lasts {lasts}."]
    stands += [barred] if application.asks == Asks.DISCHARGE and bar and today <= bar else []
    received = f"Received on {date_words(application.received_on)} from {application.court}."
    heard = f"To be heard on {date_words(application.hearing_on)}." if application.hearing_on else ""
    asks = f"He asks the court {application.get_asks_display().lower()}."
    decided = f"Decided on {date_words(position.on)} by {position.who}, {position.rank}."
    relied = [
        f"On {date_words(each.on)}: {each.words} Source: {each.source}."
        + (f" Exhibit {each.exhibit}." if each.exhibit else "")
        for each in reads.evidence_of(application)
    ]
    parts = [
        Part("The application", [received, heard, asks, application.summary]),
        Part("The order as it stands", stands, numbered=[term.row.wording for term in now.terms_on(today)]),
        Part("The position of the force", [f"{position.get_position_display()}.", decided]),
        Part("Reasons", position.words.splitlines()),
    ]
    parts += [Part("What is relied on", numbered=relied)] if relied else []
    parts.append(Part("Signed", ["Name and rank: ", "Signature: ", "Date: "]))
    return _paper(application, f"Answer to an application: {application.what.title}", today, parts)


Papers = dict[str, tuple[str, Callable[[Application, date], Paper]]]
PAPERS: Papers = {
    "draft-order": ("Draft order", draft_order),
    "application": ("Application", application_form),
    "statement": ("Statement", statement),
    "index": ("Index", index),
}
ANSWER: Papers = {"answer": ("Answer", answer)}


def papers_of(application: Application) -> Papers:
    """Return the papers that can be made of an application."""
    if not application.is_his:
        return PAPERS
    return ANSWER if reads.done(application, ApplicationDeedKind.POSITION) else {}


def _paper(
    application: Application, title: str, today: date, parts: list[Part], *, rests_on_data: bool = True
) -> Paper:
    person = application.person
    marking, force = settings.CUSTOS_MARKING, person.force.name
    marked = restricted(person) if rests_on_data else []
    parts = [*([Part("Restricted data", marked)] if marked else []), *parts]
    reference, on = person.reference, date_words(today)
    return Paper(title, marking, force, person.plain_name, reference, on, application.what.cites, parts)


def _term(wording: str, until: date | None) -> str:
    return f"{wording} Until {date_words(until)}." if until else wording
