"""The application for a warrant as a paper, drafted from the record for whoever may apply."""

from django.conf import settings
from django.utils import timezone

from custos.law.terms import Nation
from custos.orders.reads import Paper, Part
from custos.plumbing.registry import restricted
from custos.plumbing.words import date_words
from custos.visits.models import Warrant
from custos.visits.reads import attempts_words, failed_attempts
from custos.visits.warrant import CITES, COURTS, DOUBTS, TERMS_OF_IT

SAYS = {True: "Met", False: "Not met", None: "For the applicant to say"}


def application(warrant: Warrant) -> Paper:
    """Return the application with each condition, as it was drafted."""
    person, nation = warrant.person, Nation(warrant.nation)
    visits = failed_attempts(person).get(warrant.address_id, [])
    before = [each for each in visits if each.submitted_at and each.submitted_at <= warrant.drafted_at]
    rows = [[each["words"], SAYS[each["met"]], each["why"]] for each in warrant.conditions]
    parts = [
        Part(
            "What is asked for",
            [
                f"To {COURTS[nation]}: a warrant that authorises a constable to enter the premises named below and to "
                "search them, to assess the risk that the person poses.",
                TERMS_OF_IT[nation],
            ],
        ),
        Part("Premises", [warrant.address.lines, warrant.address.postcode]),
        Part("Each condition", table=[["Condition", "How it stands", "Why"], *rows]),
        Part("Attempts to enter and search", numbered=attempts_words(before)),
        Part("Why entry and search are necessary", [warrant.necessity]),
        Part("Applicant", ["Name and rank (superintendent or above): ", "Signature: ", "Date: "]),
        Part("Before it is made", [DOUBTS[nation]]) if DOUBTS[nation] else Part("", []),
    ]
    marked = restricted(person)
    return Paper(
        title="Application for a warrant to enter and search",
        marking=settings.CUSTOS_MARKING,
        force=person.force.name,
        name=person.plain_name,
        reference=person.reference,
        on=date_words(timezone.localdate(warrant.drafted_at)),
        cites=CITES[nation],
        parts=[*([Part("Restricted data", marked)] if marked else []), *(part for part in parts if part.heading)],
    )
